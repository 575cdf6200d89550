"""Commands that serve: serve, schema."""

import socket
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from server.commands.options import DataDir, Neo4jUri, Neo4jUser
from server.commands.progress import shown_progress
from server.process.event_loop import run_command
from server.process.sockets import listen
from server.settings import Settings, read_settings

_console = Console(stderr=True)


def serve(
    host: Annotated[str | None, typer.Option("--host", help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="The port to listen on; 0 for any that is free.")] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Load the bundled example first if the graph is empty.")
    ] = False,
    workers: Annotated[int | None, typer.Option("--workers", help="Processes that answer.")] = None,
    unix_socket: Annotated[
        Path | None, typer.Option("--unix-socket", help="Listen on this socket instead of an address.")
    ] = None,
    tls_certificate: Annotated[
        Path | None, typer.Option("--tls-certificate", help="A certificate chain in PEM; then it answers by HTTPS.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option("--tls-key", help="The key of that certificate, in PEM.")] = None,
    federation: Annotated[
        bool, typer.Option("--federation", help="Be a subgraph of Apollo Federation 2 as well.")
    ] = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Serve the graph: GraphQL at /graphql, the explorer at /."""
    # a flag that is not given leaves the word to the environment: None, and not False
    settings = read_settings(
        host=host,
        port=port,
        example=example or None,
        workers=workers,
        unix_socket=unix_socket,
        tls_certificate=tls_certificate,
        tls_key=tls_key,
        federation=federation or None,
        data_dir=data_dir,
        neo4j_uri=neo4j_uri,
        neo4j_user=neo4j_user,
    )
    # the sockets are there before the store: a port that is taken is told at once, before a database is started
    with listen(settings.listening) as listening:
        run_command(_serve(settings, listening))


async def _serve(settings: Settings, listening: socket.socket) -> None:
    from server.process import service

    await service.serve(
        settings,
        listening,
        tell=lambda text: _console.print(text, highlight=False, soft_wrap=True),
        show=partial(shown_progress, _console),
    )
    service.leave()


def schema(
    federation: Annotated[
        bool, typer.Option("--federation", help="As a subgraph of Apollo Federation 2, to be composed with others.")
    ] = False,
) -> None:
    """Print the GraphQL schema."""
    from schema import build_schema
    from schema.federation import subgraph_sdl

    printed = build_schema().as_str()
    typer.echo(subgraph_sdl(printed) if federation else printed)
