"""Asks over HTTP, from a process of its own; prints one JSON line.

    python -m benchmarks.load_generator PORT FILE [--clients 8] [--seconds 10] [--offset 0] [--per-second 0]
        [--addresses 0]

The file is a JSON list of bodies for POST /graphql. Without a rate, each client asks again as soon as it is answered.
With one, questions come at random times on as many connections as they need, up to so many clients. Failures are
counted and end nothing. With addresses, the questions say in `X-Forwarded-For` that they come from so many, as through
a proxy.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from ipaddress import ip_address
from itertools import count
from pathlib import Path

import msgspec
import orjson
import uvloop

from benchmarks.load_arrivals import LAST_ANSWERS_SECONDS, Arrivals
from benchmarks.load_connection import LoadConnection
from benchmarks.machine_load import percentile
from server.process.uvicorn_config import allow_many_connections


class LatencyFigures(msgspec.Struct):
    """The figures of one round of load; times in milliseconds."""

    requests: int
    """Answered with 200 and without errors; the figures below are theirs, where they say nothing else."""
    per_second: float
    p50: float
    p99: float
    client_cpu: float
    """Part of a core that this process used."""
    failures: dict[str, int]
    """What else came, how often: a status, `errors` beside data, `broken` for a connection that was cut."""
    first_failure: str | None
    refusal_p50: float
    refusal_p99: float
    unsent: int
    """Questions that were due and found no connection, up to the end."""


class Round:
    """The questions of one round, handed out in turn, and what came of them."""

    def __init__(self, bodies: list[str], offset: int, addresses: int) -> None:
        self._requests = [
            b"POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            b"%scontent-length: %d\r\n\r\n%s" % (_forwarded(number, addresses), len(body), body)
            for number, body in enumerate(body.encode() for body in bodies)
        ]
        self._numbers = count(offset)
        self._useful: list[float] = []
        self._refused: list[float] = []
        self._failures: Counter[str] = Counter()
        self._first_failure: str | None = None

    def next_request(self) -> bytes:
        """The bytes of the next request."""
        return self._requests[next(self._numbers) % len(self._requests)]

    def note(self, outcome: str | None, seconds: float, received: bytes) -> None:
        """Notes what came of a question; None for the answer that was wanted."""
        if outcome is None:
            self._useful.append(seconds)
            return
        self._failures[outcome] += 1
        if self._first_failure is None:
            _, _, body = received.partition(b"\r\n\r\n")
            self._first_failure = f"{outcome} {body[:300].decode(errors='replace')}"
        if outcome.startswith("503"):
            self._refused.append(seconds)

    def figures(self, elapsed: float, cpu: float, unsent: int) -> LatencyFigures:
        """The figures of all questions of the round."""
        useful, refused = self._useful or [0.0], self._refused or [0.0]
        return LatencyFigures(
            requests=len(self._useful),
            per_second=len(self._useful) / elapsed,
            p50=percentile(useful, 50) * 1000,
            p99=percentile(useful, 99) * 1000,
            client_cpu=cpu / elapsed,
            failures=dict(self._failures),
            first_failure=self._first_failure,
            refusal_p50=percentile(refused, 50) * 1000,
            refusal_p99=percentile(refused, 99) * 1000,
            unsent=unsent,
        )


def _forwarded(number: int, addresses: int) -> bytes:
    """The header that names one of so many addresses; none for none."""
    if not addresses:
        return b""
    address = ip_address("198.18.0.0") + number % addresses  # of RFC 2544, for benchmarks
    return b"x-forwarded-for: %s\r\n" % str(address).encode()


async def ask_again(port: int, work: Round, clients: int, until: float) -> None:
    """Each client one question after the other; a client whose connection is cut stays away."""

    def ended(connection: LoadConnection) -> None:
        if time.perf_counter() < until and not connection.is_closed:
            connection.ask(work.next_request(), time.perf_counter())
        else:
            connection.close()

    connections = [await LoadConnection.open(port, ended, work.note) for _ in range(clients)]
    for connection in connections:
        ended(connection)
    limit = until - time.perf_counter() + LAST_ANSWERS_SECONDS
    await asyncio.wait_for(asyncio.gather(*(connection.closed for connection in connections)), limit)


async def ask(options: argparse.Namespace) -> LatencyFigures:
    """Asks the questions of one round and returns its figures."""
    work = Round(orjson.loads(options.file.read_bytes()), options.offset, options.addresses)
    began, cpu = time.perf_counter(), time.process_time()
    until = began + options.seconds
    if options.per_second:
        arrivals = Arrivals(options.port, work.next_request, work.note, options.clients)
        unsent = await arrivals.come(options.per_second, until)
    else:
        unsent = 0
        await ask_again(options.port, work, options.clients, until)
    return work.figures(time.perf_counter() - began, time.process_time() - cpu, unsent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("port", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--per-second", type=float, default=0.0)
    parser.add_argument("--addresses", type=int, default=0)
    allow_many_connections()
    figures = uvloop.run(ask(parser.parse_args()))
    sys.stdout.write(msgspec.json.encode(figures).decode() + "\n")


if __name__ == "__main__":
    main()
