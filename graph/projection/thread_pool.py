"""Traversals run in threads beside the event loop; they end when time is up, and when nobody waits any more."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from os import cpu_count
from typing import TypeVar

from graph.traversals.cancellation import Stop

T = TypeVar("T")

_THREADS = ThreadPoolExecutor(max_workers=max(2, cpu_count() or 1), thread_name_prefix="traversal")


@dataclass(frozen=True)
class TraversalTiming:
    """When a traversal began in its thread, and how long it took until it ended or was ended."""

    name: str
    """Of the question."""
    began: float
    """By `time.perf_counter`, in its thread: until then it waited for one."""
    seconds: float


traversal_timings: ContextVar[list[TraversalTiming] | None] = ContextVar("traversal_timings", default=None)
"""The list to which every traversal of the current request adds its timing; None where nobody keeps any."""


async def within(name: str, seconds: float, work: Callable[[Stop], T]) -> T:
    """What the work returns, run in a thread; Timeout when it does not in time. Cancelling ends it."""
    stop = Stop()
    timings = traversal_timings.get()

    def timed() -> T:
        began = time.perf_counter()
        try:
            return work(stop)
        finally:
            if timings is not None:
                timings.append(TraversalTiming(name, began, time.perf_counter() - began))

    loop = asyncio.get_running_loop()
    timer = loop.call_later(seconds, stop.now)
    try:
        return await loop.run_in_executor(_THREADS, timed)
    except asyncio.CancelledError:
        stop.now()
        raise
    finally:
        timer.cancel()
