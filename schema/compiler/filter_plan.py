"""Filters planned: what a filter's value asks of the nodes of a list, as one condition with its parameters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, LiteralString, cast

from graphql import GraphQLInputObjectType, get_named_type

from graph.errors import Internal
from graph.model import FILTERED_PROPERTIES
from schema.compiler.bindings import FilterParameters
from schema.compiler.conditions import (
    AllOf,
    AnyOf,
    Contrary,
    FilterCondition,
    FilterTree,
    ListStart,
    Value,
    best_starts,
    read_filter,
    required,
)
from schema.compiler.keysets import index_hint
from schema.compiler.planner import FragmentScope, Planner, names_in
from schema.declarations.field_declarations import Check, Condition, Through

MUCH = 1_000
"""So many nodes of a list are not read and sorted where the list can also be read in its order.

Where fewer are found they are all looked at; where more, one of them is met soon in the list's order.
"""

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class FilterPlan:
    """A filter in Cypher: the condition on the node, and the `match` to begin with where the label is not best.

    `known` are expressions, as they are declared, that are never null where the condition holds. Where what is found
    may be much, `is_little` says whether it is not. Then the list begins with the `match`, or with the label's index
    that the `hint` names; and else with the label in the list's order, under the condition `otherwise`.
    """

    condition: str = ""
    match: str = ""
    is_little: str = ""
    hint: str = ""
    otherwise: str = ""
    known: frozenset[str] = frozenset()
    parameters: tuple[FilterParameters, ...] = ()


def plan_filter(
    planner: Planner,
    kind: GraphQLInputObjectType,
    value: Value,
    node: str,
    *,
    label: LiteralString = "",
    order: str = "",
) -> FilterPlan:
    """The condition that the argument `filter` of a list makes of a row.

    >>> from schema import build_schema
    >>> from schema.compiler.page_plan import plan_page
    >>> from schema.compiler.selection import ParsedDocument
    >>> graph = build_schema().executable
    >>> planner = Planner(ParsedDocument(graph, {}, {}), plan_page)
    >>> kind = graph.type_map["PaperFilter"]
    >>> plan_filter(planner, kind, {"years": {"from": 2019}, "not": {"hasCode": True}}, "paper1").condition
    '(paper1.date >= $from1) AND (NOT coalesce(paper1.has_code = true, false))'

    Args:
        planner: of the statement.
        kind: the filter's type.
        value: the filter as this request gives it, of which only the shape may decide anything.
        node: the variable of the list's nodes.
        label: of a list over a whole label, which may begin with what the filter finds instead.
        order: the expression that the list is ordered by, as it is declared.
    """
    tree, conditions = read_filter(kind, value)
    parts = required(tree)
    filtering = _FilterPlanner(planner, node, label)
    # only a list over a whole label may begin elsewhere; one of an owner begins at the owner
    best = best_starts(parts, order) if label else None
    known = frozenset(_known(parts))
    # three plans: filter the label, ask an index, or begin at what one condition finds and filter the rest
    if best is None:
        filtered = FilterPlan(filtering.of_label(parts, indexed=bool(label and known)))
    elif isinstance(best[0], FilterCondition) and isinstance(best[0].condition, Check):
        filtered = filtering.in_index(best[0], parts)
    else:
        filtered = filtering.begun(*best, [part for part in parts if part is not best[0]])
    return replace(filtered, known=known, parameters=filtering.parameters(conditions))


def _known(parts: Sequence[FilterTree]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, FilterCondition) and isinstance(part.condition, Check) and part.condition.known:
            yield part.condition.known


class _FilterPlanner:
    """The conditions of one filter, as they are written."""

    def __init__(self, planner: Planner, node: str, label: LiteralString) -> None:
        self._planner = planner
        self._node = node
        self._label: LiteralString = label
        self._written: list[FilterParameters] = []

    def parameters(self, conditions: Sequence[FilterCondition]) -> tuple[FilterParameters, ...]:
        """The parameters; what a condition that is not written gives is looked at, too, for it may be malformed."""
        written = {parameters.steps for parameters in self._written}
        unwritten = (
            FilterParameters(leaf.steps, leaf.condition, {}) for leaf in conditions if leaf.steps not in written
        )
        return (*self._written, *unwritten)

    def of_label(self, parts: Sequence[FilterTree], *, indexed: bool) -> str:
        """The condition of a list that does not begin with its filter; whether an index of a property may serve it."""
        return all_of(self._has_key if indexed else "", *map(self.text, parts))

    def in_index(self, lead: FilterCondition, parts: Sequence[FilterTree]) -> FilterPlan:
        """A list that begins with what one of its conditions finds in the index of a property."""
        texts = {id(part): self.text(part) for part in parts}
        match, hint = self._indexed(lead)
        return FilterPlan(
            condition=(condition := all_of(self._has_key, *texts.values())),
            is_little=self._is_little(f"{match} {hint}", all_of(self._has_key, texts[id(lead)])),
            hint=hint,
            otherwise=condition,
        )

    def begun(self, part: FilterTree, starts: Sequence[ListStart], remaining: Sequence[FilterTree]) -> FilterPlan:
        """A list that begins with what a part of the filter finds."""
        begun = [self._begin(start) for start in starts]
        rest = self.all_of(remaining)
        if len(begun) == 1:
            [(match, where)] = begun
        else:
            branches = (f"{match} WHERE {where} RETURN {self._node}" for match, where in begun)
            match, where = f"CALL () {{ {' UNION '.join(branches)} }} WITH {self._node}", ""
        filtered = FilterPlan(all_of(where, rest), match)
        if not any(start.may_be_much for start in starts):
            return filtered
        return replace(filtered, is_little=self._is_little(match, where), otherwise=all_of(self.text(part), rest))

    def _begin(self, start: ListStart) -> tuple[str, str]:
        """The MATCH of a beginning, and its condition."""
        lead = start.lead
        if isinstance(lead.condition, Check):
            return " ".join(self._indexed(lead)), all_of(self._has_key, *map(self.text, (lead, *start.rest)))
        match, where, hint = self._matched(lead, lead.condition, lead.condition.where)
        return f"{match} {hint}" if hint else match, all_of(where, *map(self.text, start.rest))

    def _indexed(self, lead: FilterCondition) -> tuple[str, str]:
        """The MATCH of the label, and the hint that it is found in the index of a condition's property."""
        assert isinstance(lead.condition, Check)
        name = lead.condition.known.removeprefix("@node.")
        properties = (name,) if name in FILTERED_PROPERTIES.get(self._label, ()) else (name, "key")
        return f"MATCH ({self._node}:{self._label})", index_hint(self._node, self._label, properties)

    def _is_little(self, match: str, where: str) -> str:
        matched = f"{match} WHERE {where}" if where else match
        return f"COUNT {{ {matched} RETURN {self._node} LIMIT {MUCH} }} < {MUCH}"

    @property
    def _has_key(self) -> str:
        """What most indexes of properties, which have the key in them, ask for besides."""
        return f"{self._node}.key IS NOT NULL"

    def all_of(self, parts: Sequence[FilterTree]) -> str:
        """The condition that all parts hold; empty where there are none."""
        return all_of(*map(self.text, parts))

    def text(self, tree: FilterTree) -> str:
        """The condition that a filter's tree makes, in Cypher."""
        match tree:
            case FilterCondition():
                return self._leaf(tree, tree.condition)
            case AllOf(parts):
                return self.all_of(parts)
            case AnyOf(parts):
                return " OR ".join(f"({self.text(part)})" for part in parts) or "false"
            case Contrary(part):
                return f"NOT coalesce({self.text(part)}, false)"

    def _leaf(self, leaf: FilterCondition, condition: Condition) -> str:
        if isinstance(condition, Check):
            text = condition.text(leaf.value)
            return self._planner.text(text, FragmentScope({"node": self._node}), self._parameters(leaf, text))
        match, where, _ = self._matched(leaf, condition, condition.test or condition.where)
        return f"EXISTS {{ {match} WHERE {where} }}"

    def _matched(self, leaf: FilterCondition, condition: Through, condition_text: str) -> tuple[str, str, str]:
        """The pattern of what the node is related to, the condition on it, and the hint."""
        texts = (condition.match, condition_text, condition.hint)
        new = {name: self._planner.variable(name) for name in names_in(" ".join(texts)) if name != "node"}
        scope = FragmentScope({"node": self._node, **new})
        names = self._parameters(leaf, condition_text)
        match, where, hint = (self._planner.text(text, scope, names) for text in texts)
        return match, where, hint

    def _parameters(self, leaf: FilterCondition, text: str) -> Mapping[str, str]:
        names = {name: self._planner.parameter(name) for name in dict.fromkeys(_PARAMETER.findall(text))}
        self._written.append(FilterParameters(leaf.steps, leaf.condition, names))
        return names


def all_of(*conditions: str) -> str:
    """The conjunction of conditions; the empty text, which asks for nothing, where none asks for anything.

    >>> all_of("a.x = 1", "", "a.y = 2 OR a.z")
    '(a.x = 1) AND (a.y = 2 OR a.z)'
    >>> all_of("", "a.x = 1"), all_of("", "")
    ('a.x = 1', '')
    """
    present = [condition for condition in conditions if condition]
    return present[0] if len(present) == 1 else " AND ".join(f"({condition})" for condition in present)


def filter_type(argument_type: Any) -> GraphQLInputObjectType:  # noqa: ANN401
    """The input type of an argument `filter`."""
    kind = cast("object", get_named_type(argument_type))
    if not isinstance(kind, GraphQLInputObjectType):
        raise Internal(f"{kind} is not the type of a filter")
    return kind
