"""What a browser sends comes back as the file that the command line would write."""

import json

import httpx
import msgspec
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from exports.formats import FILE_KINDS, NETWORK_WRITERS, PAPER_WRITERS
from exports.shapes import ExportedPapers
from server.http.exporting import LIMITS, ExportEndpoint
from tests.exports.test_bibliographies import NOTES
from tests.exports.test_networks import TWO

pytestmark = pytest.mark.anyio


@pytest.fixture
async def browser():
    transport = httpx.ASGITransport(Starlette(routes=[Route("/export/{format}", ExportEndpoint())]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as browser:
        yield browser


@pytest.mark.parametrize("form", NETWORK_WRITERS)
async def test_a_network_becomes_the_same_file(browser: httpx.AsyncClient, form):
    sent = msgspec.json.encode(TWO)
    answer = await browser.post(f"/export/{form}", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert answer.content == NETWORK_WRITERS[form](TWO)
    assert answer.headers["content-type"].startswith(FILE_KINDS[form].media_type)
    assert answer.headers["content-disposition"].endswith(f'{FILE_KINDS[form].suffix}"')


@pytest.mark.parametrize("form", PAPER_WRITERS)
async def test_papers_become_the_same_file(browser: httpx.AsyncClient, form):
    sent = msgspec.json.encode(ExportedPapers([NOTES]))
    answer = await browser.post(f"/export/{form}", content=sent, headers={"content-type": "application/json"})
    assert answer.text == "".join(PAPER_WRITERS[form]([NOTES]))


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
        ("docx", b"{}", 404, "'docx' is no format; expected one of gexf"),
        ("gexf", b" " * (LIMITS.bytes + 1), 413, "larger than 8,000,000 bytes"),
    ],
)
async def test_what_is_no_network_is_refused_with_a_sentence(browser, form: str, sent: bytes, status: int, said: str):
    answer = await browser.post(f"/export/{form}", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == status
    [error] = answer.json()["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert said in error["message"]


async def test_a_page_of_another_site_cannot_send_a_form(browser: httpx.AsyncClient):
    assert (await browser.post("/export/gexf", data={"title": "x"})).status_code == 415
    assert (await browser.get("/export/gexf")).status_code == 405
