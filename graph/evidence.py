"""What the graph knows that bears on a batch of records: read inside the batch's transaction."""

from collections.abc import Collection
from typing import LiteralString, NamedTuple

from graph.links import PAPER_LINKS
from graph.model import Label
from graph.store import Store, Transaction


class StoredRecord(NamedTuple):
    """A record, or a verdict, as it is kept; `body` is msgpack, compressed (`loaders.records`)."""

    key: str
    body: bytes
    described: str | None
    """The key of the node that it describes."""


class StoredNode(NamedTuple):
    """A node as far as identity goes."""

    label: Label
    key: str
    keys: tuple[str, ...]
    """All the keys of its mentions."""
    bonds: tuple[str, ...] = ()
    """What it was made of, as `loaders.identity.bonds` writes it; empty where that is one key alone."""
    names: tuple[str, ...] = ()
    """Those it went by when it was last derived."""


_HASHES = "UNWIND $keys AS key MATCH (r:Record {key: key}) RETURN r.key, r.hash"
_RECORDS = """
UNWIND $keys AS key
MATCH (r:Record {key: key})
OPTIONAL MATCH (r)-[:DESCRIBES]->(n)
RETURN r.key, r.body, n.key
"""
_VERDICTS = "UNWIND $keys AS key MATCH (v:Verdict {key: key}) RETURN v.key, v.body, null"
_NODES = """
UNWIND $keys AS key
MATCH (:Alias {key: key})-[:OF]->(n) WHERE key IN n.keys
RETURN DISTINCT [label IN labels(n) WHERE label <> 'Stale'][0], n.key, n.keys, n.bonds, n.names
"""
_PAPERS_IN_BLOCKS = """
UNWIND $blocks AS block
MATCH (:Alias {key: block})-[:OF]->(p:Paper)
RETURN DISTINCT p.key
"""
_RECORDS_OF_PAPERS = """
UNWIND $keys AS key
MATCH (p:Paper {key: key})<-[:DESCRIBES]-(r:Record)
RETURN DISTINCT r.key, r.body, p.key
"""
_RECORDS_OF_AUTHOR_PAGES = """
UNWIND $keys AS key
MATCH (a:Author {key: key})<-[:DESCRIBES]-(r:Record|Verdict)
RETURN DISTINCT r.key, r.body, a.key
"""
_RECORDS_OF_NODES: dict[Label, LiteralString] = {
    label: f"""
UNWIND $keys AS key
MATCH (n:{link.label} {{key: key}})
MATCH {link.paper_to_node}
MATCH (p:Paper)<-[:DESCRIBES]-(record:Record)
RETURN DISTINCT record.key, record.body, p.key
"""
    for label, link in PAPER_LINKS.items()
}
_KEYS_OF_SOURCE = """
MATCH (r:Record) WHERE r.source = $source AND r.key > $after
RETURN r.key ORDER BY r.source, r.key LIMIT $limit
"""


async def hashes(store: Store, keys: Collection[str]) -> dict[str, str]:
    """The hashes of those of the records that are there."""
    return {row[0]: row[1] for row in await store.read(_HASHES, {"keys": list(keys)})}


async def records(transaction: Transaction, keys: Collection[str]) -> list[StoredRecord]:
    """Those of the records that are there."""
    rows = await transaction.run(_RECORDS, {"keys": list(keys)}) if keys else []
    return [StoredRecord(*row) for row in rows]


async def verdicts(transaction: Transaction, keys: Collection[str]) -> list[StoredRecord]:
    """Those of the verdicts that are there."""
    rows = await transaction.run(_VERDICTS, {"keys": list(keys)}) if keys else []
    return [StoredRecord(*row) for row in rows]


async def nodes_with_keys(transaction: Transaction, keys: Collection[str]) -> list[StoredNode]:
    """The nodes, of any label, that have one of the keys."""
    rows = await transaction.run(_NODES, {"keys": list(keys)}) if keys else []
    return [
        StoredNode(Label(label), key, tuple(node_keys), tuple(bonds or ()), tuple(names or ()))
        for label, key, node_keys, bonds, names in rows
    ]


async def papers_in_blocks(transaction: Transaction, blocks: Collection[str]) -> list[str]:
    """The keys of the papers that have one of these blocks among their aliases."""
    rows = await transaction.run(_PAPERS_IN_BLOCKS, {"blocks": list(blocks)}) if blocks else []
    return [row[0] for row in rows]


async def records_of_nodes(transaction: Transaction, label: Label, keys: Collection[str]) -> list[StoredRecord]:
    """Every record that mentions one of the nodes, and the other records of the same papers."""
    parameters = {"keys": list(keys)}
    if label is Label.PAPER:
        rows = await transaction.run(_RECORDS_OF_PAPERS, parameters)
    else:
        rows = await transaction.run(_RECORDS_OF_NODES[label], parameters)
    if label is Label.AUTHOR:
        rows += await transaction.run(_RECORDS_OF_AUTHOR_PAGES, parameters)
    return [StoredRecord(*row) for row in rows]


async def record_keys_of_source(store: Store, source: str, *, after: str, limit: int) -> list[str]:
    """The next keys of the records of a source, in the order of the keys."""
    rows = await store.read(_KEYS_OF_SOURCE, {"source": source, "after": after, "limit": limit}, seconds=60)
    return [row[0] for row in rows]
