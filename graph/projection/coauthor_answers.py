"""An author's coauthors, coauthors of coauthors, and suggestions: sorted, paged, by keys, with names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import BadInput
from graph.limits import READ_SECONDS
from graph.model import Label
from graph.projection.network_answers import year_of
from graph.projection.node_summary import ShownNode, shown_node
from graph.projection.projected_filters import TieConditions, searched_ties, ties_of
from graph.projection.projection import Projection
from graph.projection.result_pages import PageRequest, Place, ResultPage
from graph.projection.thread_pool import within
from graph.traversals.cancellation import Stop
from graph.traversals.coauthors import Neighbours, neighbours, no_neighbours, second_neighbours
from graph.traversals.joint_papers import NO_YEAR
from graph.traversals.suggestions import Suggestions, reasons, suggestions

EVERY_PAPER = TieConditions(statuses=None)


class CoauthorOrder(StrEnum):
    """What coauthors may be ordered by; unknown years are last in both directions."""

    JOINT_PAPERS = "JOINT_PAPERS"
    STRENGTH = "STRENGTH"
    LAST_YEAR = "LAST_YEAR"
    NAME = "NAME"


@dataclass(frozen=True)
class Coauthor:
    """A coauthor; of a coauthor of coauthors there is no joint paper, no strength and no year."""

    author: ShownNode
    joint_papers: int
    strength: float
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class Coauthors:
    """All of them, in an order."""

    revision: str
    total: int
    _projection: Projection = field(repr=False)
    _found: Neighbours = field(repr=False)
    _order: Sequence[tuple[CoauthorOrder, bool]] = field(repr=False)
    _places: list[int] = field(repr=False)
    """In the order, places in what was found."""

    def page(self, asked: PageRequest) -> ResultPage[Coauthor]:
        """Of them; the place of a coauthor is the values of the order, and the key."""
        down = [descending for _, descending in self._order]
        some, more = asked.of(self._places, self._place, [*down, *(down[-1:] or [False])])
        return ResultPage(list(map(self._shown, some)), list(map(self._place, some)), more)

    def _shown(self, at: int) -> Coauthor:
        found = self._found
        return Coauthor(
            shown_node(self._projection, Label.AUTHOR, int(found.nodes[at])),
            int(found.joint[at]),
            float(found.strength[at]),
            year_of(int(found.first_years[at])),
            year_of(int(found.last_years[at])),
        )

    def _place(self, at: int) -> Place:
        shown = self._shown(at)
        values: dict[CoauthorOrder, object] = {
            CoauthorOrder.JOINT_PAPERS: shown.joint_papers,
            CoauthorOrder.STRENGTH: shown.strength,
            CoauthorOrder.LAST_YEAR: shown.last_year,
            CoauthorOrder.NAME: shown.author.name,
        }
        return [*(values[value] for value, _ in self._order), shown.author.key]


@dataclass(frozen=True)
class SuggestedCoauthor:
    """Somebody without a joint paper yet, and what is shared, the rarest first."""

    author: ShownNode
    score: float
    shared_coauthors: list[ShownNode]
    shared_topics: list[ShownNode]


@dataclass(frozen=True)
class SuggestedCoauthors:
    """All of them, the best first and equal ones in the order of their keys."""

    revision: str
    total: int
    _projection: Projection = field(repr=False)
    _found: Suggestions = field(repr=False)
    _why: Callable[[int], tuple[list[ShownNode], list[ShownNode]]] = field(repr=False)

    def page(self, asked: PageRequest) -> ResultPage[SuggestedCoauthor]:
        """Of them; the place of one is the score and the key."""
        some, more = asked.of(range(self.total), self._place, (True, False))
        return ResultPage(list(map(self._shown, some)), list(map(self._place, some)), more)

    def _shown(self, at: int) -> SuggestedCoauthor:
        node = int(self._found.nodes[at])
        return SuggestedCoauthor(
            shown_node(self._projection, Label.AUTHOR, node), float(self._found.scores[at]), *self._why(node)
        )

    def _place(self, at: int) -> Place:
        key = self._projection.nodes[Label.AUTHOR].keys.text(int(self._found.nodes[at]))
        return [float(self._found.scores[at]), key]


async def coauthors(
    projection: Projection,
    key: str,
    wanted: TieConditions | None = None,
    *,
    degree: int = 1,
    order: Sequence[tuple[CoauthorOrder, bool]] = ((CoauthorOrder.JOINT_PAPERS, True),),
    seconds: float = READ_SECONDS,
) -> Coauthors:
    """An author's coauthors; with degree 2, coauthors of coauthors who are no coauthors. None of an unknown author.

    Args:
        projection: to answer from.
        key: of the author.
        wanted: which papers tie, and who does not count.
        degree: 1 or 2.
        order: values and whether the greater come first; the key last, in the direction of the last of them.
        seconds: Timeout after these.
    """
    if degree not in (1, 2):
        raise BadInput(f"degree is {degree}; expected 1 or 2")
    node = projection.nodes[Label.AUTHOR].keys.find(key)
    pool = projection.pools[Label.AUTHOR]

    def find(stop: Stop) -> Coauthors:
        asked = wanted or TieConditions()
        ties = ties_of(projection, Label.AUTHOR, asked)
        if node is None:
            found = no_neighbours()
        elif degree == 1:
            found = neighbours(ties, node, pool)
        else:
            found = second_neighbours(searched_ties(projection, ties, Label.AUTHOR, asked), node, pool, stop)
        places = _sorted(projection, found, order).tolist()
        return Coauthors(projection.revision, len(found.nodes), projection, found, order, places)

    return await within("coauthors", seconds, find)


async def suggested_coauthors(
    projection: Projection, key: str, wanted: TieConditions | None = None, *, seconds: float = READ_SECONDS
) -> SuggestedCoauthors:
    """Authors without any joint paper who share coauthors or topics with one (`graph.traversals.suggestions`).

    The filter says which papers tie coauthors and tell topics; a joint paper of any kind bars a suggestion.
    """
    node = projection.nodes[Label.AUTHOR].keys.find(key)
    pool = projection.pools[Label.AUTHOR]
    topics = projection.incidences[Label.TOPIC]
    ties = ties_of(projection, Label.AUTHOR, wanted or TieConditions())

    def find(stop: Stop) -> Suggestions:
        if node is None or (ties.any_shut and ties.shut[node]):
            return Suggestions(np.empty(0, np.int32), np.empty(0))
        never = neighbours(ties_of(projection, Label.AUTHOR, EVERY_PAPER), node, pool).nodes
        return suggestions(ties, topics, node, never, pool, stop)

    def why(other: int) -> tuple[list[ShownNode], list[ShownNode]]:
        assert node is not None
        shared = reasons(ties, topics, node, other, pool)
        return (
            [shown_node(projection, Label.AUTHOR, between) for between in shared.neighbours],
            [shown_node(projection, Label.TOPIC, topic) for topic in shared.topics],
        )

    found = await within("suggested coauthors", seconds, find)
    return SuggestedCoauthors(projection.revision, len(found.nodes), projection, found, why)


def _sorted(
    projection: Projection, found: Neighbours, order: Sequence[tuple[CoauthorOrder, bool]]
) -> NDArray[np.int64]:
    keys: list[NDArray[Any]] = []
    descending = False
    for value, descending in order:
        match value:
            case CoauthorOrder.JOINT_PAPERS:
                column = found.joint.astype(np.float64)
            case CoauthorOrder.STRENGTH:
                column = found.strength
            case CoauthorOrder.LAST_YEAR:
                column = found.last_years.astype(np.float64)
                column[found.last_years == NO_YEAR] = -np.inf if descending else np.inf
            case CoauthorOrder.NAME:
                names = [projection.nodes[Label.AUTHOR].names.text(node) for node in found.nodes.tolist()]
                place = {name: at for at, name in enumerate(sorted(set(names)))}
                column = np.array([place[name] for name in names], np.float64)
        keys.append(-column if descending else column)
    keys.append(-found.nodes if descending else found.nodes)
    return np.lexsort(tuple(reversed(keys)))
