"""The service on a port of its own, for programs that ask it by HTTP."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp

from graph.store import Store
from server.app import build_app
from server.settings import Settings
from server.uvicorn_config import uvicorn_config
from tests.listening import listening
from tests.projecting import Projecting


@asynccontextmanager
async def served(
    store: Store, watching: Callable[[ASGIApp], ASGIApp] = lambda app: app, **settings: Any
) -> AsyncIterator[str]:
    """The address of `/graphql`."""
    given = Settings(**settings)
    config = uvicorn_config(watching(build_app(store, Projecting(store), given)), given)
    async with listening(config) as port:
        yield f"http://127.0.0.1:{port}/graphql"
