"""An author's coauthors, coauthors of coauthors, and suggestions: sorted, paged, by keys, with names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from graph.errors import BadInput
from graph.limits import READ_SECONDS
from graph.model import Label
from graph.projection.network_answers import year_of
from graph.projection.node_summary import ShownNode, shown_node
from graph.projection.projected_filters import TieConditions, searched_ties, ties_of
from graph.projection.projection import Projection
from graph.projection.result_pages import PageRequest, Place, PlaceValue, ResultPage
from graph.projection.thread_pool import within
from graph.traversals.cancellation import Stop
from graph.traversals.coauthors import Neighbours, neighbours, no_neighbours, second_neighbours
from graph.traversals.joint_papers import NO_YEAR
from graph.traversals.suggestions import Suggestions, reasons, suggestions
from graph.traversals.ties import PaperTies

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
    """All coauthors of an author, in an order; `page` shows some of them."""

    revision: str
    total: int
    _projection: Projection = field(repr=False)
    _neighbours: Neighbours = field(repr=False)
    _order: Sequence[tuple[CoauthorOrder, bool]] = field(repr=False)
    _places: list[int] = field(repr=False)
    """The indices of the neighbours, in the order."""

    def page(self, asked: PageRequest) -> ResultPage[Coauthor]:
        """A page of the coauthors; the place of one is the values of the order, and the key."""
        down = [descending for _, descending in self._order]
        page, more = asked.of(self._places, self._place, [*down, False])
        return ResultPage(list(map(self._shown, page)), list(map(self._place, page)), more)

    def _shown(self, index: int) -> Coauthor:
        neighbours = self._neighbours
        return Coauthor(
            shown_node(self._projection, Label.AUTHOR, int(neighbours.nodes[index])),
            int(neighbours.joint[index]),
            float(neighbours.strength[index]),
            year_of(int(neighbours.first_years[index])),
            year_of(int(neighbours.last_years[index])),
        )

    def _place(self, index: int) -> Place:
        shown = self._shown(index)
        values: dict[CoauthorOrder, PlaceValue] = {
            CoauthorOrder.JOINT_PAPERS: shown.joint_papers,
            CoauthorOrder.STRENGTH: shown.strength,
            CoauthorOrder.LAST_YEAR: shown.last_year,
            CoauthorOrder.NAME: shown.author.name,
        }
        return [*(values[value] for value, _ in self._order), shown.author.key]


@dataclass(frozen=True)
class SuggestedCoauthor:
    """An author without a joint paper yet, and what the two share, the rarest first."""

    author: ShownNode
    score: float
    shared_coauthors: list[ShownNode]
    shared_topics: list[ShownNode]


@dataclass(frozen=True)
class SuggestedCoauthors:
    """All suggestions for an author, the best first and equal ones in the order of their keys."""

    revision: str
    total: int
    _projection: Projection = field(repr=False)
    _suggestions: Suggestions = field(repr=False)
    _author: int | None = field(repr=False)
    """The index of the author; None of an unknown one, for whom there are no suggestions."""
    _ties: PaperTies = field(repr=False)

    def page(self, asked: PageRequest) -> ResultPage[SuggestedCoauthor]:
        """A page of the suggestions; the place of one is the score and the key."""
        page, more = asked.of(range(self.total), self._place, (True, False))
        return ResultPage(list(map(self._shown, page)), list(map(self._place, page)), more)

    def _shown(self, index: int) -> SuggestedCoauthor:
        assert self._author is not None
        projection, node = self._projection, int(self._suggestions.nodes[index])
        shared = reasons(
            self._ties, projection.incidences[Label.TOPIC], self._author, node, projection.pools[Label.AUTHOR]
        )
        return SuggestedCoauthor(
            shown_node(projection, Label.AUTHOR, node),
            float(self._suggestions.scores[index]),
            [shown_node(projection, Label.AUTHOR, between) for between in shared.neighbours],
            [shown_node(projection, Label.TOPIC, topic) for topic in shared.topics],
        )

    def _place(self, index: int) -> Place:
        key = self._projection.nodes[Label.AUTHOR].keys.text(int(self._suggestions.nodes[index]))
        return [float(self._suggestions.scores[index]), key]


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
        conditions = wanted or TieConditions()
        ties = ties_of(projection, Label.AUTHOR, conditions)
        if node is None:
            near = no_neighbours()
        elif degree == 1:
            near = neighbours(ties, node, pool)
        else:
            # each coauthor is expanded in turn: where nothing is filtered, the table of all ties is faster
            near = second_neighbours(searched_ties(projection, ties, Label.AUTHOR, conditions), node, pool, stop)
        # all of them are sorted here, once: pages only walk along the places
        places = _sorted(projection, near, order).tolist()
        return Coauthors(projection.revision, len(near.nodes), projection, near, order, places)

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

    ranked = await within("suggested coauthors", seconds, find)
    return SuggestedCoauthors(projection.revision, len(ranked.nodes), projection, ranked, node, ties)


def _sorted(projection: Projection, near: Neighbours, order: Sequence[tuple[CoauthorOrder, bool]]) -> NDArray[np.int64]:
    """The indices of the neighbours, in an order; what is tied in all of its values is by key ascending."""
    columns: list[NDArray[np.float64] | NDArray[np.int32]] = []
    for value, descending in order:
        match value:
            case CoauthorOrder.JOINT_PAPERS:
                column = near.joint.astype(np.float64)
            case CoauthorOrder.STRENGTH:
                column = near.strength
            case CoauthorOrder.LAST_YEAR:
                column = near.last_years.astype(np.float64)
                column[near.last_years == NO_YEAR] = -np.inf if descending else np.inf
            case CoauthorOrder.NAME:
                names = [projection.nodes[Label.AUTHOR].names.text(node) for node in near.nodes.tolist()]
                ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
                column = np.array([ranks[name] for name in names], np.float64)
        columns.append(-column if descending else column)
    columns.append(near.nodes)
    return np.lexsort(tuple(reversed(columns)))
