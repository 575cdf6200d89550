"""Warming up leaves nothing to compile."""

import pytest
from numba.core.event import install_recorder

from graph.model import Label
from graph.projection.citation_answers import citation_paths
from graph.projection.coauthor_answers import coauthors, suggested_coauthors
from graph.projection.distance_answers import collaboration_distance
from graph.projection.kernel_warmup import warm
from graph.projection.network_answers import network_around, network_of
from graph.projection.path_answers import coauthor_paths, topic_paths
from graph.projection.projected_filters import CitationConditions, TieConditions
from graph.projection.projection import Projection
from graph.projection.result_pages import PageRequest
from graph.traversals.ties import INVERSE_JOINT_PAPERS, INVERSE_NEWMAN
from tests.graph.projection.factories import author, paper, project, topic
from tests.graph.traversals.random_graphs import OnePaper

pytestmark = pytest.mark.anyio


async def test_after_it_no_question_waits_for_a_kernel(tmp_path):
    papers = [OnePaper(frozenset(pair), size=2, topics=frozenset(pair)) for pair in ((0, 1), (1, 2), (0, 2))]
    project(papers, frozenset({(0, 1), (1, 2)})).write(tmp_path / "file")
    await warm()
    projection = Projection.map(tmp_path / "file")
    with install_recorder("numba:compile") as compiled:
        for cost in (INVERSE_JOINT_PAPERS, INVERSE_NEWMAN):
            await coauthor_paths(projection, author(0), author(2), cost=cost, alternatives=3)
        narrow = TieConditions(exclude=(author(1),), min_joint_papers=1, first_year=1990)
        paths = await coauthor_paths(projection, author(0), author(2), narrow, alternatives=3)
        assert paths.page(PageRequest(1)).items[0].steps[0].papers(PageRequest(9)).items
        await topic_paths(projection, topic(0), topic(2), alternatives=3)
        await citation_paths(projection, paper(0), paper(2), CitationConditions(last_year=2020), alternatives=3)
        await collaboration_distance(projection, author(0), author(2), narrow, as_of=[2000, 2001])
        await network_around(projection, Label.TOPIC, topic(0), radius=2)
        await network_of(projection, Label.AUTHOR, [author(0), author(1)])
        (await coauthors(projection, author(0))).page(PageRequest(9))
        (await coauthors(projection, author(0), degree=2)).page(PageRequest(9))
        (await suggested_coauthors(projection, author(0))).page(PageRequest(9))
    assert [event.data["dispatcher"] for _, event in compiled.buffer] == []
