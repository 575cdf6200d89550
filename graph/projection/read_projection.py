"""Reads the projection out of the database: packed columns, pages of whole nodes with all that hangs on them.

Rows one by one come at 53 thousand relationships a second, packed into lists at twenty times that (measured with the
driver's rust extension). A relationship is two numbers: the place of its paper in the page, and the last part of its
other end's element id, which the nodes of that label were read with.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, LiteralString

import numpy as np
from numpy.typing import NDArray

from graph.errors import Internal, Unavailable
from graph.links import PAPER_LINKS
from graph.model import TIE_STATUSES, Label
from graph.projection.arena import arena_of
from graph.projection.projection import KINDS, STATUSES, Projection, flat
from graph.projection.quiet_period import nobody_writing
from graph.store.store import ResultRow, Store
from graph.traversals.incidence import Incidence, incidence, rows_of_pairs
from graph.traversals.paper_columns import UNKNOWN, UNKNOWN_YEAR, PaperColumns, PaperConditions, open_papers
from graph.traversals.tie_table import tie_table
from graph.traversals.ties import paper_ties

PAGE_NODES = 50_000
PAGE_PAPERS = 20_000
_PAGE_SECONDS = 300.0
_ATTEMPTS = 5
_TABLE_TIMES = 12
"""A table of ties may have so many numbers for each authorship; DBLP's conference papers need 1.8."""

TIE_FILTER = PaperConditions(statuses=tuple(STATUSES.index(status) for status in TIE_STATUSES))
"""Without conditions: what a question that says nothing about papers means."""

_NODES: dict[Label, LiteralString] = {
    label: f"""
MATCH (n:{link.label}) WHERE n.key > $after
WITH n ORDER BY n.key LIMIT $limit
RETURN collect(toInteger(substring(elementId(n), $cut))), collect(n.key), collect(coalesce(n.name, '')), max(n.key)
"""
    for label, link in PAPER_LINKS.items()
}
_PAPERS: LiteralString = """
MATCH (p:Paper) WHERE p.key > $after
WITH p ORDER BY p.key LIMIT $limit
WITH collect(p) AS papers
WHERE size(papers) > 0
RETURN [p IN papers | toInteger(substring(elementId(p), $cut))],
  [p IN papers | p.key], [p IN papers | coalesce(p.title, '')],
  [p IN papers | coalesce(p.year, $no_year)], [p IN papers | coalesce(p.date, '')],
  [p IN papers | coalesce(p.kind, 'OTHER')], [p IN papers | coalesce(p.status, 'PUBLISHED')],
  [p IN papers | coalesce(p.author_count, -1)],
  papers[-1].key
"""
_PATTERNS: tuple[tuple[str, LiteralString], ...] = (
    *((label, link.paper_to_any_node) for label, link in PAPER_LINKS.items()),
    ("cited", "(p)-[:CITES]->(n)"),
)
_LINKS: dict[str, LiteralString] = {
    name: f"""
MATCH (p:Paper) WHERE p.key > $after
WITH p ORDER BY p.key LIMIT $limit
WITH collect(p) AS papers
UNWIND range(0, size(papers) - 1) AS place
WITH place, papers[place] AS p
MATCH {pattern}
RETURN collect(place), collect(toInteger(substring(elementId(n), $cut)))
"""
    for name, pattern in _PATTERNS
}
_GRAPH: LiteralString = "MATCH (g:Graph {key: 'graph'}) RETURN g.change, elementId(g)"
_DATABASE: LiteralString = "CALL db.info() YIELD id RETURN id"


@dataclass
class Pairs:
    """Pairs of a paper's place in the order of reading and a node's number in the database."""

    papers: list[NDArray[np.int64]] = field(default_factory=lambda: [np.empty(0, np.int64)])
    nodes: list[NDArray[np.int64]] = field(default_factory=lambda: [np.empty(0, np.int64)])


@dataclass
class ReadColumns:
    """The columns of the database as they were read, before they are put in order."""

    numbers: dict[Label, list[int]] = field(default_factory=lambda: {label: [] for label in Label})
    keys: dict[Label, list[str]] = field(default_factory=lambda: {label: [] for label in Label})
    names: dict[Label, list[str]] = field(default_factory=lambda: {label: [] for label in Label})
    columns: dict[str, list[Any]] = field(
        default_factory=lambda: {name: [] for name in ("years", "dates", "kinds", "statuses", "author_counts")}
    )
    links: dict[str, Pairs] = field(default_factory=lambda: {name: Pairs() for name in _LINKS})


async def revision(store: Store) -> tuple[str, str]:
    """The graph's revision and the id of its database; Unavailable where there is no graph yet."""
    graph, database = await asyncio.gather(store.read(_GRAPH), store.read(_DATABASE))
    if not graph:
        raise Unavailable("there is no graph in this database yet; `scholargraph load` makes one")
    return str(graph[0][0]), str(database[0][0])


async def build(store: Store) -> Projection:
    """The projection of the graph as it is now: one state of it, read while nobody writes.

    What was read is kept only when the revision is the same before and after, for a user of the database who may not
    write cannot keep others from it; Unavailable when that did not happen in five attempts.
    """
    for _ in range(_ATTEMPTS):
        async with nobody_writing(store):
            before, database = await revision(store)
            read = await read_out(store)
            after, _ = await revision(store)
        if before == after:
            return await asyncio.to_thread(assemble, read, before, database)
    raise Unavailable("the graph was written to all the while; the projection can be built when the load has ended")


async def read_out(store: Store) -> ReadColumns:
    """Reads all pages of all nodes and relationships that traversals need."""
    read = ReadColumns()
    [[_, element]] = await store.read(_GRAPH)
    cut = len(element.rpartition(":")[0]) + 1  # of one database all element ids begin alike
    for label, statement in _NODES.items():
        after = ""
        while True:
            numbers, keys, names, after = await _page(store, statement, after, PAGE_NODES, cut)
            if not numbers:
                break
            read.numbers[label] += numbers
            read.keys[label] += keys
            read.names[label] += names
    after = ""
    while rows := await store.read(_PAPERS, _parameters(after, PAGE_PAPERS, cut), seconds=_PAGE_SECONDS):
        base = len(read.numbers[Label.PAPER])
        for name, statement in _LINKS.items():
            places, nodes = await _page(store, statement, after, PAGE_PAPERS, cut)
            read.links[name].papers.append(np.array(places, np.int64) + base)
            read.links[name].nodes.append(np.array(nodes, np.int64))
        numbers, keys, titles, *columns, after = rows[0]
        read.numbers[Label.PAPER] += numbers
        read.keys[Label.PAPER] += keys
        read.names[Label.PAPER] += titles
        for name, values in zip(read.columns, columns, strict=True):
            read.columns[name] += values
    return read


def _parameters(after: str, limit: int, cut: int) -> dict[str, Any]:
    return {"after": after, "limit": limit, "cut": cut, "no_year": UNKNOWN_YEAR}


async def _page(store: Store, statement: LiteralString, after: str, limit: int, cut: int) -> ResultRow:
    return (await store.read(statement, _parameters(after, limit, cut), seconds=_PAGE_SECONDS))[0]


def assemble(read: ReadColumns, of_revision: str, database: str) -> Projection:
    """The projection that columns as they were read make: pure, it asks nothing."""
    arrays: dict[str, NDArray[Any]] = {}
    orders: dict[Label, NDArray[np.int64]] = {}
    for label in Label:
        keys = read.keys[label]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        orders[label] = np.array(order, np.int64)
        arrays |= flat(f"{label}.keys", arena_of([keys[index] for index in order]))
        arrays |= flat(f"{label}.names", arena_of([read.names[label][index] for index in order]))
    papers = _columns(read, orders[Label.PAPER])
    count = papers.size
    place_of_paper = np.empty(count, np.int64)
    place_of_paper[orders[Label.PAPER]] = np.arange(count)
    pairs: dict[str, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}
    for name, link in read.links.items():
        label = Label.PAPER if name == "cited" else Label(name)
        numbers = np.array(read.numbers[label], np.int64)[orders[label]]
        places = place_of_paper[np.concatenate(link.papers)]
        pairs[name] = places.astype(np.int32), _places(numbers, np.concatenate(link.nodes))
    papers.venues[pairs[Label.VENUE][0]] = pairs[Label.VENUE][1]
    arrays |= linked(papers, pairs, {label: len(order) for label, order in orders.items()})
    return Projection(of_revision, database, arrays)


def linked(
    papers: PaperColumns, pairs: Mapping[str, tuple[NDArray[np.int32], NDArray[np.int32]]], counts: Mapping[Label, int]
) -> dict[str, NDArray[Any]]:
    """The arrays of the papers, of what hangs on them, and of the table of ties.

    Args:
        papers: their columns.
        pairs: of each kind of relationship the papers, and what they are with; of citations the citing and the cited.
        counts: of nodes.
    """
    count = papers.size
    arrays: dict[str, NDArray[Any]] = {f"papers.{name}": column for name, column in papers._asdict().items()}
    made: dict[Label, Incidence] = {}
    for label in (Label.AUTHOR, Label.TOPIC, Label.INSTITUTION):
        sizes = papers.author_counts if label is Label.AUTHOR else None
        places, nodes = pairs[label]
        made[label] = incidence(nodes, places, node_count=counts[label], paper_count=count, sizes=sizes)
        arrays |= flat(f"{label}.papers", made[label].papers) | flat(f"{label}.nodes", made[label].nodes)
        arrays[f"{label}.sizes"] = made[label].sizes
    tying = open_papers(papers, made[Label.TOPIC].papers, TIE_FILTER)
    authors = made[Label.AUTHOR]
    table = tie_table(paper_ties(authors, papers.years, tying), most=_TABLE_TIMES * len(authors.papers.values) + 1000)
    arrays |= flat("ties", table) if table is not None else {}
    citing, cited = pairs["cited"]
    return (
        arrays
        | flat("cited", rows_of_pairs(citing, cited, count))
        | flat("citing", rows_of_pairs(cited, citing, count))
    )


def _columns(read: ReadColumns, order: NDArray[np.int64]) -> PaperColumns:
    columns = read.columns
    kinds = {str(kind): place for place, kind in enumerate(KINDS)}
    statuses = {str(status): place for place, status in enumerate(STATUSES)}
    return PaperColumns(
        years=np.array(columns["years"], np.int16)[order],
        dates=np.fromiter(map(_day, columns["dates"]), np.int32, len(order))[order],
        venues=np.full(len(order), UNKNOWN, np.int32),
        kinds=np.fromiter((kinds[kind] for kind in columns["kinds"]), np.int8, len(order))[order],
        statuses=np.fromiter((statuses[status] for status in columns["statuses"]), np.int8, len(order))[order],
        author_counts=np.array(columns["author_counts"], np.int32)[order],
    )


def _day(date: str) -> int:
    """The first day of a date, as the number yyyymmdd."""
    return int((date + "-01-01")[:10].replace("-", "")) if date else UNKNOWN


def _places(numbers: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int32]:
    """The places of numbers in a list without an order."""
    if not len(wanted):
        return np.empty(0, np.int32)
    order = np.argsort(numbers)
    places = order[np.minimum(np.searchsorted(numbers, wanted, sorter=order), len(order) - 1)] if len(order) else order
    if not np.array_equal(numbers[places], wanted):
        raise Internal("a relationship was read whose end was not among the nodes")
    return places.astype(np.int32)
