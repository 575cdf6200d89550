"""API keys: made, listed and revoked by command; found by a service that runs."""

import json
from pathlib import Path

import httpx
import pytest

from graph.errors import BadInput
from graph.store.store import Store
from server.app import build_app
from server.limits import api_keys as module
from server.limits.api_keys import Keys
from server.settings import Settings
from tests.projection_source import Projecting
from tests.server.conftest import Run, sentence

pytestmark = pytest.mark.anyio

QUESTION = {"query": "{ graph { revision } }"}


async def test_keys_are_made_listed_and_revoked(run: Run, tmp_path: Path):
    secret = run("keys", "create", "Ada", "--budget", "1000").stdout.strip()
    assert secret.startswith("sg_")
    assert run("keys", "list").stdout.split("\t")[::2] == ["Ada", "1,000 a minute\n"]
    assert json.loads(run("keys", "list", "--json").stdout)[0]["budget"] == 1000
    file = tmp_path / "data" / "keys.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret not in file.read_text()
    assert (
        sentence(run("keys", "create", "Ada"))
        == "scholargraph: there is a key called 'Ada' already; expected another name"
    )
    assert run("keys", "revoke", "Ada").returncode == 0
    assert sentence(run("keys", "revoke", "Ada")) == "scholargraph: no key is called 'Ada'"


async def test_a_key_is_taken_until_it_is_revoked(
    example_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.0)
    keys = Keys(tmp_path / "keys.json")
    secret = keys.create("Ada", 100)
    transport = httpx.ASGITransport(
        build_app(example_store, Projecting(example_store), Settings(keys=tmp_path / "keys.json", budget=1))
    )
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for headers in ({"x-api-key": secret}, {"authorization": f"bearer {secret}"}):
            answer = await client.post("/graphql", json=QUESTION, headers=headers)
            assert answer.headers["ratelimit-policy"] == '"cost";q=100;w=60'
        keys.revoke("Ada")
        for headers in ({"x-api-key": secret}, {"authorization": "Basic x"}, {"x-api-key": ""}):
            refused = await client.post("/graphql", json=QUESTION, headers=headers)
            assert refused.status_code == 401
            assert refused.headers["www-authenticate"] == "Bearer"
            assert refused.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}
            assert secret not in refused.text


@pytest.mark.parametrize("damage", ["[1]", "{", None], ids=["no keys", "cut", "a folder"])
async def test_a_file_that_is_damaged_while_the_service_runs_takes_nobody_their_key(
    example_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, damage
):
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.0)
    file = tmp_path / "keys.json"
    secret = Keys(file).create("Ada", None)
    transport = httpx.ASGITransport(build_app(example_store, Projecting(example_store), Settings(keys=file, budget=1)))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        known, unknown = {"x-api-key": secret}, {"x-api-key": "sg_x"}
        assert (await client.post("/graphql", json=QUESTION, headers=known)).status_code == 200
        file.unlink()
        if damage is None:
            file.mkdir()
        else:
            file.write_text(damage)
        assert (await client.post("/graphql", json=QUESTION, headers=known)).status_code == 200
        assert (await client.post("/graphql", json=QUESTION, headers=unknown)).status_code == 401
    assert "keys.json" in caplog.text
    assert secret not in caplog.text


def test_a_file_that_is_no_file_of_keys_is_named(tmp_path: Path):
    (tmp_path / "keys.json").write_text("[1]")
    with pytest.raises(BadInput, match=r"keys\.json cannot be read"):
        Keys(tmp_path / "keys.json").all()
