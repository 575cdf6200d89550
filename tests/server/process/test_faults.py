"""What the service is like while what it stands on fails: the database, the way to it, one of its workers."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph import embedded, traversals
from graph.projection import projection_cache
from graph.projection.projection import Projection
from graph.projection.read_projection import revision
from graph.reading import revisions
from graph.store.constraints import prepare
from graph.store.store import Store
from loaders.identity.rules import RULES
from server import app as application
from server.app import build_app
from server.settings import Settings
from tests.conftest import DatabaseEndpoint
from tests.oracle.world import InventedGraph
from tests.projection_source import Projecting
from tests.server.conftest import environment_of
from tests.server.process.raw_http import Wire
from tests.server.server_process import (
    CLIENTS,
    PATIENCE_SECONDS,
    RIGHT,
    ClientLoad,
    Serve,
    ServeProcess,
    accepted,
    asking,
    comes,
    comes_true,
    connections,
    two_coauthors,
)

pytestmark = pytest.mark.anyio

AUTHOR = '{ author(by: {name: "Fahim Tajwar"}) { paperCount } }'
AWAY_ANSWERS = 200
"""So many questions fail while the database is away: more than there are connections in its pool."""
KERNELS = [*Path(traversals.__file__).parent.glob("*.py")]
OWN = embedded.EmbeddedSettings(heap_mb=512, page_cache_mb=64, linger_seconds=60, rehearse=False)


ONE_STEP = {"coauthorPaths": {"length": 1}}


def two_authors() -> InventedGraph:
    """A graph of two authors and their one paper."""
    world = InventedGraph()
    authors = [world.author(f"feed:{name}", name) for name in ("Ada", "Bob")]
    world.paper("feed:one", "One", authors=authors, date="2025", status="PUBLISHED")
    return world.derive()


async def test_a_database_that_is_killed_under_load_and_back_later(tmp_path: Path):
    database = embedded.join(tmp_path, OWN, name="tests")
    there = DatabaseEndpoint(database.endpoint.uri, database.endpoint.user, database.endpoint.password)
    port = int(there.uri.rpartition(":")[2])
    async with Store.connect(there.uri, user=there.user, password=there.password) as store:
        await prepare(store, rules=RULES)
        await two_authors().write(store)
    served = ServeProcess(
        environment_of(there, tmp_path / "served"), SCHOLARGRAPH_CACHE_MB="0", SCHOLARGRAPH_READ_SECONDS="60"
    )
    ada = '{ author(by: {id: "Author:feed:Ada"}) { paperCount } }'
    path = '{ coauthorPaths(from: {id: "Author:feed:Ada"}, to: {id: "Author:feed:Bob"}) { length } }'
    try:
        async with (
            asking(served.url, ada, {"author": {"paperCount": 1}}) as authors,
            asking(served.url, path, ONE_STEP) as paths,
        ):
            await comes(lambda: well(authors, paths))
            killed = embedded.status(tmp_path)
            assert killed is not None
            database.close()
            for pid in (killed.state.supervisor_pid, killed.state.server_pid):
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
            await asyncio.sleep(1)
            authors.since(), paths.since()
            assert set(await authors.next(AWAY_ANSWERS)) == {"UNAVAILABLE"}
            assert set(await paths.next(1)) == {"right"}
            assert served.get("/healthz").status_code == 200
            assert served.get("/readyz").status_code == 503
            database = await asyncio.to_thread(embedded.join, tmp_path, OWN, name="tests")
            assert database.endpoint.uri == there.uri
            authors.since()
            after = await authors.next(10 * CLIENTS)
            # each client may have had one question on its way; nothing in the service waits before it asks again
            assert after["UNAVAILABLE"] <= CLIENTS
            assert set(after) <= {"right", "UNAVAILABLE"}
            assert set(await authors.next(CLIENTS)) == set(await paths.next(CLIENTS)) == {"right"}
        states = connections(served.process.pid, port)
        assert set(states) <= {"01"}
        assert len(states) <= 2 * CLIENTS
    finally:
        served.end()
        database.close()
        embedded.stop(tmp_path)


async def well(*loads: ClientLoad) -> bool:
    """Whether all that came in the last moment was right."""
    for load in loads:
        load.since()
    await asyncio.sleep(0.5)
    return all(set(load.since()) == {"right"} for load in loads)


@asynccontextmanager
async def over(wire: Wire, endpoint: DatabaseEndpoint, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service whose database is at the end of a wire; its projection was read before.

    Questions may wait in the queue for as long as a slow machine needs: what is refused there is no fault of the wire.
    """
    async with (
        wire.laid() as uri,
        Store.connect(uri, user=endpoint.user, password=endpoint.password) as store,
    ):
        projection = await Projecting(store)()

        async def projected() -> Projection:
            return projection

        app = build_app(store, projected, Settings(queue_seconds=PATIENCE_SECONDS, **settings))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            yield client


async def outcome(client: httpx.AsyncClient, query: str) -> str | dict[str, Any]:
    """The code of the first error, or the data."""
    answer = (await client.post("/graphql", json={"query": query})).json()
    return answer["errors"][0]["extensions"]["code"] if "errors" in answer else answer["data"]


async def test_a_database_that_is_cut_off_is_unavailable_and_comes_back_without_a_leak(
    example_store: Store, neo4j_endpoint: DatabaseEndpoint
):
    wire = Wire(neo4j_endpoint)
    async with over(wire, neo4j_endpoint, cache_mb=0) as client:

        async def well() -> bool:
            return await outcome(client, AUTHOR) == RIGHT

        for _ in range(3):
            wire.cut = False
            assert await well()  # the first question after its return finds it: nothing waits before it asks again
            assert await asyncio.gather(*(well() for _ in range(40))) == [True] * 40
            asked = [asyncio.create_task(outcome(client, AUTHOR)) for _ in range(40)]
            await asyncio.sleep(0.01)
            wire.sever()
            assert all(one in (RIGHT, "UNAVAILABLE") for one in await asyncio.gather(*asked))
            assert [await outcome(client, AUTHOR) for _ in range(10)] == ["UNAVAILABLE"] * 10
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/readyz")).status_code == 503
            assert len(wire.open) == 0
        wire.cut = False
        assert await well()
        assert await asyncio.gather(*(well() for _ in range(40))) == [True] * 40
        assert len(wire.open) <= 50


async def test_a_slow_way_to_the_database_makes_answers_late_and_not_wrong(
    example_store: Store, neo4j_endpoint: DatabaseEndpoint
):
    wire = Wire(neo4j_endpoint)
    async with over(wire, neo4j_endpoint) as client:
        wire.delay_seconds = 0.2
        assert await asyncio.gather(*(outcome(client, AUTHOR) for _ in range(40))) == [RIGHT] * 40
        assert (await client.get("/readyz")).status_code == 200


async def test_a_database_that_falls_silent_is_not_waited_for_beyond_the_limits(
    example_store: Store, neo4j_endpoint: DatabaseEndpoint, monkeypatch: pytest.MonkeyPatch
):
    """No connection is cut, and nothing comes: only our own limits end the waiting."""
    monkeypatch.setattr(revisions, "STATE_SECONDS", 0.5)
    monkeypatch.setattr(application, "READY_SECONDS", 0.5)
    wire = Wire(neo4j_endpoint)
    path = await two_coauthors(example_store)
    async with over(wire, neo4j_endpoint, read_seconds=1) as client:
        assert await outcome(client, AUTHOR) == RIGHT  # which is kept from now on
        assert await outcome(client, path) == ONE_STEP
        wire.silence()
        async with asyncio.timeout(PATIENCE_SECONDS):
            assert await asyncio.gather(*(outcome(client, AUTHOR) for _ in range(40))) == ["TIMEOUT"] * 40
            assert await outcome(client, path) == ONE_STEP
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/readyz")).status_code == 503
            assert (await client.get("/metrics")).status_code == 200
        wire.flow()
        assert await outcome(client, AUTHOR) == RIGHT
        assert (await client.get("/readyz")).status_code == 200
        assert len(wire.open) <= 50


async def test_a_worker_that_is_killed_under_load_takes_nobody_with_it_and_is_replaced(serve: Serve):
    served = serve("--workers", "2")
    async with asking(served.url, AUTHOR, RIGHT) as load:
        await comes(lambda: well(load))
        killed = served.workers()[0]
        os.kill(killed, signal.SIGKILL)

        async def replaced() -> bool:
            return len(served.workers()) == 2 and killed not in served.workers()

        await comes(replaced)
        assert set(load.since()) <= {"right", "broken"}  # a connection to the killed one breaks
        await comes(lambda: well(load))
    assert "scholargraph_requests_total" in served.get("/metrics").text
    left = served.workers()
    served.process.kill()
    served.process.wait()
    comes_true(lambda: not any(Path(f"/proc/{worker}").exists() for worker in left))


async def test_connections_that_are_kept_are_shared_evenly_by_the_workers(serve: Serve):
    served = serve("--workers", "2")

    def shares() -> list[int]:
        return [accepted(worker, served.port) for worker in served.workers()]

    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, limits=httpx.Limits(max_connections=None)) as first:

        async def both_answer() -> bool:
            await asyncio.gather(*(first.get(f"{served.url}/healthz") for _ in range(2 + sum(shares()))))
            return all(shares())

        await comes(both_answer)
    comes_true(lambda: shares() == [0, 0])
    async with contextlib.AsyncExitStack() as kept:
        for _ in range(8):
            client = await kept.enter_async_context(httpx.AsyncClient(timeout=PATIENCE_SECONDS))
            assert (await client.get(f"{served.url}/healthz")).status_code == 200
        assert shares() == [4, 4]


async def test_a_worker_that_is_killed_while_it_makes_a_projection_leaves_nothing_behind(
    serve: Serve, example_store: Store, tmp_path: Path
):
    folder = tmp_path / "data" / "projection"
    path = await two_coauthors(example_store)
    served = serve("--workers", "2")
    async with asking(served.url, path, ONE_STEP) as load:
        await comes(lambda: well(load))
        builder = None
        while builder is None:
            await example_store.apply("MATCH (g:Graph) SET g.change = g.change + 1")
            until_noticed = asyncio.get_running_loop().time() + 2 * projection_cache.NOTICE_SECONDS
            while builder is None and asyncio.get_running_loop().time() < until_noticed:
                builder = holder_of(folder / "lock")
                await asyncio.sleep(0.001)
        os.kill(builder, signal.SIGKILL)
        newest = projection_cache.path_of(folder, *await revision(example_store))

        async def made() -> bool:
            return newest.exists()

        await comes(made)
        assert set(load.since()) <= {"right", "broken"}
        await comes(lambda: well(load))
    served.end()
    again = serve()
    async with asking(again.url, path, ONE_STEP) as load:
        await comes(lambda: well(load))
    assert sorted(file.name for file in folder.iterdir()) == sorted([newest.name, "lock"])


def holder_of(lock: Path) -> int | None:
    """The process that holds a file's lock (`flock`), by the kernel's own list."""
    inode = str(lock.stat().st_ino)
    for line in Path("/proc/locks").read_text().splitlines():
        fields = line.split()
        if fields[1] == "FLOCK" and fields[5].rpartition(":")[2] == inode:
            return int(fields[4])
    return None


@pytest.mark.parametrize("options", [(), ("--workers", "2")], ids=["one", "workers"])
async def test_a_stop_is_not_held_up_by_kernels_that_are_being_compiled(
    serve: Serve, tmp_path: Path, options: tuple[str, ...]
):
    """To compile them all takes most of a minute; here none has been compiled before."""
    kept = tmp_path / "kernels"
    served = serve(*options, NUMBA_CACHE_DIR=str(kept))
    comes_true(lambda: any(kept.rglob("*.nbi")))
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE_SECONDS) == 0
    compiled = {file.name.partition("-")[0] for file in kept.rglob("*.nbi")}
    assert len(compiled) < sum(file.read_text().count("\n@kernel\n") for file in KERNELS) / 2
