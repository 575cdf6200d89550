"""The right to write: one load at a time holds it, by the real time of the database.

Every writing transaction checks the lease's number and raises `change`, the graph's revision, before it does anything
else; that also locks the `Graph` node, so that two writers can never overlap, whatever their clocks say. Its last
statement renews the lease: while a transaction is under way nobody gets at the node, and when it has committed the
lease is new. The time is the one at which the node was locked, not the one at which the statement began to wait.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from graph.errors import LeaseLost, ScholarGraphError, Unavailable
from graph.store.store import ResultRow, Store, Transaction
from graph.writing.holder_lock import is_locked

T = TypeVar("T")

LEASE_SECONDS = 10.0
"""How long a holder that nobody can see living may be silent before another takes over."""

POLL_SECONDS = 0.5

_LOCK = "MATCH (g:Graph {key: 'graph'}) SET g.change = g.change"
_HOLDER = """
MATCH (g:Graph {key: 'graph'})
RETURN g.lease_owner, g.lease_lock, coalesce(g.lease_until < datetime.realtime().epochMillis, true)
"""
_TAKE = """
MATCH (g:Graph {key: 'graph'})
SET g.lease_number = coalesce(g.lease_number, 0) + 1, g.lease_owner = $owner, g.lease_lock = $lock,
    g.lease_until = datetime.realtime().epochMillis + $milliseconds
RETURN g.lease_number
"""
_RENEW = """
MATCH (g:Graph {key: 'graph'})
SET g.change = g.change
WITH g WHERE g.lease_number = $number
SET g.lease_until = datetime.realtime().epochMillis + $milliseconds
RETURN g.lease_number
"""
_RAISE_CHANGE = """
MATCH (g:Graph {key: 'graph'})
SET g.change = coalesce(g.change, 0) + 1
WITH g WHERE g.lease_number = $number
RETURN g.change
"""
_CHECK = """
MATCH (g:Graph {key: 'graph'})
SET g.change = g.change
WITH g WHERE g.lease_number = $number
RETURN g.change
"""
_LET_GO = """
MATCH (g:Graph {key: 'graph'}) WHERE g.lease_number = $number
REMOVE g.lease_owner, g.lease_lock, g.lease_until
"""

_LOST = "another load took over the right to write; start this load again to go on where it stopped"


@dataclass(frozen=True)
class LeaseHolder:
    """Who has the right to write, as somebody who asked for it in vain sees it."""

    owner: str
    is_silent: bool
    """Whether it has not renewed the lease in time, and cannot be seen living."""


@dataclass(frozen=True)
class Lease:
    """The right to write, as long as nobody holds a greater number."""

    number: int
    milliseconds: int

    async def write(self, store: Store, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """What `work` returns, in one transaction that raises the revision before it and renews the lease after it.

        LeaseLost when another load has taken over. `work` may be called more than once.
        """
        return await self._within(store, self.raise_change, work)

    async def note(self, store: Store, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Writes what stands beside the graph, in the book of loads: as `write` does, but the revision stays."""
        return await self._within(store, self.check, work)

    async def _within(
        self,
        store: Store,
        begin: Callable[[Transaction], Awaitable[int]],
        work: Callable[[Transaction], Awaitable[T]],
    ) -> T:
        async def whole(transaction: Transaction) -> T:
            await begin(transaction)
            outcome = await work(transaction)
            await self._renew(transaction)
            return outcome

        return await store.write(whole)

    async def raise_change(self, transaction: Transaction) -> int:
        """Opens a writing transaction: the graph's new revision; LeaseLost when another load has taken over."""
        rows = await transaction.run(_RAISE_CHANGE, {"number": self.number})
        if not rows:
            raise LeaseLost(_LOST)
        return rows[0][0]

    async def check(self, transaction: Transaction) -> int:
        """Opens a transaction that writes beside the graph, into the book of loads: the revision, left as it is."""
        rows = await transaction.run(_CHECK, {"number": self.number})
        if not rows:
            raise LeaseLost(_LOST)
        return rows[0][0]

    async def _renew(self, transaction: Transaction) -> None:
        if not await transaction.run(_RENEW, {"number": self.number, "milliseconds": self.milliseconds}):
            raise LeaseLost(_LOST)

    async def beat(self, store: Store) -> None:
        """Renews the lease for another term; LeaseLost when another load has taken it over."""
        await store.write(self._renew)

    async def keep(self, store: Store) -> None:
        """Renews the lease at intervals until it is cancelled, or lost: the next writing transaction will say so.

        A database that is away for a while, or too busy, is no reason to stop beating.
        """
        while True:
            await asyncio.sleep(self.milliseconds / 3000)
            try:
                await self.beat(store)
            except LeaseLost:
                return
            except ScholarGraphError:
                continue

    async def let_go(self, store: Store) -> None:
        """Gives the lease back at once; changes nothing when it is lost already."""
        await store.write(lambda transaction: transaction.run(_LET_GO, {"number": self.number}))


async def take(
    store: Store,
    owner: str,
    *,
    lock: str | None = None,
    waiting: Callable[[str], None] = lambda _: None,
    seconds: float = LEASE_SECONDS,
) -> Lease:
    """Takes the lease as soon as it is free.

    Args:
        store: of the graph.
        owner: who takes it, as it is shown to those who wait.
        lock: the mark of the owner's `holder_lock`, by which others of the same machine see that it lives.
        waiting: called once, with the owner's name, where somebody else holds the lease.
        seconds: after which a silent holder that nobody can see living loses it.
    """
    has_told = False
    while isinstance(turn := await try_take(store, owner, lock=lock, seconds=seconds), LeaseHolder):
        if not has_told:
            waiting(turn.owner)
            has_told = True
        await asyncio.sleep(POLL_SECONDS)
    return turn


async def try_take(
    store: Store,
    owner: str,
    *,
    lock: str | None = None,
    seconds: float = LEASE_SECONDS,
    from_silent: bool = True,
) -> Lease | LeaseHolder:
    """Takes the lease if nobody holds it; else says who does.

    A holder that lives keeps it, however long it is silent; one that is dead has it no more. Where neither can be seen
    the clock decides. Unavailable where there is no graph.

    Args:
        store: of the graph.
        owner: who takes it, as it is shown to those who wait.
        lock: the mark of the owner's `holder_lock`.
        seconds: after which a silent holder that nobody can see living loses it.
        from_silent: whether to take it from such a one; who only reads waits for it instead.
    """
    # first without the lock: who polls keeps nobody from writing, even where it is stopped in between
    if (held := _keeping(await store.read(_HOLDER), from_silent=from_silent)) is not None:
        return held
    milliseconds = int(seconds * 1000)

    async def attempt(transaction: Transaction) -> Lease | LeaseHolder:
        await transaction.run(_LOCK)
        rows = await transaction.run(_HOLDER)  # after the lock: as the last writer has left it
        if (held := _keeping(rows, from_silent=from_silent)) is not None:
            return held
        term = {"owner": owner, "lock": lock, "milliseconds": milliseconds}
        [[number]] = await transaction.run(_TAKE, term)
        return Lease(number, milliseconds)

    return await store.write(attempt)


def _keeping(rows: list[ResultRow], *, from_silent: bool) -> LeaseHolder | None:
    """The holder that keeps the lease; None where it may be taken."""
    if not rows:
        raise Unavailable("there is no graph in this database yet; `scholargraph load` makes one")
    [[owner, lock, is_late]] = rows
    lives = is_locked(lock)
    is_silent = lives is None and is_late
    if owner is None or lives is False or (is_silent and from_silent):
        return None
    return LeaseHolder(str(owner), is_silent)
