# ruff: noqa: N802 a condition has the name of its field
"""Filters over the dictionaries of an invented graph: what is not known fulfils no condition."""

from collections.abc import Callable
from typing import Any

from graph.names import normal_form
from tests.oracle.world import COUNTED, InventedGraph

Node = dict[str, Any]


class Filters:
    """Says whether a node of a world fulfils a filter."""

    def __init__(self, world: InventedGraph) -> None:
        self.world = world

    def fulfils(self, label: str, node: Node, wanted: Node | None) -> bool:
        return all(self._holds(label, node, name, value) for name, value in (wanted or {}).items() if value is not None)

    def _holds(self, label: str, node: Node, name: str, value: Any) -> bool:
        if name == "and":
            return all(self.fulfils(label, node, part) for part in value)
        if name == "or":
            return any(self.fulfils(label, node, part) for part in value)
        if name == "not":
            return not self.fulfils(label, node, value)
        own: Callable[[Node, Any], bool] | None = getattr(self, f"{label}_{name}", None)
        return (own or getattr(self, f"any_{name}"))(node, value)

    # what several types have

    def _named(self, ids: list[str]) -> set[str]:
        """The keys of the nodes that ids lead to, old ones included."""
        asked = {tuple(node_id.split(":", 1)) for node_id in ids}
        return {key for alias, label, key in self.world.aliases if (label, alias) in asked}

    def _ends(self, name: str, *, start: str | None = None, end: str | None = None) -> set[str]:
        ties = self.world.ties[name]
        return {
            tie[1] if start is not None else tie[0]
            for tie in ties
            if (tie[0] if start is not None else tie[1]) == (start or end)
        }

    def any_ids(self, node: Node, ids: list[str]) -> bool:
        return node["key"] in self._named(ids)

    def any_kinds(self, node: Node, kinds: list[str]) -> bool:
        return node.get("kind") in kinds

    def any_paperCount(self, node: Node, limits: Node) -> bool:
        return _in_range(node.get("paper_count"), limits)

    def _contains(self, node: Node, scheme: str, text: str) -> bool:
        forms = [
            alias.removeprefix(scheme)
            for alias, _, key in self.world.aliases
            if key == node["key"] and alias.startswith(scheme)
        ]
        return any(normal_form(text) in form for form in forms)

    def any_nameContains(self, node: Node, text: str) -> bool:
        return self._contains(node, "name:", text)

    def any_countries(self, node: Node, countries: list[str]) -> bool:
        return node.get("country") in countries

    # authors

    def Author_hIndex(self, node: Node, limits: Node) -> bool:
        return _in_range(node.get("h_index"), limits)

    def _papers(self, node: Node) -> list[Node]:
        papers = [self.world.nodes["Paper"][key] for key in self._ends("AUTHORED", start=node["key"])]
        return [paper for paper in papers if paper["status"] in COUNTED]

    def Author_activeIn(self, node: Node, limits: Node) -> bool:
        return any(_in_range(paper.get("year"), limits) for paper in self._papers(node))

    def Author_institutions(self, node: Node, ids: list[str]) -> bool:
        return bool(self._ends("AFFILIATED_WITH", start=node["key"]) & self._named(ids))

    def Author_venues(self, node: Node, ids: list[str]) -> bool:
        return any(self.Paper_venues(paper, ids) for paper in self._papers(node))

    def Author_topics(self, node: Node, ids: list[str]) -> bool:
        return any(self.Paper_topics(paper, ids) for paper in self._papers(node))

    def Author_hasIdOf(self, node: Node, schemes: list[str]) -> bool:
        return any(scheme in node for scheme in schemes)

    def Author_ambiguous(self, node: Node, wanted: bool) -> bool:
        doubts = [doubt for _, end, doubt in self.world.ties["DOUBTS"] if end == node["key"]]
        return ("contradictions" in node or any("reasons" in doubt for doubt in doubts)) is wanted

    # papers

    def Paper_years(self, node: Node, limits: Node) -> bool:
        return _in_range(node.get("year"), limits)

    def Paper_statuses(self, node: Node, statuses: list[str]) -> bool:
        return node["status"] in statuses

    def Paper_venues(self, node: Node, ids: list[str]) -> bool:
        return bool(self._ends("PUBLISHED_IN", start=node["key"]) & self._named(ids))

    def Paper_topics(self, node: Node, ids: list[str]) -> bool:
        return bool(self._ends("ABOUT", start=node["key"]) & self._named(ids))

    def Paper_authors(self, node: Node, ids: list[str]) -> bool:
        return bool(self._ends("AUTHORED", end=node["key"]) & self._named(ids))

    def Paper_institutions(self, node: Node, ids: list[str]) -> bool:
        return bool(self._ends("FROM", start=node["key"]) & self._named(ids))

    def Paper_citationCount(self, node: Node, limits: Node) -> bool:
        return _in_range(node.get("citation_count"), limits)

    def Paper_authorCount(self, node: Node, limits: Node) -> bool:
        return _in_range(node.get("author_count"), limits)

    def Paper_hasCode(self, node: Node, wanted: bool) -> bool:
        return node.get("has_code") is wanted

    def Paper_hasAbstract(self, node: Node, wanted: bool) -> bool:
        return ("abstract" in node) is wanted

    def Paper_titleContains(self, node: Node, text: str) -> bool:
        return self._contains(node, "title:", text)

    def Paper_sources(self, node: Node, sources: list[str]) -> bool:
        return any(self.world.records[key]["source"] in sources for key in self._ends("DESCRIBES", end=node["key"]))


def _in_range(value: int | None, limits: Node) -> bool:
    if value is None:
        return False
    least, greatest = limits.get("from"), limits.get("to")
    return (least is None or least <= value) and (greatest is None or value <= greatest)
