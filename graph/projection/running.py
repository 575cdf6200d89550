"""Traversals run in threads beside the event loop; they end when time is up, and when nobody waits any more."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import TypeVar

from graph.traversals.stopping import Stop

T = TypeVar("T")

_THREADS = ThreadPoolExecutor(max_workers=max(2, cpu_count() or 1), thread_name_prefix="traversal")


async def within(seconds: float, work: Callable[[Stop], T]) -> T:
    """What the work returns; Timeout when it did not in time. Cancelling this ends the work, too."""
    stop = Stop()
    loop = asyncio.get_running_loop()
    timer = loop.call_later(seconds, stop.now)
    try:
        return await loop.run_in_executor(_THREADS, work, stop)
    except asyncio.CancelledError:
        stop.now()
        raise
    finally:
        timer.cancel()
