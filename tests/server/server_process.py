"""`serve` as a process, and who asks it."""

import asyncio
import contextlib
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any

import httpx

from graph.store.store import Store

COMMAND = [sys.executable, "-m", "server"]
QUESTION = {"query": '{ author(by: {name: "Fahim Tajwar"}) { paperCount } }'}
RIGHT = {"author": {"paperCount": 16}}
CLIENTS = 4
"""Who ask all the while."""

THOUGHT_SECONDS = 0.02
"""Between an answer and the same client's next question: what is tested here is not how much the service can bear."""

PATIENCE_SECONDS = 120
"""After which something does not come at all; no test is about how long it takes."""


async def two_coauthors(store: Store) -> str:
    """A question about a path that the projection answers alone."""
    [[one, other]] = await store.read(
        "MATCH (a:Author)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(b:Author) WHERE a.key < b.key"
        " RETURN a.key, b.key ORDER BY a.key, b.key LIMIT 1"
    )
    return f'{{ coauthorPaths(from: {{id: "Author:{one}"}}, to: {{id: "Author:{other}"}}) {{ length }} }}'


class ServeProcess:
    """A `serve` on a port of its own.

    Args:
        environment: that it finds.
        options: of the command.
        until: it has said this: `answers`, or `starts` for one that does not yet.
        variables: settings.
    """

    def __init__(self, environment: dict[str, str], *options: str, until: str = "answers", **variables: str) -> None:
        self.environment = environment | variables
        self.process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0", *options], env=self.environment, stderr=subprocess.PIPE, text=True
        )
        self.said: list[str] = []
        self.wait_until_said("starts on")
        self.url = "".join(self.said).split("starts on ")[-1].split(",")[0]
        self.wait_until_said(until)

    def wait_until_said(self, text: str) -> None:
        """Reads what it prints until a line has this text."""
        assert self.process.stderr is not None
        if any(text in line for line in self.said):
            return
        for line in self.process.stderr:
            self.said.append(line)
            if text in line:
                return

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def ask(self, question: dict[str, str] = QUESTION, **options: Any) -> httpx.Response:
        return httpx.post(f"{self.url}/graphql", json=question, timeout=PATIENCE_SECONDS, **options)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", timeout=PATIENCE_SECONDS)

    def answers(self) -> bool:
        """Whether it answers, and right."""
        with contextlib.suppress(httpx.TransportError):
            return self.ask().json().get("data") == RIGHT
        return False

    def workers(self) -> list[int]:
        """The processes that answer; the first of its children keeps count of what they share."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ends it in good order, if it has not ended; it must have said nothing that only we understand."""
        if self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(PATIENCE_SECONDS)
        if self.process.stderr is not None and not self.process.stderr.closed:
            assert "Traceback" not in self.process.stderr.read()
            self.process.stderr.close()


Serve = Callable[..., ServeProcess]


def comes_true(holds: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < PATIENCE_SECONDS, "it does not come back by itself"
        time.sleep(0.05)


async def comes(holds: Callable[[], Awaitable[bool]]) -> None:
    """Waits until a claim holds, while others go on."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await holds():
            await asyncio.sleep(0.05)


class ClientLoad:
    """Clients who ask all the while, each the same question; what they got since it was looked at last."""

    def __init__(self) -> None:
        self._got: Counter[str] = Counter()

    def note(self, outcome: str) -> None:
        self._got[outcome] += 1

    def since(self) -> Counter[str]:
        """How often each outcome came: `right`, the code of an error, or `broken` for a connection that was cut."""
        got, self._got = self._got, Counter()
        return got

    async def next(self, answers: int) -> Counter[str]:
        """Waits for so many more answers at least; how often each outcome came."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self._got.total() < answers:
                await asyncio.sleep(0.01)
        return self.since()


@contextlib.asynccontextmanager
async def asking(url: str, query: str, right: object, *, clients: int = CLIENTS) -> AsyncIterator[ClientLoad]:
    """Lets so many clients ask a question until the block is left."""
    load = ClientLoad()

    async def ask(number: int) -> None:
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
            while True:
                # no answer is one that is kept already
                text = f"{query} # {number} {time.monotonic_ns()}"
                try:
                    answer = (await client.post(f"{url}/graphql", json={"query": text})).json()
                except httpx.ReadTimeout:
                    load.note("late")
                except httpx.TransportError:
                    load.note("broken")
                else:
                    load.note(_outcome(answer, right))
                await asyncio.sleep(THOUGHT_SECONDS)

    tasks = [asyncio.create_task(ask(number)) for number in range(clients)]
    try:
        yield load
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _outcome(answer: dict[str, Any], right: object) -> str:
    if "errors" in answer:
        return answer["errors"][0]["extensions"]["code"]
    return "right" if answer["data"] == right else "wrong"


def connections(pid: int, port: int) -> list[str]:
    """The states of a process's connections to a port of this machine, as the kernel writes them: 01 is established."""
    return _states(pid, port, 2)


def accepted(pid: int, port: int) -> int:
    """How many established connections a process has that came to a port of its own."""
    return _states(pid, port, 1).count("01")


def _states(pid: int, port: int, column: int) -> list[str]:
    inodes = set(_inodes(Path(f"/proc/{pid}/fd").iterdir()))
    lines = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]
    ]
    return [line[3] for line in lines if line[9] in inodes and int(line[column].rpartition(":")[2], 16) == port]


def _inodes(descriptors: Iterable[Path]) -> Iterable[str]:
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            target = str(descriptor.readlink())
            if target.startswith("socket:["):
                yield target[8:-1]
