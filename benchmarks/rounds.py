"""One round of load: the generator's process and its figures, and a file of the requests for it."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import orjson

from benchmarks.load_arrivals import LAST_ANSWERS_SECONDS
from benchmarks.load_generator import LatencyFigures
from benchmarks.service_process import environment

SPARE_SECONDS = 30.0
"""What the generator's process may take beside its round and the last answers."""


def write_requests(file: Path, bodies: Iterable[bytes]) -> None:
    """The bodies as the generator reads them."""
    file.write_bytes(orjson.dumps([body.decode() for body in bodies]))


@dataclass
class ComparisonRound:
    """A round that has begun."""

    process: subprocess.Popen[bytes]
    seconds: float

    def figures(self) -> LatencyFigures:
        """Waits for the end of the round, and returns its figures."""
        try:
            printed, _ = self.process.communicate(timeout=self.seconds + LAST_ANSWERS_SECONDS + SPARE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        if self.process.returncode:
            raise RuntimeError(f"the load generator ended with {self.process.returncode}")
        return msgspec.json.decode(printed, type=LatencyFigures)


def begin(
    port: int,
    file: Path,
    *,
    clients: int,
    seconds: float,
    offset: int = 0,
    per_second: float = 0,
    addresses: int = 0,
) -> ComparisonRound:
    """Begins a round; the load generator says what each of these means."""
    options = {
        "--clients": clients,
        "--seconds": seconds,
        "--offset": offset,
        "--per-second": per_second,
        "--addresses": addresses,
    }
    command = [sys.executable, "-m", "benchmarks.load_generator", str(port), str(file)]
    arguments = [str(part) for option in options.items() for part in option]
    return ComparisonRound(subprocess.Popen([*command, *arguments], env=environment(), stdout=subprocess.PIPE), seconds)


def one_round(port: int, file: Path, clients: int, seconds: float, offset: int) -> dict[str, float]:
    """The figures of clients that ask again as soon as they are answered; an error where one failed."""
    figures = begin(port, file, clients=clients, seconds=seconds, offset=offset).figures()
    if figures.failures:
        raise RuntimeError(f"{figures.failures}: {figures.first_failure}")
    return {name: getattr(figures, name) for name in ("requests", "per_second", "p50", "p99", "client_cpu")}
