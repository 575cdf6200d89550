"""What every command that writes does: holds the lease, and works off what its batches have left to do."""

import asyncio
import os
import platform
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from graph.errors import ScholarGraphError
from graph.store.store import Store
from graph.writing import lease
from graph.writing.lease import Lease
from loaders.identity.keys.user_corrections import Corrections
from loaders.pipeline.author_matching import judge_names
from loaders.pipeline.derive_metrics import derive_all
from loaders.pipeline.report import Report

LET_GO_SECONDS = 5.0


@dataclass(frozen=True)
class Listener:
    """Callbacks that are told how a load goes."""

    waiting: Callable[[str], None] = field(default=lambda _: None)
    """Called with the name of another load that is writing, for which this one waits."""
    progress: Callable[[Report], None] = field(default=lambda _: None)
    """Called after each batch."""


@asynccontextmanager
async def writing(store: Store, what: str, listener: Listener) -> AsyncGenerator[Lease]:
    """Holds the lease until the end of the block, and gives it back then."""
    owner = f"process {os.getpid()} on {platform.node()}, {what}"
    held = await lease.take(store, owner, waiting=listener.waiting)
    keeper = asyncio.create_task(held.keep(store))
    try:
        yield held
    finally:
        keeper.cancel()
        with suppress(ScholarGraphError, TimeoutError):  # then it runs out by itself
            await asyncio.wait_for(held.let_go(store), LET_GO_SECONDS)


async def settle(store: Store, held: Lease, corrections: Corrections) -> int:
    """Judges names and derives metrics where batches have left marks, whoever wrote them; the graph's revision then."""
    await judge_names(store, held, corrections)
    await derive_all(store, held)
    return await store.write(held.check)
