"""Mixed questions, as people and their programs ask them: seeded, about different nodes of the graph each time."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import LiteralString

import orjson

from benchmarks.works import AUTHOR, CONNECTIONS
from graph.store.store import Store

SEED = 20261125
DIFFERENT = 50_000
"""Questions in a mixture; asked in a circle, their answers are more than a service keeps."""

_AUTHORS: LiteralString = "MATCH (a:Author) WHERE a.paper_count >= 3 RETURN a.key ORDER BY a.key"
_TITLES: LiteralString = "MATCH (p:Paper) WHERE p.title IS NOT NULL RETURN p.title ORDER BY p.key LIMIT 20000"
_VENUES: LiteralString = "MATCH (v:Venue) WHERE v.paper_count >= 20 RETURN v.key ORDER BY v.key"

SEARCH = """query ($text: String!) { search(text: $text, first: 10) { edges { node { __typename
  ... on Node { id } ... on Author { name paperCount } ... on Paper { title date } ... on Venue { name }
  ... on Institution { name } ... on Topic { name } } } } }"""
PATH = """query ($from: ID!, $to: ID!) { coauthorPaths(from: {id: $from}, to: {id: $to}) { length tied
  paths(first: 1) { edges { node { authors { name } steps { jointPapers papers(first: 3) { edges { node {
    title year } } } } } } } } }"""
NETWORK = """query ($id: ID!) { coauthorNetwork(of: {centre: {id: $id}}, maxNodes: 50, maxTies: 200) {
  nodes { hops degree author { id name } } ties { source target jointPapers strength } truncated { reason total } } }"""
GROUPS = """query ($id: ID!, $from: Int!) { papers(filter: {venues: [$id], years: {from: $from}}, first: 1) {
  totalCount groups(by: YEAR) { key count } } }"""


@dataclass(frozen=True)
class MixtureStarts:
    """What there is to ask about."""

    authors: list[str]
    titles: list[str]
    venues: list[str]


@dataclass(frozen=True)
class QuestionKind:
    """A kind of question and its share of the mixture.

    Args:
        share: of 100.
        question: its document.
        variables: made by chance of what there is.
    """

    share: int
    question: str
    variables: Callable[[random.Random, MixtureStarts], dict[str, object]]


def _author(chance: random.Random, starts: MixtureStarts) -> dict[str, object]:
    return {"id": f"Author:{chance.choice(starts.authors)}"}


def _pair(chance: random.Random, starts: MixtureStarts) -> dict[str, object]:
    start, end = chance.choice(starts.authors), chance.choice(starts.authors)
    return {"from": f"Author:{start}", "to": f"Author:{end}"}


def _words(chance: random.Random, starts: MixtureStarts) -> dict[str, object]:
    words = chance.choice(starts.titles).split()
    return {"text": " ".join(chance.sample(words, min(2, len(words))))}


def _venue(chance: random.Random, starts: MixtureStarts) -> dict[str, object]:
    return {"id": f"Venue:{chance.choice(starts.venues)}", "from": chance.randint(1990, 2024)}


KINDS = (
    QuestionKind(40, AUTHOR.question, _author),
    QuestionKind(20, CONNECTIONS.question, _author),
    QuestionKind(15, SEARCH, _words),
    QuestionKind(15, PATH, _pair),
    QuestionKind(5, NETWORK, _author),
    QuestionKind(5, GROUPS, _venue),
)


async def mixed(store: Store, different: int = DIFFERENT) -> list[bytes]:
    """The bodies of so many questions in a mixed order, the same each time for one graph."""
    authors, titles, venues = [
        [row[0] for row in await store.read(statement, seconds=600)] for statement in (_AUTHORS, _TITLES, _VENUES)
    ]
    starts = MixtureStarts(authors, titles, venues)
    chance = random.Random(SEED)
    kinds = chance.choices(KINDS, weights=[kind.share for kind in KINDS], k=different)
    return [orjson.dumps({"query": kind.question, "variables": kind.variables(chance, starts)}) for kind in kinds]
