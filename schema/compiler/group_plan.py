"""What is counted of a whole list: its nodes, and its nodes by what they have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schema.compiler.bindings import BoundStatement, group_limit
from schema.compiler.plan import GroupsPlan, PagePlan
from schema.compiler.planner import FragmentScope, Planner, names_in
from schema.compiler.selection import Selected
from schema.declarations.field_declarations import ArgumentValues, Grouping


@dataclass(frozen=True)
class CountedRows:
    """What a list is made of, before it is ordered and cut; one row or more for each node where it `is_grouped`."""

    match: str
    where: str
    node: str
    is_grouped: bool

    @property
    def found(self) -> str:
        """The rows of the list, as the beginning of a statement.

        >>> CountedRows("MATCH (p1:Paper)", "p1.year > 2000", "p1", is_grouped=False).found
        'MATCH (p1:Paper) WHERE p1.year > 2000'
        """
        return f"{self.match} WHERE {self.where}" if self.where else self.match

    @property
    def total(self) -> str:
        """The expression for the number of nodes in the list.

        >>> CountedRows("MATCH (p1:Paper)", "", "p1", is_grouped=True).total
        'COUNT { MATCH (p1:Paper) RETURN DISTINCT p1 }'
        """
        return f"COUNT {{ {self.found} RETURN {'DISTINCT ' if self.is_grouped else ''}{self.node} }}"


def plan_groups(
    groupings: Mapping[Any, Grouping], rows: CountedRows, planner: Planner, selected: Selected, depth: int
) -> GroupsPlan:
    """The nodes of a list counted by what the argument `by` says."""
    grouping = groupings[planner.arguments(selected)["by"]]
    limit = planner.parameter("groups")

    def bind(values: ArgumentValues, bound: BoundStatement) -> None:
        bound.parameters[limit] = group_limit(values, selected.coordinate)

    planner.bind(selected, bind)
    new = {name: planner.variable(name) for name in names_in(grouping.match) if name != "node"}
    group = new.get("group") or planner.variable("group")
    inner = FragmentScope({"node": rows.node, **new, "group": group})
    key, count = planner.variable("key"), planner.variable("count")
    element = FragmentScope({"group": group, "group_key": key, "group_count": count})
    match = planner.text(grouping.match, inner)
    return GroupsPlan(
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


def plan_groups_of(
    planner: Planner, selected: Selected, groupings: Mapping[Any, Grouping], keys: str, label: str, depth: int
) -> PagePlan:
    """A page of nothing but the groups of nodes of a label, whose keys are the list `keys`."""
    key, node = planner.variable("key"), planner.variable(label.lower())
    matched = f"UNWIND {keys} AS {key} MATCH (:Alias {{key: {key}}})-[:OF]->({node}:{label})"
    planner.pages += 1
    return PagePlan(
        number=planner.pages,
        match=matched,
        where="",
        names=(node,),
        grouping=None,
        keyset="",
        ordering="",
        place="",
        limit="",
        backward=False,
        members=(
            (
                selected.key,
                plan_groups(groupings, CountedRows(matched, "", node, is_grouped=True), planner, selected, depth),
            ),
        ),
    )
