"""The process that owns the server of a data directory; a user starts it, and it ends after the last user has gone.

    python -m graph.embedded.supervisor <directory> <settings>

It has a session of its own, so that Ctrl-C in a user's terminal does not reach it. It inherits the supervisor's lock
as descriptor 3 and holds it until its end: there is never a second one. A server that dies is started again on the same
port; one that cannot be started makes it give up and say why in the state file. When it is killed itself, its server
stops, and a user that still lives starts another supervisor.
"""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from graph.embedded.directory import Directory, explained, say
from graph.embedded.file_locks import try_lock
from graph.embedded.ports import choose_port
from graph.embedded.rehearsal import rehearse_later
from graph.embedded.server_process import ServerProcess, StartFailed
from graph.embedded.settings import EmbeddedSettings
from graph.embedded.spawn import LOCK_DESCRIPTOR
from graph.embedded.start_failures import Failure, sentence
from graph.embedded.state import SupervisorState, read_state, write_state
from graph.embedded.users import forget_the_dead, users_of
from graph.errors import StorageFull, Unavailable

_TRIES = 3
_WATCH_SECONDS = 0.25
_STEADY_SECONDS = 60.0
_LONGEST_BACKOFF_SECONDS = 10.0


class Supervisor:
    """Keeps one server up; `run` returns when there is nothing left to supervise."""

    def __init__(self, directory: Directory, settings: EmbeddedSettings) -> None:
        self._directory = directory
        self._settings = settings
        earlier = read_state(directory)
        self._state = SupervisorState(
            "starting", settings.version, supervisor_pid=os.getpid(), port=earlier.port if earlier else None
        )
        self._asked_to_stop = False
        self._last_used = time.monotonic()

    def stop(self) -> None:
        """Asks for the supervisor's end, users or not."""
        self._asked_to_stop = True

    def run(self) -> None:
        """Starts, watches, restarts and stops the server."""
        deaths = 0
        while not self._asked_to_stop:
            try:
                server = self._start()
            except Unavailable as error:
                self._tell(phase="failed", message=str(error), disk_full=isinstance(error, StorageFull))
                return
            since = time.monotonic()
            if not self._watch(server):
                self._tell(phase="stopping")
                server.stop()
                self._rehearse()
                return
            server.stop()  # it is dead: this reaps it
            deaths = 1 if time.monotonic() - since > _STEADY_SECONDS else deaths + 1
            self._tell(phase="starting", server_pid=None, restarts=self._state.restarts + 1)
            if deaths > 1:
                time.sleep(min(0.5 * 2**deaths, _LONGEST_BACKOFF_SECONDS))

    def _start(self) -> ServerProcess:
        """Starts a server and waits until it is ready; Unavailable when trying again is in vain."""
        for attempt in range(1, _TRIES + 1):
            self._directory.refuse_full_disk()
            port = choose_port(self._settings.port, self._state.port)
            server = ServerProcess(self._directory, self._settings, port)
            self._tell(phase="starting", server_pid=server.pid, port=port)
            try:
                server.wait_until_ready(self._settings.start_seconds, given_up=lambda: self._asked_to_stop)
            except StartFailed as failed:
                server.stop()
                if failed.kind is Failure.PORT and self._settings.port is None:
                    self._state = replace(self._state, port=None)
                elif failed.kind.lasting or attempt == _TRIES:
                    raise self._explain(failed, server, port) from failed
                time.sleep(0.25 * attempt)
                continue
            self._tell(phase="ready", message="")
            return server
        raise Unavailable(f"No free port was found for the embedded Neo4j in {_TRIES} tries.")

    def _explain(self, failed: StartFailed, server: ServerProcess, port: int) -> Unavailable:
        version = self._settings.full_version
        text = sentence(failed.kind, failed.text, root=self._directory.root, port=port, version=version)
        log = self._directory.server_log
        if failed.kind is Failure.DISK_FULL:
            return StorageFull(text)
        if failed.kind is Failure.UNKNOWN and (printed := server.printed()):
            return Unavailable(f"{text}\nThe end of {log}:\n{printed}")
        return Unavailable(f"{text} More is in {log}.")

    def _rehearse(self) -> None:
        """Makes the ahead-of-time cache once the last user has gone, but not when the machine is being shut down."""
        if self._settings.rehearse and not self._asked_to_stop:
            rehearse_later(self._settings)

    def _watch(self, server: ServerProcess) -> bool:
        """Watches the server: True when it died, False when it is to stop, after which nobody can join."""
        self._last_used = time.monotonic()
        while not self._asked_to_stop:
            if server.has_ended_within(_WATCH_SECONDS):
                return True
            if self._is_unused():
                return False
        return False

    def _is_unused(self) -> bool:
        """Whether no user is left; with a yes, the joining lock is kept until this process ends."""
        joining = try_lock(self._directory.joining_lock)
        if joining is None:
            return False
        forget_the_dead(self._directory)
        if users_of(self._directory):
            self._last_used = time.monotonic()
        elif time.monotonic() - self._last_used >= self._settings.linger_seconds:
            return True
        os.close(joining)
        return False

    def _tell(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # pyright: ignore[reportArgumentType]
        try:
            write_state(self._directory, self._state)
        except OSError as error:  # nobody can be told; the server may still serve those who know it
            say(explained(error, self._directory.state))


def main() -> None:
    """Runs a supervisor; its end releases the lock that it inherited."""
    root, settings = sys.argv[1:]
    os.set_inheritable(LOCK_DESCRIPTOR, False)
    os.chdir("/")
    supervisor = Supervisor(Directory(Path(root)), EmbeddedSettings.from_json(settings))
    signal.signal(signal.SIGTERM, lambda _signal, _frame: supervisor.stop())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    supervisor.run()


if __name__ == "__main__":
    main()
