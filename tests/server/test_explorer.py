"""How the built explorer is served, on a few invented files."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.explorer import explorer_routes, with_playground

pytestmark = pytest.mark.anyio

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGE = '<meta name="graphql-documents" content="off"><script src="/assets/main-1a.js"></script>'


@pytest.fixture
def static(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "playground.html").write_text("<title>Playground</title>")
    (tmp_path / "documents.json").write_text("{}")
    (tmp_path / "theme.js").write_text("1")
    (tmp_path / "assets" / "main-1a.js").write_text("2")
    (tmp_path / "assets" / "main-1a.js.br").write_bytes(b"packed")
    (tmp_path / "assets" / "font-1a.woff2").write_bytes(b"3")
    return tmp_path


def _client(*routes: object) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(Starlette(routes=list(routes)))  # pyright: ignore[reportArgumentType]
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")


@pytest.fixture
async def client(static: Path) -> AsyncIterator[httpx.AsyncClient]:
    endpoint = Route("/graphql", with_playground(PlainTextResponse("an answer"), static))
    async with _client(endpoint, *explorer_routes(static, documents="only")) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/author/feed:Ada", "/paper/doi:10.1/x", "/network", "/topics"])
async def test_each_view_is_the_page_and_the_page_says_what_the_service_does_with_documents(
    client: httpx.AsyncClient, path: str
):
    answer = await client.get(path, headers=BROWSER)
    assert answer.status_code == 200
    assert answer.text == PAGE.replace('"off"', '"only"')
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "http" not in answer.headers["content-security-policy"]
    again = await client.get(path, headers=BROWSER | {"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_an_address_that_is_no_view_is_not_found_and_a_person_gets_the_page(client: httpx.AsyncClient):
    assert (await client.get("/nowhere", headers=BROWSER)).status_code == 404
    assert "graphql-documents" in (await client.get("/nowhere", headers=BROWSER)).text
    assert (await client.get("/nowhere", headers={"accept": "application/json"})).text == "Not Found"


async def test_built_files_are_kept_for_good_and_sent_packed_where_the_browser_takes_that(client: httpx.AsyncClient):
    plain = await client.get("/assets/main-1a.js", headers={"accept-encoding": "gzip"})
    assert (plain.text, plain.headers.get("content-encoding")) == ("2", None)
    assert "immutable" in plain.headers["cache-control"]
    async with client.stream("GET", "/assets/main-1a.js", headers={"accept-encoding": "gzip, br"}) as packed:
        assert b"".join([part async for part in packed.aiter_raw()]) == b"packed"
    assert packed.headers["content-encoding"] == "br"
    assert packed.headers["content-type"] == plain.headers["content-type"] == "text/javascript; charset=utf-8"
    assert packed.headers["vary"] == "accept-encoding"
    font = await client.get("/assets/font-1a.woff2", headers={"accept-encoding": "br"})
    assert font.headers["content-type"] == "font/woff2"


@pytest.mark.parametrize(
    "path",
    ["/assets/none.js", "/assets/../documents.json", "/documents.json", "/%2e%2e/app.js", "/assets/..%2findex.html"],
)
async def test_nothing_else_of_the_folder_or_beside_it_is_given_away(client: httpx.AsyncClient, path: str):
    answer = await client.get(path, headers={"accept": "*/*"})
    assert answer.status_code == 404


async def test_a_file_without_a_hash_in_its_name_is_asked_for_again(client: httpx.AsyncClient):
    assert (await client.get("/theme.js")).headers["cache-control"] == "no-cache"


async def test_a_browser_gets_the_playground_and_a_client_its_answer(client: httpx.AsyncClient):
    page = await client.get("/graphql?query=%7Bx%7D", headers=BROWSER)
    assert "Playground" in page.text
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "unsafe-eval" not in page.headers["content-security-policy"]
    assert (await client.get("/graphql?query=%7Bx%7D", headers={"accept": "application/json"})).text == "an answer"
    assert (await client.post("/graphql", headers=BROWSER)).text == "an answer"


async def test_where_nothing_was_built_the_first_page_says_how(tmp_path: Path):
    endpoint = Route("/graphql", with_playground(PlainTextResponse("an answer"), tmp_path))
    async with _client(endpoint, *explorer_routes(tmp_path)) as client:
        assert "make explorer" in (await client.get("/", headers=BROWSER)).text
        assert (await client.get("/graphql", headers=BROWSER)).text == "an answer"
        assert (await client.get("/search", headers=BROWSER)).status_code == 404
