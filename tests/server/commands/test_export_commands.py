"""`export network`, `path` and `papers` in processes of their own; the files are read back in `tests/exports`."""

import io
import json
import subprocess
from pathlib import Path

import networkx as nx
import pytest
import rispy
from pybtex.database import parse_string

from graph.projection.network_answers import TruncationAnswer
from graph.store.store import Store
from server.commands.export_data import cut_sentence
from tests.conftest import DatabaseEndpoint
from tests.server.conftest import COMMAND, Run, environment_of, sentence

pytestmark = [pytest.mark.usefixtures("anyio_backend"), pytest.mark.anyio]
CENTRE = "Author:feed:Fahim_Tajwar"


@pytest.fixture(scope="module")
def loaded(example_store: Store, neo4j_endpoint: DatabaseEndpoint, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command line over the bundled page; nothing here writes."""
    environment = environment_of(neo4j_endpoint, tmp_path_factory.mktemp("data"))

    def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        done = subprocess.run([*COMMAND, *arguments], input=stdin, env=environment, capture_output=True, timeout=120)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def told(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


async def tied(store: Store, **conditions: int) -> set[frozenset[str]]:
    """The pairs of authors with a joint paper, straight from the database."""
    rows = await store.read(
        "MATCH (a:Author)-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(b:Author)"
        " WHERE p.status IN ['PUBLISHED', 'PREPRINT'] AND p.year >= $since RETURN DISTINCT a.key, b.key",
        {"since": conditions.get("since", 0)},
    )
    return {frozenset(f"Author:{key}" for key in row) for row in rows}


async def test_a_network_has_the_nodes_and_ties_of_the_graph(loaded: Run, example_store: Store, tmp_path: Path):
    everyone = await tied(example_store)
    coauthors = {CENTRE} | {one for pair in everyone if CENTRE in pair for one in pair}
    expected = {pair for pair in everyone if pair <= coauthors}
    file = tmp_path / "network.graphml"
    said = loaded("export", "network", "--author", "fahim tajwar", "--format", "graphml", "--output", str(file))
    assert f"{len(coauthors)} nodes and {len(expected)} ties written to" in said.stderr
    graph = nx.read_graphml(file)
    assert set(graph) == coauthors
    assert {frozenset(edge) for edge in graph.edges} == expected
    assert "feed (licence unknown)" in graph.graph["description"]
    assert [path.name for path in tmp_path.iterdir()] == ["network.graphml"]
    since = told(loaded("export", "network", "--author", CENTRE, "--format", "graphml", "--years", "2024-"))
    of_late = nx.read_graphml(io.BytesIO(since.encode()))
    assert {frozenset(edge) for edge in of_late.edges} == {
        pair for pair in await tied(example_store, since=2024) if pair <= set(of_late)
    }
    assert "years 2024-" in of_late.graph["description"]


async def test_members_are_named_one_by_one_or_in_a_file_and_unknown_ones_are_told(loaded: Run, example_store: Store):
    names = "Fahim Tajwar\nAnnie Xie\n\n"
    among = ("export", "network", "--members", "-", "--format", "cytoscape")
    document = json.loads(told(loaded(*among, "--member", "Archit Sharma", stdin=names.encode())))
    ids = [element["data"]["id"] for element in document["elements"]["nodes"]]
    assert ids == ["Author:feed:Annie_Xie", "Author:feed:Archit_Sharma", CENTRE]
    ends = {frozenset((tie["data"]["source"], tie["data"]["target"])) for tie in document["elements"]["edges"]}
    assert ends == {pair for pair in await tied(example_store) if pair <= set(ids)} - {frozenset([one]) for one in ids}
    said = sentence(loaded(*among, stdin=b"Fahim Tajwar\nNobody Here"))
    assert "1 of 2 members are not used: no author is called 'Nobody Here'" in said
    left = loaded(*among, "--skip-unknown", stdin=b"Fahim Tajwar\nNobody Here")
    assert "1 of 2 members are left out" in left.stderr
    assert len(json.loads(told(left))["elements"]["nodes"]) == 1


def test_what_a_limit_cuts_is_told_on_the_terminal_and_in_the_file(loaded: Run):
    done = loaded("export", "network", "--author", CENTRE, "--format", "gexf", "--max-nodes", "5")
    assert "cut: 5 of 29 nodes; --max-nodes allows more" in done.stderr
    assert "Cut: 5 of 29 nodes." in told(done)


def test_a_search_that_ran_out_of_time_is_told_without_a_total():
    assert cut_sentence(TruncationAnswer("TIME", 1_200, None)) == "the time was up when 1,200 nodes had been found"


def test_a_path_has_everyone_on_a_cheapest_path(loaded: Run):
    ends = ("export", "path", "--from", "Annie Xie", "--to", "Archit Sharma")
    graph = nx.read_gexf(io.BytesIO(told(loaded(*ends, "--format", "gexf")).encode()))
    assert nx.shortest_path_length(graph, "Author:feed:Annie_Xie", "Author:feed:Archit_Sharma") <= 2
    papers = rispy.loads(told(loaded(*ends, "--format", "ris")))
    assert papers
    assert all(paper["authors"] and paper["notes"] for paper in papers)
    far = sentence(loaded(*ends, "--format", "gexf", "--years", "1900-1910"))
    assert "no path from 'Annie Xie' to 'Archit Sharma'" in far


async def test_the_papers_of_an_author_are_a_bibliography(loaded: Run, example_store: Store):
    entries = parse_string(told(loaded("export", "papers", "--author", CENTRE, "--format", "bibtex")), "bibtex").entries
    assert len(entries) == 16
    [[expected]] = await example_store.read(
        "MATCH (p:Paper)<-[:AUTHORED]-(:Author {name: 'Annie Xie'}) MATCH (p)<-[:AUTHORED]-(:Author {key: $key})"
        " RETURN collect(DISTINCT p.title)",
        {"key": CENTRE.removeprefix("Author:")},
    )
    both = json.loads(told(loaded("export", "papers", "--author", "Annie Xie", "--format", "csl")))
    assert {item["title"] for item in both} >= set(expected)
    assert all(item["custom"]["sources"] == [{"source": "feed", "licence": None}] for item in both)
    everything = json.loads(told(loaded("export", "papers", "--format", "csl")))
    assert len(everything) == 16
    assert json.loads(told(loaded("export", "papers", "--format", "csl", "--years", "1900"))) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("network", "--format", "gexf"), "expected one centre"),
        (("network", "--author", CENTRE, "--topic", "x", "--format", "gexf"), "expected one centre"),
        (("network", "--author", CENTRE, "--format", "docx"), "--format is 'docx'; expected one of gexf"),
        (("network", "--author", "Nobody", "--format", "gexf"), "no author in the graph is called 'Nobody'"),
        (("network", "--author", CENTRE, "--format", "gexf", "--years", "20x"), "--years is '20x'; expected a form"),
        (("network", "--author", CENTRE, "--format", "gexf", "--years", "2020-2010"), "ends before it begins"),
        (("network", "--author", CENTRE, "--format", "gexf", "--radius", "99"), "radius is 99; expected 0 to 20"),
        (("network", "--members", "/nowhere", "--format", "gexf"), "/nowhere cannot be read: No such file"),
        (("path", "--from", CENTRE, "--to", CENTRE, "--format", "gexf", "--cost", "x"), "--cost is 'x'; expected one"),
        (("network", "--author", CENTRE, "--format", "gexf", "-o", "/nowhere/x"), "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_told_in_a_sentence(loaded: Run, arguments: tuple[str, ...], said: str):
    assert said in sentence(loaded("export", *arguments))
