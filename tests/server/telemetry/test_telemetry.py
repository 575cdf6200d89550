"""What the service tells of itself, and what it does not."""

import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client.parser import text_string_to_metric_families

from graph.store.store import Store
from server.app import build_app
from server.settings import Settings
from server.telemetry import logs, slow_log, traces
from tests.projection_source import Projecting
from tests.server.server_process import two_coauthors

pytestmark = pytest.mark.anyio

QUESTION = 'query Counted { author(by: {name: "Fahim Tajwar"}) { paperCount } }'


def client_of(store: Store, address: str = "127.0.0.1", **settings: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build_app(store, Projecting(store), Settings(**settings)), client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


@pytest.fixture
def as_json() -> Iterator[logging.Formatter]:
    """Requests are logged, as with the setting log=json; the root's handlers stay pytest's."""
    logs.requests.setLevel(logging.INFO)
    yield logs.JsonLines()
    logs.requests.setLevel(logging.NOTSET)


async def figures(client: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    text = (await client.get("/metrics")).text
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_requests_statements_cache_and_revision_are_counted(example_store: Store):
    async with client_of(example_store) as client:
        before = await figures(client)
        answer = await client.post("/graphql", json={"query": QUESTION})
        await client.post("/graphql", json={"query": QUESTION})
        await client.post("/graphql", json={"query": "{ nothing }"})
        after = await figures(client)

    def more(*key: str) -> float:
        return after.get(key, 0) - before.get(key, 0)

    assert more("scholargraph_requests_total", "", "other", "200") == 2
    assert more("scholargraph_requests_total", "BAD_USER_INPUT", "other", "200") == 1
    assert more("scholargraph_request_seconds_count", "yes") == 1
    assert more("scholargraph_statement_seconds_count") == more("scholargraph_rows_total") == 1
    assert more("scholargraph_cost_total") == 4
    assert after["scholargraph_cache_bytes",] > 0
    assert after["scholargraph_revision",] == int(answer.json()["extensions"]["revision"])
    assert after["scholargraph_revision_age_seconds",] >= 0


@pytest.mark.parametrize(
    ("reach", "address", "status"),
    [("local", "127.0.0.1", 200), ("local", "192.0.2.1", 404), ("all", "192.0.2.1", 200), ("off", "127.0.0.1", 404)],
)
async def test_figures_are_for_whom_the_setting_says(example_store: Store, reach: str, address: str, status: int):
    async with client_of(example_store, address, metrics=reach) as client:
        assert (await client.get("/metrics")).status_code == status


async def test_figures_are_read_and_nothing_else(example_store: Store):
    async with client_of(example_store, "127.0.0.1", metrics="local") as client:
        assert (await client.head("/metrics")).status_code == 200
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            answer = await client.request(method, "/metrics")
            assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
            assert "scholargraph" not in answer.text


async def test_a_request_is_logged_with_the_id_that_its_answer_has(example_store, as_json, caplog):
    async with client_of(example_store) as client:
        own = await client.post("/graphql", json={"query": QUESTION, "variables": {"secret": "x"}})
        given = await client.post("/graphql", json={"query": QUESTION}, headers={"x-request-id": "abc-1"})
        forged = await client.post("/graphql", json={"query": QUESTION}, headers={"x-request-id": 'a"\\n{'})
    assert given.headers["x-request-id"] == "abc-1"
    assert len(forged.headers["x-request-id"]) == len(own.headers["x-request-id"]) == 16
    lines = [json.loads(as_json.format(record)) for record in caplog.records if record.name == logs.requests.name]
    assert [line["cached"] for line in lines] == [False, False, True]
    assert {"operation": "Counted", "cost": 2, "status": 200}.items() <= lines[0].items()
    assert "secret" not in str(lines)
    assert "127.0.0.1" not in str(lines)


def test_lines_for_which_there_is_no_room_are_counted(monkeypatch):
    monkeypatch.setattr(logs, "MAX_WAITING", 3)
    waiting, logger = logs.Waiting(), logging.getLogger("scholargraph")
    logger.addHandler(waiting)
    try:
        for number in range(5):
            logger.warning("line %d", number)
        written = [waiting.lines.get().getMessage() for _ in range(3)]
        logger.warning("line 5")
    finally:
        logger.removeHandler(waiting)
    written += [waiting.lines.get().getMessage() for _ in range(2)]
    assert written == ["line 0", "line 1", "line 2", "line 5", "2 lines before this one were lost: nobody read them"]


async def test_a_slow_question_is_logged_with_its_plan_and_without_its_parameters(example_store, caplog):
    async with client_of(example_store, slow_seconds=1e-9) as client:
        await client.post("/graphql", json={"query": QUESTION})
    [record] = [record for record in caplog.records if record.name == slow_log.logger.name]
    assert "found by MATCH (:Alias" in record.getMessage()
    assert "RETURN" in record.getMessage()
    assert "tajwar" not in record.getMessage().lower()


async def test_a_slow_look_up_of_names_is_logged_though_it_has_no_plan(example_store: Store, caplog):
    nobody = '{ ties: coauthorPaths(from: {name: "Nobody A"}, to: {name: "Nobody B"}) { tied } }'
    async with client_of(example_store, slow_seconds=1e-9, read_seconds=60) as client:
        await client.post("/graphql", json={"query": nobody})
    [record] = [record for record in caplog.records if record.name == slow_log.logger.name]
    _, told = record.getMessage().split(" in a statement of the field ties\n")
    assert told.startswith("RETURN [alias IN $aliases")


async def test_many_questions_that_are_slow_for_one_reason_are_told_once_and_counted(
    example_store, caplog, monkeypatch
):
    told: list[str] = []
    async with client_of(example_store, slow_seconds=1e-9, cache_mb=0) as client:
        for again in (60.0, 0.0):
            monkeypatch.setattr(slow_log, "AGAIN_SECONDS", again)
            for _ in range(3):
                await client.post("/graphql", json={"query": QUESTION})
            told.append(
                " ".join(record.getMessage() for record in caplog.records if record.name == slow_log.logger.name)
            )
            caplog.clear()
    once, again = told
    assert once.count("a question took") == 1
    assert again.count("a question took") == 3
    assert again.count("2 more since it was told last") == 1


async def test_a_slow_traversal_is_logged_and_counted(example_store, caplog):
    path = await two_coauthors(example_store)
    async with client_of(example_store, slow_seconds=1e-9, read_seconds=60) as client:
        before = await figures(client)
        await client.post("/graphql", json={"query": path})
        after = await figures(client)
    [record] = [record for record in caplog.records if record.name == slow_log.logger.name]
    assert record.getMessage().endswith("in the traversal author paths")
    count = "scholargraph_traversal_seconds_count", "author paths"
    assert after[count] - before.get(count, 0) == 1


async def test_what_fails_inside_is_logged_with_the_id_of_its_request(as_json, caplog):
    class BrokenStore2:
        async def read(self, *_: object, **__: object) -> list[list[object]]:
            raise ValueError("a secret from inside")

    async with client_of(BrokenStore2()) as client:  # type: ignore[arg-type]
        lines: list[str] = []
        handler = logging.Handler()
        handler.emit = lambda record: lines.append(as_json.format(record))  # type: ignore[method-assign]
        logging.getLogger("scholargraph").addHandler(handler)
        try:
            answer = await client.post("/graphql", json={"query": "{ graph { revision } }"})
        finally:
            logging.getLogger("scholargraph").removeHandler(handler)
    assert "a secret" not in answer.text
    [failed] = [line for line in map(json.loads, lines) if line["level"] == "error"]
    assert failed["request_id"] == answer.headers["x-request-id"]
    assert "a secret from inside" in failed["exception"]


async def test_spans_of_a_request_its_statements_and_its_traversals_reach_a_collector(example_store: Store):
    received: list[bytes] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    collector = HTTPServer(("127.0.0.1", 0), Collector)
    Thread(target=collector.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{collector.server_port}/v1/traces"
    traces.configure(endpoint)
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    both = QUESTION.replace(
        "{ author", '{ near: coauthorNetwork(of: {centre: {name: "Fahim Tajwar"}}) { nodes { hops } } author', 1
    )
    async with client_of(example_store, otlp_endpoint=endpoint) as client:
        await client.post("/graphql", json={"query": both}, headers={"traceparent": parent})
    provider: Any = trace.get_tracer_provider()
    provider.shutdown()
    collector.shutdown()
    collector.server_close()
    spans = [
        span
        for body in received
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    names = {span.name: span for span in spans}
    assert set(names) == {"GraphQL query", "neo4j author", "neo4j near", "traversal network around"}
    assert {span.trace_id.hex() for span in spans} == {parent.split("-")[1]}
    request = names.pop("GraphQL query")
    for inner in names.values():
        assert inner.parent_span_id == request.span_id
        assert request.start_time_unix_nano <= inner.start_time_unix_nano
        assert inner.start_time_unix_nano <= inner.end_time_unix_nano <= request.end_time_unix_nano
