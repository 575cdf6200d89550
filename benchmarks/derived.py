"""The papers of DBLP's conferences (../shared/data/dblp/derived), with synthetic titles of real length."""

import io
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.generated import BATCH_ROWS, WORDS
from graph.constraints import prepare
from graph.names import normal_form
from graph.store import Store
from loaders.identity.clusters import RULES

FILE = Path(__file__).parents[2] / "shared" / "data" / "dblp" / "derived" / "dblp-2016-conf-authorships.tsv.zst"
TITLEWORDS = 9
UNDATED_EACH = 500
"""One paper in so many has no date here, as in other sources."""


def papers(seed: int) -> Iterator[dict[str, Any]]:
    """Rows of a node and its aliases, in the order of the file."""
    chosen, words = random.Random(seed), WORDS.split()
    with FILE.open("rb") as file:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8", newline="\n")
        for number, line in enumerate(lines):
            value, year, authors = line.rstrip("\n").split("\t")
            key = f"dblp:{value}"
            title = f"{' '.join(chosen.choices(words, k=TITLEWORDS)).capitalize()} {number}"
            node = {
                "key": key,
                "keys": [key],
                "dblp": [value],
                "title": title,
                "kind": "CONFERENCE_PAPER",
                "status": "PUBLISHED",
                "code_urls": [],
                "author_count": authors.count("|") + 1,
                "authors_complete": True,
            }
            if number % UNDATED_EACH:
                node |= {"date": year, "year": int(year)}
            yield {"node": node, "aliases": [key, f"title:{normal_form(title)}"]}


async def write(store: Store, seed: int, most: int) -> int:
    """Into an empty database; how many papers there are now."""
    await prepare(store, rules=RULES)
    rows = islice(papers(seed), most)
    written = 0
    while batch := list(islice(rows, BATCH_ROWS)):
        await store.apply(
            "UNWIND $rows AS row CREATE (n:Paper) SET n = row.node"
            " WITH n, row UNWIND row.aliases AS key CREATE (:Alias {key: key})-[:OF]->(n)",
            {"rows": batch},
        )
        written += len(batch)
    await store.apply("CALL db.awaitIndexes(600)")
    return written
