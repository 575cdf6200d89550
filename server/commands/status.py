"""The command that looks: is the database there, what is in the graph."""

import asyncio
from typing import Annotated, Any, cast

import typer

from graph import embedded
from graph.reading.overview import Overview, overview
from graph.store.constraints import check_version
from graph.writing.metrics import Difference, differences
from loaders.pipeline.unattended_marks import settle_unattended
from server.commands.database import described
from server.commands.options import AsJson, DataDir, Neo4jUri, Neo4jUser, print_json
from server.database import open_store
from server.exit_status import DIFFERS
from server.process.event_loop import run_command
from server.settings import Settings, read_settings

_SHOWN = 20


def status(
    verify: Annotated[
        bool, typer.Option("--verify", help="Derive all counts, years, names and affiliations again, and compare.")
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Show the database, how to connect to it, and what is in the graph.

    With --verify, exit status 1 says that something derived stands otherwise than it would be derived now.
    """
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)
    database, graph, wrong = run_command(_look(settings, verify=verify))
    if as_json:
        document: dict[str, Any] = {"database": database, "graph": _graph_document(graph)}
        print_json(document | ({"differences": [difference._asdict() for difference in wrong]} if verify else {}))
    else:
        _show(database, graph)
        if verify:
            _show_differences(wrong)
    if wrong:
        raise typer.Exit(DIFFERS)


def _show(database: dict[str, Any], graph: Overview | None) -> None:
    for name, value in database.items():
        typer.echo(f"{name.replace('_', ' '):15} {_text(value)}")
    typer.echo("")
    if graph is None:
        typer.echo("there is no graph yet; `scholargraph load feed PATH` loads an author page")
        return
    typer.echo(f"{'revision':15} {graph.revision}")
    for label, count in graph.nodes.items():
        typer.echo(f"{label + ' nodes':15} {count:,}")
    for source, count in graph.records.items():
        typer.echo(f"{'source ' + source:15} {count:,} records")
    if graph.marked:
        typer.echo(f"{graph.marked:,} nodes wait for their counts; whoever writes now computes them")


def _show_differences(wrong: list[Difference]) -> None:
    typer.echo(f"{len(wrong):,} differences between what is derived and what stands")
    for difference in wrong[:_SHOWN]:
        node = f"{difference.label}:{difference.key} {difference.name}"
        typer.echo(f"  {node}: {difference.stored!r} stands, {difference.derived!r} follows")


async def _look(settings: Settings, *, verify: bool) -> tuple[dict[str, Any], Overview | None, list[Difference]]:
    async with open_store(settings, name="status") as store:
        server = await store.server_version()
        graph = await overview(store)
        check_version(graph.schema_version if graph else None)
        if graph and graph.marked and await settle_unattended(store):
            graph = await overview(store)
        wrong = [difference async for difference in differences(store)] if verify and graph else []
        if settings.database.neo4j_uri is not None:
            database = {"uri": store.uri, "user": settings.database.neo4j_user, "server": server}
        else:
            database = described(await asyncio.to_thread(embedded.status, settings.data_dir))
        return {"data_dir": str(settings.data_dir)} | database, graph, wrong


def _graph_document(graph: Overview | None) -> dict[str, Any] | None:
    if graph is None:
        return None
    return {
        "revision": graph.revision,
        "schema_version": graph.schema_version,
        "nodes": {label.value: count for label, count in graph.nodes.items()},
        "records": graph.records,
        "marked": graph.marked,
    }


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_user_text, cast("list[dict[str, Any]]", value)))
    return str(value)


def _user_text(user: dict[str, Any]) -> str:
    where = f" on {user['url']}" if "url" in user else ""
    return f"{user['name']}{where} ({user['pid']})"
