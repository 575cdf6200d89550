"""Page 1,000 of all papers, newest first, against page 1: what it costs to be far into a list.

    python -m benchmarks.pages DATA_DIR [--rounds 3] [--seconds 10] [--clients 8]

The graph is the one that `benchmarks.dblp` wrote into the data directory, 20 papers to a page.
Database, service and load generator are a process each; the
two kinds of requests take turns: the one for page 1, and those for the hundred pages around page 1,000.
"""

import argparse
import os
import tempfile
from functools import partial
from pathlib import Path

import orjson

from benchmarks.machine_load import free_port, load_average, print_table, ratios
from benchmarks.rounds import one_round, write_requests
from benchmarks.service_process import KEEPS_NO_ANSWERS, asked, environment, serving, until_answered

QUESTION = """query ($after: String) { papers(first: 20, after: $after) {
  pageInfo { endCursor hasNextPage } edges { cursor node { id title date } } } }"""
SEED = 20261123
PAGE, AROUND = 1_000, 50


def body(after: str | None) -> bytes:
    """The body of a request for one page."""
    return orjson.dumps({"query": QUESTION, "variables": {"after": after}})


def walked(port: int) -> list[bytes]:
    """The requests for the pages around page 1,000; every page on the way is read, and no paper comes twice."""
    after, seen, requests = None, set[str](), list[bytes]()
    for page in range(1, PAGE + AROUND):
        if page > PAGE - AROUND:
            requests.append(body(after))
        papers = asked(port, body(after))["data"]["papers"]
        ids = {edge["node"]["id"] for edge in papers["edges"]}
        assert len(ids) == 20
        assert not ids & seen
        seen |= ids
        after = papers["pageInfo"]["endCursor"]
    return requests


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    port = free_port()
    with serving(options.data_dir, port, settings=KEEPS_NO_ANSWERS) as service:
        until_answered(partial(asked, port, body(None)), service, options.data_dir)
        requests = {"page 1": [body(None)], "page 1,000": walked(port)}
        measure(port, requests, options.rounds, options.seconds, options.clients)


def measure(port: int, requests: dict[str, list[bytes]], rounds: int, seconds: float, clients: int) -> None:
    """Measures page 1 and page 1,000 in turn, after a round for warming up."""
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in requests}
    with tempfile.TemporaryDirectory(prefix="scholargraph-requests-") as temporary:
        file = Path(temporary) / "requests.json"
        for turn in range(-1, rounds):
            for name, bodies in requests.items():
                write_requests(file, bodies)
                figure = one_round(port, file, clients, seconds, turn * 7_919 + 7_919)
                print(
                    f"  {turn + 1}/{rounds} {name}: {figure['per_second']:,.0f} a second; {load_average()}", flush=True
                )
                if turn >= 0:
                    figures[name].append(figure)
    for title, measured, digits in (
        ("requests per second", "per_second", 0),
        ("ms, median answer", "p50", 2),
        ("ms, 99th percentile", "p99", 2),
    ):
        print_table(
            title, {name: [round_figures[measured] for round_figures in figures[name]] for name in requests}, digits
        )
    medians = {name: [round_figures["p50"] for round_figures in figures[name]] for name in requests}
    print_table(
        "times, of the median answers", {"page 1,000 / page 1": ratios(medians["page 1,000"], medians["page 1"])}
    )


if __name__ == "__main__":
    main()
