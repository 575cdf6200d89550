"""Answers that are given again: only while they are right, and only to those whom they concern."""

import asyncio
from typing import Any

import httpx
import pytest

from graph.reading.revisions import Revisions
from graph.store.store import Store, Transaction
from server.app import build_app
from server.http.answer_cache import AnswerCache
from server.http.answers import Executed, Outcome
from server.limits.api_keys import Keys
from server.settings import Settings
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

QUESTION = '{ author(by: {name: "Fahim Tajwar"}) { paperCount } }'


class CountingAsks:
    """The store, and how many statements of the schema's it was sent; slowed down where that is wanted."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.sent = 0
        self.checks = 0
        self.slow = asyncio.Event()
        self.slow.set()
        self.checked = asyncio.Event()
        self.checked.set()

    async def read(self, statement: Any, parameters: Any = None, **options: Any) -> list[list[Any]]:
        if isinstance(statement, str):
            self.checks += 1
            await self.checked.wait()
        else:
            self.sent += 1
            await self.slow.wait()
        return await self._store.read(statement, parameters, **options)


@pytest.fixture
def counting(example_store: Store) -> CountingAsks:
    return CountingAsks(example_store)


def client_of(store: object, **settings: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build_app(store, Projecting(store), Settings(**settings)))  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url="http://test")


async def raise_change(store: Store) -> None:
    """Raises the number of changes, which a load does in every batch."""

    async def work(transaction: Transaction) -> None:
        await transaction.run("MATCH (g:Graph {key: 'graph'}) SET g.change = g.change + 1")

    await store.write(work)


async def test_the_same_question_at_the_same_revision_is_answered_from_memory(counting, example_store):
    async with client_of(counting) as client:
        first = await client.post("/graphql", json={"query": QUESTION})
        again = await client.post("/graphql", json={"query": QUESTION, "variables": {}})
        assert (counting.sent, counting.checks) == (1, 1)
        assert first.content == again.content
        await raise_change(example_store)
        newer = await client.post("/graphql", json={"query": QUESTION})
    assert counting.sent == 2
    assert int(newer.json()["extensions"]["revision"]) == int(first.json()["extensions"]["revision"]) + 1


async def test_other_variables_and_other_operations_are_other_questions(counting):
    query = "query A($n: Int) { authors(first: $n) { edges { node { name } } } } query B { graph { revision } }"
    async with client_of(counting) as client:
        for body in (
            {"operationName": "A", "variables": {"n": 1}},
            {"operationName": "A", "variables": {"n": 2}},
            {"operationName": "A"},
            {"operationName": "B"},
            {"operationName": "B"},
        ):
            assert "data" in (await client.post("/graphql", json={"query": query, **body})).json()
    assert counting.sent == 4


async def test_nothing_is_kept_while_a_load_holds_the_lease(counting, example_store):
    await example_store.apply("MATCH (g:Graph {key: 'graph'}) SET g.lease_until = timestamp() + 60000")
    try:
        async with client_of(counting) as client:
            for _ in range(2):
                await client.post("/graphql", json={"query": QUESTION})
    finally:
        await example_store.apply("MATCH (g:Graph {key: 'graph'}) REMOVE g.lease_until")
    assert counting.sent == 2


async def test_nothing_is_kept_of_those_who_show_credentials(counting, tmp_path):
    keys = Keys(tmp_path / "keys.json")
    secret = keys.create("reader", None)
    async with client_of(counting, keys=tmp_path / "keys.json") as client:
        for headers in ({"x-api-key": secret}, {"authorization": f"Bearer {secret}"}, {"cookie": "a=b"}) * 2:
            answer = await client.get("/graphql", params={"query": QUESTION}, headers=headers)
            assert answer.headers["cache-control"].startswith("private")
    assert counting.sent == 6


async def test_errors_and_mixed_revisions_are_not_kept(counting):
    async with client_of(counting) as client:
        for _ in range(2):
            await client.post("/graphql", json={"query": '{ author(by: {name: "Nobody at All"}) { name } }'})
    assert counting.sent == 2


async def test_one_question_asked_by_many_at_once_is_executed_once(counting):
    counting.slow.clear()
    async with client_of(counting) as client:
        asking = [asyncio.create_task(client.post("/graphql", json={"query": QUESTION})) for _ in range(20)]
        while not counting.sent:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        counting.slow.set()
        answers = await asyncio.gather(*asking)
    assert {answer.json()["data"]["author"]["paperCount"] for answer in answers} == {16}
    assert counting.sent == 1
    assert counting.checks <= 2


async def test_who_leaves_takes_the_answer_from_nobody_else(counting):
    counting.slow.clear()
    async with client_of(counting) as client:
        leaving, staying = (asyncio.create_task(client.post("/graphql", json={"query": QUESTION})) for _ in range(2))
        await asyncio.sleep(0.1)
        leaving.cancel()
        await asyncio.sleep(0.01)
        counting.slow.set()
        assert (await staying).json()["data"] == {"author": {"paperCount": 16}}
    assert counting.sent == 1


async def test_a_question_that_is_asked_as_its_only_asker_leaves_is_executed_again(counting):
    async with client_of(counting, cache_mb=1) as client:
        for turns in range(20):
            body = {"query": f"{QUESTION} # {turns}"}
            sent = counting.sent
            counting.slow.clear()
            leaving = asyncio.create_task(client.post("/graphql", json=body))
            while counting.sent == sent:
                await asyncio.sleep(0.001)
            leaving.cancel()
            for _ in range(turns):
                await asyncio.sleep(0)
            coming = asyncio.create_task(client.post("/graphql", json=body))
            await asyncio.sleep(0.01)
            counting.slow.set()
            assert (await coming).json()["data"] == {"author": {"paperCount": 16}}


async def test_an_answer_that_is_pushed_out_while_it_is_looked_at_is_given_all_the_same(counting):
    revisions = Revisions(counting)
    state = await revisions.now()
    assert state is not None
    answer = Executed(Outcome.COMPLETE, b"{}", revision=state.change, storable=True)
    cache = AnswerCache(revisions, 10_000)

    async def execute() -> Executed:
        return answer

    await cache.answer(b"the first", execute)
    counting.checked.clear()
    again = asyncio.create_task(cache.answer(b"the first", execute))
    await asyncio.sleep(0)
    for number in range(20):
        await cache.answer(b"another %d" % number, execute)
    counting.checked.set()
    assert await again is answer
    assert cache.hits == 1
    assert cache.bytes <= 10_000


async def test_an_answer_to_get_has_a_tag_and_is_sent_once(counting):
    async with client_of(counting, max_age=0) as client:
        first = await client.get("/graphql", params={"query": QUESTION})
        assert first.headers["cache-control"] == "public, no-cache"
        tag = first.headers["etag"]
        again = await client.get("/graphql", params={"query": QUESTION}, headers={"if-none-match": f'"x", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = await client.get("/graphql", params={"query": QUESTION}, headers={"if-none-match": '"x"'})
        assert other.status_code == 200
        posted = await client.post("/graphql", json={"query": QUESTION})
        assert (posted.headers["cache-control"], "etag" in posted.headers) == ("no-store", False)
    async with client_of(counting, max_age=60) as client:
        assert (await client.get("/graphql", params={"query": QUESTION})).headers[
            "cache-control"
        ] == "public, max-age=60"


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip", "gzip"), ("br, gzip", "br"), ("zstd, br", "zstd"), ("identity", None)]
)
async def test_a_long_answer_is_packed_as_the_client_likes_it(example_store, accepted, encoding):
    async with client_of(example_store) as client:
        question = {"query": "{ papers(first: 50) { edges { node { title } } } }"}
        answer = await client.post("/graphql", json=question, headers={"accept-encoding": accepted})
        assert answer.headers.get("content-encoding") == encoding
        assert {"accept", "accept-encoding"} <= set(answer.headers["vary"].lower().replace(" ", "").split(","))


async def test_pages_of_other_sites_may_ask_where_the_setting_says_so(example_store):
    preflight = {"origin": "https://a.example", "access-control-request-method": "POST"}
    async with client_of(example_store) as client:
        answer = await client.options("/graphql", headers=preflight)
        assert "access-control-allow-origin" not in answer.headers
    async with client_of(example_store, cors_origins="https://a.example, https://b.example") as client:
        answer = await client.options("/graphql", headers=preflight)
        assert answer.headers["access-control-allow-origin"] == "https://a.example"
        assert "access-control-allow-credentials" not in answer.headers
        refused = await client.options("/graphql", headers=preflight | {"origin": "https://c.example"})
        assert "access-control-allow-origin" not in refused.headers


async def test_every_answer_is_no_more_than_it_is(example_store):
    async with client_of(example_store) as client:
        for answer in (
            await client.post("/graphql", json={"query": QUESTION}),
            await client.post("/graphql", content=b"{"),
            await client.get("/healthz"),
            await client.get("/nowhere"),
        ):
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_the_state_is_asked_once_for_all_who_wait(example_store):
    counting = CountingAsks(example_store)
    revisions = Revisions(counting)  # type: ignore[arg-type]
    states = await asyncio.gather(*(revisions.now() for _ in range(50)))
    assert len(set(states)) == 1
    assert counting.checks == 1
    before = states[0]
    await raise_change(example_store)
    after = await revisions.now()
    assert before is not None
    assert after is not None
    assert after.change == before.change + 1
