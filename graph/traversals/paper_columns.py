"""What a traversal knows of each paper, and which papers a filter lets through."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.traversals.incidence import SparseRows

UNKNOWN_YEAR = 32767
"""Later than any year, so that "until that year" leaves out what has none."""
UNKNOWN = -1
"""No venue, no date, no count of authors."""


class PaperColumns(NamedTuple):
    """What traversals know of papers: columns with one entry a paper."""

    years: NDArray[np.int16]
    """`UNKNOWN_YEAR` where it has none."""
    dates: NDArray[np.int32]
    """The first day of its date as the number yyyymmdd; `UNKNOWN` where it has none."""
    venues: NDArray[np.int32]
    kinds: NDArray[np.int8]
    """Places in `graph.model.PaperKind`."""
    statuses: NDArray[np.int8]
    """Places in `graph.model.PaperStatus`."""
    author_counts: NDArray[np.int32]
    """As the sources count them; `UNKNOWN` where the list is not complete."""

    @property
    def size(self) -> int:
        """The number of papers."""
        return len(self.years)


@dataclass(frozen=True)
class PaperConditions:
    """Conditions on papers, all of which must hold; None and empty sets ask nothing, but for `venues` and so on.

    Of those, None asks nothing and an empty tuple lets nothing through: what was named is not in the graph.
    """

    first_year: int | None = None
    last_year: int | None = None
    venues: tuple[int, ...] | None = None
    topics: tuple[int, ...] | None = None
    """A paper passes that is about one of them."""
    kinds: tuple[int, ...] | None = None
    statuses: tuple[int, ...] | None = None
    max_team_size: int | None = None
    """Papers of an unknown number of authors do not pass under any."""
    known_size: bool = False
    """Whether only papers pass of which it is known that they have two authors or more."""
    exclude: tuple[int, ...] = ()


def open_papers(papers: PaperColumns, papers_of_topics: SparseRows, wanted: PaperConditions) -> NDArray[np.uint8]:
    """The papers that a filter lets through, 1 or 0 for each; time linear in the number of papers."""
    passed = np.ones(papers.size, np.bool_)
    if wanted.first_year is not None or wanted.last_year is not None:
        passed &= papers.years != UNKNOWN_YEAR
    if wanted.first_year is not None:
        passed &= papers.years >= wanted.first_year
    if wanted.last_year is not None:
        passed &= papers.years <= wanted.last_year
    if wanted.venues is not None:
        passed &= np.isin(papers.venues, np.asarray(wanted.venues, np.int32))
    if wanted.topics is not None:
        about = np.zeros(papers.size, np.bool_)
        for topic in wanted.topics:
            about[papers_of_topics.row(topic)] = True
        passed &= about
    for column, values in ((papers.kinds, wanted.kinds), (papers.statuses, wanted.statuses)):
        if values is not None:
            allowed = np.zeros(128, np.bool_)
            allowed[list(values)] = True
            passed &= allowed[column]
    if wanted.max_team_size is not None:
        passed &= (papers.author_counts != UNKNOWN) & (papers.author_counts <= wanted.max_team_size)
    if wanted.known_size:
        passed &= papers.author_counts > 1
    passed[list(wanted.exclude)] = False
    return passed.view(np.uint8)


def newest_first(papers: PaperColumns, some: NDArray[np.int32]) -> NDArray[np.int32]:
    """Orders papers by date, the newest first and undated ones last; of one date, the greater key first."""
    return some if len(some) < 2 else some[np.lexsort((-some, -papers.dates[some]))]
