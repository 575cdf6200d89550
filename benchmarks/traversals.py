"""The kernels on DBLP's table of conference papers, against NetworKit on the one-mode graph, without a database.

`python -m benchmarks.traversals`: distance, tied paths, conditions, costs, ego networks; 300 random pairs of authors
with three papers or more. Each pair is asked of both, one right after the other.
"""

import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

import networkit
import numpy as np

from benchmarks.dblp import columns, read_table
from benchmarks.machine_load import load_average, percentile
from graph.traversals.cancellation import Stop
from graph.traversals.incidence import Incidence, SparseRows, incidence
from graph.traversals.networks import Network, ego_network
from graph.traversals.paper_columns import PaperColumns, PaperConditions, open_papers
from graph.traversals.paths import cheapest_paths, distance
from graph.traversals.scratch import ScratchPool
from graph.traversals.tie_table import tie_table
from graph.traversals.ties import HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN, TableTies, paper_ties

PAIRS = 300


def read() -> tuple[PaperColumns, Incidence]:
    """The table as arrays."""
    of = read_table()
    authors, of_papers, _ = of
    papers = columns(of)
    return papers, incidence(
        authors, of_papers, node_count=int(authors.max()) + 1, paper_count=papers.size, sizes=papers.author_counts
    )


def report(name: str, seconds: list[float]) -> None:
    micros = [taken * 1e6 for taken in seconds]
    print(f"{name:58} {median(micros):10,.0f} {percentile(micros, 99):10,.0f} {max(micros):10,.0f}", flush=True)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The answer, and what the processor worked for it: on a busy machine the clock says little."""
    started = time.thread_time()
    answer = work()
    return answer, time.thread_time() - started


def main() -> None:
    papers, authors = read()
    open_all = np.ones(papers.size, np.uint8)
    every = paper_ties(authors, papers.years, open_all)
    made, seconds = timed(lambda: tie_table(every, most=10**9))
    assert made is not None
    print(f"{papers.size:,} papers, {authors.papers.size:,} authors, {len(made.values) // 2:,} ties; {load_average()}")
    print(f"table of ties: {seconds:.1f} s, {made.values.nbytes / 1e6:.0f} MB")
    pool = ScratchPool(authors.papers.size, papers.size)
    by_table = TableTies(*made)
    chosen = np.random.default_rng(2016)
    busy = np.flatnonzero(np.diff(authors.papers.starts) >= 3)
    pairs = [(int(a), int(b)) for a, b in chosen.choice(busy, (PAIRS, 2))]
    sources = np.repeat(np.arange(made.size), np.diff(made.starts))
    once = sources < made.values
    graph = networkit.GraphFromCoo(
        (sources[once], made.values[once].astype(np.int64)), n=made.size, weighted=False, directed=False
    )
    networkit.setNumberOfThreads(1)
    print(f"\n{'':58} {'median':>10} {'p99':>10} {'greatest':>10}  microseconds")
    kinds: dict[str, list[float]] = {}
    for turn in range(3):
        kinds = {"distance, NetworKit BidirectionalBFS": [], "distance, table": [], "distance, papers": []}
        for a, b in pairs:
            search = networkit.distance.BidirectionalBFS(graph, a, b, False)
            _, seconds = timed(search.run)
            kinds["distance, NetworKit BidirectionalBFS"].append(seconds)
            steps, seconds = timed(lambda a=a, b=b: distance(by_table, a, b, pool, Stop()))
            kinds["distance, table"].append(seconds)
            same, seconds = timed(lambda a=a, b=b: distance(every, a, b, pool, Stop()))
            kinds["distance, papers"].append(seconds)
            theirs = search.getDistance()
            assert steps == same == (None if theirs > 1e9 else int(theirs)), (a, b, steps, same, theirs)
        if turn == 0:
            continue  # the first touch of all memory
    for name, taken in kinds.items():
        report(name, taken)
    no_topics = SparseRows(np.zeros(1, np.int64), np.empty(0, np.int32))
    since = open_papers(papers, no_topics, PaperConditions(first_year=2010))
    small = open_papers(papers, no_topics, PaperConditions(max_team_size=5))
    for name, ties, cost in (
        ("all tied paths, table", by_table, HOPS),
        ("all tied paths, papers", every, HOPS),
        ("the same since 2010", paper_ties(authors, papers.years, since), HOPS),
        ("the same, at most 5 authors", paper_ties(authors, papers.years, small), HOPS),
        ("the same, two joint papers or more", paper_ties(authors, papers.years, open_all, least_joint=2), HOPS),
        ("least 1/joint papers", every, INVERSE_JOINT_PAPERS),
        ("least 1/strength", every, INVERSE_NEWMAN),
    ):
        some = pairs if cost == HOPS else pairs[:50]
        tied = partial(cheapest_paths, ties, cost=cost, pool=pool, stop=Stop())
        for a, b in some[:5]:
            tied(a, b)
        report(name, [timed(partial(tied, a, b))[1] for a, b in some])
    busiest = np.argsort(-np.diff(authors.papers.starts))[:20].tolist()

    def ego(node: int, radius: int, nodes: int) -> Network:
        return ego_network(every, node, radius, pool, Stop(), max_nodes=nodes, max_ties=20_000)

    ego(busiest[0], 1, 100)
    report("ego network of 100 nodes and all ties, 20 busiest", [timed(lambda n=n: ego(n, 1, 100))[1] for n in busiest])
    report("two hops, size, 5 busiest", [timed(lambda n=n: ego(n, 2, 1))[1] for n in busiest[:5]])
    print(load_average())


if __name__ == "__main__":
    main()
