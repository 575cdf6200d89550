"""One client's connection: a raw asyncio protocol that does no more than to find the end of the answer.

Some 30 microseconds of the load generator's process a request.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Self, cast

Note = Callable[[str | None, float, bytes], None]
"""Takes what came of a question (None for what was wanted), the seconds it took, and the answer."""


class LoadConnection(asyncio.Protocol):
    """A connection that asks one question at a time.

    Args:
        ended: told when the question has been answered, or the connection was cut.
        note: told what came of it.
    """

    def __init__(self, ended: Callable[[Self], None], note: Note) -> None:
        self._ended = ended
        self._note = note
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._expected = 0
        self._began: float | None = None
        self._used = time.perf_counter()
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, port: int, ended: Callable[[Self], None], note: Note) -> Self:
        """Opens a connection to a port of loopback."""
        _, connection = await asyncio.get_running_loop().create_connection(lambda: cls(ended, note), "127.0.0.1", port)
        return connection

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be asked any more."""
        return self.closed.done()

    @property
    def idle_seconds(self) -> float:
        """Seconds since the connection was opened or the last answer came."""
        return time.perf_counter() - self._used

    def ask(self, request: bytes, due: float) -> None:
        """Sends a question, whose time counts from when it was due."""
        assert self._transport is not None
        self._received, self._expected, self._began = b"", 0, due
        self._transport.write(request)

    def close(self) -> None:
        """Closes the connection at once."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._expected:
            head, separator, _ = self._received.partition(b"\r\n\r\n")
            if not separator:
                return
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            self._expected = len(head) + 4 + int(length[15:])
        if len(self._received) >= self._expected:
            self._end(_outcome(self._received))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.closed.set_result(None)
        self._end("broken")

    def _end(self, outcome: str | None) -> None:
        if self._began is None:
            return
        self._used = time.perf_counter()
        seconds, self._began = self._used - self._began, None
        self._note(outcome, seconds, self._received)
        self._ended(self)


def _outcome(received: bytes) -> str | None:
    status = received[9:12]
    if status == b"200":
        return "errors" if b'"errors"' in received else None
    if status == b"503" and b"\r\nretry-after:" not in received.lower():
        return "503 without Retry-After"
    return status.decode(errors="replace")
