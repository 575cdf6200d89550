"""Connections planned: one page of a list, in its order, beyond its cursors."""

from typing import cast

from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type

from graph.errors import Internal
from schema.compiler.bindings import PageBinding, TraversalBinding, reads_backward
from schema.compiler.declarations import ArgumentValues, GivenPages, Order, Pages, Part
from schema.compiler.keysets import SortValue, beyond, ordering
from schema.compiler.plan import Edges, Literal, Member, Page, PageFact, PageInfo, Total
from schema.compiler.planning import Planner, Scope
from schema.compiler.selection import Selected, select
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
    names = {name: planner.parameter(name) for name in ("limit", "after", "before", *declared.parameter_names)}
    planner.bind(selected, PageBinding(number, selected.coordinate, orders, names, declared.parameters))
    parameters = {**planner.constants_of(declared.constants), **names}
    match = planner.text(declared.match, inner, parameters)
    where = planner.text(declared.where, inner, parameters)
    node = inner["node"]
    each = f"DISTINCT {node}" if columns else node
    total = f"COUNT {{ {match}{f' WHERE {where}' if where else ''} RETURN {each} }}"
    sort_values = [
        *(
            SortValue(planner.text(order.key.expression, inner, parameters), order.descending, order.key.nullable)
            for order in orders
        ),
        SortValue(f"{node}.key", orders[-1].descending, nullable=False),
    ]
    inner.place = f"[{', '.join(value.text for value in sort_values)}]"
    members = _members(planner, selected, inner, depth, values, total)
    backward = reads_backward(values)
    beyonds = [
        beyond(sort_values, f"${names[name]}", backward=name == "before")
        for name in ("after", "before")
        if values.get(name) is not None
    ]
    used = [name for name in columns if name in inner.used]
    return Page(
        number=number,
        match=match,
        where=where,
        names=(node, *(columns[name] for name in used)) if columns else tuple(found.values()),
        grouping=tuple((columns[name], planner.text(declared.columns[name], inner, parameters)) for name in used)
        if columns
        else None,
        keyset=" AND ".join(f"({condition})" for condition in beyonds) if len(beyonds) > 1 else "".join(beyonds),
        ordering=ordering(sort_values, backward=backward),
        place=inner.place,
        limit=f"${names['limit']}",
        backward=backward,
        members=members,
    )


def plan_given_page(planner: Planner, selected: Selected, declared: GivenPages, scope: Scope, depth: int) -> Page:
    """One page of what a traversal has found: its rows are a parameter, in order and cut already."""
    planner.pages += 1
    number = planner.pages
    names = {name: planner.parameter(name) for name in ("limit", "rows")}
    planner.bind(selected, TraversalBinding(number, selected.coordinate, names))
    index, node = planner.variable("index"), planner.variable(_node_name(selected))
    rows = f"${names['rows']}"
    inner = Scope({**scope.names, "node": node}, number)
    inner.names.pop("label", None)
    inner.place = f"[{planner.text(declared.cursor, Scope({'this': node}))}]"
    return Page(
        number=number,
        match=f"UNWIND range(0, size({rows}) - 1) AS {index} WITH {index}, {rows}[{index}] AS {node}",
        where="",
        names=(index, node),
        grouping=None,
        keyset="",
        ordering=index,
        place=inner.place,
        limit=f"${names['limit']}",
        backward=False,
        members=_members(
            planner, selected, inner, depth, planner.arguments(selected), planner.text(declared.total, scope)
        ),
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


def _members(
    planner: Planner, selected: Selected, scope: Scope, depth: int, values: ArgumentValues, total: str
) -> tuple[tuple[str, Member], ...]:
    """The parts of the connection that are selected."""
    members: list[tuple[str, Member]] = []
    for part in select(planner.document, selected.object_type, selected.nodes, depth):
        match _part_name(part):
            case "edges":
                kind = part.object_type
                edges = Edges(planner.shape(kind, part.nodes, scope, depth + 1))
                scope.names.pop("label", None)
                members.append((part.key, edges))
            case "pageInfo":
                members.append((part.key, _page_info(planner, part, scope.page, depth + 1, values)))
            case "totalCount":
                members.append((part.key, Total(total)))
            case "__typename":
                members.append((part.key, Literal(part.parent.name)))
            case other:
                raise Internal(f"{part.coordinate} declares the part {other}, which no connection has")
    return tuple(members)


def _page_info(planner: Planner, selected: Selected, number: int, depth: int, values: ArgumentValues) -> PageInfo:
    backward = reads_backward(values)
    kind = selected.object_type
    facts = {
        "hasNextPage": _is_given(values.get("before")) if backward else "more",
        "hasPreviousPage": "more" if backward else _is_given(values.get("after")),
        "startCursor": "start",
        "endCursor": "end",
        "__typename": f"'{kind.name}'",
    }
    members = (
        (fact.key, PageFact(facts[_part_name(fact)])) for fact in select(planner.document, kind, selected.nodes, depth)
    )
    return PageInfo(number, tuple(members))


def _is_given(cursor: object) -> str:
    return "false" if cursor is None else "true"


def _part_name(selected: Selected) -> str:
    if selected.definition is None:
        return "__typename"
    declared = declaration_of(selected.definition)
    if not isinstance(declared, Part):
        raise Internal(f"{selected.coordinate} is not a part of a connection")
    return declared.name
