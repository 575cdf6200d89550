"""Nodes that a person names: through their aliases, several at a time."""

from collections.abc import Sequence
from typing import LiteralString, NamedTuple

from graph.links import PAPER_LINKS
from graph.model import Label
from graph.store.store import Store


class NamedNode(NamedTuple):
    """A node by key, with the name or title that is shown."""

    key: str
    name: str


NODES_OF_ALIASES: LiteralString = """\
RETURN [alias IN $aliases | COLLECT {
  MATCH (:Alias {key: alias.key})-[:OF]->(n) WHERE alias.label IN labels(n)
  RETURN [n.key, coalesce(n.title, n.name, n.key)] ORDER BY n.key
}]
"""
"""For each of a list of maps of `label` and `key`, what the alias leads to: the key and name of each node."""

_PAPER_COUNTS: dict[Label, LiteralString] = {
    label: f"UNWIND $keys AS key MATCH (n:{link.label} {{key: key}}) RETURN collect([n.key, n.paper_count])"
    for label, link in PAPER_LINKS.items()
}


async def nodes_by_alias(store: Store, label: Label, aliases: Sequence[str]) -> list[list[NamedNode]]:
    """What each of the aliases leads to: none, one, or several in the order of their keys."""
    wanted = [{"label": label.value, "key": key} for key in aliases]
    nodes_of_aliases = await store.packed(NODES_OF_ALIASES, {"aliases": wanted})
    return [[NamedNode(*node) for node in nodes] for nodes in nodes_of_aliases]


async def paper_counts(store: Store, label: Label, keys: Sequence[str]) -> dict[str, int]:
    """The papers of each author, topic, institution or venue."""
    return dict(await store.packed(_PAPER_COUNTS[label], {"keys": list(keys)}))
