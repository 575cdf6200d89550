"""The service on a port of its own, for programs that ask it by HTTP."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp

from graph.store.store import Store
from server.app import build_app
from server.process.uvicorn_config import uvicorn_config
from server.settings import Settings
from tests.free_ports import listening
from tests.projection_source import Projecting


@asynccontextmanager
async def served(
    store: Store, watching: Callable[[ASGIApp], ASGIApp] = lambda app: app, **settings: Any
) -> AsyncIterator[str]:
    """The address of `/graphql`."""
    given = Settings(**settings)
    config = uvicorn_config(watching(build_app(store, Projecting(store), given)), given)
    async with listening(config) as port:
        yield f"http://127.0.0.1:{port}/graphql"
