"""Five times as much as it can do is asked: how much of it is answered, how soon, and how soon are the others refused?

    python -m benchmarks.overload DATA_DIR [--work author] [--rounds 3] [--seconds 10] [--times 5]

The graph is the one in the data directory; the service has its default settings, but keeps no answers, so that each
question is asked. In each round clients that ask again as soon as they are answered give the peak, with 8, 16 or 32 of
them, whichever answers most; then as many times its questions a second come at random times, whatever became of those
before. Answers with 200 and without errors are useful, and nothing else. `/healthz` and `/readyz` are asked all the
while. The load generator is a process of its own on the same machine; what it takes of a core is told.
"""

import argparse
import asyncio
import os
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.load_generator import LatencyFigures
from benchmarks.machine_load import cpu_seconds, free_port, load_average, print_table, ratios
from benchmarks.probes import probing
from benchmarks.processes import held
from benchmarks.protections import questions
from benchmarks.rounds import begin, write_requests
from benchmarks.service_process import KEEPS_NO_ANSWERS, asked, environment, serving, until_answered
from graph import embedded
from server.database import embedded_settings
from server.settings import read_settings

CLIENTS = (8, 16, 32)
MOST_CONNECTIONS = 4_000
ADDRESSES = 1_000
WANTED = 0.8


def peak(options: argparse.Namespace, port: int, file: Path, clients: tuple[int, ...]) -> tuple[int, LatencyFigures]:
    """The number of clients, of these, with which most is answered."""
    by_clients: dict[int, LatencyFigures] = {}
    for some in clients:
        by_clients[some] = begin(port, file, clients=some, seconds=options.seconds, addresses=ADDRESSES).figures()
        if by_clients[some].failures:
            raise RuntimeError(f"{by_clients[some].failures}: {by_clients[some].first_failure}")
        print(f"  {some} clients: {by_clients[some].per_second:,.0f} a second; {load_average()}", flush=True)
    return max(by_clients.items(), key=lambda entry: entry[1].per_second)


def overloaded(options: argparse.Namespace, port: int, pid: int, file: Path, rate: float) -> LatencyFigures:
    """Runs one round at a rate, and prints what came of it."""
    cpu = cpu_seconds(pid)
    with probing(port, "/healthz", "/readyz") as probes:
        figures = begin(
            port,
            file,
            clients=MOST_CONNECTIONS,
            seconds=options.seconds,
            per_second=rate,
            addresses=ADDRESSES,
        ).figures()
    print(
        f"  {rate:,.0f} a second asked: {figures.per_second:,.0f} useful a second, p50 {figures.p50:.0f} ms,"
        f" p99 {figures.p99:.0f} ms; else {figures.failures}, 503 after p50 {figures.refusal_p50:.1f} ms,"
        f" p99 {figures.refusal_p99:.1f} ms; never sent {figures.unsent};"
        f" CPU of the service {(cpu_seconds(pid) - cpu) / options.seconds:.0%}, of the load generator"
        f" {figures.client_cpu:.0%}; service {held(pid)}; {load_average()}"
    )
    for probe in probes:
        print(f"    {probe}", flush=True)
    return figures


def measure(options: argparse.Namespace, port: int, pid: int, file: Path) -> None:
    """Measures rounds at the peak and rounds of overload in turn."""
    clients, _ = peak(options, port, file, (CLIENTS[0], *CLIENTS))  # the first warms up
    at_peak: list[LatencyFigures] = []
    beyond: list[LatencyFigures] = []
    for _ in range(options.rounds):
        at_peak.append(peak(options, port, file, (clients,))[1])
        beyond.append(overloaded(options, port, pid, file, options.times * at_peak[-1].per_second))
    by_name = {f"peak, {clients} clients": at_peak, f"{options.times:g} times the peak": beyond}
    print_table(
        "useful a second", {name: [figures.per_second for figures in some] for name, some in by_name.items()}, 0
    )
    print_table(
        "ms, median of the useful", {name: [figures.p50 for figures in some] for name, some in by_name.items()}, 1
    )
    print_table(
        "ms, 99th percentile of the useful",
        {name: [figures.p99 for figures in some] for name, some in by_name.items()},
        1,
    )
    print_table("ms to a 503, 99th percentile", {"refused": [figures.refusal_p99 for figures in beyond]}, 1)
    print_table(
        "times",
        {
            f"useful of the peak (wanted {WANTED:g})": ratios(
                [figures.per_second for figures in beyond], [figures.per_second for figures in at_peak]
            )
        },
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--work", choices=("author", "path"), default="author")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--times", type=float, default=5.0)
    options = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    with (
        embedded.join(options.data_dir, embedded_settings(read_settings()), name="benchmark") as database,
        tempfile.TemporaryDirectory(prefix="scholargraph-requests-") as temporary,
    ):
        bodies = asyncio.run(questions(database.endpoint))[options.work]
        file = Path(temporary) / "requests.json"
        write_requests(file, bodies)
        port = free_port()
        with serving(options.data_dir, port, settings=KEEPS_NO_ANSWERS) as process:
            until_answered(partial(asked, port, bodies[0]), process, options.data_dir)
            measure(options, port, process.pid, file)


if __name__ == "__main__":
    main()
