"""The store that the settings name: a Neo4j of the user's, or the embedded one, joined for the length of the block."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from graph import embedded
from graph.embedded.password import no_password
from graph.errors import BadInput, Unavailable, WrongPassword

if TYPE_CHECKING:  # importing the driver takes its time, while the embedded database takes its own
    from graph.store.store import Store
    from server.settings import Settings

READ_SECONDS = 600.0
"""Whoever loads, checks or reads the projection waits for the database, however busy; a question has its own limit."""

_FOLLOW_SECONDS = 1.0


@asynccontextmanager
async def open_store(settings: "Settings", *, name: str, url: str | None = None) -> "AsyncGenerator[Store]":
    """A store whose database answers; Unavailable or WrongPassword where it does not.

    Args:
        settings: which say what database.
        name: of the user, as `scholargraph status` lists it.
        url: where that user answers, if it serves.
    """
    opened = (
        _embedded(settings, name, url)
        if settings.database.neo4j_uri is None
        else _remote(settings.database.neo4j_uri, settings)
    )
    async with opened as store:
        try:
            await store.server_version()
        except Unavailable as error:
            from graph.store.store import shown_uri

            raise type(error)(f"{error} (at {shown_uri(store.uri)})") from error
        yield store


@asynccontextmanager
async def _remote(uri: str, settings: "Settings") -> "AsyncGenerator[Store]":
    from graph.store.store import Store

    if settings.database.neo4j_password is None:
        raise BadInput(
            "a Neo4j of yours is named, but no password; expected it in the variable SCHOLARGRAPH_NEO4J_PASSWORD"
        )
    async with Store.connect(
        uri,
        user=settings.database.neo4j_user,
        password=settings.database.neo4j_password.get_secret_value(),
        database=settings.database.neo4j_database,
        read_seconds=READ_SECONDS,
    ) as store:
        yield store


@asynccontextmanager
async def _embedded(settings: "Settings", name: str, url: str | None) -> "AsyncGenerator[Store]":
    joining = partial(embedded.join, settings.data_dir, embedded_settings(settings), name=name, url=url)
    database = await asyncio.to_thread(joining)
    try:
        from graph.store.store import Store

        endpoint = database.endpoint
        async with Store.connect(
            endpoint.uri, user=endpoint.user, password=endpoint.password, read_seconds=READ_SECONDS
        ) as store:
            following = asyncio.create_task(_follow(database, store))
            try:
                yield store
            except WrongPassword as error:
                raise WrongPassword(no_password(endpoint.password_file, "is not the one that it has")) from error
            finally:
                following.cancel()
    finally:
        await asyncio.to_thread(database.close)


async def _follow(database: embedded.EmbeddedDatabase, store: "Store") -> None:
    """Moves the store when the server came back on another port, because its own was taken meanwhile."""
    while True:
        await asyncio.sleep(_FOLLOW_SECONDS)
        if (uri := database.endpoint.uri) != store.uri:
            await store.move(uri)


def embedded_settings(settings: "Settings") -> embedded.EmbeddedSettings:
    """The part of the settings that the embedded server is started with."""
    return embedded.EmbeddedSettings(
        heap_mb=settings.database.heap_mb,
        page_cache_mb=settings.database.page_cache_mb,
        cache_dir=settings.database.cache_dir,
        maven_repository=settings.database.maven_repository,
    )
