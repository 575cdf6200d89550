"""A data directory of its own, and other processes that use it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph import embedded
from graph.embedded.spawn import environment

SETTINGS = embedded.EmbeddedSettings(heap_mb=512, page_cache_mb=64, linger_seconds=0.5, rehearse=False)

_USER = """
import sys
from pathlib import Path
from graph import embedded
with embedded.join(Path(sys.argv[1]), embedded.EmbeddedSettings.from_json(sys.argv[2]), name=sys.argv[3]) as database:
    print(database.endpoint.uri, flush=True)
    sys.stdin.read()
"""


class OtherUser:
    """A process that joins, and stays until it is told to leave."""

    def __init__(self, data_dir: Path, name: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _USER, str(data_dir), SETTINGS.to_json(), name],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.uri = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def leave(self) -> None:
        self.process.communicate()


@pytest.fixture
def other_user(data_dir: Path) -> Iterator[Callable[[str], OtherUser]]:
    started: list[OtherUser] = []

    def start(name: str) -> OtherUser:
        started.append(OtherUser(data_dir, name))
        return started[-1]

    yield start
    for user in started:
        if user.process.poll() is None:
            user.kill()


@pytest.fixture(scope="module", autouse=True)
def quick_compiler(short_lived_servers: None) -> None:
    """For every server of these tests."""


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A space in it, as a user's may have."""
    path = tmp_path_factory.mktemp("data") / "my graph"
    yield path
    wait_until(lambda: embedded.status(path) is None)


def wait_until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
