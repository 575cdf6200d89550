"""Makes a database ready for our graph, and refuses one that another version made."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from graph.errors import SchemaVersionError
from graph.model import INDEXES, SCHEMA_VERSION
from graph.store.store import Store

Migration = Callable[[Store], Awaitable[None]]
"""Brings a graph of one schema version to the next; must bear being run again after a crash in its middle."""

MIGRATIONS: Mapping[int, Migration] = {}
"""By the version they start from. Version 1 is the first."""

_START_SECONDS = 60.0
"""A database that has just started plans its first statements slowly."""

UNDER_WAY = 0
"""In the place of a version of the rules: the graph is being made anew, and is not whole."""

_RULES = "MATCH (g:Graph {key: 'graph'}) RETURN g.rules"
_NOTE_RULES = "MATCH (g:Graph {key: 'graph'}) SET g.rules = $rules, g.change = g.change + 1"
_VERSION_AND_RULES = "MATCH (g:Graph {key: 'graph'}) RETURN g.schema_version, g.rules"
_VERSION = "MATCH (g:Graph {key: 'graph'}) RETURN g.schema_version"
_MAKE_GRAPH = """
MERGE (g:Graph {key: 'graph'})
ON CREATE SET g.change = 0, g.schema_version = $version, g.rules = $rules
"""
_SET_VERSION = "MATCH (g:Graph {key: 'graph'}) SET g.schema_version = $version, g.change = g.change + 1"
_INDEXES = "SHOW INDEXES YIELD name, state RETURN name, state"
_AWAIT_INDEXES = "CALL db.awaitIndexes(300)"


async def stored_version(store: Store) -> int | None:
    """The schema version of the graph in this database; None where there is none yet."""
    rows = await store.read(_VERSION, seconds=_START_SECONDS)
    return rows[0][0] if rows else None


def check_version(version: int | None, *, known: int = SCHEMA_VERSION) -> None:
    """SchemaVersionError unless this ScholarGraph can work on such a graph."""
    if version is None or version == known:
        return
    if version > known:
        raise SchemaVersionError(
            f"the graph has schema version {version}, and this ScholarGraph knows versions up to {known};"
            " install the newer ScholarGraph that wrote it"
        )
    raise SchemaVersionError(
        f"the graph has schema version {version}, and this ScholarGraph works on version {known};"
        " run `scholargraph migrate` to bring it up"
    )


async def stored_rules(store: Store) -> int | None:
    """The version of the rules of identity that the graph follows; None where there is no graph yet."""
    rows = await store.read(_RULES, seconds=_START_SECONDS)
    return rows[0][0] if rows else None


def check_rules(stored: int | None, *, known: int) -> None:
    """SchemaVersionError where the graph follows other rules than this ScholarGraph's."""
    if stored is None or stored == known:
        return
    state = "is half derived by new rules" if stored == UNDER_WAY else f"follows rules of version {stored}"
    raise SchemaVersionError(
        f"the graph {state}, and this ScholarGraph has rules of identity of version {known};"
        " run `scholargraph migrate`, which derives it again from its records"
    )


async def note_rules(store: Store, rules: int) -> None:
    """Writes down which rules the graph follows."""
    await store.apply(_NOTE_RULES, {"rules": rules})


async def prepare(store: Store, *, rules: int) -> None:
    """Makes the constraints, the indexes and the `Graph` node where they are missing; any number of times.

    Args:
        store: of the database to make ready.
        rules: the version of the rules of identity; SchemaVersionError where the graph follows other ones.
    """
    graphs, indexes = await asyncio.gather(
        store.read(_VERSION_AND_RULES, seconds=_START_SECONDS), store.read(_INDEXES, seconds=_START_SECONDS)
    )
    version, stored = graphs[0] if graphs else (None, None)
    check_version(version)
    check_rules(stored, known=rules)
    online = {name for name, state in indexes if state == "ONLINE"}
    missing = [index for index in INDEXES if index.name not in online]
    for index in missing:
        await store.apply(index.create)
    if missing:
        await store.apply(_AWAIT_INDEXES)
    if version is None:
        await store.apply(_MAKE_GRAPH, {"version": SCHEMA_VERSION, "rules": rules})


async def migrate(
    store: Store,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    known: int = SCHEMA_VERSION,
) -> tuple[int, int] | None:
    """Brings an older graph up, version by version; each step is recorded before the next begins.

    Returns:
        The versions before and after; None where there is no graph yet. SchemaVersionError for a newer graph.
    """
    version = await stored_version(store)
    if version is None:
        return None
    if version > known:
        check_version(version, known=known)
    before = version
    while version < known:
        await migrations[version](store)
        version += 1
        await store.apply(_SET_VERSION, {"version": version})
    return before, version
