"""The book of loads: what was loaded from where, how far, with what outcome. No other node follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.store.store import Store, Transaction

_LAST = """
MATCH (l:Load {source: $source})
WITH l ORDER BY l.started_at DESC, l.key DESC LIMIT 1
WHERE l.inputs = $inputs
RETURN l{.*}
"""
_SAVE = "MERGE (l:Load {key: $key}) SET l += $properties"
_FORGET_SOURCE = "MATCH (l:Load {source: $source}) DELETE l"
_FIRST_RECORD = "MATCH (r:Record) RETURN 1 LIMIT 1"
_COUNT_MARKS = "RETURN COUNT { (:Stale) }"


@dataclass(frozen=True)
class Checkpoint:
    """How far a load got, as it is kept with the load."""

    key: str
    properties: Mapping[str, Any]

    @property
    def is_finished(self) -> bool:
        """Whether the load got to its end."""
        return self.properties.get("finished_at") is not None


async def last(store: Store, source: str, inputs: str) -> Checkpoint | None:
    """The source's last load, if it was of these same inputs.

    Args:
        store: of the graph.
        source: such as `feed`.
        inputs: the fingerprint of the inputs and of what the load was told about them.
    """
    rows = await store.read(_LAST, {"source": source, "inputs": inputs})
    return Checkpoint(rows[0][0]["key"], rows[0][0]) if rows else None


async def save(transaction: Transaction, key: str, properties: Mapping[str, Any]) -> None:
    """Writes down how far a load got, in the transaction that got it there."""
    await transaction.run(_SAVE, {"key": key, "properties": dict(properties)})


async def forget_source(transaction: Transaction, source: str) -> None:
    """Removes the source's loads from the book."""
    await transaction.run(_FORGET_SOURCE, {"source": source})


async def has_marks(store: Store) -> bool:
    """Whether batches have left something to do: counts to derive, names to judge."""
    return await count_marks(store) > 0


async def count_marks(store: Store) -> int:
    """How many nodes batches have left something to do for; the database knows it without looking at them."""
    return (await store.read(_COUNT_MARKS))[0][0]


async def is_empty(store: Store) -> bool:
    """Whether nothing was ever loaded, or all of it unloaded again."""
    return not await store.read(_FIRST_RECORD)
