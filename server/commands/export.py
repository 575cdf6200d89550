"""The command `export`: the canonical export, and the files of other programs."""

import sys

import typer

from graph.reading import canonical_export
from server.commands.export_networks import export_network, export_path
from server.commands.export_papers import export_papers
from server.commands.options import DataDir, Neo4jUri, Neo4jUser
from server.database import open_store
from server.process.event_loop import run_command
from server.settings import read_settings

app = typer.Typer(help="Write parts of the graph as files of other programs.", no_args_is_help=True)
app.command("network")(export_network)
app.command("path")(export_path)
app.command("papers")(export_papers)


@app.command("graph")
def export_graph(
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """The canonical export: every node and relationship by key, as JSON lines; equal graphs, equal exports."""
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)

    async def export_it() -> None:
        async with open_store(settings, name="export") as store:
            async for line in canonical_export.canonical_lines(store):
                sys.stdout.buffer.write(line + b"\n")

    run_command(export_it())
