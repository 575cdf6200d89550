"""Answers by keys on projections made of invented papers; what the kernels do is tested beside them."""

import asyncio
import time
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput, NotFound, Timeout
from graph.model import Label, PaperStatus
from graph.projection.citation_answers import citation_paths
from graph.projection.coauthor_answers import CoauthorOrder, coauthors, suggested_coauthors
from graph.projection.distance_answers import DistanceAnswer, collaboration_distance
from graph.projection.kernel_warmup import warm
from graph.projection.network_answers import check_members, network_around, network_of
from graph.projection.path_answers import coauthor_paths, topic_paths
from graph.projection.projected_filters import CitationConditions, TieConditions
from graph.projection.projection import KINDS, STATUSES
from graph.projection.result_pages import PageRequest
from graph.projection.thread_pool import within
from graph.traversals.ties import HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN
from tests.graph.projection.factories import author, paper, project, topic, venue
from tests.graph.traversals.random_graphs import ENDS, OnePaper, all_cheapest, some_papers, tied_graph

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module", autouse=True)
async def warmed():
    """What is compiled here does not count against the time of a question."""
    await warm()


def some(values):
    return st.none() | st.frozensets(values, max_size=2).map(lambda chosen: tuple(sorted(chosen)))


FILTERS = st.builds(
    TieConditions,
    first_year=st.none() | st.integers(1999, 2002),
    last_year=st.none() | st.integers(1999, 2002),
    venues=some(st.integers(0, 3).map(venue)),
    topics=some(st.integers(0, 3).map(topic)),
    kinds=some(st.sampled_from(KINDS[:3])),
    statuses=some(st.sampled_from(STATUSES[:3])),
    min_joint_papers=st.integers(1, 2),
    max_team_size=st.none() | st.integers(1, 4),
    exclude=st.frozensets(st.integers(0, 8).map(author), max_size=2).map(tuple),
    exclude_papers=st.frozensets(st.integers(0, 20).map(paper), max_size=2).map(tuple),
)


def left(papers, wanted):
    """The papers that a filter lets through, by their numbers."""

    def passes(number, one):
        year = one.year
        return (
            (wanted.first_year is None or (year is not None and year >= wanted.first_year))
            and (wanted.last_year is None or (year is not None and year <= wanted.last_year))
            and (wanted.venues is None or (one.venue is not None and venue(one.venue) in wanted.venues))
            and (wanted.topics is None or any(topic(about) in wanted.topics for about in one.topics))
            and (wanted.kinds is None or KINDS[one.kind] in wanted.kinds)
            and (wanted.statuses is None or STATUSES[one.status] in wanted.statuses)
            and (wanted.max_team_size is None or (one.size is not None and one.size <= wanted.max_team_size))
            and paper(number) not in wanted.exclude_papers
        )

    return {number: one for number, one in enumerate(papers) if passes(number, one)}


@settings(max_examples=150)
@given(
    papers=some_papers(),
    wanted=FILTERS,
    ends=ENDS,
    cost=st.sampled_from([HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN]),
)
async def test_paths_are_those_of_the_graph_without_the_other_papers_and_every_step_has_its_evidence(
    papers, wanted, ends, cost
):
    projection = project(papers)
    tying = left(papers, wanted)
    if cost == INVERSE_NEWMAN:
        tying = {number: one for number, one in tying.items() if one.size is not None and one.size > 1}
    shut = [node for node in range(7) if author(node) in wanted.exclude]
    graph = tied_graph(list(tying.values()), least_joint=wanted.min_joint_papers, shut=shut)
    expected = all_cheapest(graph, *ends, cost)
    paths = await coauthor_paths(projection, *map(author, ends), wanted, cost=cost)
    assert paths.tied == len(expected)
    page = paths.page(PageRequest(len(expected) + 1)).items
    assert [path.keys for path in page] == [[author(node) for node in path] for path in expected]
    assert (paths.cost is None, paths.length is None) == (not expected, not expected)
    if len(page) > 1:
        assert paths.page(PageRequest(1, [page[0].keys])).items == [page[1]]
    for path, nodes in zip(page, expected, strict=True):
        assert path.cost == paths.cost == pytest.approx(sum(step.cost for step in path.steps))
        assert [node.name for node in path.nodes] == [f"Name of {author(node)}" for node in nodes]
        for step, pair in zip(path.steps, pairwise(nodes), strict=True):
            assert (step.before.key, step.after.key) == tuple(map(author, pair))
            both = [number for number, one in tying.items() if set(pair) <= one.nodes]
            newest = sorted(both, key=lambda number: (papers[number].date or 0, number), reverse=True)
            assert [one.key for one in step.papers(PageRequest(99)).items] == [paper(number) for number in newest]
            assert [one.key for one in step.papers(PageRequest(1, step.papers(PageRequest(1)).places[0])).items] == [
                paper(number) for number in newest[1:2]
            ]
            assert step.joint_papers == graph.edges[pair]["joint"]
            assert step.strength == pytest.approx(graph.edges[pair]["strength"])
            assert {(one.title, one.year, one.author_count) for one in step.papers(PageRequest(99)).items} == {
                (f"Title {number}", papers[number].year, papers[number].size) for number in both
            }


@settings(max_examples=50)
@given(papers=some_papers(), ends=st.tuples(st.integers(0, 2), st.integers(0, 2)))
async def test_topics_are_tied_by_papers_about_both(papers, ends):
    published = [OnePaper(one.topics, status=one.status) for one in papers if one.status < 2]
    graph = tied_graph(published, nodes=3)
    paths = await topic_paths(project(papers), *map(topic, ends))
    expected = all_cheapest(graph, *ends, HOPS)
    assert [path.keys for path in paths.page(PageRequest(99)).items] == [
        [topic(node) for node in path] for path in expected
    ]


@settings(max_examples=50)
@given(papers=some_papers(), ends=ENDS, years=st.lists(st.integers(1998, 2003), max_size=5))
async def test_distances_through_the_years_are_those_of_the_papers_until_then(papers, ends, years):
    projection = project(papers)
    series = await collaboration_distance(projection, *map(author, ends), as_of=years)
    for year, row in zip(years, series, strict=True):
        paths = await coauthor_paths(projection, *map(author, ends), TieConditions(last_year=year))
        assert row == DistanceAnswer(year, paths.length)
    now = await coauthor_paths(projection, *map(author, ends))
    assert await collaboration_distance(projection, *map(author, ends)) == [DistanceAnswer(None, now.length)]


PAIR = [OnePaper(frozenset((0, 1)), size=2), OnePaper(frozenset((1, 2)), size=2, status=STATUSES.index(PaperStatus.REJECTED))]  # fmt: skip


async def test_each_odd_question_has_its_answer():
    projection = project(PAIR)
    a, b, c, lonely, nobody = author(0), author(1), author(2), author(6), "acl:nobody"

    async def found(start, end, wanted=None):
        paths = await coauthor_paths(projection, start, end, wanted, alternatives=3)
        return (
            paths.cost,
            paths.length,
            paths.tied,
            [path.keys for path in paths.page(PageRequest(9)).items],
            paths.alternatives,
        )

    none = (None, None, 0, [], [])
    assert await found(a, a) == (0.0, 0, 1, [[a]], [])
    assert await found(lonely, lonely) == (0.0, 0, 1, [[lonely]], [])
    assert await found(a, a, TieConditions(first_year=3000)) == (0.0, 0, 1, [[a]], [])
    assert await found(a, lonely) == none
    assert await found(a, nobody) == await found(nobody, nobody) == none
    assert await found(b, c) == none  # rejected papers tie nobody
    assert await found(a, b, TieConditions(first_year=3000)) == none
    assert await found(a, b, TieConditions(exclude=(b,))) == await found(b, b, TieConditions(exclude=(b,))) == none
    assert (
        await found(a, b, TieConditions(venues=())) == await found(a, b, TieConditions(venues=("acl:nowhere",))) == none
    )
    assert await found(a, b, TieConditions(exclude=(nobody,), exclude_papers=("doi:10.1/none",))) == await found(a, b)
    assert await found(a, b, TieConditions(min_joint_papers=2)) == none
    assert (await collaboration_distance(projection, a, b, TieConditions(exclude=(a,))))[0].distance is None


async def test_a_malformed_question_is_told_so():
    projection = project(PAIR)
    for asking in (
        coauthor_paths(projection, author(0), author(1), alternatives=21),
        topic_paths(projection, topic(0), topic(1), cost=INVERSE_NEWMAN),
        network_around(projection, Label.AUTHOR, author(0), max_nodes=5001),
        coauthors(projection, author(0), degree=3),
    ):
        with pytest.raises(BadInput):
            await asking
    with pytest.raises(BadInput, match="minJointPapers"):
        TieConditions(min_joint_papers=0)
    with pytest.raises(BadInput, match="1,001 members were given; expected at most 1,000"):
        check_members([author(0)] * 1001)
    with pytest.raises(NotFound, match="nobody"):
        await network_around(projection, Label.AUTHOR, "acl:nobody")


async def test_alternatives_are_shown_like_paths():
    projection = project([OnePaper(frozenset(pair), size=2) for pair in ((0, 1), (1, 2), (0, 2), (2, 3), (1, 3))])
    paths = await coauthor_paths(projection, author(0), author(1), alternatives=9)
    assert [(path.cost, path.keys) for path in paths.alternatives] == [
        (2.0, [author(node) for node in (0, 2, 1)]),
        (3.0, [author(node) for node in (0, 2, 3, 1)]),
    ]
    assert [step.joint_papers for step in paths.alternatives[0].steps] == [1, 1]


CITATIONS = st.frozensets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12)


@settings(max_examples=60)
@given(
    citations=CITATIONS,
    ends=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    directions=st.sampled_from([(True, False), (False, True), (True, True)]),
    exclude=st.frozensets(st.integers(0, 5), max_size=2),
    last_year=st.none() | st.integers(2000, 2005),
)
async def test_citation_paths_go_only_through_papers_that_pass_their_ends_included(
    citations, ends, directions, exclude, last_year
):
    papers = [OnePaper(frozenset(), year=2000 + number) for number in range(6)]
    wanted = CitationConditions(last_year=last_year, exclude_papers=tuple(map(paper, exclude)))
    gone = exclude | {number for number in range(6) if last_year is not None and 2000 + number > last_year}
    graph = nx.DiGraph()
    graph.add_nodes_from(set(range(6)) - gone)
    for citing, cited in citations:
        if not {citing, cited} & gone:
            graph.add_edges_from([(citing, cited)] * directions[0] + [(cited, citing)] * directions[1])
    paths = await citation_paths(
        project(papers, citations),
        *map(paper, ends),
        wanted,
        with_citations=directions[0],
        against_citations=directions[1],
    )
    known = set(ends) <= set(graph) and nx.has_path(graph, *ends)
    expected = sorted(nx.all_shortest_paths(graph, *ends)) if known else []
    assert paths.tied == len(expected)
    assert [path.keys for path in paths.page(PageRequest(99)).items] == [
        [paper(number) for number in path] for path in expected
    ]
    for path, numbers in zip(paths.page(PageRequest(99)).items, expected, strict=True):
        assert [step.citing for step in path.steps] == [pair in citations for pair in pairwise(numbers)]


async def test_a_network_tells_what_was_cut():
    everyone = [OnePaper(frozenset(range(5)), size=5, year=2001), OnePaper(frozenset((0, 1)), size=2, year=2003)]
    projection = project(everyone)
    network = await network_around(projection, Label.AUTHOR, author(0), max_nodes=3, max_ties=2, communities=True)
    assert [(one.node.key, one.hops, one.degree) for one in network.nodes] == [
        (author(0), 0, 2),
        (author(1), 1, 1),
        (author(2), 1, 1),
    ]
    assert {one.community for one in network.nodes} == {0}
    assert [(tie.source, tie.target, tie.joint_papers, tie.strength, tie.first_year, tie.last_year) for tie in network.ties] == [
        (author(0), author(1), 2, 1.25, 2001, 2003),
        (author(0), author(2), 1, 0.25, 2001, 2001),
    ]  # fmt: skip
    assert [(cut.reason, cut.shown, cut.total) for cut in network.truncated] == [("NODES", 3, 5), ("TIES", 2, 3)]
    whole = await network_of(projection, Label.AUTHOR, [author(6), author(0), author(4), author(0)])
    assert [one.node.key for one in whole.nodes] == [author(0), author(4), author(6)]
    assert (len(whole.ties), whole.truncated, whole.nodes[0].community) == (1, [], None)
    nobody = await network_around(projection, Label.AUTHOR, author(0), TieConditions(exclude=(author(0),)))
    assert (nobody.nodes, nobody.ties, nobody.truncated) == ([], [], [])


async def test_coauthors_are_sorted_and_paged():
    papers = [
        OnePaper(frozenset((0, 1)), size=2, year=2001),
        OnePaper(frozenset((0, 2)), size=2, year=None),
        OnePaper(frozenset((0, 2, 3)), size=3, year=None),
        OnePaper(frozenset((0, 3)), size=2, year=2003),
        OnePaper(frozenset((3, 5)), size=2),
    ]
    projection = project(papers)

    async def keys(*order, degree=1):
        found = await coauthors(projection, author(0), degree=degree, **({"order": order} if order else {}))
        forward, backward = [], []
        after = before = None
        while True:
            page = found.page(PageRequest(2, after=after))
            forward += page.items
            if not page.has_more:
                break
            after = page.places[-1]
        while True:
            page = found.page(PageRequest(2, before=before, backward=True))
            backward = page.items + backward
            if not page.has_more:
                break
            before = page.places[0]
        assert found.total == len(forward)
        assert forward == backward
        return [one.author.key for one in forward]

    order = CoauthorOrder
    assert await keys() == [author(2), author(3), author(1)]
    assert await keys((order.STRENGTH, False)) == [author(1), author(2), author(3)]
    assert await keys((order.LAST_YEAR, True)) == [author(3), author(1), author(2)]
    assert await keys((order.LAST_YEAR, False)) == [author(1), author(3), author(2)]
    assert await keys((order.NAME, True)) == [author(3), author(2), author(1)]
    assert await keys((order.JOINT_PAPERS, False), (order.NAME, True)) == [author(1), author(3), author(2)]
    assert await keys(degree=2) == [author(5)]
    assert (await coauthors(projection, "acl:nobody")).total == 0
    found = await coauthors(projection, author(0))
    gone = found.page(PageRequest(9, after=[1, author(0)]))  # what stood there is not there any more
    assert [one.author.key for one in gone.items] == [author(1)]


async def test_suggestions_say_what_is_shared_and_a_rejected_joint_paper_bars_them():
    rejected = STATUSES.index(PaperStatus.REJECTED)
    papers = [
        OnePaper(frozenset((0, 1)), size=2, topics=frozenset((1,))),
        OnePaper(frozenset((1, 2)), size=2),
        OnePaper(frozenset((1, 3)), size=2),
        OnePaper(frozenset((0, 3)), size=2, status=rejected),
        OnePaper(frozenset((4,)), size=1, topics=frozenset((1,))),
    ]
    found = await suggested_coauthors(project(papers), author(0))
    assert [
        (one.author.key, [other.key for other in one.shared_coauthors], [about.key for about in one.shared_topics])
        for one in found.page(PageRequest(9)).items
    ] == [(author(2), [author(1)], []), (author(4), [], [topic(1)])]
    assert (
        found.page(PageRequest(1, found.page(PageRequest(1)).places[0])).items == found.page(PageRequest(9)).items[1:]
    )
    assert (await suggested_coauthors(project(papers), "acl:nobody")).page(PageRequest(9)).items == []


async def test_work_is_ended_when_time_is_up_and_when_nobody_waits():
    ended = []

    def endless(stop):
        while not stop.flag[0]:
            time.sleep(0.001)
        ended.append(stop)
        stop.check(-2)

    with pytest.raises(Timeout):
        await within("endless", 0.01, endless)
    task = asyncio.create_task(within("endless", 60, endless))
    await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    while len(ended) < 2:
        await asyncio.sleep(0.001)
