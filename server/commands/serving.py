"""Commands that serve: serve, schema."""

import socket
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from server.commands.options import DataDir, Neo4jUri, Neo4jUser
from server.commands.running import run
from server.listening import listen
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
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Serve the graph: GraphQL at /graphql, a start page at /."""
    settings = read_settings(
        host=host,
        port=port,
        example=example or None,
        workers=workers,
        unix_socket=unix_socket,
        tls_certificate=tls_certificate,
        tls_key=tls_key,
        data_dir=data_dir,
        neo4j_uri=neo4j_uri,
        neo4j_user=neo4j_user,
    )
    with listen(settings) as listening:
        run(_serve(settings, listening))


async def _serve(settings: Settings, listening: socket.socket) -> None:
    from server import service

    await service.run(settings, listening, tell=lambda text: _console.print(text, highlight=False))


def schema() -> None:
    """Print the GraphQL schema."""
    from schema import build_schema

    typer.echo(str(build_schema()))
