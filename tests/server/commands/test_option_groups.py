"""Options that are declared as the fields of a dataclass."""

from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from server.commands.option_groups import with_option_groups


@dataclass(frozen=True)
class PageOptions:
    first: Annotated[int, typer.Option("--first", help="So many edges.")] = 20
    after: Annotated[str | None, typer.Option("--after")] = None


def program() -> typer.Typer:
    app = typer.Typer()

    @app.command()
    @with_option_groups
    def papers(*, author: Annotated[str, typer.Argument()], page: PageOptions, loud: bool = False) -> None:
        """The papers of an author."""
        typer.echo(f"{author} {page} {loud}")

    return app


def test_the_command_is_called_with_one_value_for_the_group():
    done = CliRunner().invoke(program(), ["ada", "--first", "5"])
    assert done.output == "ada PageOptions(first=5, after=None) False\n"


def test_the_defaults_are_those_of_the_dataclass():
    assert CliRunner().invoke(program(), ["ada", "--loud"]).output == "ada PageOptions(first=20, after=None) True\n"


def test_the_help_tells_of_each_option_of_the_group():
    page = CliRunner().invoke(program(), ["--help"]).output
    assert "--first" in page
    assert "So many edges." in page
    assert "The papers of an author." in page
