"""The keyset conditions, evaluated by a little interpreter of SQL's and Cypher's three-valued logic: SQLite."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from schema.compiler.keysets import SortValue, beyond, ordering

ROWS = st.lists(st.tuples(st.none() | st.integers(0, 2), st.none() | st.integers(0, 2)), max_size=12)
DIRECTIONS = st.tuples(st.booleans(), st.booleans())


def _read(rows, values, place, *, backward):
    """The rows beyond a place, in the order of reading."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (a, b, k)")
    database.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    # Cypher has nulls last when ascending and first when descending; SQLite the other way round
    order = ", ".join(
        part if "IS NULL" in part else part + (" NULLS FIRST" if part.endswith("DESC") else " NULLS LAST")
        for part in ordering(values, backward=backward).split(", ")
    )
    condition = "1" if place is None else beyond(values, "$p", backward=backward)
    for index in range(3):
        condition = condition.replace(f"$p[{index}]", f"?{index + 1}")
    bound = () if place is None else place
    return database.execute(f"SELECT a, b, k FROM t WHERE {condition} ORDER BY {order}", bound).fetchall()


@given(ROWS, DIRECTIONS)
def test_every_row_is_a_place_between_those_before_and_those_after_it_in_both_directions(rows, directions):
    keyed = [(a, b, f"k{index}") for index, (a, b) in enumerate(rows)]
    values = [
        SortValue("a", directions[0], nullable=True),
        SortValue("b", directions[1], nullable=True),
        SortValue("k", descending=False, nullable=False),
    ]
    forward = _read(keyed, values, None, backward=False)
    assert _read(keyed, values, None, backward=True) == forward[::-1]
    for index, place in enumerate(forward):
        assert _read(keyed, values, place, backward=False) == forward[index + 1 :]
        assert _read(keyed, values, place, backward=True) == forward[:index][::-1]


@given(ROWS, st.booleans())
def test_nulls_are_last_in_both_directions(rows, descending):
    keyed = [(a, b, f"k{index}") for index, (a, b) in enumerate(rows)]
    values = [SortValue("a", descending, nullable=True), SortValue("k", descending=False, nullable=False)]
    read = [row[0] for row in _read(keyed, values, None, backward=False)]
    known = [value for value in read if value is not None]
    assert read == sorted(known, reverse=descending) + [None] * (len(read) - len(known))


@given(ROWS, st.booleans())
def test_what_is_tied_is_by_key_ascending_in_both_directions(rows, descending):
    keyed = [(a, b, f"k{index:02}") for index, (a, b) in enumerate(rows)]
    values = [SortValue("a", descending, nullable=True), SortValue("k", descending=False, nullable=False)]
    read = _read(keyed, values, None, backward=False)
    for value in (None, 0, 1, 2):
        tied = [row[2] for row in read if row[0] == value]
        assert tied == sorted(tied)
