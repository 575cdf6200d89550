"""Trusted documents: questions by the SHA-256 of a text that the service was given beforehand."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.errors import BadInput
from graph.store.store import Store
from server.app import build_app
from server.settings import Settings
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

TEXT = "query Counted($name: String!) { author(by: {name: $name}) { paperCount } }"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
NAMED = {"name": "Fahim Tajwar"}
ASKED = {"documentId": f"sha256:{DIGEST}", "variables": NAMED}
RIGHT = {"author": {"paperCount": 16}}
GRAPHQL = {"accept": "application/graphql-response+json"}


def client_of(store: Store, **settings: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build_app(store, Projecting(store), Settings(**settings)))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=GRAPHQL)


def a_manifest(folder: Path) -> Path:
    path = folder / "documents.json"
    path.write_text(json.dumps({f"sha256:{DIGEST}": TEXT}))
    return path


def a_manifest_without_prefix(folder: Path) -> Path:
    path = folder / "documents.json"
    path.write_text(json.dumps({DIGEST: TEXT}))
    return path


def a_folder_of_manifests(folder: Path) -> Path:
    for name in ("one", "two"):
        (folder / name).mkdir()
    a_manifest(folder / "two")
    (folder / "one" / "documents.json").write_text("{}")
    return folder


def a_folder_of_documents(folder: Path) -> Path:
    (folder / "deep").mkdir()
    (folder / "deep" / "counted.graphql").write_text(TEXT)
    return folder


GIVEN = [a_manifest, a_manifest_without_prefix, a_folder_of_manifests, a_folder_of_documents]


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("mode", ["allowed", "only"])
async def test_a_known_document_is_answered_by_its_id_also_after_a_restart(
    example_store: Store, tmp_path: Path, given: Callable[[Path], Path], mode: str
):
    documents = given(tmp_path)
    for _ in range(2):
        async with client_of(example_store, documents=documents, trusted_documents=mode) as client:
            answer = await client.post("/graphql", json=ASKED)
            assert (answer.status_code, answer.json()["data"]) == (200, RIGHT)
            asked = {"documentId": ASKED["documentId"], "variables": json.dumps(NAMED)}
            by_get = await client.get("/graphql", params=asked)
            assert by_get.json() == answer.json()
            unchanged = await client.get("/graphql", params=asked, headers={"if-none-match": by_get.headers["etag"]})
            assert unchanged.status_code == 304
            figures = (await client.get("/metrics")).text
            assert f'document="{DIGEST[:12]}"' in figures


async def test_what_is_not_known_or_no_id_is_refused(example_store: Store, tmp_path: Path):
    async def code(**settings: Any) -> tuple[int, str]:
        async with client_of(example_store, documents=a_manifest(tmp_path), **settings) as client:
            answer = await client.post("/graphql", json=asked)
        return answer.status_code, answer.json()["errors"][0]["extensions"]["code"]

    asked: dict[str, Any] = {"documentId": f"sha256:{'0' * 64}"}
    assert await code() == (400, "PERSISTED_DOCUMENT_NOT_FOUND")
    asked = {"query": TEXT, "variables": NAMED}
    assert await code(trusted_documents="only") == (400, "PERSISTED_DOCUMENT_REQUIRED")
    asked = ASKED
    assert await code(trusted_documents="off") == (400, "PERSISTED_DOCUMENT_NOT_SUPPORTED")


@pytest.mark.parametrize("text", ["{", "[]", json.dumps({DIGEST: TEXT + " "}), json.dumps({DIGEST: 1})])
async def test_a_manifest_that_is_none_is_refused_at_the_start(example_store: Store, tmp_path: Path, text: str):
    path = tmp_path / "documents.json"
    path.write_text(text)
    with pytest.raises(BadInput, match="manifest"):
        client_of(example_store, documents=path)


async def test_a_manifest_that_is_not_there_is_refused_at_the_start(example_store: Store, tmp_path: Path):
    with pytest.raises(BadInput, match="manifest"):
        client_of(example_store, documents=tmp_path / "none.json")


HASHED = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}, "variables": NAMED}
UNKNOWN = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}}


def in_url(asked: dict[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}


@pytest.mark.parametrize("mode", ["off", "allowed", "only"])
@pytest.mark.parametrize(("media", "status"), [("application/json", 200), (GRAPHQL["accept"], 400)])
async def test_a_link_for_persisted_queries_is_told_to_send_the_text(
    example_store: Store, tmp_path: Path, mode: str, media: str, status: int
):
    settings = {"documents": a_manifest(tmp_path), "trusted_documents": mode}
    async with client_of(example_store, **settings) as client:
        by_post = await client.post("/graphql", json=UNKNOWN, headers={"accept": media})
        by_get = await client.get("/graphql", params=in_url(UNKNOWN), headers={"accept": media})
        for answer in (by_post, by_get):
            assert answer.status_code == status
            assert answer.json() == {
                "errors": [
                    {
                        "message": "PersistedQueryNotSupported",
                        "extensions": {"code": "PERSISTED_QUERY_NOT_SUPPORTED"},
                    }
                ]
            }
        if mode != "only":  # the text with its hash, as the link sends it then
            again = await client.post("/graphql", json=HASHED | {"query": TEXT + " "})
            assert again.json()["data"] == RIGHT


@pytest.mark.parametrize("mode", ["allowed", "only"])
async def test_a_trusted_document_is_known_by_the_hash_of_a_persisted_query(
    example_store: Store, tmp_path: Path, mode: str
):
    async with client_of(example_store, documents=a_manifest(tmp_path), trusted_documents=mode) as client:
        for asked in (HASHED, HASHED | {"query": TEXT}):
            assert (await client.post("/graphql", json=asked)).json()["data"] == RIGHT
            by_get = await client.get("/graphql", params=in_url(asked))
            assert (by_get.status_code, by_get.json()["data"]) == (200, RIGHT)
        assert f'document="{DIGEST[:12]}"' in (await client.get("/metrics")).text


@pytest.mark.parametrize("digest", ["", "abc", 5, None, "g" * 64, ["0" * 64]])
async def test_a_hash_that_is_none_is_refused(example_store: Store, digest: object):
    async with client_of(example_store) as client:
        asked = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}}
        answer = await client.post("/graphql", json=asked)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")


@pytest.mark.parametrize("extensions", [{}, {"persistedQuery": None}, {"persistedQuery": "x"}, {"other": 1}])
async def test_other_extensions_are_passed_over(example_store: Store, extensions: object):
    async with client_of(example_store) as client:
        asked = {"query": TEXT, "variables": NAMED, "extensions": extensions}
        assert (await client.post("/graphql", json=asked)).json()["data"] == RIGHT
