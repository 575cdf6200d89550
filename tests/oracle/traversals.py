# ruff: noqa: N802 a resolver has the name of its field
"""The oracle's paths, networks, distances and suggestions, by networkx and by brute force over an invented graph."""

import itertools
import math
from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx

from tests.oracle.lists import Lists, ordered, page
from tests.oracle.nodes import Source
from tests.oracle.ties import Ties, ranked


class Traversals(Lists):
    """The resolvers of what traversals answer."""

    def _end(self, by: Source) -> str | None:
        """The key of a path's end: its own, or what an id from before leads to."""
        [text] = by.values()  # of `id` or `any`: an id, both times
        label, _, key = text.partition(":")
        if key in self.world.nodes[label]:
            return key
        node = self.found(text)
        return None if node is None else node["key"]

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
        shown = page([{"node": path} for path in source["shown"]], arguments)
        return shown | {"totalCount": str(shown["totalCount"])}

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
        ties_shown = {edge: ties.tie(*edge) for edge in among}
        order = sorted(among, key=lambda edge: (-ties_shown[edge]["strength"], -ties_shown[edge]["jointPapers"], edge))
        drawn = order[:most_ties]
        degrees = {key: sum(key in edge for edge in drawn) for key in shown}
        cut = [("NODES", len(shown), len(nodes)), ("TIES", len(drawn), len(among))]
        return {
            "nodes": [
                {label.lower(): self.node(label, key), "hops": hops.get(key), "degree": degrees[key], "community": None}
                for key in shown
            ],
            "ties": [
                ties_shown[edge] | {"source": f"{label}:{edge[0]}", "target": f"{label}:{edge[1]}"} for edge in drawn
            ],
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
            rows = [{"node": self.node("Author", coauthor), **ties.tie(key, coauthor)} for coauthor in sorted(near)]
        else:
            beyond = {far for coauthor in near for far in ties.graph[coauthor]} - near - {key}
            nothing = {"jointPapers": 0, "strength": 0.0, "firstYear": None, "lastYear": None}
            rows = [{"node": self.node("Author", coauthor), **nothing} for coauthor in sorted(beyond)]
        keys: dict[str, Callable[[Source], Any]] = {
            "JOINT_PAPERS": lambda row: row["jointPapers"],
            "STRENGTH": lambda row: row["strength"],
            "LAST_YEAR": lambda row: row["lastYear"],
            "NAME": lambda row: row["node"]["name"],
        }
        sorts = arguments.get("sort") or [{"field": "JOINT_PAPERS", "direction": "DESC"}]
        directed = [(keys[sort["field"]], sort["direction"] == "DESC") for sort in sorts]
        return page(ordered(rows, directed), arguments)

    def Query_suggestedCoauthors(self, _: Any, arguments: Source) -> Source | None:
        key = self._end(arguments["author"])
        if key is None:
            return None
        ties = Ties(self.world, "Author", arguments.get("filter"))
        graph = ties.graph
        if key not in graph:
            return page([], arguments)
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
        return page(rows, arguments)

    def _rarest(self, label: str, keys: Iterable[str], count: Callable[[str], int]) -> list[Source]:
        return [self.node(label, key) for key in sorted(keys, key=lambda key: (count(key), key))]


def _strongest(graph: Any, hops: dict[str, int], key: str) -> tuple[float, int]:
    """The strongest tie to a node one hop nearer, negated so that the strongest is the least."""
    edges = [graph.edges[key, neighbour] for neighbour in graph[key] if hops.get(neighbour) == hops[key] - 1]
    return min(((-edge["strength"], -len(edge["papers"])) for edge in edges), default=(0.0, 0))


def _or(value: int | None, default: int) -> int:
    return default if value is None else value
