"""The right to write."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from graph.errors import LeaseLost
from graph.store.store import Store, Transaction
from graph.writing import lease
from graph.writing.holder_lock import holder_lock, is_locked

pytestmark = pytest.mark.anyio


async def change(store: Store) -> int:
    return (await store.read("MATCH (g:Graph {key: 'graph'}) RETURN g.change"))[0][0]


async def test_a_writing_transaction_raises_the_revision(store: Store):
    held = await lease.take(store, "one")
    before = await change(store)

    async def work(transaction: Transaction) -> int:
        return await held.raise_change(transaction)

    assert await store.write(work) == before + 1 == await change(store)


async def test_a_second_writer_waits_until_the_first_lets_go_and_is_told_who_it_is(store: Store):
    first = await lease.take(store, "the first", seconds=60)
    told: list[str] = []
    second = asyncio.create_task(lease.take(store, "the second", waiting=told.append))
    while not told:
        await asyncio.sleep(0.01)
    assert told == ["the first"]
    assert not second.done()
    await first.let_go(store)
    assert (await second).number == first.number + 1


async def test_a_writer_that_fell_silent_is_replaced_and_writes_nothing_more(store: Store):
    silent = await lease.take(store, "silent", seconds=0.2)
    other = await lease.take(store, "other")
    before = await change(store)

    async def work(transaction: Transaction) -> None:
        await silent.raise_change(transaction)

    with pytest.raises(LeaseLost):
        await store.write(work)
    with pytest.raises(LeaseLost):
        await silent.beat(store)
    await silent.let_go(store)
    assert await change(store) == before
    await other.beat(store)


async def test_a_beating_writer_keeps_its_lease(store: Store):
    held = await lease.take(store, "beating", seconds=0.6)
    keeping = asyncio.create_task(held.keep(store))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(lease.take(store, "other"), 2)
    keeping.cancel()


async def test_of_many_who_ask_at_once_each_gets_it_once(store: Store):
    inside = 0

    async def one(number: int) -> int:
        nonlocal inside
        held = await lease.take(store, f"number {number}")
        inside += 1
        assert inside == 1
        await asyncio.sleep(0.01)
        inside -= 1
        await held.let_go(store)
        return held.number

    numbers = await asyncio.gather(*(one(number) for number in range(5)))
    assert len(set(numbers)) == 5


async def test_a_holder_whose_beat_waits_behind_its_own_long_transaction_keeps_the_lease(store: Store):
    """The transaction lasts several terms; the beat and another's attempts wait for the same node all the while."""
    term = 1.0
    held = await lease.take(store, "slow", seconds=term)
    keeping = asyncio.create_task(held.keep(store))
    attempts: list[lease.Lease | lease.LeaseHolder] = []

    async def poll() -> None:
        while True:
            attempts.append(await lease.try_take(store, "polling"))
            await asyncio.sleep(0.02)

    async def work(transaction: Transaction) -> None:
        await asyncio.sleep(4 * term)

    polling = asyncio.create_task(poll())
    for _ in range(2):
        await held.write(store, work)
        seen = len(attempts)
        while len(attempts) < seen + 2:  # after the commit, before the next batch
            await asyncio.sleep(0.01)
    polling.cancel()
    keeping.cancel()
    assert {type(attempt) for attempt in attempts} == {lease.LeaseHolder}
    await held.beat(store)


HOLDER = """
import sys
from graph.writing.holder_lock import holder_lock
with holder_lock() as mark:
    print(mark, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def another() -> Iterator["subprocess.Popen[str]"]:
    """A process that holds a lock and prints its mark, until it is told to end."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def mark_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


async def test_a_stopped_process_keeps_the_lease_until_it_is_dead(store: Store, another: "subprocess.Popen[str]"):
    mark = mark_of(another)
    silent = await lease.take(store, "stopped", lock=mark, seconds=0.01)
    another.send_signal(signal.SIGSTOP)
    await asyncio.sleep(0.2)
    assert await lease.try_take(store, "other") == lease.LeaseHolder("stopped", is_silent=False)
    another.send_signal(signal.SIGCONT)
    await silent.beat(store)
    another.kill()
    another.wait()
    assert isinstance(await lease.try_take(store, "other"), lease.Lease)


async def test_the_dead_are_not_waited_for(store: Store, another: "subprocess.Popen[str]"):
    mark = mark_of(another)
    await lease.take(store, "killed", lock=mark, seconds=3600)
    another.kill()
    another.wait()
    assert isinstance(await lease.try_take(store, "other", from_silent=False), lease.Lease)


async def test_who_only_reads_takes_nothing_from_the_silent(store: Store):
    silent = await lease.take(store, "silent", seconds=0.01)
    await asyncio.sleep(0.2)
    assert await lease.try_take(store, "reader", from_silent=False) == lease.LeaseHolder("silent", is_silent=True)
    await silent.beat(store)


@pytest.mark.parametrize("mark", [None, "", "elsewhere:scholargraph-writer-x", "/etc/passwd", "a:b:../passwd"])
def test_of_another_machine_nobody_knows_who_lives(mark):
    assert is_locked(mark) is None


def test_a_lock_is_held_until_its_block_ends_and_leaves_nothing():
    with holder_lock() as mark:
        assert is_locked(mark)
    assert is_locked(mark) is None
