"""Connections are dealt to workers one by one: evenly, never to one that has gone, and none is lost meanwhile."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable

import pytest

from server.process.connection_dealer import ConnectionDealer, HandedConnections

pytestmark = pytest.mark.anyio


class Worker:
    """A worker's end in this process: greets each connection with its name and holds it until its client leaves."""

    def __init__(self, name: str, channel: socket.socket) -> None:
        self.name = name
        self.handed = HandedConnections(channel)
        self.holding: list[asyncio.Future[None]] = []

    def begin(self) -> None:
        self.handed.begin(self._take)

    async def _take(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=connection)
        writer.write(self.name.encode() + b"\n")
        self.holding.append(asyncio.ensure_future(self._hold(reader, writer)))

    async def _hold(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        self.handed.ended()


class Dealt:
    """A dealer on a port of its own, with workers."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.begun = 0
        self.dealer = ConnectionDealer(self.listening, self._begin)
        self.clients: list[asyncio.StreamWriter] = []
        self.workers: list[Worker] = []

    def _begin(self) -> None:
        self.begun += 1

    def worker(self, name: str) -> Worker:
        _, theirs = self.dealer.join()
        self.workers.append(Worker(name, theirs))
        return self.workers[-1]

    async def connect(self) -> str:
        """The name of the worker that has the new connection."""
        reader, writer = await asyncio.open_connection(*self.listening.getsockname())
        self.clients.append(writer)
        return (await asyncio.wait_for(reader.readline(), 30)).decode().strip()

    async def leave(self, index: int) -> None:
        self.clients[index].close()
        await self.clients[index].wait_closed()


@pytest.fixture
async def dealt() -> AsyncIterator[Dealt]:
    made = Dealt()
    yield made
    for index in range(len(made.clients)):
        await made.leave(index)
    for worker in made.workers:
        await asyncio.gather(*worker.holding)
        worker.handed.close()
    made.dealer.close()
    made.listening.close()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.01)


async def test_kept_connections_are_shared_evenly(dealt):
    for name in ("one", "two"):
        dealt.worker(name).begin()
    names = [await dealt.connect() for _ in range(8)]
    assert sorted(names) == ["one"] * 4 + ["two"] * 4
    assert dealt.begun == 1


async def test_connections_that_come_at_once_are_shared_evenly(dealt):
    for name in ("one", "two", "three"):
        dealt.worker(name).begin()
    names = await asyncio.gather(*(dealt.connect() for _ in range(120)))
    assert {names.count(name) for name in ("one", "two", "three")} == {40}


async def test_whoever_has_the_fewest_open_has_the_next(dealt):
    one, two = dealt.worker("one"), dealt.worker("two")
    first = dealt.dealer._workers[0]
    one.begin()
    two.begin()
    names = [await dealt.connect() for _ in range(4)]
    for index, name in enumerate(names):
        if name == "one":
            await dealt.leave(index)
    await until(lambda: first.open == 0)
    assert [await dealt.connect() for _ in range(2)] == ["one", "one"]


async def test_short_connections_go_to_each_in_turn(dealt):
    for name in ("one", "two"):
        dealt.worker(name).begin()
    names = []
    for index in range(6):
        names.append(await dealt.connect())
        await dealt.leave(index)
        await until(lambda: all(worker.open == 0 for worker in dealt.dealer._workers))
    assert names.count("one") == names.count("two") == 3


async def test_nothing_is_accepted_before_a_worker_can_serve_and_nothing_is_lost(dealt):
    one = dealt.worker("one")
    waiting = [asyncio.create_task(dealt.connect()) for _ in range(3)]
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(waiting[0]), 0.3)
    assert (dealt.begun, [task.done() for task in waiting]) == (0, [False] * 3)
    one.begin()
    assert [await task for task in waiting] == ["one"] * 3


async def test_a_worker_that_has_gone_is_handed_nothing_and_its_successor_goes_on(dealt):
    one, two = dealt.worker("one"), dealt.worker("two")
    one.begin()
    two.begin()
    assert {await dealt.connect() for _ in range(2)} == {"one", "two"}
    one.handed.close()
    assert [await dealt.connect() for _ in range(3)] == ["two"] * 3
    two.handed.close()
    waiting = asyncio.create_task(dealt.connect())
    await until(lambda: not any(worker.serves for worker in dealt.dealer._workers))
    dealt.worker("three").begin()
    assert await waiting == "three"


async def test_what_never_becomes_a_connection_is_counted_as_ended(dealt):
    channel, theirs = dealt.dealer.join()
    handed = HandedConnections(theirs)

    async def refuse(connection: socket.socket) -> None:
        raise ConnectionResetError

    handed.begin(refuse)
    assert await dealt.connect() == ""
    await until(lambda: channel.handed == 1 and channel.open == 0)
    handed.close()
