"""Two places of one list of authors are two persons, whatever ids, names and chains of records say."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Label, ProblemKind
from loaders.identity.keys.key_clusters import Clustering
from loaders.identity.keys.key_links import KeyLink, KeySet
from loaders.identity.keys.list_cuts import clustering, places_that_meet
from loaders.identity.keys.mentions import author_keys, bonds, listing
from loaders.records.records import Authorship, PaperRecord, record_key

X, Y = "orcid:0000-0002-1825-0097", "orcid:0000-0002-1694-233X"


def paper(number: int, *authors: tuple[str, ...]) -> PaperRecord:
    """A list of authors by their ids; their names are of no account here."""
    return PaperRecord(
        source="acl",
        id=f"p{number}",
        keys=(),
        title="Counting Sheep",
        authors=tuple(
            Authorship(name=f"Author {chr(97 + place) * 3}", position=place, keys=keys)
            for place, keys in enumerate(authors)
        ),
    )


def links_of(*records: PaperRecord) -> list[KeyLink]:
    return [
        link
        for record in records
        for link in (*(link for label, link in bonds(record) if label is Label.AUTHOR), *listing(record))
    ]


def made_of(*records: PaperRecord, links: tuple[KeyLink, ...] = ()) -> Clustering:
    return clustering(Label.AUTHOR, [*links_of(*records), *links])


def key_of(made: Clustering, record: PaperRecord, place: int) -> str:
    return made.of[author_keys(record, place, record.authors[place])].key


def kinds(made: Clustering) -> dict[str, set[ProblemKind]]:
    return {key: {one.kind for one in found} for key, found in made.contradictions.items()}


def test_one_orcid_at_two_authors_of_a_list_is_nobody_s_there_and_told_of_both():
    one = paper(1, (X, "acl:aldo-lang"), (X, "acl:xuemin-wo"), ("acl:bo-third",))
    made = made_of(one)
    assert [key_of(made, one, place) for place in range(3)] == ["acl:aldo-lang", "acl:xuemin-wo", "acl:bo-third"]
    assert kinds(made) == {"acl:aldo-lang": {"TWO_PLACES"}, "acl:xuemin-wo": {"TWO_PLACES"}}


def test_one_orcid_at_two_authors_without_any_other_id_leaves_two():
    one = paper(1, (X,), (X,))
    made = made_of(one)
    assert [key_of(made, one, place) for place in range(2)] == ["record:acl:p1#0", "record:acl:p1#1"]
    assert len(made.contradictions) == 2


def test_an_id_that_stands_at_a_coauthor_elsewhere_makes_no_one_person_of_the_two():
    first = paper(1, (X, "acl:wei-wang-a"), ("acl:wei-wang-b",))
    second = paper(2, (X, "acl:wei-wang-b"))
    made = made_of(first, second)
    assert key_of(made, first, 0) != key_of(made, first, 1)
    assert kinds(made)[key_of(made, first, 0)] >= {"CUT"}
    assert kinds(made)[key_of(made, first, 1)] >= {"CUT"}


def test_a_chain_of_names_is_cut_before_an_id_is():
    first = paper(1, (X, "acl:wei-wang-a"), ("acl:wei-wang-b",))
    second = paper(2, (X, "dblp:1/2"), ("acl:wei-wang-c",))
    verdict = KeyLink(frozenset({"dblp:1/2", "acl:wei-wang-b"}), "verdict:wang w")
    made = made_of(first, second, links=(verdict,))
    assert key_of(made, first, 0) == key_of(made, second, 0) == X
    assert key_of(made, first, 1) == "acl:wei-wang-b"


def test_what_the_records_of_a_paper_agree_on_is_cut_after_what_names_tell():
    first = paper(1, ("acl:a-ray",), ("acl:b-ray",))
    agreed = KeyLink(frozenset({"acl:a-ray", "openreview:~Ada_Ray1"}), "doi:10.1/a")
    named = KeyLink(frozenset({"acl:b-ray", "openreview:~Ada_Ray1"}), "verdict:ray a")
    elsewhere = KeyLink(frozenset({"openreview:~Ada_Ray1"}))
    made = made_of(first, links=(agreed, named, elsewhere))
    assert key_of(made, first, 0) == made.of[elsewhere.keys].key == "openreview:~Ada_Ray1"
    assert key_of(made, first, 1) != key_of(made, first, 0)


def test_a_correction_joins_two_places_and_is_told():
    one = paper(1, ("acl:a-ray",), ("acl:b-ray",))
    same = KeyLink(frozenset({"acl:a-ray", "acl:b-ray"}), "same:1")
    made = made_of(one, links=(same,))
    assert key_of(made, one, 0) == key_of(made, one, 1)
    assert kinds(made) == {"acl:a-ray": {"CORRECTED"}}


def test_the_same_list_printed_twice_over_is_no_contradiction():
    twice = PaperRecord(
        source="acl",
        id="p1",
        keys=(),
        title="Counting Sheep",
        authors=tuple(
            Authorship(name=name, position=None, keys=(f"acl:{name.lower()}",)) for name in ("Ada", "Bo", "Ada", "Bo")
        ),
    )
    made = made_of(twice)
    assert len(set(made.of.values())) == 2
    assert not made.contradictions


def test_of_a_name_that_a_feed_prints_twice_the_second_is_a_namesake():
    one = paper(1, ("feed:Wei_Wang",), ("feed:Wei_Wang",))
    made = made_of(one)
    assert [key_of(made, one, place) for place in range(2)] == ["feed:Wei_Wang", "record:acl:p1#1"]
    assert not made.contradictions


def test_an_id_beside_two_orcids_that_exclude_each_other_is_one_person_who_says_so():
    made = made_of(paper(1, (X, "acl:alek-rudin")), paper(2, (Y, "acl:alek-rudin")))
    assert {cluster.keys for cluster in made.of.values()} == {frozenset({X, Y, "acl:alek-rudin"})}
    assert list(kinds(made).values()) == [{"EXCLUDING_IDS"}]


def test_names_that_have_nothing_in_common_are_told_of_both():
    made = made_of(paper(1, (X, "acl:greta-holm")), paper(2, (X, "acl:kofi-adjei")))
    assert kinds(made) == {"acl:greta-holm": {"UNLIKE_NAMES"}, "acl:kofi-adjei": {"UNLIKE_NAMES"}}


IDS = [
    X,
    Y,
    "openreview:~Wei_Wang1",
    "openreview:~Wei_Wang2",
    "acl:wei-wang-a",
    "acl:wei-wang-b",
    "acl:greta-holm",
    "dblp:1/2",
    "feed:Wei_Wang",
]
lists = st.lists(st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple), min_size=1, max_size=4)
record_sets = st.lists(lists, min_size=1, max_size=5).map(
    lambda given: [paper(number, *authors) for number, authors in enumerate(given)]
)
carriers = st.sampled_from(["doi:10.1/a", "verdict:wang w"])


@st.composite
def contradicting_links(draw: st.DrawFn) -> list[KeyLink]:
    """Records whose ids contradict each other, with joins between their authors."""
    records = draw(record_sets)
    of_records = [
        author_keys(record, place, author) for record in records for place, author in enumerate(record.authors)
    ]
    pairs = st.tuples(st.sampled_from(of_records), st.sampled_from(of_records)) if of_records else st.nothing()
    joins = draw(st.lists(st.tuples(pairs, carriers), max_size=3))
    return [*links_of(*records), *(KeyLink(frozenset({min(one), min(other)}), by) for (one, other), by in joins)]


def groups(made: Clustering) -> set[frozenset[KeySet]]:
    return {frozenset(keys for keys, of in made.of.items() if of == cluster) for cluster in made.of.values()}


@given(contradicting_links())
def test_no_two_places_of_a_list_are_ever_one_person(links: list[KeyLink]):
    made = clustering(Label.AUTHOR, links)
    keys = {key_set: cluster.key for key_set, cluster in made.of.items()}
    assert not places_that_meet(keys, [link for link in links if link.is_place])


@given(contradicting_links(), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_links_nor_places_that_meet_nobody_make_a_difference(
    links: list[KeyLink], shuffler: random.Random
):
    made = clustering(Label.AUTHOR, links)
    shuffled = links.copy()
    shuffler.shuffle(shuffled)
    assert clustering(Label.AUTHOR, shuffled) == made
    needed = [link for link in links if not link.is_place or link in made.places]
    assert clustering(Label.AUTHOR, needed) == made


@given(contradicting_links())
def test_a_cut_takes_apart_and_joins_nothing(links: list[KeyLink]):
    without = groups(clustering(Label.AUTHOR, [link for link in links if not link.is_place]))
    for group in groups(clustering(Label.AUTHOR, links)):
        assert any(group <= whole for whole in without)


@given(contradicting_links())
def test_every_place_that_was_cut_off_is_told_and_every_cluster_has_its_own_key(links: list[KeyLink]):
    made = clustering(Label.AUTHOR, links)
    for place in made.places:
        assert made.contradictions[made.of[place.keys].key]
    assert len({cluster.key for cluster in made.of.values()}) == len(groups(made))


@given(contradicting_links())
def test_things_that_share_no_key_do_not_matter_to_each_other(links: list[KeyLink]):
    """What makes the rules incremental: a batch looks at what shares keys with it, and at nothing else."""
    made = clustering(Label.AUTHOR, links)
    reached = set(links[0].keys) if links else set[str]()
    while grown := {key for link in links if reached & link.keys for key in link.keys} - reached:
        reached |= grown
    near = clustering(Label.AUTHOR, [link for link in links if reached & link.keys])
    assert dict(near.of) == {keys: of for keys, of in made.of.items() if reached & keys}


@pytest.mark.parametrize("label", list(Label))
def test_no_links_make_nothing(label: Label):
    assert clustering(label, []) == Clustering({}, frozenset(), {})


def test_the_places_of_a_list_have_no_key_in_common():
    one = paper(1, (X, "acl:a-ray"), (X, "acl:b-ray"), (X,), ("acl:b-ray",))
    keys = [author_keys(one, place, author) for place, author in enumerate(one.authors)]
    assert all(first.isdisjoint(second) for first, second in combinations(keys, 2))
    assert record_key(one) == "acl:p1"
