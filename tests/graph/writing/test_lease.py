"""The right to write."""

import asyncio

import pytest

from graph.errors import LeaseLost
from graph.store.store import Store, Transaction
from graph.writing import lease

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
