"""The bundled example: what it must be to be shown, and that it can be drawn again."""

import tarfile
from collections import Counter

import networkx as nx
import pytest

from graph.names import normal_form
from loaders.input.files import Inputs
from loaders.records.records import Authorship, PaperRecord
from loaders.samples import AS_OF, acl_excerpt, example_page
from loaders.samples.draw import draw
from loaders.sources.acl import reader as acl
from loaders.sources.feed import reader as feed
from tests.corpus import ACL, present


def papers(loader, path):
    found = list(loader.read(Inputs([str(path)]), as_of=AS_OF))
    assert {type(one).__name__ for one in found} <= {"PaperRecord", "AuthorRecord"}
    return [one for one in found if isinstance(one, PaperRecord)]


@pytest.fixture(scope="module")
def excerpt() -> list[PaperRecord]:
    return papers(acl, acl_excerpt())


def test_the_excerpt_holds_what_its_licence_allows_and_no_abstracts(excerpt):
    assert 1_500 <= len(excerpt) <= 3_000
    assert all(paper.abstract is None and paper.date is not None and paper.date >= "2016" for paper in excerpt)
    assert {paper.publisher for paper in excerpt} == {"Association for Computational Linguistics"}
    assert sum(file.stat().st_size for file in acl_excerpt().rglob("*") if file.is_file()) < 2_000_000


def test_every_venue_has_its_name_and_acronym(excerpt):
    assert all(paper.venue is not None and paper.venue.acronym for paper in excerpt)
    assert Counter(paper.venue.acronym for paper in excerpt)["ACL"] > 100


def test_everybody_is_connected_with_the_author_of_the_page(excerpt):
    page = papers(feed, example_page())
    on_page = {normal_form(author.name) for paper in page for author in paper.authors}

    def person(authorship: Authorship) -> str:
        name = normal_form(authorship.name)
        return name if name in on_page or not authorship.keys else authorship.keys[-1]

    graph = nx.Graph()
    for paper in (*page, *excerpt):
        graph.add_edges_from((paper.id, person(authorship)) for authorship in paper.authors)
    hops = nx.single_source_shortest_path_length(graph, "fahim tajwar")
    assert set(hops) == set(graph)
    assert hops["ruslan salakhutdinov"] // 2 == 1
    assert hops["acl:christopher-d-manning"] // 2 == 2
    assert hops["acl:graham-neubig"] // 2 == 2
    assert hops["acl:hinrich-schutze"] // 2 == 4
    assert Counter(hop // 2 for hop in hops.values())[5] > 20


@pytest.mark.corpus
def test_the_same_data_gives_the_same_excerpt(tmp_path):
    with tarfile.open(present(ACL)) as archive:
        archive.extractall(tmp_path, filter="data")
    drawn = tmp_path / "drawn"
    assert draw(tmp_path / "data", drawn) > 0
    files = {file.relative_to(drawn): file.read_bytes() for file in drawn.rglob("*") if file.is_file()}
    bundled = {
        file.relative_to(acl_excerpt()): file.read_bytes() for file in acl_excerpt().rglob("*") if file.is_file()
    }
    assert files == bundled
