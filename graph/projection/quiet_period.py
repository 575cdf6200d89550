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

    A user of the database who may not write cannot keep others from it: nothing is waited for then.
    """
    try:
        turn = await _turn(store)
    except Unavailable:
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


async def _turn(store: Store) -> lease.Lease | PauseReader:
    name = f"projection of process {os.getpid()} on {socket.gethostname()} ({secrets.token_hex(4)})"
    reader = PauseReader(name)
    while True:
        held = await lease.try_take(store, name)
        if held is not None:
            await reader.let_go(store)
            return held
        if await reader.ask(store):
            return reader
        await asyncio.sleep(lease.POLL_SECONDS)
