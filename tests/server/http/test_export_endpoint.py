"""What a browser sends comes back as the file that the command line would write."""

import asyncio
import codecs
import io
import json
import threading
import zipfile

import httpx
import msgspec
import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from exports.formats import FILE_KINDS, NETWORK_WRITERS, PAPER_WRITERS, NetworkFormat
from exports.shapes import ExportedNetwork, ExportedPapers
from server.http import export_endpoint
from server.http.export_endpoint import BYTES_OF_COST, LIMITS, ExportEndpoint
from server.limits.api_keys import Key
from server.limits.budgets import Budgets
from server.limits.clients import Clients
from server.telemetry.request_middleware import RequestMiddleware
from tests.exports.test_bibliographies import NOTES
from tests.exports.test_networks import THREE, TWO
from tests.server.server_process import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio


@pytest.fixture
async def browser():
    async with browser_of(None) as browser:
        yield browser


def browser_of(budget: int | None) -> httpx.AsyncClient:
    endpoint = ExportEndpoint(Clients({"sg_ada": Key("ada", "", "", None)}.get, budget=budget), Budgets())
    transport = httpx.ASGITransport(Starlette(routes=[Route("/export/{format}", endpoint)]), client=("192.0.2.7", 1))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")


@pytest.mark.parametrize("form", NETWORK_WRITERS)
async def test_a_network_becomes_the_same_file(browser: httpx.AsyncClient, form):
    sent = msgspec.json.encode(THREE)
    answer = await browser.post(f"/export/{form}", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert answer.content == NETWORK_WRITERS[form](THREE)
    assert answer.headers["content-type"].startswith(FILE_KINDS[form].media_type)
    assert answer.headers["content-disposition"].endswith(f'{FILE_KINDS[form].suffix}"')


@pytest.mark.parametrize("form", PAPER_WRITERS)
async def test_papers_become_the_same_file(browser: httpx.AsyncClient, form):
    sent = msgspec.json.encode(ExportedPapers([NOTES]))
    answer = await browser.post(f"/export/{form}", content=sent, headers={"content-type": "application/json"})
    assert answer.text == "".join(PAPER_WRITERS[form]([NOTES]))


@pytest.mark.parametrize("marked", [True, False])
async def test_tables_begin_with_a_byte_order_mark_where_the_request_asks_for_it(browser: httpx.AsyncClient, marked):
    sent = json.dumps(NETWORK | {"byteOrderMark": marked})
    answer = await browser.post("/export/gephi", content=sent, headers={"content-type": "application/json"})
    assert answer.content == NETWORK_WRITERS[NetworkFormat.GEPHI](msgspec.structs.replace(TWO, byte_order_mark=marked))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as tables:
        assert tables.read("nodes.csv").startswith(codecs.BOM_UTF8) is marked


NETWORK = msgspec.to_builtins(TWO)
LOOSE = NETWORK | {"ties": [NETWORK["ties"][0] | {"target": "Author:acl:z"}]}


@pytest.mark.parametrize(
    ("form", "sent", "status", "said"),
    [
        ("gexf", b"{", 400, "not what gexf is written from"),
        ("gexf", b"[]", 400, "Expected `object`, got `array`"),
        ("gexf", b'{"title": "\xff"}', 400, "not what gexf is written from"),
        ("gexf", json.dumps(LOOSE).encode(), 400, "a tie ends at 'Author:acl:z', no node"),
        ("gexf", json.dumps(NETWORK | {"nodes": [{"id": "a"}]}).encode(), 400, "missing required field `name`"),
        ("bibtex", json.dumps({"papers": [{"id": "p", "kind": "SONG"}]}).encode(), 400, "Invalid enum value"),
        ("bibtex", json.dumps({"papers": [{"id": "p", "date": "2020-77"}]}).encode(), 400, "matching regex"),
        ("docx", b"{}", 404, "'docx' is no format; expected one of gexf"),
        ("gexf", b'{"title": "t", "sources": [], "nodes": [{"id": "", "name": "n"}], "ties": []}', 400, "length >= 1"),
        ("gexf", b" " * (LIMITS.max_body_bytes + 1), 413, "larger than 8,000,000 bytes"),
    ],
)
async def test_what_is_no_network_is_refused_with_a_sentence(browser, form: str, sent: bytes, status: int, said: str):
    answer = await browser.post(f"/export/{form}", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == status
    [error] = answer.json()["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert said in error["message"]


DEEP = b"[" * 2_000 + b"]" * 2_000


@pytest.mark.parametrize("form", FILE_KINDS)
async def test_what_is_nested_too_deep_is_refused_in_every_format(browser: httpx.AsyncClient, form):
    known = b'"papers": []' if form in PAPER_WRITERS else msgspec.json.encode(TWO)[1:-1]
    sent = b"{" + known + b', "unknown": ' + DEEP + b"}"
    answer = await browser.post(f"/export/{form}", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert "nested deeper" in error["message"]


@pytest.mark.parametrize("form", NETWORK_WRITERS)
@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
@pytest.mark.parametrize("field", ["paperCount", "hops", "degree", "community", "jointPapers", "firstYear", "lastYear"])
async def test_numbers_beyond_64_bits_are_refused_in_every_format(browser: httpx.AsyncClient, form, number, field):
    of_tie = field in {"jointPapers", "firstYear", "lastYear"}
    nodes, ties = NETWORK["nodes"], NETWORK["ties"]
    sent = NETWORK | (
        {"ties": [ties[0] | {field: number}, *ties[1:]]}
        if of_tie
        else {"nodes": [nodes[0] | {field: number}, *nodes[1:]]}
    )
    answer = await browser.post(
        f"/export/{form}", content=json.dumps(sent), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


async def test_exports_are_counted_with_what_came_of_them():
    def counted(status: str, code: str) -> float:
        return REGISTRY.get_sample_value("scholargraph_exports_total", {"status": status, "code": code}) or 0

    before = counted("200", ""), counted("400", "BAD_USER_INPUT")
    endpoint = ExportEndpoint(Clients({}.get, budget=None), Budgets())
    app = Starlette(
        routes=[Route("/export/{format}", endpoint)],
        middleware=[Middleware(RequestMiddleware, slow_seconds=60, tracing=False)],
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as browser:
        for content in (msgspec.json.encode(TWO), b"{"):
            await browser.post("/export/gexf", content=content, headers={"content-type": "application/json"})
    assert (counted("200", ""), counted("400", "BAD_USER_INPUT")) == (before[0] + 1, before[1] + 1)


async def test_an_export_costs_its_client_what_it_sends(browser: httpx.AsyncClient):
    sent = msgspec.json.encode(TWO)
    options = {"content": sent, "headers": {"content-type": "application/json"}}
    cost = 1 + len(sent) // BYTES_OF_COST
    async with browser_of(2 * cost - 1) as browser:
        told = await browser.post("/export/gexf", **options)
        assert told.headers["ratelimit"].startswith(f'"cost";r={cost - 1};')
        refused = await browser.post("/export/gexf", **options)
        assert refused.status_code == 429
        assert refused.json()["errors"][0]["extensions"]["code"] == "RATE_LIMIT"
        keys = {"x-api-key": "sg_ada"}, {"x-api-key": "sg_eve"}
        assert [
            (await browser.post("/export/gexf", content=sent, headers=options["headers"] | key)).status_code
            for key in keys
        ] == [200, 401]


async def test_who_comes_when_the_queue_is_full_is_sent_away(monkeypatch: pytest.MonkeyPatch):
    """The first file is not ready before all others have come."""
    ready, write = threading.Event(), export_endpoint.NETWORK_WRITERS[NetworkFormat.GEXF]

    def when_ready(network: ExportedNetwork) -> bytes:
        assert ready.wait(PATIENCE_SECONDS)
        return write(network)

    monkeypatch.setitem(export_endpoint.NETWORK_WRITERS, NetworkFormat.GEXF, when_ready)
    monkeypatch.setattr(export_endpoint, "WAITING_SECONDS", float(PATIENCE_SECONDS))
    options = {"content": msgspec.json.encode(TWO), "headers": {"content-type": "application/json"}}
    async with browser_of(None) as browser:
        asked = [
            asyncio.create_task(browser.post("/export/gexf", **options)) for _ in range(1 + export_endpoint.WAITING + 1)
        ]
        try:
            [first], _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ready.set()
        refused = await first
        assert refused.status_code == 503
        assert refused.headers["retry-after"] == str(PATIENCE_SECONDS)
        assert refused.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
        answers = await asyncio.gather(*asked)
        assert sorted(answer.status_code for answer in answers) == [200] * (1 + export_endpoint.WAITING) + [503]
        assert (await browser.post("/export/gexf", **options)).status_code == 200


async def test_what_is_too_dear_or_of_unknown_length_is_refused_before_it_is_read():
    read = 0

    async def body():
        nonlocal read
        read += 1
        yield msgspec.json.encode(TWO)

    headers = {"content-type": "application/json"}
    async with browser_of(1_000) as browser:
        unknown = await browser.post("/export/gexf", content=body(), headers=headers)
        assert unknown.status_code == 411
        emptied = await browser.post("/export/gexf", content=b"{", headers=headers | {"content-length": "200000"})
        assert emptied.status_code == 400
        dear = await browser.post("/export/gexf", content=body(), headers=headers | {"content-length": "200000"})
        assert dear.status_code == 429
    assert read == 0


async def test_a_page_of_another_site_cannot_send_a_form(browser: httpx.AsyncClient):
    assert (await browser.post("/export/gexf", data={"title": "x"})).status_code == 415
    assert (await browser.get("/export/gexf")).status_code == 405
