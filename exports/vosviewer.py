"""VOSviewer's JSON: items and links by number (the VOSviewer manual, JSON files)."""

from html import escape
from typing import Any

import orjson

from exports.characters import one_line
from exports.shapes import ExportedNetwork, ExportedNode

_WIDTH = 2.0
"""VOSviewer draws between -1 and 1."""


def write_vosviewer(network: ExportedNetwork) -> bytes:
    """The network as VOSviewer's JSON; the strength of a link is its joint papers."""
    numbers = {node.id: number for number, node in enumerate(network.nodes, 1)}
    totals = dict.fromkeys(numbers, 0)
    links: list[dict[str, Any]] = []
    for tie in network.ties:
        for end in (tie.source, tie.target):
            totals[end] += tie.joint_papers
        links.append({"source_id": numbers[tie.source], "target_id": numbers[tie.target], "strength": tie.joint_papers})
    scale, left, bottom = _frame(network.nodes)
    document = {
        "network": {
            "items": [
                {"id": numbers[node.id]} | _item(node, totals[node.id], scale, left, bottom) for node in network.nodes
            ],
            "links": links,
        },
        "config": {"terminology": {"item": "node", "items": "nodes", "link_strength": "joint papers"}},
        "info": {"title": one_line(network.title), "description": escape(one_line(network.description))},
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def _item(node: ExportedNode, total: int, scale: float, left: float, bottom: float) -> dict[str, Any]:
    weights: dict[str, float] = {"Total link strength": total}
    if node.paper_count is not None:
        weights = {"Documents": node.paper_count} | weights
    if node.degree is not None:
        weights["Links"] = node.degree
    item: dict[str, Any] = {
        "label": one_line(node.name),
        "description": escape(one_line(node.id)),
        "weights": weights,
    }
    if node.community is not None:
        item["cluster"] = node.community + 1
    if node.x is not None and node.y is not None:
        item |= {"x": round((node.x - left) * scale - 1, 6), "y": round((node.y - bottom) * scale - 1, 6)}
    return item


def _frame(nodes: list[ExportedNode]) -> tuple[float, float, float]:
    """Scale, left and bottom that bring all places between -1 and 1."""
    places = [(node.x, node.y) for node in nodes if node.x is not None and node.y is not None]
    if not places:
        return 1.0, 0.0, 0.0
    xs, ys = zip(*places, strict=True)
    width = max(max(xs) - min(xs), max(ys) - min(ys))
    return (_WIDTH / width if width else 1.0), min(xs), min(ys)
