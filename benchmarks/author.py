"""An author with 20 papers and their authors: requests per second, against the same Cypher behind a bare handler.

    python -m benchmarks.author [--rounds 3] [--seconds 10] [--clients 8]

Database, service, limit and load generator are a process each. The graph is generated; the authors asked for have 20
papers or more and come in a seeded order. Service and limit take turns; their answers are compared first.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from benchmarks.generated import generate
from benchmarks.measuring import cpu_seconds, free_port, load_average, print_table, ratios
from benchmarks.serving import ended, environment, serving, until_answered
from graph import embedded
from graph.store import Statement, Store
from schema import Context, build_schema
from server.database import embedded_settings
from server.settings import read_settings

SEED = 20261123
AUTHORS, PAPERS = 20_000, 40_000
QUESTION = """query ($id: ID!) { author(by: {id: $id}) { id name paperCount papers(first: 20) { edges { node {
  id title date year authors(first: 20) { edges { node { id name } } }
} } } } }"""


class Overheard:
    """A store that remembers what it was asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[tuple[Statement, dict[str, Any]]] = []

    async def read(self, statement: Statement, parameters: dict[str, Any]) -> list[list[Any]]:
        self.asked.append((statement, dict(parameters)))
        return await self._store.read(statement, parameters)


async def written(endpoint: embedded.Endpoint) -> tuple[list[str], dict[str, Any]]:
    """Writes the graph; the ids to ask for, and what the schema's compiler makes of the question."""
    graph = generate(SEED, authors=AUTHORS, papers=PAPERS)
    keys = graph.busy_authors(20)
    random.Random(SEED).shuffle(keys)
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password) as store:
        began = time.perf_counter()
        await graph.write(store)
        print(
            f"{AUTHORS:,} authors, {PAPERS:,} papers, {len(graph.authorships):,} authorships written in"
            f" {time.perf_counter() - began:.0f} s; {len(keys):,} authors have 20 papers or more"
        )
        overheard: Any = Overheard(store)
        schema = build_schema()
        for key in keys[:2]:
            await schema.execute(
                QUESTION, variable_values={"id": f"Author:{key}"}, context_value=Context(store=overheard)
            )
    (statement, first), (_, second) = overheard.asked
    (key,) = (name for name in first if first[name] != second[name])
    assert first[key] == keys[0]
    constant = {name: value for name, value in first.items() if name != key}
    return [f"Author:{key}" for key in keys], {"statement": statement.text, "parameters": constant, "key": key}


def asked(port: int, body: bytes) -> Any:  # noqa: ANN401
    """One answer."""
    url = f"http://127.0.0.1:{port}/graphql"
    request = urllib.request.Request(url, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return orjson.loads(response.read())


def compare(ports: dict[str, int], bodies: list[bytes]) -> None:
    """Both give the same data, for a hundred of the questions."""
    papers = 0
    for body in bodies[:100]:
        first, second = (asked(port, body)["data"] for port in ports.values())
        assert first == second, (first, second)
        papers += len(first["author"]["papers"]["edges"])
    assert papers == 20 * len(bodies[:100])
    print(f"equal answers to {len(bodies[:100])} questions, {papers:,} papers in them", flush=True)


def one_round(port: int, file: Path, clients: int, seconds: float, offset: int) -> dict[str, float]:
    """The figures of the load generator."""
    command = [sys.executable, "-m", "benchmarks.load_generator", str(port), str(file)]
    done = subprocess.run(
        [*command, str(clients), str(seconds), str(offset)],
        env=environment(),
        check=True,
        stdout=subprocess.PIPE,
        timeout=seconds + 60,
    )
    return orjson.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    with tempfile.TemporaryDirectory(prefix="scholargraph-author-") as temporary:
        data_dir = Path(temporary)
        with embedded.join(data_dir, embedded_settings(read_settings()), name="benchmark") as database:
            endpoint = database.endpoint
            ids, limit = asyncio.run(written(endpoint))
            limit |= {"uri": endpoint.uri, "password": endpoint.password}
            (data_dir / "limit.json").write_bytes(orjson.dumps(limit))
            bodies = [orjson.dumps({"query": QUESTION, "variables": {"id": node_id}}) for node_id in ids]
            (data_dir / "requests.json").write_bytes(orjson.dumps([body.decode() for body in bodies]))
            measure(data_dir, bodies, given.rounds, given.seconds, given.clients)
        embedded.stop(data_dir)


def measure(data_dir: Path, bodies: list[bytes], rounds: int, seconds: float, clients: int) -> None:
    """Warms both up, then lets them take turns."""
    ports = {"service": free_port(), "limit": free_port()}
    command = [sys.executable, "-m", "benchmarks.limit", str(ports["limit"]), str(data_dir / "limit.json")]
    limit = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
    with ended(limit), serving(data_dir, ports["service"]) as service:
        processes = {"service": service, "limit": limit}
        for name, port in ports.items():
            until_answered(partial(asked, port, bodies[0]), processes[name], data_dir)
        compare(ports, bodies)
        figures: dict[str, list[dict[str, float]]] = {name: [] for name in ports}
        for turn in range(-1, rounds):
            for name, port in ports.items():
                cpu = cpu_seconds(processes[name].pid)
                figure = one_round(port, data_dir / "requests.json", clients, seconds, turn * 7_919 + 7_919)
                figure["cpu"] = (cpu_seconds(processes[name].pid) - cpu) / figure["requests"] * 1000
                print(
                    f"  {'warm-up' if turn < 0 else f'{turn + 1}/{rounds}'} {name}: {figure['per_second']:,.0f} a"
                    f" second, client {figure['client_cpu']:.0%} of a core; {load_average()}",
                    flush=True,
                )
                if turn >= 0:
                    figures[name].append(figure)
    for title, measured, digits in (
        ("requests per second", "per_second", 0),
        ("ms, median answer", "p50", 2),
        ("ms, 99th percentile", "p99", 2),
        ("ms of CPU a request in the answering process", "cpu", 2),
    ):
        print_table(title, {name: [one[measured] for one in figures[name]] for name in ports}, digits)
    per_second = {name: [one["per_second"] for one in figures[name]] for name in ports}
    print_table("times", {"service / limit": ratios(per_second["service"], per_second["limit"])})


if __name__ == "__main__":
    main()
