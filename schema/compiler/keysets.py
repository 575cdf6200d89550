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


def beyond(values: Sequence[SortValue], parameter: str, *, backward: bool) -> str:
    """The condition that a row comes after the cursor in `parameter` (a list of values); before it when backward."""
    condition = ""
    for index, value in reversed(list(enumerate(values))):
        given = f"{parameter}[{index}]"
        sign = "<" if value.descending != backward else ">"
        further = f"{value.text} {sign} {given}"
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
