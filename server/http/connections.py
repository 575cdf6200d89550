"""Connections that may not last for ever: uvicorn's protocol, with an end to what never becomes a request or is never
read; and answers that leave in one piece.

A connection that is silent, or sends its head a byte at a time, is closed; so is one whose client does not read its
answer. A request whose body is slow is ended by `server.http.reading`.
"""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from server.http.door import Door

HEAD_SECONDS = 10.0
"""From the connection, or the first byte of the next request, to the end of its head."""

HEAD_BYTES = 65_536
"""The address of a GET holds its question; a longer one goes by POST."""

READ_SECONDS = 30.0
"""How long a client may leave what was sent to it unread."""


class _Joining:
    """The transport of one answer: its head leaves with its body. Apart, they wake the client twice.

    A piece waits for the next until the event loop's next turn at most.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._waiting = b""
        self._turn: asyncio.Handle | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """The first piece waits; the second takes it along."""
        if self._turn is None:
            self._waiting = data
            self._turn = self._loop.call_soon(self._write)
        else:
            self._turn.cancel()
            self._waiting += data
            self._write()

    def close(self) -> None:
        """Nothing waits any more."""
        if self._turn is not None:
            self._turn.cancel()
            self._write()
        self._transport.close()

    def _write(self) -> None:
        data, self._waiting, self._turn = self._waiting, b"", None
        self._transport.write(data)


class BoundedProtocol(HttpToolsProtocol):
    """One connection.

    Args:
        args: uvicorn's.
        door: that each request comes through, where there is one.
        options: uvicorn's.
    """

    def __init__(self, *args: Any, door: Door | None = None, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._door = door
        self._turned_away = False
        self._head: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._in_head = False
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A head is awaited."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts the bytes of a head."""
        if self._head is not None:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self.transport.abort()
                return
        super().data_received(data)
        if self._in_head and self._head is None:
            self._await_head()
        if self._turned_away and not self.transport.is_closing():  # its body is still to come, and is not waited for
            self._refuse(closing=True)

    def on_message_begin(self) -> None:
        """The first byte of a request. The rest of its head has mostly come with it, and is not awaited."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._in_head = False
        if self._head is not None:
            self._head.cancel()
            self._head = None
        before = cast("RequestResponseCycle | None", self.cycle)
        in_turn = before is None or before.response_complete
        if self._door is not None and in_turn and not self._door.admits(self.url):
            self._turned_away = True
            return
        super().on_headers_complete()
        self.cycle.transport = cast("asyncio.Transport", _Joining(self.transport, self.loop))

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        if not self._turned_away:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """All of the request is there."""
        if self._turned_away:
            self._refuse(closing=self.parser is None or not self.parser.should_keep_alive())
        else:
            super().on_message_complete()

    def pause_writing(self) -> None:
        """The client does not read as fast as it is answered."""
        super().pause_writing()
        self._unread = self.loop.call_later(READ_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It has read."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """A client that leaves its last answer unread is not waited for when the connection is closed."""
        super().timeout_keep_alive_handler()
        self._unread = self._unread or self.loop.call_later(READ_SECONDS, self.transport.abort)

    def _refuse(self, *, closing: bool) -> None:
        assert self._door is not None
        self._turned_away = False
        self.transport.write(self._door.refusal(dict(self.headers), self.scheme, closing=closing))
        if closing:
            self.transport.close()
        else:
            self.on_response_complete()

    def _await_head(self) -> None:
        self._head_bytes = 0
        self._head = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _cancel(self) -> None:
        for timer in (self._head, self._unread):
            if timer is not None:
                timer.cancel()
        self._head = self._unread = None
