"""Filters as questions give them, by keys, and what they become in a projection: conditions on indices, and ties."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from graph.errors import BadInput
from graph.model import TIE_STATUSES, Label, PaperKind, PaperStatus
from graph.projection.projection import KINDS, STATUSES, Projection
from graph.traversals.paper_columns import UNKNOWN_YEAR, PaperConditions
from graph.traversals.ties import HOPS, INVERSE_NEWMAN, CitationTies, PaperTies, TableTies, citation_ties, paper_ties


@dataclass(frozen=True)
class TieConditions:
    """Which papers make a tie, and which nodes may be passed through; what is None asks nothing.

    Keys that the graph does not know exclude nothing, and as venues or topics let nothing through.
    """

    first_year: int | None = None
    last_year: int | None = None
    """Both included; a paper without a year passes where neither is given."""
    venues: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    """Of several, one is enough."""
    kinds: tuple[PaperKind, ...] | None = None
    statuses: tuple[PaperStatus, ...] | None = TIE_STATUSES
    min_joint_papers: int = 1
    max_team_size: int | None = None
    """Of authors; papers of an unknown number do not pass under any."""
    exclude: tuple[str, ...] = ()
    """Keys of nodes of the kind that is traversed."""
    exclude_papers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value in (("minJointPapers", self.min_joint_papers), ("maxTeamSize", self.max_team_size)):
            if value is not None and value < 1:
                raise BadInput(f"{name} is {value}; expected a whole number from 1")


@dataclass(frozen=True)
class CitationConditions:
    """Which papers a path along citations may touch, its ends included."""

    first_year: int | None = None
    last_year: int | None = None
    venues: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    exclude_papers: tuple[str, ...] = ()


def papers_that_tie(projection: Projection, wanted: TieConditions, cost: int = HOPS) -> PaperConditions:
    """The conditions on papers that a filter makes, for a tie to count."""
    conditions = PaperConditions(
        first_year=wanted.first_year,
        last_year=wanted.last_year,
        venues=_indices(projection, Label.VENUE, wanted.venues),
        topics=_indices(projection, Label.TOPIC, wanted.topics),
        kinds=None if wanted.kinds is None else tuple(sorted(map(KINDS.index, wanted.kinds))),
        statuses=None if wanted.statuses is None else tuple(sorted(map(STATUSES.index, wanted.statuses))),
        max_team_size=wanted.max_team_size,
        exclude=_indices(projection, Label.PAPER, wanted.exclude_papers) or (),
    )
    return replace(conditions, known_size=True) if cost == INVERSE_NEWMAN else conditions


def ties_of(
    projection: Projection, label: Label, wanted: TieConditions, *, cost: int = HOPS, last_year: int | None = None
) -> PaperTies:
    """The ties between authors, topics or institutions that a filter leaves."""
    incidence = projection.incidences[label]
    shut = None
    if excluded := _indices(projection, label, wanted.exclude):
        shut = np.zeros(incidence.papers.size, np.uint8)
        shut[list(excluded)] = 1
    return paper_ties(
        incidence,
        projection.papers.years,
        projection.open_papers(papers_that_tie(projection, wanted, cost)),
        shut=shut,
        last_year=UNKNOWN_YEAR if last_year is None else min(last_year, UNKNOWN_YEAR - 1),
        least_joint=wanted.min_joint_papers,
    )


def searched_ties(
    projection: Projection, ties: PaperTies, label: Label, wanted: TieConditions, cost: int = HOPS
) -> PaperTies | TableTies:
    """The ties in the form that is searched fastest: for authors, without conditions, the table."""
    if label is Label.AUTHOR and cost == HOPS and wanted == TieConditions() and projection.tie_table is not None:
        return TableTies(*projection.tie_table)
    return ties


def citations_of(
    projection: Projection, wanted: CitationConditions, *, with_citations: bool, against_citations: bool
) -> CitationTies:
    """The citations between papers that a filter leaves."""
    passed = PaperConditions(
        first_year=wanted.first_year,
        last_year=wanted.last_year,
        venues=_indices(projection, Label.VENUE, wanted.venues),
        topics=_indices(projection, Label.TOPIC, wanted.topics),
        exclude=_indices(projection, Label.PAPER, wanted.exclude_papers) or (),
    )
    return citation_ties(
        projection.cited,
        projection.citing,
        projection.open_papers(passed),
        with_citations=with_citations,
        against_citations=against_citations,
    )


def _indices(projection: Projection, label: Label, keys: Iterable[str] | None) -> tuple[int, ...] | None:
    if keys is None:
        return None
    indices = {projection.nodes[label].keys.find(key) for key in keys}
    return tuple(sorted(index for index in indices if index is not None))
