"""The ASGI application: GraphQL, the explorer, and what a supervisor asks."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graph.errors import ScholarGraphError
from graph.store import Store
from schema import MAX_PAGE, build_schema
from server.explorer import explorer_routes, with_playground
from server.http.endpoint import GraphQLEndpoint
from server.http.reading import BodyLimits


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

    endpoint = GraphQLEndpoint(schema, store, limits=BodyLimits(200_000, 10, 0), explain=explain)
    return Starlette(
        routes=[
            Route("/graphql", with_playground(endpoint)),
            Route("/healthz", _alive),
            Route("/readyz", ready),
            *explorer_routes(),
        ]
    )


async def _alive(request: Request) -> Response:  # noqa: ARG001
    return PlainTextResponse("alive\n")
