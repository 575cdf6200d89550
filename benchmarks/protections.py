"""All protections on, against all off that settings can turn off: what do they cost those who ask for nothing bad?

    python -m benchmarks.protections DATA_DIR [--rounds 3] [--seconds 10] [--clients 8]

The graph is the one in the data directory. Two services over one database take turns, with the nested read (an author,
20 papers, their authors) and with a coauthor path; neither keeps answers, so that each question is asked. The first has
the default settings; of the second every limit is out of reach, and there are no budgets, no queue, no trusted
documents. The questions come as from 1,000 addresses, so that each has a budget that it does not use up.

No setting turns off that costs are looked up, that a request has ends, and that every answer has the headers of
security: those are in both, and what they take is measured by itself.
"""

import argparse
import asyncio
import os
import random
import tempfile
from functools import partial
from pathlib import Path

import orjson

from benchmarks import always_on
from benchmarks.load_generator import LatencyFigures
from benchmarks.machine_load import cpu_seconds, free_port, load_average, print_table, ratios
from benchmarks.mixture import PATH
from benchmarks.rounds import begin, write_requests
from benchmarks.service_process import KEEPS_NO_ANSWERS, asked, environment, serving, until_answered
from benchmarks.works import AUTHOR
from graph import embedded
from graph.store.store import Store
from server.database import embedded_settings
from server.settings import read_settings

SEED = 20261125
PAIRS = 2_000
ADDRESSES = 1_000
WANTED = 0.9
OUT_OF_REACH = str(10**9)
LIMITS = ("TOKENS", "DEPTH", "FIELDS", "ALIASES", "ROOT_FIELDS", "DIRECTIVES", "LIST", "COST", "BODY_BYTES")
OFF = {
    **{f"SCHOLARGRAPH_MAX_{limit}": OUT_OF_REACH for limit in LIMITS},
    "SCHOLARGRAPH_BODY_SECONDS": "3600",
    "SCHOLARGRAPH_READ_SECONDS": "3600",
    "SCHOLARGRAPH_BUDGET": "0",
    "SCHOLARGRAPH_CONCURRENCY": OUT_OF_REACH,
    "SCHOLARGRAPH_TRUSTED_DOCUMENTS": "off",
}
SERVICES = {"on": KEEPS_NO_ANSWERS, "off": KEEPS_NO_ANSWERS | OFF}


TITLES = {"author": AUTHOR.title, "path": "coauthor path"}


async def questions(endpoint: embedded.BoltEndpoint) -> dict[str, list[bytes]]:
    """The bodies of each work, by its name."""
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password) as store:
        authors = [row[0] for row in await store.read(AUTHOR.chosen, seconds=600)]
    chance = random.Random(SEED)
    chance.shuffle(authors)
    pairs = [(chance.choice(authors), chance.choice(authors)) for _ in range(PAIRS)]
    reads = [{"query": AUTHOR.question, "variables": AUTHOR.variables([author])[0]} for author in authors]
    paths = [{"query": PATH, "variables": {"from": f"Author:{one}", "to": f"Author:{other}"}} for one, other in pairs]
    return {
        "author": [orjson.dumps(one) for one in reads],
        "path": [orjson.dumps(one) for one in paths],
    }


def measure(options: argparse.Namespace, title: str, bodies: list[bytes], services: dict[str, tuple[int, int]]) -> None:
    """Measures both services in turn, after a round for warming up.

    Args:
        given: on the command line.
        title: of the work.
        bodies: of its questions.
        services: the port and the process of each, by name.
    """
    print(f"\n{title}: {len(bodies):,} different questions")
    figures: dict[str, list[LatencyFigures]] = {name: [] for name in services}
    cpu: dict[str, list[float]] = {name: [] for name in services}
    with tempfile.TemporaryDirectory(prefix="scholargraph-requests-") as temporary:
        file = Path(temporary) / "requests.json"
        write_requests(file, bodies)
        for turn in range(-1, options.rounds):
            for name, (port, pid) in services.items():
                before = cpu_seconds(pid)
                round_figures = begin(
                    port, file, clients=options.clients, seconds=options.seconds, offset=97 * turn, addresses=ADDRESSES
                ).figures()
                if round_figures.failures:
                    raise RuntimeError(f"{round_figures.failures}: {round_figures.first_failure}")
                print(
                    f"  {turn + 1}/{options.rounds} {name}: {round_figures.per_second:,.0f} a second; {load_average()}",
                    flush=True,
                )
                if turn >= 0:
                    figures[name].append(round_figures)
                    cpu[name].append((cpu_seconds(pid) - before) / round_figures.requests * 1000)
    print_table(
        "requests per second",
        {name: [round_figures.per_second for round_figures in some] for name, some in figures.items()},
        0,
    )
    print_table(
        "ms, median answer", {name: [round_figures.p50 for round_figures in some] for name, some in figures.items()}
    )
    print_table(
        "ms, 99th percentile", {name: [round_figures.p99 for round_figures in some] for name, some in figures.items()}
    )
    print_table("ms of CPU a request in the service", cpu)
    per_second = {name: [round_figures.per_second for round_figures in some] for name, some in figures.items()}
    print_table(
        f"times, {title}",
        {
            f"requests a second, on / off (wanted {WANTED:g})": ratios(per_second["on"], per_second["off"]),
            "CPU, on / off": ratios(cpu["on"], cpu["off"]),
        },
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    with embedded.join(options.data_dir, embedded_settings(read_settings()), name="benchmark") as database:
        works = asyncio.run(questions(database.endpoint))
        ports = {name: free_port() for name in SERVICES}
        with (
            serving(options.data_dir, ports["on"], settings=SERVICES["on"]) as on,
            serving(options.data_dir, ports["off"], settings=SERVICES["off"]) as off,
        ):
            processes = {"on": on, "off": off}
            for work, bodies in works.items():
                for name, process in processes.items():
                    until_answered(partial(asked, ports[name], bodies[0]), process, options.data_dir)
                services = {name: (ports[name], process.pid) for name, process in processes.items()}
                measure(options, TITLES[work], bodies, services)
    parts = always_on.measured()
    print_table(
        "microseconds of CPU a request that no setting takes away", {name: [part] for name, part in parts.items()}
    )
    print(f"together {sum(parts.values()):.0f}")


if __name__ == "__main__":
    main()
