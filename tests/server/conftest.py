"""The application over the bundled example page, in a real database; the command line in a process of its own."""

import os
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from graph.store.constraints import prepare
from graph.store.store import Store
from loaders.identity.rules import RULES
from loaders.input.files import Inputs
from loaders.pipeline.load import load
from loaders.samples import AS_OF, example_page
from loaders.sources.registry import LOADERS
from server.app import build_app
from server.settings import Settings
from tests.conftest import DatabaseEndpoint
from tests.projection_source import Projecting
from tests.server.server_process import COMMAND, Serve, ServeProcess

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
async def example_store(open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store whose graph is the bundled example page; no test of the module writes."""
    await open_store.apply("MATCH (n) DETACH DELETE n")
    await prepare(open_store, rules=RULES)
    data_dir: Path = tmp_path_factory.mktemp("data")
    await load(open_store, LOADERS["feed"], Inputs([example_page()]), as_of=AS_OF, data_dir=data_dir)
    return open_store


@pytest.fixture
async def client(example_store: Store) -> AsyncIterator[httpx.AsyncClient]:
    """A browser before the application."""
    transport = httpx.ASGITransport(build_app(example_store, Projecting(example_store), Settings()))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


def environment_of(endpoint: DatabaseEndpoint, data_dir: Path) -> dict[str, str]:
    """What a command finds around it: this database, this data directory, and nothing of the person who tests."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("SCHOLARGRAPH_")}
    return outside | {
        "SCHOLARGRAPH_NEO4J_URI": endpoint.uri,
        "SCHOLARGRAPH_NEO4J_PASSWORD": endpoint.password,
        "SCHOLARGRAPH_DATA_DIR": str(data_dir),
    }


@pytest.fixture
def environment(neo4j_endpoint: DatabaseEndpoint, tmp_path: Path) -> dict[str, str]:
    return environment_of(neo4j_endpoint, tmp_path / "data")


@pytest.fixture
def run(environment: dict[str, str], store: Store) -> Run:
    """Runs a command on an empty graph."""

    def run(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *arguments], input=stdin, env=environment | variables, capture_output=True, timeout=120
        )
        text = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in text.stderr
        return text

    return run


@pytest.fixture
def serve(environment: dict[str, str], example_store: Store) -> Iterator[Serve]:
    """Starts services over the example page, which end with the test."""
    started: list[ServeProcess] = []

    def serve(*options: str, **variables: str) -> ServeProcess:
        started.append(ServeProcess(environment, *options, **variables))
        return started[-1]

    yield serve
    for served in started:
        served.end()


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that could not be done says: one line."""
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line
