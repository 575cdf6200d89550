"""Random documents: the same JSON from the compiler, with and without pass-through, as from plain resolvers."""

import math
import os
from typing import Any

import pytest
from graphql import parse, validate

import schema
from schema.compiler import filtering
from tests.oracle.documents import document_of
from tests.oracle.resolvers import Oracle
from tests.oracle.world import invented

pytestmark = pytest.mark.anyio

DOCUMENTS = int(os.environ.get("SCHOLARGRAPH_TEST_DOCUMENTS", "100"))
"""How many documents are tried."""
FIRST = int(os.environ.get("SCHOLARGRAPH_TEST_FIRST_DOCUMENT", "0"))
"""The seed of the first of them."""

_SERVED = schema.build_schema()
_COMPLETING = schema.build_schema(pass_through=False)
_WORLD = invented()
_ORACLE = Oracle(_WORLD, _SERVED.as_str())
_IDS = {
    label: [f"{label}:{key}" for key in nodes] + ([f"{label}:feed:nobody"] if label == "Author" else [])
    for label, nodes in _WORLD.nodes.items()
}


def _same(one: Any, other: Any) -> bool:
    """Equal, the order of keys included; figures to within rounding."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return isinstance(one, int | float) and isinstance(other, int | float) and math.isclose(one, other)
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("block", range(10))
async def test_any_document_has_the_answer_that_plain_resolvers_give(invented_store, projecting, block, monkeypatch):
    for seed in range(FIRST + block * DOCUMENTS // 10, FIRST + (block + 1) * DOCUMENTS // 10):
        # the invented graph is small: in every other document, one node is much to begin a list with
        monkeypatch.setattr(filtering, "MUCH", 1 if seed % 2 else 5_000)
        document = document_of(seed, _ORACLE.schema, _IDS)
        assert not validate(_ORACLE.schema, parse(document.text)), (seed, document.text)
        expected = _ORACLE.execute(document.text, document.values)
        assert not expected.errors, (seed, document.text, expected.errors)
        for served in (_SERVED, _COMPLETING):
            result = await served.execute(
                document.text, document.values, context_value=schema.Context(invented_store, projecting)
            )
            assert {error.extensions["code"] for error in result.errors or ()} <= {"NOT_FOUND"}, (seed, result.errors)
            assert _same(result.data, expected.data), (seed, document.text, document.values, result.data, expected.data)
