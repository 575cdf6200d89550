"""Networks through the checks of VOSviewer Online, which come from npm: `make test-readers`."""

import json
import subprocess
from pathlib import Path

import msgspec

from exports.shapes import ExportedNetwork, ExportedNode, ExportedTie
from exports.vosviewer import write_vosviewer
from tests.exports.test_networks import THREE

HERE = Path(__file__).parent


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
