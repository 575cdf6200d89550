"""A writer that pauses between two batches, so that one state of the graph can be read while a long load goes on.

A reader who finds the lease taken asks for a pause on the `Graph` node, again and again until it has read. The writer
looks between its batches, at intervals, says for whom it pauses, and goes on when that reader is done or silent. A
reader that was too slow finds another revision after reading than before.
"""

import asyncio
import time
from typing import LiteralString

from graph.store.store import Store
from graph.writing.lease import Lease

EVERY_SECONDS = 300.0
"""A load pauses no more often; and for no more than a fifth of its time."""

_SHARE = 5
_SILENT_SECONDS = 10.0
_POLL_SECONDS = 0.2

_ASK: LiteralString = """
MATCH (g:Graph {key: 'graph'})
SET g.reader = g.reader
WITH g WHERE g.reader IS NULL OR g.reader = $reader OR g.reader_until < timestamp()
SET g.reader = $reader, g.reader_until = timestamp() + $milliseconds
RETURN coalesce(g.paused_for = $reader, false)
"""
_DONE: LiteralString = """
MATCH (g:Graph {key: 'graph'}) WHERE g.reader = $reader
REMOVE g.reader, g.reader_until
"""
_PAUSE: LiteralString = """
MATCH (g:Graph {key: 'graph'})
SET g.reader = g.reader
WITH g WHERE g.lease_number = $number AND g.reader_until > timestamp()
SET g.paused_for = g.reader
RETURN g.reader
"""
_IS_READ: LiteralString = """
MATCH (g:Graph {key: 'graph'})
RETURN coalesce(g.reader = g.paused_for AND g.reader_until > timestamp(), false)
"""
_GO_ON: LiteralString = "MATCH (g:Graph {key: 'graph'}) REMOVE g.paused_for"


class Pauses:
    """When and for how long one load, which has just begun, pauses for readers."""

    def __init__(self, store: Store, held: Lease) -> None:
        self._store = store
        self._held = held
        self._next = time.monotonic() + EVERY_SECONDS

    async def between_batches(self) -> None:
        """Waits while a reader reads, if one has asked to and the last pause is long enough ago."""
        began = time.monotonic()
        if began < self._next:
            return
        number = {"number": self._held.number}
        if not await self._store.write(lambda transaction: transaction.run(_PAUSE, number)):
            return
        while (await self._store.read(_IS_READ))[0][0]:  # noqa: ASYNC110 the reader is another process
            await asyncio.sleep(_POLL_SECONDS)
        await self._store.write(lambda transaction: transaction.run(_GO_ON))
        now = time.monotonic()
        self._next = now + max(EVERY_SECONDS, _SHARE * (now - began))


class PauseReader:
    """A reader who wants one state of the graph for a while; no other reader has the same name."""

    def __init__(self, name: str) -> None:
        self._asked: dict[str, object] = {"reader": name, "milliseconds": int(_SILENT_SECONDS * 1000)}

    async def ask(self, store: Store) -> bool:
        """Asks for a pause, or says that it is still needed; whether the writer pauses now."""
        return await store.write(lambda transaction: transaction.run(_ASK, self._asked)) == [[True]]

    async def keep(self, store: Store) -> None:
        """Asks again and again until it is cancelled, or the writer has gone on."""
        while await self.ask(store):  # noqa: ASYNC110 the writer is another process
            await asyncio.sleep(_SILENT_SECONDS / 3)

    async def let_go(self, store: Store) -> None:
        """Withdraws the wish to read, so that the writer goes on."""
        await store.write(lambda transaction: transaction.run(_DONE, self._asked))
