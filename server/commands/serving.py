"""Commands that serve: serve, schema."""

import socket
from typing import Annotated

import typer
from rich.console import Console

from graph.errors import BadInput
from server.commands.options import DataDir, Neo4jUri, Neo4jUser
from server.commands.running import run
from server.settings import Settings, read_settings

_console = Console(stderr=True)


def serve(
    host: Annotated[str | None, typer.Option("--host", help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="The port to listen on; 0 for any that is free.")] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Load the bundled example first if the graph is empty.")
    ] = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Serve the graph: GraphQL at /graphql, a start page at /."""
    settings = read_settings(
        host=host,
        port=port,
        example=example or None,
        data_dir=data_dir,
        neo4j_uri=neo4j_uri,
        neo4j_user=neo4j_user,
    )
    with _listening(settings) as listening:
        run(_serve(settings, listening))


async def _serve(settings: Settings, listening: socket.socket) -> None:
    from server import service

    await service.run(settings, listening, tell=lambda text: _console.print(text, highlight=False))


def _listening(settings: Settings) -> socket.socket:
    """The socket that will be served on; taken before anything else is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise BadInput(
            f"cannot listen on {settings.host} port {settings.port} ({error.strerror});"
            " give another with --port or SCHOLARGRAPH_PORT, or 0 for any that is free"
        ) from error
    return listening


def schema() -> None:
    """Print the GraphQL schema."""
    from schema import build_schema

    typer.echo(str(build_schema()))
