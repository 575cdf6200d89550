"""Cytoscape's JSON (CYJS): elements of Cytoscape.js, which Cytoscape desktop imports too."""

from typing import Any

import orjson

from exports.attributes import NODE_ATTRIBUTES, TIE_ATTRIBUTES, known
from exports.characters import one_line
from exports.shapes import ExportedNetwork, ExportedNode


def write_cytoscape(network: ExportedNetwork) -> bytes:
    """The network as CYJS; `weight` of an edge is its joint papers."""
    document = {
        "format_version": "1.0",
        "generated_by": "scholargraph",
        "target_cytoscapejs_version": "~2.1",
        "data": {
            "name": one_line(network.title),
            "description": one_line(network.description),
            "sources": [{"source": source.source, "licence": source.licence} for source in network.sources],
        },
        "elements": {
            "nodes": [_node(node) for node in network.nodes],
            "edges": [
                {
                    "data": {
                        "id": f"tie{number}",
                        "source": tie.source,
                        "target": tie.target,
                        "weight": tie.joint_papers,
                    }
                    | {attribute.name: value for attribute, value in known(tie, TIE_ATTRIBUTES)}
                }
                for number, tie in enumerate(network.ties)
            ],
        },
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def _node(node: ExportedNode) -> dict[str, Any]:
    attributes = {attribute.name: value for attribute, value in known(node, NODE_ATTRIBUTES)}
    # `value` is what networkx calls the node
    element: dict[str, Any] = {"data": {"id": node.id, "value": node.id, "name": one_line(node.name)} | attributes}
    if node.x is not None and node.y is not None:
        element["position"] = {"x": node.x, "y": -node.y}  # there, y grows downwards
    return element
