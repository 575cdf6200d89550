"""Hostile texts and numbers through every argument of the schema, found from the schema itself."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    build_schema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

import schema
from graph.model import Label

pytestmark = pytest.mark.anyio

HOSTILE = [
    "\x00", "\ud800", "a\udfffb", "'", '"', "`", "\\", "\\u0027", "}) RETURN 1 //", "` : 1}) DETACH DELETE (n) //", "{{name}}", "$p",
    "@node", "*", "~1", "a AND", "+-&|!(){}[]^\"~*?:\\/", "/.*/", "[a TO b]", "name:x", "x" * 1_000_000, "é" * 1000, "𝒳" * 900, "\u202e", "a " * 499, "a-" * 499, "機" * 1000, "☃" * 999, "a" * 300, "the " * 90, "\n", "%00",
]  # fmt: skip
AS_CURSORS = ["\x00", "\ud800", "`", "", "WyJhIl0", "}) RETURN 1 //", "x" * 1_000_000]
"""All cursors are taken apart in one place."""
EXTREME = [0, -1, 1, 101, 2**31 - 1, -(2**31)]
KNOWN = {
    "Author": "feed:Ada", "Paper": "feed:curious", "Topic": "method:tars", "Venue": "acl:meet", "Institution": "feed:cmu",
}  # fmt: skip
OTHERS = {"Author": "feed:Bob", "Paper": "feed:defense", "Topic": "method:paprika"}
"""The other ends of paths."""
CODES = {"BAD_USER_INPUT", "NOT_FOUND", "COST_LIMIT", "TIMEOUT"}
"""Of what is no defect. A traversal may run out of time where it is the first, and is compiled before."""
_SCHEMA = build_schema(schema.build_schema().as_str())


class Place(NamedTuple):
    """Where a value of the user goes: the variable `$given` of a document."""

    name: str
    document: str


def _known_id(owner: str) -> str:
    label = next((label for label in Label if owner.startswith(label)), Label.AUTHOR)
    return json.dumps(f"{label}:{KNOWN[label]}")


def _other_end(sample: str) -> str:
    for label, key in OTHERS.items():
        sample = sample.replace(f"{label}:{KNOWN[label]}", f"{label}:{key}")
    return sample


def _sample(kind: Any, owner: str) -> str:
    """A value that is fine, for what must be given besides."""
    match kind:
        case GraphQLNonNull():
            return _sample(kind.of_type, owner)
        case GraphQLList():
            return f"[{_sample(kind.of_type, owner)}]"
        case GraphQLEnumType():
            return next(iter(kind.values))
        case GraphQLInputObjectType():
            required = [name for name, field in kind.fields.items() if isinstance(field.type, GraphQLNonNull)]
            names = [next(iter(kind.fields))] if kind.is_one_of else required
            return f"{{{', '.join(f'{name}: {_sample(kind.fields[name].type, kind.name)}' for name in names)}}}"
        case _:
            return {"ID": _known_id(owner), "Int": "1", "Boolean": "true", "Float": "0.5"}.get(kind.name, '"a"')


def _values(kind: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, GraphQLScalarType, str]]:
    """For a type of input: the way to each text and number in it, its type, and a value with `$given` there."""
    match kind:
        case GraphQLNonNull():
            yield from _values(kind.of_type, above)
        case GraphQLList():
            for way, leaf, text in _values(kind.of_type, above):
                yield way, leaf, f"[{text}]"
        case GraphQLInputObjectType() if kind.name not in above:
            for name, field in kind.fields.items():
                rest = [
                    f"{other}: {_sample(one.type, kind.name)}"
                    for other, one in kind.fields.items()
                    if other != name and isinstance(one.type, GraphQLNonNull)
                ]
                for way, leaf, text in _values(field.type, (*above, kind.name)):
                    yield f".{name}{way}", leaf, f"{{{', '.join([f'{name}: {text}', *rest])}}}"
        case GraphQLScalarType() if kind.name not in ("Boolean", "Float"):
            yield "", kind, "$given"
        case _:
            return


def _call(name: str, field: GraphQLField, given: dict[str, str]) -> str:
    """A field with these arguments and what it needs besides."""
    required = {
        argument: (_other_end if argument == "to" else str)(_sample(spec.type, get_named_type(field.type).name))
        for argument, spec in field.args.items()
        if is_required_argument(spec)
    }
    arguments = required | given
    return f"{name}({', '.join(f'{one}: {value}' for one, value in arguments.items())})" if arguments else name


def _selection(kind: Any) -> str:
    """Something of an object that makes the database work."""
    if is_leaf_type(kind):
        return ""
    if is_abstract_type(kind):
        return "{ __typename }"
    fields = kind.fields
    leaves = [name for name, field in fields.items() if is_leaf_type(get_named_type(field.type)) and not field.args]
    edges = ["edges { cursor }"] if "edges" in fields else []
    return f"{{ {' '.join(['__typename', *leaves[:2], *edges])} }}"


def _places() -> Iterator[Place]:
    """Breadth first from the root, each type once."""
    query = _SCHEMA.query_type
    assert query is not None
    reached: dict[str, tuple[str, str]] = {query.name: ("{", "}")}
    waiting: list[GraphQLObjectType] = [query]
    while waiting:
        kind = waiting.pop(0)
        before, after = reached[kind.name]
        for name, field in kind.fields.items():
            returned = get_named_type(field.type)
            for argument, spec in field.args.items():
                for way, leaf, text in _values(spec.type):
                    body = f"{_call(name, field, {argument: text})} {_selection(returned)}"
                    yield Place(
                        f"{kind.name}.{name}.{argument}{way}", f"query ($given: {leaf.name}!) {before} {body} {after}"
                    )
            if is_leaf_type(returned):
                continue
            for possible in _SCHEMA.get_possible_types(returned) if is_abstract_type(returned) else [returned]:
                if possible.name not in reached:
                    inner = f"... on {possible.name} {{" if is_abstract_type(returned) else ""
                    call = f"{before} {_call(name, field, {})} {{ {inner}"
                    reached[possible.name] = call, f"{'}' if inner else ''} }} {after}"
                    waiting.append(possible)


PLACES = list(_places())


def test_every_argument_of_the_schema_has_its_places():
    found = {place.name.split(".")[1] for place in PLACES if place.name.startswith("Query.")}
    assert {"author", "papers", "search", "node", "resolveAuthors"} <= found
    lists = {
        f"{kind.name}.{name}.after"
        for kind in _SCHEMA.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for name, field in kind.fields.items()
        if "after" in field.args
    }
    assert lists <= {place.name for place in PLACES}
    for one in ("Query.papers.filter.titleContains", "Query.papers.filter.and", "Query.author.by.orcid"):
        assert any(place.name.startswith(one) for place in PLACES) is (one != "Query.papers.filter.and")


def _hostile(place: Place) -> list[Any]:
    if f"$given: {GraphQLInt.name}!" in place.document:
        return EXTREME
    return AS_CURSORS if place.name.endswith((".after", ".before")) else HOSTILE


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_hostile_values_through_every_argument_are_never_a_defect(ask, place):
    for value in _hostile(place):
        result = await ask(place.document, given=value)
        for error in result.errors or ():
            assert error.extensions["code"] in CODES, (place, value if isinstance(value, int) else value[:80], error)
            assert len(error.message) < 600


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
async def test_hostile_texts_written_into_a_document_are_never_a_defect(ask, text):
    for written in (json.dumps(text), f'"""{text}"""', text):
        for document in (
            f"{{ author(by: {{name: {written}}}) {{ id }} }}",
            f"{{ papers(filter: {{titleContains: {written}}}) {{ totalCount }} }}",
            f"{{ {written}: graph {{ revision }} }}",
        ):
            for error in (await ask(document)).errors or ():
                assert error.extensions["code"] in CODES, document[:200]


async def test_nothing_of_all_this_has_changed_the_graph(invented_store, world):
    for label, nodes in world.nodes.items():
        assert await invented_store.read("MATCH (n) WHERE $label IN labels(n) RETURN count(n)", {"label": label}) == [
            [len(nodes)]
        ]
    [[change]] = await invented_store.read("MATCH (g:Graph {key: 'graph'}) RETURN g.change")
    assert change == world.change
