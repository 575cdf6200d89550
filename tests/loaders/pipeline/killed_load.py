"""A load that ends itself with SIGKILL, or stops itself, at a named point; run by `test_killed.py` in a process of its own.

python killed_load.py URI POINT SOURCE PATH...
"""

import asyncio
import functools
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

from graph.store.store import Store
from graph.writing import lease, metrics, name_blocks
from graph.writing.batch_statements import BatchWriter
from loaders.input.files import Inputs
from loaders.pipeline import load as loading
from loaders.sources.registry import LOADERS

Function = Callable[..., Awaitable[Any]]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def before(call: int, ends: Callable[[], None] = die) -> Callable[[Function], Function]:
    """Dies when the function is called for the n-th time."""

    def wrap(function: Function) -> Function:
        calls = 0

        async def wrapped(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == call:
                ends()
            return await function(*arguments, **options)

        return wrapped

    return wrap


def after(call: int) -> Callable[[Function], Function]:
    """Dies when the function has returned for the n-th time."""

    def wrap(function: Function) -> Function:
        calls = 0

        async def wrapped(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            result = await function(*arguments, **options)
            calls += 1
            if calls == call:
                die()
            return result

        return wrapped

    return wrap


POINTS: dict[str, tuple[object, str, Callable[[Function], Function]]] = {
    "before the lease is taken": (lease, "take", before(1)),
    "when the lease was taken": (lease, "take", after(1)),
    "before the first batch": (loading, "write_batch", before(1)),
    "inside the first batch, when its records are written": (BatchWriter, "put_records", after(1)),
    "inside the second batch, before its relationships": (BatchWriter, "link", before(6)),
    "at the end of the second batch, before it is committed": (loading, "write_batch", after(2)),
    "when the second batch was committed": (Store, "write", after(3)),
    "while names are counted": (name_blocks, "count_again", after(1)),
    "before a block of names is closed": (name_blocks, "close_blocks", before(1)),
    "while counts are derived": (metrics, "derive", after(1)),
    "before the load is closed in the book": (loading.loads, "save", before(4)),
    "stopped before the third batch": (loading, "write_batch", before(3, stop)),
    "stopped between two batches": (loading.stored_records, "hashes", before(3, stop)),
    "before the lease is given back": (lease.Lease, "let_go", before(1)),
}


async def main(uri: str, point: str, source: str, paths: list[str]) -> None:
    loading.BATCH_RECORDS = 6
    lease.take = functools.partial(lease.take, seconds=3.0)  # the next load waits for a dead one no longer than that
    if point != "nowhere":
        owner, name, wrap = POINTS[point]
        setattr(owner, name, wrap(getattr(owner, name)))
    password = os.environ["SCHOLARGRAPH_TEST_PASSWORD"]
    async with Store.connect(uri, user="neo4j", password=password, read_seconds=60) as store:
        report = await loading.load(
            store,
            LOADERS[source],
            Inputs(paths),
            as_of=date(2026, 11, 22),
            data_dir=Path(os.environ["SCHOLARGRAPH_TEST_DIR"]),
        )
    sys.stdout.write(str(report.written + report.unchanged + report.merged + report.rejected == report.read))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))
