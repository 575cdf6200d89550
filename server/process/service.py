"""The service from start to stop: the database joined, the example there where it is wanted, the socket served."""

import asyncio
import gc
import os
import socket
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NoReturn

import uvicorn

from graph.errors import ScholarGraphError
from server.database import open_store
from server.example_template import Show, load_example, place_example
from server.process.connection_dealer import HandedConnections
from server.process.event_loop import run_command
from server.process.sockets import address_of
from server.process.startup import Phase, Startup, startup_answers
from server.process.uvicorn_config import uvicorn_config
from server.process.workers import supervise, while_parent_lives

if TYPE_CHECKING:
    from graph.store.store import Store
    from loaders.input.files import Inputs
    from loaders.pipeline.write_session import Listener
    from server.settings import Settings

Tell = Callable[[str], None]

ACCEPTED_AT_ONCE = 16
"""libuv accepts one connection from a listening socket in each of its turns, however long the turns are under load; so
it is given the socket so many times."""

SETTLE_SECONDS = 10.0
"""How often it is looked whether an interrupted load has left counts to derive, and nobody writes."""

FIRST_SETTLE_SECONDS = 2.0
"""The first questions come first: a database that has just started plans every statement slowly."""

OBJECTS = 20_000
"""How many more there are when a look for circles of garbage begins. One answer is some hundred objects and no circle:
looking after Python's 700 took a tenth of a request.
"""

_IMPORTED = ("server.app", "graph.projection.projection_cache", "graph.store.constraints", "loaders.sources.registry")
"""What takes its time to import, and is needed when the database answers."""


async def serve(settings: "Settings", listening: socket.socket, *, tell: Tell, show: Show) -> None:
    """Serves until it is told to stop; from the first moment the address says how far the start is.

    The schema is imported while the database starts: each takes its time.

    Args:
        settings: which database, and whether the bundled example is loaded into an empty graph first.
        listening: the socket to serve on.
        tell: takes sentences for the person who started it.
        show: shows that person a load.
    """
    startup = Startup()
    address = address_of(listening, settings.listening)
    async with startup_answers(startup, settings, listening) as make_way:
        tell(f"ScholarGraph starts on {address}, where a page says how far it is")
        if settings.example and await asyncio.to_thread(place_example, settings):
            tell("the bundled example is there, as it was prepared")
        importing = asyncio.create_task(asyncio.to_thread(_import))
        async with open_store(settings, name="serve", url=address) as store:
            await importing
            await _fill(store, settings, startup, tell, show)
            startup.enter(Phase.SERVICE)
            settling = asyncio.create_task(_settle_what_waits(store))
            try:
                if settings.listening.workers == 1:
                    started = partial(_begin, make_way, tell, f"ScholarGraph answers on {address}")
                    await _answer(store, settings, partial(_ListeningServer, listening=listening, started=started))
                else:
                    sentence = f"ScholarGraph answers with {settings.listening.workers} workers on {address}"
                    begin = partial(_begin, make_way, tell, sentence)
                    await supervise(settings, listening, work=serve_as_worker, tell=tell, begin=begin)
            finally:
                settling.cancel()
                await asyncio.gather(settling, return_exceptions=True)


def _import() -> None:
    for module in _IMPORTED:
        import_module(module)


def _begin(make_way: Callable[[], None], tell: Tell, sentence: str) -> None:
    make_way()
    tell(sentence)


def serve_as_worker(settings: "Settings", channel: socket.socket) -> None:
    """Serves as one of several workers, over a graph that has been prepared, in a process that ends with it."""

    async def live() -> None:
        await while_parent_lives(_work(settings, HandedConnections(channel)))
        leave()

    run_command(live())


async def _work(settings: "Settings", handed: HandedConnections) -> None:
    async with open_store(settings, name="worker") as store:
        await _answer(store, settings, partial(_WorkerServer, handed=handed))


async def _answer(
    store: "Store", settings: "Settings", server_of: Callable[[uvicorn.Config], "_ListeningServer | _WorkerServer"]
) -> None:
    """Serves the application over an open store until the server is told to end.

    Args:
        store: of the graph.
        settings: of the service.
        server_of: makes the server, which knows where its connections come from.
    """
    from graph.projection.projection_cache import ProjectionCache
    from server.app import build_app
    from server.telemetry import logs, traces

    if settings.telemetry.otlp_endpoint:
        traces.configure(settings.telemetry.otlp_endpoint)
    projections = ProjectionCache(store, settings.projection_folder)
    with logs.written(as_json=settings.telemetry.log == "json"):
        async with projections.following():
            app = build_app(store, partial(projections.newest, settings.execution.read_seconds), settings)
            gc.collect()
            gc.freeze()  # looking through all that is there now, again and again, makes one answer in a hundred late
            gc.set_threshold(OBJECTS)
            server = server_of(uvicorn_config(app, settings, app.state.door))
            await server.serve(sockets=server.sockets)
    if settings.telemetry.otlp_endpoint:
        await asyncio.to_thread(traces.flush)


async def _settle_what_waits(store: "Store") -> None:
    """Derives the counts that a load which ended midway has left, until cancelled."""
    from graph.writing.loads import has_marks

    await asyncio.sleep(FIRST_SETTLE_SECONDS)
    while True:
        with suppress(ScholarGraphError):
            if await has_marks(store):
                from loaders.pipeline.unattended_marks import settle_unattended

                await settle_unattended(store)
        await asyncio.sleep(SETTLE_SECONDS)


async def _fill(store: "Store", settings: "Settings", startup: Startup, tell: Tell, show: Show) -> None:
    """Makes the database ready for our graph, and loads the example where that is wanted and missing."""
    from graph.store.constraints import prepare
    from graph.writing.loads import is_empty
    from loaders.identity.rules import RULES

    @contextmanager
    def shown(what: str, inputs: "Inputs") -> "Generator[Listener]":
        tell(f"{what} ...")
        with show(what, inputs) as listener, startup.followed(listener, inputs) as following:
            yield following

    _, empty = await asyncio.gather(prepare(store, rules=RULES), is_empty(store))
    if settings.example:
        papers = await load_example(store, settings, shown, begin=empty)
        if papers is not None:
            tell(f"loaded the bundled example, {papers:,} papers")
    elif empty:
        tell("the graph is empty; `scholargraph load feed PATH` loads an author page, also while this runs")


class _EndingServer(uvicorn.Server):
    """uvicorn's server, which leaves the end of the process to us.

    If this breaks with a new version of uvicorn: `capture_signals` must still raise the signals again that it has kept
    in `_captured_signals`; emptying that list is what keeps the process alive until the database is let go. When the
    list has another name, tests/server/process/test_serve.py sees a service that ends before it has closed.
    """

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """A signal ends the serving; uvicorn would then let it end the process, and what is open would stay so."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()


class _ListeningServer(_EndingServer):
    """The server of a service that is one process: accepts its connections itself, and says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: socket.socket, started: Callable[[], None]) -> None:
        super().__init__(config)
        self.sockets = [listening, *(listening.dup() for _ in range(ACCEPTED_AT_ONCE - 1))]
        self._tell_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._tell_started()


class _WorkerServer(_EndingServer):
    """The server of one of several workers: is handed its connections by the process that accepts them.

    If this breaks with a new version of uvicorn: a protocol must still be made as `uvicorn.Server.startup` makes it.
    """

    sockets: ClassVar[list[socket.socket]] = []
    """It listens nowhere itself."""

    def __init__(self, config: uvicorn.Config, handed: HandedConnections) -> None:
        super().__init__(config)
        self._handed = handed

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._handed.begin(self._take)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._handed.close()
        await super().shutdown(sockets)

    async def _take(self, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        protocol = partial(
            self.config.http_protocol_class,
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
            _loop=loop,
            ended=self._handed.ended,
        )
        await loop.connect_accepted_socket(protocol, connection, ssl=self.config.ssl)


def leave() -> NoReturn:
    """Ends the process when all is closed.

    A thread in which numba compiles, or a projection is put together, cannot be stopped; the interpreter would wait.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
