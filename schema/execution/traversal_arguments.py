"""What each field that a traversal answers asks of it, made of the field's arguments."""

from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

from graph.errors import BadInput
from graph.limits import DEFAULT_NODES, DEFAULT_TIES, MAX_LIST
from graph.model import Label
from graph.projection.citation_answers import CitationPathsAnswer, citation_paths
from graph.projection.coauthor_answers import (
    CoauthorOrder,
    Coauthors,
    SuggestedCoauthors,
    coauthors,
    suggested_coauthors,
)
from graph.projection.distance_answers import DistanceAnswer, collaboration_distance
from graph.projection.network_answers import NetworkAnswer, check_members, network_around, network_of
from graph.projection.path_answers import PathsAnswer
from graph.traversals.ties import HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN
from schema.declarations.enums import CitationDirection, CoauthorSortField, PathCost, SortDirection
from schema.declarations.field_declarations import ArgumentValues, Ask, Question
from schema.declarations.lookups import alias_of_lookup
from schema.execution.tie_filters import citation_filter_of, tie_filter_of
from schema.execution.traversal_execution import End, Traversing

_COSTS = {
    PathCost.HOPS: HOPS,
    PathCost.INVERSE_JOINT_PAPERS: INVERSE_JOINT_PAPERS,
    PathCost.INVERSE_NEWMAN: INVERSE_NEWMAN,
}


class Traverse(Protocol):
    """`graph.projection.path_answers.coauthor_paths`, or `topic_paths`."""

    def __call__(self, *arguments: Any, **options: Any) -> Awaitable[PathsAnswer]:  # noqa: ANN401
        """The paths."""
        ...


def paths_between(label: Label, traverse: Traverse) -> Ask:
    """The cheapest paths between two nodes of a label."""

    def ask(values: ArgumentValues) -> Question:
        ends = _ends(label, values)
        wanted = tie_filter_of(values.get("filter"), label)
        cost = _COSTS[values.get("cost") or PathCost.HOPS]
        alternatives = values.get("alternatives") or 0

        async def question(at: Traversing, _key: str) -> PathsAnswer:
            keys = await at.keys(ends)
            known = await at.known(wanted, label)
            return await traverse(at.projection, *keys, known, cost=cost, alternatives=alternatives, seconds=at.seconds)

        return question

    return ask


def citation_paths_between(values: ArgumentValues) -> Question:
    """The shortest paths between two papers along citations."""
    ends = _ends(Label.PAPER, values)
    wanted = citation_filter_of(values.get("filter"))
    direction = values.get("direction") or CitationDirection.EITHER

    async def question(at: Traversing, _key: str) -> CitationPathsAnswer:
        start, end = await at.keys(ends)
        return await citation_paths(
            at.projection,
            start,
            end,
            await at.known_citations(wanted),
            with_citations=direction is not CitationDirection.CITED,
            against_citations=direction is not CitationDirection.CITING,
            alternatives=values.get("alternatives") or 0,
            seconds=at.seconds,
        )

    return question


def distance_between(values: ArgumentValues) -> Question:
    """The collaboration distance, now or through the years."""
    ends = _ends(Label.AUTHOR, values)
    wanted = tie_filter_of(values.get("filter"), Label.AUTHOR)
    years: list[int] | None = values.get("asOf")
    if years is not None and len(years) > MAX_LIST:
        raise BadInput(f"{len(years):,} years were given; expected at most {MAX_LIST:,}")

    async def question(at: Traversing, _key: str) -> list[DistanceAnswer]:
        known = await at.known(wanted, Label.AUTHOR)
        start, end = await at.keys(ends)
        return await collaboration_distance(at.projection, start, end, known, as_of=years, seconds=at.seconds)

    return question


def network(label: Label) -> Ask:
    """The network around a node of a label, or among given ones."""

    def ask(values: ArgumentValues) -> Question:
        [(how, given)] = values["of"].items()
        wanted = tie_filter_of(values.get("filter"), label)
        communities, max_ties = bool(values.get("communities")), _or(values.get("maxTies"), DEFAULT_TIES)
        radius, max_nodes = _or(values.get("radius"), 1), _or(values.get("maxNodes"), DEFAULT_NODES)
        if how == "centre":
            ends = [_end(label, given)]
        else:
            check_members(given)
            ends = [_end(label, {"id": one}) for one in given]

        async def question(at: Traversing, _key: str) -> NetworkAnswer:
            keys = await at.keys(ends)
            known = await at.known(wanted, label)
            if how == "centre":
                return await network_around(
                    at.projection,
                    label,
                    keys[0],
                    known,
                    radius=radius,
                    communities=communities,
                    max_nodes=max_nodes,
                    max_ties=max_ties,
                    seconds=at.seconds,
                )
            return await network_of(
                at.projection, label, keys, known, communities=communities, max_ties=max_ties, seconds=at.seconds
            )

        return question

    return ask


def suggestions_for(values: ArgumentValues) -> Question:
    """Who an author could write with."""
    author = _end(Label.AUTHOR, values["author"])
    wanted = tie_filter_of(values.get("filter"), Label.AUTHOR)

    async def question(at: Traversing, _key: str) -> SuggestedCoauthors:
        [key] = await at.keys([author])
        known = await at.known(wanted, Label.AUTHOR)
        return await suggested_coauthors(at.projection, key, known, seconds=at.seconds)

    return question


def coauthors_of(values: ArgumentValues) -> Question:
    """The coauthors of the author that the field belongs to, or theirs."""
    wanted = tie_filter_of(values.get("filter"), Label.AUTHOR)
    degree = _or(values.get("degree"), 1)
    if degree not in (1, 2):
        raise BadInput(f"degree is {degree}; expected 1 or 2")
    order = coauthor_order(values)

    async def question(at: Traversing, key: str) -> Coauthors:
        known = await at.known(wanted, Label.AUTHOR)
        return await coauthors(at.projection, key, known, degree=degree, order=order, seconds=at.seconds)

    return question


def coauthor_order(values: ArgumentValues) -> list[tuple[CoauthorOrder, bool]]:
    """What coauthors are ordered by, and whether the greater come first."""
    sorts: list[Mapping[str, Any]] = values.get("sort") or [
        {"field": CoauthorSortField.JOINT_PAPERS, "direction": SortDirection.DESC}
    ]
    return [(CoauthorOrder(sort["field"].value), sort["direction"] is SortDirection.DESC) for sort in sorts]


def _ends(label: Label, values: ArgumentValues) -> list[End]:
    return [_end(label, values[name]) for name in ("from", "to")]


def _end(label: Label, by: Mapping[str, Any]) -> End:
    return End(label, *alias_of_lookup(label, by))


def _or(value: int | None, default: int) -> int:
    return default if value is None else value
