"""The ASGI application: GraphQL, the start page, and what a supervisor asks."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from graph.errors import ScholarGraphError
from graph.store import Store
from schema import MAX_PAGE, build_schema
from server.http.endpoint import GraphQLEndpoint
from server.http.reading import BodyLimits
from server.start_page import HEADERS, start_page


def build_app(store: Store, *, max_page: int = MAX_PAGE, explain: bool = False) -> Starlette:
    """The application over an open store; who opened the store closes it.

    Args:
        store: of the graph.
        max_page: how many edges a page may have.
        explain: whether requests may ask what was sent to the database for them.
    """
    schema = build_schema(max_page=max_page)

    async def ready(request: Request) -> Response:  # noqa: ARG001
        try:
            await store.server_version()
        except ScholarGraphError as error:
            return PlainTextResponse(f"not ready: {error}\n", status_code=503)
        return PlainTextResponse("ready\n")

    return Starlette(
        routes=[
            Route("/", _start_page),
            Route("/graphql", GraphQLEndpoint(schema, store, limits=BodyLimits(200_000, 10, 0), explain=explain)),
            Route("/healthz", _alive),
            Route("/readyz", ready),
        ]
    )


async def _start_page(request: Request) -> Response:  # noqa: ARG001
    return HTMLResponse(start_page(), headers=HEADERS)


async def _alive(request: Request) -> Response:  # noqa: ARG001
    return PlainTextResponse("alive\n")
