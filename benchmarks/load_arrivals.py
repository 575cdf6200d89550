"""Questions that come at random times, whatever became of those before: an open loop.

One that finds no connection free opens another, up to a number; beyond it waits, and its time counts from when it was
due.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from benchmarks.load_connection import LoadConnection, Note

SEED = 20261125
LAST_ANSWERS_SECONDS = 30.0
IDLE_SECONDS = 2.0
"""After which a connection is not used again: servers close them after some more, perhaps while a question is sent."""


class Arrivals:
    """Sends questions at a rate.

    Args:
        port: of loopback.
        next_request: the bytes of one question.
        note: told what came of it.
        connections: the most that are open at once.
    """

    def __init__(self, port: int, next_request: Callable[[], bytes], note: Note, connections: int) -> None:
        self._port = port
        self._next_request = next_request
        self._note = note
        self._connections = connections
        self._free: list[LoadConnection] = []
        self._due: deque[float] = deque()
        self._opening: set[asyncio.Task[None]] = set()
        self._asking = 0
        self._nothing_left: asyncio.Event | None = None

    async def come(self, per_second: float, until: float) -> int:
        """Sends questions at seeded random times, waits for the last answers, and counts those due and never sent."""
        chance = random.Random(SEED)
        moment = time.perf_counter()
        while (moment := moment + chance.expovariate(per_second)) < until:
            if (early := moment - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            self._due.append(moment)
            self._send()
        unsent = len(self._due)
        self._due.clear()
        await self._last_answers()
        return unsent

    async def _last_answers(self) -> None:
        await asyncio.gather(*self._opening)
        if self._asking:
            self._nothing_left = asyncio.Event()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._nothing_left.wait(), LAST_ANSWERS_SECONDS)
        for _ in range(self._asking):
            self._note("no answer", LAST_ANSWERS_SECONDS, b"")
        for connection in self._free:
            connection.close()

    def _send(self) -> None:
        while self._due and self._free:
            connection = self._free.pop()
            if connection.idle_seconds > IDLE_SECONDS:
                connection.close()
            elif not connection.is_closed:
                self._asking += 1
                connection.ask(self._next_request(), self._due.popleft())
        opened = self._asking + len(self._free) + len(self._opening)
        if len(self._due) > len(self._opening) and opened < self._connections:
            task = asyncio.get_running_loop().create_task(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    async def _open(self) -> None:
        try:
            self._free.append(await LoadConnection.open(self._port, self._answered, self._note))
        except OSError:
            self._note("not connected", 0.0, b"")
            if self._due:
                self._due.popleft()
        self._send()

    def _answered(self, connection: LoadConnection) -> None:
        self._asking -= 1
        if not connection.is_closed:
            self._free.append(connection)
        if self._nothing_left is not None and not self._asking:
            self._nothing_left.set()
        self._send()
