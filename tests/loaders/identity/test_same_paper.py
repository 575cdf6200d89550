"""When two records are one paper, by invented records; what the policy says is in docs/model.md."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import PaperKind, PaperStatus
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.paper_clusters import PaperCluster, paper_clusters
from loaders.identity.same_paper.same_paper import blocks, same_paper
from loaders.records.records import Authorship, Mention, PaperRecord, record_key

LONG = "Counting Sheep with Recurrent Neural Shepherds"
ABSTRACT = "We count sheep by night and show that shepherds who recur sleep better than those who only attend to them."
OTHER_ABSTRACT = "A corpus of bus timetables in nine languages is presented, with annotation of delays and of excuses."


def paper(
    title: str = LONG,
    authors: tuple[str, ...] = ("Ada Ray", "Bo Lindström"),
    *,
    source: str = "acl",
    id: str = "1",  # noqa: A002
    year: int | str | None = 2020,
    venue: str | None = None,
    keys: tuple[str, ...] = (),
    abstract: str | None = None,
    kind: PaperKind = PaperKind.CONFERENCE_PAPER,
    status: PaperStatus = PaperStatus.PUBLISHED,
    complete: bool = True,
) -> PaperRecord:
    return PaperRecord(
        source=source,
        id=id,
        keys=keys,
        title=title,
        authors=tuple(Authorship(name=name, position=place) for place, name in enumerate(authors)),
        authors_complete=complete,
        date=None if year is None else str(year),
        venue=Mention(keys=(f"name:{venue}",), name=venue) if venue else None,
        abstract=abstract,
        kind=kind,
        status=status,
    )


def papers_of(records: list[PaperRecord]) -> dict[str, PaperCluster]:
    return paper_clusters(records, Corrections())


def are_one(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether identity makes two records one paper: what no block brings together is never compared."""
    found = same_paper(first, second) is not None and not blocks(first).isdisjoint(blocks(second))
    assert len(papers_of([first, second])) == (1 if found else 2)
    return found


def other(**changes: object) -> PaperRecord:
    return paper(**{"source": "paperlists", "id": "2"} | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "elsewhere"),
    [
        (LONG, "COUNTING SHEEP WITH RECURRENT NEURAL SHEPHERDS."),
        ('Na\\"ive $\\beta$-VAEs for Sheep & Goats', "Naïve β-VAEs for Sheep and Goats"),
        ("Pre-training of Shepherds for Zero Shot Counting", "Pretraining of Shepherds for Zero-shot Counting"),
        ("[RETRACTED] " + LONG, LONG),
        ("Ordonnancement des brebis à l’étable", "Ordonnancement des brebis a l'etable"),
    ],
)
def test_case_accents_punctuation_and_markup_of_a_title_make_no_difference(printed: str, elsewhere: str):
    assert are_one(paper(printed), other(title=elsewhere))


def test_the_years_may_be_one_apart_and_no_more():
    assert are_one(paper(), other(year="2021-03-01"))
    assert not are_one(paper(), other(year=2022))


def test_a_record_without_a_year_is_joined_by_nothing_but_ids():
    assert not are_one(paper(), other(year=None))


def test_half_of_the_shorter_list_of_authors_must_be_in_the_longer():
    assert are_one(paper(), other(authors=("A. Ray", "Chen Wei")))
    assert not are_one(paper(), other(authors=("Chen Wei", "Dina Abu")))
    assert not are_one(
        paper(authors=("Ada Ray", "Eve Orr", "Kim Po")), other(authors=("Ada Ray", "Chen Wei", "Dina Abu"))
    )


def test_a_list_that_stops_at_et_al_is_the_shorter_one():
    assert are_one(
        paper(authors=("Ada Ray", "Bo Lindström", "Chen Wei", "Dina Abu")), other(authors=("Ada Ray",), complete=False)
    )


def test_surnames_may_stand_first():
    assert are_one(paper(authors=("Chen Wei",)), other(authors=("Wei Chen",)))


def test_without_authors_a_title_joins_nothing():
    assert not are_one(paper(authors=()), other(authors=()))
    assert blocks(paper(authors=())) == frozenset()


@pytest.mark.parametrize(
    "title",
    [
        "Introduction",
        "Preface",
        "Front Matter",
        "Author Index",
        "Invited Talk 2",
        "Proceedings of the Third Workshop on Counting Sheep",
        "Introduction to the Special Issue on Counting Sheep",
        "Guest Editors' Introduction: Sheep and Their Shepherds",
        "Message from the Program Chairs of the Meeting on Sheep",
        "Erratum: Counting Sheep with Recurrent Neural Shepherds",
        "?!",
    ],
)
def test_front_matter_is_never_one_by_its_title(title: str):
    assert not are_one(paper(title), other(title=title))
    assert blocks(paper(title)) == frozenset()


def test_editorials_are_never_one_by_their_title():
    assert not are_one(paper(kind=PaperKind.EDITORIAL), other(kind=PaperKind.EDITORIAL))


def test_a_paper_that_begins_like_front_matter_is_a_paper():
    title = "Introduction to the Shared Task on Sheep Counting in the Dark"
    assert are_one(paper(title), other(title=title))


def test_a_short_title_is_one_paper_unless_the_abstracts_have_nothing_in_common():
    assert are_one(paper("Sheep"), other(title="Sheep"))
    assert are_one(paper("Sheep", abstract=ABSTRACT), other(title="Sheep", abstract=ABSTRACT + " Really."))
    assert not are_one(paper("Sheep", abstract=ABSTRACT), other(title="Sheep", abstract=OTHER_ABSTRACT))


def test_a_telling_title_outweighs_an_abstract_that_was_written_anew():
    assert are_one(paper(abstract=ABSTRACT), other(abstract=OTHER_ABSTRACT))


@pytest.mark.parametrize("longer", [LONG + ": A Study of Wool", "SHEEP: " + LONG, "SHEEP – " + LONG])
def test_a_title_may_gain_a_subtitle_or_the_name_of_a_system(longer: str):
    assert are_one(paper(), other(title=longer))
    assert not are_one(paper(), other(title=longer, authors=("Bo Lindström", "Ada Ray")))


@pytest.mark.parametrize("longer", [LONG + ": Part 2", "Tutorial: " + LONG, "Reply to Ray: " + LONG])
def test_a_part_or_another_sort_of_text_is_another_paper(longer: str):
    assert not are_one(paper(), other(title=longer))


def test_what_is_common_to_a_title_and_a_longer_one_must_say_enough():
    assert not are_one(paper("Sheep"), other(title="Sheep: A Survey of Counting"))


@pytest.mark.parametrize(
    "near",
    [
        "On Counting the Sheep with a Recurrent Neural Shepherd",
        "Towards Counting Sheep using Recurrent Neural Shepherds",
        "Counting Sheep with Recurent Neural Shepherds",
    ],
)
def test_small_words_endings_and_slips_of_the_pen_make_no_difference_to_one_first_author(near: str):
    assert are_one(paper(), other(title=near))
    assert not are_one(paper(), other(title=near, authors=("Bo Lindström", "Ada Ray")))


def test_near_titles_are_one_paper_where_the_abstracts_agree():
    near = "Counting Goats and Sheep with Recurrent Neural Shepherds"
    assert are_one(paper(abstract=ABSTRACT), other(title=near, abstract=ABSTRACT.replace("sheep", "animals")))
    assert not are_one(paper(abstract=ABSTRACT), other(title=near, abstract=OTHER_ABSTRACT))
    assert not are_one(paper(), other(title=near))


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Findings of the 2019 Sheep Counting Campaign", "Findings of the 2020 Sheep Counting Campaign"),
        ("Results of the Fifth Sheep Counting Challenge", "Results of the Sixth Sheep Counting Challenge"),
        ("Ray and Lindström at Task A: Counting Sheep", "Ray and Lindström at Task B: Counting Sheep"),
    ],
)
def test_titles_that_count_differently_are_different_papers(one: str, another: str):
    assert not are_one(paper(one, abstract=ABSTRACT), other(title=another, abstract=ABSTRACT))


def test_the_order_of_words_tells_titles_apart():
    assert not are_one(
        paper("Translating Sheepish to Goatish by Rule"), other(title="Translating Goatish to Sheepish by Rule")
    )


def test_a_preprint_and_its_publication_are_one_paper_with_both_dois():
    preprint = other(
        keys=("doi:10.1/preprint", "arxiv:2001.00001"), kind=PaperKind.PREPRINT, status=PaperStatus.PREPRINT
    )
    (work,) = papers_of([preprint, paper(keys=("doi:10.1/published",))]).values()
    assert work.keys == {"doi:10.1/preprint", "arxiv:2001.00001", "doi:10.1/published"}
    assert work.records[0].keys == ("doi:10.1/published",)


def test_joint_volumes_hold_one_paper_under_two_ids():
    assert are_one(paper(keys=("acl:P98-1001",), venue="acl"), paper(id="2", keys=("acl:C98-1001",), venue="coling"))


def test_a_workshop_paper_that_appeared_again_at_another_venue_is_one_paper():
    workshop = paper(kind=PaperKind.WORKSHOP_PAPER, venue="sheepworkshop", year=2019)
    assert are_one(workshop, paper(id="2", venue="sheepconference"))


def test_a_rejected_submission_and_its_publication_are_one_paper_even_at_the_same_venue():
    rejected = other(status=PaperStatus.REJECTED, venue="sheepconference", year=2019)
    assert are_one(rejected, other(id="3", venue="sheepconference"))


def test_what_one_venue_published_in_two_years_is_a_report_of_each_year():
    assert not are_one(paper(venue="sheepconference", year=2019), paper(id="2", venue="sheepconference"))


def test_one_source_that_lists_near_titles_in_one_venue_and_year_has_two_papers():
    near = "On Counting the Sheep with a Recurrent Neural Shepherd"
    assert not are_one(paper(venue="sheepconference"), paper(near, id="2", venue="sheepconference"))
    assert are_one(paper(venue="sheepconference"), paper(id="2", venue="sheepconference"))


def test_two_sources_may_print_near_titles_for_one_paper_of_a_venue():
    near = "On Counting the Sheep with a Recurrent Neural Shepherd"
    assert are_one(paper(venue="sheepconference"), other(title=near, venue="sheepconference"))


def test_a_rejected_submission_may_come_again_to_its_venue_under_a_near_title():
    near = "On Counting the Sheep with a Recurrent Neural Shepherd"
    rejected = other(status=PaperStatus.REJECTED, venue="sheepconference", year=2019)
    assert are_one(rejected, other(id="3", title=near, venue="sheepconference"))


def test_two_ids_at_arxiv_are_two_papers():
    assert not are_one(paper(keys=("arxiv:2001.00001",)), other(keys=("arxiv:2002.00002",)))


def test_submissions_year_after_year_are_versions_of_one_paper():
    years = [other(id=str(year), year=year, status=PaperStatus.REJECTED) for year in (2018, 2019, 2020)]
    assert not are_one(years[0], years[2])
    (work,) = papers_of(years).values()
    assert len(work.records) == 3


def test_the_evidence_can_be_checked_by_a_person():
    found = same_paper(paper(), other(title=LONG.upper(), year=2021))
    assert found is not None
    assert found.keys == ("record:acl:1", "record:paperlists:2")
    assert found.rule == "title, year and authors"
    assert found.evidence == (f"{LONG} (2020)", f"{LONG.upper()} (2021)", "Ada Ray", "Bo Lindström")


TITLES = [
    LONG,
    LONG.upper(),
    "SHEEP: " + LONG,
    "Counting Goats and Sheep with Recurrent Neural Shepherds",
    "Introduction",
    "Sheep",
]
PEOPLE = ["Ada Ray", "Bo Lindström", "Chen Wei", "A. Ray"]


@st.composite
def record_sets(draw: st.DrawFn) -> list[PaperRecord]:
    return [
        paper(
            draw(st.sampled_from(TITLES)),
            tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=3))),
            id=str(number),
            source=draw(st.sampled_from(["acl", "paperlists"])),
            year=draw(st.sampled_from([2019, 2020, 2021, None])),
            venue=draw(st.sampled_from([None, "meadow", "pasture"])),
            abstract=draw(st.sampled_from([None, ABSTRACT, OTHER_ABSTRACT])),
            status=draw(st.sampled_from([PaperStatus.PUBLISHED, PaperStatus.REJECTED])),
            keys=draw(st.sampled_from([(), (), ("doi:10.1/a",), ("arxiv:2001.00001",), ("acl:P98-1001",)])),
        )
        for number in range(draw(st.integers(2, 7)))
    ]


@given(record_sets())
def test_the_relation_is_symmetric(records: list[PaperRecord]):
    for first in records:
        for second in records:
            assert same_paper(first, second) == same_paper(second, first)


@given(record_sets(), st.randoms(use_true_random=False))
def test_the_papers_do_not_depend_on_the_order_of_records(records: list[PaperRecord], shuffler: random.Random):
    shuffled = records.copy()
    shuffler.shuffle(shuffled)
    assert described(records) == described(shuffled)


@given(record_sets())
def test_front_matter_is_joined_by_ids_alone(records: list[PaperRecord]):
    introductions = [record for record in records if record.title == "Introduction"]
    for work in papers_of(introductions).values():
        assert len({record.keys or record_key(record) for record in work.records}) == 1


def described(records: list[PaperRecord]) -> dict[str, list[str]]:
    return {key: [record_key(record) for record in work.records] for key, work in papers_of(records).items()}
