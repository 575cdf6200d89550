"""The collaboration distance of two authors, now and through the years."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.limits import READ_SECONDS
from graph.model import Label
from graph.projection.path_answers import any_shut, ends_of
from graph.projection.projected_filters import TieConditions, searched_ties, ties_of
from graph.projection.projection import Projection
from graph.projection.thread_pool import within
from graph.traversals.cancellation import Stop
from graph.traversals.paths import distance
from graph.traversals.ties import HOPS


@dataclass(frozen=True)
class DistanceAnswer:
    """The collaboration distance over papers until the end of a year; None where there is no path."""

    year: int | None
    """None for the graph as it is now."""
    distance: int | None


async def collaboration_distance(
    projection: Projection,
    from_key: str,
    to_key: str,
    wanted: TieConditions | None = None,
    *,
    as_of: Sequence[int] | None = None,
    seconds: float = READ_SECONDS,
) -> list[DistanceAnswer]:
    """The fewest steps between two authors, now or in each of the years asked for, in their order.

    In a year, papers of that year and before it tie; papers without a year do not.
    """
    wanted = wanted or TieConditions()
    ends = ends_of(projection, Label.AUTHOR, from_key, to_key)
    years = [None] if as_of is None else list(as_of)
    pool = projection.pools[Label.AUTHOR]

    def search(stop: Stop) -> list[DistanceAnswer]:
        steps: dict[int | None, int | None] = dict.fromkeys(years)
        # the latest first: where there is no path by then, there was none before
        for year in sorted(set(years), key=lambda year: -(year or 0)):
            ties = ties_of(projection, Label.AUTHOR, wanted, last_year=year)
            if ends is None or any_shut(ties, ends):
                break
            searched = ties if year is not None else searched_ties(projection, ties, Label.AUTHOR, wanted, HOPS)
            steps[year] = distance(searched, *ends, pool, stop)
            if steps[year] is None:
                break
        return [DistanceAnswer(year, steps[year]) for year in years]

    return await within("collaboration distance", seconds, search)
