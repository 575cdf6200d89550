"""How the statement of a root field begins."""

from graph.model import Label
from schema.compiler.page_plan import plan_page
from schema.compiler.plan import ExpressionRoot, LookupRoot, RowListPlan
from schema.compiler.planner import FragmentScope, Planner
from schema.compiler.selection import Selected
from schema.declarations.field_declarations import Pages


def plan_lookup(planner: Planner, selected: Selected, label: Label) -> tuple[LookupRoot, str]:
    """A node of one type through an alias; and the parameter for the alias's key."""
    node, key = planner.variable(label.lower()), planner.parameter("key")
    match = f"MATCH (:Alias {{key: ${key}}})-[:OF]->({node}:{label})"
    return LookupRoot(node, match, planner.object_of(selected, node, 0)), key


def plan_node(planner: Planner, selected: Selected) -> tuple[LookupRoot, str, str]:
    """A node of any type through an alias; and the parameters for the alias's key and for the label."""
    node, key, label = planner.variable("node"), planner.parameter("key"), planner.parameter("label")
    match = f"MATCH (:Alias {{key: ${key}}})-[:OF]->({node}) WHERE ${label} IN labels({node})"
    return LookupRoot(node, match, planner.object_of(selected, node, 0)), key, label


def plan_nodes(planner: Planner, selected: Selected) -> tuple[ExpressionRoot, str]:
    """Nodes of any types, null for what is not one; and the parameter for a list of maps of `label` and `key`."""
    node, ids, asked = planner.variable("node"), planner.parameter("ids"), planner.variable("id")
    alias = f"(:Alias {{key: {asked}.key}})-[:OF]->"
    match = f"MATCH {alias}({node})"
    where = (
        f"{asked}.label IN labels({node}) AND COUNT {{ MATCH {alias}(other) WHERE {asked}.label IN labels(other) }} = 1"
    )
    number = planner.list_number()
    element = RowListPlan(
        planner.list_number(), match, where, "", (), planner.object_of(selected, node, 0), single=True
    )
    return ExpressionRoot(RowListPlan(number, f"UNWIND ${ids} AS {asked}", "", "", (), element, single=False)), ids


def plan_resolved(planner: Planner, selected: Selected) -> tuple[ExpressionRoot, str]:
    """What each of many aliases leads to, over `@asked`; and the parameter for a list of these maps."""
    parameter, asked = planner.parameter("asked"), planner.variable("asked")
    element = planner.shape(selected.object_type, selected.nodes, FragmentScope({"asked": asked}), 0)
    match = f"UNWIND ${parameter} AS {asked}"
    return ExpressionRoot(RowListPlan(planner.list_number(), match, "", "", (), element, single=False)), parameter


def plan_whole(planner: Planner, selected: Selected) -> ExpressionRoot:
    """An object whose fields say everything themselves."""
    return ExpressionRoot(planner.shape(selected.object_type, selected.nodes, FragmentScope({}), 0))


def plan_list(planner: Planner, selected: Selected, pages: Pages) -> ExpressionRoot:
    """The plan of a root field with a page of a list over the whole graph."""
    return ExpressionRoot(plan_page(planner, selected, pages, FragmentScope({}), 0))
