"""What is selected of a traversal's answer, planned: how it is read out of Python objects, and what is to be filled in.

A node that the traversal names is shown by the projection where everything that is selected of it is `Value.shown`;
otherwise it is a gap in the answer, and one statement fills in all gaps of all answers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple, cast

from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type, is_leaf_type

from graph.errors import Internal
from graph.model import Label
from graph.projection.result_pages import ResultPage
from schema.compiler.bindings import FoundPageBinding
from schema.compiler.group_plan import plan_groups_of
from schema.compiler.page_plan import part_name, plan_page_info
from schema.compiler.plan import Node, PageInfoPlan, RowList, Text
from schema.compiler.planner import Planner
from schema.compiler.selection import Selected, select
from schema.compiler.traversal_response import (
    Filling,
    Get,
    Put,
    Site,
    Slots,
    put_constant,
    put_each,
    put_gap,
    put_members,
    put_one,
    put_value,
)
from schema.declarations.cursors import encode_cursor
from schema.declarations.field_declarations import Part, Same, TraversalPages, TraversalValue, Value
from schema.declarations.fields import declaration_of

_LABELS = frozenset(label.value for label in Label)


class _Paged(NamedTuple):
    """What a connection is put together from: the answer that it is a part of, and the page that is asked for."""

    answer: Any
    page: ResultPage[Any]


@dataclass
class TraversalPlanner:
    """Plans how the answers of traversals are read; the planner is that of the statement which fills them in."""

    planner: Planner
    sites: list[Site] = field(default_factory=list[Site])

    def put_of(self, selected: Selected, get: Get, depth: int) -> Put:
        """Of a field whose value is got from an object."""
        kind = selected.named_type
        if is_leaf_type(kind):
            return put_value(get)
        put = self._node(selected, depth) if kind.name in _LABELS else self._object(selected, depth)
        return put_each(get, put) if selected.is_list else put_one(get, put)

    def put_page(self, selected: Selected, declared: TraversalPages, depth: int) -> Put:
        """Of a connection."""
        self.planner.pages += 1
        number = self.planner.pages
        self.planner.bind(
            selected, FoundPageBinding(number, selected.coordinate, self.planner.max_page, declared.place)
        )
        values = self.planner.arguments(selected)
        parts: list[tuple[str, Put]] = []
        needs_page = False
        for part in select(self.planner.document, selected.object_type, selected.nodes, depth):
            name = part_name(part)
            needs_page = needs_page or name in ("edges", "pageInfo")
            match name:
                case "edges":
                    put = self._edges(part, number, depth + 1)
                case "pageInfo":
                    put = _put_page_info(plan_page_info(self.planner, part, number, depth + 1, values))
                case "totalCount":
                    put = put_one(_answer, put_value(declared.total))
                case "groups" if declared.keys is not None:
                    put = put_one(_answer, self._groups(part, declared, declared.keys, depth + 1))
                case "__typename":
                    put = put_constant(part.parent.name)
                case other:
                    raise Internal(f"{part.coordinate} declares the part {other}, which this connection has not")
            parts.append((part.key, put))
        put_parts = put_members(parts)

        def put_page(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
            page = declared.page(source, filling.bound.pages[number]) if needs_page else _NOTHING
            put_parts(slots, slot, _Paged(source, page), filling)

        return put_page

    def _object(self, selected: Selected, depth: int) -> Put:
        return put_members(
            [
                (member.key, self._member(member, depth + 1))
                for member in select(self.planner.document, selected.object_type, selected.nodes, depth)
            ]
        )

    def _member(self, selected: Selected, depth: int) -> Put:
        if selected.definition is None:
            return put_constant(selected.parent.name)
        match declaration_of(selected.definition):
            case TraversalValue(get=get):
                return self.put_of(selected, get, depth)
            case TraversalPages() as declared:
                return self.put_page(selected, declared, depth)
            case Same():
                return self.put_of(selected, itself, depth)
            case _:
                raise Internal(f"{selected.coordinate} does not say what it is of a traversal's answer")

    def _node(self, selected: Selected, depth: int) -> Put:
        kind = selected.object_type
        members = list(select(self.planner.document, kind, selected.nodes, depth))
        shown = [(member.key, _shown(member)) for member in members]
        if all(get is not None for _, get in shown):
            gets = cast("list[tuple[str, Get]]", shown)
            return put_value(lambda source: {key: get(source) for key, get in gets})
        key, node = self.planner.variable("key"), self.planner.variable(kind.name.lower())
        element = RowList(
            self.planner.list_number(),
            f"MATCH (:Alias {{key: {key}}})-[:OF]->({node}:{kind.name})",
            "",
            f"{node}.key <> {key}, {node}.key",  # the node itself, or what it has become since
            (node,),
            self.planner.object_of(selected, node, depth),
            single=True,
        )
        return put_gap(self._site(key, element), attrgetter("key"))

    def _site(self, variable: str, element: Node, member: str = "") -> int:
        parameter = self.planner.parameter("gaps")
        rows = RowList(
            self.planner.list_number(), f"UNWIND ${parameter} AS {variable}", "", "", (variable,), element, single=False
        )
        self.sites.append(Site(parameter, rows, member))
        return len(self.sites) - 1

    def _edges(self, selected: Selected, number: int, depth: int) -> Put:
        members = [
            (member.key, None if _is_part(member) else self._member(member, depth + 1))
            for member in select(self.planner.document, selected.object_type, selected.nodes, depth)
        ]

        def put(slots: Slots, slot: Any, source: _Paged, filling: Filling) -> None:  # noqa: ANN401
            identity = filling.bound.fingerprints[number]
            edges: list[dict[str, Any]] = []
            slots[slot] = edges
            for item, place in zip(source.page.items, source.page.places, strict=True):
                edge: dict[str, Any] = {}
                edges.append(edge)
                for key, put_member in members:
                    if put_member is None:
                        edge[key] = encode_cursor(identity, place)
                    else:
                        put_member(edge, key, item, filling)

        return put

    def _groups(
        self, selected: Selected, declared: TraversalPages, keys_of: Callable[[Any], list[str]], depth: int
    ) -> Put:
        keys = self.planner.variable("keys")
        edge = cast("GraphQLObjectType", get_named_type(selected.parent.fields["edges"].type))
        label = cast("GraphQLNamedType", get_named_type(edge.fields["node"].type)).name
        element = plan_groups_of(self.planner, selected, declared.groupings, keys, label, depth)
        return put_gap(self._site(keys, element, selected.key), lambda source: tuple(keys_of(source)))


_NOTHING: ResultPage[Any] = ResultPage([], [], has_more=False)
_answer = attrgetter("answer")


def itself(source: Any) -> Any:  # noqa: ANN401
    """Gets the object."""
    return source


def _is_part(selected: Selected) -> bool:
    """Whether a field of an edge is its cursor."""
    return selected.definition is not None and isinstance(declaration_of(selected.definition), Part)


def _put_page_info(info: PageInfoPlan) -> Put:
    def put(slots: Slots, slot: Any, source: _Paged, filling: Filling) -> None:  # noqa: ANN401
        identity, places = filling.bound.fingerprints[info.page], source.page.places
        known = {
            "more": source.page.has_more,
            "start": encode_cursor(identity, places[0]) if places else None,
            "end": encode_cursor(identity, places[-1]) if places else None,
            "true": True,
            "false": False,
        }
        slots[slot] = {key: fact.text if isinstance(fact, Text) else known[fact.fact] for key, fact in info.members}

    return put


def _shown(selected: Selected) -> Get | None:
    """How the projection shows a field of a node; None where it does not."""
    if selected.definition is None:
        name = selected.parent.name
        return lambda _: name
    declared = declaration_of(selected.definition)
    return attrgetter(declared.shown) if isinstance(declared, Value) and declared.shown else None
