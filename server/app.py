"""The ASGI application: GraphQL, the start page, and what a supervisor asks."""

from http import HTTPStatus
from typing import Any

import orjson
from cross_web.exceptions import HTTPException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from strawberry.asgi import GraphQL

from graph.errors import BadInput, ScholarGraphError
from graph.store import Store
from schema import MAX_PAGE, Context, build_schema
from server.start_page import HEADERS, start_page

_NO_QUERY = 'no query was given; expected one as ?query=..., or by POST as {"query": "..."} of type application/json'

EXPLAIN_HEADER = "x-scholargraph-explain"
"""With `true`, and the setting `explain`, the answer's extensions say what was sent to the database."""


class GraphQLEndpoint(GraphQL[Context, None]):
    """GraphQL over HTTP; each request has a context of its own."""

    def __init__(self, store: Store, *, max_page: int, explain: bool) -> None:
        super().__init__(build_schema(max_page=max_page), graphql_ide=None, allow_queries_via_get=True)
        self._store = store
        self._explain = explain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; one that is no question of GraphQL gets its error in GraphQL's shape."""
        try:
            response: Response = await self.run(Request(scope, receive))
        except HTTPException as error:
            response = _refusal(error)
        await response(scope, receive, send)

    async def get_context(self, request: Any, response: Any) -> Context:  # noqa: ANN401, ARG002
        """Called by Strawberry for each request; explained where both the setting and the request say so."""
        wanted = self._explain and request.headers.get(EXPLAIN_HEADER, "").lower() == "true"
        return Context(store=self._store, explained=[] if wanted else None)

    def parse_json(self, data: str | bytes) -> object:
        """Called by Strawberry with a body, or with the variables of a GET."""
        parsed = orjson.loads(data)
        if not isinstance(parsed, dict | list | None):
            raise HTTPException(HTTPStatus.BAD_REQUEST, "expected a JSON object")
        return parsed or {}  # pyright: ignore[reportUnknownVariableType]

    def encode_json(self, data: object) -> bytes:
        """Called by Strawberry with the answer."""
        return orjson.dumps(data)


def _refusal(error: HTTPException) -> Response:
    reason = _NO_QUERY if error.status_code == HTTPStatus.NOT_FOUND else error.reason
    body = {"errors": [{"message": reason, "extensions": {"code": BadInput.code}}]}
    status = HTTPStatus.BAD_REQUEST if error.status_code == HTTPStatus.NOT_FOUND else error.status_code
    return Response(orjson.dumps(body), status, media_type="application/json")


def build_app(store: Store, *, max_page: int = MAX_PAGE, explain: bool = False) -> Starlette:
    """The application over an open store; who opened the store closes it.

    Args:
        store: of the graph.
        max_page: how many edges a page may have.
        explain: whether requests may ask what was sent to the database for them.
    """

    async def ready(request: Request) -> Response:  # noqa: ARG001
        try:
            await store.server_version()
        except ScholarGraphError as error:
            return PlainTextResponse(f"not ready: {error}\n", status_code=503)
        return PlainTextResponse("ready\n")

    return Starlette(
        routes=[
            Route("/", _start_page),
            Route("/graphql", GraphQLEndpoint(store, max_page=max_page, explain=explain)),
            Route("/healthz", _alive),
            Route("/readyz", ready),
        ]
    )


async def _start_page(request: Request) -> Response:  # noqa: ARG001
    return HTMLResponse(start_page(), headers=HEADERS)


async def _alive(request: Request) -> Response:  # noqa: ARG001
    return PlainTextResponse("alive\n")
