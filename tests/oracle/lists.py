# ruff: noqa: N802 a resolver has the name of its field
"""The oracle's lists: sorted, filtered, cut and grouped in Python."""

from collections.abc import Callable
from typing import Any

from tests.oracle.filters import Filters
from tests.oracle.nodes import NodeOracle, Source
from tests.oracle.world import COUNTED, TIES, InventedGraph

SORTS = {
    "TITLE": "title", "DATE": "date", "CITATION_COUNT": "citation_count", "AUTHOR_COUNT": "author_count", "NAME": "name",
    "PAPER_COUNT": "paper_count", "H_INDEX": "h_index", "FIRST_YEAR": "first_year", "LAST_YEAR": "last_year",
}  # fmt: skip


def ordered(rows: list[Source], keys: list[tuple[Callable[[Source], Any], bool]]) -> list[Source]:
    """Rows ordered by the keys, nulls last, ties by the node's key ascending in both directions."""
    rows = sorted(rows, key=lambda row: row["node"]["key"])
    for key, descending in reversed(keys):
        known = [row for row in rows if key(row) is not None]
        unknown = [row for row in rows if key(row) is None]
        rows = sorted(known, key=key, reverse=descending) + unknown
    return rows


def page(rows: list[Source], arguments: Source) -> Source:
    first, last = arguments.get("first"), arguments.get("last")
    if last is not None:
        shown, info = rows[-last:], (False, len(rows) > last)
    else:
        first = 20 if first is None else first
        shown, info = rows[:first], (len(rows) > first, False)
    facts = {"hasNextPage": info[0], "hasPreviousPage": info[1]}
    return {"edges": shown, "totalCount": len(rows), "pageInfo": facts, "whole": rows}


class Lists(NodeOracle):
    """The connections of each type of node."""

    def __init__(self, world: InventedGraph) -> None:
        super().__init__(world)
        self.filters = Filters(world)

    def sorted_page(
        self, label: str, rows: list[Source], arguments: Source, default: str, *, descending: bool = False
    ) -> Source:
        """One page of the rows that fulfil the filter, by stored properties of their nodes."""
        rows = [row for row in rows if self.filters.fulfils(label, row["node"], arguments.get("filter"))]
        sorts = arguments.get("sort") or [{"field": default, "direction": "DESC" if descending else "ASC"}]
        keys = [(_property(SORTS[sort["field"]]), sort["direction"] == "DESC") for sort in sorts]
        return page(ordered(rows, keys), arguments)

    def papers(self, rows: list[Source], arguments: Source) -> Source:
        return self.sorted_page("Paper", rows, arguments, "DATE", descending=True)

    def _groups(self, source: Source, arguments: Source) -> list[Source]:
        counts: dict[str, int] = {}
        for row in source["whole"]:
            for key in self._group_keys(row["node"], arguments["by"]):
                counts[key] = counts.get(key, 0) + 1
        groups = sorted(counts.items(), key=lambda group: (-group[1], group[0]))
        has_node = arguments["by"] in ("VENUE", "TOPIC", "INSTITUTION")
        limit = arguments.get("first")
        return [
            {"key": key, "count": count, "node": self.found(key) if has_node else None}
            for key, count in groups[: 100 if limit is None else limit]
        ]

    def _group_keys(self, paper: Source, by: str) -> set[str]:
        if by in ("YEAR", "KIND"):
            value = paper.get(by.lower())
            return set() if value is None else {str(value)}
        name, label = {
            "VENUE": ("PUBLISHED_IN", "Venue"),
            "TOPIC": ("ABOUT", "Topic"),
            "INSTITUTION": ("FROM", "Institution"),
            "COUNTRY": ("FROM", "Institution"),
        }[by]
        nodes = [row["node"] for row in self.ties(name, label, start=paper["key"])]
        if by == "COUNTRY":
            return {node["country"] for node in nodes if "country" in node}
        return {f"{label}:{node['key']}" for node in nodes}

    PaperConnection_groups = AuthorPaperConnection_groups = _groups

    def Paper_references(self, source: Source, arguments: Source) -> Source:
        return self.papers(self.ties("CITES", "Paper", start=source["key"]), arguments)

    def Paper_citedBy(self, source: Source, arguments: Source) -> Source:
        return self.papers(self.ties("CITES", "Paper", end=source["key"]), arguments)

    def Topic_broader(self, source: Source, _: Source) -> list[Source]:
        rows = self.ties("BROADER", "Topic", start=source["key"])
        return [row["node"] for row in ordered(rows, [(_property("name"), False)])]

    def Topic_narrower(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page("Topic", self.ties("BROADER", "Topic", end=source["key"]), arguments, "NAME")

    def Institution_parents(self, source: Source, _: Source) -> list[Source]:
        rows = self.ties("PART_OF", "Institution", start=source["key"])
        return [row["node"] for row in ordered(rows, [(_property("name"), False)])]

    def Institution_children(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page(
            "Institution", self.ties("PART_OF", "Institution", end=source["key"]), arguments, "NAME"
        )

    def Institution_authors(self, source: Source, arguments: Source) -> Source:
        rows = self.ties("AFFILIATED_WITH", "Author", end=source["key"])
        return page(ordered(rows, [(lambda row: row.get("paper_count"), True)]), arguments)

    def Author_affiliations(self, source: Source, arguments: Source) -> Source:
        rows = self.ties("AFFILIATED_WITH", "Institution", start=source["key"])
        return page(ordered(rows, [(lambda row: row.get("rank"), False)]), arguments)

    def Author_papers(self, source: Source, arguments: Source) -> Source:
        return self.papers(self.ties("AUTHORED", "Paper", start=source["key"]), arguments)

    def Topic_papers(self, source: Source, arguments: Source) -> Source:
        return self.papers(self.ties("ABOUT", "Paper", end=source["key"]), arguments)

    def Institution_papers(self, source: Source, arguments: Source) -> Source:
        return self.papers(self.ties("FROM", "Paper", end=source["key"]), arguments)

    def Venue_papers(self, source: Source, arguments: Source) -> Source:
        return self.papers(self.ties("PUBLISHED_IN", "Paper", end=source["key"]), arguments)

    def Paper_authors(self, source: Source, arguments: Source) -> Source:
        rows = self.ties("AUTHORED", "Author", end=source["key"])
        return page(ordered(rows, [(lambda row: row.get("position"), False)]), arguments)

    def PaperAuthorEdge_institutions(self, source: Source, _: Source) -> list[Source]:
        own_keys = set(source.get("institutions", []))
        institutions = self.world.nodes["Institution"].values()
        of_author = sorted(node["key"] for node in institutions if not own_keys.isdisjoint(node["keys"]))
        return [self.node("Institution", key) for key in of_author]

    def Paper_topics(self, source: Source, arguments: Source) -> Source:
        rows = self.ties("ABOUT", "Topic", start=source["key"])
        return page(ordered(rows, [(lambda row: row.get("score"), True)]), arguments)

    def Paper_institutions(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page("Institution", self.ties("FROM", "Institution", start=source["key"]), arguments, "NAME")

    def Paper_venue(self, source: Source, _: Source) -> Source | None:
        return next((row["node"] for row in self.ties("PUBLISHED_IN", "Venue", start=source["key"])), None)

    def Author_profiles(self, source: Source, _: Source) -> list[Source]:
        keys = {end for start, end, _ in self.world.ties["HAS_PROFILE"] if start == source["key"]}
        return [profile for key, profile in sorted(self.world.profiles.items()) if key in keys]

    def joint(self, label: str, name: str, start: str, end: str) -> list[Source]:
        """The papers that tie two nodes."""
        sides = [
            {tie[1] if label == "Author" else tie[0] for tie in self.world.ties[name] if key in tie[:2]}
            for key in (start, end)
        ]
        papers = [self.node("Paper", key) for key in sorted(sides[0] & sides[1])]
        return [paper for paper in papers if paper["status"] in TIES]

    def _counted(self, label: str, papers: list[Source], name: str, arguments: Source, *, to_paper: bool) -> Source:
        """The nodes of a label that papers are tied to, by how many of the papers count."""
        counts: dict[str, int] = {}
        for row in papers:
            if row["node"]["status"] in COUNTED:
                key = row["node"]["key"]
                for tie in self.ties(name, label, end=key) if to_paper else self.ties(name, label, start=key):
                    counts[tie["node"]["key"]] = counts.get(tie["node"]["key"], 0) + 1
        rows = [{"node": self.node(label, key), "paperCount": count} for key, count in counts.items()]
        return page(ordered(rows, [(lambda row: row["paperCount"], True)]), arguments)

    def Author_topics(self, source: Source, arguments: Source) -> Source:
        papers = self.ties("AUTHORED", "Paper", start=source["key"])
        return self._counted("Topic", papers, "ABOUT", arguments, to_paper=False)

    def Author_venues(self, source: Source, arguments: Source) -> Source:
        papers = self.ties("AUTHORED", "Paper", start=source["key"])
        return self._counted("Venue", papers, "PUBLISHED_IN", arguments, to_paper=False)

    def Venue_authors(self, source: Source, arguments: Source) -> Source:
        papers = self.ties("PUBLISHED_IN", "Paper", end=source["key"])
        return self._counted("Author", papers, "AUTHORED", arguments, to_paper=True)

    def Topic_authors(self, source: Source, arguments: Source) -> Source:
        papers = self.ties("ABOUT", "Paper", end=source["key"])
        return self._counted("Author", papers, "AUTHORED", arguments, to_paper=True)

    def Topic_related(self, source: Source, arguments: Source) -> Source:
        rows = [
            {"node": self.node("Topic", key), "jointPapers": len(papers)}
            for key in self.world.nodes["Topic"]
            if key != source["key"] and (papers := self.joint("Topic", "ABOUT", source["key"], key))
        ]
        return page(ordered(rows, [(lambda row: row["jointPapers"], True)]), arguments)

    def Ambiguity_candidates(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page(
            "Author",
            [{"node": self.node("Author", key)} for key in source["keys"]],
            arguments,
            "PAPER_COUNT",
            descending=True,
        )


def _property(name: str) -> Callable[[Source], Any]:
    return lambda row: row["node"].get(name)
