"""Hours of mixed questions at a part of what the service can do: does it grow, fail or slow down?

    python -m benchmarks.soak DATA_DIR [--minutes 60] [--every 5] [--pace 0.5] [--peak N] [--workers 1]
        [--addresses 1000]

The graph is the one in the data directory. The service has its default settings; the questions say that they come from
many addresses, so that each has a budget. Clients that ask again as soon as they are answered find the peak first;
`--peak` gives it instead. Then questions come at random times, at the pace times the peak, whatever became of those
before. It ends by itself, with a verdict.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean

from benchmarks.load_generator import LatencyFigures
from benchmarks.machine_load import free_port, load_average
from benchmarks.mixture import mixed
from benchmarks.processes import Held, held, of_database, of_service
from benchmarks.rounds import begin, write_requests
from benchmarks.service_process import asked, environment, serving, until_answered
from graph import embedded
from graph.store.store import Store
from server.database import embedded_settings
from server.settings import read_settings

PEAK_CLIENTS = (8, 16, 32)
PEAK_SECONDS = 5.0
PEAK_QUESTIONS = 10_000
"""So many are left to each number of clients, so that no answer is one that is kept: enough for 2,000 a second."""
CHECKED = 100
"""Questions that are asked one by one beforehand; all kinds are among them."""
MOST_CONNECTIONS = 1_000
LOOK_SECONDS = 1.0
"""So long before the end of an interval, while all connections are open, it is looked what the processes hold."""


@dataclass(frozen=True)
class Interval:
    """What one interval brought."""

    figures: LatencyFigures
    service: dict[str, Held]
    database: dict[str, Held]


async def questions(endpoint: embedded.BoltEndpoint) -> list[bytes]:
    """The questions of the mixture."""
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password) as store:
        return await mixed(store)


def found_peak(port: int, file: Path, addresses: int) -> float:
    """The most questions a second that were answered by clients who ask again at once."""
    best = 0.0
    for turn, clients in enumerate((PEAK_CLIENTS[0], *PEAK_CLIENTS)):
        offset = turn * PEAK_QUESTIONS
        figures = begin(port, file, clients=clients, seconds=PEAK_SECONDS, offset=offset, addresses=addresses).figures()
        which = f"{clients} clients" if turn else "warm-up"
        print(f"  {which}: {told(figures)}; {load_average()}", flush=True)
        best = max(best, figures.per_second)
    return best


def soaked(
    given: argparse.Namespace, port: int, file: Path, pids: tuple[dict[str, int], dict[str, int]], rate: float
) -> list[Interval]:
    """Measures all intervals, and prints each when it has passed."""
    intervals: list[Interval] = []
    service, database = pids
    seconds = given.every * 60
    for number in range(round(given.minutes / given.every)):
        load = begin(
            port,
            file,
            clients=MOST_CONNECTIONS,
            seconds=seconds,
            offset=round(number * seconds * rate),
            per_second=rate,
            addresses=given.addresses,
        )
        time.sleep(max(0.0, seconds - LOOK_SECONDS))
        looked = [{name: held(pid) for name, pid in some.items()} for some in (service, database)]
        intervals.append(Interval(load.figures(), *looked))
        print(f"{(number + 1) * given.every:5g} min {told(intervals[-1].figures)}; {load_average()}")
        for name, one in (intervals[-1].service | intervals[-1].database).items():
            print(f"          {name}: {one}", flush=True)
    return intervals


def told(figures: LatencyFigures) -> str:
    """Prints the figures of an interval on one line."""
    failed = sum(figures.failures.values()) + figures.unsent
    first = f" (first: {figures.first_failure})" if figures.first_failure else ""
    return (
        f"{figures.requests:,} answered, {figures.per_second:,.0f} a second, {failed:,} failed"
        f"{f' {figures.failures}' if failed else ''}{first}, p50 {figures.p50:.1f} ms, p99 {figures.p99:.1f} ms,"
        f" load generator {figures.client_cpu:.0%} of a core"
    )


def verdict(intervals: list[Interval]) -> str:
    """Prints the first third of the intervals beside the last."""
    third = max(1, len(intervals) // 3)
    first, last = intervals[:third], intervals[-third:]

    def memory(which: str) -> str:
        was, is_now = (
            mean(sum(one.pss_mb for one in getattr(interval, which).values()) for interval in some)
            for some in (first, last)
        )
        return f"{which} {was:,.0f} to {is_now:,.0f} MB ({is_now / was - 1:+.1%})"

    failed = sum(sum(one.figures.failures.values()) + one.figures.unsent for one in intervals)
    was, is_now = (mean(interval.figures.p99 for interval in some) for some in (first, last))
    return (
        f"verdict, first third to last: {memory('service')}, {memory('database')};"
        f" p99 {was:.1f} to {is_now:.1f} ms ({is_now / was:.2f} times);"
        f" {failed:,} of {sum(one.figures.requests for one in intervals) + failed:,} failed"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--pace", type=float, default=0.5)
    parser.add_argument("--peak", type=float)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--addresses", type=int, default=1_000)
    given = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    with (
        embedded.join(given.data_dir, embedded_settings(read_settings()), name="benchmark") as database,
        tempfile.TemporaryDirectory(prefix="scholargraph-requests-") as temporary,
    ):
        bodies = asyncio.run(questions(database.endpoint))
        file = Path(temporary) / "requests.json"
        write_requests(file, bodies)
        port = free_port()
        with serving(given.data_dir, port, "--workers", str(given.workers)) as process:
            until_answered(partial(asked, port, bodies[0]), process, given.data_dir)
            for body in bodies[:CHECKED]:
                assert "errors" not in asked(port, body), body
            peak = given.peak or found_peak(port, file, given.addresses)
            rate = given.pace * peak
            print(f"peak {peak:,.0f} a second; for {given.minutes:g} minutes {rate:,.0f} a second", flush=True)
            pids = of_service(process.pid), of_database(given.data_dir)
            intervals = soaked(given, port, file, pids, rate)
            if process.poll() is not None:
                sys.exit(f"the service ended with {process.returncode}")
    print(verdict(intervals))


if __name__ == "__main__":
    main()
