"""The right to write: one load at a time holds it, by the clock of the database.

Every writing transaction checks the lease's number and raises `change`, the graph's revision, before it does anything
else; that also locks the `Graph` node, so that two writers can never overlap, whatever their clocks say.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from graph.errors import LeaseLost, Unavailable
from graph.store.store import Store, Transaction

LEASE_SECONDS = 10.0
"""How long a holder may be silent before another takes over."""

POLL_SECONDS = 0.5

_TAKE = """
MATCH (g:Graph {key: 'graph'})
SET g.lease_owner = g.lease_owner
WITH g WHERE g.lease_until IS NULL OR g.lease_until < timestamp()
SET g.lease_number = coalesce(g.lease_number, 0) + 1, g.lease_owner = $owner,
    g.lease_until = timestamp() + $milliseconds
RETURN g.lease_number
"""
_HOLDER = "MATCH (g:Graph {key: 'graph'}) RETURN g.lease_owner"
_BEAT = """
MATCH (g:Graph {key: 'graph'}) WHERE g.lease_number = $number
SET g.lease_until = timestamp() + $milliseconds
RETURN g.lease_number
"""
_RAISE_CHANGE = """
MATCH (g:Graph {key: 'graph'})
SET g.change = coalesce(g.change, 0) + 1
WITH g WHERE g.lease_number = $number
SET g.lease_until = timestamp() + $milliseconds
RETURN g.change
"""
_CHECK = """
MATCH (g:Graph {key: 'graph'})
SET g.lease_until = g.lease_until
WITH g WHERE g.lease_number = $number
RETURN g.change
"""
_LET_GO = """
MATCH (g:Graph {key: 'graph'}) WHERE g.lease_number = $number
REMOVE g.lease_owner, g.lease_until
"""

_LOST = "another load took over the right to write; start this load again to go on where it stopped"


@dataclass(frozen=True)
class Lease:
    """The right to write, as long as nobody holds a greater number."""

    number: int
    milliseconds: int

    async def raise_change(self, transaction: Transaction) -> int:
        """Opens a writing transaction: the graph's new revision; LeaseLost when another load has taken over."""
        rows = await transaction.run(_RAISE_CHANGE, {"number": self.number, "milliseconds": self.milliseconds})
        if not rows:
            raise LeaseLost(_LOST)
        return rows[0][0]

    async def check(self, transaction: Transaction) -> int:
        """Opens a transaction that writes beside the graph, into the book of loads: the revision, left as it is."""
        rows = await transaction.run(_CHECK, {"number": self.number})
        if not rows:
            raise LeaseLost(_LOST)
        return rows[0][0]

    async def beat(self, store: Store) -> None:
        """Renews the lease for another term; LeaseLost when another load has taken it over."""
        term = {"number": self.number, "milliseconds": self.milliseconds}
        if not await store.write(lambda transaction: transaction.run(_BEAT, term)):
            raise LeaseLost(_LOST)

    async def keep(self, store: Store) -> None:
        """Renews the lease at intervals until it is cancelled, or lost: the next writing transaction will say so.

        A database that is away for a while is no reason to stop beating.
        """
        while True:
            await asyncio.sleep(self.milliseconds / 3000)
            try:
                await self.beat(store)
            except LeaseLost:
                return
            except Unavailable:
                continue

    async def let_go(self, store: Store) -> None:
        """Gives the lease back at once; changes nothing when it is lost already."""
        await store.write(lambda transaction: transaction.run(_LET_GO, {"number": self.number}))


async def take(
    store: Store,
    owner: str,
    *,
    waiting: Callable[[str], None] = lambda _: None,
    seconds: float = LEASE_SECONDS,
) -> Lease:
    """Takes the lease as soon as it is free.

    Args:
        store: of the graph.
        owner: who takes it, as it is shown to those who wait.
        waiting: called once, with the owner's name, where somebody else holds the lease.
        seconds: after which a silent holder loses it.
    """
    has_told = False
    while (held := await try_take(store, owner, seconds=seconds)) is None:
        if not has_told:
            holders = await store.read(_HOLDER)
            waiting(str(holders[0][0]) if holders else "another load")
            has_told = True
        await asyncio.sleep(POLL_SECONDS)
    return held


async def try_take(store: Store, owner: str, *, seconds: float = LEASE_SECONDS) -> Lease | None:
    """Takes the lease if it is free; None where somebody holds it."""
    milliseconds = int(seconds * 1000)
    term = {"owner": owner, "milliseconds": milliseconds}
    rows = await store.write(lambda transaction: transaction.run(_TAKE, term))
    return Lease(rows[0][0], milliseconds) if rows else None
