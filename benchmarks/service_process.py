"""The real service, in a process of its own that ends with the block."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from neo4j.exceptions import ServiceUnavailable

STOP_SECONDS = 30.0
START_SECONDS = 120.0
POLL_SECONDS = 0.005
KEEPS_NO_ANSWERS = {"SCHOLARGRAPH_CACHE_MB": "0"}
_KEPT = {"SCHOLARGRAPH_CACHE_DIR", "SCHOLARGRAPH_MAVEN_REPOSITORY"}


def environment() -> dict[str, str]:
    """The environment without the user's settings, but with the place where jars are kept."""
    return {name: value for name, value in os.environ.items() if name in _KEPT or not name.startswith("SCHOLARGRAPH_")}


@contextmanager
def ended(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> Generator[None]:
    """Ends the process with the block."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def serving(
    data_dir: Path, port: int, *options: str, settings: Mapping[str, str] | None = None
) -> Generator[subprocess.Popen[bytes]]:
    """`scholargraph serve` on a port of loopback; it need not answer yet. The settings are variables."""
    command = [str(Path(sys.executable).with_name("scholargraph")), "serve", "--port", str(port)]
    with (data_dir / "serve.log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--data-dir", str(data_dir), *options], env=environment() | dict(settings or {}), stderr=log
        )
    with ended(process, signal.SIGINT):
        yield process


def until_answered(ask: Callable[[], object], process: subprocess.Popen[bytes], data_dir: Path) -> None:
    """Asks until there is an answer; shows what the service has printed when it ended instead."""
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            ask()
        except (OSError, ServiceUnavailable) as error:
            if process.poll() is not None or time.monotonic() > until:
                log = data_dir / "serve.log"
                printed = log.read_text(encoding="utf-8") if log.exists() else ""
                raise RuntimeError(f"no answer; exit status {process.poll()}\n{printed}") from error
            time.sleep(POLL_SECONDS)
        else:
            return


def asked(port: int, body: bytes) -> Any:  # noqa: ANN401
    """The answer to one question."""
    url = f"http://127.0.0.1:{port}/graphql"
    request = urllib.request.Request(url, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return orjson.loads(response.read())
