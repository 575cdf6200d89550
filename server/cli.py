"""The commands of the command line; `server.__main__` runs them."""

import typer

from server.commands import database, doubts, export, identity, keys, load_commands, projection, serve_commands
from server.commands.status import status

app = typer.Typer(
    name="scholargraph",
    help="A GraphQL knowledge graph service for scholarship: authors, papers, topics, and the paths between them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serve_commands.serve)
app.command()(load_commands.load)
app.command()(load_commands.unload)
app.command()(status)
app.command()(identity.explain)
app.command()(doubts.doubts)
app.command()(load_commands.migrate)
app.command()(serve_commands.schema)
app.add_typer(export.app, name="export")
app.add_typer(identity.corrections_app, name="corrections")
app.add_typer(projection.app, name="projection")
app.add_typer(keys.app, name="keys")
app.add_typer(database.app, name="database")
