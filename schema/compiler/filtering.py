"""Filters planned: what a filter's value asks of the nodes of a list, as one condition with its parameters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from graphql import GraphQLInputObjectType, get_named_type

from graph.errors import Internal
from schema.compiler.bindings import Given
from schema.compiler.conditions import All, Not, One, Some, Start, Tree, Value, best_starts, read_filter, required
from schema.compiler.planning import Planner, Scope, names_in
from schema.declarations import Check, Condition, Through

MUCH = 2_000
"""So many nodes of a list are not read and sorted where the list can also be read in its order.

Where fewer are found they are all looked at; where more, one of them is met soon in the list's order.
"""

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Filtered:
    """A filter in Cypher: the condition on the node, and the `match` to begin with where the label is not best.

    `known` are expressions, as they are declared, that are never null where the condition holds. Where what the `match`
    finds may be much, `is_little` says whether it is not, and `otherwise` is the condition for a list that begins with
    the label all the same.
    """

    condition: str = ""
    match: str = ""
    is_little: str = ""
    otherwise: str = ""
    known: frozenset[str] = frozenset()
    given: tuple[Given, ...] = ()


def plan_filter(
    planner: Planner, kind: GraphQLInputObjectType, value: Value, node: str, *, label: str = "", order: str = ""
) -> Filtered:
    """The filter of a list.

    Args:
        planner: of the statement.
        kind: the filter's type.
        value: the filter as this request gives it, of which only the shape may decide anything.
        node: the variable of the list's nodes.
        label: the `match` of a list over a whole label, which may begin with what the filter finds instead.
        order: the expression that the list is ordered by, as it is declared.
    """
    tree, conditions = read_filter(kind, value)
    parts = required(tree)
    known = {part.condition.known for part in parts if isinstance(part, One) and isinstance(part.condition, Check)}
    filtering = _Filtering(planner, node, label)
    best = best_starts(parts, order) if label else None
    if best is None:
        filtered = Filtered(filtering.all_of(parts))
    else:
        filtered = filtering.begun(*best, [part for part in parts if part is not best[0]])
    return replace(filtered, known=frozenset(known), given=filtering.given(conditions))


class _Filtering:
    """The conditions of one filter, as they are written."""

    def __init__(self, planner: Planner, node: str, label: str) -> None:
        self._planner = planner
        self._node = node
        self._label = label
        self._given: list[Given] = []

    def given(self, conditions: Sequence[One]) -> tuple[Given, ...]:
        """The parameters; what a condition that is not written gives is looked at, too, for it may be malformed."""
        written = {given.steps for given in self._given}
        others = (Given(one.steps, one.condition, {}) for one in conditions if one.steps not in written)
        return (*self._given, *others)

    def begun(self, part: Tree, starts: Sequence[Start], others: Sequence[Tree]) -> Filtered:
        """A list that begins with what a part of the filter finds."""
        begun = [self._begin(start) for start in starts]
        rest = self.all_of(others)
        if len(begun) == 1:
            [(match, where)] = begun
        else:
            branches = (f"{match} WHERE {where} RETURN {self._node}" for match, where in begun)
            match, where = f"CALL () {{ {' UNION '.join(branches)} }} WITH {self._node}", ""
        is_little = otherwise = ""
        if any(start.rank[0] for start in starts):
            found = f"{match} WHERE {where}" if where else match
            is_little = f"COUNT {{ {found} RETURN {self._node} LIMIT {MUCH} }} < {MUCH}"
            otherwise = all_of(self.text(part), rest)
        return Filtered(all_of(where, rest), match, is_little, otherwise)

    def _begin(self, start: Start) -> tuple[str, str]:
        """The MATCH of a beginning, and its condition."""
        lead = start.lead
        if isinstance(lead.condition, Check):
            return self._label, self.all_of((lead, *start.rest))
        match, where, hint = self._matched(lead, lead.condition, lead.condition.where)
        return f"{match} {hint}" if hint else match, all_of(where, *map(self.text, start.rest))

    def all_of(self, parts: Sequence[Tree]) -> str:
        """The condition that all parts hold; empty where there are none."""
        return all_of(*map(self.text, parts))

    def text(self, tree: Tree) -> str:
        """The condition."""
        match tree:
            case One():
                return self._one(tree, tree.condition)
            case All(parts):
                return self.all_of(parts)
            case Some(parts):
                return " OR ".join(f"({self.text(part)})" for part in parts) or "false"
            case Not(part):
                return f"NOT coalesce({self.text(part)}, false)"

    def _one(self, one: One, condition: Condition) -> str:
        if isinstance(condition, Check):
            text = condition.text(one.value)
            return self._planner.text(text, Scope({"node": self._node}), self._parameters(one, text))
        found, where, _ = self._matched(one, condition, condition.test or condition.where)
        return f"EXISTS {{ {found} WHERE {where} }}"

    def _matched(self, one: One, condition: Through, condition_text: str) -> tuple[str, str, str]:
        """The pattern of what the node is related to, the condition on it, and the hint."""
        texts = (condition.match, condition_text, condition.hint)
        new = {name: self._planner.variable(name) for name in names_in(" ".join(texts)) if name != "node"}
        scope = Scope({"node": self._node, **new})
        names = self._parameters(one, condition_text)
        match, where, hint = (self._planner.text(text, scope, names) for text in texts)
        return match, where, hint

    def _parameters(self, one: One, text: str) -> Mapping[str, str]:
        names = {name: self._planner.parameter(name) for name in dict.fromkeys(_PARAMETER.findall(text))}
        self._given.append(Given(one.steps, one.condition, names))
        return names


def all_of(*conditions: str) -> str:
    """Their conjunction; the empty text, which asks for nothing, where none asks for anything."""
    given = [condition for condition in conditions if condition]
    return given[0] if len(given) == 1 else " AND ".join(f"({condition})" for condition in given)


def filter_type(argument_type: Any) -> GraphQLInputObjectType:  # noqa: ANN401
    """The input type of an argument `filter`."""
    kind = cast("object", get_named_type(argument_type))
    if not isinstance(kind, GraphQLInputObjectType):
        raise Internal(f"{kind} is not the type of a filter")
    return kind
