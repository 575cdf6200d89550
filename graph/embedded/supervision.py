"""How a user gets a supervisor and waits for its server."""

import os
import socket
import time

from graph.embedded.directory import Directory
from graph.embedded.file_locks import POLL_SECONDS, is_locked, try_lock
from graph.embedded.settings import FULL_VERSIONS, EmbeddedSettings
from graph.embedded.spawn import start_detached
from graph.embedded.state import SupervisorState, read_state, write_fresh_state
from graph.errors import Unavailable

_TRIES = 5
_SPARE_SECONDS = 60.0  # for three tries, and for a predecessor that stops


def ensure_supervisor(directory: Directory, settings: EmbeddedSettings) -> bool:
    """Starts a supervisor where none lives, and says so; it inherits the lock, so there is never a second one."""
    lock = try_lock(directory.supervisor_lock)
    if lock is None:
        return False
    try:
        write_fresh_state(directory, settings.version)
        start_detached(directory.supervisor_log, "supervisor", str(directory.root), settings.to_json(), lock=lock)
    finally:
        os.close(lock)
    return True


def refuse_in_vain(directory: Directory, settings: EmbeddedSettings) -> None:
    """Raises, before anything is fetched, what a start would end with.

    Unavailable where a server of another version runs, StorageFull where none does and the disk is too full to start
    one. One that runs can be joined on a full disk, be it to make room.
    """
    if not is_locked(directory.supervisor_lock):
        directory.refuse_full_disk()
    elif (state := read_state(directory)) is not None:
        _refuse_other_version(directory, settings, state)


def wait_until_ready(directory: Directory, settings: EmbeddedSettings) -> SupervisorState:
    """The state in which Bolt answers; Unavailable when the supervisor gave up, or after too long."""
    seconds = settings.start_seconds + _SPARE_SECONDS
    until = time.monotonic() + seconds
    seen_starting = False
    started = 0
    while time.monotonic() < until:
        before = read_state(directory)
        if seen_starting and before is not None and before.phase == "failed":
            raise before.failure()
        if ensure_supervisor(directory, settings):
            seen_starting = True
            started += 1
            if started > _TRIES:
                raise Unavailable(f"The supervisor of {directory.root} ends at once; see {directory.supervisor_log}.")
        state = read_state(directory)
        if state is not None and state.phase == "starting":
            seen_starting = True
        if state is not None and state.phase == "ready" and _answers(state.port):
            _refuse_other_version(directory, settings, state)
            return state
        time.sleep(POLL_SECONDS)
    raise Unavailable(
        f"The embedded Neo4j in {directory.root} was not ready within {seconds:.0f} seconds;"
        f" more is in {directory.server_log}."
    )


def _refuse_other_version(directory: Directory, settings: EmbeddedSettings, state: SupervisorState) -> None:
    if state.version != settings.version:
        raise Unavailable(
            f"{directory.root} is in use with Neo4j {FULL_VERSIONS[state.version]};"
            f" for {settings.full_version} choose another --data-dir."
        )


def _answers(port: int | None) -> bool:
    """Whether Bolt answers: the state may be that of a supervisor that has just been killed."""
    try:
        socket.create_connection(("127.0.0.1", port or 0), 1).close()
    except OSError:
        return False
    return True
