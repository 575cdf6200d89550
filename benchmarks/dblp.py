"""The table of DBLP's conference papers of 2016, written straight into an empty database in the shape of docs/model.md.

`python -m benchmarks.dblp DATA_DIR [SHARE]` fills the embedded database of a data directory, with the first papers
only where a share is given. Titles are made up, as long as DBLP's are on average; a venue is the key's stream.
"""

import asyncio
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, LiteralString

import numpy as np
import zstandard
from numpy.typing import NDArray

from graph import embedded
from graph.store.constraints import prepare
from graph.store.store import Store
from graph.traversals.paper_columns import UNKNOWN, PaperColumns
from loaders.identity.rules import RULES
from server.database import embedded_settings
from server.settings import read_settings

TABLE = Path(__file__).parents[2] / "shared/data/dblp/derived/dblp-2016-conf-authorships.tsv.zst"
PAPERS = 1_538_533
SEED = 2016
BATCH_ROWS = 10_000

Authorships = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int16]]
"""Author and paper of each, and the year of each paper."""

_AUTHORS: LiteralString = (
    "UNWIND $rows AS row CREATE (:Author {key: row[0], keys: [row[0]], name: row[1], names: [row[1]],"
    " paper_count: row[2], first_year: row[3], last_year: row[4]})"
)
_VENUES: LiteralString = (
    "UNWIND $rows AS row CREATE (:Venue {key: row[0], keys: [row[0]], name: row[1], names: [row[1]]})"
)
_PAPERS: LiteralString = """
UNWIND $rows AS row
MATCH (v:Venue {key: row[3]})
CREATE (p:Paper {key: row[0], keys: [row[0]], title: row[1], date: toString(row[2]), year: row[2],
  kind: 'CONFERENCE_PAPER', status: 'PUBLISHED', author_count: size(row[4]), authors_complete: true, code_urls: []})
CREATE (p)-[:PUBLISHED_IN]->(v)
WITH p, row
UNWIND range(0, size(row[4]) - 1) AS position
MATCH (a:Author {key: row[4][position]})
CREATE (a)-[:AUTHORED {position: position}]->(p)
"""
_WORDS = (
    "adaptive agents analysis based bounds data deep discrete distributed efficient evaluation exploration framework"
    " graphs inference kernels learning limits methods mining mobile models networks optimal performance planning"
    " random recognition robust sampling search semantic sensor sparse structure systems theory time web wireless"
)


def table() -> Iterator[tuple[str, int, list[str]]]:
    """Key, year and author names of each paper; one name twice on a paper is one author."""
    with zstandard.open(TABLE, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            key, year, names = line.rstrip("\n").split("\t")
            yield key, int(year), list(dict.fromkeys(names.split("|")))


def read_table(share: float = 1.0) -> Authorships:
    """The table as arrays, or a random share of its papers."""
    chance = random.Random(SEED)
    places: dict[str, int] = {}
    authors: list[int] = []
    papers: list[int] = []
    years: list[int] = []
    for _, year, names in table():
        if share < 1 and chance.random() >= share:
            continue
        authors += [places.setdefault(name, len(places)) for name in names]
        papers += [len(years)] * len(names)
        years.append(year)
    return np.array(authors, np.int32), np.array(papers, np.int32), np.array(years, np.int16)


def columns(of: Authorships) -> PaperColumns:
    """The papers of these authorships: published articles on the first day of their year, in no venue."""
    _, papers, years = of
    count = len(years)
    return PaperColumns(
        years=years,
        dates=years.astype(np.int32) * 10000 + 101,
        venues=np.full(count, UNKNOWN, np.int32),
        kinds=np.zeros(count, np.int8),
        statuses=np.zeros(count, np.int8),
        author_counts=np.bincount(papers, minlength=count).astype(np.int32),
    )


async def write(store: Store, share: float = 1.0) -> None:
    """The first papers of the table, their authors and venues."""
    await prepare(store, rules=RULES)
    papers = list(islice(table(), int(PAPERS * share)))
    years: dict[str, list[int]] = {}
    for _, year, names in papers:
        for name in names:
            years.setdefault(name, []).append(year)
    venues = sorted({_venue(key) for key, _, _ in papers})
    await _apply(store, _VENUES, ((f"dblp:{venue}", venue) for venue in venues))
    await _apply(
        store,
        _AUTHORS,
        ((_author(name), name, len(found), min(found), max(found)) for name, found in years.items()),
    )
    chosen = random.Random(SEED)
    await _apply(
        store,
        _PAPERS,
        (
            (f"dblp:{key}", _title(chosen), year, f"dblp:{_venue(key)}", list(map(_author, names)))
            for key, year, names in papers
        ),
    )
    await store.apply("MATCH (g:Graph {key: 'graph'}) SET g.change = g.change + 1")


async def _apply(store: Store, statement: LiteralString, rows: Iterator[tuple[Any, ...]]) -> None:
    while batch := list(islice(rows, BATCH_ROWS)):
        await store.apply(statement, {"rows": batch})


def _author(name: str) -> str:
    return f"dblp:{name}"


def _venue(key: str) -> str:
    return key.rpartition("/")[0]


def _title(chosen: random.Random) -> str:
    return " ".join(chosen.choices(_WORDS.split(), k=8)).capitalize() + "."


async def _fill(data_dir: Path, share: float) -> None:
    settings = read_settings(data_dir=data_dir)
    database = await asyncio.to_thread(embedded.join, data_dir, embedded_settings(settings), name="benchmark")
    try:
        endpoint = database.endpoint
        async with Store.connect(
            endpoint.uri, user=endpoint.user, password=endpoint.password, read_seconds=300
        ) as store:
            started = time.monotonic()
            await write(store, share)
            print(f"{int(PAPERS * share):,} papers written in {time.monotonic() - started:,.0f} s")
    finally:
        await asyncio.to_thread(database.close)


if __name__ == "__main__":
    asyncio.run(_fill(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0))
