"""On which authors the records of one paper agree, by invented lists."""

import random
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.identity.papers.shared_positions import anchored
from loaders.records.records import Authorship, PaperRecord


def record(
    *authors: str | tuple[str, str], source: str = "acl", complete: bool = True, places: bool = True
) -> PaperRecord:
    """A list of names, some with a key."""
    return PaperRecord(
        source=source,
        id="1",
        keys=(),
        title="Counting Sheep",
        authors=tuple(
            Authorship(
                name=author if isinstance(author, str) else author[0],
                position=place if places else None,
                keys=() if isinstance(author, str) else (author[1],),
            )
            for place, author in enumerate(authors)
        ),
        authors_complete=complete,
    )


def joined(*records: PaperRecord) -> list[tuple[str, ...]]:
    return [join.keys for join in anchored(records)]


def places(*records: PaperRecord) -> set[tuple[int, ...]]:
    """The joined authors by their places in the lists of two sources, `acl` first."""
    return {tuple(int(key.partition("#")[2]) for key in keys) for keys in joined(*records)}


def test_the_authors_of_two_equal_lists_are_the_same_people():
    assert joined(
        record(("Ada Ray", "acl:ada-ray"), "Bo Lind"),
        record(("Ada Ray", "openreview:~Ada_Ray1"), "Bo Lind", source="feed"),
    ) == [
        ("acl:ada-ray", "openreview:~Ada_Ray1"),
        ("record:acl:1#1", "record:feed:1#1"),
    ]


@pytest.mark.parametrize(
    ("printed", "elsewhere"),
    [
        ("Ada Ray", "A. Ray"),
        ("Ada Ray", "Ada M. Ray"),
        ("Åda Ráy", "ADA RAY"),
        ("Wen-Tse Chen", "Wentse Chen"),
        ("Chen Wen-Tse", "Wen-Tse Chen"),
        ("Robert Ray", "Bob Ray"),
        ("Ada Ray", "Ada Countess Lovelace"),
        ("Maarten de Rijke", "Maarten Rijke"),
        ("Ada Ray 0002", "Ada Ray"),
        ("Plato", "PLATO"),
    ],
)
def test_initials_order_hyphens_accents_nicknames_and_new_surnames_make_no_difference_in_one_place(
    printed: str, elsewhere: str
):
    assert places(record("Bo Lind", printed, "Ida Po"), record("Bo Lind", elsewhere, "Ida Po", source="feed")) == {
        (0, 0),
        (1, 1),
        (2, 2),
    }


def test_names_that_have_nothing_in_common_are_two_people_even_in_one_place():
    assert places(record("Ada Ray", "Bo Lind"), record("Ada Ray", "Eve Orr", source="feed")) == {(0, 0)}


def test_an_author_more_moves_the_places_of_the_others():
    assert places(
        record("Ada Ray", "Bo Lind", "Ida Po"), record("Eve Orr", "A. Ray", "B. Lind", "I. Po", source="feed")
    ) == {
        (0, 1),
        (1, 2),
        (2, 3),
    }


def test_a_list_that_stops_at_et_al_anchors_those_it_names():
    assert places(
        record("Ada Ray", "Bo Lind", "Ida Po", "Eve Orr"), record("A. Ray", "B. Lind", source="feed", complete=False)
    ) == {(0, 0), (1, 1)}


def test_a_whole_name_needs_no_place():
    assert places(record("Ada Ray", "Bo Lind", "Ida Po"), record("Ida Po", source="feed", places=False)) == {(2, 0)}


def test_two_who_would_do_equally_well_are_both_left_out():
    assert places(record("Wei Wang", "Wen Wang"), record("W. Wang", source="feed", places=False)) == set()


def test_namesakes_are_told_apart_by_their_places():
    assert places(
        record("Wei Wang", "Ada Ray", "Wei Wang"), record("Wei Wang", "Ada Ray", "Wei Wang", source="feed")
    ) == {(0, 0), (1, 1), (2, 2)}


def test_initials_far_from_the_name_are_somebody_else():
    names = ["Ada Ray", "Bo Lind", "Ida Po", "Eve Orr", "Lu Tan"]
    assert (0, 4) not in places(record(*names), record("Q. Xu", "B. Lind", "I. Po", "E. Orr", "A. Ray", source="feed"))


def test_different_ids_of_one_scheme_are_two_people():
    one = record(("Wei Wang", "openreview:~Wei_Wang1"), "Ada Ray")
    assert len(joined(one, record("Wei Wang", "Ada Ray", source="feed"))) == 2
    assert joined(one, record(("Wei Wang", "openreview:~Wei_Wang2"), "Ada Ray", source="feed")) == [
        ("record:acl:1#1", "record:feed:1#1")
    ]


def test_a_third_list_does_not_join_what_two_others_hold_apart():
    lists = [
        record(("Wei Wang", "openreview:~Wei_Wang1")),
        record(("Wei Wang", "openreview:~Wei_Wang2"), source="dblp"),
        record("Wei Wang", source="feed"),
    ]
    assert joined(*lists) == []


def test_a_list_printed_twice_over_names_everyone_once():
    assert joined(record("Ada Ray", "Bo Lind", "Ada Ray", "Bo Lind"), record("Ada Ray", "Bo Lind", source="feed")) == [
        ("record:acl:1#0", "record:acl:1#2", "record:feed:1#0"),
        ("record:acl:1#1", "record:acl:1#3", "record:feed:1#1"),
    ]


def test_one_record_anchors_nobody():
    assert joined(record("Ada Ray", "Bo Lind")) == []


def test_the_evidence_says_where_the_names_stand():
    (join,) = anchored([record("Ada Ray"), record("A. Ray", source="feed")])
    assert join.evidence == ("Ada Ray in acl:1, author 1", "A. Ray in feed:1, author 1")


NAMES = ["Ada Ray", "A. Ray", "Bo Lind", "Wei Wang", "Wang Wei", "Ida Po"]


@st.composite
def lists_of_one_paper(draw: st.DrawFn) -> list[PaperRecord]:
    sources = (f"source{number}" for number in count())
    keys = st.sampled_from(["", "", "openreview:~A1", "openreview:~B1", "acl:wei-wang"])
    authors = st.lists(st.tuples(st.sampled_from(NAMES), keys), max_size=5)
    return [
        record(
            *((name, key) if key else name for name, key in draw(authors)),
            source=next(sources),
            complete=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]


@given(lists_of_one_paper(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_makes_no_difference(records: list[PaperRecord], shuffler: random.Random):
    shuffled = records.copy()
    shuffler.shuffle(shuffled)
    assert list(anchored(shuffled)) == list(anchored(records))


@given(lists_of_one_paper())
def test_nobody_is_joined_to_another_id_of_the_same_scheme(records: list[PaperRecord]):
    for join in anchored(records):
        profiles = [key for key in join.keys if key.startswith("openreview:")]
        assert len(profiles) <= 1
