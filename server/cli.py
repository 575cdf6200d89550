"""The commands of the command line; `server.__main__` runs them.

A command is imported when it is the one that was asked for, so that none waits for what only others need: to import all
takes longer than to begin serving.
"""

from collections.abc import Sequence
from importlib import import_module

import typer

_COMMANDS = {
    "serve": "serve_commands",
    "load": "load_commands",
    "unload": "load_commands",
    "status": "status",
    "explain": "identity",
    "doubts": "doubts",
    "migrate": "load_commands",
    "schema": "serve_commands",
}
"""By name, the module of each; the command is the function of its name."""

_GROUPS = {
    "export": ("export", "app"),
    "corrections": ("identity", "corrections_app"),
    "projection": ("projection", "app"),
    "keys": ("keys", "app"),
    "database": ("database", "app"),
}
"""By name, the module of each group of commands, and what the group is called there."""


def command_line(arguments: Sequence[str]) -> typer.Typer:
    """The application that runs these arguments: it has the command that the first one names, or all of them."""
    app = typer.Typer(
        name="scholargraph",
        help="A GraphQL knowledge graph service for scholarship: authors, papers, topics, and the paths between them.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_no_options)
    wanted = arguments[0] if arguments else ""
    everything = wanted not in _COMMANDS | _GROUPS
    for name, module in _COMMANDS.items():
        if everything or name == wanted:
            app.command()(getattr(import_module(f"server.commands.{module}"), name))
    for name, (module, group) in _GROUPS.items():
        if everything or name == wanted:
            app.add_typer(getattr(import_module(f"server.commands.{module}"), group), name=name)
    return app


def _no_options() -> None:
    """Makes a command of the name that is given, though it be the only one that was imported."""
