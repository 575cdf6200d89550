"""Several processes that serve one address: `serve --workers N`.

The first process prepares the graph, starts the others and deals connections to them; it begins another where one has
died, and ends them when it is told to end. A worker whose parent is gone ends by itself.
"""

import asyncio
import multiprocessing
import os
import signal
import socket
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import suppress
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

from server.process.connection_dealer import ConnectionDealer
from server.telemetry import FIGURES_FOLDER

if TYPE_CHECKING:
    from server.settings import Settings

Work = Callable[["Settings", socket.socket], None]
"""A worker's whole life, given its end of the channel that hands it connections."""

POLL_SECONDS = 0.2
AGAIN_SECONDS = 1.0
"""Between the death of a worker and the next, so that one that cannot live is not begun without end."""


class _Worker:
    """One place among the workers: the process that has it, and how it is handed connections."""

    def __init__(self, work: Work, settings: "Settings", dealer: ConnectionDealer) -> None:
        self._channel, theirs = dealer.join()
        with theirs:
            spawning = multiprocessing.get_context("spawn")
            self.process: SpawnProcess = spawning.Process(target=work, args=(settings, theirs), daemon=True)
            self.process.start()
        self.again_at: float | None = None
        """When another begins in its place, where it has died."""

    def close(self) -> None:
        """Hands nothing more to it."""
        self._channel.close()


async def supervise(
    settings: "Settings",
    listening: socket.socket,
    *,
    work: Work,
    tell: Callable[[str], None],
    begin: Callable[[], None],
) -> None:
    """Keeps the workers alive until SIGTERM or an interrupt.

    Args:
        settings: how many there are, and what each is given.
        listening: the socket whose connections they are dealt.
        work: a worker's whole life, in a process of its own; a function of a module, since it is sent there by name.
        tell: takes sentences for the person who started the service.
        begin: called when the first of them can serve, before anything is accepted.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    with tempfile.TemporaryDirectory(prefix="scholargraph-figures-") as folder:
        os.environ[FIGURES_FOLDER] = folder  # the library for the figures knows no other way
        dealer = ConnectionDealer(listening, begin)
        workers = [_Worker(work, settings, dealer) for _ in range(settings.listening.workers)]
        try:
            while not stop.is_set():
                for place, worker in enumerate(workers):
                    if worker.again_at is None and not worker.process.is_alive():
                        worker.close()
                        tell(f"a worker ended ({worker.process.exitcode}); another begins")
                        worker.again_at = loop.time() + AGAIN_SECONDS
                    elif worker.again_at is not None and worker.again_at <= loop.time():
                        workers[place] = _Worker(work, settings, dealer)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), POLL_SECONDS)
        finally:
            dealer.close()
            await _end([worker.process for worker in workers], settings.listening.shutdown_seconds + 5)


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
