# ruff: noqa: N802 a resolver has the name of its field
"""The oracle's paths, networks, distances and suggestions, by networkx and by brute force over an invented graph."""

import itertools
import math
from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx

from tests.oracle.world import TIES, World

Source = dict[str, Any]
AUTHORED = {"Author": ("AUTHORED", 0), "Topic": ("ABOUT", 1), "Institution": ("FROM", 1)}
"""The relationship between nodes of a label and papers, and at which end the nodes are."""


class Ties:
    """The one-mode graph of a label that a filter leaves, the joint papers on its edges."""

    def __init__(self, world: World, label: str, given: Source | None, cost: str = "HOPS") -> None:
        self.world = world
        self.label = label
        self.given = {"statuses": list(TIES)} | (given or {})
        self.cost = cost
        name, end = AUTHORED[label]
        self.nodes_of: dict[str, list[str]] = {}
        for tie in world.ties[name]:
            self.nodes_of.setdefault(tie[1 - end], []).append(tie[end])
        self.papers = [paper for key, paper in sorted(world.nodes["Paper"].items()) if self._passes(paper)]
        self.graph = self._tied(self.papers)

    def named(self, label: str, name: str) -> set[str]:
        """The keys of the nodes that the ids in a part of the filter lead to."""
        asked = {one.partition(":")[2] for one in self.given.get(name) or ()}
        own = asked & set(self.world.nodes[label])
        return own | {key for alias, kind, key in self.world.aliases if kind == label and alias in asked - own}

    def _passes(self, paper: Source) -> bool:
        given, year, size = self.given, paper.get("year"), paper.get("author_count")
        years = given.get("years") or {}
        ends = [("PUBLISHED_IN", "Venue", "venues"), ("ABOUT", "Topic", "topics")]
        return (
            (years.get("from") is None or (year is not None and year >= years["from"]))
            and (years.get("to") is None or (year is not None and year <= years["to"]))
            and all(
                given.get(part) is None
                or any(
                    start == paper["key"] and end in self.named(label, part) for start, end, _ in self.world.ties[name]
                )
                for name, label, part in ends
            )
            and (given.get("kinds") is None or paper["kind"] in given["kinds"])
            and (given.get("statuses") is None or paper["status"] in given["statuses"])
            and (given.get("maxTeamSize") is None or (size is not None and size <= given["maxTeamSize"]))
            and (self.cost != "INVERSE_NEWMAN" or (size is not None and size > 1))
            and paper["key"] not in self.named("Paper", "excludePapers")
        )

    def size(self, paper: Source) -> int:
        """n of Newman's strength; 0 where it is not known."""
        return paper.get("author_count") or 0 if self.label == "Author" else len(self.nodes_of.get(paper["key"], []))

    def _tied(self, papers: list[Source]) -> Any:
        graph: Any = nx.Graph()
        graph.add_nodes_from(self.world.nodes[self.label])
        for paper in papers:
            size = self.size(paper)
            for one, other in itertools.combinations(sorted(set(self.nodes_of.get(paper["key"], []))), 2):
                if not graph.has_edge(one, other):
                    graph.add_edge(one, other, papers=[], strength=0.0)
                edge = graph.edges[one, other]
                edge["papers"].append(paper)
                edge["strength"] += 1 / (size - 1) if size > 1 else 0.0
        least = self.given.get("minJointPapers") or 1
        graph.remove_edges_from([(a, b) for a, b, edge in graph.edges(data=True) if len(edge["papers"]) < least])
        graph.remove_nodes_from(self.named(self.label, "exclude"))
        for _, _, edge in graph.edges(data=True):
            edge["cost"] = {
                "HOPS": 1.0,
                "INVERSE_JOINT_PAPERS": 1 / len(edge["papers"]),
                "INVERSE_NEWMAN": 1 / edge["strength"] if edge["strength"] else math.inf,
            }[self.cost]
        return graph

    def until(self, year: int) -> Any:
        """The graph of the papers of a year and before it."""
        return self._tied([paper for paper in self.papers if paper.get("year") is not None and paper["year"] <= year])

    def tie(self, one: str, other: str) -> Source:
        """What is told of a tie."""
        edge = self.graph.edges[one, other]
        years = [paper["year"] for paper in edge["papers"] if "year" in paper]
        return {
            "jointPapers": len(edge["papers"]),
            "strength": edge["strength"],
            "firstYear": min(years, default=None),
            "lastYear": max(years, default=None),
            "cost": edge["cost"],
            "joint": edge["papers"],
        }


def ranked(graph: Any, start: str, end: str, weight: str | None) -> list[tuple[float, list[str]]]:
    """All simple paths by cost and then by their keys; costs within one part in a billion are equal."""
    if start not in graph or end not in graph:
        return []
    if start == end:
        return [(0.0, [start])]
    paths = [
        (nx.path_weight(graph, path, weight) if weight else float(len(path) - 1), path)
        for path in nx.all_simple_paths(graph, start, end)
    ]
    paths.sort()
    found: list[tuple[float, list[str]]] = []
    while paths:
        least = paths[0][0]
        equal = [one for one in paths if one[0] <= least * (1 + 1e-9)]
        found += [(least, path) for _, path in sorted(equal, key=lambda one: one[1])]
        paths = paths[len(equal) :]
    return found


class Traversals:
    """The resolvers of what traversals answer; a part of `tests.oracle.resolvers.Oracle`."""

    world: World
    node: Callable[[str, str], Source]
    found: Callable[[str], Source | None]
    papers: Callable[[list[Source], Source], Source]
    page: Callable[[list[Source], Source], Source]
    ordered: Callable[..., list[Source]]

    def _end(self, by: Source) -> str | None:
        """The key of a node: its own, or what an id from before leads to."""
        label, _, key = by["id"].partition(":")
        if key in self.world.nodes[label]:
            return key
        found = self.found(by["id"])
        return None if found is None else found["key"]

    def _paths(self, label: str, arguments: Source) -> Source | None:
        ends = [self._end(arguments[name]) for name in ("from", "to")]
        if None in ends:
            return None
        ties = Ties(self.world, label, arguments.get("filter"), arguments.get("cost") or "HOPS")
        return self._found(ranked(ties.graph, *ends, "cost"), arguments, lambda path: self._path(ties, *path))  # type: ignore[arg-type]

    def _found(
        self, paths: list[tuple[float, list[str]]], arguments: Source, show: Callable[[tuple[float, list[str]]], Source]
    ) -> Source:
        tied = [path for path in paths if path[0] == paths[0][0]]
        after = paths[len(tied) :][: arguments.get("alternatives") or 0]
        return {
            "cost": paths[0][0] if paths else None,
            "length": min((len(path) - 1 for _, path in tied), default=None),
            "tied": str(len(tied)),
            "shown": [show(path) for path in tied],
            "alternatives": [show(path) for path in after],
        }

    def _path(self, ties: Ties, cost: float, keys: list[str]) -> Source:
        nodes = [self.node(ties.label, key) for key in keys]
        steps = [
            {"from": before, "to": after, **ties.tie(before["key"], after["key"])}
            for before, after in itertools.pairwise(nodes)
        ]
        return {"cost": cost, "length": len(steps), "authors": nodes, "topics": nodes, "steps": steps}

    def Query_coauthorPaths(self, _: Any, arguments: Source) -> Source | None:
        return self._paths("Author", arguments)

    def Query_topicPaths(self, _: Any, arguments: Source) -> Source | None:
        return self._paths("Topic", arguments)

    def any_paths(self, source: Source, arguments: Source) -> Source:
        page = self.page([{"node": path} for path in source["shown"]], arguments)
        return page | {"totalCount": str(page["totalCount"])}

    def CoauthorStep_papers(self, source: Source, arguments: Source) -> Source:
        return self.papers([{"node": self.node("Paper", paper["key"])} for paper in source["joint"]], arguments)

    TopicStep_papers = CoauthorStep_papers

    def Query_citationPaths(self, _: Any, arguments: Source) -> Source | None:
        ends = [self._end(arguments[name]) for name in ("from", "to")]
        if None in ends:
            return None
        ties = Ties(self.world, "Author", {"statuses": None} | (arguments.get("filter") or {}))
        passed = {paper["key"] for paper in ties.papers}
        graph: Any = nx.DiGraph()
        graph.add_nodes_from(passed)
        cites = {(start, end) for start, end, _ in self.world.ties["CITES"] if {start, end} <= passed and start != end}
        direction = arguments.get("direction") or "EITHER"
        graph.add_edges_from(cites if direction != "CITED" else ())
        graph.add_edges_from((end, start) for start, end in (cites if direction != "CITING" else ()))

        def show(path: tuple[float, list[str]]) -> Source:
            papers = [self.node("Paper", key) for key in path[1]]
            steps = [
                {"from": one, "to": other, "citing": (one["key"], other["key"]) in cites}
                for one, other in itertools.pairwise(papers)
            ]
            return {"length": len(steps), "papers": papers, "steps": steps}

        return self._found(ranked(graph, *ends, None), arguments, show)  # type: ignore[arg-type]

    def CitationPath_papers(self, source: Source, _: Source) -> list[Source]:
        return source["papers"]

    def Query_collaborationDistance(self, _: Any, arguments: Source) -> list[Source] | None:
        ends = [self._end(arguments[name]) for name in ("from", "to")]
        if None in ends:
            return None
        ties = Ties(self.world, "Author", arguments.get("filter"))

        def distance(graph: Any) -> int | None:
            if not all(end in graph for end in ends) or not nx.has_path(graph, *ends):
                return None
            return nx.shortest_path_length(graph, *ends)

        years = arguments.get("asOf")
        if years is None:
            return [{"year": None, "distance": distance(ties.graph)}]
        return [{"year": year, "distance": distance(ties.until(year))} for year in years]

    # networks

    def _network(self, label: str, arguments: Source) -> Source | None:
        [(how, given)] = arguments["of"].items()
        keys = [self._end(by) for by in ([given] if how == "centre" else [{"id": one} for one in given])]
        if None in keys:
            return None
        ties = Ties(self.world, label, arguments.get("filter"))
        graph, hops = ties.graph, {}
        most_nodes, most_ties = (
            _or(arguments.get(name), default) for name, default in (("maxNodes", 100), ("maxTies", 1000))
        )
        if how == "centre":
            hops = nx.single_source_shortest_path_length(graph, keys[0]) if keys[0] in graph else {}
            hops = {key: far for key, far in hops.items() if far <= _or(arguments.get("radius"), 1)}
            nodes = sorted(hops, key=lambda key: (hops[key], *_strongest(graph, hops, key), key))
            shown = nodes[:most_nodes]
        else:
            nodes = shown = sorted({key for key in keys if key in graph})
        among = [tuple(sorted(edge)) for edge in graph.subgraph(shown).edges]
        told = {edge: ties.tie(*edge) for edge in among}
        order = sorted(among, key=lambda edge: (-told[edge]["strength"], -told[edge]["jointPapers"], edge))
        drawn = order[:most_ties]
        degrees = {key: sum(key in edge for edge in drawn) for key in shown}
        cut = [("NODES", len(shown), len(nodes)), ("TIES", len(drawn), len(among))]
        return {
            "nodes": [
                {label.lower(): self.node(label, key), "hops": hops.get(key), "degree": degrees[key], "community": None}
                for key in shown
            ],
            "ties": [told[edge] | {"source": f"{label}:{edge[0]}", "target": f"{label}:{edge[1]}"} for edge in drawn],
            "truncated": [
                {"reason": reason, "shown": left, "total": str(whole)} for reason, left, whole in cut if left < whole
            ],
        }

    def Query_coauthorNetwork(self, _: Any, arguments: Source) -> Source | None:
        return self._network("Author", arguments)

    def Query_topicNetwork(self, _: Any, arguments: Source) -> Source | None:
        return self._network("Topic", arguments)

    def Query_institutionNetwork(self, _: Any, arguments: Source) -> Source | None:
        return self._network("Institution", arguments)

    # coauthors

    def Author_coauthors(self, source: Source, arguments: Source) -> Source:
        ties = Ties(self.world, "Author", arguments.get("filter"))
        key, degree = source["key"], _or(arguments.get("degree"), 1)
        near = set(ties.graph[key]) if key in ties.graph else set()
        rows: list[Source] = []
        if degree == 1:
            rows = [{"node": self.node("Author", other), **ties.tie(key, other)} for other in sorted(near)]
        else:
            beyond = {far for other in near for far in ties.graph[other]} - near - {key}
            nothing = {"jointPapers": 0, "strength": 0.0, "firstYear": None, "lastYear": None}
            rows = [{"node": self.node("Author", other), **nothing} for other in sorted(beyond)]
        keys: dict[str, Callable[[Source], Any]] = {
            "JOINT_PAPERS": lambda row: row["jointPapers"],
            "STRENGTH": lambda row: row["strength"],
            "LAST_YEAR": lambda row: row["lastYear"],
            "NAME": lambda row: row["node"]["name"],
        }
        sorts = arguments.get("sort") or [{"field": "JOINT_PAPERS", "direction": "DESC"}]
        ordered = self.ordered(rows, [(keys[sort["field"]], sort["direction"] == "DESC") for sort in sorts])
        return self.page(ordered, arguments)

    def Query_suggestedCoauthors(self, _: Any, arguments: Source) -> Source | None:
        key = self._end(arguments["author"])
        if key is None:
            return None
        ties = Ties(self.world, "Author", arguments.get("filter"))
        graph = ties.graph
        if key not in graph:
            return self.page([], arguments)
        never = set(Ties(self.world, "Author", {"statuses": None}).graph[key]) | {key}
        open_papers = {paper["key"] for paper in ties.papers}
        about: dict[str, set[str]] = {}
        for paper, topic, _tie in self.world.ties["ABOUT"]:
            if paper in open_papers:
                about.setdefault(topic, set()).update(
                    author for author in ties.nodes_of.get(paper, []) if author in graph
                )
        rows: list[Source] = []
        for other in sorted(set(graph) - never):
            between = sorted(set(graph[key]) & set(graph[other]))
            topics = sorted(topic for topic, authors in about.items() if {key, other} <= authors)
            if between or topics:
                score = 0.0
                for weight in itertools.chain(
                    (graph.degree(one) for one in between), (len(about[one]) for one in topics)
                ):
                    score += 1 / math.log(weight)
                rows.append(
                    {
                        "node": self.node("Author", other),
                        "score": score,
                        "sharedCoauthors": self._rarest("Author", between, graph.degree),
                        "sharedTopics": self._rarest("Topic", topics, lambda one: len(about[one])),
                    }
                )
        rows.sort(key=lambda row: (-row["score"], row["node"]["key"]))
        return self.page(rows, arguments)

    def _rarest(self, label: str, keys: Iterable[str], count: Callable[[str], int]) -> list[Source]:
        return [self.node(label, key) for key in sorted(keys, key=lambda key: (count(key), key))]


def _strongest(graph: Any, hops: dict[str, int], key: str) -> tuple[float, int]:
    """The strongest tie to a node one hop nearer, negated so that the strongest is the least."""
    edges = [graph.edges[key, other] for other in graph[key] if hops.get(other) == hops[key] - 1]
    return min(((-edge["strength"], -len(edge["papers"])) for edge in edges), default=(0.0, 0))


def _or(value: int | None, default: int) -> int:
    return default if value is None else value
