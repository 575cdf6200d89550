"""Ties for the oracle: the one-mode graph that a filter leaves, in networkx, and all paths in it by brute force."""

import itertools
import math
from typing import Any

import networkx as nx

from tests.oracle.nodes import Source
from tests.oracle.world import TIES, InventedGraph

AUTHORED = {"Author": ("AUTHORED", 0), "Topic": ("ABOUT", 1), "Institution": ("FROM", 1)}
"""The relationship between nodes of a label and papers, and at which end the nodes are."""


class Ties:
    """The one-mode graph of a label that a filter leaves, the joint papers on its edges."""

    def __init__(self, world: InventedGraph, label: str, given: Source | None, cost: str = "HOPS") -> None:
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
        asked = {node_id.partition(":")[2] for node_id in self.given.get(name) or ()}
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
        """The paper's n in Newman's strength; 0 where it is not known."""
        return paper.get("author_count") or 0 if self.label == "Author" else len(self.nodes_of.get(paper["key"], []))

    def _tied(self, papers: list[Source]) -> Any:
        graph: Any = nx.Graph()
        graph.add_nodes_from(self.world.nodes[self.label])
        for paper in papers:
            size = self.size(paper)
            for start, end in itertools.combinations(sorted(set(self.nodes_of.get(paper["key"], []))), 2):
                if not graph.has_edge(start, end):
                    graph.add_edge(start, end, papers=[], strength=0.0)
                edge = graph.edges[start, end]
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

    def tie(self, start: str, end: str) -> Source:
        """What is told of a tie."""
        edge = self.graph.edges[start, end]
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
    in_order: list[tuple[float, list[str]]] = []
    while paths:
        least = paths[0][0]
        equal = [path_and_cost for path_and_cost in paths if path_and_cost[0] <= least * (1 + 1e-9)]
        in_order += [(least, path) for _, path in sorted(equal, key=lambda path_and_cost: path_and_cost[1])]
        paths = paths[len(equal) :]
    return in_order
