"""Names of people: their parts, their blocks, and which may be one person's."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import normal_form
from loaders.identity.names.name_words import SURNAME_RANK
from loaders.identity.names.person_names import Likeness, block_of, first_forms, likeness, name_parts

GIVEN = ["wei", "li", "xiao ming", "xiaoming", "x", "w", "min jae", "bob", "robert", "r", "r j", "robert james", "ada"]
SURNAMES = ["li", "wei", "wang", "kim", "smith", "van der berg", "o brien"]
forms = st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(SURNAMES)) | st.builds(
    "{1} {0}".format, st.sampled_from(GIVEN), st.sampled_from(["li", "wei", "wang", "kim"])
)


def alike(one: str, other: str) -> Likeness | None:
    parts, others = name_parts(normal_form(one)), name_parts(normal_form(other))
    assert parts is not None
    assert others is not None
    return likeness(parts, others)


def parts_of(name: str) -> tuple[str, str]:
    parts = name_parts(normal_form(name))
    assert parts is not None
    return parts.surname, parts.given


@pytest.mark.parametrize(
    ("name", "surname", "given_names"),
    [
        ("Ada Lovelace", "lovelace", "ada"),
        ("Ada K. Lovelace", "lovelace", "ada"),
        ("Ada King Lovelace", "lovelace", "adaking"),
        ("Bram van der Berg", "vanderberg", "bram"),
        ("Rami Al-Amin", "alamin", "rami"),
        ("Conor O'Brien", "obrien", "conor"),
        ("Ben Weaver", "weaver", "ben"),
        ("Min-Jae Kim", "kim", "minjae"),
        ("Kim Minjae", "kim", "minjae"),
        ("Kim Larsen", "larsen", "kim"),
        ("Thi Van Nguyen", "nguyen", "thivan"),
        ("Weaver J.", "weaver", "j"),
        ("Ada Lovelace 0002", "lovelace", "ada"),
        ("Ada Lovelace, PhD", "lovelace", "ada"),
        ("Ada Lovelace Jr.", "lovelace", "ada"),
    ],
)
def test_a_name_has_a_surname_and_given_names(name: str, surname: str, given_names: str):
    assert parts_of(name) == (surname, given_names)


@pytest.mark.parametrize("name", ["", "Plato", "李伟", "J. K.", "a b c d e f g h i j k", "x" * 10_000])
def test_what_has_no_two_parts_is_in_no_block(name: str):
    assert name_parts(normal_form(name)) is None
    assert block_of(normal_form(name)) == ""


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Ada Lovelace", "ADA LOVELACE", Likeness.SAME),
        ("Min-Jae Kim", "Minjae Kim", Likeness.SAME),
        ("Kim Minjae", "Min Jae Kim", Likeness.SAME),
        ("Rami Al-Amin", "Rami AlAmin", Likeness.SAME),
        ("Li Wei", "Wei Li", Likeness.VARIANT),
        ("Ada Lovelace", "Ada K. Lovelace", Likeness.VARIANT),
        ("Ada Lovelace", "Ada King Lovelace", Likeness.VARIANT),
        ("Bob Weaver", "Robert Weaver", Likeness.VARIANT),
        ("Rob Weaver", "Robert J. Weaver", Likeness.VARIANT),
        ("Ada Lovelace", "A. Lovelace", Likeness.INITIALS),
        ("Ada King Lovelace", "A. K. Lovelace", Likeness.INITIALS),
        ("Ada King Lovelace", "Ada K. Lovelace", Likeness.INITIALS),
        ("Xiaoming Wang", "X. M. Wang", Likeness.INITIALS),
        ("Wei Li", "W. Li", Likeness.INITIALS),
        ("Li W.", "Wei Li", Likeness.INITIALS),
        ("Ada Lovelace 0002", "Ada Lovelace", Likeness.SAME),
    ],
)
def test_names_that_may_be_one_persons_are_alike_and_in_one_block(one: str, other: str, how: Likeness):
    assert alike(one, other) is how
    assert block_of(normal_form(one)) == block_of(normal_form(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Fahim Tajwar", "Fahim Tajwar"),
        ("Ada Lovelace", "Ada Lovelock"),
        ("Ada Lovelace", "Adam Lovelace"),
        ("Ada B. Lovelace", "Ada C. Lovelace"),
        ("A. B. Lovelace", "Ada C. Lovelace"),
        ("Xiao Wang", "Xiao Ming Wang"),
        ("Xiaoming Wang", "X. D. Wang"),
        ("Bob Weaver", "Bill Weaver"),
        ("Ada Lovelace 0001", "Ada Lovelace 0002"),
        ("Ada Lovelace Jr.", "Ada Lovelace Sr."),
    ],
)
def test_names_of_different_people_are_not_alike(one: str, other: str):
    assert alike(one, other) is None


def test_east_asian_names_are_as_common_as_their_surnames_at_the_least():
    steps = [parts.least_steps for name in SURNAME_RANK if (parts := name_parts(f"wei {name}"))]
    assert len(steps) == len(SURNAME_RANK)
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] > (0, 0)


@given(forms, forms)
def test_likeness_has_no_direction(one: str, other: str):
    if name_parts(one) and name_parts(other):
        assert alike(one, other) == alike(other, one)


@given(forms)
def test_a_name_is_the_same_as_itself(form: str):
    if name_parts(form):
        assert alike(form, form) is Likeness.SAME


@given(st.lists(forms, min_size=2, max_size=6, unique=True))
def test_what_is_alike_is_found_by_its_block_and_its_first_name(names: list[str]):
    for one, other in combinations([name for name in names if name_parts(name)], 2):
        parts, others = name_parts(one), name_parts(other)
        assert parts is not None
        assert others is not None
        if block_of(one) == block_of(other) and likeness(parts, others):
            initial = 1 in (len(parts.compared.words[0]), len(others.compared.words[0]))
            same = "".join(parts.words) == "".join(others.words)
            assert initial or same or first_forms(parts) & first_forms(others)


@given(st.text(max_size=40))
def test_any_text_has_parts_exactly_if_it_has_a_block(text: str):
    form = normal_form(text)
    assert (name_parts(form) is not None) == bool(block_of(form))
