"""GEXF 1.2, the format of Gephi (the GEXF primer of 2012); 1.2 since more programs read it than read 1.3."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from exports.attributes import NODE_ATTRIBUTES, TIE_ATTRIBUTES, Attribute, known
from exports.characters import one_line
from exports.shapes import ExportedNetwork

_NAMESPACES = {"xmlns": "http://www.gexf.net/1.2draft", "xmlns:viz": "http://www.gexf.net/1.2draft/viz"}
_KINDS = {"int": "integer", "double": "double"}


def write_gexf(network: ExportedNetwork) -> bytes:
    """The network as GEXF; the weight of an edge is its joint papers."""
    root = ET.Element("gexf", _NAMESPACES | {"version": "1.2"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "ScholarGraph"
    ET.SubElement(meta, "title").text = one_line(network.title)
    ET.SubElement(meta, "description").text = one_line(network.description)
    graph = ET.SubElement(root, "graph", {"mode": "static", "defaultedgetype": "undirected"})
    _declare(graph, "node", NODE_ATTRIBUTES)
    _declare(graph, "edge", TIE_ATTRIBUTES)
    nodes = ET.SubElement(graph, "nodes")
    for node in network.nodes:
        element = ET.SubElement(nodes, "node", {"id": one_line(node.id), "label": one_line(node.name)})
        _values(element, known(node, NODE_ATTRIBUTES))
        if node.x is not None and node.y is not None:
            ET.SubElement(element, "viz:position", {"x": str(node.x), "y": str(node.y), "z": "0.0"})
    edges = ET.SubElement(graph, "edges")
    for number, tie in enumerate(network.ties):
        ends = {"source": one_line(tie.source), "target": one_line(tie.target)}
        edge = ET.SubElement(edges, "edge", {"id": str(number), **ends, "weight": str(float(tie.joint_papers))})
        _values(edge, known(tie, TIE_ATTRIBUTES))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _declare(graph: ET.Element, kind: str, attributes: Iterable[Attribute]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": kind})
    for attribute in attributes:
        properties = {"id": attribute.name, "title": attribute.name, "type": _KINDS[attribute.kind]}
        ET.SubElement(declared, "attribute", properties)


def _values(parent: ET.Element, values: Iterable[tuple[Attribute, float]]) -> None:
    into = ET.SubElement(parent, "attvalues")
    for attribute, value in values:
        ET.SubElement(into, "attvalue", {"for": attribute.name, "value": str(value)})
