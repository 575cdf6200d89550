# ruff: noqa: N802 a resolver has the name of its field
"""The oracle: plain resolvers over the dictionaries of an invented graph, executed by graphql-core field by field.

It shares nothing with the compiler but the printed schema. Cursors are opaque, so it makes none; nor does it search.
"""

import re
from collections.abc import Callable
from typing import Any

from graphql import ExecutionResult, build_schema, graphql_sync

from graph.names import normal_form
from tests.oracle.filters import Filters
from tests.oracle.traversals import Traversals
from tests.oracle.world import COUNTED, TIES, World

SCHEMES = {
    "Author": {"orcid": "https://orcid.org/", "openreview": None, "dblp": None, "openalex": None, "acl": None, "s2": None, "feed": None},
    "Paper": {
        "doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "acl": "https://aclanthology.org/", "openalex": None,
        "dblp": "https://dblp.org/rec/", "s2": None, "openreview": None, "feed": None,
    },
    "Venue": {"issn": None, "openalex": None, "dblp": None, "acl": None},
    "Institution": {"ror": "https://ror.org/", "openalex": None, "feed": None},
    "Topic": {"openalex": None, "arxiv": "https://arxiv.org/list/"},
}  # fmt: skip
"""With the addresses of those that the world has ids of."""
LISTS = ("names", "codeUrls", "editors", "problems", "rawAffiliations", "sources")
SORTS = {
    "TITLE": "title", "DATE": "date", "CITATION_COUNT": "citation_count", "AUTHOR_COUNT": "author_count", "NAME": "name",
    "PAPER_COUNT": "paper_count", "H_INDEX": "h_index", "FIRST_YEAR": "first_year", "LAST_YEAR": "last_year",
}  # fmt: skip

Source = dict[str, Any]


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda match: "_" + match[1].lower(), name)


def _ordered(rows: list[Source], keys: list[tuple[Callable[[Source], Any], bool]]) -> list[Source]:
    """By the keys, nulls last, ties by the node's key in the direction of the last of them."""
    rows = sorted(rows, key=lambda row: row["node"]["key"], reverse=keys[-1][1])
    for key, descending in reversed(keys):
        known = [row for row in rows if key(row) is not None]
        unknown = [row for row in rows if key(row) is None]
        rows = sorted(known, key=key, reverse=descending) + unknown
    return rows


def _page(rows: list[Source], arguments: Source) -> Source:
    first, last = arguments.get("first"), arguments.get("last")
    if last is not None:
        shown, info = rows[-last:], (False, len(rows) > last)
    else:
        first = 20 if first is None else first
        shown, info = rows[:first], (len(rows) > first, False)
    facts = {"hasNextPage": info[0], "hasPreviousPage": info[1]}
    return {"edges": shown, "totalCount": len(rows), "pageInfo": facts, "whole": rows}


class Oracle(Traversals):
    """Answers documents about one world."""

    page = staticmethod(_page)
    ordered = staticmethod(_ordered)

    def __init__(self, world: World, sdl: str) -> None:
        self.world = world
        self.filters = Filters(world)
        self.schema = build_schema(sdl)
        for kind in self.schema.type_map.values():
            if kind.name.startswith("__"):  # these belong to graphql-core, and every schema shares them
                continue
            for name, field in getattr(kind, "fields", {}).items():
                if hasattr(field, "resolve"):
                    field.resolve = self._resolver(kind.name, name)
        for name in ("Node", "SearchResult"):
            self.schema.type_map[name].resolve_type = lambda value, *_: value["type"]  # type: ignore[union-attr]

    def execute(self, document: str, variables: Source) -> ExecutionResult:
        return graphql_sync(self.schema, document, variable_values=variables)

    def _resolver(self, kind: str, name: str) -> Callable[..., Any]:
        own = getattr(self, f"{kind}_{name}", None) or getattr(self, f"any_{name}", None)

        def resolve(source: Any, _info: Any, **arguments: Any) -> Any:
            if own is not None:
                return own(source, arguments)
            if name in source:
                return source[name]
            return source.get(_snake(name), [] if name in LISTS else None)

        return resolve

    # nodes

    def node(self, label: str, key: str) -> Source:
        return {"type": label, **self.world.nodes[label][key]}

    def found(self, node_id: str) -> Source | None:
        label, _, key = node_id.partition(":")
        found = {alias[2] for alias in self.world.aliases if alias[0] == key and alias[1] == label}
        return self.node(label, found.pop()) if len(found) == 1 else None

    def ties(self, name: str, label: str, *, start: str | None = None, end: str | None = None) -> list[Source]:
        """The rows of a relationship with one end given, each with the node at the other."""
        return [
            {"node": self.node(label, one[1] if start is not None else one[0]), **one[2]}
            for one in self.world.ties[name]
            if (one[0] == start if start is not None else one[1] == end)
        ]

    def any_id(self, source: Source, _: Source) -> str:
        return f"{source['type']}:{source['key']}"

    def any_ids(self, source: Source, _: Source) -> list[Source]:
        return [
            {"scheme": scheme, "value": value, "url": None if url is None else url + value}
            for scheme, url in SCHEMES[source["type"]].items()
            for value in source.get(scheme, [])
        ]

    def records(self, source: Source) -> list[Source]:
        """Those that describe a node, in the order of their keys."""
        keys = {start for start, end, _ in self.world.ties["DESCRIBES"] if end == source["key"]}
        return [record for key, record in sorted(self.world.records.items()) if key in keys]

    def _sources(self, source: Source, _: Source) -> list[Source]:
        return [
            {
                "record": one["key"].partition(":")[2],
                "source": one["source"],
                "loadedAt": one["loaded_at"],
                "url": one.get("url"),
                "licence": self.world.loads.get(one["load"], {}).get("licence"),
            }
            for one in self.records(source)
        ]

    def Paper_reportedCitations(self, source: Source, _: Source) -> list[Source]:
        counted = [one for one in self.records(source) if "citations" in one]
        return [{"source": one["source"], "count": one["citations"], "asOf": one.get("as_of")} for one in counted]

    Author_sources = Paper_sources = _sources

    def Paper_versions(self, source: Source, _: Source) -> list[Source]:
        versions: dict[str, list[Source]] = {}
        for key, end, tie in sorted(self.world.ties["DESCRIBES"], key=lambda tie: tie[0]):
            if end == source["key"] and "version" in tie:
                versions.setdefault(tie["version"], []).append(self.world.records[key])
        return [
            {
                **{
                    name: next((one[name] for one in records if name in one), None) for name in ("date", "url", "venue")
                },
                "status": next((one["status"] for one in records if "status" in one), "PUBLISHED"),
                "keys": {key for one in records for key in one.get("ids", [])},
            }
            for _, records in sorted(versions.items())
        ]

    def PaperVersion_venue(self, source: Source, _: Source) -> Source | None:
        venues = self.world.nodes["Venue"].values()
        keys = [node["key"] for node in venues if source["venue"] in node["keys"]]
        return self.node("Venue", keys[0]) if keys else None

    def PaperVersion_ids(self, source: Source, _: Source) -> list[Source]:
        keys = [key.partition(":")[::2] for key in sorted(source["keys"])]
        return [
            {"scheme": scheme, "value": value, "url": None if url is None else url + value}
            for scheme, url in SCHEMES["Paper"].items()
            for own, value in keys
            if own == scheme
        ]

    def Author_ambiguity(self, source: Source, _: Source) -> Source | None:
        doubts = [doubt for _, end, doubt in self.world.ties["DOUBTS"] if end == source["key"] and "reasons" in doubt]
        if not doubts:
            return None
        candidates = {self.found(f"Author:{key}")["key"] for doubt in doubts for key in doubt["candidates"]}  # type: ignore[index]
        return {
            "reasons": sorted({reason for doubt in doubts for reason in doubt["reasons"]}),
            "keys": candidates - {source["key"]},
        }

    def Ambiguity_candidates(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page(
            "Author",
            [{"node": self.node("Author", key)} for key in source["keys"]],
            arguments,
            "PAPER_COUNT",
            descending=True,
        )

    # lists

    def sorted_page(
        self, label: str, rows: list[Source], arguments: Source, default: str, *, descending: bool = False
    ) -> Source:
        """One page of the rows that fulfil the filter, by stored properties of their nodes."""
        rows = [row for row in rows if self.filters.fulfils(label, row["node"], arguments.get("filter"))]
        sorts = arguments.get("sort") or [{"field": default, "direction": "DESC" if descending else "ASC"}]
        keys = [(_property(SORTS[sort["field"]]), sort["direction"] == "DESC") for sort in sorts]
        return _page(_ordered(rows, keys), arguments)

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
        return [row["node"] for row in _ordered(rows, [(_property("name"), False)])]

    def Topic_narrower(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page("Topic", self.ties("BROADER", "Topic", end=source["key"]), arguments, "NAME")

    def Institution_parents(self, source: Source, _: Source) -> list[Source]:
        rows = self.ties("PART_OF", "Institution", start=source["key"])
        return [row["node"] for row in _ordered(rows, [(_property("name"), False)])]

    def Institution_children(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page(
            "Institution", self.ties("PART_OF", "Institution", end=source["key"]), arguments, "NAME"
        )

    def Institution_authors(self, source: Source, arguments: Source) -> Source:
        rows = self.ties("AFFILIATED_WITH", "Author", end=source["key"])
        return _page(_ordered(rows, [(lambda row: row.get("paper_count"), True)]), arguments)

    def Author_affiliations(self, source: Source, arguments: Source) -> Source:
        rows = self.ties("AFFILIATED_WITH", "Institution", start=source["key"])
        return _page(_ordered(rows, [(lambda row: row.get("last_year"), True)]), arguments)

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
        return _page(_ordered(rows, [(lambda row: row.get("position"), False)]), arguments)

    def PaperAuthorEdge_institutions(self, source: Source, _: Source) -> list[Source]:
        given = set(source.get("institutions", []))
        institutions = self.world.nodes["Institution"].values()
        found = sorted(node["key"] for node in institutions if not given.isdisjoint(node["keys"]))
        return [self.node("Institution", key) for key in found]

    def Paper_topics(self, source: Source, arguments: Source) -> Source:
        rows = self.ties("ABOUT", "Topic", start=source["key"])
        return _page(_ordered(rows, [(lambda row: row.get("score"), True)]), arguments)

    def Paper_institutions(self, source: Source, arguments: Source) -> Source:
        return self.sorted_page("Institution", self.ties("FROM", "Institution", start=source["key"]), arguments, "NAME")

    def Paper_venue(self, source: Source, _: Source) -> Source | None:
        return next((row["node"] for row in self.ties("PUBLISHED_IN", "Venue", start=source["key"])), None)

    def Author_profiles(self, source: Source, _: Source) -> list[Source]:
        keys = {end for start, end, _ in self.world.ties["HAS_PROFILE"] if start == source["key"]}
        return [profile for key, profile in sorted(self.world.profiles.items()) if key in keys]

    def joint(self, label: str, name: str, one: str, other: str) -> list[Source]:
        """The papers that tie two nodes."""
        sides = [
            {tie[1] if label == "Author" else tie[0] for tie in self.world.ties[name] if key in tie[:2]}
            for key in (one, other)
        ]
        papers = [self.node("Paper", key) for key in sorted(sides[0] & sides[1])]
        return [paper for paper in papers if paper["status"] in TIES]

    def strength(self, papers: list[Source]) -> float:
        return sum(1 / (paper["author_count"] - 1) for paper in papers if paper.get("author_count", 0) > 1)

    def _counted(self, label: str, papers: list[Source], name: str, arguments: Source, *, to_paper: bool) -> Source:
        """The nodes of a label that papers are tied to, by how many of the papers count."""
        counts: dict[str, int] = {}
        for row in papers:
            if row["node"]["status"] in COUNTED:
                key = row["node"]["key"]
                for other in self.ties(name, label, end=key) if to_paper else self.ties(name, label, start=key):
                    counts[other["node"]["key"]] = counts.get(other["node"]["key"], 0) + 1
        rows = [{"node": self.node(label, key), "paperCount": count} for key, count in counts.items()]
        return _page(_ordered(rows, [(lambda row: row["paperCount"], True)]), arguments)

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
        return _page(_ordered(rows, [(lambda row: row["jointPapers"], True)]), arguments)

    # roots

    def Query_node(self, _: Any, arguments: Source) -> Source | None:
        return self.found(arguments["id"])

    def Query_nodes(self, _: Any, arguments: Source) -> list[Source | None]:
        return [self.found(one) for one in arguments["ids"]]

    def _by(self, _: Any, arguments: Source) -> Source | None:
        return self.found(arguments["by"]["id"])

    Query_author = Query_paper = Query_topic = Query_venue = Query_institution = _by

    def everything(self, label: str) -> list[Source]:
        return [{"node": self.node(label, key)} for key in self.world.nodes[label]]

    def Query_papers(self, _: Any, arguments: Source) -> Source:
        return self.papers(self.everything("Paper"), arguments)

    def _most_papers_first(label: str) -> Callable[..., Source]:  # noqa: N805 it makes the next four methods
        def resolve(self: "Oracle", _: Any, arguments: Source) -> Source:
            return self.sorted_page(label, self.everything(label), arguments, "PAPER_COUNT", descending=True)

        return resolve

    Query_authors = _most_papers_first("Author")
    Query_venues = _most_papers_first("Venue")
    Query_institutions = _most_papers_first("Institution")
    Query_topics = _most_papers_first("Topic")

    def Query_resolveAuthors(self, _: Any, arguments: Source) -> list[Source]:
        matches = []
        for by in arguments["by"]:
            [(name, text)] = by.items()
            alias = text.partition(":")[2] if name == "id" else f"{name}:{normal_form(text)}"
            keys = sorted({key for one, label, key in self.world.aliases if (one, label) == (alias, "Author")})
            found = [self.node("Author", key) for key in keys]
            problem = (
                None
                if len(found) == 1
                else f"{'several authors have' if found else 'no author has'} the {name} {text!r}"
            )
            matches.append(
                {
                    "author": found[0] if len(found) == 1 else None,
                    "candidates": found if len(found) > 1 else [],
                    "problem": problem,
                }
            )
        return matches

    def Query_graph(self, *_: Any) -> Source:
        return {
            "revision": str(self.world.change),
            "counts": [
                {"kind": label.upper(), "count": len(self.world.nodes[label])}
                for label in ("Author", "Paper", "Venue", "Institution", "Topic")
            ],
            "sources": [
                {_camel(name): value for name, value in load.items()}
                for _, load in sorted(self.world.loads.items())
                if "finished_at" in load
            ],
        }


def _property(name: str) -> Callable[[Source], Any]:
    return lambda row: row["node"].get(name)


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)
