"""The application over the bundled example page, in a real database."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from graph.constraints import prepare
from graph.store import Store
from loaders.identity.clusters import RULES
from loaders.load import load
from loaders.reading import Inputs
from loaders.samples import AS_OF, example_page
from loaders.sources import LOADERS
from server.app import build_app


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
    transport = httpx.ASGITransport(build_app(example_store))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client
