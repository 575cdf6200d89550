"""docs/errors.md and docs/operations.md tell what is so: every code with an answer that was given, every setting."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph import errors
from graph.errors import Ambiguous, ScholarGraphError, Unavailable
from graph.store.store import Store
from server.app import build_app
from server.limits.api_keys import Keys
from server.settings import Settings, setting_names
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = re.findall(
    r"## `(\w+)`.*?```json\n(.*?)```\n\n(\d+)[^\n]*\n\n```json\n(.*?)```", (DOCS / "errors.md").read_text(), re.DOTALL
)


class FailingApp:
    """Stands where the store does and fails as it does."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def read(self, *_: object, **__: object) -> list[list[Any]]:
        raise self._error


class SlowApp:
    """Stands where the store does and does not answer."""

    async def read(self, *_: object, **__: object) -> list[list[Any]]:
        await asyncio.sleep(60)
        raise AssertionError


def circumstances(code: str, store: Store, tmp_path: Path) -> tuple[object, dict[str, Any]]:
    """What makes an example's error."""
    failing: dict[str, object] = {
        "AMBIGUOUS": FailingApp(
            Ambiguous(
                "2 nodes of the type Author have the name 'Wei Wang'; ask for one of the candidates by its id",
                ["Author:openreview:~Wei_Wang1", "Author:openreview:~Wei_Wang2"],
            )
        ),
        "UNAVAILABLE": FailingApp(
            Unavailable("the database cannot be reached; is it running, and is its address right?")
        ),
        "INTERNAL": FailingApp(ValueError("what the log gets")),
        "TIMEOUT": SlowApp(),
        "OVERLOADED": SlowApp(),
    }
    settings: dict[str, dict[str, Any]] = {
        "RATE_LIMIT": {"budget": 2},
        "TIMEOUT": {"read_seconds": 0.01},
        "OVERLOADED": {"concurrency": 1, "queue": 0, "read_seconds": 1, "cache_mb": 0},
        "UNAUTHENTICATED": {"keys": tmp_path / "keys.json"},
        "PERSISTED_DOCUMENT_NOT_SUPPORTED": {"trusted_documents": "off"},
        "PERSISTED_DOCUMENT_REQUIRED": {"trusted_documents": "only"},
    }
    return failing.get(code, store), settings.get(code, {})


@pytest.mark.parametrize(("code", "asked", "status", "answered"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
async def test_an_error_is_as_the_page_says(code, asked, status, answered, example_store, tmp_path):
    Keys(tmp_path / "keys.json").create("Ada", None)
    store, settings = circumstances(code, example_store, tmp_path)
    transport = httpx.ASGITransport(
        build_app(store, Projecting(example_store), Settings(**settings)), client=("192.0.2.1", 1)
    )  # type: ignore[arg-type]
    headers = {"accept": "application/graphql-response+json"}
    if code == "UNAUTHENTICATED":
        headers["x-api-key"] = "sg_revoked"
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        if code == "RATE_LIMIT":
            await client.post("/graphql", json=json.loads(asked), headers=headers)
        before = [asyncio.create_task(client.post("/graphql", json=json.loads(asked)))] if code == "OVERLOADED" else []
        await asyncio.sleep(0.05 if before else 0)
        answer = await client.post("/graphql", json=json.loads(asked), headers=headers)
        await asyncio.gather(*before)
    given, expected = answer.json(), json.loads(answered)
    assert answer.status_code == int(status)
    for errors_of in (given["errors"], expected["errors"]):
        for error in errors_of:
            error.pop("locations", None)
    assert given["errors"] == expected["errors"]
    assert given.get("data", "none") == expected.get("data", "none")


def test_the_page_has_every_code():
    codes = {one.code for one in vars(errors).values() if isinstance(one, type) and issubclass(one, ScholarGraphError)}
    assert {code for code, *_ in EXAMPLES} == codes


def test_every_setting_is_told():
    page = (DOCS / "operations.md").read_text()
    assert [name for name in setting_names() if f"`{name.upper()}`" not in page] == []
