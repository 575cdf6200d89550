"""Every field of every node, deep within a statement: what plain resolvers answer, on every version of the database.

Random documents come to a field seldom; a version may refuse there what it takes at the top of a statement.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    GraphQLObjectType,
    build_schema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

import schema
from graph.model import Label
from tests.oracle.documents import UNKNOWABLE
from tests.oracle.odd_graph import odd_graph
from tests.oracle.resolvers import Oracle

pytestmark = pytest.mark.anyio

_SERVED = schema.build_schema()
_SCHEMA = build_schema(_SERVED.as_str())
_WORLD = odd_graph()
_ORACLE = Oracle(_WORLD, _SERVED.as_str())
_IDS = [f"{label}:{key}" for label, keys in _WORLD.nodes.items() for key in list(keys)[:4]]


def _plain(kind: Any) -> list[str]:
    """The fields of an object that need neither arguments nor a selection."""
    return [
        name
        for name, field in kind.fields.items()
        if is_leaf_type(get_named_type(field.type)) and name not in UNKNOWABLE and not field.args
    ]


def _selection(kind: Any, steps: int) -> str:
    """All plain fields of an object, and so many steps of what is below it."""
    if is_leaf_type(kind):
        return ""
    if is_abstract_type(kind):
        return "{ __typename id }"
    below = [
        f"{name} {_selection(get_named_type(field.type), steps - 1)}"
        for name, field in kind.fields.items()
        if steps and isinstance(get_named_type(field.type), GraphQLObjectType) and not field.args
    ]
    return f"{{ {' '.join(['__typename', *_plain(kind), *below])} }}"


def _fields() -> Iterator[Any]:
    """For each node's type: its plain fields together, and each of the others alone."""
    for label in Label:
        kind = _SCHEMA.type_map[label]
        assert isinstance(kind, GraphQLObjectType)
        yield pytest.param(label, [" ".join(_plain(kind))], id=f"{label}")
        for name, field in kind.fields.items():
            if name in _plain(kind) or name in UNKNOWABLE or any(map(is_required_argument, field.args.values())):
                continue
            selected = f"{name} {_selection(get_named_type(field.type), 2)}"
            yield pytest.param(label, [f"one: {selected}", f"two: {selected}"], id=f"{label}.{name}")


@pytest.mark.parametrize(("label", "fields"), list(_fields()))
async def test_a_field_of_nodes_of_many_kinds_has_the_answer_that_plain_resolvers_give(
    invented_store, projecting, label, fields
):
    document = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ __typename ... on {label} {{ {' '.join(fields)} }} }} }}"
    expected = _ORACLE.execute(document, {"ids": _IDS})
    assert not expected.errors, expected.errors
    context = schema.Context(invented_store, projecting)
    result = await _SERVED.execute(document, {"ids": _IDS}, context_value=context)
    assert not result.errors, result.errors
    assert result.data == expected.data
