"""Paging by sort values: the order of a list, and what lies beyond a cursor, in Cypher.

Nulls are last in both directions; the key is the last sort value, ascending in both.
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
    """The text after ORDER BY that puts a list into its order; backward is the exact reverse.

    >>> date = SortValue("p.date", descending=True, nullable=True)
    >>> key = SortValue("p.key", descending=False, nullable=False)
    >>> ordering([date, key], backward=False)
    'p.date IS NULL, p.date DESC, p.key'
    >>> ordering([date, key], backward=True)
    'p.date IS NULL DESC, p.date, p.key DESC'
    """
    return ", ".join(_ordered(value, backward=backward) for value in values)


def _ordered(value: SortValue, *, backward: bool) -> str:
    if value.descending != backward:
        # Cypher puts nulls first in descending order
        return f"{value.text} IS NULL, {value.text} DESC" if value.nullable and not backward else f"{value.text} DESC"
    return f"{value.text} IS NULL DESC, {value.text}" if value.nullable and backward else value.text


def beyond(values: Sequence[SortValue], parameter: str, *, backward: bool, skipped: int = 0) -> str:
    """The condition that a row comes after the cursor in `parameter` (a list of values); before it when backward.

    `skipped` is how many values the cursor holds before those of `values`.

    >>> name = SortValue("a.name", descending=False, nullable=False)
    >>> key = SortValue("a.key", descending=False, nullable=False)
    >>> beyond([name, key], "$after", backward=False)
    'a.name > $after[0] OR a.name = $after[0] AND (a.key > $after[1])'
    >>> beyond([key], "$after", backward=True, skipped=1)
    'a.key < $after[1]'
    """
    condition = ""
    for index, value in reversed(list(enumerate(values, skipped))):
        place = f"{parameter}[{index}]"
        further = f"{value.text} {_sign(value, backward=backward)} {place}"
        equal = f"{value.text} = {place}"
        if value.nullable:
            edge = (
                f"{value.text} IS NOT NULL AND {place} IS NULL"
                if backward
                else f"{value.text} IS NULL AND {place} IS NOT NULL"
            )
            further = f"{further} OR {edge}"
            equal = f"({equal} OR {value.text} IS NULL AND {place} IS NULL)"
        condition = f"{further} OR {equal} AND ({condition})" if condition else further
    return condition


def _sign(value: SortValue, *, backward: bool) -> str:
    return "<" if value.descending != backward else ">"


@dataclass(frozen=True)
class TiedEdge:
    """Where the order of an index is left, since ties run against it: at the furthest value that a page reaches.

    An index of dates and keys, read backward, has dates descending with keys descending. A page by date descending and
    key ascending is what such a reading reaches before its last date, and the first of that date by key ascending. So
    two readings of a page's length do, where a sort would have all that share a date.
    """

    value: str
    furthest: str
    """Of the values that are reached, as an expression."""
    reach: str
    """The order in which the index is read to find the edge."""
    condition: str
    """That a row stands at `edge`."""
    ordering: str
    """The order in which the index is read at the edge."""


@dataclass(frozen=True)
class IndexBranch:
    """Some of the rows beyond a cursor, found through one index in its order; none at all unless `guard` holds."""

    condition: str
    guard: str = ""
    edge: TiedEdge | None = None
    """None where the index has the order of the ties as well."""


@dataclass(frozen=True)
class IndexStage:
    """Branches whose rows come before those of the next stage, in the order that is given.

    `index` are the properties of the index that they are read from.
    """

    branches: tuple[IndexBranch, ...]
    ordering: str
    index: tuple[str, ...]


def stages(values: Sequence[SortValue], cursor: str | None, *, backward: bool) -> tuple[IndexStage, ...]:
    """How a list over a whole label is read from an index, from its beginning or from a cursor.

    The index of the first sort value and the key has no nulls, gives its order only under conditions on both, and is no
    help to an `OR`. So: rows with the cursor's own first value, those with a further one, and those without one, which
    the next stage reads in the order of the key.

    Args:
        values: the key last.
        cursor: the parameter with the sort values of the cursor; None at the beginning.
        backward: whether it is read from its end.

    >>> name = SortValue("a.name", descending=False, nullable=False)
    >>> key = SortValue("a.key", descending=False, nullable=False)
    >>> [stage] = stages([name, key], "$after", backward=False)
    >>> [branch.condition for branch in stage.branches]
    ['a.name = $after[0] AND a.key > $after[1]', 'a.name > $after[0] AND a.key IS NOT NULL']
    >>> stage.ordering, stage.index
    ('a.name, a.key', ('name', 'key'))
    """
    # from the beginning: all with a first value, then those without one
    first, *rest = values
    key = values[-1].text
    first_place = f"{cursor}[0]"
    edge = _tied_edge(first, values[-1], backward=backward) if len(rest) == 1 else None
    known = [IndexBranch(f"{first.text} IS NOT NULL AND {key} IS NOT NULL", edge=edge)]
    unknown = IndexBranch(f"{first.text} IS NULL AND {key} IS NOT NULL")
    # from a cursor: what has its first value, what has a further one, and what has none
    if cursor is not None:
        further = beyond(rest, cursor, backward=backward, skipped=1)
        equal = further if len(rest) == 1 else f"{key} IS NOT NULL AND ({further})"
        sign = _sign(first, backward=backward)
        before_all_known = IndexBranch(known[0].condition, guard=f"{first_place} IS NULL", edge=edge)
        known = [
            IndexBranch(f"{first.text} = {first_place} AND {equal}"),
            IndexBranch(f"{first.text} {sign} {first_place} AND {key} IS NOT NULL", edge=edge),
            *([before_all_known] if backward and first.nullable else ()),
        ]
        unknown = (
            IndexBranch(f"{unknown.condition} AND ({further})", guard=f"{first_place} IS NULL")
            if backward
            else IndexBranch(f"{unknown.condition} AND ({first_place} IS NOT NULL OR {further})")
        )
    # a nullable first value makes two stages, in the order in which they are read
    of_known = SortValue(first.text, first.descending, nullable=False)
    both = (
        IndexStage(tuple(known), ordering([of_known, *rest], backward=backward), _properties(first, values[-1])),
        IndexStage((unknown,), ordering(rest, backward=backward), _properties(values[-1])),
    )
    if not first.nullable:
        return both[:1]
    return both[::-1] if backward else both


def _tied_edge(first: SortValue, key: SortValue, *, backward: bool) -> TiedEdge | None:
    """Where a list by one value leaves the order of the index; None where value and key run the same way."""
    if first.descending == key.descending:
        return None
    like_first = SortValue(key.text, first.descending, nullable=False)
    like_key = SortValue(first.text, key.descending, nullable=False)
    known = SortValue(first.text, first.descending, nullable=False)
    return TiedEdge(
        first.text,
        f"{'min' if first.descending != backward else 'max'}({first.text})",
        reach=ordering([known, like_first], backward=backward),
        condition=f"{first.text} = edge AND {key.text} IS NOT NULL",
        ordering=ordering([like_key, key], backward=backward),
    )


def _properties(*values: SortValue) -> tuple[str, ...]:
    return tuple(value.text.partition(".")[2] for value in values)


def index_hint(node: str, label: str, properties: Sequence[str]) -> str:
    """The hint that makes Neo4j begin with the nodes of a label in an index, whatever it thinks of the others.

    >>> index_hint("paper1", "Paper", ["date", "key"])
    'USING INDEX paper1:Paper(date, key)'
    """
    return f"USING INDEX {node}:{label}({', '.join(properties)})"
