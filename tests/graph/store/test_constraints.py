"""Constraints, indexes and the version of what is stored."""

import asyncio

import pytest

from graph.errors import SchemaVersionError
from graph.model import INDEXES, SCHEMA_VERSION
from graph.store import constraints
from graph.store.store import Store
from loaders.identity.rules import RULES

pytestmark = pytest.mark.anyio


async def set_version(store: Store, version: int) -> None:
    await store.apply("MATCH (g:Graph) SET g.schema_version = $version", {"version": version})


async def test_everything_is_there_after_preparing_twice(store: Store):
    await constraints.prepare(store, rules=RULES)
    await constraints.prepare(store, rules=RULES)
    names = {row[0] for row in await store.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name")}
    assert {index.name for index in INDEXES} <= names
    assert await constraints.stored_version(store) == SCHEMA_VERSION


async def test_many_may_prepare_a_new_database_at_once(store: Store):
    for (name,) in await store.read("SHOW CONSTRAINTS YIELD name RETURN name"):
        await store.apply(f"DROP CONSTRAINT {name}")  # type: ignore[arg-type]
    for (name,) in await store.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        await store.apply(f"DROP INDEX {name}")  # type: ignore[arg-type]
    await store.apply("MATCH (n) DETACH DELETE n")
    await asyncio.gather(*(constraints.prepare(store, rules=RULES) for _ in range(4)))
    assert await store.read("MATCH (g:Graph) RETURN count(g)") == [[1]]
    names = {row[0] for row in await store.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name")}
    assert {index.name for index in INDEXES} <= names


async def test_a_newer_graph_is_refused_and_left_alone(store: Store):
    await set_version(store, SCHEMA_VERSION + 1)
    with pytest.raises(SchemaVersionError, match="install the newer ScholarGraph"):
        await constraints.prepare(store, rules=RULES)
    with pytest.raises(SchemaVersionError, match="install the newer ScholarGraph"):
        await constraints.migrate(store)
    assert await constraints.stored_version(store) == SCHEMA_VERSION + 1


async def test_an_older_graph_asks_for_migrate(store: Store):
    await set_version(store, SCHEMA_VERSION - 1)
    with pytest.raises(SchemaVersionError, match="scholargraph migrate"):
        await constraints.prepare(store, rules=RULES)


async def test_migrating_goes_version_by_version_and_goes_on_after_a_crash(store: Store):
    ran: list[int] = []

    async def first(store: Store) -> None:
        ran.append(1)
        await store.apply("MERGE (:Topic {key: 'method:first', name: 'first'})")

    async def broken(store: Store) -> None:
        ran.append(2)
        raise ConnectionError

    async def second(store: Store) -> None:
        ran.append(2)
        await store.apply("MATCH (t:Topic {key: 'method:first'}) SET t.name = 'second'")

    await set_version(store, 1)
    with pytest.raises(ConnectionError):
        await constraints.migrate(store, migrations={1: first, 2: broken}, known=3)
    assert await constraints.stored_version(store) == 2
    assert await constraints.migrate(store, migrations={1: first, 2: second}, known=3) == (2, 3)
    assert ran == [1, 2, 2]
    assert await store.read("MATCH (t:Topic) RETURN t.name") == [["second"]]
    assert await constraints.migrate(store, migrations={}, known=3) == (3, 3)


async def test_a_database_without_a_graph_has_nothing_to_migrate(store: Store):
    await store.apply("MATCH (n) DETACH DELETE n")
    assert await constraints.migrate(store) is None
