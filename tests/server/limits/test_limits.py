"""What is refused before anything is sent to the database, and to whom."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from graphql import build_schema, get_introspection_query
from starlette.applications import Starlette

import schema
from graph.store.store import Store
from schema.admission.cost_directives import WEIGHTS
from server.app import build_app
from server.http.execution import COST_OF_CHARACTER
from server.limits.budgets import Budgets
from server.limits.clients import Client
from server.limits.overload import Gate
from server.limits.refusals import Refusal
from server.settings import Settings
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

Asking = Callable[..., httpx.AsyncClient]


class Untouched:
    """Stands where the store does; anything sent to it is a failure."""

    async def read(self, *_: object, **__: object) -> list[list[Any]]:
        raise AssertionError("a statement was sent")


def client_of(store: object, address: str = "192.0.2.7", **settings: Any) -> httpx.AsyncClient:
    return at_address(build_app(store, Projecting(store), Settings(**settings)), address)  # type: ignore[arg-type]


def at_address(app: Starlette, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, client=(address, 1234))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


def doubled(times: int) -> str:
    """Fragments that each spread the next one twice."""
    links = [f"fragment A{i} on Query {{ ...A{i + 1} x: __typename ...A{i + 1} }}" for i in range(times)]
    return "{ ...A0 } " + " ".join(links) + f" fragment A{times} on Query {{ __typename }}"


HOPS = "{ papers { edges { node { authors { edges { node "
REFUSED = {
    "aliases": "{ " + " ".join(f"a{i}: __typename" for i in range(101)) + " }",
    "ten thousand aliases": "{ " + " ".join(f"a{i}: __typename" for i in range(10_000)) + " }",
    "a field again and again": "{ graph { " + "revision " * 1_900 + "} " + "__typename " * 101 + "}",
    "directives": "{ __typename " + "@include(if: true) " * 51 + "}",
    "directives that are unknown": "{ __typename " + "@aa " * 600 + "}",
    "fields at the root": "{ " + " ".join(f'a{i}: node(id: "Author:x:{i}") {{ id }}' for i in range(21)) + " }",
    "fragments that double": doubled(60),
    "depth": '{ author(by: {name: "x"}) ' + HOPS * 6 + "{ id }" + " } } } } } } " * 6 + "}",
    "fields to be compared with each other": "{ authors { " + "edges { node { name } } " * 270 + "} }",
    "fields to be compared at two levels": "{ authors { " + ("edges { " + "node { name } " * 20 + "} ") * 20 + "} }",
    "fragments to be compared": "{ authors { "
    + "".join(f"...F{i} " for i in range(90))
    + "} } "
    + "".join(f"fragment F{i} on AuthorConnection {{ edges {{ node {{ name id }} }} }} " for i in range(90)),
    "comments and strings": '{ search(text: "' + "x " * 10 + '") { ' + "totalCount " * 2_000 + " } }",
    "cost": "{ papers(first: 100) { edges { node { authors(first: 100) { edges { node { papers(first: 100) { edges"
    " { node { id } } } } } } } } } }",
    "list sizes": "query ($n: Int!) { papers(first: $n) { edges { node { citedBy(first: $n) { edges { node { references("
    "first: $n) { edges { cursor } } } } } } } } }",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED.keys())
async def test_too_much_is_refused_with_a_code_before_any_statement_is_sent(query: str):
    async with client_of(Untouched()) as client:
        answer = await client.post(
            "/graphql",
            json={"query": query, "variables": {"n": 100}},
            headers={"accept": "application/graphql-response+json"},
        )
    assert answer.status_code == 400
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["COST_LIMIT"]
    assert "allowed" in answer.text or "tokens" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ ...A } fragment A on Query { ...A }",
        "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
        '{ __type(name: "Author") { fields { type { fields { type { fields { name } } } } } } }',
    ],
    ids=["circular", "spreads itself", "deep introspection", "deep introspection of a type"],
)
async def test_circles_are_refused_as_not_valid(query: str):
    async with client_of(Untouched()) as client:
        answer = await client.post("/graphql", json={"query": query})
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["BAD_USER_INPUT"]


@pytest.mark.parametrize(
    "variables",
    [{"ids": ["Author:x:y"] * 1_001}, {"ids": None, "f": {"ids": ["x"] * 1_001}}, None],
    ids=["a list", "a list inside", "nesting"],
)
async def test_variables_are_measured(variables: Any):
    if variables is None:
        deep: dict[str, Any] = {}
        for _ in range(100):
            deep = {"not": deep}
        variables = {"f": deep}
    query = "query ($ids: [ID!], $f: AuthorFilter) { nodes(ids: $ids) { id } authors(filter: $f) { totalCount } }"
    async with client_of(Untouched()) as client:
        answer = await client.post("/graphql", json={"query": query.replace("[ID!]", "[ID!]!"), "variables": variables})
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["COST_LIMIT"]


async def test_a_body_that_is_too_large_is_refused_before_it_has_come():
    async with client_of(Untouched()) as client:
        said = await client.post("/graphql", content=b"x" * 300_000, headers={"content-type": "application/json"})

        async def endless():
            while True:
                yield b"x" * 10_000

        unsaid = await client.post("/graphql", content=endless(), headers={"content-type": "application/json"})
    assert said.status_code == unsaid.status_code == 413
    assert unsaid.headers["connection"] == "close"


async def test_a_body_that_does_not_come_is_not_waited_for():
    async with client_of(Untouched(), body_seconds=0.05) as client:

        async def slow():
            yield b"{"
            await asyncio.sleep(60)

        answer = await client.post("/graphql", content=slow(), headers={"content-type": "application/json"})
    assert answer.status_code == 408


async def test_batches_are_off_and_bounded_when_on(example_store: Store):
    batch = [{"query": "{ graph { revision } }"}, {"query": "{ nothing }"}, {"query": "{ __typename }"}]
    async with client_of(example_store) as client:
        assert (await client.post("/graphql", json=batch)).status_code == 400
    async with client_of(example_store, max_batch=3) as client:
        answers = (await client.post("/graphql", json=batch)).json()
        assert [list(answer) for answer in answers] == [["data", "extensions"], ["errors"], ["data", "extensions"]]
        assert (await client.post("/graphql", json=[*batch, *batch])).status_code == 400


async def test_introspection_and_suggestions_can_be_turned_off():
    async with client_of(Untouched()) as client:
        assert "data" in (await client.post("/graphql", json={"query": get_introspection_query()})).json()
        assert "Did you mean" in (await client.post("/graphql", json={"query": "{ autor }"})).text
    async with client_of(Untouched(), introspection=False, suggestions=False) as client:
        assert "data" not in (await client.post("/graphql", json={"query": get_introspection_query()})).json()
        for query in (
            "{ autor }",
            "{ author(bi: 1) { id } }",
            "{ graph { revisio } }",
            "{ author(by: {nam: 1}) { id } }",
        ):
            assert "mean" not in (await client.post("/graphql", json={"query": query})).text


async def test_the_cost_is_told_and_taken_from_the_budget(example_store: Store):
    query = '{ author(by: {name: "Fahim Tajwar"}) { papers(first: 3) { edges { node { title } } } } }'
    app = build_app(example_store, Projecting(example_store), Settings(budget=60))
    async with at_address(app, "127.0.0.1") as local:
        await local.post("/graphql", json={"query": query})  # so that the document is known
    async with at_address(app, "192.0.2.7") as client:
        first = await client.post("/graphql", json={"query": query})
        # field: author, papers, edges and 3 nodes; type: author, papers, 3 edges and 3 nodes
        assert first.json()["extensions"]["cost"] == {"field": 6, "type": 8, "limit": 50_000}
        assert first.headers["graphql-cost"] == "14"
        assert first.headers["ratelimit-policy"] == '"cost";q=60;w=60'
        assert first.headers["ratelimit"].startswith('"cost";r=46;t=')
        for _ in range(3):
            await client.post("/graphql", json={"query": query})
        refused = await client.post("/graphql", json={"query": query})
    assert refused.status_code == 429
    [error] = refused.json()["errors"]
    assert error["extensions"]["code"] == "RATE_LIMIT"
    assert str(error["extensions"]["retryAfter"]) == refused.headers["retry-after"]
    assert 5 <= error["extensions"]["retryAfter"] <= 14


async def test_a_new_document_costs_at_least_its_reading_also_when_it_is_refused(example_store: Store):
    valid, invalid, another = (f"{{ graph {{ {name} }} }} # " + "x" * 600 for name in ("revision", "nothing", "nobody"))
    async with client_of(example_store, budget=10 * COST_OF_CHARACTER * len(valid) // 4) as client:
        for query, code in ((valid, None), (valid, None), (invalid, "BAD_USER_INPUT"), (another, "RATE_LIMIT")):
            answer = await client.post("/graphql", json={"query": query})
            assert [error["extensions"]["code"] for error in answer.json().get("errors", ())] == (
                [code] if code else []
            )
            assert "ratelimit" in answer.headers
    assert answer.status_code == 429


async def test_this_machine_has_no_budget(example_store: Store):
    async with client_of(example_store, address="127.0.0.1", budget=1) as client:
        for _ in range(3):
            assert (await client.post("/graphql", json={"query": "{ graph { revision } }"})).status_code == 200


def test_a_bucket_fills_up_again():
    budgets, client = Budgets(), Client("a", 60, has_credentials=False)
    budgets.take(client, 60, now=0)
    with pytest.raises(Refusal) as refused:
        budgets.take(client, 30, now=10)
    assert refused.value.headers["retry-after"] == "20"
    budgets.take(client, 30, now=30)
    budgets.take(Client("b", 60, has_credentials=False), 60, now=30)
    assert budgets.take(client, 1_000, now=1_000)["ratelimit"] == '"cost";r=0;t=60'


def test_the_costs_that_are_published_name_fields_of_the_schema():
    published = build_schema(schema.build_schema().as_str())
    for coordinate in WEIGHTS:
        kind, name = coordinate.split(".")
        assert name in published.type_map[kind].fields, coordinate


async def test_the_gate_lets_so_many_in_and_so_many_wait():
    gate, entered, leave = Gate(working=2, waiting=2, seconds=30), [], asyncio.Event()

    async def one(name: str) -> None:
        async with gate.passed():
            entered.append(name)
            await leave.wait()

    tasks = [asyncio.create_task(one(name)) for name in "abcd"]
    await asyncio.sleep(0)
    assert (entered, gate.queued) == (["a", "b"], 2)
    with pytest.raises(Refusal) as refused:
        await one("e")
    assert (refused.value.status, refused.value.headers["retry-after"]) == (503, "30")
    tasks[2].cancel()
    await asyncio.sleep(0)
    assert gate.queued == 1
    leave.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert entered == ["a", "b", "d"]
    async with gate.passed(), gate.passed():
        assert gate.queued == 0


async def test_who_waits_too_long_at_the_gate_is_refused():
    gate = Gate(working=1, waiting=5, seconds=0.01)
    async with gate.passed():
        with pytest.raises(Refusal):
            async with gate.passed():
                pass
    async with gate.passed():
        pass
