"""The service, the peer (@neo4j/graphql with Apollo Server) and the limit, on one database: requests per second.

    python -m benchmarks.side_by_side DATA_DIR [--works author,venue] [--rounds 3] [--seconds 10] [--clients 8] [--kept]
        [--workers 1]

The graph is the one in the data directory's embedded database. Database, service, peer, limit and load generator are a
process each. The limit runs the same Cypher by the same driver call behind a bare handler; what it answers has no keys,
as the statement's record has none. All take turns with each work; before that their answers to the first questions are
compared. The nodes asked about come in a seeded order. The service keeps no answers here: each is asked of the
database. With `--kept` it has its default settings, and as many questions are asked as it can keep the answers of, all
of them in the warm-up; the limit has no part in that.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from benchmarks import known_document
from benchmarks.machine_load import cpu_seconds, free_port, load_average, print_table, ratios
from benchmarks.peers import peer
from benchmarks.processes import of_database, of_service
from benchmarks.rounds import one_round, write_requests
from benchmarks.service_process import KEEPS_NO_ANSWERS, asked, ended, environment, serving, until_answered
from benchmarks.works import AUTHOR, WORKS, BenchmarkWork, plain
from graph import embedded
from graph.store.store import Store
from schema import Context, build_schema
from schema.compiler.response_builder import PendingResponse, finish_of
from schema.execution.context import SentStatement
from server.database import embedded_settings
from server.settings import read_settings

SEED = 20261123
COMPARED = 40
KEPT = 500
"""Questions with `--kept`."""
KEPT_WANTED = {"peer": 10.0}

Bodies = dict[str, list[bytes]]
"""The requests by who answers them."""


class NoProtection:
    """A store that finds nothing, for compiling without a database."""

    async def read(self, *_: object, **__: object) -> list[list[Any]]:
        return [[None, 1, ["one"]]]


async def prepared(
    endpoint: embedded.BoltEndpoint, works: list[BenchmarkWork]
) -> tuple[dict[str, Bodies], dict[str, SentStatement]]:
    """The requests of each work, and the statement that the compiler makes of it."""
    chosen: dict[str, list[Any]] = {}
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password) as store:
        for work in works:
            chosen[work.name] = await store.read(work.chosen, seconds=600)
    schema = build_schema()
    bodies: dict[str, Bodies] = {}
    statements: dict[str, SentStatement] = {}
    nothing: Any = NoProtection()
    for work in works:
        rows = chosen[work.name]
        random.Random(SEED).shuffle(rows)
        own: Bodies = {"service": [], "limit": []} | ({"peer": []} if work.peer else {})
        for row in rows:
            ours, theirs = work.variables(row)
            context = Context(store=nothing)
            result = await schema.execute(work.question, ours, context_value=context)
            assert result.errors is None, result.errors
            [sent] = context.sent
            assert statements.setdefault(work.name, sent).statement == sent.statement
            own["service"].append(orjson.dumps({"query": work.question, "variables": ours}))
            own["limit"].append(orjson.dumps({"work": work.name, "parameters": sent.parameters}))
            if work.peer:
                own["peer"].append(orjson.dumps({"query": work.peer, "variables": theirs}))
        bodies[work.name] = own
        print(f"{work.title}: {len(rows):,} different questions", flush=True)
    return bodies, statements


def compare(ports: dict[str, int], bodies: Bodies, sent: SentStatement) -> None:
    """All give the same answers to the first questions; the limit's get their keys for that."""
    assert sent.plan is not None
    finish = finish_of(sent.plan.answer)
    size = 0
    for numbered in range(min(COMPARED, len(bodies["service"]))):
        answers = {name: asked(ports[name], requests[numbered]) for name, requests in bodies.items()}
        assert all("errors" not in answer for answer in answers.values()), answers
        if "limit" in answers:
            data = answers["limit"]["data"]
            data[sent.field] = finish(data[sent.field], PendingResponse(defaultdict(str)))
        first, *others = (plain(answer["data"]) for answer in answers.values())
        for other in others:
            assert other == first, (other, first)
        size += len(orjson.dumps(first))
    print(f"  equal answers of {', '.join(bodies)}, {size / min(COMPARED, len(bodies['service'])):,.0f} bytes each")


def measure(
    work: BenchmarkWork,
    bodies: Bodies,
    processes: dict[str, subprocess.Popen[bytes]],
    ports: dict[str, int],
    given: argparse.Namespace,
) -> dict[str, list[dict[str, float]]]:
    """Measures all services in turn after a round for warming up; the figures of each by round."""
    database = of_database(given.data_dir)["database"]
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in bodies}
    with tempfile.TemporaryDirectory(prefix="scholargraph-requests-") as temporary:
        for name, requests in bodies.items():
            write_requests(Path(temporary) / name, requests)
        for turn in range(-1, given.rounds):
            for name in bodies:
                file = Path(temporary) / name
                cpu, its_cpu = _cpu(processes[name]), cpu_seconds(database)
                figure = one_round(ports[name], file, given.clients, given.seconds, 7_919 * (turn + 1))
                figure["cpu"] = (_cpu(processes[name]) - cpu) / figure["requests"] * 1000
                figure["database_cpu"] = (cpu_seconds(database) - its_cpu) / figure["requests"] * 1000
                which = "warm-up" if turn < 0 else f"{turn + 1}/{given.rounds}"
                print(f"  {which} {name}: {figure['per_second']:,.0f} a second; {load_average()}", flush=True)
                if turn >= 0:
                    figures[name].append(figure)
    for title, measured, digits in (
        ("requests per second", "per_second", 0),
        ("ms, median answer", "p50", 2),
        ("ms, 99th percentile", "p99", 2),
        ("ms of CPU a request in the answering process", "cpu", 2),
        ("ms of CPU a request in the database", "database_cpu", 2),
    ):
        print_table(title, {name: [one[measured] for one in figures[name]] for name in bodies}, digits)
    per_second = {name: [one["per_second"] for one in figures[name]] for name in bodies}
    against = {
        f"service / {name} (wanted {work.wanted[name]:g})" if name in work.wanted else f"service / {name}": ratios(
            per_second["service"], per_second[name]
        )
        for name in bodies
        if name != "service"
    }
    print_table(f"times, {work.title}", against)
    return figures


def _cpu(process: subprocess.Popen[bytes]) -> float:
    """CPU seconds of all workers of a service."""
    return sum(map(cpu_seconds, of_service(process.pid).values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--works", default=",".join(WORKS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--kept", action="store_true")
    given = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    works = [WORKS[name] for name in given.works.split(",")]
    with embedded.join(given.data_dir, embedded_settings(read_settings()), name="benchmark") as database:
        side_by_side(given, works, database.endpoint)


def side_by_side(given: argparse.Namespace, works: list[BenchmarkWork], endpoint: embedded.BoltEndpoint) -> None:
    """Starts all of them and measures one work after the other."""
    bodies, statements = asyncio.run(prepared(endpoint, works))
    if given.kept:
        works = [replace(work, title=f"{work.title}, kept", wanted=KEPT_WANTED) for work in works if work.peer]
        bodies = {work.name: {who: bodies[work.name][who][:KEPT] for who in ("service", "peer")} for work in works}
    names = {name for work in works for name in bodies[work.name]}
    ports = {name: free_port() for name in names}
    file = given.data_dir / "benchmark.json"
    file.touch(mode=0o600)
    texts = {name: (str(sent.statement), sent.field) for name, sent in statements.items()}
    file.write_bytes(orjson.dumps({"uri": endpoint.uri, "password": endpoint.password, "statements": texts}))
    settings = {} if given.kept else KEEPS_NO_ANSWERS
    with ExitStack() as started:
        service = serving(given.data_dir, ports["service"], "--workers", str(given.workers), settings=settings)
        processes = {"service": started.enter_context(service)}
        if "limit" in ports:
            command = [sys.executable, "-m", "benchmarks.limit", str(ports["limit"]), str(file)]
            processes["limit"] = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
            started.enter_context(ended(processes["limit"]))
        if "peer" in ports:
            processes["peer"] = started.enter_context(peer(ports["peer"], file))
        run(works, bodies, statements, processes, ports, given)
    file.unlink()


def run(
    works: list[BenchmarkWork],
    bodies: dict[str, Bodies],
    statements: dict[str, SentStatement],
    processes: dict[str, subprocess.Popen[bytes]],
    ports: dict[str, int],
    given: argparse.Namespace,
) -> None:
    """All works; then what a known document costs without the database, against the limit's own time."""
    for work in works:
        print(f"\n{work.title}")
        own = bodies[work.name]
        for name in own:
            until_answered(partial(asked, ports[name], own[name][0]), processes[name], given.data_dir)
        compare(ports, own, statements[work.name])
        figures = measure(work, own, processes, ports, given)
        if work is AUTHOR:
            answers = [asked(ports["limit"], body)["data"]["author"] for body in own["limit"][:50]]
            alone = known_document.measured(own["service"], answers)
            limit = median(one["cpu"] for one in figures["limit"])
            print(f"\nwithout the database: {alone:.2f} ms of CPU, {alone / limit:.2f} of the limit's (wanted 0.33)")


if __name__ == "__main__":
    main()
