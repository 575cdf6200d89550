"""Several processes that serve one socket: `serve --workers N`.

The first process prepares the graph and starts the others; it begins another where one has died, and ends them when it
is told to end. A worker whose parent is gone ends by itself.
"""

import asyncio
import multiprocessing
import os
import signal
import socket
import tempfile
from collections.abc import Callable, Coroutine
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

from server.telemetry import FIGURES_FOLDER

if TYPE_CHECKING:
    from server.settings import Settings

Work = Callable[["Settings", socket.socket], None]

POLL_SECONDS = 0.2
AGAIN_SECONDS = 1.0
"""Between the death of a worker and the next, so that one that cannot live is not begun without end."""


async def supervise(settings: "Settings", listening: socket.socket, *, work: Work, tell: Callable[[str], None]) -> None:
    """Keeps the workers alive until SIGTERM or an interrupt.

    Args:
        settings: how many there are, and what each is given.
        listening: the socket that all of them serve.
        work: a worker's whole life, in a process of its own; a function of a module, since it is sent there by name.
        tell: takes sentences for the person who started the service.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    with tempfile.TemporaryDirectory(prefix="scholargraph-figures-") as folder:
        os.environ[FIGURES_FOLDER] = folder  # the library for the figures knows no other way
        workers = [_begin(work, settings, listening) for _ in range(settings.listening.workers)]
        try:
            while not stop.is_set():
                for place, worker in enumerate(workers):
                    if not worker.is_alive():
                        tell(f"a worker ended ({worker.exitcode}); another begins")
                        await asyncio.sleep(AGAIN_SECONDS)
                        workers[place] = _begin(work, settings, listening)
                try:
                    await asyncio.wait_for(stop.wait(), POLL_SECONDS)
                except TimeoutError:
                    continue
        finally:
            await _end(workers, settings.listening.shutdown_seconds + 5)


def _begin(work: Work, settings: "Settings", listening: socket.socket) -> SpawnProcess:
    worker = multiprocessing.get_context("spawn").Process(target=work, args=(settings, listening), daemon=True)
    worker.start()
    return worker


async def _end(workers: list[SpawnProcess], seconds: float) -> None:
    """Ends all workers; each may finish what it is at, for so many seconds, before it is killed."""
    for worker in workers:
        if worker.is_alive():
            worker.terminate()
    for worker in workers:
        await asyncio.to_thread(worker.join, seconds)
        if worker.is_alive():
            worker.kill()


async def while_parent_lives(serving: Coroutine[object, object, None]) -> None:
    """Serves until that ends, or ends it when the process that began this worker is gone."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    gone = asyncio.Event()
    asyncio.get_running_loop().add_reader(parent.sentinel, gone.set)
    task = asyncio.create_task(serving)
    left = asyncio.create_task(gone.wait())
    await asyncio.wait((task, left), return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        os.kill(os.getpid(), signal.SIGTERM)  # uvicorn ends in good order
    left.cancel()
    await task
