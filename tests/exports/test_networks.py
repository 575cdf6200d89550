"""Every format of networks, read back by a program that is not ours: the same nodes, ties and values."""

import csv
import io
import json
import zipfile

import jsonschema
import msgspec
import networkx as nx
import pytest
from hypothesis import example, given

from exports.attributes import NODE_ATTRIBUTES, POSITION, TIE_ATTRIBUTES
from exports.characters import one_line
from exports.cytoscape import write_cytoscape
from exports.formats import NETWORK_WRITERS
from exports.gephi import write_gephi
from exports.gexf import write_gexf
from exports.graphml import write_graphml
from exports.shapes import ExportedNetwork, ExportedNode, ExportedTie, ExportSource
from exports.vosviewer import write_vosviewer
from graph.errors import BadInput
from tests.exports.example_exports import networks
from tests.exports.schemas import CYTOSCAPE, VOSVIEWER

TWO = ExportedNetwork(
    title="Two & more",
    nodes=[
        ExportedNode("Author:acl:a", 'Ada "Countess" <Lovelace>', 3, 0, 1, 0, -2.0, 1.0),
        ExportedNode("Author:acl:b", "Blaise\x0b Pascal", None, 1, 1, 1, 2.0, 0.0),
    ],
    ties=[ExportedTie("Author:acl:a", "Author:acl:b", 3, 1.5, 1840, 1843)],
    sources=[ExportSource("acl", "CC BY 4.0"), ExportSource("feed")],
    notes=["Cut: 2 of 9 nodes are shown."],
)

THREE = msgspec.structs.replace(TWO, nodes=[*TWO.nodes, ExportedNode("Author:acl:c", "Ћирилица", community=2)])


def same(graph: nx.Graph, network: ExportedNetwork, *, position: bool = True) -> None:
    columns = (*NODE_ATTRIBUTES, *(POSITION if position else ()))
    assert {node: text or "" for node, text in graph.nodes("label")} == {
        one.id: one_line(one.name) for one in network.nodes
    }
    for one in network.nodes:
        for column in columns:
            value = getattr(one, column.field)
            assert graph.nodes[one.id].get(column.name) == value, column
    assert graph.number_of_edges() == len(network.ties)
    for tie in network.ties:
        edge = graph.edges[tie.source, tie.target]
        assert edge["weight"] == tie.joint_papers
        for column in TIE_ATTRIBUTES:
            assert edge.get(column.name) == getattr(tie, column.field), column


@given(networks())
@example(TWO)
def test_graphml_is_read_by_networkx(network: ExportedNetwork):
    graph = nx.read_graphml(io.BytesIO(write_graphml(network)))
    assert not graph.is_directed()
    same(graph, network)
    assert (graph.graph.get("description") or "") == one_line(network.description)


@given(networks())
@example(TWO)
def test_gexf_is_read_by_networkx(network: ExportedNetwork):
    graph = nx.read_gexf(io.BytesIO(write_gexf(network)))
    same(graph, network, position=False)
    for one in network.nodes:
        viz = graph.nodes[one.id].get("viz")
        assert (viz and (viz["position"]["x"], viz["position"]["y"])) == (None if one.x is None else (one.x, one.y))


@given(networks())
@example(TWO)
def test_cytoscape_is_of_its_schema_with_the_same_elements(network: ExportedNetwork):
    document = json.loads(write_cytoscape(network))
    jsonschema.validate(document, CYTOSCAPE)
    assert document["data"]["name"] == one_line(network.title)
    nodes, edges = document["elements"]["nodes"], document["elements"]["edges"]
    for element, node in zip(nodes, network.nodes, strict=True):
        assert element["data"] == {"id": node.id, "value": node.id, "name": one_line(node.name)} | values(
            node, NODE_ATTRIBUTES
        )
        assert element.get("position") == (None if node.x is None else {"x": node.x, "y": -node.y})
    for element, tie in zip(edges, network.ties, strict=True):
        ends = {"source": tie.source, "target": tie.target, "weight": tie.joint_papers}
        assert element["data"] == ends | values(tie, TIE_ATTRIBUTES) | {"id": element["data"]["id"]}
    assert len({element["data"]["id"] for element in [*nodes, *edges]}) == len(nodes) + len(edges)


def values(thing: ExportedNode | ExportedTie, columns) -> dict[str, float]:
    of_columns = {column.name: getattr(thing, column.field) for column in columns}
    return {name: value for name, value in of_columns.items() if value is not None}


@given(networks())
@example(THREE)
def test_vosviewer_is_of_its_schema_with_the_same_items_and_links(network: ExportedNetwork):
    if len(network.nodes) < 3 or (not network.ties and (network.nodes[0].x is None or not spread(network))):
        with pytest.raises(BadInput, match="VOSviewer takes networks"):
            write_vosviewer(network)
        return
    document = json.loads(write_vosviewer(network))
    jsonschema.validate(document, VOSVIEWER)
    items = {item["id"]: item for item in document["network"]["items"]}
    assert [item["description"] for item in items.values()] == [node.id for node in network.nodes]
    assert [item["label"] for item in items.values()] == [one_line(node.name) for node in network.nodes]
    links = {
        (items[link["source_id"]]["description"], items[link["target_id"]]["description"], link["strength"])
        for link in document["network"]["links"]
    }
    assert links == {(tie.source, tie.target, tie.joint_papers) for tie in network.ties}
    # what VOSviewer Online refuses
    for part in (lambda item: {*item["weights"]}, lambda item: {"x", "y"} & {*item}):
        assert len({frozenset(part(item)) for item in items.values()}) == 1
    assert all(1 <= item.get("cluster", 1) <= 1000 for item in items.values())


def spread(network: ExportedNetwork) -> bool:
    return len({(node.x, node.y) for node in network.nodes}) > 1


def test_vosviewer_has_weights_for_all_and_places_for_all_or_none():
    items = json.loads(write_vosviewer(THREE))["network"]["items"]
    assert [item["weights"] for item in items] == [
        {"Documents": 3, "Total link strength": 3, "Links": 1},
        {"Documents": 0, "Total link strength": 3, "Links": 1},
        {"Documents": 0, "Total link strength": 0, "Links": 0},
    ]
    assert not any("x" in item or "y" in item for item in items)
    assert [item["cluster"] for item in items] == [1, 2, 3]


def test_vosviewer_numbers_the_greatest_of_too_many_communities():
    nodes = [ExportedNode(f"Author:acl:a{number}", "A", community=number) for number in range(1_100)]
    nodes.append(ExportedNode("Author:acl:b", "B", community=1_099))
    network = ExportedNetwork("Many", nodes, [ExportedTie(nodes[0].id, nodes[1].id, 1)], [])
    items = json.loads(write_vosviewer(network))["network"]["items"]
    assert items[-1]["cluster"] == items[-2]["cluster"] == 1
    assert sorted({item["cluster"] for item in items if "cluster" in item}) == [*range(1, 1_001)]
    assert sum("cluster" not in item for item in items) == 100


@given(networks())
@example(THREE)
def test_cytoscape_is_read_by_networkx(network: ExportedNetwork):
    graph = nx.cytoscape_graph(json.loads(write_cytoscape(network)))
    assert {*graph} == {node.id for node in network.nodes}
    assert {frozenset(edge) for edge in graph.edges} == {frozenset((tie.source, tie.target)) for tie in network.ties}


def test_tables_begin_with_a_byte_order_mark_only_where_it_is_asked_for():
    for marked in (False, True):
        written = write_gephi(msgspec.structs.replace(TWO, byte_order_mark=marked))
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            assert {archive.read(name)[:3] == b"\xef\xbb\xbf" for name in archive.namelist()} == {marked}


@given(networks())
@example(TWO)
def test_gephi_tables_have_the_same_rows(network: ExportedNetwork):
    with zipfile.ZipFile(io.BytesIO(write_gephi(network))) as archive:
        tables = {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in ("nodes.csv", "edges.csv")
        }
        assert one_line(network.description) in archive.read("about.txt").decode()
    assert [(row["Id"], row["Label"]) for row in tables["nodes.csv"]] == [
        (one.id, one_line(one.name)) for one in network.nodes
    ]
    for row, tie in zip(tables["edges.csv"], network.ties, strict=True):
        assert (row["Source"], row["Target"], row["Type"]) == (tie.source, tie.target, "Undirected")
        assert int(row["Weight"]) == tie.joint_papers
        assert row["strength"] == ("" if tie.strength is None else str(tie.strength))


@pytest.mark.parametrize("write", NETWORK_WRITERS.values())
def test_every_file_names_the_sources_their_licences_and_what_was_cut(write):
    written = write(THREE)
    if written.startswith(b"PK"):
        written = zipfile.ZipFile(io.BytesIO(written)).read("about.txt")
    for part in (b"acl", b"CC BY 4.0", b"feed", b"licence unknown", b"2 of 9 nodes"):
        assert part in written


@pytest.mark.parametrize("write", NETWORK_WRITERS.values())
def test_equal_networks_are_equal_files(write):
    assert write(THREE) == write(msgspec.structs.replace(THREE))


def test_a_network_with_a_loose_tie_or_two_nodes_of_one_id_is_none():
    with pytest.raises(ValueError, match="no node"):
        msgspec.structs.replace(TWO, nodes=TWO.nodes[:1])
    with pytest.raises(ValueError, match="same id"):
        msgspec.structs.replace(TWO, nodes=[*TWO.nodes, TWO.nodes[0]])
