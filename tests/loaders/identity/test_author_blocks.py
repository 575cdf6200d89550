"""Who is who in a block of names: what joins two mentions, what keeps them apart, and what says that it is in doubt."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import normal_form
from loaders.identity.authors.author_blocks import AuthorMention, judge, rarity_step
from loaders.identity.names.person_names import likeness, name_parts
from loaders.records.verdicts import Verdict


class Steps:
    """A rarity that is equal for every name."""

    def __init__(self, each: int) -> None:
        self.each = each

    def of_surname(self, surname: str) -> int:
        return self.each

    def of_given(self, given: str) -> int:
        return self.each


RARE, UNCOMMON, COMMON = Steps(1), Steps(8), Steps(10)


def mention(
    paper: str,
    name: str = "Ada Weaver",
    keys: str = "",
    *,
    coauthors: str = "",
    at: str = "",
    topics: str = "",
    venue: str = "name:loom",
) -> AuthorMention:
    """Several keys, coauthors, affiliations or topics stand between semicolons."""

    def split(text: str, scheme: str = "") -> frozenset[str]:
        return frozenset(scheme + part.strip() for part in text.split(";") if part.strip())

    return AuthorMention(
        keys=split(keys) or frozenset({f"record:{paper}#0"}),
        name=name,
        paper=f"doi:10.1/{paper}",
        coauthors=split(coauthors),
        affiliations=split(at, "name:"),
        venue=venue,
        topics=split(topics, "keyword:"),
        year=2020,
    )


def together(verdict: Verdict) -> set[frozenset[str]]:
    return {frozenset(join.keys) for join in verdict.joins}


def reasons(verdict: Verdict, key: str) -> set[str]:
    return {doubt.reason for doubt in verdict.doubts if doubt.keys == (key,)}


def test_a_common_name_alone_joins_nothing_and_is_in_doubt():
    verdict = judge([mention("a"), mention("b")], COMMON)
    assert not verdict.joins
    assert reasons(verdict, "record:a#0") == {"the same name, and nothing else that their papers share"}
    assert verdict.doubts[0].candidates == ("record:b#0",)


def test_a_rare_name_is_support_itself():
    (join,) = judge([mention("a"), mention("b"), mention("c")], RARE).joins
    assert join.keys == ("record:a#0", "record:b#0", "record:c#0")
    assert join.rule == "the same name, with support"
    assert join.evidence == ("few have the name ada weaver",)


@pytest.mark.parametrize(
    ("shared", "evidence"),
    [({"coauthors": "bo li"}, "coauthor bo li"), ({"at": "thread university"}, "affiliation thread university")],
)
def test_a_common_name_with_a_shared_coauthor_or_affiliation_is_one_person(shared: dict[str, str], evidence: str):
    verdict = judge([mention("a", **shared), mention("b", **shared), mention("c")], COMMON)
    assert together(verdict) == {frozenset({"record:a#0", "record:b#0"})}
    assert verdict.joins[0].evidence == (evidence,)
    assert len(verdict.doubts) == 2


def test_a_shared_topic_joins_an_uncommon_name_and_not_a_common_one():
    mentions = [mention("a", topics="looms"), mention("b", topics="looms")]
    assert len(judge(mentions, UNCOMMON).joins) == 1
    verdict = judge(mentions, COMMON)
    assert not verdict.joins
    assert reasons(verdict, "record:a#0") == {"the same name, and too little else that their papers share"}


def test_an_east_asian_name_is_never_rare_however_few_are_known():
    mentions = [mention("a", "Yang Liu"), mention("b", "Yang Liu")]
    assert not judge(mentions, RARE).joins
    assert not judge([mention("a", "Liu Yang"), mention("b", "Yang Liu")], RARE).joins


def test_different_ids_of_one_scheme_never_come_together():
    ids = ("openreview:~Ada_Weaver1", "openreview:~Ada_Weaver2")
    verdict = judge([mention("a", keys=ids[0], coauthors="bo li"), mention("b", keys=ids[1], coauthors="bo li")], RARE)
    assert verdict == Verdict()


def test_ids_of_different_schemes_may_be_one_persons():
    verdict = judge([mention("a", keys="openreview:~Ada_Weaver1", at="x"), mention("b", keys="s2:7", at="x")], COMMON)
    assert together(verdict) == {frozenset({"openreview:~Ada_Weaver1", "s2:7"})}


@pytest.mark.parametrize(
    ("page", "rarity", "is_joined"),
    [
        ("acl:ada-weaver", COMMON, False),
        ("acl:ada-weaver/unverified", COMMON, False),
        ("acl:ada-weaver-loom", COMMON, True),
        ("acl:ada-weaver", UNCOMMON, True),
    ],
)
def test_a_page_of_all_who_have_a_common_name_is_nobody(page: str, rarity: Steps, is_joined: bool):
    verdict = judge([mention("a", keys=page, at="x"), mention("b", at="x")], rarity)
    assert bool(verdict.joins) is is_joined
    assert bool(reasons(verdict, "record:b#0")) is not is_joined


def test_a_mention_that_fits_two_people_is_neither():
    one, other = "openreview:~Ada_Weaver1", "openreview:~Ada_Weaver2"
    verdict = judge(
        [
            mention("a", keys=one, coauthors="bo li"),
            mention("b", keys=other, coauthors="bo li"),
            mention("c", coauthors="bo li"),
        ],
        COMMON,
    )
    assert not verdict.joins
    assert reasons(verdict, "record:c#0") == {"the same name, and what speaks for one speaks for others too"}
    assert {doubt.candidates for doubt in verdict.doubts if doubt.keys == ("record:c#0",)} == {(one, other)}


def test_a_chain_between_two_people_is_cut_where_they_meet():
    verdict = judge(
        [
            mention("a", keys="orcid:1", coauthors="p one"),
            mention("b", coauthors="p one; p two"),
            mention("c", coauthors="p two; p three"),
            mention("d", coauthors="p three; p four"),
            mention("e", keys="orcid:2", coauthors="p four"),
        ],
        COMMON,
    )
    assert together(verdict) == {frozenset({"orcid:1", "record:b#0"}), frozenset({"orcid:2", "record:d#0"})}


def test_what_is_shared_more_decides_before_what_is_shared_less():
    verdict = judge(
        [
            mention("a", keys="orcid:1", coauthors="p one; p two"),
            mention("b", coauthors="p one; p two; p three"),
            mention("c", keys="orcid:2", coauthors="p three"),
        ],
        COMMON,
    )
    assert together(verdict) == {frozenset({"orcid:1", "record:b#0"})}


def test_ids_that_tell_of_two_people_make_a_rare_name_no_support():
    verdict = judge([mention("a", keys="orcid:1"), mention("b", keys="orcid:2"), mention("c")], RARE)
    assert not verdict.joins


@pytest.mark.parametrize("rarity", [COMMON, RARE])
def test_two_authors_of_one_paper_are_two_people(rarity: Steps):
    shared = {"coauthors": "bo li; ada weaver", "at": "thread university"}
    verdict = judge(
        [mention("a", keys="record:a#0", **shared), mention("a", keys="record:a#1", **shared), mention("b")], rarity
    )
    assert not verdict.joins


def test_homonym_numbers_tell_people_apart():
    mentions = [
        mention("a", "Ada Weaver 0001", coauthors="bo li"),
        mention("b", "Ada Weaver 0002", coauthors="bo li"),
        mention("c", "Ada Weaver 0001", coauthors="bo li"),
    ]
    assert together(judge(mentions, RARE)) == {frozenset({"record:a#0", "record:c#0"})}


def test_another_first_name_is_another_person_whatever_they_share():
    shared = {"coauthors": "bo li; eve fox", "at": "thread university", "topics": "looms"}
    assert judge([mention("a", "Ada Weaver", **shared), mention("b", "Abe Weaver", **shared)], RARE) == Verdict()


def test_initials_take_more_than_one_thing_in_common():
    full, short = mention("a", at="x", coauthors="bo li"), mention("b", "A. Weaver", coauthors="bo li")
    assert not judge([full, short], COMMON).joins
    (join,) = judge([full, mention("b", "A. Weaver", coauthors="bo li", at="x")], COMMON).joins
    assert join.rule == "initials of the name, with support"


def test_initials_that_fit_two_names_are_neither():
    shared = {"coauthors": "bo li", "at": "x"}
    verdict = judge(
        [
            mention("a", "Ada Weaver", **shared),
            mention("b", "Abe Weaver", **shared),
            mention("c", "A. Weaver", **shared),
        ],
        COMMON,
    )
    assert not verdict.joins
    assert reasons(verdict, "record:c#0") == {"initials of the name, and what speaks for one speaks for others too"}


def test_a_middle_name_a_nickname_and_the_other_order_are_joined_with_support():
    shared = {"coauthors": "bo li", "at": "x"}
    for one, other in (("Ada Weaver", "Ada K. Weaver"), ("Bob Weaver", "Robert Weaver"), ("Li Wei", "Wei Li")):
        (join,) = judge([mention("a", one, **shared), mention("b", other, **shared)], COMMON).joins
        assert join.rule == "a variant of the name, with support"


def test_a_name_between_two_that_contradict_each_other_joins_neither():
    shared = {"coauthors": "bo li", "at": "x"}
    mentions = [mention(name, f"Ada {name} Weaver", **shared) for name in ("K", "", "L")]
    assert not judge(mentions, RARE).joins


def test_hyphens_and_accents_make_no_difference():
    verdict = judge([mention("a", "Min-Jae Kím", at="x"), mention("b", "Minjae Kim", at="x")], COMMON)
    assert len(verdict.joins) == 1


def test_a_name_that_hundreds_have_costs_no_more_than_what_they_share():
    mentions = [mention(f"p{n}", coauthors=f"friend {n // 2}; everybody knows") for n in range(3_000)]
    alone = [mention(f"q{n}", coauthors=f"other {n}") for n in range(3_000)]
    verdict = judge([*mentions, *alone], COMMON)
    (join,) = verdict.joins
    assert len(join.keys) == 3_000
    assert len(join.evidence) <= 6
    assert len(verdict.doubts) == 3_001
    assert max(len(doubt.candidates) for doubt in verdict.doubts) == 10


def test_steps_double():
    assert [rarity_step(count) for count in (0, 1, 2, 3, 4, 7, 8, 1_000)] == [0, 1, 2, 2, 3, 3, 4, 10]


NAMES = [
    "Ada Weaver",
    "A. Weaver",
    "Ada K. Weaver",
    "Ada L. Weaver",
    "Abe Weaver",
    "Ada Weaver 0001",
    "Ada Weaver 0002",
]
KEYS = ["", "", "orcid:1", "orcid:2", "openreview:~A1", "openreview:~A2", "acl:ada-weaver; openreview:~A1", "feed:ada"]
few = st.lists(st.sampled_from("abcd"), max_size=2).map(";".join)
mentions_of_a_block = st.lists(
    st.builds(
        mention,
        st.sampled_from([f"p{n}" for n in range(9)]),
        st.sampled_from(NAMES),
        st.sampled_from(KEYS),
        coauthors=few,
        at=few,
        topics=few,
    ),
    max_size=12,
)
rarities = st.sampled_from([RARE, UNCOMMON, COMMON])


@given(mentions_of_a_block, rarities, st.randoms())
def test_the_order_of_the_mentions_makes_no_difference(mentions: list[AuthorMention], rarity: Steps, random):
    shuffled = mentions * 2
    random.shuffle(shuffled)
    assert judge(shuffled, rarity) == judge(mentions, rarity)


@given(mentions_of_a_block, rarities)
def test_nobody_has_two_ids_of_one_scheme_nor_stands_twice_on_a_paper(mentions: list[AuthorMention], rarity: Steps):
    for join in judge(mentions, rarity).joins:
        for one, other in combinations(join.keys, 2):
            of_one, of_other = ([m for m in mentions if key in m.keys] for key in (one, other))
            ids, others = ({k for m in of for k in m.keys if not k.startswith("record:")} for of in (of_one, of_other))
            for scheme in ("orcid:", "openreview:", "acl:"):
                of_scheme = [{key for key in keys if key.startswith(scheme)} for keys in (ids, others)]
                assert not all(of_scheme) or of_scheme[0] & of_scheme[1]
            assert {m.paper for m in of_one}.isdisjoint({m.paper for m in of_other} if not ids & others else ())


@given(mentions_of_a_block, rarities)
def test_nobody_is_joined_whose_names_are_not_alike(mentions: list[AuthorMention], rarity: Steps):
    for join in judge(mentions, rarity).joins:
        names = [{name_parts(normal_form(m.name)) for m in mentions if key in m.keys} for key in join.keys]
        if all(likeness(*pair) for of in names for pair in combinations(of, 2)):  # else a key itself joins them
            groups: list[set] = []  # a name in common is the same name, whatever else the two are called
            for of in names:
                near = [group for group in groups if not group.isdisjoint(of)]
                groups = [group for group in groups if group not in near] + [of.union(*near)]
            assert all(likeness(one, other) for pair in combinations(groups, 2) for one in pair[0] for other in pair[1])


@given(mentions_of_a_block, rarities)
def test_nobody_doubts_what_is_joined_or_told_apart(mentions: list[AuthorMention], rarity: Steps):
    verdict = judge(mentions, rarity)
    group = {key: join.keys for join in verdict.joins for key in join.keys}
    for doubt in verdict.doubts:
        for candidate in doubt.candidates:
            assert candidate != doubt.keys[0]
            assert candidate not in group.get(doubt.keys[0], ())
