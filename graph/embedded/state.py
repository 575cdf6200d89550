"""What the supervisor tells everybody: one small file, replaced in whole."""

import errno
import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from graph.embedded.directory import Directory, replace_text
from graph.embedded.settings import Version
from graph.errors import StorageFull, Unavailable

Phase = Literal["starting", "ready", "stopping", "failed"]


@dataclass(frozen=True)
class SupervisorState:
    """What a supervisor says of its server; true only while the supervisor's lock is held."""

    phase: Phase
    version: Version
    supervisor_pid: int | None = None
    server_pid: int | None = None
    port: int | None = None
    """It outlives a run, to be asked for again."""
    restarts: int = 0
    message: str = ""
    disk_full: bool = False

    @property
    def uri(self) -> str | None:
        """The URI where Bolt answers or will answer."""
        return f"bolt://127.0.0.1:{self.port}" if self.port else None

    def failure(self) -> Unavailable:
        """The error of a start that was given up."""
        return (StorageFull if self.disk_full else Unavailable)(self.message)


def read_state(directory: Directory) -> SupervisorState | None:
    """The state last written, or None where there is none that can be read."""
    try:
        return SupervisorState(**json.loads(directory.state.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(directory: Directory, state: SupervisorState) -> None:
    """Writes the state; on a full disk, within the block that the file already has."""
    text = json.dumps(asdict(state))
    try:
        replace_text(directory.state, text)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT} or not directory.state.exists():
            raise
        with directory.state.open("r+", encoding="utf-8") as file:
            file.write(text)
            file.truncate()


def write_fresh_state(directory: Directory, version: Version) -> None:
    """Writes the state of a supervisor that is about to start, in place of an earlier one's."""
    earlier = read_state(directory)
    fresh = SupervisorState(phase="starting", version=version)
    write_state(directory, replace(fresh, port=earlier.port if earlier else None))
