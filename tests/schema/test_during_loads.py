"""Paths asked while loads run: each answer is right for the revision that it names, names and titles included."""

import asyncio
import random
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import orjson
import pytest

import schema
from graph.projection.projection_cache import ProjectionCache
from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store
from loaders.input.files import Input, Inputs
from loaders.pipeline.load import load
from loaders.pipeline.unattended_marks import settle_unattended
from loaders.records.records import Authorship, PaperRecord, Record
from loaders.sources.loader import Loader, Notice, unheard

pytestmark = pytest.mark.anyio

PEOPLE = (
    "Ada Lovelace", "Grace Hopper", "Emmy Noether", "Sofya Kovalevskaya", "Maryam Mirzakhani", "Alan Turing",
    "Kurt Gödel", "Rózsa Péter", "Stephen Kleene", "Alonzo Church", "Emil Post", "Haskell Curry",
)  # fmt: skip
AUTHORS = len(PEOPLE)
QUESTIONS = 1_000
ROUNDS = 5
QUERY = """query ($from: ID!, $to: ID!) { coauthorPaths(from: {id: $from}, to: {id: $to}) { length tied
  paths(first: 100) { edges { node { authors { id name } steps { jointPapers papers { edges { node { id title } } } } } } } } }"""


def _loader(round_: int) -> Loader:
    """Papers of a round: new ones, and those of the round before under other titles."""

    def read(inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[Record]:
        for number in range(max(0, round_ - 1) * 8, (round_ + 1) * 8):
            chance = random.Random(number)
            names = chance.sample(range(AUTHORS), chance.choice([1, 2, 2, 3]))
            yield PaperRecord(
                source="invented",
                id=f"p{number}",
                keys=(f"feed:paper-{number}",),
                title=f"Paper {number} in round {round_}",
                authors=tuple(
                    Authorship(name=PEOPLE[name], position=place, keys=(f"feed:author-{name}",))
                    for place, name in enumerate(names)
                ),
                date=f"{2000 + number % 20}",
            )

    return Loader("invented", "an invention", "papers", None, read, version=round_ + 1)


async def _known(store: Store) -> dict[str, Any]:
    """The graph as it is, out of its canonical export: names, titles, and the ties with their papers, newest first."""
    names: dict[str, str] = {}
    papers: dict[str, dict[str, Any]] = {}
    authors: dict[str, list[str]] = {}
    async for line in canonical_lines(store):
        row = orjson.loads(line)
        if row.get("node") == "Author":
            names[row["key"]] = row["name"]
        elif row.get("node") == "Paper":
            papers[row["key"]] = row
        elif row.get("relationship") == "AUTHORED":
            authors.setdefault(row["to"][1], []).append(row["from"][1])
    ties: Any = nx.Graph()
    ties.add_nodes_from(names)
    for key, _ in sorted(papers.items(), key=lambda one: (one[1]["date"], one[0]), reverse=True):
        for pair in combinations(sorted(set(authors[key])), 2):
            if not ties.has_edge(*pair):
                ties.add_edge(*pair, papers=[])
            ties.edges[pair]["papers"].append({"id": f"Paper:{key}", "title": papers[key]["title"]})
    return {"names": names, "ties": ties}


def _expected(known: dict[str, Any], start: str, end: str) -> dict[str, Any]:
    ties, names = known["ties"], known["names"]
    both = start in ties and end in ties  # who came later has no path yet
    paths = sorted(nx.all_shortest_paths(ties, start, end)) if both and nx.has_path(ties, start, end) else []
    shown = [
        {
            "authors": [{"id": f"Author:{key}", "name": names[key]} for key in path],
            "steps": [
                {
                    "jointPapers": len(ties.edges[pair]["papers"]),
                    "papers": {"edges": [{"node": paper} for paper in ties.edges[pair]["papers"]]},
                }
                for pair in pairwise(path)
            ],
        }
        for path in paths
    ]
    length = len(paths[0]) - 1 if paths else None
    edges = [{"node": node} for node in shown]
    return {"length": length, "tied": str(len(paths)), "paths": {"edges": edges}}


async def test_a_thousand_answers_during_loads_are_right_for_their_revisions(store: Store, served, tmp_path: Path):
    given = tmp_path / "given"
    given.write_text("anything")
    known: dict[str, dict[str, Any]] = {}

    async def load_round(round_: int) -> None:
        report = await load(store, _loader(round_), Inputs([given]), as_of=date(2026, 11, 22), data_dir=tmp_path)
        assert report.revision
        known[report.revision] = await _known(store)

    keeper = ProjectionCache(store, tmp_path / "projections")
    answers: list[tuple[str, str, Any, str]] = []
    chance = random.Random(7)

    async def ask() -> None:
        start, end = (f"feed:author-{chance.randrange(AUTHORS)}" for _ in range(2))
        context = schema.Context(store, lambda: keeper.newest(60))
        ends = {"from": f"Author:{start}", "to": f"Author:{end}"}
        result = await served.execute(QUERY, ends, context_value=context)
        assert {error.extensions["code"] for error in result.errors or ()} <= {"NOT_FOUND"}
        if not result.errors:
            answers.append((start, end, result.data["coauthorPaths"], result.extensions["revision"]))

    async def loads() -> None:
        for round_ in range(1, ROUNDS):
            await load_round(round_)
            async with asyncio.timeout(120):  # until somebody can be answered from it
                while (await keeper.newest(60)).revision != list(known)[-1]:
                    await asyncio.sleep(0.05)

    await load_round(0)
    async with keeper.following():
        loading = asyncio.create_task(loads())
        while not loading.done() or len(answers) < QUESTIONS:
            await asyncio.gather(*(ask() for _ in range(4)))
            await asyncio.sleep(0.01)
        await loading
    assert len({revision for *_, revision in answers}) > 2
    for start, end, found, revision in answers:
        assert found == _expected(known[revision], start, end), (start, end, revision)


COUNTS = """{
  authors(first: 50, sort: [{field: NAME, direction: ASC}]) { edges { node {
    id paperCount citationCount hIndex firstYear lastYear papers { totalCount }
  } } }
  venues { edges { node { paperCount } } } topics { edges { node { paperCount } } }
  institutions { edges { node { paperCount } } }
}"""
NEW_NODES = """
MATCH (p:Paper) WITH collect(p) AS papers
CREATE (v:Venue:Stale {key: 'v', name: 'V', paper_count: 0}), (t:Topic:Stale {key: 't', name: 'T', paper_count: 0}),
  (i:Institution:Stale {key: 'i', name: 'I', paper_count: 0})
FOREACH (p IN papers | CREATE (p)-[:PUBLISHED_IN]->(v), (p)-[:ABOUT]->(t), (p)-[:FROM]->(i))
"""


async def test_what_a_load_has_yet_to_count_is_counted_when_it_is_asked_for(store: Store, served, tmp_path: Path):
    given = tmp_path / "given"
    given.write_text("anything")
    await load(store, _loader(3), Inputs([given]), as_of=date(2026, 11, 22), data_dir=tmp_path)
    await store.apply(
        "MATCH (p:Paper) WHERE p.key <> 'feed:paper-16' SET p.citation_count = size(p.title) + p.year % 4 - 17"
    )
    await store.apply("MATCH (p:Paper {key: 'feed:paper-17'}) SET p.status = 'WITHDRAWN'")
    await store.apply("MATCH (n:Author) SET n:Stale")
    await settle_unattended(store)
    await store.apply(NEW_NODES)

    async def ask() -> tuple[dict[str, Any], str]:
        result = await served.execute(COUNTS, {}, context_value=schema.Context(store))
        assert result.errors is None
        return result.data, result.extensions["revision"]

    settled = await ask()
    authors = [edge["node"] for edge in settled[0]["authors"]["edges"]]
    assert {author["hIndex"] for author in authors} >= {1, 2}
    assert any(author["paperCount"] < author["papers"]["totalCount"] for author in authors)
    # as between a batch and the end of its load
    await store.apply(
        "MATCH (n:Author) SET n:Stale, n.paper_count = 0 REMOVE n.citation_count, n.h_index, n.first_year, n.last_year"
    )
    assert await ask() == settled
    for kind in ("venues", "topics", "institutions"):
        assert settled[0][kind] == {"edges": [{"node": {"paperCount": 15}}]}
