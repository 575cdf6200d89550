"""The rules of identity over keys."""

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Label
from loaders.identity.keys.key_clusters import Cluster, KeySet, clusters

ADA, BO = "orcid:0000-0000-0000-0001", "orcid:0000-0000-0000-0002"
NAME = "feed:A_Lovelace"

key_sets = st.sets(
    st.frozensets(st.sampled_from([ADA, BO, NAME, "openreview:~A1", "openreview:~B1", "acl:a", "feed:B"]), min_size=1),
    min_size=1,
    max_size=8,
)


def groups(made: dict[KeySet, Cluster]) -> set[frozenset[KeySet]]:
    return {frozenset(keys for keys, of in made.items() if of == cluster) for cluster in made.values()}


def of(*sets: set[str]) -> list[KeySet]:
    return [frozenset(keys) for keys in sets]


def test_a_shared_key_makes_one_thing_and_the_best_key_names_it():
    made = clusters(Label.AUTHOR, of({NAME}, {NAME, ADA}, {"openreview:~A1", ADA}))
    assert set(made.values()) == {Cluster(ADA, frozenset({NAME, ADA, "openreview:~A1"}))}


def test_two_orcids_under_one_name_are_two_people_and_the_bare_name_is_a_third():
    made = clusters(Label.AUTHOR, of({NAME, ADA}, {NAME, BO}, {NAME}))
    assert {cluster.key for cluster in made.values()} == {ADA, BO, NAME}


def test_a_name_joins_what_has_one_orcid_and_what_has_none():
    made = clusters(Label.AUTHOR, of({NAME, ADA}, {NAME}, {NAME, "feed:B"}))
    assert {cluster.key for cluster in made.values()} == {ADA}


def test_an_orcid_joins_two_profiles_of_one_person():
    made = clusters(Label.AUTHOR, of({ADA, "openreview:~A1"}, {ADA, "openreview:~B1"}))
    assert len(set(made.values())) == 1


def test_two_profiles_of_one_name_stay_apart():
    made = clusters(Label.AUTHOR, of({NAME, "openreview:~A1"}, {NAME, "openreview:~B1"}))
    assert len(set(made.values())) == 2


def test_a_preprint_and_its_publication_are_one_paper_whatever_dois_they_have():
    made = clusters(Label.PAPER, of({"doi:10.1/a", "arxiv:2001.00001"}, {"doi:10.1/b", "arxiv:2001.00001"}))
    assert {cluster.key for cluster in made.values()} == {"doi:10.1/a"}


def test_clusters_that_have_no_key_of_their_own_still_have_different_ones():
    sets = of({NAME, "feed:B"}, {NAME, ADA}, {NAME, BO}, {"feed:B", ADA}, {"feed:B", BO}, {NAME})
    made = clusters(Label.AUTHOR, sets)
    assert len({cluster.key for cluster in made.values()}) == len(groups(made))


@given(key_sets)
def test_the_order_of_the_mentions_does_not_matter(sets: set[KeySet]):
    ordered = sorted(sets, key=sorted)
    assert clusters(Label.AUTHOR, ordered) == clusters(Label.AUTHOR, reversed(ordered))


@given(key_sets)
def test_every_cluster_has_a_key_of_its_own_and_all_keys_of_its_mentions(sets: set[KeySet]):
    made = clusters(Label.AUTHOR, sets)
    for group in groups(made):
        assert made[next(iter(group))].keys == frozenset[str]().union(*group)
    assert len({cluster.key for cluster in made.values()}) == len(groups(made))


paper_key_sets = st.sets(
    st.frozensets(st.sampled_from(["doi:10.1/a", "doi:10.1/b", "arxiv:2001.00001", "acl:X1-1", "feed:t"]), min_size=1),
    min_size=1,
    max_size=8,
)


@given(paper_key_sets)
def test_papers_never_conflict_and_are_the_connected_components(sets: set[KeySet]):
    shared = networkx.Graph()
    for keys in sets:
        networkx.add_path(shared, [*keys, keys])
    components = {frozenset(node for node in part if node in sets) for part in networkx.connected_components(shared)}
    assert groups(clusters(Label.PAPER, sets)) == components


@given(key_sets)
def test_nobody_has_two_orcids_unless_mentions_say_so(sets: set[KeySet]):
    said = any({ADA, BO} <= keys for keys in sets)
    for key in ("openreview:~A1", "openreview:~B1", "acl:a"):
        said |= all(any({key, orcid} <= keys for keys in sets) for orcid in (ADA, BO))
    for cluster in clusters(Label.AUTHOR, sets).values():
        if {ADA, BO} <= cluster.keys:
            assert said


def test_an_id_with_two_orcids_is_one_person():
    made = clusters(Label.AUTHOR, of({ADA, "acl:alek-rudin"}, {BO, "acl:alek-rudin"}))
    assert set(made.values()) == {Cluster(ADA, frozenset({ADA, BO, "acl:alek-rudin"}))}


def test_an_id_against_which_ids_of_two_schemes_stand_joins_nothing():
    made = clusters(
        Label.AUTHOR, of({ADA, "openreview:~Wei_Wang1", "dblp:35/1"}, {BO, "openreview:~Wei_Wang2", "dblp:35/1"})
    )
    assert len(set(made.values())) == 2


def test_the_page_of_a_name_stays_apart_from_the_profiles_that_papers_bind_to_it():
    page = "acl:wei-wang"
    sets = of({page}, {page, "openreview:~Wei_Wang1"}, {page, "openreview:~Wei_Wang2"})
    assert len(set(clusters(Label.AUTHOR, sets, of_mentions=False).values())) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acl:greta-holm", "acl:kofi-adjei"),
        ("acl:greta-holm", "openreview:~Kofi_Adjei1"),
        ("openreview:~Li_Ming3", "openreview:~Olga_Petrova1"),
        ("openreview:~Al_Fox1", "openreview:~Bo_Lind1"),
    ],
)
def test_an_orcid_joins_nobody_whose_names_have_nothing_in_common(one: str, other: str):
    made = clusters(Label.AUTHOR, of({ADA, one}, {ADA, other}))
    assert {cluster.key for cluster in made.values()} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acl:ada-ray", "openreview:~Ada_Lovelace1"),  # a married name
        ("acl:ada-ray", "openreview:~A._Ray1"),
        ("acl:ray-ada", "openreview:~Ada_Ray1"),
        ("acl:aleksei-soloviev", "openreview:~Alexey_Solovyov1"),
        ("acl:chih-wei-hsieh", "openreview:~Zhiwei_Xie1"),
        ("acl:jose-garcia", "openreview:~José_García1"),
        ("acl:yang-liu-icsi", "openreview:~Yang_Liu5"),
        ("dblp:12/3", "openreview:~Yang_Liu5"),  # an id without a name says nothing against it
    ],
)
def test_an_orcid_joins_names_that_may_be_one_person_s(one: str, other: str):
    made = clusters(Label.AUTHOR, of({ADA, one}, {ADA, other}))
    assert {cluster.key for cluster in made.values()} == {ADA}


@pytest.mark.parametrize("label", list(Label))
def test_nothing_gives_nothing(label: Label):
    assert clusters(label, []) == {}
