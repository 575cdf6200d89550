"""Coauthor paths over HTTP: the service beside @neo4j/graphql with a `@cypher` field over Neo4j's `shortestPath`.

    python -m benchmarks.paths DATA_DIR [--rounds 3] [--seconds 10] [--clients 4] [--workers 1]

The graph is one that `benchmarks.dblp` has written. Pairs are random authors with three papers or more. The service
answers with names, the joint papers of each step and their titles, and counts all ties; the peer with the names on one
path. It also tells what building the projection took, what reading it again takes, and what the two weigh.
"""

import argparse
import asyncio
import random
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from benchmarks.machine_load import free_port, load_average, print_table, ratios
from benchmarks.peers import peer
from benchmarks.rounds import one_round, write_requests
from benchmarks.service_process import KEEPS_NO_ANSWERS, asked, serving, until_answered
from graph import embedded
from graph.projection import projection_cache
from graph.projection.projection import Projection
from graph.projection.read_projection import read_out
from graph.store.store import Store
from server.database import embedded_settings
from server.settings import read_settings

SEED = 20261125
PAIRS = 300
COMPARED = 20
_AUTHORS = "MATCH (a:Author) WHERE a.paper_count >= 3 RETURN a.key ORDER BY a.key"
_QUESTION = """query ($from: ID!, $to: ID!%s) { coauthorPaths(from: {id: $from}, to: {id: $to}%s) { length tied
  paths(first: 1) { edges { node { authors { name } steps { jointPapers papers(first: 3) { edges { node {
    title year } } } } } } } } }"""
_PEER = "query ($from: String!, $to: String!) { coauthorPath(from: $from, to: $to) { name } }"
CONDITIONS = {
    "": "",
    " since 2010": ", filter: {years: {from: 2010}}",
    " of at most 5 authors": ", filter: {maxTeamSize: 5}",
}


def bodies(pairs: list[tuple[str, str]]) -> dict[str, list[bytes]]:
    """The requests of the service for each condition, and of the peer."""
    requests = {
        f"service{name}": [
            orjson.dumps({"query": _QUESTION % ("", text), "variables": {"from": f"Author:{a}", "to": f"Author:{b}"}})
            for a, b in pairs
        ]
        for name, text in CONDITIONS.items()
    }
    return requests | {"peer": [orjson.dumps({"query": _PEER, "variables": {"from": a, "to": b}}) for a, b in pairs]}


async def built(options: argparse.Namespace, endpoint: embedded.BoltEndpoint) -> list[str]:
    """The projection built and mapped again; and the authors to ask about."""
    folder = read_settings(data_dir=options.data_dir).projection_folder
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password, read_seconds=600) as store:
        began = time.perf_counter()
        await read_out(store)
        reading = time.perf_counter() - began
        began = time.perf_counter()
        projection = await projection_cache.current(store, folder, anew=True)
        seconds = time.perf_counter() - began
        path = projection_cache.path_of(folder, projection.revision, projection.database)
        began = time.perf_counter()
        Projection.map(path)
        again = time.perf_counter() - began
        print(
            f"the projection: its columns read in {reading:.1f} s, built in {seconds:.1f} s"
            f" ({seconds / reading:.2f} times, wanted 2), {path.stat().st_size / 1e6:,.0f} MB,"
            f" mapped in {again * 1000:.0f} ms ({again / seconds:.1%}); {load_average()}"
        )
        return [row[0] for row in await store.read(_AUTHORS, seconds=600)]


def compare(ports: dict[str, int], requests: dict[str, list[bytes]]) -> None:
    """The peer's path is as long as the service says."""
    for number in range(COMPARED):
        ours: Any = asked(ports["service"], requests["service"][number])["data"]["coauthorPaths"]
        theirs: Any = asked(ports["peer"], requests["peer"][number])["data"]["coauthorPath"]
        assert (ours["length"] or 0) == max(0, len(theirs) - 1), (ours, theirs)
    print(f"equal lengths of {COMPARED} paths")


def measure(options: argparse.Namespace, ports: dict[str, int], requests: dict[str, list[bytes]]) -> None:
    """Measures service and peer in turn, after a round for warming up."""
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in requests}
    with tempfile.TemporaryDirectory(prefix="scholargraph-requests-") as temporary:
        for name, some in requests.items():
            write_requests(Path(temporary) / name, some)
        for turn in range(-1, options.rounds):
            for name in requests:
                port = ports[name.split(" ")[0]]
                figure = one_round(port, Path(temporary) / name, options.clients, options.seconds, 97 * (turn + 1))
                print(f"  {turn + 1}/{options.rounds} {name}: {figure['per_second']:,.0f} a second; {load_average()}")
                if turn >= 0:
                    figures[name].append(figure)
    for title, measured in (("requests per second", "per_second"), ("ms, median", "p50"), ("ms, p99", "p99")):
        print_table(
            title, {name: [round_figures[measured] for round_figures in some] for name, some in figures.items()}, 1
        )
    against = [round_figures["per_second"] for round_figures in figures["peer"]]
    print_table(
        "times the peer's requests per second (wanted 20, and 10 with a condition)",
        {
            name: ratios([round_figures["per_second"] for round_figures in some], against)
            for name, some in figures.items()
            if name != "peer"
        },
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with embedded.join(options.data_dir, embedded_settings(read_settings()), name="benchmark") as database:
        authors = asyncio.run(built(options, database.endpoint))
        chance = random.Random(SEED)
        requests = bodies([(chance.choice(authors), chance.choice(authors)) for _ in range(PAIRS)])
        file = options.data_dir / "benchmark.json"
        file.touch(mode=0o600)
        file.write_bytes(orjson.dumps({"uri": database.endpoint.uri, "password": database.endpoint.password}))
        ports = {"service": free_port(), "peer": free_port()}
        with (
            serving(
                options.data_dir, ports["service"], "--workers", str(options.workers), settings=KEEPS_NO_ANSWERS
            ) as service,
            peer(ports["peer"], file) as process,
        ):
            until_answered(partial(asked, ports["service"], requests["service"][0]), service, options.data_dir)
            until_answered(partial(asked, ports["peer"], requests["peer"][0]), process, options.data_dir)
            compare(ports, requests)
            measure(options, ports, requests)
        file.unlink()


if __name__ == "__main__":
    main()
