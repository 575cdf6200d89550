"""The embedded server as one of its users has it."""

import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from graph.embedded.directory import Directory, explained, passing_line, say
from graph.embedded.installation import installed
from graph.embedded.password import USER, read_password
from graph.embedded.settings import EmbeddedSettings
from graph.embedded.state import SupervisorState, read_state
from graph.embedded.supervision import ensure_supervisor, refuse_in_vain, wait_until_ready
from graph.embedded.users import Registration, register

_WATCH_SECONDS = 0.25
_LONGEST_WATCH_SECONDS = 30.0


@dataclass(frozen=True)
class BoltEndpoint:
    """How to connect to the server."""

    uri: str
    user: str
    password: str = field(repr=False)
    password_file: Path


class EmbeddedDatabase:
    """A server that this process uses; `join` makes one.

    While it is open, a thread sees to it that a supervisor lives, and starts one where it was killed; the supervisor
    sees to it that the server does. Safe to use from any thread.
    """

    def __init__(
        self, directory: Directory, settings: EmbeddedSettings, registration: Registration, state: SupervisorState
    ) -> None:
        self._directory = directory
        self._settings = settings
        self._registration = registration
        self._endpoint = _endpoint(directory, state)
        self._closing = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watch-supervisor", daemon=True)
        self._watcher.start()

    @property
    def endpoint(self) -> BoltEndpoint:
        """Where the server is now. It comes back on the same port after a restart unless another program took that."""
        state = read_state(self._directory)
        if state is not None and state.uri not in {None, self._endpoint.uri}:
            self._endpoint = _endpoint(self._directory, state)
        return self._endpoint

    @property
    def trouble(self) -> str | None:
        """Why the server is not there, once its supervisor has given up; None while it is there or on its way."""
        state = read_state(self._directory)
        return state.message if state is not None and state.phase == "failed" else None

    @property
    def log_file(self) -> Path:
        """What the server process prints."""
        return self._directory.server_log

    def close(self) -> None:
        """Lets go of the server, which stops some seconds after its last user has. May be called twice."""
        if not self._closing.is_set():
            self._closing.set()
            self._watcher.join()
            self._registration.leave()

    def __enter__(self) -> "EmbeddedDatabase":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _watch(self) -> None:
        """Brings the server back when it is gone; where that is in vain (a full disk), ever more seldom."""
        pause = _WATCH_SECONDS
        while not self._closing.wait(pause):
            state = read_state(self._directory)
            given_up = state is not None and state.phase == "failed"
            try:
                started = ensure_supervisor(self._directory, self._settings)
            except OSError as error:
                say(explained(error, self._directory.root))
                given_up = started = True
            if given_up and started:
                pause = min(pause * 2, _LONGEST_WATCH_SECONDS)
            elif state is not None and state.phase == "ready":
                pause = _WATCH_SECONDS


def join(
    data_dir: Path, settings: EmbeddedSettings | None = None, *, name: str = "user", url: str | None = None
) -> EmbeddedDatabase:
    """Waits until the server of a data directory is ready, starting what has to be started; it blocks.

    The first time, it fetches what it runs. `name` is what `status` calls this user, and `url` is where it answers, if
    it serves. Raises Unavailable, or StorageFull, with the reason and the end of the log.
    """
    directory = Directory.of(data_dir)
    directory.prepare()
    settings = settings or EmbeddedSettings()
    try:
        refuse_in_vain(directory, settings)
        settings = installed(settings)
        registration = register(directory, name, url)
        try:
            with passing_line(f"Starting Neo4j {settings.full_version}"):
                state = wait_until_ready(directory, settings)
            return EmbeddedDatabase(directory, settings, registration, state)
        except BaseException:
            registration.leave()
            raise
    except OSError as error:
        raise explained(error, directory.root) from error


def _endpoint(directory: Directory, state: SupervisorState) -> BoltEndpoint:
    return BoltEndpoint(state.uri or "", USER, read_password(directory.password), directory.password)
