"""A time in which nobody writes: under the writer's lease, or in a pause that a load makes between two batches."""

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from graph.errors import LeaseLost, Unavailable
from graph.store.store import Store
from graph.writing import lease
from graph.writing.load_pauses import PauseReader


@asynccontextmanager
async def nobody_writing(store: Store) -> AsyncGenerator[None]:
    """Waits until nobody writes, and keeps it so until the end of the block.

    A user of the database who may not write cannot keep others from it, and from a silent writer of another machine
    nothing is taken that it may still need: the block runs then without a promise.
    """
    try:
        turn = await _turn(store)
    except Unavailable:
        turn = None
    if turn is None:
        yield
        return
    keeping = asyncio.create_task(turn.keep(store))
    try:
        yield
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError, Unavailable):
            await keeping
        with suppress(LeaseLost):
            await turn.let_go(store)


async def _turn(store: Store) -> lease.Lease | PauseReader | None:
    """The lease where nobody has it, or a load's pause; None where a writer is silent and may yet go on."""
    name = f"projection of process {os.getpid()} on {socket.gethostname()} ({secrets.token_hex(4)})"
    reader = PauseReader(name)
    while True:
        turn = await lease.try_take(store, name, from_silent=False)
        if isinstance(turn, lease.Lease) or turn.is_silent:
            await reader.let_go(store)
            return turn if isinstance(turn, lease.Lease) else None
        if await reader.ask(store):
            return reader
        await asyncio.sleep(lease.POLL_SECONDS)
