"""The author page that the project began with: GraphQL's answers against answers computed straight from the file.

The reading here shares nothing with the loader: it knows only where this one page has its lines.
"""

import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any, NamedTuple

import httpx
import networkx
import pytest

from graph.store.store import Store
from loaders.input.files import Inputs
from loaders.pipeline.load import load
from loaders.sources.registry import LOADERS
from server.app import build_app
from server.settings import Settings
from tests.corpus import AUTHOR_PAGE, present
from tests.projection_source import Projecting

pytestmark = [pytest.mark.anyio, pytest.mark.corpus]

AS_OF = date(2026, 11, 22)
ME = "Fahim Tajwar"
OPENING = re.compile(r"^(LG|CV)((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d+)(?:, (\d{4}))?(Code)?$")
METHODS = {
    "Offline Retraining for Online RL": {"OOO"},
    "Conservative Prediction via Data-Driven": {"DCM"},
    "Expanding the Capabilities": {"RLTF", "RLTF-SD", "RLTF-FM"},
    "Retrospective In-Context": {"RICL", "RICOL"},
    "Training a Generally Curious Agent": {"Paprika"},
    "Reasoning as an Adaptive Defense": {"TARS"},
    "Maximum Likelihood": {"MaxRL"},
    "No True State-of-the-Art": {"POD"},
}
TAGGED = {"stanford": "Stanford University", "cmu": "Carnegie Mellon University"}
"""What the page's tags stand for."""
NO_METHODS = {"GRPO", "ODIN", "MSP", "Mahalanobis", "GCG", "CIFAR", "BabyAI", "MuJoCo", "OpenAI", "LLM", "OOD"}


class Printed(NamedTuple):
    """One paper as the page prints it."""

    title: str
    category: str
    day: str
    code: bool
    authors: list[str]
    institutions: list[str]

    @property
    def people(self) -> set[str]:
        return {*self.authors, ME}


@pytest.fixture(scope="module")
def printed() -> list[Printed]:
    lines = present(AUTHOR_PAGE).read_text().splitlines()
    papers: list[Printed] = []
    for index, line in enumerate(lines):
        if match := OPENING.match(line):
            category, day, year, code = match.groups()
            known = datetime.strptime(f"{day} {year or AS_OF.year}", "%b %d %Y").date()
            authors, _, tags = lines[index + 3].partition(" · ")
            papers.append(
                Printed(
                    title=lines[index + 1],
                    category=category,
                    day=known.isoformat(),
                    code=code is not None,
                    authors=authors.removesuffix(" et al.").split(", "),
                    institutions=tags.split(", ") if tags else [],
                )
            )
    return papers


@pytest.fixture(scope="module")
async def page_store(printed: list[Printed], open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    await open_store.apply("MATCH (n) DETACH DELETE n")
    report = await load(
        open_store, LOADERS["feed"], Inputs([AUTHOR_PAGE]), as_of=AS_OF, data_dir=tmp_path_factory.mktemp("d")
    )
    assert (report.papers, report.rejected) == (16, 0)
    return open_store


@pytest.fixture
async def client(page_store: Store) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_app(page_store, Projecting(page_store), Settings()))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


async def ask(client: httpx.AsyncClient, query: str, **variables: Any) -> dict[str, Any]:
    answer = (await client.post("/graphql", json={"query": query, "variables": variables})).json()
    assert "errors" not in answer, answer
    return answer["data"]


def nodes(connection: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in connection["edges"]]


async def test_the_author_has_sixteen_papers_newest_first_with_all_that_the_page_says(
    client: httpx.AsyncClient, printed: list[Printed]
):
    data = await ask(
        client,
        """query ($name: String!) { author(by: {name: $name}) { id name paperCount firstYear lastYear
          papers(first: 100) { totalCount edges { position node { title date hasCode authorsComplete authorCount
            authors(first: 10) { edges { position node { name } } }
            topics(first: 20) { edges { node { name names kind } } }
            institutions(first: 10) { edges { node { name } } } } } } } }""",
        name=ME,
    )
    author = data["author"]
    assert author["id"] == "Author:feed:Fahim_Tajwar"
    assert author["paperCount"] == author["papers"]["totalCount"] == len(printed) == 16
    found = nodes(author["papers"])
    assert [paper["date"] for paper in found] == sorted((paper.day for paper in printed), reverse=True)
    by_title = {paper["title"]: paper for paper in found}
    for paper in printed:
        got = by_title[paper.title]
        assert got["date"] == paper.day
        assert got["hasCode"] is (True if paper.code else None)
        assert got["authorCount"] is None
        assert got["authorsComplete"] is False
        listed = [(edge["position"], edge["node"]["name"]) for edge in got["authors"]["edges"]]
        expected: list[tuple[int | None, str]] = list(enumerate(paper.authors))
        if ME not in paper.authors:
            expected.append((None, ME))
        assert listed == expected
        assert [node["name"] for node in nodes(got["institutions"])] == [TAGGED[tag] for tag in paper.institutions]
        fields = [node for node in nodes(got["topics"]) if node["kind"] == "FIELD"]
        assert [field["names"][1] for field in fields] == [f"cs.{paper.category}"]
        methods = {node["name"] for node in nodes(got["topics"]) if node["kind"] == "METHOD"}
        wanted = next((names for start, names in METHODS.items() if paper.title.startswith(start)), set[str]())
        assert wanted <= methods
        assert not methods & NO_METHODS
    years = [int(paper.day[:4]) for paper in printed]
    assert (author["firstYear"], author["lastYear"]) == (min(years), max(years))


async def test_the_profile_says_what_contradicts_itself(client: httpx.AsyncClient, printed: list[Printed]):
    data = await ask(
        client,
        """{ author(by: {name: "fahim tajwar"}) { profiles { source asOf hIndex paperCount citationCount novelty aiScore
          consistent problems } } }""",
    )
    (profile,) = data["author"]["profiles"]
    problems = profile.pop("problems")
    assert profile == {
        "source": "feed",
        "asOf": "2026-11-22",
        "hIndex": 71,
        "paperCount": 16,
        "citationCount": 706,
        "novelty": 55.0,
        "aiScore": 58.0,
        "consistent": False,
    }
    assert len(problems) == 2
    assert "16" in problems[0]
    assert "706" in problems[1]


async def test_searching_for_paprika_finds_the_topic_and_the_paper(client: httpx.AsyncClient):
    data = await ask(
        client,
        """{ search(text: "Paprika", first: 10) { edges { score node { __typename ... on Topic { name }
          ... on Paper { title } } } } }""",
    )
    assert nodes(data["search"])[:2] == [
        {"__typename": "Topic", "name": "Paprika"},
        {"__typename": "Paper", "title": "Training a Generally Curious Agent"},
    ]


async def test_the_coauthors_come_by_joint_papers(client: httpx.AsyncClient, printed: list[Printed]):
    expected = Counter(name for paper in printed for name in paper.people - {ME})
    data = await ask(
        client,
        """{ author(by: {name: "Fahim Tajwar"}) { coauthors(first: 100) { totalCount
          edges { jointPapers node { name } } } } }""",
    )
    found = [(edge["node"]["name"], edge["jointPapers"]) for edge in data["author"]["coauthors"]["edges"]]
    assert dict(found) == expected
    assert [count for _, count in found] == sorted(expected.values(), reverse=True)
    assert data["author"]["coauthors"]["totalCount"] == len(expected)


async def test_every_coauthor_path_has_the_papers_of_each_step(client: httpx.AsyncClient, printed: list[Printed]):
    together: dict[frozenset[str], set[str]] = defaultdict(set)
    network = networkx.Graph()
    for paper in printed:
        for one in paper.people:
            for other in paper.people - {one}:
                network.add_edge(one, other)
                together[frozenset((one, other))].add(paper.title)
    expected = {tuple(path) for path in networkx.all_shortest_paths(network, "Max Sobol Mark", "Jimin Sun")}
    data = await ask(
        client,
        """{ coauthorPaths(from: {name: "Max Sobol Mark"}, to: {name: "Jimin Sun"}) { cost length tied
          paths(first: 20) { edges { node { authors { name } steps { from { name } to { name } jointPapers
            papers(first: 20) { totalCount edges { node { title } } } } } } } } }""",
    )
    paths = data["coauthorPaths"]
    assert (paths["cost"], paths["length"], paths["tied"]) == (2.0, 2, str(len(expected)))
    found = nodes(paths["paths"])
    assert {tuple(author["name"] for author in path["authors"]) for path in found} == expected
    for path in found:
        for step in path["steps"]:
            evidence = together[frozenset((step["from"]["name"], step["to"]["name"]))]
            assert {node["title"] for node in nodes(step["papers"])} == evidence
            assert step["jointPapers"] == step["papers"]["totalCount"] == len(evidence)


async def test_the_topic_path_from_paprika_to_tars_goes_over_machine_learning(
    client: httpx.AsyncClient, printed: list[Printed]
):
    fields = {
        next(iter(METHODS[start])): paper.category
        for paper in printed
        for start in ("Training a Generally Curious Agent", "Reasoning as an Adaptive Defense")
        if paper.title.startswith(start)
    }
    assert fields == {"Paprika": "LG", "TARS": "LG"}
    data = await ask(
        client,
        """{ topicPaths(from: {name: "Paprika"}, to: {name: "TARS"}) { length tied
          paths(first: 10) { edges { node { topics { name } steps { papers(first: 10) { edges { node { title } } } } } } } } }""",
    )
    assert (data["topicPaths"]["length"], data["topicPaths"]["tied"]) == (2, "1")
    (path,) = nodes(data["topicPaths"]["paths"])
    assert [topic["name"] for topic in path["topics"]] == ["Paprika", "Machine Learning", "TARS"]
    assert [[node["title"] for node in nodes(step["papers"])] for step in path["steps"]] == [
        ["Training a Generally Curious Agent"],
        ["Reasoning as an Adaptive Defense for Safety"],
    ]
