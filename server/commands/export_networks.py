"""`export network` and `export path`: nodes and ties for programs that draw them, or the papers behind the ties."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from exports.formats import NetworkFormat, PaperFormat
from graph.errors import BadInput, NotFound, shown
from graph.limits import MAX_TIES
from graph.model import Label
from server.commands.export_options import TieFilterOptions, read_lines
from server.commands.option_groups import with_option_groups
from server.commands.options import DatabaseOptions
from server.commands.output import Output, write_network, write_papers
from server.commands.resolve_nodes import NAMED, nodes_and_problems, one_node
from server.database import open_store
from server.process.event_loop import run_command
from server.settings import Settings

if TYPE_CHECKING:  # numba takes a second to import, which the other commands need not wait for
    from graph.projection.projection import Projection
    from graph.store.store import Store

Format = Annotated[
    str,
    typer.Option(
        "--format",
        help=f"Nodes and ties: {', '.join(NetworkFormat)}. The papers that tie them: {', '.join(PaperFormat)}.",
    ),
]
ByteOrderMark = Annotated[
    bool, typer.Option("--byte-order-mark", help="Tables begin with one, by which Excel knows that they are UTF-8.")
]
_LABELS = {"authors": Label.AUTHOR, "topics": Label.TOPIC, "institutions": Label.INSTITUTION}
_COSTS = ("hops", "joint-papers", "newman")
_SECONDS = 300.0
_DRAWN_NODES = 1_000
"""Nodes around a centre that other programs draw well, unless more are asked for."""
_console = Console(stderr=True)


@dataclass(frozen=True)
class NetworkNodeOptions:
    """The options that say what a network is around, or among whom it is."""

    author: Annotated[str | None, typer.Option("--author", help=f"The author in the centre: {NAMED}.")] = None
    topic: Annotated[str | None, typer.Option("--topic", help="Or the topic in the centre.")] = None
    institution: Annotated[str | None, typer.Option("--institution", help="Or the institution.")] = None
    member: Annotated[
        list[str] | None, typer.Option("--member", help="Or one of those among whom it is; repeat it for each.")
    ] = None
    members: Annotated[
        Path | None, typer.Option("--members", help="A file with one of them on each line; - for standard input.")
    ] = None
    of: Annotated[str, typer.Option("--of", help=f"What members are: {', '.join(_LABELS)}.")] = "authors"
    skip_unknown: Annotated[
        bool, typer.Option("--skip-unknown", help="Tell members that are unknown or ambiguous, and go on without.")
    ] = False

    def centre(self) -> tuple[Label, str | None]:
        """The label of the nodes, and the one in the centre; None among given members. BadInput unless it is one."""
        texts = {Label.AUTHOR: self.author, Label.TOPIC: self.topic, Label.INSTITUTION: self.institution}
        centres = [(label, text) for label, text in texts.items() if text is not None]
        if len(centres) + bool(self.member or self.members) != 1:
            raise BadInput("expected one centre (--author, --topic or --institution), or members (--member, --members)")
        return centres[0] if centres else (_parse_label(self.of), None)

    def named(self) -> list[str]:
        """The members that were named, those of the file last."""
        return [*(self.member or ()), *(read_lines(self.members) if self.members else ())]


@with_option_groups
def export_network(
    *,
    form: Format,
    nodes: NetworkNodeOptions,
    radius: Annotated[int, typer.Option("--radius", help="Around a centre, in hops.")] = 1,
    communities: Annotated[bool, typer.Option("--communities/--no-communities", help="Whether to find them.")] = True,
    max_nodes: Annotated[
        int, typer.Option("--max-nodes", help="Around a centre; what this cuts is told.")
    ] = _DRAWN_NODES,
    max_ties: Annotated[int, typer.Option("--max-ties", help="What this cuts is told.")] = MAX_TIES,
    wanted: TieFilterOptions,
    byte_order_mark: ByteOrderMark = False,
    output: Output = None,
    database: DatabaseOptions,
) -> None:
    """The network around one author, topic or institution, or among given ones."""
    file_format = _parse_format(form)
    settings = database.settings()
    label, centre_text = nodes.centre()
    named = nodes.named()

    async def export_it() -> None:
        from graph.projection.network_answers import check_members, network_around, network_of
        from graph.projection.tie_papers import papers_of_ties
        from server.commands.export_data import cut_sentence, exported_network

        async with _opened(settings) as (store, projection):
            # the network, in keys, from the projection
            conditions = await wanted.resolved(store, label)
            if centre_text is not None:
                centre = await one_node(store, label, centre_text)
                title = f"Network around {centre.name}, radius {radius}"
                answer = await network_around(
                    projection,
                    label,
                    centre.key,
                    conditions,
                    radius=radius,
                    communities=communities,
                    max_nodes=max_nodes,
                    max_ties=max_ties,
                    seconds=_SECONDS,
                )
            else:
                keys = await _members(store, label, named, skip_unknown=nodes.skip_unknown)
                check_members(keys)
                title = f"Network among {len(keys):,} {nodes.of}"
                answer = await network_of(
                    projection, label, keys, conditions, communities=communities, max_ties=max_ties, seconds=_SECONDS
                )
            # on the console what a limit has cut, in the file what was found
            for cut in answer.truncated:
                more = "" if cut.total is None else f"; --max-{cut.reason.lower()} allows more"
                _console.print(f"cut: {cut_sentence(cut)}{more}", highlight=False)
            if isinstance(file_format, PaperFormat):
                papers = await papers_of_ties(projection, label, answer.ties, conditions, seconds=_SECONDS)
                await write_papers(file_format, store, papers, output)
            else:
                network = await exported_network(store, label, answer, title=title, notes=wanted.sentences)
                write_network(file_format, network, output, byte_order_mark=byte_order_mark)

    run_command(export_it())


@with_option_groups
def export_path(
    *,
    form: Format,
    start: Annotated[str, typer.Option("--from", help=f"Where paths begin: {NAMED}.")],
    end: Annotated[str, typer.Option("--to", help="Where they end.")],
    of: Annotated[str, typer.Option("--of", help="Between what: authors or topics.")] = "authors",
    cost: Annotated[
        str,
        typer.Option("--cost", help="Of a step: hops (1), joint-papers (1 by their number), newman (1 by strength)."),
    ] = "hops",
    alternatives: Annotated[int, typer.Option("--alternatives", help="So many of the next paths as well.")] = 0,
    max_paths: Annotated[int, typer.Option("--max-paths", min=1, help="Of the cheapest; a cut is told.")] = 100,
    wanted: TieFilterOptions,
    byte_order_mark: ByteOrderMark = False,
    output: Output = None,
    database: DatabaseOptions,
) -> None:
    """The cheapest paths between two authors or topics: all who are on one, and the ties between them."""
    file_format, label = _parse_format(form), _parse_label(of)
    settings = database.settings()
    if cost not in _COSTS:
        raise BadInput(f"--cost is {shown(cost)}; expected one of {', '.join(_COSTS)}")
    if label is Label.INSTITUTION:
        raise BadInput("--of is 'institutions'; expected authors or topics")

    async def export_it() -> None:
        from graph.projection.path_answers import coauthor_paths, topic_paths
        from graph.traversals.ties import HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN
        from server.commands.export_data import all_paths, exported_network, network_of_paths, papers_of_paths

        costs = dict(zip(_COSTS, (HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN), strict=True))
        async with _opened(settings) as (store, projection):
            # who is meant, and all paths between them
            ends = [await one_node(store, label, text) for text in (start, end)]
            between = coauthor_paths if label is Label.AUTHOR else topic_paths
            answers = await between(
                projection,
                ends[0].key,
                ends[1].key,
                await wanted.resolved(store, label),
                cost=costs[cost],
                alternatives=alternatives,
                seconds=_SECONDS,
            )
            if not answers.tied:
                raise NotFound(f"there is no path from {shown(ends[0].name)} to {shown(ends[1].name)}")
            # what is shown of them, and what is cut
            paths = all_paths(answers, max_paths)
            notes = [f"{answers.tied:,} cheapest paths of {answers.length} steps, cost {answers.cost:g} by {cost}."]
            if answers.tied > max_paths:
                notes.append(f"Cut: {max_paths:,} of them are shown.")
                _console.print(
                    f"cut: {max_paths:,} of {answers.tied:,} paths; --max-paths allows more", highlight=False
                )
            # as papers, or as a network of who is on them
            if isinstance(file_format, PaperFormat):
                await write_papers(file_format, store, papers_of_paths(paths), output)
            else:
                title = f"Paths from {ends[0].name} to {ends[1].name}"
                answer = network_of_paths(answers.revision, paths)
                network = await exported_network(store, label, answer, title=title, notes=[*notes, *wanted.sentences])
                write_network(file_format, network, output, byte_order_mark=byte_order_mark)

    run_command(export_it())


async def _members(store: "Store", label: Label, texts: list[str], *, skip_unknown: bool) -> list[str]:
    nodes, problems = await nodes_and_problems(store, label, texts)
    sentences = "; ".join(problems)
    if problems and not skip_unknown:
        raise NotFound(
            f"{len(problems)} of {len(texts)} members are not used: {sentences}; --skip-unknown goes on without"
        )
    if problems:
        _console.print(f"{len(problems)} of {len(texts)} members are left out: {sentences}", highlight=False)
    if not nodes:
        raise BadInput("no member is left; expected at least one")
    return [node.key for node in nodes]


@asynccontextmanager
async def _opened(settings: Settings) -> "AsyncGenerator[tuple[Store, Projection]]":
    from graph.projection.projection_cache import current

    async with open_store(settings, name="export") as store:
        with _console.status("opening the projection of the graph"):
            projection = await current(store, settings.projection_folder)
        yield store, projection


def _parse_format(text: str) -> NetworkFormat | PaperFormat:
    for formats in (NetworkFormat, PaperFormat):
        if text in list(formats):
            return formats(text)
    raise BadInput(f"--format is {shown(text)}; expected one of {', '.join([*NetworkFormat, *PaperFormat])}")


def _parse_label(text: str) -> Label:
    if text not in _LABELS:
        raise BadInput(f"--of is {shown(text)}; expected one of {', '.join(_LABELS)}")
    return _LABELS[text]
