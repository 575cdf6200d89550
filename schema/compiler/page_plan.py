"""Connections planned: one page of a list, in its order, beyond its cursors."""

from collections.abc import Callable
from functools import partial
from typing import LiteralString, cast

from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type

from graph.errors import Internal
from schema.compiler.bindings import PageBinding, reads_backward
from schema.compiler.filter_plan import FilterPlan, all_of, filter_type, plan_filter
from schema.compiler.group_plan import CountedRows, plan_groups
from schema.compiler.keysets import IndexStage, SortValue, beyond, ordering, stages
from schema.compiler.plan import (
    ConnectionPart,
    EdgesPlan,
    GroupsPlan,
    NarrowStart,
    PageFact,
    PageInfoPlan,
    PagePlan,
    TextPlan,
    TotalPlan,
)
from schema.compiler.planner import FragmentScope, Planner
from schema.compiler.selection import Selected, select
from schema.declarations.field_declarations import ArgumentValues, Order, Pages, Part
from schema.declarations.fields import declaration_of


def plan_page(planner: Planner, selected: Selected, declared: Pages, scope: FragmentScope, depth: int) -> PagePlan:
    """The plan of one page of a declared list.

    >>> from graphql import parse
    >>> from schema import build_schema
    >>> from schema.compiler.plan import ExpressionRoot
    >>> from schema.compiler.plan_text import printed
    >>> from schema.compiler.selection import ParsedDocument
    >>> from schema.types.topic import ALL_TOPICS
    >>> graph = build_schema().executable
    >>> [field] = parse("{ topics(first: 2) { edges { node { name } } } }").definitions[0].selection_set.selections
    >>> topics = Selected("topics", "topics", graph.query_type, (field,), graph.query_type.fields["topics"])
    >>> planner = Planner(ParsedDocument(graph, {}, {}), plan_page)
    >>> page = plan_page(planner, topics, ALL_TOPICS, FragmentScope({}), 0)
    >>> print(printed(ExpressionRoot(page)))
    page 1 of MATCH (topic1:Topic)
      from an index, topic1.paper_count IS NOT NULL AND topic1.key IS NOT NULL
      from an index, topic1.paper_count IS NULL AND topic1.key IS NOT NULL
      by topic1.paper_count IS NULL, topic1.paper_count DESC, topic1.key, at most $limit2
      edges: TopicEdge
        node: Topic
          name: topic1.name  not null
    """
    # the names of the page, and what its filter asks
    planner.pages += 1
    number = planner.pages
    values = planner.arguments(selected)
    orders = _orders(declared, values)
    introduced = planner.introduce(declared.match, scope, _node_name(selected))
    columns = {name: planner.variable(name) for name in declared.columns}
    inner = FragmentScope({**scope.names, **introduced, **columns}, number)
    inner.names.pop("label", None)
    node = inner["node"]
    filtered = _filtered(planner, selected, values, node, label=declared.whole, order=orders[0].key.expression)
    names = {name: planner.parameter(name) for name in ("limit", "after", "before", *declared.parameter_names)}
    planner.bind(
        selected,
        PageBinding(
            number, selected.coordinate, planner.max_page, orders, names, declared.parameters, filtered.parameters
        ),
    )
    parameters = {**planner.constants_of(declared.constants), **names}
    # the rows before they are ordered and cut
    rows = CountedRows(
        filtered.match or planner.text(declared.match, inner, parameters),
        all_of(planner.text(declared.where, inner, parameters), filtered.condition),
        node,
        is_grouped=declared.is_grouped or bool(filtered.match),
    )
    # their order, what lies beyond the cursors, and the members of the connection
    sort_values = [
        *(
            SortValue(
                planner.text(order.key.expression, inner, parameters),
                order.descending,
                nullable=order.key.nullable and order.key.expression not in filtered.known,
            )
            for order in orders
        ),
        SortValue(f"{node}.key", descending=False, nullable=False),
    ]
    inner.place = f"[{', '.join(value.text for value in sort_values)}]"
    members = _members(
        planner, selected, inner, depth, values, rows.total, partial(plan_groups, declared.groupings, rows)
    )
    backward = reads_backward(values)
    cursors = {name: f"${names[name]}" for name in ("after", "before") if values.get(name) is not None}
    beyonds = {name: beyond(sort_values, cursor, backward=name == "before") for name, cursor in cursors.items()}
    # a list over a whole label is read from an index
    read: tuple[IndexStage, ...] = ()
    narrow = None
    if filtered.is_little:
        match = f"{rows.match} {filtered.hint}" if filtered.hint else rows.match
        narrow = NarrowStart(filtered.is_little, match, all_of(rows.where, *beyonds.values()))
        rows = CountedRows(planner.text(declared.match, inner, parameters), filtered.otherwise, node, is_grouped=False)
    if declared.whole and not rows.is_grouped:
        direction = "before" if backward else "after"
        beyonds.pop(direction, None)
        read = stages(sort_values, cursors.get(direction), backward=backward)
    used = [name for name in columns if name in inner.used]
    return PagePlan(
        number=number,
        match=rows.match,
        where=rows.where,
        names=(node, *(columns[name] for name in used)) if rows.is_grouped else tuple(introduced.values()),
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
        label=declared.whole if filtered.condition not in ("", "false") else "",
        narrow=narrow,
    )


def _filtered(
    planner: Planner, selected: Selected, values: ArgumentValues, node: str, *, label: LiteralString, order: str
) -> FilterPlan:
    """The plan of the argument `filter`; an empty one where it is not given."""
    asked = values.get("filter")
    if not asked:
        return FilterPlan()
    assert selected.definition is not None
    kind = filter_type(selected.definition.args["filter"].type)
    return plan_filter(planner, kind, asked, node, label=label, order=order)


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


PlanGroups = Callable[[Planner, Selected, int], GroupsPlan]


def _members(
    planner: Planner,
    selected: Selected,
    scope: FragmentScope,
    depth: int,
    values: ArgumentValues,
    total: str,
    plan_groups: PlanGroups | None = None,
) -> tuple[tuple[str, ConnectionPart], ...]:
    """The parts of the connection that are selected."""
    members: list[tuple[str, ConnectionPart]] = []
    for part in select(planner.document, selected.object_type, selected.nodes, depth):
        match part_name(part):
            case "edges":
                kind = part.object_type
                edges = EdgesPlan(planner.shape(kind, part.nodes, scope, depth + 1))
                scope.names.pop("label", None)
                members.append((part.key, edges))
            case "pageInfo":
                members.append((part.key, plan_page_info(planner, part, scope.page, depth + 1, values)))
            case "totalCount":
                members.append((part.key, TotalPlan(total)))
            case "groups" if plan_groups is not None:
                members.append((part.key, plan_groups(planner, part, depth + 1)))
            case "__typename":
                members.append((part.key, TextPlan(part.parent.name)))
            case unknown:
                raise Internal(f"{part.coordinate} declares the part {unknown}, which no connection has")
    return tuple(members)


def plan_page_info(
    planner: Planner, selected: Selected, number: int, depth: int, values: ArgumentValues
) -> PageInfoPlan:
    """The plan of `pageInfo`: what is asked of a page as a whole."""
    backward = reads_backward(values)
    kind = selected.object_type
    facts: dict[str, PageFact | TextPlan] = {
        "hasNextPage": _is_given(values.get("before")) if backward else PageFact("more"),
        "hasPreviousPage": PageFact("more") if backward else _is_given(values.get("after")),
        "startCursor": PageFact("start"),
        "endCursor": PageFact("end"),
        "__typename": TextPlan(kind.name),
    }
    members = ((fact.key, facts[part_name(fact)]) for fact in select(planner.document, kind, selected.nodes, depth))
    return PageInfoPlan(number, tuple(members))


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
