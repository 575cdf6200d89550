"""What a graph holds, in a few numbers."""

from dataclasses import dataclass
from typing import LiteralString

from graph.links import LABEL_TEXTS
from graph.model import Label
from graph.store.store import Store

_GRAPH = "MATCH (g:Graph {key: 'graph'}) RETURN g.change, g.schema_version"
_COUNTS: LiteralString = ", ".join(f"COUNT {{ (:{text}) }} AS {text}" for text in (*LABEL_TEXTS.values(), "Stale"))
_COUNT: LiteralString = f"RETURN {_COUNTS}"
_RECORDS = "MATCH (r:Record) RETURN r.source, count(*) ORDER BY r.source"
_COUNT_SECONDS = 60.0


@dataclass(frozen=True)
class Overview:
    """The numbers that describe a graph: revision, nodes by label, records by source."""

    revision: str
    schema_version: int
    nodes: dict[Label, int]
    marked: int
    """Nodes whose derived properties wait to be computed; 0 when no load is under way."""
    records: dict[str, int]
    """By source."""


async def overview(store: Store) -> Overview | None:
    """Counts what the graph holds; None where there is no graph yet."""
    graph = await store.read(_GRAPH)
    if not graph:
        return None
    (*counts, marked), *_ = await store.read(_COUNT, seconds=_COUNT_SECONDS)
    records = {row[0]: row[1] for row in await store.read(_RECORDS, seconds=_COUNT_SECONDS)}
    return Overview(str(graph[0][0]), graph[0][1], dict(zip(LABEL_TEXTS, counts, strict=True)), marked, records)
