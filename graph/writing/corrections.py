"""The user's corrections as they are stored, one node each, encoded by `loaders.pipeline.apply_corrections`."""

from graph.store.store import Store, Transaction

_ALL = "MATCH (c:Correction) RETURN c.body ORDER BY c.key"
_PUT = "MERGE (c:Correction {key: $key}) SET c.body = $body"
_DROP = "MATCH (c:Correction {key: $key}) DELETE c"


async def bodies(store: Store) -> list[bytes]:
    """The encoded corrections that stand, in the order of their keys."""
    return [row[0] for row in await store.read(_ALL)]


async def put(transaction: Transaction, key: str, body: bytes) -> None:
    """Stores a correction, encoded, under its key."""
    await transaction.run(_PUT, {"key": key, "body": body})


async def drop(transaction: Transaction, key: str) -> None:
    """Removes the correction with this key."""
    await transaction.run(_DROP, {"key": key})
