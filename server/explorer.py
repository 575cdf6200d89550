"""The explorer at `/` and the playground at `/graphql`: the files that Vite built, each under the policy it needs.

Both are pages that ask this service and nothing else; where they have not been built, `/` says how.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
"""What `make explorer` builds."""

_VIEWS = frozenset(
    {"", "search", "network", "path", "docs"}
    | {"author", "paper", "venue", "institution", "topic"}
    | {"authors", "papers", "venues", "institutions", "topics"}
)
"""The first parts of the explorer's addresses; other addresses get its page too, with the status 404."""

_POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "script-src": "'self'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
}
_PLAYGROUND_POLICY = _POLICY | {"style-src": "'self' 'unsafe-inline'", "font-src": "'self' data:"}  # Monaco's editor

_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATED = "no-cache"

_UNBUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ScholarGraph</title>
<h1>ScholarGraph</h1>
<p>The service runs and answers GraphQL at <code>/graphql</code>. Its explorer has not been built here:
<code>make explorer</code> does that, with a Node that it brings; then start the service again.</p>
</html>
"""


def explorer_routes(static: Path = STATIC, *, documents: str = "off") -> list[BaseRoute]:
    """The routes of the explorer, to stand after all others: the last takes every address that is left.

    Args:
        static: the folder of the built files.
        documents: what the service does with trusted documents: `off`, `allowed` or `only`.
    """
    if not (static / "index.html").is_file():
        return [Route("/", _unbuilt)]
    explorer = _HtmlPage(static / "index.html", _POLICY, documents)
    files = _Files(static)

    async def view(request: Request) -> Response:
        path: str = request.path_params["path"]
        if path.endswith((".js", ".svg")) and "/" not in path:
            return await files.get_response(path, request.scope)
        known = path.split("/")[0] in _VIEWS
        if not known and not _prefers_html(request.headers):
            raise HTTPException(404)
        return explorer.answer(request.headers, status=200 if known else 404)

    return [Mount("/assets", _Files(static / "assets", _IMMUTABLE)), Route("/{path:path}", view)]


def with_playground(endpoint: ASGIApp, static: Path = STATIC) -> ASGIApp:
    """The endpoint, but for a browser that was sent there: it gets the playground, if that has been built."""
    if not (static / "playground.html").is_file():
        return endpoint
    return _Playground(endpoint, _HtmlPage(static / "playground.html", _PLAYGROUND_POLICY))


class _Playground:
    """The page for a browser, the endpoint for everyone else."""

    def __init__(self, endpoint: ASGIApp, page: "_HtmlPage") -> None:
        self._endpoint = endpoint
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        asks_page = scope["method"] in {"GET", "HEAD"} and _prefers_html(headers)
        await (self._page.answer(headers, status=200) if asks_page else self._endpoint)(scope, receive, send)


class _HtmlPage:
    """An HTML page with its entity tag and headers; read for each answer, so that a new build is served at once."""

    def __init__(self, path: Path, policy: Mapping[str, str], documents: str = "off") -> None:
        self._path = path
        self._meta = f'name="graphql-documents" content="{documents}"'
        self._headers = {
            "cache-control": _REVALIDATED,
            "vary": "accept",
            "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
            "referrer-policy": "same-origin",
        }

    def answer(self, headers_of_request: Headers, *, status: int) -> Response:
        text = self._path.read_text("utf-8").replace('name="graphql-documents" content="off"', self._meta)
        headers = self._headers | {"etag": f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'}
        if status == 200 and headers["etag"] in headers_of_request.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return HTMLResponse(text, status, headers=headers)


class _Files(StaticFiles):
    """The built files; one that was also packed at build time is sent packed where the browser takes it."""

    def __init__(self, folder: Path, cache_control: str = _REVALIDATED) -> None:
        super().__init__(directory=folder)
        self._cache_control = cache_control

    async def get_response(self, path: str, scope: Scope) -> Response:
        packed = "br" in {
            coding.split(";")[0].strip() for coding in Headers(scope=scope).get("accept-encoding", "").split(",")
        }
        if packed and self.lookup_path(f"{path}.br")[1]:
            response = await super().get_response(f"{path}.br", scope)
            response.headers["content-type"] = _media_type(path)
            response.headers["content-encoding"] = "br"
        else:
            response = await super().get_response(path, scope)
        response.headers["vary"] = "accept-encoding"
        response.headers["cache-control"] = self._cache_control
        return response


def _media_type(path: str) -> str:
    suffix = path.rsplit(".", 1)[-1]
    return {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml"}[suffix]


def _prefers_html(headers: Headers) -> bool:
    """Whether it is a person's browser that opens an address: it names HTML before all else."""
    return headers.get("accept", "").lstrip().startswith("text/html")


async def _unbuilt(request: Request) -> Response:  # noqa: ARG001
    return HTMLResponse(_UNBUILT)
