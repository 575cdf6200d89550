"""Commands about what is in the graph: load, unload, migrate."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

import typer
from rich.console import Console

from graph.errors import BadInput, shown
from graph.model import SCHEMA_VERSION
from graph.reading.overview import overview
from graph.store import constraints
from loaders.identity.rules import RULES
from loaders.input.files import Inputs
from loaders.pipeline.load import load as load_inputs
from loaders.pipeline.load import unload as unload_source
from loaders.pipeline.rederive_graph import rederive
from loaders.pipeline.report import Report
from loaders.sources.loader import Loader
from loaders.sources.registry import LOADERS
from server.commands.options import AsJson, DataDir, Neo4jUri, Neo4jUser, print_json
from server.commands.progress import shown_progress
from server.database import open_store
from server.exit_status import DONE_WITH_REJECTS
from server.process.event_loop import run_command
from server.settings import Settings, read_settings

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIRST_DAY = date(1900, 1, 1)

_console = Console(stderr=True)

_SOURCES = "; ".join(f"{loader.source}: {loader.reads}" for loader in LOADERS.values())


def load(
    source: Annotated[str, typer.Argument(help=f"What the files are. {_SOURCES}.")],
    paths: Annotated[list[str], typer.Argument(help="Files or folders, plain or compressed; - for standard input.")],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="The day on which the files were taken, as 2026-11-22; today if not given."),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Stop after so many records.")] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Load a source's files into the graph.

    Loading the same again changes nothing. An interrupted load goes on where it stopped when it is started again.
    Exit status 1 says that records were rejected; the report names the file where they are.
    """
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)
    # all that may be wrong with the command line is told before a database is started
    loader = _loader(source)
    day = _day(as_of)
    inputs = Inputs(paths)
    report = run_command(
        _load(settings, loader, inputs, day, limit),
        interrupted="interrupted; start the same command again to go on where it stopped",
    )
    if as_json:
        print_json(report.as_json())
    else:
        _console.print(_sentence(report), highlight=False)
    # the load itself went well: the status says so, and that some records are not in the graph
    if report.rejected:
        raise typer.Exit(DONE_WITH_REJECTS)


async def _load(settings: Settings, loader: Loader, inputs: Inputs, day: date, limit: int | None) -> Report:
    async with open_store(settings, name="load") as store:
        with shown_progress(_console, f"loading {loader.source}", inputs) as listener:
            return await load_inputs(
                store, loader, inputs, as_of=day, data_dir=settings.data_dir, limit=limit, listener=listener
            )


def unload(
    source: Annotated[str, typer.Argument(help="The source whose records are to go, such as `feed`.")],
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Remove a source's records, and all that followed from them alone: the graph that never had it."""
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)

    async def unload_it() -> int:
        async with open_store(settings, name="unload") as store:
            graph = await overview(store)
            if source not in LOADERS and (graph is None or source not in graph.records):
                known = ", ".join(graph.records) if graph and graph.records else "none"
                raise BadInput(f"{shown(source)} is no source, and the graph has no records of it; it has: {known}")
            with shown_progress(_console, f"unloading {source}") as listener:
                return await unload_source(store, source, listener=listener)

    removed = run_command(unload_it(), interrupted="interrupted; start the same command again to go on")
    if as_json:
        print_json({"source": source, "removed": removed})
    else:
        _console.print(f"{removed:,} records of {source} removed", highlight=False)


def migrate(
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Bring the graph of an older ScholarGraph up to this one: to its schema version, and to its rules of identity."""
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)

    async def migrate_it() -> tuple[tuple[int, int] | None, int | None]:
        async with open_store(settings, name="migrate") as store:
            versions = await constraints.migrate(store)
            if await constraints.stored_rules(store) in {None, RULES}:
                return versions, None
            with shown_progress(_console, "deriving the graph again") as listener:
                return versions, await rederive(store, listener=listener)

    versions, derived = run_command(migrate_it(), interrupted="interrupted; start the same command again to go on")
    if derived is not None:
        _console.print(f"the graph was derived again from {derived:,} records, by rules of version {RULES}")
    match versions:
        case None:
            _console.print(f"there is no graph yet; the first load makes one of schema version {SCHEMA_VERSION}")
        case before, after if before == after:
            _console.print(f"the graph has schema version {after} already; nothing to do")
        case before, after:
            _console.print(f"the graph is now of schema version {after}; it was of {before}")


def _loader(source: str) -> Loader:
    loader = LOADERS.get(source)
    if loader is None:
        raise BadInput(f"{shown(source)} is not a source there is a loader for; expected one of: {', '.join(LOADERS)}")
    return loader


def _day(text: str | None) -> date:
    today = datetime.now(UTC).date()
    if text is None:
        return today
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_DAY <= day <= today:
        raise BadInput(f"--as-of is {shown(text)}; expected a day such as 2026-11-22, from {_FIRST_DAY} to today")
    return day


def _sentence(report: Report) -> str:
    """The report of a load as sentences for a person."""
    lines = [
        (
            f"{report.source}: {report.read:,} read: {report.written:,} written, {report.unchanged:,} unchanged,"
            f" {report.merged:,} merged, {report.rejected:,} rejected"
            f" ({report.papers:,} papers, {report.authors:,} authors; {report.seconds:.1f} s)"
        )
    ]
    if report.resumed_at:
        lines.append(f"went on after {report.resumed_at:,} records of an interrupted load")
    lines += [f"note: {notice}" for notice in report.notices]
    if report.doubtful:
        lines.append(
            f"{sum(report.doubtful.values()):,} authors and papers have ids that contradict something;"
            " scholargraph doubts lists them"
        )
    lines += [f"{count:,} rejected: {reason}" for reason, count in report.reasons.most_common()]
    if report.rejects_file:
        lines.append(f"the rejects are in {report.rejects_file}")
    return "\n".join(lines)
