"""A load killed with -9 at any point and started again gives the graph of the undisturbed load."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store
from loaders.samples import example_page
from tests.conftest import DatabaseEndpoint, empty

pytestmark = pytest.mark.anyio
SCRIPT = Path(__file__).with_name("killed_load.py")
ACL = Path(__file__).parents[1] / "data" / "acl" / "data"
INPUTS = {"feed": [str(example_page())], "acl": [str(ACL)]}
POINTS = [
    "before the lease is taken",
    "when the lease was taken",
    "before the first batch",
    "inside the first batch, when its records are written",
    "inside the second batch, before its relationships",
    "at the end of the second batch, before it is committed",
    "when the second batch was committed",
    "while names are counted",
    "before a block of names is closed",
    "while counts are derived",
    "before the load is closed in the book",
    "before the lease is given back",
]


def started(endpoint: DatabaseEndpoint, tmp_path: Path, point: str, source: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"SCHOLARGRAPH_TEST_PASSWORD": endpoint.password, "SCHOLARGRAPH_TEST_DIR": str(tmp_path)}
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), endpoint.uri, point, source, *INPUTS[source]],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    said, _ = process.communicate(timeout=300)
    return process.returncode, said.strip()


async def export(store: Store) -> list[bytes]:
    return [line async for line in canonical_lines(store)]


@pytest.fixture(scope="module")
async def undisturbed(open_store: Store, neo4j_endpoint: DatabaseEndpoint, tmp_path_factory: pytest.TempPathFactory):
    await empty(open_store)
    for source in INPUTS:
        process = started(neo4j_endpoint, tmp_path_factory.mktemp("undisturbed"), "nowhere", source)
        assert ended(process) == (0, "True")
    return await export(open_store)


@pytest.mark.parametrize("point", POINTS)
async def test_a_load_killed_at_a_point_and_started_again_gives_the_same_graph(
    open_store: Store, neo4j_endpoint: DatabaseEndpoint, tmp_path: Path, undisturbed: list[bytes], point: str
):
    await empty(open_store)
    assert ended(started(neo4j_endpoint, tmp_path, point, "feed"))[0] == -signal.SIGKILL
    for source in ("acl", "feed"):
        assert ended(started(neo4j_endpoint, tmp_path, "nowhere", source)) == (0, "True")
    assert await export(open_store) == undisturbed


async def test_two_loads_at_once_give_the_graph_of_one_after_the_other(
    open_store: Store, neo4j_endpoint: DatabaseEndpoint, tmp_path: Path, undisturbed: list[bytes]
):
    await empty(open_store)
    both = [started(neo4j_endpoint, tmp_path, "nowhere", source) for source in INPUTS]
    assert [ended(process) for process in both] == [(0, "True")] * 2
    assert await export(open_store) == undisturbed
