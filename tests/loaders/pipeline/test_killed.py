"""A load killed with -9 at any point and started again gives the graph of the undisturbed load."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.projection.read_projection import build
from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store
from graph.writing import lease, metrics
from loaders.pipeline.unattended_marks import settle_unattended
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


@pytest.mark.parametrize("point", ["stopped before the third batch", "stopped between two batches"])
async def test_a_load_that_was_stopped_goes_on_beside_another_and_a_projection(
    open_store: Store, neo4j_endpoint: DatabaseEndpoint, tmp_path: Path, undisturbed: list[bytes], point: str
):
    await empty(open_store)
    stopped = started(neo4j_endpoint, tmp_path, point, "feed")
    _, state = await asyncio.to_thread(os.waitpid, stopped.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(state)
    other = started(neo4j_endpoint, tmp_path, "nowhere", "acl")
    reading = asyncio.create_task(build(open_store))
    await asyncio.sleep(8)  # more than twice the term of its lease
    stopped.send_signal(signal.SIGCONT)
    for process in (stopped, other):  # in a thread: the projection is read meanwhile
        assert await asyncio.to_thread(ended, process) == (0, "True")
    await reading
    assert await export(open_store) == undisturbed


async def test_what_a_killed_load_has_left_is_settled_where_nobody_writes(
    open_store: Store, neo4j_endpoint: DatabaseEndpoint, tmp_path: Path
):
    await empty(open_store)
    assert (
        ended(started(neo4j_endpoint, tmp_path, "at the end of the second batch, before it is committed", "feed"))[0]
        == -signal.SIGKILL
    )
    assert await open_store.read("RETURN COUNT { (:Stale) } > 0") == [[True]]
    held = await lease.take(open_store, "a load", seconds=3600)
    assert not await settle_unattended(open_store)
    await held.let_go(open_store)
    assert await settle_unattended(open_store)
    assert await open_store.read("RETURN COUNT { (:Stale) }") == [[0]]
    assert [difference async for difference in metrics.differences(open_store)] == []
    assert not await settle_unattended(open_store)


async def test_two_loads_at_once_give_the_graph_of_one_after_the_other(
    open_store: Store, neo4j_endpoint: DatabaseEndpoint, tmp_path: Path, undisturbed: list[bytes]
):
    await empty(open_store)
    both = [started(neo4j_endpoint, tmp_path, "nowhere", source) for source in INPUTS]
    assert [ended(process) for process in both] == [(0, "True")] * 2
    assert await export(open_store) == undisturbed
