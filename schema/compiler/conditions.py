"""A filter's value as a tree of conditions in its simplest form, and what a list may begin with that fulfils it.

A list of one is that one, a list within its like is part of it, and what asks for nothing or finds nothing has no
condition left: so a filter costs the same however it is written. Only whether a condition is true counts, for an
unknown value fulfils no condition, and so it fulfils the contrary of each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, cast

from graphql import GraphQLInputObjectType, get_named_type

from graph.errors import CostLimit
from schema.compiler.bindings import Steps
from schema.declarations.field_declarations import Check, Condition, Through
from schema.declarations.filters import condition_of

MAX_CONDITIONS = 100
"""In one filter, whatever their nesting; each is planned by the database."""

MAX_NESTING = 20
"""Levels of `and`, `or` and `not`."""

MAX_STARTS = 10
"""Of one list: each has a part of the statement to itself."""

Value = Mapping[str, Any]
"""A filter's value, coerced, by GraphQL names."""


@dataclass(frozen=True)
class FilterCondition:
    """A condition, where in the filter's value it stands, and what that gives it."""

    condition: Condition
    steps: Steps
    value: object


@dataclass(frozen=True)
class AllOf:
    """The condition that each of the parts holds; of no parts: anything."""

    parts: "tuple[FilterTree, ...]"


@dataclass(frozen=True)
class AnyOf:
    """The condition that at least one of the parts holds; of no parts: nothing."""

    parts: "tuple[FilterTree, ...]"


@dataclass(frozen=True)
class Contrary:
    """The condition that the part does not hold, or is not known to."""

    part: "FilterTree"


FilterTree = FilterCondition | AllOf | AnyOf | Contrary

ANYTHING = AllOf(())
NOTHING = AnyOf(())


def read_filter(kind: GraphQLInputObjectType, value: Value) -> tuple[FilterTree, Sequence[FilterCondition]]:
    """A filter in its simplest form, and all of its conditions, also those that are no part of that any more.

    CostLimit where it is nested too deeply or has too many of them.

    Args:
        kind: the filter's type.
        value: the filter as this request gives it, of which only the shape may decide anything.
    """
    conditions: list[FilterCondition] = []
    return _read(kind, value, (), conditions), conditions


def _read(kind: GraphQLInputObjectType, value: Value, steps: Steps, conditions: list[FilterCondition]) -> FilterTree:
    if sum(isinstance(step, str) for step in steps) > MAX_NESTING:
        raise CostLimit(f"the filter is nested more than {MAX_NESTING} levels deep; ask in smaller parts")
    parts: list[FilterTree] = []
    for name, member in value.items():
        place = (*steps, name)
        if member is None:
            continue
        if get_named_type(kind.fields[name].type) is not kind:
            parts.append(FilterCondition(condition_of(kind.fields[name]), place, member))
            conditions.append(cast("FilterCondition", parts[-1]))
        elif name == "not":
            parts.append(_contrary(_read(kind, member, place, conditions)))
        else:
            inner = [_read(kind, part, (*place, index), conditions) for index, part in enumerate(member)]
            parts.append(_all(inner) if name == "and" else _some(inner))
    if len(conditions) > MAX_CONDITIONS:
        raise CostLimit(f"the filter has more than {MAX_CONDITIONS} conditions; ask in smaller parts")
    return _all(parts)


def _all(parts: Iterable[FilterTree]) -> FilterTree:
    """The conjunction of parts, in its simplest form: a conjunction within it is part of it.

    >>> _all([AllOf((Contrary(NOTHING),)), ANYTHING]), _all([ANYTHING, NOTHING]) == NOTHING
    (Contrary(part=AnyOf(parts=())), True)
    """
    flat = tuple(chain.from_iterable(part.parts if isinstance(part, AllOf) else (part,) for part in parts))
    if NOTHING in flat:
        return NOTHING
    return flat[0] if len(flat) == 1 else AllOf(flat)


def _some(parts: Iterable[FilterTree]) -> FilterTree:
    """The disjunction of parts, in its simplest form: a disjunction within it is part of it.

    >>> _some([NOTHING, AnyOf((Contrary(ANYTHING),))]), _some([NOTHING, ANYTHING]) == ANYTHING
    (Contrary(part=AllOf(parts=())), True)
    """
    flat = tuple(chain.from_iterable(part.parts if isinstance(part, AnyOf) else (part,) for part in parts))
    if ANYTHING in flat:
        return ANYTHING
    return flat[0] if len(flat) == 1 else AnyOf(flat)


def _contrary(part: FilterTree) -> FilterTree:
    """What holds where a part does not, in its simplest form.

    >>> _contrary(ANYTHING) == NOTHING, _contrary(Contrary(AnyOf((ANYTHING,))))
    (True, AnyOf(parts=(AllOf(parts=()),)))
    """
    if part == ANYTHING:
        return NOTHING
    if part == NOTHING:
        return ANYTHING
    return part.part if isinstance(part, Contrary) else Contrary(part)


def required(tree: FilterTree) -> tuple[FilterTree, ...]:
    """The conditions that every node of a filtered list fulfils.

    >>> required(NOTHING) == (NOTHING,), required(ANYTHING), required(AllOf((Contrary(NOTHING), ANYTHING)))
    (True, (), (Contrary(part=AnyOf(parts=())), AllOf(parts=())))
    """
    return tree.parts if isinstance(tree, AllOf) else (tree,)


@dataclass(frozen=True)
class ListStart:
    """A condition that a list begins with, and what else must hold of what it finds."""

    lead: FilterCondition
    rest: tuple[FilterTree, ...] = ()

    @property
    def may_be_much(self) -> bool:
        """Whether what it finds is to be looked at first."""
        return not isinstance(self.lead.condition, Through) or self.lead.condition.may_be_much

    @property
    def rank(self) -> tuple[bool, int]:
        """How good a beginning it is: of several, the least is best."""
        leads = self.lead.condition.leads if isinstance(self.lead.condition, Through) else None
        return self.may_be_much, _RANK_OF_PROPERTIES if leads is None else leads


_RANK_OF_PROPERTIES = 10


def best_starts(parts: Sequence[FilterTree], order: str) -> tuple[FilterTree, tuple[ListStart, ...]] | None:
    """The part to begin with, and all that it begins with: together they find whatever fulfils it; None for the label.

    >>> ids = FilterCondition(Through("MATCH (@node:Paper)", "", dict, leads=0), ("ids",), [])
    >>> year = FilterCondition(Check(str, dict, known="@node.date"), ("years",), {})
    >>> part, starts = best_starts([year, ids], "@node.title")
    >>> part is ids, [start.lead is ids for start in starts]
    (True, [True])
    >>> best_starts([year], "@node.date") is None
    True

    Args:
        parts: what each node of the list fulfils.
        order: the expression that the list is ordered by, by whose index it is read anyhow.
    """
    beginnings = [(part, starts) for part in parts if (starts := _starts(part, order))]
    return min(beginnings, key=lambda beginning: max(start.rank for start in beginning[1]), default=None)


def _starts(tree: FilterTree, order: str) -> tuple[ListStart, ...]:
    match tree:
        case FilterCondition(condition=condition):
            leads = condition.known not in ("", order) if isinstance(condition, Check) else condition.leads is not None
            return (ListStart(tree),) if leads else ()
        case AllOf(parts):
            best = best_starts(parts, order)
            if best is None:
                return ()
            rest = tuple(part for part in parts if part is not best[0])
            return tuple(replace(start, rest=(*start.rest, *rest)) for start in best[1])
        case AnyOf(parts):
            each = [_starts(part, "") for part in parts]  # their union is in no order
            starts = tuple(chain.from_iterable(each))
            return starts if all(each) and len(starts) <= MAX_STARTS else ()
        case Contrary():
            return ()
