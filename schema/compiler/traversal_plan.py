"""What is selected of a traversal's answer, planned: how the response is made of its objects, and what those lack.

A node that the traversal names is shown by the projection where everything that is selected of it is `Value.shown`;
otherwise it is missing from the answer, and one statement brings all that is missing from all answers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple, cast

from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type, is_leaf_type

from graph.errors import Internal
from graph.model import Label
from graph.projection.result_pages import ResultPage
from schema.compiler.bindings import TraversalPageBinding
from schema.compiler.group_plan import plan_groups_of
from schema.compiler.page_plan import part_name, plan_page_info
from schema.compiler.plan import PageInfoPlan, PlanNode, RowListPlan, TextPlan
from schema.compiler.planner import Planner
from schema.compiler.selection import Selected, select
from schema.compiler.traversal_response import (
    Build,
    BuildMissing,
    MissingField,
    MissingValue,
    TraversalResponse,
    constant_of,
    each_of,
    object_of,
    one_of,
    value_of,
)
from schema.declarations.cursors import encode_cursor
from schema.declarations.field_declarations import Part, Same, TraversalPages, TraversalValue, Value
from schema.declarations.fields import declaration_of

_LABELS = frozenset(label.value for label in Label)

Get = Callable[[Any], object]
"""Gets a value, an object or a list of them of an object of an answer."""


class _PagedAnswer(NamedTuple):
    """What a connection is made of: the answer that it is a part of, and the page that is asked for."""

    answer: Any
    page: ResultPage[Any]


@dataclass
class TraversalPlanner:
    """Plans how responses are made of traversals' answers; `planner` is that of the statement for what they lack."""

    planner: Planner
    missing: list[MissingField] = field(default_factory=list[MissingField])

    def value(self, selected: Selected, get: Get, depth: int) -> Build[Any]:
        """The response of a field whose value is got of an object."""
        kind = selected.named_type
        if is_leaf_type(kind):
            return value_of(get)
        build = self._node(selected, depth) if kind.name in _LABELS else self._object(selected, depth)
        return each_of(cast("Callable[[Any], list[Any]]", get), build) if selected.is_list else one_of(get, build)

    def page(self, selected: Selected, declared: TraversalPages[Any, Any], depth: int) -> Build[Any]:
        """The response of a connection."""
        self.planner.pages += 1
        number = self.planner.pages
        self.planner.bind(
            selected, TraversalPageBinding(number, selected.coordinate, self.planner.max_page, declared.place)
        )
        values = self.planner.arguments(selected)
        # a builder for each member of the connection
        parts: list[tuple[str, Build[_PagedAnswer]]] = []
        needs_page = False
        for part in select(self.planner.document, selected.object_type, selected.nodes, depth):
            name = part_name(part)
            needs_page = needs_page or name in ("edges", "pageInfo")
            match name:
                case "edges":
                    build: Build[_PagedAnswer] = self._edges(part, number, depth + 1)
                case "pageInfo":
                    build = _page_info_builder(plan_page_info(self.planner, part, number, depth + 1, values))
                case "totalCount":
                    build = one_of(_answer, value_of(declared.total))
                case "groups" if declared.keys is not None:
                    build = one_of(_answer, self._groups(part, declared, declared.keys, depth + 1))
                case "__typename":
                    build = constant_of(part.parent.name)
                case _:
                    raise Internal(f"{part.coordinate} declares the part {name}, which this connection has not")
            parts.append((part.key, build))
        # the page is cut once for all of them, and only where a member shows it
        build_parts = object_of(parts)

        def build_page(source: object, response: TraversalResponse) -> object:
            page = declared.page(source, response.bound.pages[number]) if needs_page else _NOTHING
            return build_parts(_PagedAnswer(source, page), response)

        return build_page

    def _object(self, selected: Selected, depth: int) -> Build[Any]:
        return object_of(
            [
                (member.key, self._member(member, depth + 1))
                for member in select(self.planner.document, selected.object_type, selected.nodes, depth)
            ]
        )

    def _member(self, selected: Selected, depth: int) -> Build[Any]:
        if selected.definition is None:
            return constant_of(selected.parent.name)
        declaration = declaration_of(selected.definition)
        match declaration:
            case TraversalValue():
                return self.value(selected, cast("TraversalValue[Any]", declaration).get, depth)
            case TraversalPages():
                return self.page(selected, cast("TraversalPages[Any, Any]", declaration), depth)
            case Same():
                return self.value(selected, itself, depth)
            case _:
                raise Internal(f"{selected.coordinate} does not say what it is of a traversal's answer")

    def _node(self, selected: Selected, depth: int) -> Build[Any]:
        kind = selected.object_type
        members = list(select(self.planner.document, kind, selected.nodes, depth))
        shown = [(member.key, _shown(member)) for member in members]
        if all(get is not None for _, get in shown):
            gets = cast("list[tuple[str, Get]]", shown)
            return lambda source, _response: {key: get(source) for key, get in gets}
        key, node = self.planner.variable("key"), self.planner.variable(kind.name.lower())
        element = RowListPlan(
            self.planner.list_number(),
            f"MATCH (:Alias {{key: {key}}})-[:OF]->({node}:{kind.name})",
            "",
            f"{node}.key <> {key}, {node}.key",  # the node itself, or what it has become since
            (node,),
            self.planner.object_of(selected, node, depth),
            single=True,
        )
        return BuildMissing(self._missing(key, element), attrgetter("key"))

    def _missing(self, variable: str, element: PlanNode, member: str = "") -> int:
        """The number of a new field that the statement answers, for each `variable` of what is looked up."""
        parameter, number = self.planner.parameter("gaps"), len(self.missing)
        rows = RowListPlan(
            self.planner.list_number(), f"UNWIND ${parameter} AS {variable}", "", "", (variable,), element, single=False
        )
        self.missing.append(MissingField(f"missing{number}", parameter, rows, member))
        return number

    def _edges(self, selected: Selected, number: int, depth: int) -> Build[_PagedAnswer]:
        """The edges of a page; an edge's cursor is the only member that is not made of its item."""
        members = [
            (member.key, None if _is_part(member) else self._member(member, depth + 1))
            for member in select(self.planner.document, selected.object_type, selected.nodes, depth)
        ]
        waiting = [key for key, build in members if isinstance(build, BuildMissing)]

        def build_edges(source: _PagedAnswer, response: TraversalResponse) -> list[dict[str, object]]:
            identity = response.bound.fingerprints[number]
            edges: list[dict[str, object]] = [
                {
                    key: encode_cursor(identity, place) if build is None else build(item, response)
                    for key, build in members
                }
                for item, place in zip(source.page.items, source.page.places, strict=True)
            ]
            for key in waiting:
                for edge in edges:
                    value = edge[key]
                    if isinstance(value, MissingValue):
                        value.await_member(edge, key)
            return edges

        return build_edges

    def _groups(
        self,
        selected: Selected,
        declared: TraversalPages[Any, Any],
        keys_of: Callable[[Any], list[str]],
        depth: int,
    ) -> Build[Any]:
        keys = self.planner.variable("keys")
        edge = cast("GraphQLObjectType", get_named_type(selected.parent.fields["edges"].type))
        label = cast("GraphQLNamedType", get_named_type(edge.fields["node"].type)).name
        element = plan_groups_of(self.planner, selected, declared.groupings, keys, label, depth)
        return BuildMissing(self._missing(keys, element, selected.key), lambda source: tuple(keys_of(source)))


_NOTHING: ResultPage[Any] = ResultPage([], [], has_more=False)


def _answer(source: _PagedAnswer) -> Any:  # noqa: ANN401 the answer of any traversal
    return source.answer


def itself(source: object) -> object:
    """The object itself, as what is got of it."""
    return source


def _is_part(selected: Selected) -> bool:
    """Whether a field of an edge is its cursor."""
    return selected.definition is not None and isinstance(declaration_of(selected.definition), Part)


def _page_info_builder(info: PageInfoPlan) -> Build[_PagedAnswer]:
    def build(source: _PagedAnswer, response: TraversalResponse) -> dict[str, object]:
        identity, places = response.bound.fingerprints[info.page], source.page.places
        known = {
            "more": source.page.has_more,
            "start": encode_cursor(identity, places[0]) if places else None,
            "end": encode_cursor(identity, places[-1]) if places else None,
            "true": True,
            "false": False,
        }
        return {key: fact.text if isinstance(fact, TextPlan) else known[fact.fact] for key, fact in info.members}

    return build


def _shown(selected: Selected) -> Get | None:
    """How the projection shows a field of a node; None where it does not."""
    if selected.definition is None:
        name = selected.parent.name
        return lambda _: name
    declared = declaration_of(selected.definition)
    return attrgetter(declared.shown) if isinstance(declared, Value) and declared.shown else None
