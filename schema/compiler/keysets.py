"""Paging by sort values: the order of a list, and what lies beyond a cursor, in Cypher.

Nulls are last in both directions; the key is the last sort value, in the direction of the one before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SortValue:
    """One of the values a list is ordered by, as an expression over the variables of a statement."""

    text: str
    descending: bool
    nullable: bool


def ordering(values: Sequence[SortValue], *, backward: bool) -> str:
    """The text after ORDER BY; backward is the exact reverse."""
    return ", ".join(_ordered(value, backward=backward) for value in values)


def _ordered(value: SortValue, *, backward: bool) -> str:
    if value.descending != backward:
        # Cypher puts nulls first in descending order
        return f"{value.text} IS NULL, {value.text} DESC" if value.nullable and not backward else f"{value.text} DESC"
    return f"{value.text} IS NULL DESC, {value.text}" if value.nullable and backward else value.text


def beyond(values: Sequence[SortValue], parameter: str, *, backward: bool, skipped: int = 0) -> str:
    """The condition that a row comes after the cursor in `parameter` (a list of values); before it when backward.

    `skipped` is how many values the cursor holds before those of `values`.
    """
    condition = ""
    for index, value in reversed(list(enumerate(values, skipped))):
        given = f"{parameter}[{index}]"
        further = f"{value.text} {_sign(value, backward=backward)} {given}"
        equal = f"{value.text} = {given}"
        if value.nullable:
            edge = (
                f"{value.text} IS NOT NULL AND {given} IS NULL"
                if backward
                else f"{value.text} IS NULL AND {given} IS NOT NULL"
            )
            further = f"{further} OR {edge}"
            equal = f"({equal} OR {value.text} IS NULL AND {given} IS NULL)"
        condition = f"{further} OR {equal} AND ({condition})" if condition else further
    return condition


def _sign(value: SortValue, *, backward: bool) -> str:
    return "<" if value.descending != backward else ">"


@dataclass(frozen=True)
class Branch:
    """Some of the rows beyond a cursor, found through one index in its order; none at all unless `guard` holds."""

    condition: str
    guard: str = ""


@dataclass(frozen=True)
class Stage:
    """Branches whose rows come before those of the next stage, in the order that is given.

    `index` are the properties of the index that they are read from.
    """

    branches: tuple[Branch, ...]
    ordering: str
    index: tuple[str, ...]


def stages(values: Sequence[SortValue], cursor: str | None, *, backward: bool) -> tuple[Stage, ...]:
    """How a list over a whole label is read from an index, from its beginning or from a cursor.

    The index of the first sort value and the key has no nulls, gives its order only under conditions on both, and is no
    help to an `OR`. So: rows with the cursor's own first value, those with a further one, and those without one, which
    the next stage reads in the order of the key.

    Args:
        values: the key last.
        cursor: the parameter with the sort values of the cursor; None at the beginning.
        backward: whether it is read from its end.
    """
    first, *rest = values
    key = values[-1].text
    given = f"{cursor}[0]"
    known = [Branch(f"{first.text} IS NOT NULL AND {key} IS NOT NULL")]
    unknown = Branch(f"{first.text} IS NULL AND {key} IS NOT NULL")
    if cursor is not None:
        further = beyond(rest, cursor, backward=backward, skipped=1)
        equal = further if len(rest) == 1 else f"{key} IS NOT NULL AND ({further})"
        sign = _sign(first, backward=backward)
        before_all_known = Branch(known[0].condition, guard=f"{given} IS NULL")
        known = [
            Branch(f"{first.text} = {given} AND {equal}"),
            Branch(f"{first.text} {sign} {given} AND {key} IS NOT NULL"),
            *([before_all_known] if backward and first.nullable else ()),
        ]
        unknown = (
            Branch(f"{unknown.condition} AND ({further})", guard=f"{given} IS NULL")
            if backward
            else Branch(f"{unknown.condition} AND ({given} IS NOT NULL OR {further})")
        )
    of_known = SortValue(first.text, first.descending, nullable=False)
    both = (
        Stage(tuple(known), ordering([of_known, *rest], backward=backward), _properties(first, values[-1])),
        Stage((unknown,), ordering(rest, backward=backward), _properties(values[-1])),
    )
    if not first.nullable:
        return both[:1]
    return both[::-1] if backward else both


def _properties(*values: SortValue) -> tuple[str, ...]:
    return tuple(value.text.partition(".")[2] for value in values)


def index_hint(node: str, label: str, properties: Sequence[str]) -> str:
    """What makes the planner begin with the nodes of a label in an index, whatever it thinks of the others."""
    return f"USING INDEX {node}:{label}({', '.join(properties)})"
