"""The options that several commands share; each has the name of its setting."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import orjson
import typer

from server.settings import Settings, read_settings

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where the embedded database and the rejects of loads are.")
]
Neo4jUri = Annotated[
    str | None,
    typer.Option(
        "--neo4j-uri",
        help="A Neo4j of yours instead of the embedded one; its password comes from SCHOLARGRAPH_NEO4J_PASSWORD.",
    ),
]
Neo4jUser = Annotated[str | None, typer.Option("--neo4j-user", help="The user of your Neo4j.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


@dataclass(frozen=True)
class DatabaseOptions:
    """The options that say which database a command works on."""

    data_dir: DataDir = None
    neo4j_uri: Neo4jUri = None
    neo4j_user: Neo4jUser = None

    def settings(self) -> Settings:
        """The settings with these options; BadInput where one is wrong."""
        return read_settings(**asdict(self))


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    typer.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode())
