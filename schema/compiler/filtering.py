"""Filters planned: what a filter's value asks of the nodes of a list, as one condition with its parameters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graphql import GraphQLInputObjectType, get_named_type

from graph.errors import CostLimit, Internal
from schema.compiler.bindings import Given, Steps
from schema.compiler.planning import Planner, Scope, names_in
from schema.declarations import Check, Condition, Through
from schema.filters import condition_of

MAX_CONDITIONS = 100
"""In one filter, whatever their nesting; each is planned by the database."""

MAX_NESTING = 20
"""Levels of `and`, `or` and `not`."""

Value = Mapping[str, Any]
"""A filter's value, coerced, by GraphQL names."""

MUCH = 5_000
"""So many nodes of a list are not read and sorted where the list can also be read in its order."""

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


def plan_filter(planner: Planner, kind: GraphQLInputObjectType, value: Value, node: str, *, whole: bool) -> Filtered:
    """The filter of a list.

    Args:
        planner: of the statement.
        kind: the filter's type.
        value: the filter as this request gives it, of which only the shape may decide anything.
        node: the variable of the list's nodes.
        whole: whether the list is one over a whole label.
    """
    required = dict(_required(kind, value, ()))
    leads = {
        steps: condition.leads
        for steps, condition in required.items()
        if whole and isinstance(condition, Through) and condition.leads is not None
    }
    leading = min(leads, key=lambda steps: leads[steps], default=None)
    filtering = _Filtering(planner, node, leading)
    match, where = filtering.beginning(required[leading]) if leading else ("", "")
    rest = filtering.all_in(kind, value, ())
    known = {condition.known for condition in required.values() if isinstance(condition, Check)}
    is_little = otherwise = ""
    if leading and isinstance(lead := required[leading], Through) and lead.may_be_much:
        is_little = f"COUNT {{ {match} WHERE {where} RETURN {node} LIMIT {MUCH} }} < {MUCH}"
        otherwise = all_of(filtering.related(lead, leading), rest)
    return Filtered(
        condition=all_of(where, rest),
        match=match,
        is_little=is_little,
        otherwise=otherwise,
        known=frozenset(known),
        given=tuple(filtering.given),
    )


def _required(kind: GraphQLInputObjectType, value: Value, steps: Steps) -> Iterator[tuple[Steps, Condition]]:
    """The conditions that every node of the list must fulfil, and where they stand: also inside of `and`."""
    for name, one in value.items():
        field = kind.fields[name]
        if one is None:
            continue
        if get_named_type(field.type) is not kind:
            yield (*steps, name), condition_of(field)
        elif name == "and":
            for index, inner in enumerate(cast("Sequence[Value]", one)):
                yield from _required(kind, inner, (*steps, name, index))


class _Filtering:
    """The conditions of one filter, as they are written."""

    def __init__(self, planner: Planner, node: str, leading: Steps | None) -> None:
        self._planner = planner
        self._node = node
        self._leading = leading
        self.given: list[Given] = []

    def beginning(self, condition: Condition) -> tuple[str, str]:
        """The MATCH that a list begins with, and its condition."""
        assert isinstance(condition, Through)
        assert self._leading is not None
        match, where, hint = self._matched(condition, condition.where, self._leading)
        return f"{match} {hint}" if hint else match, where

    def all_in(self, kind: GraphQLInputObjectType, value: Value, steps: Steps) -> str:
        """The condition that everything in a filter holds; empty where it asks for nothing."""
        if sum(isinstance(step, str) for step in steps) > MAX_NESTING:
            raise CostLimit(f"the filter is nested more than {MAX_NESTING} levels deep; ask in smaller parts")
        parts: list[str] = []
        for name, one in value.items():
            if one is not None and (*steps, name) != self._leading:
                field = kind.fields[name]
                parts.append(
                    self._connected(kind, name, one, steps)
                    if get_named_type(field.type) is kind
                    else self._condition(condition_of(field), one, (*steps, name))
                )
        return all_of(*parts)

    def _connected(self, kind: GraphQLInputObjectType, name: str, value: object, steps: Steps) -> str:
        """`and`, `or` and `not`. An unknown value fulfils no condition, so it fulfils the contrary of each."""
        if name == "not":
            inner = self.all_in(kind, cast("Value", value), (*steps, name))
            return f"NOT coalesce({inner}, false)" if inner else self._nothing
        parts = [
            self.all_in(kind, one, (*steps, name, index)) for index, one in enumerate(cast("Sequence[Value]", value))
        ]
        return all_of(*parts) if name == "and" else self._any_of(parts)

    @property
    def _nothing(self) -> str:
        """A condition that no node fulfils, and that the planner does not see through.

        It would drop all other conditions beside a `false`, and then refuse a hint that rests on one of them.
        """
        return f"{self._node}.key IS NULL"

    def _any_of(self, conditions: Sequence[str]) -> str:
        """Their disjunction, of which one may ask for nothing."""
        if "" in conditions:
            return ""
        return " OR ".join(f"({condition})" for condition in conditions) or self._nothing

    def _condition(self, condition: Condition, value: object, steps: Steps) -> str:
        match condition:
            case Check():
                text = condition.text(value)
                names = self._parameters(condition, text, steps)
                return self._planner.text(text, Scope({"node": self._node}), names)
            case Through():
                return self.related(condition, steps)

    def related(self, condition: Through, steps: Steps) -> str:
        """The condition that the node is related to something."""
        found, where, _ = self._matched(condition, condition.test or condition.where, steps)
        return f"EXISTS {{ {found} WHERE {where} }}"

    def _matched(self, condition: Through, condition_text: str, steps: Steps) -> tuple[str, str, str]:
        """The pattern of what the node is related to, the condition on it, and the hint."""
        texts = (condition.match, condition_text, condition.hint)
        new = {name: self._planner.variable(name) for name in names_in(" ".join(texts)) if name != "node"}
        scope = Scope({"node": self._node, **new})
        names = self._parameters(condition, condition_text, steps)
        match, where, hint = (self._planner.text(text, scope, names) for text in texts)
        return match, where, hint

    def _parameters(self, condition: Condition, text: str, steps: Steps) -> Mapping[str, str]:
        if len(self.given) == MAX_CONDITIONS:
            raise CostLimit(f"the filter has more than {MAX_CONDITIONS} conditions; ask in smaller parts")
        names = {name: self._planner.parameter(name) for name in dict.fromkeys(_PARAMETER.findall(text))}
        self.given.append(Given(steps, condition, names))
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
