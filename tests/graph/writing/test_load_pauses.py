"""A load that pauses between its batches for those who read one state of the graph."""

import asyncio

import pytest

from graph.writing import lease, load_pauses
from graph.writing.load_pauses import PauseReader, Pauses

pytestmark = pytest.mark.anyio


async def raised(store, held) -> None:
    await store.write(held.raise_change)


@pytest.fixture
async def held(store):
    return await lease.take(store, "a load", seconds=60)


async def test_a_load_waits_until_its_reader_is_done_and_does_not_wait_for_nobody(store, held, monkeypatch):
    monkeypatch.setattr(load_pauses, "EVERY_SECONDS", 0)
    load = Pauses(store, held)
    await load.between_batches()
    reader, other = PauseReader("one"), PauseReader("other")
    assert not await reader.ask(store)
    pausing = asyncio.create_task(load.between_batches())
    while not await reader.ask(store):
        await asyncio.sleep(0.02)
    assert not await other.ask(store)
    assert not pausing.done()
    await reader.let_go(store)
    await asyncio.wait_for(pausing, 30)
    assert not await reader.ask(store)


async def test_a_reader_that_fell_silent_is_not_waited_for(store, held, monkeypatch):
    monkeypatch.setattr(load_pauses, "EVERY_SECONDS", 0)
    monkeypatch.setattr(load_pauses, "_SILENT_SECONDS", 1.5)
    reader = PauseReader("one")
    await reader.ask(store)
    await asyncio.wait_for(Pauses(store, held).between_batches(), 30)
    assert not await reader.ask(store)
    await asyncio.wait_for(reader.keep(store), 30)


async def test_pauses_are_rare(store, held):
    load = Pauses(store, held)
    await PauseReader("one").ask(store)
    await asyncio.wait_for(load.between_batches(), 5)


async def test_who_lost_the_lease_does_not_pause(store, held, monkeypatch):
    monkeypatch.setattr(load_pauses, "EVERY_SECONDS", 0)
    load = Pauses(store, held)
    await held.let_go(store)
    await lease.take(store, "another load", seconds=60)
    reader = PauseReader("one")
    await reader.ask(store)
    await load.between_batches()
    assert not await reader.ask(store)
