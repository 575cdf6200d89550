"""Commands for API keys: keys create, keys list, keys revoke."""

from typing import Annotated

import typer

from server.commands.options import AsJson, DataDir, print_json
from server.limits.api_keys import Keys
from server.settings import read_settings

app = typer.Typer(help="API keys: who asks with one has a budget of its own.", no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose key it is.")],
    budget: Annotated[
        int | None, typer.Option("--budget", min=1, help="Cost a minute; without it, as much as it likes.")
    ] = None,
    data_dir: DataDir = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make a key and print its secret, which is kept nowhere."""
    secret = _keys(data_dir).create(name, budget)
    if as_json:
        print_json({"name": name, "secret": secret, "budget": budget})
    else:
        typer.echo(secret)


@app.command(name="list")
def list_keys(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """List the keys, without their secrets."""
    keys = _keys(data_dir).all()
    if as_json:
        print_json([{"name": key.name, "created": key.created, "budget": key.budget} for key in keys])
    else:
        for key in keys:
            typer.echo(
                f"{key.name}\t{key.created}\t{'no budget' if key.budget is None else f'{key.budget:,} a minute'}"
            )


@app.command()
def revoke(name: Annotated[str, typer.Argument(help="Whose key it is.")], data_dir: DataDir = None) -> None:
    """Take a key back; a running service knows within a second."""
    _keys(data_dir).revoke(name)


def _keys(data_dir: DataDir) -> Keys:
    return Keys(read_settings(data_dir=data_dir).keys_file)
