"""What an address answers while its service starts."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from loaders.input.files import Inputs
from loaders.pipeline.report import Report
from loaders.pipeline.write_session import Listener
from server.process.startup import Phase, Startup, StartupApp

pytestmark = pytest.mark.anyio


@pytest.fixture
def startup() -> Startup:
    return Startup()


@pytest.fixture
async def client(startup: Startup) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(StartupApp(startup))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


async def test_a_browser_gets_a_page_that_looks_again(client: httpx.AsyncClient):
    answer = await client.get("/author/anyone", headers={"accept": "text/html,*/*"})
    assert answer.status_code == 503
    assert "The database, Neo4j, is starting." in answer.text
    assert '<meta http-equiv="refresh" content="1">' in answer.text
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["cache-control"] == "no-store"


async def test_questions_get_the_error_of_a_database_that_is_away(client: httpx.AsyncClient):
    answer = await client.post(
        "/graphql", json={"query": "{ __typename }"}, headers={"accept": "application/graphql-response+json"}
    )
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/graphql-response+json"
    assert answer.json() == {
        "errors": [
            {
                "message": "the service is starting: The database, Neo4j, is starting.",
                "extensions": {"code": "UNAVAILABLE"},
            }
        ]
    }


async def test_a_supervisor_is_told_the_phase(client: httpx.AsyncClient, startup: Startup):
    startup.enter(Phase.SERVICE)
    answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "ready": False,
        "phase": "service",
        "percent": None,
        "message": "The database is there; the service is being put together.",
    }
    assert (await client.get("/healthz")).text == "alive\n"


async def test_a_load_is_told_in_percent_and_then_in_what_is_left(
    client: httpx.AsyncClient, startup: Startup, tmp_path: Path
):
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).write_text("four")
    inputs = Inputs([tmp_path])
    shown: list[str] = []
    terminal = Listener(
        progress=lambda report: shown.append(f"{report.read} read"),
        settling=lambda step, left: shown.append(f"{step} {left}"),
    )
    with startup.followed(terminal, inputs) as listener:
        for number, file in enumerate(inputs, start=1):
            file.stream.read()
            if number == 3:
                listener.progress(Report("feed", "load:1", read=number))
                state = (await client.get("/readyz")).json()
                assert (state["phase"], state["percent"]) == ("example", 75)
                assert 'value="75"' in (await client.get("/", headers={"accept": "text/html"})).text
        listener.settling("judging names", 1234)
    assert (await client.get("/readyz")).json()["message"] == (
        "The bundled example is being loaded: 75 %, judging names, 1,234 left."
    )
    assert shown == ["3 read", "judging names 1234"]
