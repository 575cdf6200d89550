"""What ties two nodes: their joint papers, and from when to when."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.traversals.kernel_compiler import kernel
from graph.traversals.paper_columns import UNKNOWN_YEAR
from graph.traversals.ties import PaperTies

NO_YEAR = -1


def joint_papers(ties: PaperTies, one: int, other: int) -> NDArray[np.int32]:
    """The open papers that have both nodes, ascending."""
    return _joint_papers(ties, one, other)


@kernel
def _joint_papers(ties: Any, one: int, other: int) -> Any:
    at, end = ties.paper_starts[one], ties.paper_starts[one + 1]
    place, last = ties.paper_starts[other], ties.paper_starts[other + 1]
    found = np.empty(min(end - at, last - place), np.int32)
    count = 0
    while at < end and place < last:
        paper, against = ties.papers[at], ties.papers[place]
        if paper == against and ties.open[paper] and ties.years[paper] <= ties.last_year:
            found[count] = paper
            count += 1
        if paper <= against:
            at += 1
        if against <= paper:
            place += 1
    return found[:count]


@kernel
def years_of_ties(ties: Any, sources: Any, targets: Any) -> tuple[Any, Any]:
    """The first and the last year of the joint papers of each pair."""
    first = np.full(len(sources), NO_YEAR, np.int32)
    last = np.full(len(sources), NO_YEAR, np.int32)
    for at in range(len(sources)):
        for paper in _joint_papers(ties, sources[at], targets[at]):
            year = ties.years[paper]
            if year == UNKNOWN_YEAR:
                continue
            if first[at] == NO_YEAR or year < first[at]:
                first[at] = year
            last[at] = max(last[at], year)
    return first, last
