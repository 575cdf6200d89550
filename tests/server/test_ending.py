"""Every request ends, with its work: when its time is up, when its client goes, when the database is cut off."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from graph.store import Store
from server.app import build_app
from server.settings import Settings
from tests.conftest import Endpoint
from tests.projecting import Projecting

pytestmark = pytest.mark.anyio

QUESTION = {"query": '{ author(by: {name: "Fahim Tajwar"}) { paperCount } }'}
_ENDLESS = "UNWIND range(1, 1000000000) AS endless WITH endless WHERE endless < 0 RETURN count(endless), 1, []"
_RUNNING = "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000000000)'"
_COUNTED = f"{_RUNNING} RETURN count(*)"


class Endless:
    """The store, but whatever is read takes the database very long."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def read(self, statement: Any, parameters: Any = None, *, seconds: float | None = None) -> list[list[Any]]:
        return await self._store.read(_ENDLESS, seconds=seconds)


async def until(holds: Callable[[], Any]) -> None:
    began = time.monotonic()
    while not await holds():
        assert time.monotonic() - began < 60
        await asyncio.sleep(0.02)


async def asked(app: Any, body: object, gone: asyncio.Event) -> list[dict[str, Any]]:
    """What the application sends to a client that goes when the event says so."""
    sent: list[dict[str, Any]] = []
    messages = [{"type": "http.request", "body": json.dumps(body).encode()}]

    async def receive() -> dict[str, Any]:
        if messages:
            return messages.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "scheme": "http",
        "headers": [(b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "root_path": "",
        "http_version": "1.1",
    }
    await app(scope, receive, send)
    return sent


@pytest.mark.parametrize("cache_mb", [0, 64])
async def test_the_work_of_a_client_that_goes_ends_in_the_database(example_store: Store, cache_mb: int):
    async def running() -> bool:
        return (await example_store.read(_COUNTED))[0][0] > 0

    app = build_app(Endless(example_store), Projecting(example_store), Settings(read_seconds=300, cache_mb=cache_mb))  # type: ignore[arg-type]
    gone = asyncio.Event()
    asking = asyncio.create_task(asked(app, QUESTION, gone))
    await until(running)
    gone.set()
    assert await asking == []

    async def stopped() -> bool:
        return not await running()

    await until(stopped)


async def test_a_question_that_takes_too_long_is_ended_and_says_so(example_store: Store):
    app = build_app(Endless(example_store), Projecting(example_store), Settings(read_seconds=0.3))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answer = await client.post("/graphql", json=QUESTION)
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["TIMEOUT"]

    async def stopped() -> bool:
        return (await example_store.read(_COUNTED))[0][0] == 0

    await until(stopped)


class Wire:
    """A proxy before the database that can be cut."""

    def __init__(self, endpoint: Endpoint) -> None:
        host, _, port = endpoint.uri.partition("://")[2].partition(":")
        self._there = (host, int(port))
        self.open: set[asyncio.StreamWriter] = set()
        self.cut = False
        self.port = 0

    @contextlib.asynccontextmanager
    async def laid(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()
            for writer in list(self.open):
                writer.transport.abort()

    def sever(self) -> None:
        """Cuts what is open and lets nothing new through."""
        self.cut = True
        for writer in list(self.open):
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.cut:
            writer.transport.abort()
            return
        there_reader, there_writer = await asyncio.open_connection(*self._there)
        self.open.add(writer)
        with contextlib.suppress(OSError):
            await asyncio.gather(_copy(reader, there_writer), _copy(there_reader, writer))
        self.open.discard(writer)
        there_writer.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.transport.abort()


async def test_a_cut_off_database_is_unavailable_and_comes_back_without_a_leak(
    example_store: Store, neo4j_endpoint: Endpoint
):
    wire = Wire(neo4j_endpoint)
    async with (
        wire.laid(),
        Store.connect(
            f"bolt://127.0.0.1:{wire.port}", user=neo4j_endpoint.user, password=neo4j_endpoint.password
        ) as store,
        httpx.AsyncClient(
            transport=httpx.ASGITransport(build_app(store, Projecting(store), Settings(cache_mb=0))),
            base_url="http://test",
        ) as client,
    ):

        async def code() -> str | None:
            answer = (await client.post("/graphql", json=QUESTION)).json()
            return answer["errors"][0]["extensions"]["code"] if "errors" in answer else None

        for _ in range(3):
            wire.cut = False

            async def well() -> bool:
                return await code() is None

            await until(well)
            assert set(await asyncio.gather(*(code() for _ in range(40)))) == {None}
            asking = [asyncio.create_task(code()) for _ in range(40)]
            await asyncio.sleep(0.01)
            wire.sever()
            assert set(await asyncio.gather(*asking)) <= {None, "UNAVAILABLE"}
            assert set(await asyncio.gather(*(code() for _ in range(10)))) == {"UNAVAILABLE"}
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/readyz")).status_code == 503
            assert len(wire.open) == 0
        wire.cut = False
        await until(well)
        assert set(await asyncio.gather(*(code() for _ in range(40)))) == {None}
        assert len(wire.open) <= 50
