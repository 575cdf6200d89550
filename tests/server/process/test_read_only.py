"""`serve` over a database that nobody may write to: reads, paths and networks are answered all the same."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from graph import embedded
from loaders.samples import example_page
from tests.conftest import DatabaseEndpoint
from tests.server.conftest import environment_of, sentence
from tests.server.server_process import COMMAND, ServeProcess

SETTINGS = embedded.EmbeddedSettings(heap_mb=512, page_cache_mb=64, linger_seconds=0.2, rehearse=False)
LOAD = [*COMMAND, "load", "feed", str(example_page()), "--as-of", "2026-11-22"]
pytestmark = pytest.mark.usefixtures("short_lived_servers")
QUESTION = """{
  author(by: {name: "Fahim Tajwar"}) { paperCount coauthors(first: 1) { edges { node { id } } } }
  coauthorNetwork(of: {centre: {name: "Fahim Tajwar"}}, maxNodes: 5) { nodes { hops } }
}"""


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What a command finds around it: a database with the page, started anew so that it refuses all writes."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("SCHOLARGRAPH_")}
    written = tmp_path / "written"
    with embedded.join(written, SETTINGS, name="tests"):
        subprocess.run(LOAD, env=outside | {"SCHOLARGRAPH_DATA_DIR": str(written)}, capture_output=True, check=True)
    embedded.stop(written)
    with embedded.join(written, replace(SETTINGS, read_only=True), name="tests") as database:
        there = database.endpoint
        yield environment_of(DatabaseEndpoint(there.uri, there.user, there.password), tmp_path / "data")


def test_a_database_that_refuses_writes_is_served_whole(reading: dict[str, str], tmp_path: Path):
    said = sentence(subprocess.run(LOAD, env=reading, capture_output=True, text=True, timeout=120))
    assert "the database is read-only" in said
    served = ServeProcess(reading, SCHOLARGRAPH_READ_SECONDS="120")
    try:
        answer = httpx.post(f"{served.url}/graphql", json={"query": QUESTION}, timeout=180).json()
    finally:
        served.end()
    assert "errors" not in answer
    assert answer["data"]["author"]["paperCount"] == 16
    assert len(answer["data"]["author"]["coauthors"]["edges"]) == 1
    assert len(answer["data"]["coauthorNetwork"]["nodes"]) == 5
    [kept] = (tmp_path / "data" / "projection").glob("*.projection")
    assert kept.name.startswith(f"{answer['extensions']['revision']}-")
