"""Commands about the projection, the copy of the graph that traversals work on."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from server.commands.options import AsJson, DataDir, Neo4jUri, Neo4jUser, print_json
from server.database import open_store
from server.process.event_loop import run_command
from server.settings import read_settings

if TYPE_CHECKING:  # numba takes a second to import, which the other commands need not wait for
    from graph.projection.projection import Projection

app = typer.Typer(help="The copy of the graph that paths and networks are found in.", no_args_is_help=True)
_console = Console(stderr=True)


@app.command()
def build(
    anew: Annotated[bool, typer.Option("--anew", help="Build it though the graph has not changed since.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Build the projection of the graph as it is, unless that was done; waits for a load to end.

    A service that runs does it by itself.
    """
    # numba takes long to import: commands without a projection are spared it
    from graph.projection import projection_cache

    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)

    async def build_it() -> "tuple[Projection, float]":
        async with open_store(settings, name="projection build") as store:
            started = time.monotonic()
            projection = await projection_cache.current(store, settings.projection_folder, anew=anew)
            return projection, time.monotonic() - started

    # the store is closed: what is told from here on is in the file
    projection, seconds = run_command(build_it(), interrupted="interrupted; the projection was not built")
    path = projection_cache.path_of(settings.projection_folder, projection.revision, projection.database)
    document = _document(path, projection) | {"seconds": round(seconds, 2)}
    if as_json:
        print_json(document)
        return
    _console.print(
        f"the projection of revision {projection.revision} is in {path} ({document['bytes'] / 1e6:,.1f} MB,"
        f" {seconds:.1f} s)",
        highlight=False,
    )


@app.command()
def status(
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Show what projection there is, whether it is whole, and whether it is of the graph as it is now."""
    from graph.projection import projection_cache
    from graph.projection.read_projection import revision

    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)

    async def look() -> tuple[str, str]:
        async with open_store(settings, name="projection status") as store:
            return await revision(store)

    # the file of the graph's revision, if there is a whole one
    of_revision, database = run_command(look())
    path = projection_cache.path_of(settings.projection_folder, of_revision, database)
    projection = projection_cache.mapped(path)
    document = {
        "revision": of_revision,
        "current": projection is not None,
        "files": [{"path": str(file), "bytes": file.stat().st_size} for file in projection_cache.built(path.parent)],
        "projection": None if projection is None else _document(path, projection),
    }
    if as_json:
        print_json(document)
        return
    if projection is None:
        typer.echo(f"of revision {of_revision} there is no projection; `scholargraph projection build` makes it")
        return
    typer.echo(f"the projection of revision {of_revision} is whole: {path}")
    for name, count in projection.counts().items():
        typer.echo(f"{name:25} {count:,}")


def _document(path: Path, projection: "Projection") -> dict[str, Any]:
    return {
        "revision": projection.revision,
        "path": str(path),
        "bytes": path.stat().st_size,
        "counts": projection.counts(),
        "table_of_ties": projection.tie_table is not None,
    }
