"""`scholargraph projection`, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store.store import Store
from loaders.samples import example_page
from tests.conftest import DatabaseEndpoint

pytestmark = pytest.mark.usefixtures("anyio_backend")


def test_the_projection_is_built_once_for_a_revision_and_its_state_is_told(
    neo4j_endpoint: DatabaseEndpoint, store: Store, tmp_path: Path
):
    environment = os.environ | {
        "SCHOLARGRAPH_NEO4J_URI": neo4j_endpoint.uri,
        "SCHOLARGRAPH_NEO4J_PASSWORD": neo4j_endpoint.password,
        "SCHOLARGRAPH_DATA_DIR": str(tmp_path),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "server", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def answer(*arguments: str):
        done = run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    assert run("load", "feed", str(example_page())).returncode == 0
    before = answer("projection", "status")
    assert (before["current"], before["files"], before["projection"]) == (False, [], None)
    built = answer("projection", "build")
    assert built["counts"]["Paper"] == 16
    assert built["counts"]["authorships"] > 16
    status = answer("projection", "status")
    assert status["current"]
    assert status["projection"]["counts"] == built["counts"]
    assert [file["path"] for file in status["files"]] == [built["path"]]
    Path(built["path"]).write_bytes(b"damaged")
    assert not answer("projection", "status")["current"]
    assert answer("projection", "build")["bytes"] == built["bytes"]
    said = run("projection", "status").stdout
    assert f"revision {built['revision']} is whole" in said
