"""Asks a service how it is, again and again, from a thread of its own: as a supervisor and a load balancer do."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager

from benchmarks.machine_load import percentile

EVERY_SECONDS = 0.1
PATIENCE_SECONDS = 30.0


class Probes:
    """The outcomes of the probes of one address."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.taken: list[float] = []
        self.failed: list[str] = []

    def ask(self) -> None:
        """Probes the address one time."""
        began = time.perf_counter()
        try:
            with urllib.request.urlopen(self._url, timeout=PATIENCE_SECONDS) as response:
                response.read()
        except (OSError, urllib.error.HTTPError) as error:
            self.failed.append(str(error))
        self.taken.append(time.perf_counter() - began)

    def __str__(self) -> str:
        failed = f"{len(self.failed)} failed{f' ({self.failed[0]})' if self.failed else ''}"
        return (
            f"{self._url.rpartition('/')[2]}: {len(self.taken)} asked, {failed},"
            f" p50 {percentile(self.taken, 50) * 1000:.0f} ms, at most {max(self.taken) * 1000:.0f} ms"
        )


@contextmanager
def probing(port: int, *paths: str) -> Generator[list[Probes]]:
    """Asks each path of a port of loopback while the block runs."""
    probes = [Probes(f"http://127.0.0.1:{port}{path}") for path in paths]
    over = threading.Event()

    def go_on(probe: Probes) -> None:
        probe.ask()
        while not over.wait(EVERY_SECONDS):
            probe.ask()

    threads = [threading.Thread(target=go_on, args=(probe,)) for probe in probes]
    for thread in threads:
        thread.start()
    try:
        yield probes
    finally:
        over.set()
        for thread in threads:
            thread.join()
