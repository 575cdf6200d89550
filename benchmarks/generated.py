"""A graph in the shape of docs/model.md, generated from a seed and written straight into an empty database."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, LiteralString

from graph.constraints import prepare
from graph.store import Store
from loaders.identity.clusters import RULES

BATCH_ROWS = 5_000
FIRST_YEAR, LAST_YEAR = 1990, 2026

_AUTHORS: LiteralString = (
    "UNWIND $rows AS row CREATE (n:Author) SET n = row.node"
    " WITH n, row UNWIND row.aliases AS key CREATE (:Alias {key: key})-[:OF]->(n)"
)
_PAPERS: LiteralString = (
    "UNWIND $rows AS row CREATE (n:Paper) SET n = row.node"
    " WITH n, row UNWIND row.aliases AS key CREATE (:Alias {key: key})-[:OF]->(n)"
)
_AUTHORED: LiteralString = (
    "UNWIND $rows AS row MATCH (a:Author {key: row.author}), (p:Paper {key: row.paper})"
    " CREATE (a)-[:AUTHORED {position: row.position, raw_name: row.name}]->(p)"
)

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Generated:
    """Rows of nodes and of authorships."""

    authors: Rows
    papers: Rows
    authorships: Rows

    def busy_authors(self, least_papers: int) -> list[str]:
        """Keys of the authors with so many papers or more."""
        return [row["node"]["key"] for row in self.authors if row["node"]["paper_count"] >= least_papers]

    async def write(self, store: Store) -> None:
        """Into a database that is empty."""
        await prepare(store, rules=RULES)
        written: tuple[tuple[LiteralString, Rows], ...] = (
            (_AUTHORS, self.authors),
            (_PAPERS, self.papers),
            (_AUTHORED, self.authorships),
        )
        for statement, rows in written:
            for batch in _batches(rows):
                await store.apply(statement, {"rows": batch})
        await store.apply("CALL db.awaitIndexes(300)")


def generate(seed: int, *, authors: int, papers: int) -> Generated:
    """Papers of one to five authors, three in the mean; some authors write far more than others."""
    chosen = random.Random(seed)
    weights = list(accumulate(1 / (rank + 40) ** 0.8 for rank in range(authors)))
    words = WORDS.split()
    names = [f"{chosen.choice(_GIVEN)} {chosen.choice(_FAMILY)} {number}" for number in range(authors)]
    years: list[list[int]] = [[] for _ in range(authors)]
    paper_rows: Rows = []
    authorships: Rows = []
    for number in range(papers):
        size = chosen.choice((1, 2, 3, 4, 5))
        team = list(dict.fromkeys(chosen.choices(range(authors), cum_weights=weights, k=size)))
        year = chosen.randint(FIRST_YEAR, LAST_YEAR)
        title = " ".join(chosen.sample(words, 7)).capitalize()
        key = f"openalex:W{number}"
        node = {
            "key": key,
            "keys": [key],
            "openalex": [f"W{number}"],
            "title": f"{title} {number}",
            "date": f"{year}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}",
            "year": year,
            "kind": "ARTICLE",
            "status": "PUBLISHED",
            "code_urls": [],
            "author_count": len(team),
            "authors_complete": True,
        }
        paper_rows.append({"node": node, "aliases": [key, f"title:{title.lower()} {number}"]})
        for position, author in enumerate(team):
            years[author].append(year)
            authorships.append(
                {"author": f"openalex:A{author}", "paper": key, "position": position, "name": names[author]}
            )
    return Generated(
        [_author(number, name, written) for number, (name, written) in enumerate(zip(names, years, strict=True))],
        paper_rows,
        authorships,
    )


def _author(number: int, name: str, years: Sequence[int]) -> dict[str, Any]:
    key = f"openalex:A{number}"
    node: dict[str, Any] = {
        "key": key,
        "keys": [key],
        "openalex": [f"A{number}"],
        "name": name,
        "names": [name],
        "paper_count": len(years),
    }
    if years:
        node |= {"first_year": min(years), "last_year": max(years)}
    return {"node": node, "aliases": [key, f"name:{name.lower()}"]}


def _batches(rows: Rows) -> Iterator[Rows]:
    return (rows[start : start + BATCH_ROWS] for start in range(0, len(rows), BATCH_ROWS))


_GIVEN = ("Ada", "Bela", "Chidi", "Dora", "Emil", "Fatima", "Goro", "Hanna", "Ivo", "Juana", "Kofi", "Lena")
_FAMILY = (
    "Abe",
    "Brandt",
    "Castro",
    "Diallo",
    "Eriksen",
    "Fischer",
    "Gupta",
    "Horvat",
    "Ito",
    "Jansen",
    "Kim",
    "Lopez",
)
WORDS = (
    "adaptive agents bounds causal data deep discrete efficient exploration fast graphs inference kernels learning"
    " limits local methods models networks noise optimal paths planning policies random robust sampling search sparse"
    " structure systems theory time trees under with"
)
