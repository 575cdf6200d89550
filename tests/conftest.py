"""The database of the tests: always a real Neo4j, started once for a run.

It is the embedded one in a temporary data directory. `SCHOLARGRAPH_TEST_NEO4J=5.26` runs the older version, for which
`SCHOLARGRAPH_TEST_JAVA_HOME` names a Java 17 or 21. `SCHOLARGRAPH_TEST_NEO4J_URI` and `_PASSWORD` name another server
to use instead; its contents are deleted.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from graph import embedded
from graph.store.constraints import prepare
from graph.store.store import Store
from loaders.identity.rules import RULES

settings.register_profile(
    "scholargraph",
    deadline=None,  # a busy machine is no defect
    derandomize="CI" in os.environ,  # what CI tries is the same each time; at a desk it differs
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("scholargraph")


_LONG_FILES = ("tests/server/process", "tests/server/commands", "tests/loaders/pipeline")
"""Where single tests take many seconds; each file runs in one process."""


class DatabaseEndpoint(NamedTuple):
    """Where a Neo4j for tests listens."""

    uri: str
    user: str
    password: str


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def neo4j_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseEndpoint]:
    """A real Neo4j for the whole run."""
    uri = os.environ.get("SCHOLARGRAPH_TEST_NEO4J_URI")
    if uri:
        yield DatabaseEndpoint(uri, "neo4j", os.environ["SCHOLARGRAPH_TEST_NEO4J_PASSWORD"])
        return
    java_home = os.environ.get("SCHOLARGRAPH_TEST_JAVA_HOME")
    of_server = embedded.EmbeddedSettings(
        version="5.26" if os.environ.get("SCHOLARGRAPH_TEST_NEO4J") == "5.26" else "2026.08",
        java_home=Path(java_home) if java_home else None,
        heap_mb=1024,
        page_cache_mb=64,
        linger_seconds=0.5,
        rehearse=False,
    )
    with embedded.join(tmp_path_factory.mktemp("neo4j"), of_server, name="tests") as database:
        yield DatabaseEndpoint(database.endpoint.uri, database.endpoint.user, database.endpoint.password)


@pytest.fixture(scope="module")
def short_lived_servers() -> Iterator[None]:
    """Servers that this module starts compile with Java's quick compiler alone.

    The better one pays after minutes, which none of them lives: a start and a first load cost two thirds of the CPU.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
        yield


@pytest.fixture(scope="session")
async def open_store(neo4j_endpoint: DatabaseEndpoint) -> AsyncIterator[Store]:
    """A store for the whole run."""
    async with Store.connect(
        neo4j_endpoint.uri, user=neo4j_endpoint.user, password=neo4j_endpoint.password, read_seconds=60
    ) as store:
        await empty(store)
        await prepare(store, rules=RULES)
        yield store


@pytest.fixture(scope="session")
async def strict_store(open_store: Store, neo4j_endpoint: DatabaseEndpoint) -> AsyncIterator[Store]:
    """A store that makes a Python warning, and so an error, of everything the database notes about a statement."""
    async with Store.connect(
        neo4j_endpoint.uri, user=neo4j_endpoint.user, password=neo4j_endpoint.password, warn=True
    ) as store:
        yield store


@pytest.fixture
async def store(open_store: Store) -> Store:
    """The run's store, with an empty graph."""
    await empty(open_store)
    await prepare(open_store, rules=RULES)
    return open_store


async def empty(store: Store) -> None:
    """Deletes everything in the database but constraints and indexes."""
    await store.apply("MATCH (n) DETACH DELETE n")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The browser's tests need more than the others: they are run where they are named (`make test-browser`)."""
    named = any("browser" in each for each in config.args)
    return True if collection_path.name == "browser" and not named else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long files first, so that two processes end together; on the older database what asks none is left out."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG_FILES))
    if os.environ.get("SCHOLARGRAPH_TEST_NEO4J") == "5.26":
        asking, others = [], []
        for item in items:
            (asking if "neo4j_endpoint" in getattr(item, "fixturenames", ()) else others).append(item)
        config.hook.pytest_deselected(items=others)
        items[:] = asking
