"""Records, verdicts and nodes that a batch bears on, read inside the batch's transaction.

A `WITH` stands behind the node that a statement begins at: while a graph is small the planner would begin anywhere, and
keep the plan when the graph is large. What may be long comes back as one list: a row of its own costs the driver more
than the database needed to find it.
"""

from collections.abc import Collection, Iterable
from typing import LiteralString

from graph.links import PAPER_LINKS
from graph.model import Label, StoredNode, StoredRecord
from graph.store.store import ResultRow, Store, Transaction

_HASHES = "UNWIND $keys AS key MATCH (r:Record {key: key}) RETURN collect([r.key, r.hash])"
_RECORDS = """
UNWIND $keys AS key
MATCH (r:Record {key: key})
OPTIONAL MATCH (r)-[:DESCRIBES]->(n)
RETURN collect([r.key, r.body, n.key])
"""
_VERDICTS = "UNWIND $keys AS key MATCH (v:Verdict {key: key}) RETURN collect([v.key, v.body, null])"
_NODES = """
UNWIND $keys AS key
MATCH (alias:Alias {key: key})
WITH alias, key
MATCH (alias)-[:OF]->(n) WHERE key IN n.keys
WITH DISTINCT n
RETURN collect([[label IN labels(n) WHERE label <> 'Stale'][0], n.key, n.keys, n.bonds, n.names, n.contradictions])
"""
_PAPERS_IN_BLOCKS = """
UNWIND $blocks AS block
MATCH (alias:Alias {key: block})
WITH alias
MATCH (alias)-[:OF]->(p:Paper)
RETURN collect(DISTINCT p.key)
"""
_RECORDS_OF_PAPERS = """
UNWIND $keys AS key
MATCH (p:Paper {key: key})
WITH p
MATCH (p)<-[:DESCRIBES]-(r:Record)
WITH DISTINCT r, p
RETURN collect([r.key, r.body, p.key])
"""
_RECORDS_OF_AUTHOR_PAGES = """
UNWIND $keys AS key
MATCH (a:Author {key: key})
WITH a
MATCH (a)<-[:DESCRIBES]-(r:Record|Verdict)
WITH DISTINCT r, a
RETURN collect([r.key, r.body, a.key])
"""
_RECORDS_OF_NODES: dict[Label, LiteralString] = {
    label: f"""
UNWIND $keys AS key
MATCH (n:{link.label} {{key: key}})
WITH n
MATCH {link.paper_to_node}
MATCH (p)<-[:DESCRIBES]-(record:Record)
WITH DISTINCT record, p
RETURN collect([record.key, record.body, p.key])
"""
    for label, link in PAPER_LINKS.items()
}
_KEYS_OF_SOURCE = """
MATCH (r:Record) WHERE r.source = $source AND r.key > $after
WITH r.key AS key ORDER BY r.source, key LIMIT $limit
RETURN collect(key)
"""

_BODIES_OF_PAPER = """
MATCH (:Paper {key: $key})<-[:DESCRIBES]-(r:Record)
RETURN r.key, r.loaded_at, r.body ORDER BY r.key
"""
_BODIES_OF_NODE: dict[Label, LiteralString] = {
    label: f"""
MATCH (n:{link.label} {{key: $key}})
CALL (n) {{
  MATCH {link.paper_to_node}
  MATCH (p)<-[:DESCRIBES]-(record:Record)
  RETURN record
  UNION
  MATCH (n)<-[:DESCRIBES]-(record:Record)
  RETURN record
}}
RETURN record.key AS key, record.loaded_at, record.body ORDER BY key
"""
    for label, link in PAPER_LINKS.items()
}
_VERDICTS_OF_AUTHOR = """
MATCH (:Author {key: $key})<-[:DESCRIBES]-(v:Verdict)
RETURN v.key, v.body, null ORDER BY v.key
"""
_DOUBTS_OF_AUTHOR = """
MATCH (:Author {key: $key})<-[d:DESCRIBES]-(:Verdict) WHERE d.reasons IS NOT NULL
CALL (d) {
  UNWIND d.candidates AS candidate
  MATCH (:Alias {key: candidate})-[:OF]->(a:Author) WHERE candidate IN a.keys AND a.key <> $key
  RETURN collect(DISTINCT 'Author:' + a.key) AS candidates
}
RETURN d.reasons, candidates
"""
_RECORD_PAGE = """
MATCH (r:Record) WHERE r.key > $after
WITH r ORDER BY r.key LIMIT $limit
RETURN collect([r.key, r.body, null])
"""


async def hashes(store: Store, keys: Collection[str]) -> dict[str, str]:
    """By key, the hashes of those of the records that are stored."""
    pairs = await store.packed(_HASHES, {"keys": list(keys)})
    return dict(pairs)


async def records(transaction: Transaction, keys: Collection[str]) -> list[StoredRecord]:
    """Records with these keys as far as they are stored, each with the node that it describes."""
    rows = await transaction.packed(_RECORDS, {"keys": list(keys)}) if keys else []
    return [StoredRecord(*row) for row in rows]


async def verdicts(transaction: Transaction, keys: Collection[str]) -> list[StoredRecord]:
    """Verdicts with these keys as far as they are stored."""
    rows = await transaction.packed(_VERDICTS, {"keys": list(keys)}) if keys else []
    return [StoredRecord(*row) for row in rows]


async def nodes_with_keys(transaction: Transaction, keys: Collection[str]) -> list[StoredNode]:
    """The nodes, of any label, that have one of the keys."""
    rows = await transaction.packed(_NODES, {"keys": list(keys)}) if keys else []
    return _nodes(rows)


async def stored_nodes(store: Store, keys: Collection[str]) -> list[StoredNode]:
    """The nodes, of any label, that have one of the keys, read outside a transaction."""
    rows = await store.packed(_NODES, {"keys": list(keys)})
    return _nodes(rows)


def _nodes(rows: Iterable[ResultRow]) -> list[StoredNode]:
    return [
        StoredNode(
            Label(label), key, tuple(node_keys), tuple(bonds or ()), tuple(names or ()), tuple(contradictions or ())
        )
        for label, key, node_keys, bonds, names, contradictions in rows
    ]


async def record_page(store: Store, *, after: str, limit: int) -> list[StoredRecord]:
    """The next records of all sources, in the order of their keys."""
    rows = await store.packed(_RECORD_PAGE, {"after": after, "limit": limit}, seconds=60)
    return [StoredRecord(*row) for row in rows]


async def papers_in_blocks(transaction: Transaction, blocks: Collection[str]) -> list[str]:
    """The keys of the papers that have one of these blocks among their aliases."""
    keys = await transaction.packed(_PAPERS_IN_BLOCKS, {"blocks": list(blocks)}) if blocks else []
    return list(keys)


async def records_of_nodes(transaction: Transaction, label: Label, keys: Collection[str]) -> list[StoredRecord]:
    """Every record that mentions one of the nodes, and the other records of the same papers."""
    parameters = {"keys": list(keys)}
    if label is Label.PAPER:
        rows = await transaction.packed(_RECORDS_OF_PAPERS, parameters)
    else:
        rows = await transaction.packed(_RECORDS_OF_NODES[label], parameters)
    if label is Label.AUTHOR:
        pages = await transaction.packed(_RECORDS_OF_AUTHOR_PAGES, parameters)
        rows += pages
    return [StoredRecord(*row) for row in rows]


async def record_keys_of_source(store: Store, source: str, *, after: str, limit: int) -> list[str]:
    """The next keys of the records of a source, in the order of the keys."""
    keys = await store.packed(_KEYS_OF_SOURCE, {"source": source, "after": after, "limit": limit}, seconds=60)
    return list(keys)


async def bodies_of_node(store: Store, label: Label, key: str) -> list[tuple[str, str, bytes]]:
    """Key, day and body of every record that mentions one node, in the order of their keys."""
    statement = _BODIES_OF_PAPER if label is Label.PAPER else _BODIES_OF_NODE[label]
    return [(row[0], row[1], row[2]) for row in await store.read(statement, {"key": key}, seconds=60)]


async def verdicts_of_author(store: Store, key: str) -> list[StoredRecord]:
    """The verdicts that joined mentions of one author, or doubt that they are all."""
    return [StoredRecord(*row) for row in await store.read(_VERDICTS_OF_AUTHOR, {"key": key})]


async def doubts_of_author(store: Store, key: str) -> tuple[list[str], list[str]] | None:
    """Reasons, and the public ids of those who may be the same author, each sorted; None without a doubt."""
    rows = await store.read(_DOUBTS_OF_AUTHOR, {"key": key})
    reasons = sorted({reason for row in rows for reason in row[0]})
    return (reasons, sorted({candidate for row in rows for candidate in row[1]})) if reasons else None
