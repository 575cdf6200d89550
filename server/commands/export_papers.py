"""`export papers`: a bibliography of what some authors, venues, topics or institutions have."""

from typing import Annotated

import typer

from exports.formats import PaperFormat
from graph.model import Label
from graph.reading.bibliography import paper_keys
from graph.store.store import Store
from server.commands.export_options import Years, parse_years
from server.commands.options import DataDir, Neo4jUri, Neo4jUser
from server.commands.output import Output, write_papers
from server.commands.resolve_nodes import NAMED, one_node
from server.database import open_store
from server.process.event_loop import run_command
from server.settings import read_settings


def export_papers(
    form: Annotated[PaperFormat, typer.Option("--format", help="Of the file.")],
    author: Annotated[list[str] | None, typer.Option("--author", help=f"By this author: {NAMED}; repeat it.")] = None,
    venue: Annotated[list[str] | None, typer.Option("--venue", help="At this venue; repeat it.")] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="About this topic; repeat it.")] = None,
    institution: Annotated[list[str] | None, typer.Option("--institution", help="From here; repeat it.")] = None,
    years: Years = None,
    output: Output = None,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """A bibliography: of several authors any, of several kinds of conditions all; without one, all papers."""
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)
    first_year, last_year = parse_years(years)
    owner_texts = {Label.AUTHOR: author, Label.VENUE: venue, Label.TOPIC: topic, Label.INSTITUTION: institution}

    async def export_it() -> None:
        async with open_store(settings, name="export") as store:
            owners = {label: await _keys(store, label, texts) for label, texts in owner_texts.items() if texts}
            keys = await paper_keys(store, owners, first_year=first_year, last_year=last_year)
            await write_papers(form, store, keys, output)

    run_command(export_it())


async def _keys(store: Store, label: Label, texts: list[str]) -> list[str]:
    return [(await one_node(store, label, text)).key for text in texts]
