"""Commands about the embedded database itself."""

from functools import partial
from typing import Annotated, Any

import typer
from rich.console import Console

from graph import embedded
from graph.embedded.installation import installed
from graph.embedded.rehearsal import rehearse
from graph.errors import BadInput, ScholarGraphError
from server.commands.options import AsJson, DataDir, print_json
from server.commands.progress import shown_progress
from server.database import embedded_settings
from server.process.event_loop import run_command
from server.settings import Settings, read_settings

app = typer.Typer(help="Keep the embedded Neo4j up for tools of your own, or let it go.", no_args_is_help=True)
_console = Console(stderr=True)
_YOURS = "SCHOLARGRAPH_NEO4J_URI names a Neo4j of yours"


@app.command()
def fetch(
    example: Annotated[
        bool, typer.Option("--example", help="Load the bundled example too, for `serve --example` to copy.")
    ] = False,
) -> None:
    """Fetch the jars of the embedded Neo4j and rehearse its start, so that the first is short; once."""
    settings = read_settings()
    if settings.database.neo4j_uri is not None:
        _console.print(f"{_YOURS}, which needs no jars of ours: nothing was fetched", highlight=False)
        return
    rehearse(installed(embedded_settings(settings)))
    if example:
        _prepare_example(settings)


def _prepare_example(settings: Settings) -> None:
    """Prepares the example unless it is; `serve` can load it too, so that what goes wrong here stops nobody."""
    from server.example_template import example_template, prepare_example

    if example_template(settings).exists():
        return
    _console.print("Preparing the bundled example, so that the first start has it at once ...", highlight=False)
    try:
        if not run_command(prepare_example(settings, partial(shown_progress, _console))):
            _console.print("Another process prepares it already.", highlight=False)
    except ScholarGraphError as error:
        _console.print(f"That failed, and the first `serve --example` will load it: {error}", highlight=False)


@app.command()
def start(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Start the embedded Neo4j and keep it up until `database stop`; prints how to connect to it."""
    settings = read_settings(data_dir=data_dir)
    if settings.database.neo4j_uri is not None:
        raise BadInput(f"{_YOURS}, which only you can start; unset it to go on")
    endpoint = embedded.start(settings.data_dir, embedded_settings(settings))
    if as_json:
        print_json({"uri": endpoint.uri, "user": endpoint.user, "password_file": str(endpoint.password_file)})
    else:
        typer.echo(f"URI       {endpoint.uri}\nuser      {endpoint.user}\npassword  in {endpoint.password_file}")


@app.command()
def stop(data_dir: DataDir = None) -> None:
    """Let the embedded Neo4j go; it stops once nothing uses it any more."""
    settings = read_settings(data_dir=data_dir)
    if embedded.status(settings.data_dir) is None:
        if settings.database.neo4j_uri is not None:
            raise BadInput(f"{_YOURS}, which only you can stop; no embedded one runs in {settings.data_dir}")
        if not settings.data_dir.exists():
            raise BadInput(
                f"there is no data directory {settings.data_dir}; expected that of a running one: --data-dir"
            )
        _console.print(f"no embedded Neo4j runs in {settings.data_dir}", highlight=False)
        return
    users = embedded.stop(settings.data_dir)
    if users:
        names = ", ".join(f"{user.name} (process {user.pid})" for user in users)
        _console.print(f"it stops when its last user has gone; it is still used by {names}", highlight=False)
    else:
        _console.print("the embedded Neo4j has stopped", highlight=False)


def described(status: embedded.Status | None) -> dict[str, Any]:
    """A running server as `status --json` shows it."""
    if status is None:
        return {"running": False}
    return {
        "running": True,
        "phase": status.state.phase,
        "uri": status.uri,
        "user": "neo4j",
        "password_file": str(status.password_file),
        "version": status.full_version,
        "held": status.is_held,
        "users": [
            {"pid": user.pid, "name": user.name} | ({"url": user.url} if user.url else {}) for user in status.users
        ],
        "log_file": str(status.log_file),
    }
