"""What the service is like while what it stands on fails: the database, the way to it, one of its workers."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import httpx
import pytest

from graph import embedded
from graph.store import Store
from loaders.samples import example_page
from tests.conftest import Endpoint
from tests.server.conftest import environment_of
from tests.server.served import COMMAND, RIGHT, Load, Served, asking, comes, connections

pytestmark = pytest.mark.anyio

AUTHOR = '{ author(by: {name: "Fahim Tajwar"}) { paperCount } }'
AWAY_SECONDS = 20
OWN = embedded.Settings(heap_mb=512, page_cache_mb=64, linger_seconds=60, rehearse=False)


async def two_coauthors(store: Store) -> str:
    """A question about a path that the projection answers alone."""
    [[one, other]] = await store.read(
        "MATCH (a:Author)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(b:Author) WHERE a.key < b.key"
        " RETURN a.key, b.key ORDER BY a.key, b.key LIMIT 1"
    )
    return f'{{ coauthorPaths(from: {{id: "Author:{one}"}}, to: {{id: "Author:{other}"}}) {{ length }} }}'


ONE_STEP = {"coauthorPaths": {"length": 1}}


async def test_a_database_that_is_killed_under_load_and_back_later(tmp_path: Path):
    outside = {name: value for name, value in os.environ.items() if not name.startswith("SCHOLARGRAPH_")}
    load = [*COMMAND, "load", "feed", str(example_page()), "--as-of", "2026-11-22"]
    own = outside | {"SCHOLARGRAPH_DATA_DIR": str(tmp_path)}
    database = embedded.join(tmp_path, OWN, name="tests")
    subprocess.run(load, env=own, capture_output=True, check=True)
    there = Endpoint(database.endpoint.uri, database.endpoint.user, database.endpoint.password)
    port = int(there.uri.rpartition(":")[2])
    served = Served(environment_of(there, tmp_path / "served"), SCHOLARGRAPH_CACHE_MB="0")
    try:
        async with Store.connect(there.uri, user=there.user, password=there.password) as store:
            path = await two_coauthors(store)
        async with asking(served.url, AUTHOR, RIGHT) as authors, asking(served.url, path, ONE_STEP) as paths:
            await comes(lambda: well(authors, paths))
            killed = embedded.status(tmp_path)
            assert killed is not None
            database.close()
            for pid in (killed.state.supervisor_pid, killed.state.server_pid):
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
            await asyncio.sleep(1)
            authors.since(), paths.since()
            await asyncio.sleep(AWAY_SECONDS)
            assert set(authors.since()) == {"UNAVAILABLE"}
            assert set(paths.since()) == {"right"}
            assert httpx.get(f"{served.url}/healthz").status_code == 200
            assert httpx.get(f"{served.url}/readyz").status_code == 503
            database = embedded.join(tmp_path, OWN, name="tests")
            assert database.endpoint.uri == there.uri
            await comes(lambda: well(authors, paths))
            await asyncio.sleep(1)
            assert set(authors.since()) | set(paths.since()) == {"right"}
        states = connections(served.process.pid, port)
        assert set(states) <= {"01"}
        assert len(states) <= 4 + 4
        assert served.answers()
    finally:
        served.end()
        database.close()
        embedded.stop(tmp_path)


async def well(*loads: Load) -> bool:
    """Whether all that came in the last moment was right."""
    for load in loads:
        load.since()
    await asyncio.sleep(0.5)
    return all(set(load.since()) == {"right"} for load in loads)
