"""GraphML (Brandes and others, GD 2001), read by igraph, networkx, yEd, Gephi and many others."""

from xml.etree import ElementTree as ET

from exports.attributes import NODE_ATTRIBUTES, POSITION, TIE_ATTRIBUTES, known
from exports.characters import one_line
from exports.shapes import ExportedNetwork

_NODE_ATTRIBUTES = (*NODE_ATTRIBUTES, *POSITION)


def write_graphml(network: ExportedNetwork) -> bytes:
    """The network as GraphML; `weight` of an edge is its joint papers."""
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    _key(root, "graph", "title", "string")
    _key(root, "graph", "description", "string")
    _key(root, "node", "label", "string")
    for attribute in _NODE_ATTRIBUTES:
        _key(root, "node", attribute.name, attribute.kind)
    _key(root, "edge", "weight", "double")
    for attribute in TIE_ATTRIBUTES:
        _key(root, "edge", attribute.name, attribute.kind)
    graph = ET.SubElement(root, "graph", {"edgedefault": "undirected"})
    _data(graph, "graph", "title", network.title)
    _data(graph, "graph", "description", network.description)
    for node in network.nodes:
        element = ET.SubElement(graph, "node", {"id": one_line(node.id)})
        _data(element, "node", "label", node.name)
        for attribute, value in known(node, _NODE_ATTRIBUTES):
            _data(element, "node", attribute.name, str(value))
    for tie in network.ties:
        edge = ET.SubElement(graph, "edge", {"source": one_line(tie.source), "target": one_line(tie.target)})
        _data(edge, "edge", "weight", str(float(tie.joint_papers)))
        for attribute, value in known(tie, TIE_ATTRIBUTES):
            _data(edge, "edge", attribute.name, str(value))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _key(root: ET.Element, of: str, name: str, kind: str) -> None:
    ET.SubElement(root, "key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind})


def _data(parent: ET.Element, of: str, name: str, value: str) -> None:
    ET.SubElement(parent, "data", {"key": f"{of}_{name}"}).text = one_line(value)
