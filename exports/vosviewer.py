"""VOSviewer's JSON: items and links by number (the VOSviewer manual, JSON files), of a form that it does not refuse.

VOSviewer and VOSviewer Online take three items or more, whose weights are all there, with places for all or for none.
"""

from collections import Counter
from html import escape
from typing import Any

import orjson

from exports.characters import one_line
from exports.shapes import ExportedNetwork, ExportedNode
from graph.errors import BadInput

MIN_NODES = 3
MAX_CLUSTERS = 1_000
_WIDTH = 2.0
"""VOSviewer draws between -1 and 1."""


def write_vosviewer(network: ExportedNetwork) -> bytes:
    """The network as VOSviewer's JSON; the strength of a link is its joint papers.

    BadInput says why where VOSviewer refuses every file of the network.
    """
    # items go by numbers; the total strength of an item's links is a weight like any other, and so worked out here
    numbers = {node.id: number for number, node in enumerate(network.nodes, 1)}
    totals = dict.fromkeys(numbers, 0)
    links: list[dict[str, Any]] = []
    for tie in network.ties:
        for end in (tie.source, tie.target):
            totals[end] += tie.joint_papers
        links.append({"source_id": numbers[tie.source], "target_id": numbers[tie.target], "strength": tie.joint_papers})
    places = _places(network.nodes)
    # what VOSviewer refuses is said before a file is written
    if len(numbers) < MIN_NODES:
        raise BadInput(f"VOSviewer takes networks of {MIN_NODES} nodes or more; this one has {len(numbers)}")
    if not links and not places:
        raise BadInput("VOSviewer takes networks with ties, or with a place for every node; this one has neither")
    clusters = _clusters(network.nodes)
    # each kind of weight must be at every item or at none
    has_papers = any(node.paper_count is not None for node in network.nodes)
    has_degrees = any(node.degree is not None for node in network.nodes)
    items: list[dict[str, Any]] = []
    for node in network.nodes:
        weights: dict[str, float] = {"Documents": node.paper_count or 0} if has_papers else {}
        weights |= {"Total link strength": totals[node.id]} | ({"Links": node.degree or 0} if has_degrees else {})
        item = {
            "id": numbers[node.id],
            "label": one_line(node.name),
            "description": escape(one_line(node.id)),
            "weights": weights,
        }
        if node.community in clusters:
            item["cluster"] = clusters[node.community]
        items.append(item | places.get(node.id, {}))
    document = {
        "network": {"items": items, "links": links},
        "config": {"terminology": {"item": "node", "items": "nodes", "link_strength": "joint papers"}},
        "info": {"title": one_line(network.title), "description": escape(one_line(network.description))},
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def _clusters(nodes: list[ExportedNode]) -> dict[int | None, int]:
    """By community, the number of its cluster from 1; of too many communities, only the greatest have one."""
    sizes = Counter(node.community for node in nodes if node.community is not None)
    if all(community < MAX_CLUSTERS for community in sizes):
        return {community: community + 1 for community in sizes}
    greatest = sorted(sizes, key=lambda community: (-sizes[community], community))[:MAX_CLUSTERS]
    return {community: number for number, community in enumerate(greatest, 1)}


def _places(nodes: list[ExportedNode]) -> dict[str, dict[str, float]]:
    """The places of all nodes between -1 and 1; none where one has no place, or all have the same."""
    placed = [(node.id, node.x, node.y) for node in nodes if node.x is not None and node.y is not None]
    if len(placed) < len(nodes) or not placed:
        return {}
    _, xs, ys = zip(*placed, strict=True)
    left, bottom = min(xs), min(ys)
    width = max(max(xs) - left, max(ys) - bottom)
    if not width:
        return {}
    scale = _WIDTH / width
    return {
        key: {"x": round((x - left) * scale - 1, 6), "y": round((y - bottom) * scale - 1, 6)} for key, x, y in placed
    }
