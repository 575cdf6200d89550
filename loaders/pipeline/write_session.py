"""What every command that writes does: holds the lease, and works off what its batches have left to do."""

import asyncio
import os
import platform
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from graph.errors import LeaseLost, ScholarGraphError, StorageFull, Unavailable, WrongPassword
from graph.store.store import Store
from graph.writing import lease
from graph.writing.holder_lock import holder_lock
from graph.writing.lease import Lease
from graph.writing.loads import count_marks
from loaders.identity.keys.user_corrections import Corrections
from loaders.pipeline.author_matching import judge_names
from loaders.pipeline.derive_metrics import derive_all
from loaders.pipeline.report import Report

T = TypeVar("T")

LET_GO_SECONDS = 5.0

AWAY_SECONDS = 180.0
"""How long a database that went away is waited for: an embedded server may take so long to start again."""

MAX_ABSENCES = 5
"""How often it may go away under one piece of work."""

_ASK_SECONDS = 0.5


@dataclass(frozen=True)
class Listener:
    """Callbacks that are told how a load goes."""

    waiting: Callable[[str], None] = field(default=lambda _: None)
    """Called with the name of another load that is writing, for which this one waits."""
    away: Callable[[], None] = field(default=lambda: None)
    """Called where the database went away, for whose return the work waits."""
    progress: Callable[[Report], None] = field(default=lambda _: None)
    """Called after each batch."""
    settling: Callable[[str, int], None] = field(default=lambda _step, _left: None)
    """Called after the last batch, with what follows from all of them and how much of it is left to do."""


@asynccontextmanager
async def writing(store: Store, what: str, listener: Listener) -> AsyncGenerator[Lease]:
    """Waits for the lease, holds it until the end of the block, and gives it back then."""
    with holder_lock() as lock:
        async with _kept(store, await lease.take(store, _owner(what), lock=lock, waiting=listener.waiting)) as held:
            yield held


@asynccontextmanager
async def writing_if_free(store: Store, what: str) -> AsyncGenerator[Lease | None]:
    """Holds the lease until the end of the block; None where somebody else holds it."""
    with holder_lock() as lock:
        turn = await lease.try_take(store, _owner(what), lock=lock)
        if not isinstance(turn, Lease):
            yield None
            return
        async with _kept(store, turn) as held:
            yield held


@asynccontextmanager
async def _kept(store: Store, held: Lease) -> AsyncGenerator[Lease]:
    keeper = asyncio.create_task(held.keep(store))
    try:
        yield held
    finally:
        keeper.cancel()
        with suppress(ScholarGraphError, TimeoutError):  # then the next one sees that nobody holds its lock
            await asyncio.wait_for(held.let_go(store), LET_GO_SECONDS)


def _owner(what: str) -> str:
    return f"process {os.getpid()} on {platform.node()}, {what}"


async def gone_on(store: Store, attempt: Callable[[], Awaitable[T]], listener: Listener) -> T:
    """What an attempt under the lease returns, begun again where another writer or the end of the server broke it off.

    It must wait for the lease itself, and go on from what the graph says that it has done. A database that went away,
    as an embedded server does until its supervisor has started it again, is waited for.

    Args:
        store: of the graph.
        attempt: the work.
        listener: who is told that the database is waited for.
    """
    absences = 0
    while True:
        try:
            return await attempt()
        except LeaseLost:
            continue
        except (StorageFull, WrongPassword):
            raise
        except Unavailable as error:
            absences += 1
            if absences > MAX_ABSENCES or await _answers(store):  # one that is there refused, and would again
                raise
            listener.away()
            until = time.monotonic() + AWAY_SECONDS
            while not await _answers(store):
                if time.monotonic() > until:
                    raise error from None
                await asyncio.sleep(_ASK_SECONDS)


async def _answers(store: Store) -> bool:
    """Whether the database is there; WrongPassword where it is and lets nobody in."""
    try:
        await store.server_version()
    except WrongPassword:
        raise
    except Unavailable:
        return False
    return True


async def settle(store: Store, held: Lease, corrections: Corrections, listener: Listener | None = None) -> int:
    """Judges names and derives metrics where batches have left marks, whoever wrote them; the graph's revision then.

    Args:
        store: of the graph.
        held: the lease.
        corrections: of the user.
        listener: who is told what is left to do.
    """

    async def tell(step: str) -> None:
        if listener is not None:
            listener.settling(step, await count_marks(store))

    await judge_names(store, held, corrections, before_each=partial(tell, "judging names"))
    await derive_all(store, held, before_each=partial(tell, "counting"))
    return await store.write(held.check)
