"""How far a start has come, and what the address answers until the service does: what is under way.

`Startup` is the only home of that state; `startup_answers` serves it on the service's own socket.
"""

import asyncio
import html
import socket
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

import orjson
import uvicorn
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from graph.errors import Unavailable
from server.http.media_types import JSON, negotiate
from server.http.security_headers import SecurityHeaders
from server.limits.refusals import Refusal
from server.process.uvicorn_config import uvicorn_config

if TYPE_CHECKING:
    from loaders.input.files import Inputs
    from loaders.pipeline.report import Report
    from loaders.pipeline.write_session import Listener
    from server.settings import Settings

_AGAIN_SECONDS = 1
"""When a page looks again, and a client may ask again."""

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="{seconds}">
<title>ScholarGraph starts</title>
<h1>ScholarGraph starts</h1>
<p>{sentence}</p>
<p><progress{value}></progress></p>
<p>This page looks again every second, and gives way to the service.</p>
</html>
"""


class Phase(StrEnum):
    """What a start is at."""

    DATABASE = "database"
    EXAMPLE = "example"
    SERVICE = "service"


_SENTENCES = {
    Phase.DATABASE: "The database, Neo4j, is starting.",
    Phase.EXAMPLE: "The bundled example is being loaded.",
    Phase.SERVICE: "The database is there; the service is being put together.",
}


class Startup:
    """How far one start has come."""

    def __init__(self) -> None:
        self.phase = Phase.DATABASE
        self.percent: int | None = None
        """Of a phase that knows how much there is to do."""
        self.remaining = ""
        """What a load still does after all has been read."""

    @property
    def sentence(self) -> str:
        """The phase for a person, as `The bundled example is being loaded: 45 %.`"""
        sentence = _SENTENCES[self.phase]
        known = [] if self.percent is None else [f"{self.percent} %"]
        known += [self.remaining] if self.remaining else []
        return f"{sentence[:-1]}: {', '.join(known)}." if known else sentence

    def enter(self, phase: Phase) -> None:
        """Begins a phase of which nothing is done yet."""
        self.phase, self.percent, self.remaining = phase, None, ""

    @contextmanager
    def followed(self, listener: "Listener", inputs: "Inputs") -> "Generator[Listener]":
        """A listener that keeps this state besides; for the load of the example."""
        from loaders.pipeline.write_session import Listener

        self.enter(Phase.EXAMPLE)

        def progress(report: "Report") -> None:
            total = inputs.total_bytes
            self.percent = 100 * inputs.read_bytes // total if total else None
            listener.progress(report)

        def settling(what: str, left: int) -> None:
            self.remaining = f"{what}, {left:,} left"
            listener.settling(what, left)

        yield Listener(waiting=listener.waiting, away=listener.away, progress=progress, settling=settling)


class StartupApp:
    """The ASGI application of an address whose service is not there yet: 503 and why, for whoever asks."""

    def __init__(self, startup: Startup) -> None:
        self._startup = startup

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request with how far the start is."""
        if scope["type"] == "http":
            headers: dict[bytes, bytes] = dict(scope["headers"])
            response = self._response(scope["path"], headers.get(b"accept", b"").decode("latin-1"))
            await response(scope, receive, send)

    def _response(self, path: str, accept: str) -> Response:
        startup = self._startup
        again = {"retry-after": str(_AGAIN_SECONDS), "cache-control": "no-store"}
        if path == "/healthz":
            return PlainTextResponse("alive\n")
        if path == "/readyz":
            state = {"ready": False, "phase": startup.phase, "percent": startup.percent, "message": startup.sentence}
            return JSONResponse(state, 503, headers=again)
        if accept.lstrip().startswith("text/html"):
            value = f' max="100" value="{startup.percent}"' if startup.percent is not None else ""
            page = _PAGE.format(seconds=_AGAIN_SECONDS, sentence=html.escape(startup.sentence), value=value)
            return HTMLResponse(page, 503, headers=again)
        refusal = Refusal(Unavailable(f"the service is starting: {startup.sentence}"))
        return Response(orjson.dumps(refusal.content), 503, headers=again, media_type=negotiate(accept) or JSON)


class _StartupServer(uvicorn.Server):
    """uvicorn's server, ended by us alone: an interrupt ends the start, and the start ends this."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leaves signals to whoever has them."""
        yield

    def make_way(self) -> None:
        """Accepts nothing more from now on; what was accepted is still answered."""
        self.should_exit = True
        for server in getattr(self, "servers", ()):
            server.close()


@asynccontextmanager
async def startup_answers(
    startup: Startup, settings: "Settings", listening: socket.socket
) -> AsyncGenerator[Callable[[], None]]:
    """Serves the state of a start on the socket until what it yields is called, or the block ends."""
    server = _StartupServer(uvicorn_config(SecurityHeaders(StartupApp(startup)), settings))
    serving = asyncio.create_task(server.serve(sockets=[listening.dup()]))
    try:
        yield server.make_way
    finally:
        server.make_way()
        await serving
