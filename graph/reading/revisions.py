"""What state the graph is in, asked once for all who want to know at the same time."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import ScholarGraphError
from graph.store.store import Store

_STATE = "MATCH (g:Graph {key: 'graph'}) RETURN g.change, coalesce(g.lease_until > timestamp(), false)"

STATE_SECONDS = 5.0
"""A database that takes longer does not say."""


@dataclass(frozen=True)
class GraphState:
    """The state of the graph as a reader finds it."""

    change: int
    """Its revision."""
    loading: bool
    """Whether a load holds the lease, so that the revision will soon be another."""


class Revisions:
    """Reads the state of one store's graph.

    A statement that is under way may have looked before a caller came. So a caller gets what the next statement finds,
    which is sent for all who came meanwhile: however many ask, one statement runs at a time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[asyncio.Future[GraphState | None]] = []
        self._reading: asyncio.Task[None] | None = None

    async def now(self) -> GraphState | None:
        """The graph's state at some moment after the call; None where the database does not say."""
        place: asyncio.Future[GraphState | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        if self._reading is None:
            self._reading = asyncio.create_task(self._read())
        return await place

    async def _read(self) -> None:
        waiting: list[asyncio.Future[GraphState | None]] = []
        try:
            while self._waiting:
                await asyncio.sleep(0)  # those whose requests have come by now share this statement
                waiting, self._waiting = self._waiting, []
                _tell(waiting, await self._state())
        finally:
            self._reading = None
            _tell([*waiting, *self._waiting], None)  # nobody is left, unless something went wrong that we do not know

    async def _state(self) -> GraphState | None:
        try:
            async with asyncio.timeout(STATE_SECONDS):  # also of one that is not there any more, and tells nobody
                rows = await self._store.read(_STATE, seconds=STATE_SECONDS)
        except (ScholarGraphError, TimeoutError):
            return None
        return GraphState(rows[0][0] or 0, rows[0][1]) if rows else GraphState(0, loading=False)


def _tell(waiting: Iterable[asyncio.Future[GraphState | None]], state: GraphState | None) -> None:
    for place in waiting:
        if not place.done():
            place.set_result(state)
