"""What each field that a traversal answers asks of it: a frozen query, read from the field's arguments.

Every query has the shape of `schema.declarations.field_declarations.TraversalQuery`: it says which nodes it names, and
runs once the keys of those are known. `schema.execution.traversal_execution` is the one place that runs them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Self

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
from graph.projection.path_answers import PathsAnswer, coauthor_paths, topic_paths
from graph.projection.projected_filters import CitationConditions, TieConditions
from graph.projection.projection import Projection
from graph.traversals.ties import HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN
from schema.declarations.enums import CitationDirection, CoauthorSortField, PathCost, SortDirection
from schema.declarations.field_declarations import ArgumentValues
from schema.declarations.lookups import alias_of_lookup
from schema.declarations.node_aliases import NodeAlias, NodeKeys, aliases_in_citations, aliases_in_ties
from schema.execution.tie_filters import citation_conditions_of, tie_conditions_of

_COSTS = {
    PathCost.HOPS: HOPS,
    PathCost.INVERSE_JOINT_PAPERS: INVERSE_JOINT_PAPERS,
    PathCost.INVERSE_NEWMAN: INVERSE_NEWMAN,
}


@dataclass(frozen=True)
class _TiePathsQuery:
    """The cheapest paths between two nodes of a label, over the papers that tie neighbours on them."""

    label: ClassVar[Label]

    ends: tuple[NodeAlias, NodeAlias]
    conditions: TieConditions
    cost: int
    """What a step costs: one of the costs of `graph.traversals.ties`."""
    alternatives: int
    """How many of the next paths are wanted as well."""

    @classmethod
    def read(cls, values: ArgumentValues) -> Self:
        """The query of a field's arguments `from`, `to`, `filter`, `cost` and `alternatives`."""
        return cls(
            _ends(cls.label, values),
            tie_conditions_of(values.get("filter"), cls.label),
            _COSTS[values.get("cost") or PathCost.HOPS],
            values.get("alternatives") or 0,
        )

    def aliases(self) -> Sequence[NodeAlias]:
        """The nodes at both ends, and those that the filter names."""
        return [*self.ends, *aliases_in_ties(self.conditions, self.label)]


class CoauthorPathsQuery(_TiePathsQuery):
    """The cheapest paths between two authors over joint papers."""

    label = Label.AUTHOR

    async def run(self, projection: Projection, _key: str, nodes: NodeKeys, seconds: float, /) -> PathsAnswer:
        """The paths between the authors that the ends lead to."""
        start, end = nodes.keys(self.ends)
        conditions = nodes.tie_conditions(self.conditions, self.label)
        return await coauthor_paths(
            projection, start, end, conditions, cost=self.cost, alternatives=self.alternatives, seconds=seconds
        )


class TopicPathsQuery(_TiePathsQuery):
    """The cheapest paths between two topics over papers about both."""

    label = Label.TOPIC

    async def run(self, projection: Projection, _key: str, nodes: NodeKeys, seconds: float, /) -> PathsAnswer:
        """The paths between the topics that the ends lead to."""
        start, end = nodes.keys(self.ends)
        conditions = nodes.tie_conditions(self.conditions, self.label)
        return await topic_paths(
            projection, start, end, conditions, cost=self.cost, alternatives=self.alternatives, seconds=seconds
        )


@dataclass(frozen=True)
class CitationPathsQuery:
    """The shortest paths between two papers along citations."""

    ends: tuple[NodeAlias, NodeAlias]
    conditions: CitationConditions
    direction: CitationDirection
    alternatives: int

    @classmethod
    def read(cls, values: ArgumentValues) -> Self:
        """The query of a field's arguments `from`, `to`, `filter`, `direction` and `alternatives`."""
        return cls(
            _ends(Label.PAPER, values),
            citation_conditions_of(values.get("filter")),
            values.get("direction") or CitationDirection.EITHER,
            values.get("alternatives") or 0,
        )

    def aliases(self) -> Sequence[NodeAlias]:
        """The nodes at both ends, and those that the filter names."""
        return [*self.ends, *aliases_in_citations(self.conditions)]

    async def run(self, projection: Projection, _key: str, nodes: NodeKeys, seconds: float, /) -> CitationPathsAnswer:
        """The paths between the papers that the ends lead to."""
        start, end = nodes.keys(self.ends)
        return await citation_paths(
            projection,
            start,
            end,
            nodes.citation_conditions(self.conditions),
            with_citations=self.direction is not CitationDirection.CITED,
            against_citations=self.direction is not CitationDirection.CITING,
            alternatives=self.alternatives,
            seconds=seconds,
        )


@dataclass(frozen=True)
class DistanceQuery:
    """The collaboration distance of two authors, now or over the papers until each of some years."""

    ends: tuple[NodeAlias, NodeAlias]
    conditions: TieConditions
    years: tuple[int, ...] | None

    @classmethod
    def read(cls, values: ArgumentValues) -> Self:
        """The query of a field's arguments `from`, `to`, `filter` and `asOf`; BadInput for too many years."""
        years: list[int] | None = values.get("asOf")
        if years is not None and len(years) > MAX_LIST:
            raise BadInput(f"{len(years):,} years were given; expected at most {MAX_LIST:,}")
        conditions = tie_conditions_of(values.get("filter"), Label.AUTHOR)
        return cls(_ends(Label.AUTHOR, values), conditions, None if years is None else tuple(years))

    def aliases(self) -> Sequence[NodeAlias]:
        """The nodes at both ends, and those that the filter names."""
        return [*self.ends, *aliases_in_ties(self.conditions, Label.AUTHOR)]

    async def run(self, projection: Projection, _key: str, nodes: NodeKeys, seconds: float, /) -> list[DistanceAnswer]:
        """The distance in each of the years, in their order; one distance where there are no years."""
        start, end = nodes.keys(self.ends)
        conditions = nodes.tie_conditions(self.conditions, Label.AUTHOR)
        return await collaboration_distance(projection, start, end, conditions, as_of=self.years, seconds=seconds)


@dataclass(frozen=True)
class EgoNetworkQuery:
    """The network around a node: what is within the radius, and the ties inside."""

    label: Label
    centre: NodeAlias
    conditions: TieConditions
    radius: int
    communities: bool
    max_nodes: int
    max_ties: int

    def aliases(self) -> Sequence[NodeAlias]:
        """The centre, and the nodes that the filter names."""
        return [self.centre, *aliases_in_ties(self.conditions, self.label)]

    async def run(self, projection: Projection, _key: str, nodes: NodeKeys, seconds: float, /) -> NetworkAnswer:
        """The network around the node that the centre leads to."""
        return await network_around(
            projection,
            self.label,
            nodes.key(self.centre),
            nodes.tie_conditions(self.conditions, self.label),
            radius=self.radius,
            communities=self.communities,
            max_nodes=self.max_nodes,
            max_ties=self.max_ties,
            seconds=seconds,
        )


@dataclass(frozen=True)
class MemberNetworkQuery:
    """The network among given nodes: each of them, tied or not, and the ties among them."""

    label: Label
    members: tuple[NodeAlias, ...]
    conditions: TieConditions
    communities: bool
    max_ties: int

    def aliases(self) -> Sequence[NodeAlias]:
        """The members, and the nodes that the filter names."""
        return [*self.members, *aliases_in_ties(self.conditions, self.label)]

    async def run(self, projection: Projection, _key: str, nodes: NodeKeys, seconds: float, /) -> NetworkAnswer:
        """The network among the nodes that the members lead to."""
        return await network_of(
            projection,
            self.label,
            nodes.keys(self.members),
            nodes.tie_conditions(self.conditions, self.label),
            communities=self.communities,
            max_ties=self.max_ties,
            seconds=seconds,
        )


def read_network(label: Label) -> Callable[[ArgumentValues], EgoNetworkQuery | MemberNetworkQuery]:
    """Reads the query of a network of a label: around a centre, or among members, as the argument `of` has it."""
    return partial(_read_network, label)


def _read_network(label: Label, values: ArgumentValues) -> EgoNetworkQuery | MemberNetworkQuery:
    [(kind, named)] = values["of"].items()
    conditions = tie_conditions_of(values.get("filter"), label)
    communities, max_ties = bool(values.get("communities")), _or(values.get("maxTies"), DEFAULT_TIES)
    if kind == "centre":
        radius, max_nodes = _or(values.get("radius"), 1), _or(values.get("maxNodes"), DEFAULT_NODES)
        return EgoNetworkQuery(label, _alias(label, named), conditions, radius, communities, max_nodes, max_ties)
    check_members(named)
    members = tuple(_alias(label, {"id": member}) for member in named)
    return MemberNetworkQuery(label, members, conditions, communities, max_ties)


@dataclass(frozen=True)
class SuggestionsQuery:
    """The authors without a joint paper whom an author could write with."""

    author: NodeAlias
    conditions: TieConditions

    @classmethod
    def read(cls, values: ArgumentValues) -> Self:
        """The query of a field's arguments `author` and `filter`."""
        conditions = tie_conditions_of(values.get("filter"), Label.AUTHOR)
        return cls(_alias(Label.AUTHOR, values["author"]), conditions)

    def aliases(self) -> Sequence[NodeAlias]:
        """The author, and the nodes that the filter names."""
        return [self.author, *aliases_in_ties(self.conditions, Label.AUTHOR)]

    async def run(self, projection: Projection, _key: str, nodes: NodeKeys, seconds: float, /) -> SuggestedCoauthors:
        """The suggestions for the author that the alias leads to."""
        conditions = nodes.tie_conditions(self.conditions, Label.AUTHOR)
        return await suggested_coauthors(projection, nodes.key(self.author), conditions, seconds=seconds)


@dataclass(frozen=True)
class CoauthorsQuery:
    """The coauthors (of degree 2: coauthors of coauthors) of the author that the field belongs to."""

    conditions: TieConditions
    degree: int
    order: tuple[tuple[CoauthorOrder, bool], ...]
    """The values that they are ordered by, and of each whether the greater come first."""

    @classmethod
    def read(cls, values: ArgumentValues) -> Self:
        """The query of a field's arguments `filter`, `degree` and `sort`; BadInput for another degree than 1 or 2."""
        degree = _or(values.get("degree"), 1)
        if degree not in (1, 2):
            raise BadInput(f"degree is {degree}; expected 1 or 2")
        return cls(tie_conditions_of(values.get("filter"), Label.AUTHOR), degree, coauthor_order(values))

    def aliases(self) -> Sequence[NodeAlias]:
        """What the filter names; the author is known by its key."""
        return aliases_in_ties(self.conditions, Label.AUTHOR)

    async def run(self, projection: Projection, key: str, nodes: NodeKeys, seconds: float, /) -> Coauthors:
        """The coauthors of the author with this key."""
        conditions = nodes.tie_conditions(self.conditions, Label.AUTHOR)
        return await coauthors(projection, key, conditions, degree=self.degree, order=self.order, seconds=seconds)


def coauthor_order(values: ArgumentValues) -> tuple[tuple[CoauthorOrder, bool], ...]:
    """The values that the argument `sort` orders coauthors by, and of each whether the greater come first.

    >>> coauthor_order({})
    ((<CoauthorOrder.JOINT_PAPERS: 'JOINT_PAPERS'>, True),)
    >>> coauthor_order({"sort": [{"field": CoauthorSortField.NAME, "direction": SortDirection.ASC}]})
    ((<CoauthorOrder.NAME: 'NAME'>, False),)
    """
    sorts: Sequence[Mapping[str, Any]] = values.get("sort") or [
        {"field": CoauthorSortField.JOINT_PAPERS, "direction": SortDirection.DESC}
    ]
    return tuple((CoauthorOrder(sort["field"].value), sort["direction"] is SortDirection.DESC) for sort in sorts)


def _ends(label: Label, values: ArgumentValues) -> tuple[NodeAlias, NodeAlias]:
    return _alias(label, values["from"]), _alias(label, values["to"])


def _alias(label: Label, by: Mapping[str, Any]) -> NodeAlias:
    return NodeAlias(label, *alias_of_lookup(label, by))


def _or(value: int | None, default: int) -> int:
    return default if value is None else value
