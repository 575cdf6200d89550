"""Works off the marks that batches leave: derives again what follows from the relationships of marked nodes."""

from collections.abc import Awaitable, Callable

from graph.links import PAPER_LINKS
from graph.model import Label
from graph.store.store import Store, Transaction
from graph.writing import metrics
from graph.writing.lease import Lease

DERIVE_NODES = 2_000
"""Nodes a transaction."""

BeforeEach = Callable[[], Awaitable[None]]
"""Called before each transaction that works off marks, while they stand."""


async def unwatched() -> None:
    """Does nothing: what is done before each transaction where nobody is told how much is left."""


async def derive_all(store: Store, held: Lease, *, before_each: BeforeEach = unwatched) -> None:
    """Derives the properties of all marked nodes, whichever writer marked them."""
    for label in PAPER_LINKS:
        await derive_marked(store, held, label, before_each=before_each)


async def derive_marked(
    store: Store, held: Lease, label: Label, *, lost: bool = False, before_each: BeforeEach = unwatched
) -> None:
    """Derives the properties of marked nodes of one label; with `lost`, only of authors who may have lost a name."""
    while keys := await metrics.marked(store.packed, label, limit=DERIVE_NODES, lost=lost):
        await before_each()

        async def derive(transaction: Transaction, keys: list[str] = keys) -> None:
            await metrics.derive(transaction, label, keys)

        await held.write(store, derive)
