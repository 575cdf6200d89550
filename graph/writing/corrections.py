"""The corrections that stand, one node each; what they mean is known by `loaders.identity.keys.user_corrections`."""

from graph.store.store import Store, Transaction

_ALL = "MATCH (c:Correction) RETURN c.body ORDER BY c.key"
_PUT = "MERGE (c:Correction {key: $key}) SET c.body = $body"
_DROP = "MATCH (c:Correction {key: $key}) DELETE c"


async def bodies(store: Store) -> list[bytes]:
    """Of all that stand."""
    return [row[0] for row in await store.read(_ALL)]


async def put(transaction: Transaction, key: str, body: bytes) -> None:
    """Writes one down."""
    await transaction.run(_PUT, {"key": key, "body": body})


async def drop(transaction: Transaction, key: str) -> None:
    """Takes one back."""
    await transaction.run(_DROP, {"key": key})
