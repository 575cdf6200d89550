"""What ties two nodes: their joint papers, and from when to when."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.traversals.kernel_compiler import kernel
from graph.traversals.paper_columns import UNKNOWN_YEAR
from graph.traversals.ties import PaperTies

NO_YEAR = -1


def joint_papers(ties: PaperTies, first: int, second: int) -> NDArray[np.int32]:
    """The open papers that have both nodes, ascending."""
    return _joint_papers(ties, first, second)


@kernel
def _joint_papers(ties: Any, first: int, second: int) -> Any:
    place_of_first, end_of_first = ties.paper_starts[first], ties.paper_starts[first + 1]
    place_of_second, end_of_second = ties.paper_starts[second], ties.paper_starts[second + 1]
    papers = np.empty(min(end_of_first - place_of_first, end_of_second - place_of_second), np.int32)
    count = 0
    while place_of_first < end_of_first and place_of_second < end_of_second:
        paper, against = ties.papers[place_of_first], ties.papers[place_of_second]
        if paper == against and ties.open[paper] and ties.years[paper] <= ties.last_year:
            papers[count] = paper
            count += 1
        if paper <= against:
            place_of_first += 1
        if against <= paper:
            place_of_second += 1
    return papers[:count]


@kernel
def years_of_ties(ties: Any, sources: Any, targets: Any) -> tuple[Any, Any]:
    """The first and the last year of the joint papers of each pair."""
    first = np.full(len(sources), NO_YEAR, np.int32)
    last = np.full(len(sources), NO_YEAR, np.int32)
    for tie in range(len(sources)):
        for paper in _joint_papers(ties, sources[tie], targets[tie]):
            year = ties.years[paper]
            if year == UNKNOWN_YEAR:
                continue
            if first[tie] == NO_YEAR or year < first[tie]:
                first[tie] = year
            last[tie] = max(last[tie], year)
    return first, last
