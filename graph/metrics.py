"""What is derived from the relationships of a node: counts, years, and the names it goes by.

A batch marks the nodes whose derived properties it may have changed (`Stale`); here the marks are worked off.
"""

from typing import LiteralString

from graph.links import PAPER_LINKS
from graph.model import COUNTED_STATUSES, Label, leading_kind
from graph.names import normal_form
from graph.store import Store, Transaction
from graph.writes import Writes

_COUNTED = [status.value for status in COUNTED_STATUSES]

_YEARS: dict[Label, LiteralString] = {Label.AUTHOR: "min(p.year) AS first_year, max(p.year) AS last_year"}
_DESCRIBED_NAMES: dict[Label, LiteralString] = {
    Label.AUTHOR: "COLLECT { MATCH (n)<-[d:DESCRIBES]-() UNWIND d.names AS name RETURN name }"
}
_KINDS: dict[Label, LiteralString] = {Label.TOPIC: "COLLECT { MATCH (n)<-[r:ABOUT]-() RETURN DISTINCT r.kind }"}
_READ: dict[Label, LiteralString] = {
    label: f"""
MATCH (n:{link.label}:Stale) WHERE n.lost OR NOT $lost
WITH n LIMIT $limit
CALL (n) {{
  OPTIONAL MATCH {link.paper_to_node} WHERE p.status IN $counted
  RETURN count(p) AS paper_count, {_YEARS.get(label, "null AS first_year, null AS last_year")}
}}
RETURN n.key, n.keys,
  COLLECT {{ MATCH {link.paper_to_node} WITH r.raw_name AS name, count(*) AS uses RETURN [name, uses] }},
  COLLECT {{ MATCH {link.paper_to_node} UNWIND r.other_names AS name RETURN DISTINCT name }},
  {_DESCRIBED_NAMES.get(label, "[]")} AS described, {_KINDS.get(label, "[]")} AS kinds,
  paper_count, first_year, last_year
"""
    for label, link in PAPER_LINKS.items()
}
_MARKED: dict[Label, LiteralString] = {
    label: f"MATCH (n:Stale) WHERE n:{link.label} RETURN 1 LIMIT 1" for label, link in PAPER_LINKS.items()
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


_ANY_LOST = "MATCH (n:Stale) WHERE n:Author AND n.lost RETURN 1 LIMIT 1"


def ordered_names(printed: dict[str, int], others: set[str]) -> list[str]:
    """The names that were printed as such, most used first, then other forms; equal ones in the order of the text."""
    first = sorted(printed, key=lambda name: (-printed[name], name))
    return [*first, *sorted(others - printed.keys())]


async def any_marked(store: Store, label: Label) -> bool:
    """Whether a node of the label waits to be derived again."""
    return bool(await store.read(_MARKED[label]))


async def any_lost(store: Store) -> bool:
    """Whether a marked author may have lost a name."""
    return bool(await store.read(_ANY_LOST))


async def derive(transaction: Transaction, label: Label, *, limit: int, lost: bool = False) -> int:
    """Derives the properties of some marked nodes and takes their marks off; 0 when none is left.

    Args:
        transaction: a writing one whose lease has been checked.
        label: any but `Paper`.
        limit: nodes at most.
        lost: only those that may have lost a name.
    """
    read = await transaction.run(_READ[label], {"limit": limit, "counted": _COUNTED, "lost": lost})
    rows: list[dict[str, object]] = []
    aliases: list[dict[str, object]] = []
    for key, keys, printed, others, described, kinds, paper_count, first_year, last_year in read:
        uses: dict[str, int] = dict(printed)
        for name in described:
            uses[name] = uses.get(name, 0) + 1
        names = ordered_names(uses, set(others))
        properties: dict[str, object] = {"name": names[0], "names": names, "paper_count": paper_count}
        if label in _YEARS:
            properties |= {"first_year": first_year, "last_year": last_year}
        if kinds:
            properties["kind"] = leading_kind(kinds)
        rows.append({"key": key, "properties": properties})
        aliases.append(
            {
                "key": key,
                "aliases": sorted({f"name:{form}" for name in names if (form := normal_form(name))}.union(keys)),
            }
        )
    writes = Writes(transaction)
    if rows:
        await transaction.run(_WRITE[label], {"rows": rows})
    await writes.add_aliases(label, aliases)
    await writes.trim_aliases(label, aliases)
    return len(rows)
