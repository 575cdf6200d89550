"""What bibliographies say of papers: read by keys, with the sources and licences that it follows from."""

from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from typing import Any, LiteralString, NamedTuple

from graph.links import PAPER_LINKS
from graph.model import COUNTED_STATUSES, Label
from graph.store.store import Store

PAGE_PAPERS = 500
_SECONDS = 120.0

_PAPERS = """
UNWIND $keys AS key
MATCH (p:Paper {key: key})
RETURN collect([
  p{
    .key, .title, .title_protected, .bibkey, .date, .kind, .authors_complete, .editors, .editor_families,
    .volume, .issue, .pages, .publisher, .isbn, .language,
    .url, .doi, .arxiv
  },
  COLLECT {
    MATCH (p)<-[r:AUTHORED]-(a:Author)
    // whose page names the paper, and who stands behind "et al.", has no place among the first authors
    WHERE p.authors_complete OR r.position IS NOT NULL
      OR NOT EXISTS { MATCH (p)<-[s:AUTHORED]-(:Author) WHERE s.position IS NOT NULL }
    RETURN [coalesce(r.raw_name, a.name), r.given, r.particle, r.family, r.suffix] ORDER BY r.position, a.key
  },
  COLLECT { MATCH (p)-[:PUBLISHED_IN]->(v:Venue) RETURN v.name ORDER BY v.key LIMIT 1 }[0],
  COLLECT {
    MATCH (p)<-[:DESCRIBES]-(record:Record)
    OPTIONAL MATCH (load:Load {key: record.load})
    WITH DISTINCT record.source AS source, load.licence AS licence
    RETURN [source, licence] ORDER BY source, licence
  }
])
"""
_KEYS_OF: dict[Label, LiteralString] = {
    label: f"""
UNWIND $keys AS key
MATCH (n:{link.label} {{key: key}})
MATCH {link.paper_to_node}
WHERE p.status IN $statuses
  AND ($first_year IS NULL OR p.year >= $first_year) AND ($last_year IS NULL OR p.year <= $last_year)
WITH DISTINCT p
RETURN collect(p.key)
"""
    for label, link in PAPER_LINKS.items()
}
_ALL_KEYS = """
MATCH (p:Paper)
WHERE p.status IN $statuses
  AND ($first_year IS NULL OR p.year >= $first_year) AND ($last_year IS NULL OR p.year <= $last_year)
RETURN collect(p.key)
"""
_SOURCES_OF: dict[Label, LiteralString] = {
    label: f"""
UNWIND $keys AS key
MATCH (n:{link.label} {{key: key}})
CALL (n) {{
  MATCH {link.paper_to_node}
  MATCH (p)<-[:DESCRIBES]-(record:Record)
  RETURN DISTINCT record.source AS source, record.load AS load
}}
WITH DISTINCT source, load
OPTIONAL MATCH (of:Load {{key: load}})
WITH DISTINCT source, of.licence AS licence ORDER BY source, licence
RETURN collect([source, licence])
"""
    for label, link in PAPER_LINKS.items()
}


class Licensed(NamedTuple):
    """A source and the licence that it gives its records under; None where that is not known."""

    source: str
    licence: str | None


class CitedName(NamedTuple):
    """An author's name as the paper prints it, and its parts where a source gives them."""

    name: str
    given: str | None
    particle: str | None
    family: str | None
    suffix: str | None


class Reference(NamedTuple):
    """A paper as a bibliography knows it."""

    properties: dict[str, Any]
    """`key`, `title`, `date`, `kind`, `editors`, `volume` and so on, as they are stored (docs/model.md)."""
    authors: list[CitedName]
    """By position; somebody without one is among those that a list which is not complete leaves out."""
    venue: str | None
    sources: list[Licensed]


async def paper_keys(
    store: Store,
    owners: Mapping[Label, Collection[str]],
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> list[str]:
    """The keys of papers that count, in their order.

    Args:
        store: of the graph.
        owners: authors, venues, topics, institutions by key; a paper has at least one of each label's. Empty for all.
        first_year: of the paper's first version; a paper of no year passes where neither is given.
        last_year: included.
    """
    conditions = {"statuses": [*COUNTED_STATUSES], "first_year": first_year, "last_year": last_year}
    if not owners:
        return sorted(await store.packed(_ALL_KEYS, conditions, seconds=_SECONDS))
    of_all_labels: set[str] | None = None
    for label, keys in owners.items():
        of_label = set(await store.packed(_KEYS_OF[label], conditions | {"keys": list(keys)}, seconds=_SECONDS))
        of_all_labels = of_label if of_all_labels is None else of_all_labels & of_label
    return sorted(of_all_labels or ())


async def references(store: Store, keys: Sequence[str]) -> AsyncGenerator[Reference]:
    """The papers with these keys, in this order; one that is not in the graph any more is left out."""
    for start in range(0, len(keys), PAGE_PAPERS):
        page = await store.packed(_PAPERS, {"keys": list(keys[start : start + PAGE_PAPERS])}, seconds=_SECONDS)
        for properties, authors, venue, sources in page:
            names = [CitedName(*name) for name in authors]
            yield Reference(properties, names, venue, [Licensed(*source) for source in sources])


async def sources_of(store: Store, label: Label, keys: Sequence[str]) -> list[Licensed]:
    """The sources of the papers of some authors, topics or institutions."""
    rows = await store.packed(_SOURCES_OF[label], {"keys": list(keys)}, seconds=_SECONDS)
    return [Licensed(*row) for row in rows]
