"""Connections that may not last for ever, and answers that leave in one piece.

The protocol is uvicorn's, with an end to what never becomes a request or is never read.

A connection that is silent, or sends its head a byte at a time, is closed; so is one whose client does not read its
answer. A request whose body is slow is ended by `server.http.request_parsing`.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from httptools import HttpRequestParser
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

if TYPE_CHECKING:  # it needs the schema, which is imported while the database starts
    from server.http.admission import Admission

HEAD_SECONDS = 10.0
"""From the connection, or the first byte of the next request, to the end of its head."""

HEAD_BYTES = 65_536
"""The address of a GET holds its question; a longer one goes by POST."""

MAX_REFUSALS = 16
"""Of requests that a client has sent without waiting for an answer."""

LINGER_SECONDS = 1.0
"""How long a client that was refused may go on to send its request."""

DRAIN_SECONDS = 10.0
"""How long a client whose body was answered before it had come whole may go on to send it."""

DRAIN_BYTES = 32_000_000
"""How much of it is read and thrown away."""

READ_SECONDS = 30.0
"""How long a client may leave what was sent to it unread."""


class _Joining:
    """The transport of one answer, whose head leaves together with its body; apart, they would wake the client twice.

    A piece waits for the next until the event loop's next turn at most.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
        self._transport = transport
        self._loop = loop
        self._end = end
        self._waiting = b""
        self._turn: asyncio.Handle | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Keeps the first piece until the second takes it along."""
        if self._turn is None:
            self._waiting = data
            self._turn = self._loop.call_soon(self._write)
        else:
            self._turn.cancel()
            self._waiting += data
            self._write()

    def flush(self) -> None:
        """Sends the piece that waits, if one does."""
        if self._turn is not None:
            self._turn.cancel()
            self._write()

    def close(self) -> None:
        """Ends the connection when everything has been sent, in the way that its protocol does."""
        self.flush()
        self._end()

    def _write(self) -> None:
        data, self._waiting, self._turn = self._waiting, b"", None
        self._transport.write(data)


class BoundedProtocol(HttpToolsProtocol):
    """One connection of uvicorn's, whose head, refusals and unread answers have an end.

    If this breaks with a new version of uvicorn: it leans on the callbacks of httptools that `HttpToolsProtocol` has
    (`on_message_begin` ... `on_message_complete`), on its attributes `cycle`, `flow`, `parser`, `url`, `headers`,
    `transport` and `timeout_keep_alive_task`, and on `RequestResponseCycle.transport` and `.response_complete`. Compare
    uvicorn/protocols/http/httptools_impl.py with the version before; tests/server/http/test_admission.py says what must
    hold. Without `_Joining` an answer is only later; without the timers and the door the service is open to overload.

    Args:
        args: uvicorn's.
        door: that each request comes through, where there is one.
        ended: called when the connection has ended, where somebody counts.
        options: uvicorn's.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        door: "Admission | None" = None,
        ended: Callable[[], None] | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
        self._door = door
        self._ended = ended
        self._refusing = False
        """Whether what is being parsed is refused."""
        self._refusals = 0
        """Since the client was last heard."""
        self._done = False
        """Whether the connection ends, and what is heard means nothing any more."""
        self._in_head = False
        self._head_bytes = 0
        self._head: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._lingering: asyncio.TimerHandle | None = None
        self._drained: int | None = None
        """Bytes thrown away of a body that was answered before it had come whole."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the head of the first request."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops every timer of a connection that has ended."""
        self._unset_keepalive_if_required()  # uvicorn leaves it where the connection was reset
        self._cancel()
        super().connection_lost(exc)
        if self._ended is not None:
            self._ended()

    def data_received(self, data: bytes) -> None:
        """Parses what came, ends a head that has become too long, and sees to it that a timer always runs."""
        if self._done:
            return
        if self._drained is not None:
            self._drained += len(data)
            if self._drained > DRAIN_BYTES:
                self._finish()
                return
        self._refusals = 0
        super().data_received(data)
        if self._done or self.transport.is_closing():
            return
        if self._refusing:
            self._refuse(whole=False)
        elif self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self.transport.abort()
        if self._head is None and self.timeout_keep_alive_task is None and self._is_idle() and not self._done:
            self._await_head()

    def on_message_begin(self) -> None:
        """Begins to count the head of a request, perhaps of one in the same packet as the request before."""
        self._unset_keepalive_if_required()
        self._in_head, self._head_bytes = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Asks the door whether the request may come in, now that its whole head is there."""
        self._in_head = False
        if self._head is not None:
            self._head.cancel()
            self._head = None
        if self._done:
            return
        if self._door is not None and self._is_idle():  # a refusal may not overtake an answer
            self._refusing = not self._door.admits(self._parser.get_method(), self.url, self.headers)
        if not self._refusing:
            super().on_headers_complete()
            self.cycle.transport = cast("asyncio.Transport", _Joining(self.transport, self.loop, self._end))

    def on_body(self, body: bytes) -> None:
        """Passes a part of the body on, unless the request is refused."""
        if not (self._refusing or self._done):
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Sends the refusal of a request that has come whole, or lets the request be answered."""
        if self._refusing:
            self._refuse(whole=True)
        elif self._drained is not None:
            self._finish()
        elif not self._done:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answers what is no HTTP, after what may still wait of the answer before."""
        self._flush()
        super().send_400_response(msg)

    def shutdown(self) -> None:
        """Sends what waits, because the service ends."""
        self._flush()
        super().shutdown()

    def pause_writing(self) -> None:
        """Begins to wait for a client that does not read as fast as it is answered."""
        super().pause_writing()
        self._await_reading()

    def resume_writing(self) -> None:
        """Stops waiting for a client that has read."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """A client that leaves its last answer unread is not waited for when the connection is closed."""
        super().timeout_keep_alive_handler()
        self._await_reading()

    @property
    def _parser(self) -> HttpRequestParser:
        assert self.parser is not None  # it calls
        return self.parser

    def _is_idle(self) -> bool:
        """Whether no request is being answered."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return cycle is None or cycle.response_complete

    def _flush(self) -> None:
        """Sends what waits of the last answer."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None:
            cast("_Joining", cycle.transport).flush()

    def _refuse(self, *, whole: bool) -> None:
        """Sends the door's answer, and keeps the connection only of a client that reads.

        Args:
            whole: whether all of the request has come; the rest is not waited for.
        """
        assert self._door is not None
        self._refusing = False
        self._refusals += 1
        # kept: a client that reads, speaks 1.1, and has not sent too much without waiting for answers
        keeps = whole and self._refusals < MAX_REFUSALS and not self.flow.write_paused
        keeps = keeps and self._parser.get_http_version() != "1.0" and self._parser.should_keep_alive()
        self._flush()
        self.transport.write(self._door.refusal(self.headers, self.scheme, closing=not keeps))
        if keeps:
            self.on_response_complete()
            return
        self._done = True
        # closed while the client still sends, the system would throw away what the client has yet to read
        self._lingering = self.loop.call_later(0 if whole else LINGER_SECONDS, self.timeout_keep_alive_handler)

    def _end(self) -> None:
        """Closes the connection after its last answer, and of a body that still comes reads the rest first.

        Closed while the client still sends, the system would throw away what the client has yet to read (RFC 9112,
        section 9.6).
        """
        cycle = self.cycle
        if not (cycle.response_complete and cycle.more_body):
            self.transport.close()
        elif self._drained is None:
            self._drained = 0
            self._lingering = self.loop.call_later(DRAIN_SECONDS, self._finish)
            self.flow.resume_reading()

    def _finish(self) -> None:
        """Closes a connection that was drained, whatever else may come."""
        self._done = True
        self.timeout_keep_alive_handler()

    def _await_head(self) -> None:
        self._head = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _await_reading(self) -> None:
        self._unread = self._unread or self.loop.call_later(READ_SECONDS, self.transport.abort)

    def _cancel(self) -> None:
        for timer in (self._head, self._unread, self._lingering):
            if timer is not None:
                timer.cancel()
        self._head = self._unread = self._lingering = None
