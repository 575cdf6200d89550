"""Attacks that tools know, and input that nobody thought of: never a defect of ours, never a word from inside."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.store import Store
from server.app import build_app
from server.settings import Settings
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

WORDS_FROM_INSIDE = ("Traceback", "neo4j.", "MATCH (", "strawberry", "graphql-core", "/site-packages/", 'File "')


def client_of(store: Store, **options: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build_app(store, Projecting(store), Settings(**options)))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


def check(answer: httpx.Response) -> None:
    """Whatever was sent: an answer in GraphQL's shape that is no defect, and tells nothing."""
    assert answer.status_code < 500, answer.text
    content = answer.json()
    assert content.keys() & {"data", "errors"}
    assert "INTERNAL" not in [error["extensions"]["code"] for error in content.get("errors", ())], content
    assert not [word for word in WORDS_FROM_INSIDE if word in answer.text]


async def test_what_graphql_cop_looks_for(example_store: Store):
    """The checks of graphql-cop by name; those that ask for too much are in test_limits."""
    async with client_of(example_store, suggestions=False, introspection=False) as client:
        post = client.post
        suggested = await post("/graphql", json={"query": "{ __schema { directive } }"})
        assert "mean" not in suggested.text
        introspected = await post("/graphql", json={"query": "{ __schema { types { name } } }"})
        assert "data" not in introspected.json()
        by_get = await client.get("/graphql", params={"query": "mutation { __typename }"})
        assert by_get.status_code == 405
        form = await post("/graphql", data={"query": "{ __typename }"})
        assert form.status_code == 415
        traced = await post("/graphql", json={"query": "{ __typename }"})
        assert traced.json()["extensions"].keys() <= {"cost", "revision"}  # no tracing
        batched = await post("/graphql", json=[{"query": "{ __typename }"}] * 10)
        assert batched.status_code == 400
        unhandled = await post("/graphql", json={"query": "qwerty { abc }"})
        check(unhandled)
        for other in ("/graphiql", "/playground", "/console", "/graphql/graphiql"):
            assert (await client.get(other)).status_code == 404


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
CURSORS_AND_IDS = st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9+/_=:~.-]{0,80}", fullmatch=True)
ASKING = """
query ($id: ID!, $cursor: String, $text: String!, $first: Int) {
  node(id: $id) { id }
  author(by: {id: $id}) { papers(first: $first, after: $cursor) { edges { cursor } } topics(after: $cursor) { totalCount } }
  paper(by: {doi: $text}) { title }
  papers(first: $first, after: $cursor, filter: {titleContains: $text}) { edges { cursor } }
  search(text: $text, after: $cursor) { edges { cursor } }
}
"""


def test_any_id_cursor_and_text_is_answered(example_client):
    loop, client = example_client

    @settings(max_examples=60)
    @given(CURSORS_AND_IDS, st.none() | CURSORS_AND_IDS, st.text(max_size=200), st.none() | st.integers())
    def attempt(node_id: str, cursor: str | None, text: str, first: int | None) -> None:
        variables = {"id": node_id, "cursor": cursor, "text": text, "first": first}
        try:
            body = json.dumps({"query": ASKING, "variables": variables})
        except ValueError:
            return
        headers = {"content-type": "application/json"}
        check(loop(client.post("/graphql", content=body.encode("utf-8", "replace"), headers=headers)))

    attempt()


def test_any_body_and_headers_are_answered(example_client):
    loop, client = example_client
    values = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60)
    names = st.sampled_from(["accept", "x-request-id", "if-none-match", "authorization", "cookie", "x-api-key"])

    @settings(max_examples=100)
    @given(
        ANY_JSON.map(json.dumps).map(str.encode) | st.binary(max_size=200),
        st.dictionaries(st.sampled_from(["query", "variables", "operationName", "extensions", "documentId"]), ANY_JSON),
        st.dictionaries(names, values.map(lambda text: text.encode("latin-1"))),
        st.binary(max_size=100),
    )
    def attempt(body: bytes, fields: dict[str, object], headers: dict[str, bytes], query: bytes) -> None:
        sent = {"content-type": b"application/json", **headers}
        check(loop(client.post("/graphql", content=body, headers=sent)))
        check(loop(client.post("/graphql", content=json.dumps(fields).encode(), headers=sent)))
        check(loop(client.get("/graphql", params={"query": query}, headers={**headers, "accept": b"application/json"})))

    attempt()


@pytest.fixture(scope="module")
def example_client(neo4j_endpoint, example_store):
    """A client and a way to await it, for tests that hypothesis runs again and again."""
    runner = asyncio.Runner()
    opened = Store.connect(neo4j_endpoint.uri, user=neo4j_endpoint.user, password=neo4j_endpoint.password)
    store = runner.run(opened.__aenter__())
    client = client_of(store)
    yield runner.run, client
    runner.run(client.aclose())
    runner.run(opened.__aexit__(None, None, None))
    runner.close()
