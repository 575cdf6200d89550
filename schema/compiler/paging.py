"""Connections planned: one page of a list, in its order, beyond its cursors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type

from graph.errors import Internal
from schema.compiler.bindings import Bound, PageBinding, group_limit, reads_backward
from schema.compiler.filtering import Filtered, all_of, filter_type, plan_filter
from schema.compiler.keysets import SortValue, Stage, beyond, ordering, stages
from schema.compiler.plan import Edges, Groups, Member, Narrow, Page, PageFact, PageInfo, Text, Total
from schema.compiler.planning import Planner, Scope, names_in
from schema.compiler.selection import Selected, select
from schema.declarations import ArgumentValues, Grouping, Order, Pages, Part
from schema.fields import declaration_of


def plan_page(planner: Planner, selected: Selected, declared: Pages, scope: Scope, depth: int) -> Page:
    """One page of a declared list."""
    planner.pages += 1
    number = planner.pages
    values = planner.arguments(selected)
    orders = _orders(declared, values)
    found = planner.introduce(declared.match, scope, _node_name(selected))
    columns = {name: planner.variable(name) for name in declared.columns}
    inner = Scope({**scope.names, **found, **columns}, number)
    inner.names.pop("label", None)
    node = inner["node"]
    label = planner.text(declared.match, inner) if declared.whole else ""
    filtered = _filtered(planner, selected, values, node, label=label, order=orders[0].key.expression)
    names = {name: planner.parameter(name) for name in ("limit", "after", "before", *declared.parameter_names)}
    planner.bind(
        selected,
        PageBinding(number, selected.coordinate, planner.max_page, orders, names, declared.parameters, filtered.given),
    )
    parameters = {**planner.constants_of(declared.constants), **names}
    rows = _Rows(
        filtered.match or planner.text(declared.match, inner, parameters),
        all_of(planner.text(declared.where, inner, parameters), filtered.condition),
        node,
        is_grouped=declared.is_grouped or bool(filtered.match),
    )
    sort_values = [
        *(
            SortValue(
                planner.text(order.key.expression, inner, parameters),
                order.descending,
                nullable=order.key.nullable and order.key.expression not in filtered.known,
            )
            for order in orders
        ),
        SortValue(f"{node}.key", orders[-1].descending, nullable=False),
    ]
    inner.place = f"[{', '.join(value.text for value in sort_values)}]"
    members = _members(planner, selected, inner, depth, values, rows.total, partial(_groups, declared.groupings, rows))
    backward = reads_backward(values)
    cursors = {name: f"${names[name]}" for name in ("after", "before") if values.get(name) is not None}
    beyonds = {name: beyond(sort_values, cursor, backward=name == "before") for name, cursor in cursors.items()}
    read: tuple[Stage, ...] = ()
    narrow = None
    if filtered.is_little:
        narrow = Narrow(filtered.is_little, rows.match, all_of(rows.where, *beyonds.values()))
        rows = _Rows(label, filtered.otherwise, node, is_grouped=False)
    if declared.whole and not rows.is_grouped:
        direction = "before" if backward else "after"
        beyonds.pop(direction, None)
        read = stages(sort_values, cursors.get(direction), backward=backward)
    used = [name for name in columns if name in inner.used]
    return Page(
        number=number,
        match=rows.match,
        where=rows.where,
        names=(node, *(columns[name] for name in used)) if rows.is_grouped else tuple(found.values()),
        grouping=tuple((columns[name], planner.text(declared.columns[name], inner, parameters)) for name in used)
        if rows.is_grouped
        else None,
        keyset=all_of(*beyonds.values()),
        ordering=ordering(sort_values, backward=backward),
        place=inner.place,
        limit=f"${names['limit']}",
        backward=backward,
        members=members,
        stages=read,
        narrow=narrow,
    )


@dataclass(frozen=True)
class _Rows:
    """What a list is made of, before it is ordered and cut; one row or more for each node where it `is_grouped`."""

    match: str
    where: str
    node: str
    is_grouped: bool

    @property
    def found(self) -> str:
        """The rows, as a statement begins."""
        return f"{self.match} WHERE {self.where}" if self.where else self.match

    @property
    def total(self) -> str:
        """The number of nodes."""
        return f"COUNT {{ {self.found} RETURN {'DISTINCT ' if self.is_grouped else ''}{self.node} }}"


def _filtered(
    planner: Planner, selected: Selected, values: ArgumentValues, node: str, *, label: str, order: str
) -> Filtered:
    """What the argument `filter` asks."""
    given = values.get("filter")
    if not given:
        return Filtered()
    assert selected.definition is not None
    kind = filter_type(selected.definition.args["filter"].type)
    return plan_filter(planner, kind, given, node, label=label, order=order)


def plan_groups_of(
    planner: Planner, selected: Selected, groupings: Mapping[Any, Grouping], keys: str, label: str, depth: int
) -> Page:
    """A page of nothing but the groups of nodes of a label, whose keys are the list `keys`."""
    key, node = planner.variable("key"), planner.variable(label.lower())
    found = f"UNWIND {keys} AS {key} MATCH (:Alias {{key: {key}}})-[:OF]->({node}:{label})"
    planner.pages += 1
    return Page(
        number=planner.pages,
        match=found,
        where="",
        names=(node,),
        grouping=None,
        keyset="",
        ordering="",
        place="",
        limit="",
        backward=False,
        members=(
            (selected.key, _groups(groupings, _Rows(found, "", node, is_grouped=True), planner, selected, depth)),
        ),
    )


def _groups(groupings: Mapping[Any, Grouping], rows: _Rows, planner: Planner, selected: Selected, depth: int) -> Groups:
    """The nodes of a list counted by what the argument `by` says."""
    grouping = groupings[planner.arguments(selected)["by"]]
    limit = planner.parameter("groups")

    def bind(values: ArgumentValues, bound: Bound) -> None:
        bound.parameters[limit] = group_limit(values, selected.coordinate)

    planner.bind(selected, bind)
    new = {name: planner.variable(name) for name in names_in(grouping.match) if name != "node"}
    group = new.get("group") or planner.variable("group")
    inner = Scope({"node": rows.node, **new, "group": group})
    key, count = planner.variable("key"), planner.variable("count")
    element = Scope({"group": group, "group_key": key, "group_count": count})
    match = planner.text(grouping.match, inner)
    return Groups(
        name=planner.variable("groups"),
        match=f"{rows.found} {match}" if match else rows.found,
        node=rows.node,
        key=(key, planner.text(grouping.key, inner)),
        group=group,
        has_node=grouping.node,
        count=count,
        limit=f"${limit}",
        element=planner.shape(selected.object_type, selected.nodes, element, depth + 1),
    )


def _node_name(selected: Selected) -> str:
    """A name for the variable of a page's nodes: their type's."""
    edge = cast("GraphQLObjectType", get_named_type(selected.object_type.fields["edges"].type))
    return cast("GraphQLNamedType", get_named_type(edge.fields["node"].type)).name.lower()


def _orders(declared: Pages, values: ArgumentValues) -> tuple[Order, ...]:
    return (
        tuple(
            Order(sort["field"].name, declared.sorts[sort["field"]], sort["direction"].name == "DESC")
            for sort in values.get("sort") or ()
        )
        or declared.default
    )


PlanGroups = Callable[[Planner, Selected, int], Groups]


def _members(
    planner: Planner,
    selected: Selected,
    scope: Scope,
    depth: int,
    values: ArgumentValues,
    total: str,
    plan_groups: PlanGroups | None = None,
) -> tuple[tuple[str, Member], ...]:
    """The parts of the connection that are selected."""
    members: list[tuple[str, Member]] = []
    for part in select(planner.document, selected.object_type, selected.nodes, depth):
        match part_name(part):
            case "edges":
                kind = part.object_type
                edges = Edges(planner.shape(kind, part.nodes, scope, depth + 1))
                scope.names.pop("label", None)
                members.append((part.key, edges))
            case "pageInfo":
                members.append((part.key, plan_page_info(planner, part, scope.page, depth + 1, values)))
            case "totalCount":
                members.append((part.key, Total(total)))
            case "groups" if plan_groups is not None:
                members.append((part.key, plan_groups(planner, part, depth + 1)))
            case "__typename":
                members.append((part.key, Text(part.parent.name)))
            case other:
                raise Internal(f"{part.coordinate} declares the part {other}, which no connection has")
    return tuple(members)


def plan_page_info(planner: Planner, selected: Selected, number: int, depth: int, values: ArgumentValues) -> PageInfo:
    """What is asked of a page as a whole."""
    backward = reads_backward(values)
    kind = selected.object_type
    facts: dict[str, PageFact | Text] = {
        "hasNextPage": _is_given(values.get("before")) if backward else PageFact("more"),
        "hasPreviousPage": PageFact("more") if backward else _is_given(values.get("after")),
        "startCursor": PageFact("start"),
        "endCursor": PageFact("end"),
        "__typename": Text(kind.name),
    }
    members = ((fact.key, facts[part_name(fact)]) for fact in select(planner.document, kind, selected.nodes, depth))
    return PageInfo(number, tuple(members))


def _is_given(cursor: object) -> PageFact:
    return PageFact("false" if cursor is None else "true")


def part_name(selected: Selected) -> str:
    """Which part of a connection a field is; `__typename` is one, too."""
    if selected.definition is None:
        return "__typename"
    declared = declaration_of(selected.definition)
    if not isinstance(declared, Part):
        raise Internal(f"{selected.coordinate} is not a part of a connection")
    return declared.name
