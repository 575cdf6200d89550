"""The server process, as its supervisor sees it."""

import json
import os
import select
import socket
import subprocess
import time
from collections.abc import Callable

from graph.embedded.directory import Directory, open_log, tail
from graph.embedded.server import STOP_SECONDS
from graph.embedded.settings import EmbeddedSettings
from graph.embedded.spawn import command, environment
from graph.embedded.start_failures import Failure


class StartFailed(Exception):
    """A server that did not become ready: the kind of failure, and what it or the system says."""

    def __init__(self, kind: Failure, text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


class ServerProcess:
    """A server process, started as a child of this one."""

    def __init__(self, directory: Directory, settings: EmbeddedSettings, port: int) -> None:
        self._log_path = directory.server_log
        log = open_log(directory.server_log)
        self._log_from = os.lseek(log, 0, os.SEEK_END)
        self._control, theirs = socket.socketpair()
        try:
            self._child = subprocess.Popen(  # noqa: S603
                command("server", str(directory.root), settings.to_json(), str(port), str(theirs.fileno())),
                env=environment(),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        finally:
            theirs.close()
            os.close(log)

    @property
    def pid(self) -> int:
        return self._child.pid

    def wait_until_ready(self, seconds: float, *, given_up: Callable[[], bool]) -> None:
        """Waits until the server is ready, or waiting was given up; StartFailed otherwise."""
        until = time.monotonic() + seconds
        received = b""
        while not received.endswith(b"\n"):
            if given_up():
                return
            if time.monotonic() > until:
                raise StartFailed(Failure.UNKNOWN, f"it was not ready within {seconds:.0f} seconds")
            if select.select([self._control], [], [], 0.25)[0]:
                more = self._read()
                if not more:
                    raise StartFailed(Failure.UNKNOWN, f"it ended with {self._how_it_ended()}")
                received += more
        message = json.loads(received)
        if "failed" in message:
            raise StartFailed(Failure(message["failed"]), message["text"])

    def has_ended_within(self, seconds: float) -> bool:
        """Whether the server closed its end of the connection within so many seconds."""
        return bool(select.select([self._control], [], [], seconds)[0]) and not self._read()

    def printed(self) -> str:
        """The last lines that the server has printed."""
        return tail(self._log_path, from_byte=self._log_from)

    def stop(self) -> None:
        """Stops the server, and returns when it has ended, by itself or by SIGKILL."""
        self._control.close()
        try:
            self._child.wait(STOP_SECONDS + 2)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _read(self) -> bytes:
        try:
            return self._control.recv(65536)
        except ConnectionError:
            return b""

    def _how_it_ended(self) -> str:
        try:
            status = self._child.wait(2)
        except subprocess.TimeoutExpired:
            return "no message"
        return f"signal {-status}" if status < 0 else f"exit status {status}"
