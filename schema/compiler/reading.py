"""What is selected of a traversal's answer: read out of Python objects, and a list of what is still to be filled in.

A node that the traversal names is shown by the projection where everything that is selected of it is `Value.shown`;
otherwise it is a gap in the answer, and one statement fills in all gaps of all answers.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, cast

from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type, is_leaf_type

from graph.errors import Internal
from graph.model import Label
from graph.projection.pages import Page
from schema.compiler.bindings import Bound, FoundPageBinding
from schema.compiler.declarations import Found, FoundPages, Part, Same, Value
from schema.compiler.paging import part_name, plan_groups_of
from schema.compiler.plan import Node, RowList
from schema.compiler.planning import Planner
from schema.compiler.selection import Selected, select
from schema.cursors import encode_cursor
from schema.fields import declaration_of

Slots = Any
"""A map or a list that an answer is put into, under a key or at a place."""

_LABELS = frozenset(label.value for label in Label)


class Filling:
    """One answer on its way: its gaps, by their site and what is to be filled in there."""

    __slots__ = ("bound", "gaps")

    def __init__(self, bound: Bound, sites: int) -> None:
        self.bound = bound
        self.gaps: list[dict[Hashable, list[tuple[Slots, Any]]]] = [{} for _ in range(sites)]

    def leave(self, site: int, wanted: Hashable, slots: Slots, slot: Any) -> None:  # noqa: ANN401
        """Leaves a gap."""
        slots[slot] = None
        self.gaps[site].setdefault(wanted, []).append((slots, slot))


Put = Callable[[Slots, Any, Any, Filling], None]
"""Puts what is selected of an object (the third) into a slot."""


@dataclass(frozen=True)
class Site:
    """A place in the selection that a statement fills in: for each element of a list, which is a parameter."""

    parameter: str
    rows: RowList
    member: str = ""
    """What to take of each row; all of it where empty."""


@dataclass
class Reader:
    """Plans how the answers of traversals are read; the planner is that of the statement which fills them in."""

    planner: Planner
    sites: list[Site] = field(default_factory=list[Site])

    def put_of(self, selected: Selected, get: Callable[[Any], Any], depth: int) -> Put:
        """Of a field whose value is got from an object."""
        kind = selected.named_type
        put = None
        if not is_leaf_type(kind):
            put = self._node(selected, depth) if kind.name in _LABELS else self._object(selected, depth)
        if selected.is_list and put is not None:
            return _put_each(get, put)

        def put_value(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
            value = get(source)
            if put is None or value is None:
                slots[slot] = value
            else:
                put(slots, slot, value, filling)

        return put_value

    def put_page(self, selected: Selected, declared: FoundPages, depth: int) -> Put:
        """Of a connection."""
        self.planner.pages += 1
        number = self.planner.pages
        self.planner.bind(
            selected, FoundPageBinding(number, selected.coordinate, self.planner.max_page, declared.place)
        )
        values = self.planner.arguments(selected)
        parts: list[tuple[str, _PutPart]] = []
        needs_page = False
        for part in select(self.planner.document, selected.object_type, selected.nodes, depth):
            needs_page = needs_page or part_name(part) in ("edges", "pageInfo")
            match part_name(part):
                case "edges":
                    parts.append((part.key, self._edges(part, number, depth + 1)))
                case "pageInfo":
                    parts.append((part.key, self._page_info(part, number, depth + 1, values)))
                case "totalCount":
                    parts.append((part.key, _total(declared)))
                case "groups" if declared.keys is not None:
                    parts.append((part.key, self._groups(part, declared, declared.keys, depth + 1)))
                case "__typename":
                    parts.append((part.key, _constant(part.parent.name)))
                case other:
                    raise Internal(f"{part.coordinate} declares the part {other}, which this connection has not")

        def put(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
            made: dict[str, Any] = {}
            slots[slot] = made
            page = declared.page(source, filling.bound.pages[number]) if needs_page else _NOTHING
            for key, put_part in parts:
                put_part(made, key, source, page, filling)

        return put

    def _object(self, selected: Selected, depth: int) -> Put:
        members = [
            (member.key, self._member(member, depth + 1))
            for member in select(self.planner.document, selected.object_type, selected.nodes, depth)
        ]

        def put(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
            made: dict[str, Any] = {}
            slots[slot] = made
            for key, put_member in members:
                put_member(made, key, source, filling)

        return put

    def _member(self, selected: Selected, depth: int) -> Put:
        if selected.definition is None:
            return _put_constant(selected.parent.name)
        match declaration_of(selected.definition):
            case Found(get=get):
                return self.put_of(selected, get, depth)
            case FoundPages() as declared:
                return self.put_page(selected, declared, depth)
            case _:
                raise Internal(f"{selected.coordinate} does not say what it is of a traversal's answer")

    def _node(self, selected: Selected, depth: int) -> Put:
        kind = selected.object_type
        members = list(select(self.planner.document, kind, selected.nodes, depth))
        shown = [(member.key, _shown(member)) for member in members]
        if all(get is not None for _, get in shown):
            gets = cast("list[tuple[str, Callable[[Any], Any]]]", shown)

            def put(slots: Slots, slot: Any, source: Any, _filling: Filling) -> None:  # noqa: ANN401
                slots[slot] = {key: get(source) for key, get in gets}

            return put
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
        site = self._site(key, element)

        def leave(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
            filling.leave(site, source.key, slots, slot)

        return leave

    def _site(self, variable: str, element: Node, member: str = "") -> int:
        parameter = self.planner.parameter("gaps")
        rows = RowList(
            self.planner.list_number(), f"UNWIND ${parameter} AS {variable}", "", "", (variable,), element, single=False
        )
        self.sites.append(Site(parameter, rows, member))
        return len(self.sites) - 1

    def _edges(self, selected: Selected, number: int, depth: int) -> "_PutPart":
        members: list[tuple[str, Put | None]] = []
        for member in select(self.planner.document, selected.object_type, selected.nodes, depth):
            declaration = None if member.definition is None else declaration_of(member.definition)
            if isinstance(declaration, Part):
                members.append((member.key, None))
            elif isinstance(declaration, Same):
                members.append((member.key, self.put_of(member, itself, depth + 1)))
            else:
                members.append((member.key, self._member(member, depth + 1)))

        def put(made: dict[str, Any], key: str, _source: Any, page: Page[Any], filling: Filling) -> None:  # noqa: ANN401
            identity = filling.bound.fingerprints[number]
            edges: list[dict[str, Any]] = []
            made[key] = edges
            for item, place in zip(page.items, page.places, strict=True):
                edge: dict[str, Any] = {}
                edges.append(edge)
                for name, put_member in members:
                    if put_member is None:
                        edge[name] = encode_cursor(identity, place)
                    else:
                        put_member(edge, name, item, filling)

        return put

    def _page_info(self, selected: Selected, number: int, depth: int, values: Mapping[str, Any]) -> "_PutPart":
        facts = [
            (fact.key, part_name(fact), fact.parent.name)
            for fact in select(self.planner.document, selected.object_type, selected.nodes, depth)
        ]
        given = {name: values.get(name) is not None for name in ("after", "before")}

        def put(made: dict[str, Any], key: str, _source: Any, page: Page[Any], filling: Filling) -> None:  # noqa: ANN401
            identity = filling.bound.fingerprints[number]
            backward = filling.bound.pages[number].backward
            known = {
                "hasNextPage": given["before"] if backward else page.has_more,
                "hasPreviousPage": page.has_more if backward else given["after"],
                "startCursor": encode_cursor(identity, page.places[0]) if page.places else None,
                "endCursor": encode_cursor(identity, page.places[-1]) if page.places else None,
            }
            made[key] = {name: known.get(fact, parent) for name, fact, parent in facts}

        return put

    def _groups(
        self, selected: Selected, declared: FoundPages, keys_of: Callable[[Any], list[str]], depth: int
    ) -> "_PutPart":
        keys = self.planner.variable("keys")
        edge = cast("GraphQLObjectType", get_named_type(selected.parent.fields["edges"].type))
        label = cast("GraphQLNamedType", get_named_type(edge.fields["node"].type)).name
        element = plan_groups_of(self.planner, selected, declared.groupings, keys, label, depth)
        site = self._site(keys, element, selected.key)

        def put(made: dict[str, Any], key: str, source: Any, _page: Page[Any], filling: Filling) -> None:  # noqa: ANN401
            filling.leave(site, tuple(keys_of(source)), made, key)

        return put


_NOTHING: Page[Any] = Page([], [], has_more=False)
_PutPart = Callable[[dict[str, Any], str, Any, Page[Any], Filling], None]


def itself(source: Any) -> Any:  # noqa: ANN401
    """Gets the object."""
    return source


def _shown(selected: Selected) -> Callable[[Any], Any] | None:
    """How the projection shows a field of a node; None where it does not."""
    if selected.definition is None:
        name = selected.parent.name
        return lambda _: name
    declared = declaration_of(selected.definition)
    return attrgetter(declared.shown) if isinstance(declared, Value) and declared.shown else None


def _put_each(get: Callable[[Any], Any], put: Put) -> Put:
    def put_each(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
        items = get(source)
        made: list[Any] = [None] * len(items)
        slots[slot] = made
        for place, item in enumerate(items):
            put(made, place, item, filling)

    return put_each


def _put_constant(text: str) -> Put:
    def put(slots: Slots, slot: Any, _source: Any, _filling: Filling) -> None:  # noqa: ANN401
        slots[slot] = text

    return put


def _constant(text: str) -> _PutPart:
    def put(made: dict[str, Any], key: str, _source: Any, _page: Page[Any], _filling: Filling) -> None:  # noqa: ANN401
        made[key] = text

    return put


def _total(declared: FoundPages) -> _PutPart:
    def put(made: dict[str, Any], key: str, source: Any, _page: Page[Any], _filling: Filling) -> None:  # noqa: ANN401
        made[key] = declared.total(source)

    return put
