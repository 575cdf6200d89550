"""Networks through the checks of VOSviewer Online and through Gephi's own reading: `make test-readers`.

VOSviewer Online comes from npm, the Gephi Toolkit by Maven; Debian's packages maven and default-jdk-headless are needed.
"""

import io
import json
import random
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from exports.attributes import NODE_ATTRIBUTES, TIE_ATTRIBUTES, Attribute
from exports.characters import one_line
from exports.gephi import write_gephi
from exports.gexf import write_gexf
from exports.graphml import write_graphml
from exports.shapes import ExportedNetwork, ExportedNode, ExportedTie
from exports.vosviewer import write_vosviewer
from tests.exports.example_exports import ODD
from tests.exports.test_networks import THREE

HERE = Path(__file__).parent
TOOLKIT = HERE / "java" / "gephi-toolkit-0.10.1-all.jar"


def verdicts(folder: Path, *files: bytes) -> list[str]:
    paths = [folder / f"{number}.json" for number in range(len(files))]
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file)
    command = ["node", str(HERE / "vosviewer.mjs"), *map(str, paths)]
    return subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, timeout=120, check=True
    ).stdout.splitlines()


def test_vosviewer_online_takes_our_files_and_its_checks_are_awake(tmp_path: Path):
    written = json.loads(write_vosviewer(THREE))
    two = json.loads(json.dumps(written))
    two["network"]["items"].pop()
    weightless = json.loads(json.dumps(written))
    del weightless["network"]["items"][0]["weights"]["Links"]
    many = ExportedNetwork(
        "Many",
        [ExportedNode(f"Author:acl:a{number}", "A", community=number) for number in range(1_100)],
        [ExportedTie("Author:acl:a0", "Author:acl:a1", 1)],
        [],
    )
    placed = msgspec.structs.replace(
        THREE, nodes=[msgspec.structs.replace(node, x=float(place), y=1.0) for place, node in enumerate(THREE.nodes)]
    )
    good = [write_vosviewer(network) for network in (THREE, many, placed, msgspec.structs.replace(placed, ties=[]))]
    bad = [json.dumps(two).encode(), json.dumps(weightless).encode()]
    assert verdicts(tmp_path, *good, *bad) == [
        *["ok"] * 4,
        "There must be at least three items.",
        "Weights must be non-negative numbers.",
    ]


class GephiFile(NamedTuple):
    """What Gephi has read of a file."""

    issues: list[str]
    nodes: dict[str, list[str]]
    """By id: label, place, attributes."""
    edges: dict[frozenset[str], list[str]]
    """By the ids of the ends: direction, weight, attributes."""


def read_by_gephi(*paths: Path) -> list[GephiFile]:
    """Each file as Gephi's import reads it; one machine of Java reads all of them."""
    if shutil.which("java") is None:
        pytest.fail("java is not installed")
    options = ["-Djava.awt.headless=true", "-Dsun.stdout.encoding=UTF-8", "-cp", str(TOOLKIT)]
    command = ["java", *options, str(HERE / "gephi_network.java"), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3000:]
    files: list[GephiFile] = []
    for line in done.stdout.decode().split("\n"):
        match line.split("\t"):
            case ["file", *_]:
                files.append(GephiFile([], {}, {}))
            case ["issue", level, message]:
                files[-1].issues.append(f"{level}: {message}")
            case ["node", key, *values]:
                files[-1].nodes[key] = values
            case ["edge", source, target, *values]:
                files[-1].edges[frozenset((source, target))] = values
    return files


def random_network(seed: int) -> ExportedNetwork:
    """A network whose names have all that is hard to write, and whose ties all differ."""
    choose = random.Random(seed)
    nodes = [
        ExportedNode(
            f"Author:acl:a{place}",
            "A" + "".join(choose.choices(ODD, k=8)),
            paper_count=choose.choice([None, 0, choose.randrange(3_000)]),
            hops=choose.randrange(5),
            degree=None,
            community=choose.choice([None, choose.randrange(1_200)]),
            x=float(choose.randrange(-500, 500)),
            y=float(choose.randrange(-500, 500)),
        )
        for place in range(40)
    ]
    pairs = [(source, target) for source in nodes for target in nodes if source.id < target.id]
    ties = [
        ExportedTie(
            source.id,
            target.id,
            choose.randrange(1, 300),
            choose.choice([None, choose.randrange(1, 400) / 8]),
            choose.choice([None, 1990]),
            2026,
        )
        for source, target in choose.sample(pairs, 90)
    ]
    return ExportedNetwork(f"Network {seed}", nodes, ties, THREE.sources)


def attributes(exported: ExportedNode | ExportedTie, columns: tuple[Attribute, ...]) -> set[str]:
    values = ((column.name, getattr(exported, column.field)) for column in columns)
    return {f"{name}={value}" for name, value in values if value is not None}


NETWORKS = [THREE, *map(random_network, range(12))]


def test_gephi_reads_every_node_tie_label_weight_and_value_of_gexf_and_graphml(tmp_path: Path):
    paths: list[Path] = []
    for number, network in enumerate(NETWORKS):
        for suffix, written in (("gexf", write_gexf(network)), ("graphml", write_graphml(network))):
            paths.append(tmp_path / f"{number}.{suffix}")
            paths[-1].write_bytes(written)
    files = read_by_gephi(*paths)
    assert len(files) == len(paths)
    for path, file in zip(paths, files, strict=True):
        network = NETWORKS[int(path.stem)]
        # the title and the description of GraphML are all that it passes over
        assert not [issue for issue in file.issues if "SEVERE" in issue or "CRITICAL" in issue], path
        assert len(file.issues) == (2 if path.suffix == ".graphml" else 1), file.issues
        assert {key: values[0] for key, values in file.nodes.items()} == {
            node.id: one_line(node.name) for node in network.nodes
        }
        for node in network.nodes:
            assert {*filter(None, file.nodes[node.id][3:])} == attributes(node, NODE_ATTRIBUTES)
        assert len(file.edges) == len(network.ties)
        for tie in network.ties:
            direction, weight, *values = file.edges[frozenset((tie.source, tie.target))]
            assert (direction, float(weight)) == ("undirected", tie.joint_papers)
            assert {*filter(None, values)} == attributes(tie, TIE_ATTRIBUTES)
        assert_places(network, file)


def assert_places(network: ExportedNetwork, file: GephiFile) -> None:
    """Gephi moves all places, so that their middle is the origin."""
    places = [(node.x or 0.0, node.y or 0.0) for node in network.nodes]
    middle = [sum(axis) / len(places) for axis in zip(*places, strict=True)]
    for node, place in zip(network.nodes, places, strict=True):
        read = [float(text) for text in file.nodes[node.id][1:3]]
        assert read == pytest.approx([place[0] - middle[0], place[1] - middle[1]], abs=0.01)


@pytest.mark.parametrize("marked", [False, True])
def test_gephi_reads_tables_with_and_without_a_byte_order_mark(tmp_path: Path, marked: bool):
    # a backslash would be an escape to Gephi, whatever follows it
    nodes = [msgspec.structs.replace(node, name=node.name.replace("\\", "/")) for node in NETWORKS[1].nodes]
    network = msgspec.structs.replace(NETWORKS[1], nodes=nodes, byte_order_mark=marked)
    with zipfile.ZipFile(io.BytesIO(write_gephi(network))) as tables:
        tables.extractall(tmp_path)
    of_nodes, of_edges = read_by_gephi(tmp_path / "nodes.csv", tmp_path / "edges.csv")
    assert {key: values[0] for key, values in of_nodes.nodes.items()} == {
        node.id: one_line(node.name) for node in network.nodes
    }
    assert {ends: values[:2] for ends, values in of_edges.edges.items()} == {
        frozenset((tie.source, tie.target)): ["undirected", f"{tie.joint_papers}.0"] for tie in network.ties
    }
