"""Every request ends, with its work: when its time is up, when its client goes, when the database is cut off."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from graph.store.store import Store
from server.app import build_app
from server.settings import Settings
from tests.projection_source import Projecting

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
