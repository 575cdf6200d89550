"""The canonical export: all nodes and relationships by key, without loads and times.

Two graphs are the same graph when their exports are equal to the letter. One JSON object a line, nodes before
relationships, each part sorted; what the database calls its nodes inside never shows.
"""

import base64
from collections.abc import AsyncGenerator
from typing import Any, LiteralString

import orjson

from graph.errors import Unavailable
from graph.store.store import ResultRow, Store

PAGE_NODES = 2_000
_EXPORT_SECONDS = 120.0

_LABELS: tuple[LiteralString, ...] = (
    "Alias",
    "Author",
    "Institution",
    "Paper",
    "Profile",
    "Record",
    "Topic",
    "Venue",
    "Verdict",
)
_NODES: dict[str, LiteralString] = {
    label: f"""
MATCH (n:{label}) WHERE n.key > $after
WITH n ORDER BY n.key LIMIT $limit
RETURN n.key, n{{
  .*, load: null, loaded_at: null, block: null, surname: null, given: null,
  labels: [label IN labels(n) WHERE label <> '{label}']
}}
"""
    for label in _LABELS
}
_KEYLESS: dict[str, LiteralString] = {
    label: f"MATCH (n:{label}) WHERE n.key IS NULL OR n.key = '' RETURN count(n)" for label in _LABELS
}
_RELATIONSHIPS: dict[str, LiteralString] = {
    label: f"""
MATCH (n:{label}) WHERE n.key > $after
WITH n ORDER BY n.key LIMIT $limit
RETURN n.key, COLLECT {{
  MATCH (n)-[r]->(to)
  RETURN [type(r), [label IN labels(to) WHERE label <> 'Stale'][0], to.key, properties(r)]
}}
"""
    for label in _LABELS
}


async def canonical_lines(store: Store) -> AsyncGenerator[bytes]:
    """The lines of the export, without their ends; memory does not depend on the size of the graph.

    Raises Unavailable where a node has no key, as no load writes it: the store is damaged, and the export would be
    without what hangs on that node.
    """
    for label in _LABELS:
        [[keyless]] = await store.read(_KEYLESS[label], seconds=_EXPORT_SECONDS)
        if keyless:
            raise Unavailable(
                f"the store is damaged: {keyless:,} of its nodes {label} without a key; expected one for each, as loads"
                " write them. Bring back a backup of it, or load the sources into an empty one"
            )
    for label in _LABELS:
        async for key, properties in _pages(store, _NODES[label]):
            yield _line({"node": label, "key": key, **_known(properties)})
    for label in _LABELS:
        async for key, relationships in _pages(store, _RELATIONSHIPS[label]):
            lines = [
                _line({"relationship": kind, "from": [label, key], "to": [to_label, to_key], **_known(properties)})
                for kind, to_label, to_key, properties in relationships
            ]
            for line in sorted(lines):
                yield line


async def _pages(store: Store, statement: LiteralString) -> AsyncGenerator[ResultRow]:
    after = ""
    while rows := await store.read(statement, {"after": after, "limit": PAGE_NODES}, seconds=_EXPORT_SECONDS):
        for row in rows:
            yield row
        after = rows[-1][0]


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None and value != []}


def _line(row: dict[str, Any]) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_SORT_KEYS, default=_text)


def _text(value: object) -> str:
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)
