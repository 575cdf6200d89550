"""The door of the service: a question for which there is no room is refused before it is read.

A refusal from further inside costs a fifth of a small answer, so that several times what can be answered leaves little
for answers. From here, nearly all that it costs is the system's part.
"""

import asyncio
from collections.abc import Iterable, Sequence
from functools import lru_cache

import orjson

from server.http.media_types import JSON, negotiate
from server.http.security_headers import headers_for
from server.limits.overload import Gate
from server.telemetry import metrics

MAX_WRITTEN = 256
"""Refusals kept, one for each way to ask."""

MAX_KEY = 500
"""Bytes of the headers that make an answer another; longer ones are written anew."""

_HTML = b"text/html"
"""What a browser asks for that is to have a page."""

_METHODS = (b"GET", b"POST")
_PATH = b"/graphql"


class Admission:
    """Lets requests in as long as the gate of one application has places for them.

    Args:
        gate: whose places are given to those who came first.
        origins: of the pages that may read what was asked; `*` for all.
    """

    def __init__(self, gate: Gate, origins: Sequence[str]) -> None:
        self._gate = gate
        self._origins = {origin.encode() for origin in origins}
        self._coming = 0
        self._written = lru_cache(MAX_WRITTEN)(self._write)
        refusal = gate.refusal()
        self._body = orjson.dumps(refusal.content)
        self._head = b"HTTP/1.1 503 Service Unavailable\r\n" + _lines(
            [
                (b"content-length", b"%d" % len(self._body)),
                *((name.encode(), value.encode()) for name, value in refusal.headers.items()),
            ]
        )

    def admits(self, method: bytes, target: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        """Whether a request may come in; always where it is no question.

        One that comes in reaches the gate within two turns of the event loop, or later: until then it is counted here.

        Args:
            method: of the request; only a GET or POST is a question.
            target: of the request, as its first line has it.
            headers: of the request.
        """
        if method not in _METHODS or target.partition(b"?")[0] != _PATH:
            return True
        if self._coming < self._gate.places:
            self._coming += 1
            loop = asyncio.get_running_loop()
            loop.call_soon(loop.call_soon, self._came)
            return True
        return method == b"GET" and _HTML in dict(headers).get(b"accept", b"")

    def _came(self) -> None:
        self._coming -= 1

    def refusal(self, headers: Iterable[tuple[bytes, bytes]], scheme: str | None, *, closing: bool) -> bytes:
        """The whole answer, head and body, to a request that was not let in; it is counted.

        Args:
            headers: of the request.
            scheme: of the connection.
            closing: whether the connection ends with it.
        """
        metrics.count_turned_away()
        by_name = dict(headers)
        accept, origin = by_name.get(b"accept", b""), by_name.get(b"origin", b"")
        write = self._written if len(accept) + len(origin) <= MAX_KEY else self._write
        return write(accept, origin, scheme, closing)

    def _write(self, accept: bytes, origin: bytes, scheme: str | None, closing: bool) -> bytes:
        media = negotiate(accept.decode("latin-1")) or JSON
        more = [(b"content-type", f"{media}; charset=utf-8".encode()), *headers_for(scheme)]
        if origin and (b"*" in self._origins or origin in self._origins):
            more += [(b"access-control-allow-origin", origin), (b"access-control-expose-headers", b"retry-after")]
        more.append((b"vary", b"Accept, Origin"))
        if closing:
            more.append((b"connection", b"close"))
        return b"%b%b\r\n%b" % (self._head, _lines(more), self._body)


def _lines(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    return b"".join(b"%b: %b\r\n" % header for header in headers)
