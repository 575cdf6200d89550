"""The ASGI application: GraphQL, files of other programs, the explorer, and what a supervisor asks."""

import asyncio
from functools import cache as cache_result
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette_compress import CompressMiddleware, add_compress_type

from graph.errors import ScholarGraphError
from graph.reading.revisions import Revisions
from graph.store.store import Store
from schema import build_schema
from schema.execution.context import Project
from schema.federation import subgraph_sdl
from server.explorer import STATIC, explorer_routes, with_playground
from server.http.admission import Admission
from server.http.answer_cache import AnswerCache
from server.http.endpoint import GraphQLEndpoint
from server.http.execution import QueryExecutor
from server.http.export_endpoint import ExportEndpoint
from server.http.media_types import GRAPHQL
from server.http.persisted_documents import Mode, TrustedDocuments
from server.http.security_headers import SecurityHeaders
from server.limits.api_keys import Keys
from server.limits.budgets import Budgets
from server.limits.clients import Clients
from server.limits.overload import Gate
from server.settings import Settings
from server.telemetry.metrics import Exposition
from server.telemetry.metrics_endpoint import MetricsEndpoint
from server.telemetry.request_middleware import RequestMiddleware

add_compress_type(GRAPHQL)

READY_SECONDS = 2.0
"""A database that takes longer to say that it is there is not ready."""


def build_app(store: Store, project: Project, settings: Settings) -> Starlette:
    """The application over an open store and its projection; who opened the store closes it.

    Its state has the `door` that questions come through before they are read.
    """
    # what requests share
    revisions = Revisions(store)
    gate = Gate(settings.execution.concurrency, settings.execution.queue, settings.execution.queue_seconds)
    cache = AnswerCache(revisions, settings.cache.cache_mb * 1_000_000) if settings.cache.cache_mb else None
    of_explorer = STATIC / "documents.json"  # where the explorer has been built
    manifests = [path for path in (of_explorer if of_explorer.exists() else None, settings.graphql.documents) if path]
    clients = Clients(Keys(settings.keys_file).find, budget=settings.clients.budget or None)
    budgets = Budgets(1 / settings.listening.workers)
    # GraphQL, from its endpoint to its executor
    schema = build_schema(
        max_page=settings.graphql.max_page,
        limits=settings.limits,
        suggestions=settings.graphql.suggestions,
        introspection=settings.graphql.introspection,
        federated=settings.graphql.federation,
    )
    executor = QueryExecutor(
        schema,
        store,
        project,
        limits=settings.limits,
        documents=TrustedDocuments(Mode(settings.graphql.trusted_documents), manifests),
        budgets=budgets,
        gate=gate,
        cache=cache,
        seconds=settings.execution.read_seconds,
        max_age=settings.cache.max_age,
    )
    endpoint = GraphQLEndpoint(
        executor,
        clients,
        limits=settings.body,
        explain=settings.graphql.explain,
    )

    async def ready(request: Request) -> Response:  # noqa: ARG001
        try:
            async with asyncio.timeout(READY_SECONDS):
                await store.server_version()
        except ScholarGraphError as error:
            return PlainTextResponse(f"not ready: {error}\n", status_code=503)
        except TimeoutError:
            return PlainTextResponse("not ready: the database does not answer\n", status_code=503)
        return PlainTextResponse("ready\n")

    @cache_result
    def printed_schema() -> str:
        return subgraph_sdl(schema.as_str()) if settings.graphql.federation else schema.as_str()

    async def schema_text(request: Request) -> Response:  # noqa: ARG001
        return PlainTextResponse(printed_schema())

    # all routes, and around them the layers, the outermost first
    app = Starlette(
        routes=[
            Route("/graphql", with_playground(endpoint)),
            *([Route("/schema.graphql", schema_text)] if settings.graphql.introspection else []),
            Route("/export/{format}", ExportEndpoint(clients, budgets)),
            Route("/healthz", _alive),
            Route("/readyz", ready),
            Route(
                "/metrics",
                MetricsEndpoint(
                    Exposition(revisions, gate, lambda: cache.bytes if cache else 0), settings.telemetry.metrics
                ),
            ),
            *explorer_routes(documents=settings.graphql.trusted_documents),
        ],
        middleware=[
            Middleware(
                RequestMiddleware,
                slow_seconds=settings.telemetry.slow_seconds,
                tracing=settings.telemetry.otlp_endpoint is not None,
            ),
            Middleware(SecurityHeaders),
            *([Middleware(CORSMiddleware, **_cors(settings.graphql.origins))] if settings.graphql.origins else []),
            Middleware(CompressMiddleware),
        ],
    )
    app.state.door = Admission(gate, settings.graphql.origins)
    return app


def _cors(origins: list[str]) -> dict[str, Any]:
    """The options of CORS: pages of these sites may ask and read answers, and nothing goes by cookies."""
    return {
        "allow_origins": origins,
        "allow_methods": ["GET", "POST"],
        "allow_headers": ["content-type", "authorization", "x-api-key", "x-request-id"],
        "expose_headers": ["graphql-cost", "ratelimit", "ratelimit-policy", "retry-after", "etag", "x-request-id"],
        "max_age": 3600,
    }


async def _alive(request: Request) -> Response:  # noqa: ARG001
    return PlainTextResponse("alive\n")
