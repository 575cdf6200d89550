"""The normal form of names and titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import MAX_INDEXED_BYTES, indexable, normal_form, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller-Lüdenscheidt, J.", "muller ludenscheidt J"),
        ("Søren Ødegård", "Soren Odegard"),
        ("Łukasz", "lukasz"),
        ("ＡＣＬ", "acl"),
        ("STRASSE", "straße"),
        ("Ángel", "A\u0301ngel"),
        ("O’Neil", "O'Neil"),
    ],
)
def test_spellings_of_one_name_have_one_normal_form(one: str, other: str):
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(("one", "other"), [("王伟", "王炜"), ("كتاب", "كاتب"), ("कमल", "कोमल")])
def test_names_in_other_scripts_stay_different(one: str, other: str):
    assert normal_form(one) != normal_form(other)
    assert normal_form(one)


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text: str):
    assert normal_form(normal_form(text)) == normal_form(text)


@pytest.mark.parametrize("letter", ["a", "é", "機", "𝒳", "ﷺ"])
def test_what_an_index_holds_of_a_text_is_bounded_in_bytes_and_stays_text(letter: str):
    text = f"{letter} word " * 10_000
    assert 0 < len(normal_form(text).encode()) <= MAX_INDEXED_BYTES
    assert normal_form(normal_form(text)) == normal_form(text)
    cut = indexable(text)
    assert cut is not None
    assert cut.endswith(" […]")
    assert text.startswith(cut.removesuffix(" […]"))
    assert len(cut.encode()) < MAX_INDEXED_BYTES + 10


@pytest.mark.parametrize("text", [None, "", "A Title", "機" * 1_000])
def test_a_text_of_any_usual_length_stays_as_it_is(text: str | None):
    assert indexable(text) == text


@given(st.text())
def test_a_slug_has_no_blanks_and_no_colon(text: str):
    assert not set(slug(text)) & set(" :\t\n/")
