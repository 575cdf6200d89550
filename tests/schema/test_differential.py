"""Random documents: the same JSON from the compiler, with and without pass-through, as from plain resolvers."""

import math
import os
from collections.abc import Iterator
from typing import Any

import anyio
import pytest

import schema
from graph.store.store import Statement, Store
from schema.compiler import filter_plan
from tests.oracle.documents import document_of
from tests.oracle.odd_graph import odd_graph
from tests.oracle.resolvers import Oracle
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

DOCUMENTS = int(os.environ.get("SCHOLARGRAPH_TEST_DOCUMENTS", "100"))
"""How many documents are tried."""
FIRST = int(os.environ.get("SCHOLARGRAPH_TEST_FIRST_DOCUMENT", "0"))
"""The seed of the first of them."""
AT_ONCE = 4
"""Nearly all of the time the database plans statements that it never saw, one core for each."""

_SERVED = schema.build_schema()
_COMPLETING = schema.build_schema(pass_through=False)
_WORLD = odd_graph()
_ORACLE = Oracle(_WORLD, _SERVED.as_str())
_IDS = {
    label: [f"{label}:{key}" for key in nodes] + ([f"{label}:feed:nobody"] if label == "Author" else [])
    for label, nodes in _WORLD.nodes.items()
}


class _Remembering:
    """A store that asks the database for the same only once; what it has is the database's own answer."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: list[tuple[object, object, list[list[Any]]]] = []

    async def read(self, statement: Any, parameters: Any = None, **options: Any) -> list[list[Any]]:
        text = statement.text if isinstance(statement, Statement) else statement
        for asked, values, answer in self._answers:
            if asked == text and values == parameters:
                return answer
        answer = await self._store.read(statement, parameters, **options)
        self._answers.append((text, dict(parameters or {}), answer))
        return answer


def _same(one: Any, other: Any) -> bool:
    """Equal, the order of keys included; figures to within rounding."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return isinstance(one, int | float) and isinstance(other, int | float) and math.isclose(one, other)
    return type(one) is type(other) and one == other


async def _try(seeds: Iterator[int], store: Store, projecting: Projecting) -> None:
    """The documents of these seeds, as long as there are any."""
    for seed in seeds:
        document = document_of(seed, _ORACLE.schema, _IDS)
        expected = _ORACLE.execute(document.text, document.values)
        assert not expected.errors, (seed, document.text, expected.errors)
        remembering: Any = _Remembering(store)
        for served in (_SERVED, _COMPLETING):
            context = schema.Context(remembering, projecting)
            result = await served.execute(document.text, document.values, context_value=context)
            assert {error.extensions["code"] for error in result.errors or ()} <= {"NOT_FOUND"}, (seed, result.errors)
            assert _same(result.data, expected.data), (seed, document.text, document.values, result.data, expected.data)


# the invented graph is small: in every other document, one node is much to begin a list with
@pytest.mark.parametrize(("odd", "much"), [(0, 2_000), (1, 1)])
@pytest.mark.parametrize("block", range(5))
async def test_any_document_has_the_answer_that_plain_resolvers_give(
    invented_store, projecting, monkeypatch, block, odd, much
):
    monkeypatch.setattr(filter_plan, "MUCH", much)
    seeds = range(FIRST + block * DOCUMENTS // 5, FIRST + (block + 1) * DOCUMENTS // 5)
    waiting = (seed for seed in seeds if seed % 2 == odd)
    async with anyio.create_task_group() as group:
        for _ in range(AT_ONCE):
            group.start_soon(_try, waiting, invented_store, projecting)
