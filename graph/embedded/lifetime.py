"""Looking at the server of a data directory, keeping it up without a user, and letting it go."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graph.embedded.database import BoltEndpoint, join
from graph.embedded.directory import Directory, explained
from graph.embedded.file_locks import POLL_SECONDS, is_locked
from graph.embedded.installation import installed
from graph.embedded.settings import FULL_VERSIONS, EmbeddedSettings
from graph.embedded.spawn import start_detached
from graph.embedded.state import SupervisorState, read_state
from graph.embedded.users import User, users_of
from graph.errors import Unavailable

HOLDER = "database start"
_HOLDER_SECONDS = 30.0
_STOP_SECONDS = 40.0


@dataclass(frozen=True)
class Status:
    """A server that is there, or on its way: `state.phase` says which."""

    state: SupervisorState
    users: tuple[User, ...]
    password_file: Path
    log_file: Path

    @property
    def uri(self) -> str | None:
        """The URI where Bolt answers or will answer."""
        return self.state.uri

    @property
    def full_version(self) -> str:
        """The full version of Neo4j."""
        return FULL_VERSIONS[self.state.version]

    @property
    def is_held(self) -> bool:
        """Whether the server stays up until `stop`."""
        return any(user.name == HOLDER for user in self.users)


def status(data_dir: Path) -> Status | None:
    """The status of a data directory's server, without starting anything; None where none runs."""
    directory = Directory.of(data_dir)
    try:
        if not is_locked(directory.supervisor_lock):
            return None
        users = tuple(users_of(directory))
    except OSError as error:
        raise explained(error, directory.root) from error
    state = read_state(directory)
    return Status(state, users, directory.password, directory.server_log) if state else None


def start(data_dir: Path, settings: EmbeddedSettings | None = None) -> BoltEndpoint:
    """Brings the server up and keeps it up until `stop`, or until the machine stops.

    What keeps it up is a user like any other, in a process of its own.
    """
    settings = installed(settings or EmbeddedSettings())
    directory = Directory.of(data_dir)
    with join(data_dir, settings, name="starting") as database:
        if not _holders(directory):
            start_detached(directory.supervisor_log, "keep_alive", str(directory.root.parent), settings.to_json())
            _wait_for(lambda: bool(_holders(directory)), _HOLDER_SECONDS, f"Nothing holds {directory.root} yet")
        return database.endpoint


def stop(data_dir: Path) -> tuple[User, ...]:
    """Ends what `start` began. Returns the users that still need the server; without any, it has stopped."""
    directory = Directory.of(data_dir)
    try:
        for holder in _holders(directory):
            _terminate(holder.pid)
        _wait_for(lambda: not _holders(directory), _HOLDER_SECONDS, f"Something still holds {directory.root}")
        users = tuple(users_of(directory))
        state = read_state(directory)
        if not users and is_locked(directory.supervisor_lock) and state is not None and state.supervisor_pid:
            _terminate(state.supervisor_pid)
            stopped = f"The server in {directory.root} has not stopped"
            _wait_for(lambda: not is_locked(directory.supervisor_lock), _STOP_SECONDS, stopped)
    except OSError as error:
        raise explained(error, directory.root) from error
    return users


def _holders(directory: Directory) -> list[User]:
    return [user for user in users_of(directory) if user.name == HOLDER]


def _terminate(pid: int) -> None:
    """Asks a process to end, whose id was read while it held a lock."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)


def _wait_for(condition: Callable[[], bool], seconds: float, otherwise: str) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise Unavailable(f"{otherwise} after {seconds:.0f} seconds.")
        time.sleep(POLL_SECONDS)
