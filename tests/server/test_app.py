"""The service over HTTP, on the bundled example page."""

import httpx
import pytest

from graph.store.store import Store
from server.app import build_app
from server.settings import Settings
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio


async def test_a_question_by_post_is_answered_with_the_revision(client: httpx.AsyncClient, example_store: Store):
    answer = await client.post("/graphql", json={"query": '{ author(by: {name: "Fahim Tajwar"}) { paperCount } }'})
    assert answer.json()["data"] == {"author": {"paperCount": 16}}
    (change,) = (await example_store.read("MATCH (g:Graph) RETURN g.change"))[0]
    assert answer.json()["extensions"]["revision"] == str(change)


async def test_what_was_sent_to_the_database_is_told_where_the_setting_and_the_header_say_so(example_store: Store):
    body = {"query": '{ author(by: {name: "Fahim Tajwar"}) { paperCount } }'}
    for setting, header, told in ((True, "true", True), (True, "false", False), (False, "true", False)):
        transport = httpx.ASGITransport(build_app(example_store, Projecting(example_store), Settings(explain=setting)))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            answer = await client.post("/graphql", json=body, headers={"x-scholargraph-explain": header})
        assert ("explain" in answer.json()["extensions"]) is told


async def test_variables_and_operation_names_are_understood(client: httpx.AsyncClient):
    body = {
        "query": "query A($name: String!) { author(by: {name: $name}) { name } } query B { graph { revision } }",
        "operationName": "A",
        "variables": {"name": "annie xie"},
    }
    assert (await client.post("/graphql", json=body)).json()["data"] == {"author": {"name": "Annie Xie"}}


@pytest.mark.parametrize(
    ("method", "body", "status"),
    [
        ("POST", b"{", 400),
        ("POST", b'{"no": "query"}', 400),
        ("POST", b"[]", 400),
        ("POST", b"null", 400),
        ("POST", b"5", 400),
        ("POST", b'"{ graph { revision } }"', 400),
        ("POST", b'{"query": 1}', 400),
        ("POST", b'{"query": "{ graph { revision } }", "variables": 1}', 400),
        ("POST", b"\xff\xfe", 400),
        ("POST", b'{"query": "\xff\xfe"}', 400),
        ("POST", b"[" * 90_000 + b"]" * 90_000, 400),
        ("POST", b'{"query": "{ graph { revision } }", "variables": {"i": ' + b"[" * 5000 + b"]" * 5000 + b"}}", 400),
        ("POST", b"", 400),
        ("GET", b"", 400),
        ("PUT", b'{"query": "{ graph { revision } }"}', 405),
    ],
)
async def test_what_is_no_question_is_refused_in_graphqls_shape(
    client: httpx.AsyncClient, method: str, body: bytes, status: int
):
    answer = await client.request(method, "/graphql", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    (error,) = answer.json()["errors"]
    assert error["message"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}


async def test_a_number_without_end_is_bad_input(client: httpx.AsyncClient):
    query = f'{{ author(by: {{name: "Fahim Tajwar"}}) {{ papers(first: {"9" * 5000}) {{ totalCount }} }} }}'
    answer = await client.post("/graphql", json={"query": query})
    assert answer.status_code in {200, 400}
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["BAD_USER_INPUT"]


async def ask(client: httpx.AsyncClient, query: str, accept: str | None, **headers: str) -> httpx.Response:
    return await client.post(
        "/graphql", json={"query": query}, headers=headers | ({"accept": accept} if accept else {})
    )


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json"),
        ("application/json;q=0.5, application/graphql-response+json;q=0.6", "application/graphql-response+json"),
        ("application/json, application/graphql-response+json", "application/json"),
        ("application/graphql-response+json; charset=utf-8", "application/graphql-response+json"),
        ("application/json;q=0, */*", None),
        ("application/json;charset=utf-16", None),
        ("text/html", None),
    ],
)
async def test_the_type_of_the_answer_is_the_one_that_is_liked_best(client, accept, expected):
    answer = await ask(client, "{ graph { revision } }", accept)
    if expected is None:
        assert answer.status_code == 406
        assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}
    else:
        assert (answer.status_code, answer.headers["content-type"]) == (200, f"{expected}; charset=utf-8")
        assert "accept" in answer.headers["vary"].lower().split(", ")


@pytest.mark.parametrize(
    ("query", "plain", "by_the_letter"),
    [
        ("{ graph { revision } }", 200, 200),
        ('{ graph { revision } author(by: {name: "Nobody at All"}) { name } }', 200, 294),
        ("query ($n: ID!) { node(id: $n) { id } }", 200, 400),
        ("{ nothing }", 200, 400),
        ("{", 200, 400),
        ("query A { __typename } query B { __typename }", 200, 400),
        ("mutation { x }", 200, 400),
    ],
)
async def test_the_status_is_that_of_the_type_of_the_answer(client, query, plain, by_the_letter):
    first = await ask(client, query, "application/json")
    second = await ask(client, query, "application/graphql-response+json")
    assert (first.status_code, second.status_code) == (plain, by_the_letter)
    assert first.json().keys() - {"extensions"} == second.json().keys() - {"extensions"}
    assert ("data" in first.json()) == (by_the_letter < 300)


async def test_get_is_for_queries_only(client: httpx.AsyncClient):
    asked = {"query": "query A { __typename } query B { graph { revision } }", "operationName": "A"}
    assert (await client.get("/graphql", params=asked)).json()["data"] == {"__typename": "Query"}
    head = await client.head("/graphql", params=asked)
    assert (head.status_code, head.content) == (200, b"")
    refused = await client.get("/graphql", params={"query": "mutation { x }"})
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
    assert (await client.put("/graphql")).headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    "of_type", ["text/plain", "application/x-www-form-urlencoded", "application/json;charset=latin-1"]
)
async def test_a_form_of_another_site_cannot_ask(client: httpx.AsyncClient, of_type: str):
    answer = await client.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": of_type})
    assert answer.status_code == 415
    assert answer.json()["errors"][0]["message"].startswith(f"the body has the type '{of_type}'")


async def test_an_unknown_address_is_not_found(client: httpx.AsyncClient):
    assert (await client.get("/nowhere")).status_code == 404


async def test_a_supervisor_sees_that_it_lives_and_that_it_is_ready(client: httpx.AsyncClient):
    assert (await client.get("/healthz")).text == "alive\n"
    assert (await client.get("/readyz")).text == "ready\n"


async def test_without_its_database_it_lives_but_is_not_ready_and_says_unavailable():
    async with Store.connect("bolt://127.0.0.1:9", user="neo4j", password="x") as store:
        transport = httpx.ASGITransport(build_app(store, Projecting(store), Settings()))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/readyz")).status_code == 503
            answer = (await client.post("/graphql", json={"query": "{ graph { revision } }"})).json()
    assert answer["data"] is None
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAVAILABLE"]


async def test_a_wrong_password_is_unavailable_too_and_shows_nothing(neo4j_endpoint):
    async with Store.connect(neo4j_endpoint.uri, user="neo4j", password="a wrong one") as store:
        transport = httpx.ASGITransport(build_app(store, Projecting(store), Settings()))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            answer = (await client.post("/graphql", json={"query": "{ graph { revision } }"})).json()
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAVAILABLE"]
    assert "a wrong one" not in str(answer)
