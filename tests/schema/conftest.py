"""The invented graph in a real database, and a way to ask."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from strawberry.types import ExecutionResult

import schema
from graph.store.constraints import prepare
from graph.store.store import Statement, Store
from loaders.identity.rules import RULES
from tests.oracle.odd_graph import odd_graph
from tests.oracle.world import InventedGraph
from tests.projection_source import Projecting

Ask = Callable[..., Awaitable[ExecutionResult]]


class CountingStore:
    """A store that keeps what was sent."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.sent: list[tuple[str, dict[str, Any]]] = []

    async def read(self, statement: Any, parameters: Any = None, **options: Any) -> list[list[Any]]:
        self.sent.append((statement.text if isinstance(statement, Statement) else statement, dict(parameters or {})))
        return await self._store.read(statement, parameters, **options)


@pytest.fixture(scope="session")
def world() -> InventedGraph:
    return odd_graph()


_STATE = """
RETURN COUNT { () }, COUNT { ()-->() }, COLLECT { MATCH (g:Graph) RETURN g.change }
"""


@pytest.fixture(scope="session")
def states() -> list[Any]:
    """What the database looked like when the invented graph had been written."""
    return []


@pytest.fixture(scope="module")
async def invented_store(open_store: Store, world: InventedGraph, states: list[Any]) -> Store:
    """The store with the invented graph.

    No test leaves anything in it; so it is written once, unless other tests wrote theirs since.
    """
    if await open_store.read(_STATE) not in states:
        await open_store.apply("MATCH (n) DETACH DELETE n")
        await prepare(open_store, rules=RULES)
        await world.write(open_store)
        states[:] = [await open_store.read(_STATE)]
    return open_store


@pytest.fixture(scope="module")
def projecting(invented_store: Store) -> Projecting:
    """The projection of the invented graph."""
    return Projecting(invented_store)


@pytest.fixture
def counting(invented_store: Store) -> CountingStore:
    return CountingStore(invented_store)


@pytest.fixture(scope="session")
def served() -> schema.ServedSchema:
    return schema.build_schema()


@pytest.fixture(scope="session")
def completing() -> schema.ServedSchema:
    """The served schema with pass-through turned off."""
    return schema.build_schema(pass_through=False)


@pytest.fixture
def ask(counting: CountingStore, projecting: Projecting, served: schema.ServedSchema) -> Ask:
    """Asks the schema over the invented graph."""

    async def ask(query: str, **variables: Any) -> ExecutionResult:
        context = schema.Context(counting, projecting)  # type: ignore[arg-type]
        return await served.execute(query, variables, context_value=context)

    return ask
