"""Traversals of the projection beside hand-written Cypher on the same graph: tied paths, ego networks, two hops.

    python -m benchmarks.against_cypher DATA_DIR [--pairs 100]

The graph is one that `benchmarks.dblp` has written. Both answer in this process, one right after the other: the
projection with keys and names, the database by the driver. Their counts are compared.
"""

import argparse
import asyncio
import math
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from typing import Any, LiteralString

from benchmarks.machine_load import load_average, percentile
from graph import embedded
from graph.model import Label
from graph.projection import projection_cache
from graph.projection.coauthor_answers import coauthors
from graph.projection.network_answers import network_around
from graph.projection.path_answers import coauthor_paths
from graph.projection.projection import Projection
from graph.store.store import Store
from server.database import embedded_settings
from server.settings import read_settings

SEED = 20261125
ROUNDING = 0.05
"""Who comes last into a network of 100 may hang on how sums of strengths are rounded, and with it some ties."""
_SECONDS = 600.0
_AUTHORS: LiteralString = "MATCH (a:Author) WHERE a.paper_count >= 3 RETURN a.key ORDER BY a.key"
_BUSIEST: LiteralString = "MATCH (a:Author) RETURN a.key ORDER BY a.paper_count DESC, a.key LIMIT 20"
_TIED: LiteralString = """
MATCH (a:Author {key: $a}), (b:Author {key: $b})
MATCH path = allShortestPaths((a)-[:AUTHORED*..40]-(b))
WITH [node IN nodes(path) WHERE node:Author | node.key] AS authors
RETURN count(DISTINCT authors)
"""
_EGO: LiteralString = """
MATCH (a:Author {key: $a})-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(b:Author)
WITH a, b, count(*) AS joint, sum(1.0 / (p.author_count - 1)) AS strength
ORDER BY strength DESC, joint DESC, b.key LIMIT 99
WITH a, collect(b) AS others
WITH [a] + others AS nodes
UNWIND nodes AS n
MATCH (n)-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(m:Author)
WHERE n.key < m.key AND m IN nodes
RETURN n.key, n.name, m.key, m.name, count(*), sum(1.0 / (p.author_count - 1)), min(p.year), max(p.year)
"""
_TWO_HOPS: LiteralString = """
MATCH (a:Author {key: $a})-[:AUTHORED]->()<-[:AUTHORED]-(b:Author)
WITH a, collect(DISTINCT b) AS first
UNWIND first AS b
MATCH (b)-[:AUTHORED]->()<-[:AUTHORED]-(c:Author)
WITH a, first, collect(DISTINCT c) AS second
RETURN size([c IN second WHERE c <> a AND NOT c IN first])
"""

Ask = Callable[[], Awaitable[int]]


async def compared(name: str, wanted: str, pairs: list[tuple[Ask, Ask]]) -> None:
    """Asks the projection and Cypher in turn, twice, and prints the second time's figures."""
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(2):
        for ask_ours, ask_theirs in pairs:
            taken: list[float] = []
            counts: list[int] = []
            for ask in (ask_ours, ask_theirs):
                began = time.perf_counter()
                counts.append(await ask())
                taken.append((time.perf_counter() - began) * 1000)
            assert math.isclose(*counts, rel_tol=ROUNDING), (name, counts)
            if turn:
                ours.append(taken[0])
                theirs.append(taken[1])
    mine, late = median(ours), percentile(ours, 99)
    its, its_late = median(theirs), percentile(theirs, 99)
    print(
        f"{name:34} {mine:9,.2f} {late:9,.2f} {its:9,.1f} {its_late:9,.1f} {its / mine:8,.0f} {its_late / late:8,.0f}"
        f"  wanted {wanted}; {load_average()}",
        flush=True,
    )


async def run(options: argparse.Namespace, endpoint: embedded.BoltEndpoint) -> None:
    """Compares tied paths, ego networks and two hops with Cypher, and prints a row for each."""
    folder = read_settings(data_dir=options.data_dir).projection_folder
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password) as store:
        projection = await projection_cache.current(store, folder)
        authors = [row[0] for row in await store.read(_AUTHORS, seconds=_SECONDS)]
        busiest = [row[0] for row in await store.read(_BUSIEST, seconds=_SECONDS)]
        chance = random.Random(SEED)
        pairs = [(chance.choice(authors), chance.choice(authors)) for _ in range(options.pairs)]
        print(f"{'milliseconds':34} {'median':>9} {'p99':>9} {'Cypher':>9} {'p99':>9} {'times':>8} {'p99':>8}")
        await compared("all ties counted", "10, 50", [_tied(projection, store, a, b) for a, b in pairs if a != b])
        await compared("ego network of 100, 20 busiest", "20", [_ego(projection, store, a) for a in busiest])
        await compared("two-hop size, 5 busiest", "50", [_two_hops(projection, store, a) for a in busiest[:5]])


async def _rows(store: Store, statement: LiteralString, **parameters: str) -> list[list[Any]]:
    return await store.read(statement, parameters, seconds=_SECONDS)


def _tied(projection: Projection, store: Store, a: str, b: str) -> tuple[Ask, Ask]:
    async def ours() -> int:
        return (await coauthor_paths(projection, a, b)).tied

    async def theirs() -> int:
        return int((await _rows(store, _TIED, a=a, b=b))[0][0])

    return ours, theirs


def _ego(projection: Projection, store: Store, a: str) -> tuple[Ask, Ask]:
    async def ours() -> int:
        return len((await network_around(projection, Label.AUTHOR, a, max_ties=20_000)).ties)

    async def theirs() -> int:
        return len(await _rows(store, _EGO, a=a))

    return ours, theirs


def _two_hops(projection: Projection, store: Store, a: str) -> tuple[Ask, Ask]:
    async def ours() -> int:
        return (await coauthors(projection, a, degree=2)).total

    async def theirs() -> int:
        return int((await _rows(store, _TWO_HOPS, a=a))[0][0])

    return ours, theirs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--pairs", type=int, default=100)
    options = parser.parse_args()
    with embedded.join(options.data_dir, embedded_settings(read_settings()), name="benchmark") as database:
        asyncio.run(run(options, database.endpoint))


if __name__ == "__main__":
    main()
