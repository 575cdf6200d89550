"""A bounded queue before the work: what cannot be begun soon is refused at once, before everyone waits too long."""

import asyncio
import math
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus

from graph.errors import Overloaded
from server.limits.refusals import Refusal


class Gate:
    """Lets so many requests work at once, and so many wait for that.

    Args:
        working: requests that are executed at the same time.
        waiting: requests that wait for that; one more is refused.
        seconds: how long one may wait.
    """

    def __init__(self, working: int, waiting: int, seconds: float) -> None:
        self._free = working
        self._waiting = waiting
        self._seconds = seconds
        self._queue: deque[asyncio.Future[None]] = deque()

    @property
    def queued(self) -> int:
        """How many requests wait."""
        return len(self._queue)

    @property
    def places(self) -> int:
        """How many more requests could work or wait."""
        return self._free + self._waiting - len(self._queue)

    @asynccontextmanager
    async def passed(self) -> AsyncGenerator[None]:
        """Inside, the request works; a Refusal with the status 503 where it cannot."""
        if self._free > 0:
            self._free -= 1
        else:
            await self._wait()
        try:
            yield
        finally:
            self._leave()

    async def _wait(self) -> None:
        if len(self._queue) >= self._waiting:
            raise self.refusal()
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            async with asyncio.timeout(self._seconds):
                await place
        except BaseException as error:
            if place.done() and not place.cancelled():  # it was let in while it gave up
                self._leave()
            elif place in self._queue:
                self._queue.remove(place)
            if isinstance(error, TimeoutError):
                raise self.refusal() from error
            raise

    def _leave(self) -> None:
        """Lets the next one in, or keeps the place free."""
        while self._queue:
            place = self._queue.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1

    def refusal(self) -> Refusal:
        """The refusal of a request for which there is no place, with the seconds after which to ask again."""
        seconds = max(1, math.ceil(self._seconds))
        error = Overloaded(f"too much is asked at once; ask again in {seconds} s", seconds)
        return Refusal(error, HTTPStatus.SERVICE_UNAVAILABLE, {"retry-after": str(seconds)})
