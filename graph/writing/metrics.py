"""What is derived from the relationships of a node: counts, years, affiliations, and the names it goes by.

A batch marks the nodes whose derived properties it may have changed (`Stale`); here the marks are worked off, and here
it is checked that what stands in the graph is what would be derived now.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, LiteralString, NamedTuple

from graph.batch_rows import AffiliatedProperties, AffiliationRow, AffiliationsRow, AliasesRow
from graph.links import PAPER_LINKS
from graph.model import COUNTED_STATUSES, Label, leading_kind
from graph.names import normal_form
from graph.store.store import ResultRow, Store, Transaction
from graph.writing.batch_statements import BatchWriter

RECENT_YEARS = 5
"""An author's institutions are ranked by the papers of so many years, the last that names one and those before it."""
VERIFY_NODES = 2_000
"""Nodes a statement, when all are derived again to compare."""
_VERIFY_SECONDS = 120.0

_COUNTED = [status.value for status in COUNTED_STATUSES]


class Derived(NamedTuple):
    """What follows for one node from its relationships."""

    key: str
    properties: dict[str, Any]
    """By name; None for one that the node is not to have."""
    aliases: list[str]
    """All of the node's, sorted."""
    affiliations: dict[str, AffiliatedProperties]
    """Of an author, by institution, in the order in which they are shown."""


_YEARS: dict[Label, LiteralString] = {Label.AUTHOR: "min(p.year) AS first_year, max(p.year) AS last_year"}
_CITATIONS: dict[Label, LiteralString] = {Label.AUTHOR: "collect(p.citation_count) AS citations"}
_DESCRIBED_NAMES: dict[Label, LiteralString] = {
    Label.AUTHOR: "COLLECT { MATCH (n)<-[d:DESCRIBES]-(:Record) UNWIND d.names AS name RETURN name }"
}
_FACTS: dict[Label, tuple[str, ...]] = {
    Label.TOPIC: ("kind",),
    Label.VENUE: ("acronym", "kind"),
    Label.INSTITUTION: ("country", "kind"),
}
"""What the relationships to papers say of a node beside its names."""
_PRINTED_AGAIN: dict[Label, LiteralString] = {
    Label.AUTHOR: """
    all(key IN n.keys WHERE key STARTS WITH 'record:') AND COUNT { (n)-[:AUTHORED]->() } = 1
    AND EXISTS {
      MATCH (n)-[own:AUTHORED]->(:Paper)<-[earlier:AUTHORED]-(:Author)
      WHERE earlier.raw_name = own.raw_name AND earlier.position < own.position
    }"""
}
"""Whether a node is nothing but a name that a list of authors has printed before: its name leads to the other."""
_AFFILIATIONS: dict[Label, LiteralString] = {
    Label.AUTHOR: """COLLECT {
    MATCH (n)-[r:AUTHORED]->(p) WHERE p.status IN $counted AND r.institutions IS NOT NULL
    UNWIND r.institutions AS institution
    MATCH (alias:Alias {key: institution})
    WITH p, institution, alias
    MATCH (alias)-[:OF]->(i:Institution) WHERE institution IN i.keys
    WITH i, collect(DISTINCT p) AS papers
    RETURN [i.key, [paper IN papers | paper.year]]
  }"""
}
_READ: dict[Label, LiteralString] = {
    label: f"""
UNWIND $keys AS key
MATCH (n:{link.label} {{key: key}})
WITH n
CALL (n) {{
  OPTIONAL MATCH {link.paper_to_node} WHERE p.status IN $counted
  RETURN count(p) AS paper_count, {_YEARS.get(label, "null AS first_year, null AS last_year")},
    {_CITATIONS.get(label, "[] AS citations")}
}}
WITH n.key AS key, n.keys AS keys,
  COLLECT {{ MATCH {link.paper_to_node} WITH r.raw_name AS name, count(*) AS uses RETURN [name, uses] }} AS printed,
  COLLECT {{ MATCH {link.paper_to_node} UNWIND r.other_names AS name RETURN DISTINCT name }} AS others,
  {_DESCRIBED_NAMES.get(label, "[]")} AS described, {_AFFILIATIONS.get(label, "[]")} AS affiliations,
  COLLECT {{
    MATCH {link.paper_to_node} UNWIND $facts AS fact
    WITH fact, r[fact] AS value, count(*) AS uses WHERE value IS NOT NULL
    RETURN [fact, value, uses]
  }} AS facts,
  paper_count, first_year, last_year, citations, {_PRINTED_AGAIN.get(label, "false")} AS printed_again
RETURN collect([
  key, keys, printed, others, described, affiliations, facts, paper_count, first_year, last_year, citations,
  printed_again
])
"""
    for label, link in PAPER_LINKS.items()
}
_MARKED: dict[Label, LiteralString] = {
    label: f"MATCH (n:{link.label}:Stale) WHERE n.lost OR NOT $lost WITH n LIMIT $limit RETURN collect(n.key)"
    for label, link in PAPER_LINKS.items()
}
_WRITE: dict[Label, LiteralString] = {
    label: f"""
UNWIND $rows AS row
MATCH (n:{link.label} {{key: row.key}})
SET n += row.properties
REMOVE n:Stale, n.lost
"""
    for label, link in PAPER_LINKS.items()
}
_STORED: dict[Label, LiteralString] = {
    label: f"""
MATCH (n:{link.label}) WHERE n.key > $after
WITH n ORDER BY n.key LIMIT $limit
WITH n, COLLECT {{ MATCH (n)<-[:OF]-(alias:Alias) RETURN alias.key ORDER BY alias.key }} AS aliases,
  COLLECT {{
    MATCH (n)-[r:AFFILIATED_WITH]->(i) RETURN [i.key, r{{.paper_count, .first_year, .last_year, .rank}}]
  }} AS at
RETURN collect([n.key, n{{.*}}, aliases, at])
"""
    for label, link in PAPER_LINKS.items()
}


def ordered_names(printed: dict[str, int], others: set[str]) -> list[str]:
    """The names that were printed as such, most used first, then other forms; equal ones in the order of the text.

    >>> ordered_names({"A. Ray": 1, "Ada Ray": 3}, {"Ray, Ada"})
    ['Ada Ray', 'A. Ray', 'Ray, Ada']
    """
    first = sorted(printed, key=lambda name: (-printed[name], name))
    return [*first, *sorted(others - printed.keys())]


def h_index(citations: Collection[int]) -> int:
    """The largest h such that h papers have h citations each (Hirsch, PNAS 102, 16569, 2005).

    >>> h_index([10, 8, 5, 4, 3])
    4
    """
    most_cited = sorted(citations, reverse=True)
    return sum(count >= place for place, count in enumerate(most_cited, start=1))


def ranked_affiliations(years: Mapping[str, Sequence[int | None]]) -> dict[str, AffiliatedProperties]:
    """An author's institutions as they are written, in the order in which they are shown.

    First is the one that most papers of the recent years name: of the last year of a paper that names any, and of the
    years before it, `RECENT_YEARS` together. Of equals it is the one of more papers in all, then of the later year,
    then of the lesser key.

    Args:
        years: by key of the institution, the year of each paper that names it for the author; None for one without.

    >>> moved = ranked_affiliations({"name:bar": [2014, 2015, 2016], "name:foo": [2021, 2020], "name:guest": [2022]})
    >>> [(key, row["rank"], row["paper_count"]) for key, row in moved.items()]
    [('name:foo', 0, 2), ('name:guest', 1, 1), ('name:bar', 2, 3)]
    """
    known = {key: [year for year in years_of_one if year is not None] for key, years_of_one in years.items()}
    before = max((year for years_of_one in known.values() for year in years_of_one), default=0) - RECENT_YEARS

    def place(key: str) -> tuple[int, int, int, str]:
        recent = sum(year > before for year in known[key])
        return -recent, -len(years[key]), -max(known[key], default=0), key

    return {
        key: {
            "paper_count": len(years[key]),
            "first_year": min(known[key], default=None),
            "last_year": max(known[key], default=None),
            "rank": rank,
        }
        for rank, key in enumerate(sorted(years, key=place))
    }


Packed = Callable[[LiteralString, Mapping[str, Any]], Awaitable[list[Any]]]
"""Runs a statement that returns one list: `packed` of a transaction, or of a store."""


async def derived(packed: Packed, label: Label, keys: Collection[str]) -> list[Derived]:
    """What follows for the nodes with these keys, as the graph stands."""
    rows = await packed(_READ[label], {"keys": list(keys), "counted": _COUNTED, "facts": _FACTS.get(label, ())})
    return [_derived(label, *row) for row in rows]


def _derived(
    label: Label,
    key: str,
    keys: list[str],
    printed: list[ResultRow],
    others: list[str],
    described: list[str],
    affiliations: list[ResultRow],
    facts: list[ResultRow],
    paper_count: int,
    first_year: int | None,
    last_year: int | None,
    citations: list[int],
    printed_again: bool,
) -> Derived:
    # the name it goes by: the one that is printed most, on papers and in records of the node itself
    uses = {str(name): int(count) for name, count in printed}
    for name in described:
        uses[name] = uses.get(name, 0) + 1
    names = ordered_names(uses, set(others))
    properties: dict[str, Any] = {"name": names[0], "names": names, "paper_count": paper_count}
    if label is Label.AUTHOR:
        properties |= {"first_year": first_year, "last_year": last_year}
        properties |= {
            "citation_count": sum(citations) if citations else None,
            "h_index": h_index(citations) if citations else None,
        }
    for fact in _FACTS.get(label, ()):
        # what its mentions say, and how many do; of equals the least, so that the order of reading never matters
        times: dict[str, int] = {value: count for name, value, count in facts if name == fact}
        if label is Label.TOPIC:
            properties[fact] = leading_kind(times).value
        else:
            properties[fact] = min(times, key=lambda value: (-times[value], value), default=None)
    # by which names it is found; a name that its lists had printed before is no way to it
    called = [] if printed_again else [*names, properties.get("acronym") or ""]
    forms = {f"name:{form}" for name in called if (form := normal_form(name))}
    ranked = ranked_affiliations({row[0]: row[1] for row in affiliations})
    return Derived(key, properties, sorted(forms.union(keys)), ranked)


async def marked(packed: Packed, label: Label, *, limit: int, lost: bool = False) -> list[str]:
    """Keys of nodes that wait to be derived again; with `lost`, only of authors who may have lost a name."""
    return await packed(_MARKED[label], {"limit": limit, "lost": lost})


async def derive(transaction: Transaction, label: Label, keys: Collection[str]) -> None:
    """Derives the properties of some marked nodes and takes their marks off.

    Args:
        transaction: a writing one whose lease has been checked.
        label: any but `Paper`.
        keys: of the nodes.
    """
    writer = BatchWriter(transaction)
    nodes = await derived(transaction.packed, label, keys)
    aliases: list[AliasesRow] = [{"key": node.key, "aliases": node.aliases} for node in nodes]
    await transaction.run(_WRITE[label], {"rows": [{"key": node.key, "properties": node.properties} for node in nodes]})
    await writer.add_aliases(label, aliases)
    await writer.trim_aliases(label, aliases)
    if label is Label.AUTHOR:
        await writer.affiliate([_affiliations_row(node) for node in nodes])


def _affiliations_row(author: Derived) -> AffiliationsRow:
    """The institutions that an author is with, as they are written."""
    affiliations: list[AffiliationRow] = [
        {"institution": institution, "properties": properties}
        for institution, properties in author.affiliations.items()
    ]
    return {"key": author.key, "affiliations": affiliations, "institutions": list(author.affiliations)}


class Difference(NamedTuple):
    """Something derived that stands otherwise in the graph."""

    label: Label
    key: str
    name: str
    """Of the property; `aliases` or `affiliations` for what is no property."""
    stored: object
    derived: object


async def differences(store: Store) -> AsyncGenerator[Difference]:
    """Derives every node's properties again and yields those that stand otherwise.

    Memory does not depend on the size of the graph.
    """

    async def packed(statement: LiteralString, parameters: Mapping[str, Any]) -> list[Any]:
        return await store.packed(statement, parameters, seconds=_VERIFY_SECONDS)

    for label in PAPER_LINKS:
        after = ""
        while page := await packed(_STORED[label], {"after": after, "limit": VERIFY_NODES}):
            after = page[-1][0]
            by_key = {node.key: node for node in await derived(packed, label, [row[0] for row in page])}
            for key, properties, aliases, affiliations in page:
                node = by_key[key]
                stored = {name: properties.get(name) for name in node.properties}
                stored |= {"aliases": aliases, "affiliations": dict(affiliations)}
                expected = node.properties | {"aliases": node.aliases, "affiliations": node.affiliations}
                for name, value in expected.items():
                    if stored[name] != value:
                        yield Difference(label, key, name, stored[name], value)
