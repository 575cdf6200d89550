import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from schema.declarations.cursors import KEY, CursorValueKind, Expected, decode_cursor, encode_cursor, fingerprint

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
INTEGERS = st.integers(-(2**63), 2**63 - 1)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
RIGHT = {
    CursorValueKind.TEXT: TEXTS,
    CursorValueKind.INTEGER: INTEGERS,
    CursorValueKind.NUMBER: INTEGERS | FLOATS,
    CursorValueKind.KEYS: st.lists(TEXTS),
}
NEVER = st.booleans() | st.dictionaries(TEXTS, TEXTS, max_size=1) | st.lists(INTEGERS, min_size=1) | st.just(2**63)
WRONG = {
    CursorValueKind.TEXT: INTEGERS | FLOATS | st.lists(TEXTS) | NEVER,
    CursorValueKind.INTEGER: TEXTS | FLOATS | st.just(1e308) | st.lists(TEXTS) | NEVER,
    CursorValueKind.NUMBER: TEXTS | st.lists(TEXTS) | NEVER,
    CursorValueKind.KEYS: TEXTS | INTEGERS | FLOATS | NEVER,
}
EXPECTED = st.builds(Expected, st.sampled_from(CursorValueKind), st.booleans())


def _right(expected):
    return (st.none() | RIGHT[expected.kind]) if expected.nullable else RIGHT[expected.kind]


def _wrong(expected):
    return WRONG[expected.kind] if expected.nullable else st.none() | WRONG[expected.kind]


def _with_values(expected):
    return st.tuples(st.just(expected), st.tuples(*map(_right, expected)).map(list))


LISTS = st.lists(EXPECTED, max_size=3).map(lambda expected: [*expected, KEY])
VALUES = LISTS.flatmap(_with_values)


@given(VALUES)
def test_a_cursor_gives_back_exactly_what_went_into_it(case):
    expected, values = case
    assert decode_cursor("abcdefgh", encode_cursor("abcdefgh", values), expected) == values


@given(VALUES, st.data())
def test_a_value_that_the_order_cannot_have_is_bad_input(case, data):
    expected, values = case
    index = data.draw(st.integers(0, len(expected) - 1))
    values[index] = data.draw(_wrong(expected[index]))
    with pytest.raises(BadInput, match="is not a cursor"):
        decode_cursor("abcdefgh", encode_cursor("abcdefgh", values), expected)


@given(st.text() | st.binary().map(lambda b: b.decode("latin-1")))
def test_any_text_is_a_cursor_or_bad_input(text):
    with pytest.raises(BadInput, match=r"cursor"):
        decode_cursor("abcdefgh", text, [Expected(CursorValueKind.NUMBER), KEY])


@given(VALUES, st.lists(TEXTS, min_size=1), st.lists(TEXTS, min_size=1))
def test_a_cursor_of_another_list_is_noticed(case, one, other):
    expected, values = case
    if fingerprint(*one) != fingerprint(*other):
        with pytest.raises(BadInput, match="another list or another order"):
            decode_cursor(fingerprint(*other), encode_cursor(fingerprint(*one), values), expected)


def test_a_cursor_of_another_length_is_bad_input():
    for values in ([1], [1, 2, "a"], []):
        with pytest.raises(BadInput):
            decode_cursor("abcdefgh", encode_cursor("abcdefgh", values), [Expected(CursorValueKind.NUMBER), KEY])


def test_a_very_long_cursor_is_bad_input():
    with pytest.raises(BadInput, match="1000000 characters"):
        decode_cursor("abcdefgh", "A" * 1_000_000, [KEY])
