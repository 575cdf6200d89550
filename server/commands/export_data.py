"""What an export of the command line holds: found in the projection, filled in from the database."""

from collections.abc import Iterable, Sequence

from exports.shapes import ExportedNetwork, ExportedNode, ExportedTie
from graph.model import Label
from graph.projection.network_answers import NetworkAnswer, NetworkNodeAnswer, NetworkTieAnswer, TruncationAnswer
from graph.projection.node_summary import ShownPaper
from graph.projection.path_answers import PathAnswer, PathsAnswer, PathStepAnswer
from graph.projection.result_pages import PageRequest
from graph.reading.bibliography import sources_of
from graph.reading.node_lookup import paper_counts
from graph.store.store import Store
from server.commands.bibliographies import named_sources

_PAGE_PATHS = 100


async def exported_network(
    store: Store, label: Label, answer: NetworkAnswer, *, title: str, notes: Sequence[str] = ()
) -> ExportedNetwork:
    """A network with the counts of its nodes' papers, and the sources that these come from."""
    keys = [node.node.key for node in answer.nodes]
    counts = await paper_counts(store, label, keys)
    cut = [f"Cut: {cut_sentence(truncation)}." for truncation in answer.truncated]
    return ExportedNetwork(
        title=title,
        nodes=[_node(label, node, counts.get(node.node.key)) for node in answer.nodes],
        ties=[
            ExportedTie(
                source=f"{label}:{tie.source}",
                target=f"{label}:{tie.target}",
                joint_papers=tie.joint_papers,
                strength=tie.strength,
                first_year=tie.first_year,
                last_year=tie.last_year,
            )
            for tie in answer.ties
        ],
        sources=named_sources(await sources_of(store, label, keys)),
        notes=[*notes, *cut],
    )


def cut_sentence(truncation: TruncationAnswer) -> str:
    """How much of a network a limit has left, such as `100 of 2,306 nodes`."""
    if truncation.total is None:
        return f"the time was up when {truncation.shown:,} nodes had been found"
    return f"{truncation.shown:,} of {truncation.total:,} {truncation.reason.lower()}"


def _node(label: Label, answer: NetworkNodeAnswer, papers: int | None) -> ExportedNode:
    return ExportedNode(
        id=f"{label}:{answer.node.key}",
        name=answer.node.name,
        paper_count=papers,
        hops=answer.hops,
        degree=answer.degree,
        community=answer.community,
    )


def all_paths(paths: PathsAnswer, most: int) -> list[PathAnswer]:
    """The cheapest paths, at most so many, and the alternatives that were asked for."""
    cheapest: list[PathAnswer] = []
    page = paths.page(PageRequest(min(_PAGE_PATHS, most)))
    cheapest += page.items
    while page.has_more and len(cheapest) < most:
        page = paths.page(PageRequest(min(_PAGE_PATHS, most - len(cheapest)), after=page.places[-1]))
        cheapest += page.items
    return [*cheapest, *paths.alternatives]


def network_of_paths(revision: str, paths: Iterable[PathAnswer]) -> NetworkAnswer:
    """The nodes and ties of paths, each once; hops count from where the paths begin."""
    hops: dict[str, NetworkNodeAnswer] = {}
    ties: dict[frozenset[str], NetworkTieAnswer] = {}
    for path in paths:
        for place, node in enumerate(path.nodes):
            nearest = hops.get(node.key)
            if nearest is None or (nearest.hops or 0) > place:
                hops[node.key] = NetworkNodeAnswer(node, place, 0, None)
        for step in path.steps:
            ends = frozenset((step.before.key, step.after.key))
            if ends not in ties:
                years = [paper.year for paper in evidence(step) if paper.year is not None]
                ties[ends] = NetworkTieAnswer(
                    step.before.label,
                    step.before.key,
                    step.after.key,
                    step.joint_papers,
                    step.strength,
                    min(years, default=None),
                    max(years, default=None),
                )
    degrees = dict.fromkeys(hops, 0)
    for ends in ties:
        for end in ends:
            degrees[end] += 1
    nodes = [NetworkNodeAnswer(node.node, node.hops, degrees[key], None) for key, node in hops.items()]
    return NetworkAnswer(revision, nodes, [*ties.values()], [])


def evidence(step: PathStepAnswer) -> list[ShownPaper]:
    """All papers that a step rests on, in their order."""
    return step.papers(PageRequest(max(1, step.joint_papers))).items


def papers_of_paths(paths: Iterable[PathAnswer]) -> list[str]:
    """The keys of the papers that the paths rest on, in the order of the steps, each once."""
    papers: dict[str, ShownPaper] = {
        paper.key: paper for path in paths for step in path.steps for paper in evidence(step)
    }
    return [*papers]
