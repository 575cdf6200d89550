"""The service from start to stop: the database joined, the example loaded where it is wanted, the socket served."""

import asyncio
import gc
import os
import socket
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import uvicorn

from graph.errors import ScholarGraphError
from graph.store.constraints import prepare
from graph.store.store import Store
from graph.writing.loads import has_marks, is_empty
from server.database import open_store
from server.process.event_loop import run_command
from server.process.sockets import address_of
from server.process.uvicorn_config import BACKLOG, uvicorn_config
from server.process.workers import supervise, while_parent_lives

if TYPE_CHECKING:
    from server.settings import Settings

Tell = Callable[[str], None]

ACCEPTED_AT_ONCE = 16
"""libuv accepts one connection from a listening socket in each of its turns, however long the turns are under load; so
it is given the socket so many times."""

SETTLE_SECONDS = 10.0
"""How often it is looked whether an interrupted load has left counts to derive, and nobody writes."""

OBJECTS = 20_000
"""How many more there are when a look for circles of garbage begins. One answer is some hundred objects and no circle:
looking after Python's 700 took a tenth of a request.
"""


async def serve(settings: "Settings", listening: socket.socket, *, tell: Tell) -> None:
    """Serves until it is told to stop.

    The schema is imported while the database starts: each takes its time.

    Args:
        settings: which database, and whether the bundled example is loaded into an empty graph first.
        listening: the socket to serve on.
        tell: takes sentences for the person who started it.
    """
    importing = asyncio.create_task(asyncio.to_thread(import_module, "server.app"))
    async with open_store(settings, name="serve") as store:
        await _fill(store, settings, tell)
        await importing
        settling = asyncio.create_task(_settle_what_waits(store))
        try:
            if settings.listening.workers == 1:
                await _answer(store, settings, listening, tell)
            else:
                listening.listen(BACKLOG)
                address = address_of(listening, settings.listening)
                tell(f"ScholarGraph answers with {settings.listening.workers} workers on {address}")
                await supervise(settings, listening, work=serve_as_worker, tell=tell)
        finally:
            settling.cancel()
            await asyncio.gather(settling, return_exceptions=True)


def serve_as_worker(settings: "Settings", listening: socket.socket) -> None:
    """Serves as one of several workers, over a graph that has been prepared, in a process that ends with it."""

    async def live() -> None:
        await while_parent_lives(_work(settings, listening))
        leave()

    run_command(live())


async def _work(settings: "Settings", listening: socket.socket) -> None:
    async with open_store(settings, name="worker") as store:
        await _answer(store, settings, listening, lambda _: None)


async def _answer(store: Store, settings: "Settings", listening: socket.socket, tell: Tell) -> None:
    """Serves the application over an open store until the server is told to end."""
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
            server = _Server(uvicorn_config(app, settings, app.state.door), partial(_say_where, tell, settings))
            await server.serve(sockets=[listening, *(listening.dup() for _ in range(ACCEPTED_AT_ONCE - 1))])
    if settings.telemetry.otlp_endpoint:
        await asyncio.to_thread(traces.flush)


async def _settle_what_waits(store: Store) -> None:
    """Derives the counts that a load which ended midway has left, until cancelled."""
    while True:
        with suppress(ScholarGraphError):
            if await has_marks(store):
                from loaders.pipeline.unattended_marks import settle_unattended

                await settle_unattended(store)
        await asyncio.sleep(SETTLE_SECONDS)


def _say_where(tell: Tell, settings: "Settings", listening: socket.socket) -> None:
    tell(f"ScholarGraph answers on {address_of(listening, settings.listening)}")


async def _fill(store: Store, settings: "Settings", tell: Tell) -> None:
    from loaders.identity.rules import RULES

    _, empty = await asyncio.gather(prepare(store, rules=RULES), is_empty(store))
    if settings.example:
        await _load_example(store, settings, tell, begin=empty)
    elif empty:
        tell("the graph is empty; `scholargraph load feed PATH` loads an author page, also while this runs")


async def _load_example(store: Store, settings: "Settings", tell: Tell, *, begin: bool) -> None:
    """Loads the bundled example, or the rest of it where an earlier start was interrupted."""
    from loaders.input.files import Inputs
    from loaders.pipeline.load import is_unfinished, load
    from loaders.samples import AS_OF, example
    from loaders.sources.registry import LOADERS

    parts = [(LOADERS[source], Inputs([path])) for source, path in example().items()]
    if not begin and not any([await is_unfinished(store, loader, inputs, as_of=AS_OF) for loader, inputs in parts]):
        return
    tell("loading the bundled example ...")
    papers = 0
    for loader, inputs in parts:
        papers += (await load(store, loader, inputs, as_of=AS_OF, data_dir=settings.data_dir)).papers
    tell(f"loaded the bundled example, {papers:,} papers")


class _Server(uvicorn.Server):
    """uvicorn's server, which says when it listens and leaves the end of the process to us.

    If this breaks with a new version of uvicorn: `capture_signals` must still raise the signals again that it has kept
    in `_captured_signals`; emptying that list is what keeps the process alive until the database is let go. When the
    list has another name, tests/server/process/test_serve.py sees a service that ends before it has closed.
    """

    def __init__(self, config: uvicorn.Config, started: Callable[[socket.socket], None]) -> None:
        super().__init__(config)
        self._tell_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if sockets and self.started:
            self._tell_started(sockets[0])

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """A signal ends the serving; uvicorn would then let it end the process, and what is open would stay so."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()


def leave() -> NoReturn:
    """Ends the process when all is closed.

    A thread in which numba compiles, or a projection is put together, cannot be stopped; the interpreter would wait.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
