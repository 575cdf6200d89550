"""The printed schema has every name of the contract (contract.graphql), with the same types, arguments and defaults."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphql import GraphQLSchema, GraphQLUnionType, Undefined, build_schema

HERE = Path(__file__).parent
CONTRACT = build_schema((HERE / "contract.graphql").read_text())
SERVED = build_schema((HERE.parents[1] / "schema" / "schema.graphql").read_text())

Facts = dict[str, Any]


def _facts(schema: GraphQLSchema) -> Facts:
    """Everything that a client may rely on, by coordinate."""
    return {coordinate: fact for kind in _own(schema) for coordinate, fact in _facts_of(kind)}


def _own(schema: GraphQLSchema) -> Iterator[Any]:
    return (kind for name, kind in schema.type_map.items() if not name.startswith("__"))


def _facts_of(kind: Any) -> Iterator[tuple[str, Any]]:
    yield kind.name, type(kind).__name__
    for interface in getattr(kind, "interfaces", ()):
        yield f"{kind.name} implements {interface.name}", True
    for possible in kind.types if isinstance(kind, GraphQLUnionType) else ():
        yield f"{kind.name} may be {possible.name}", True
    if getattr(kind, "is_one_of", False):
        yield f"{kind.name} is one of", True
    for value in getattr(kind, "values", ()):
        yield f"{kind.name}.{value}", "value"
    for name, field in getattr(kind, "fields", {}).items():
        yield f"{kind.name}.{name}", str(field.type)
        for argument, spec in getattr(field, "args", {}).items():
            # a default of null is none
            default = None if spec.default_value is Undefined else spec.default_value
            yield f"{kind.name}.{name}({argument})", (str(spec.type), default)


def test_every_name_of_the_contract_is_served_and_means_the_same():
    served = _facts(SERVED)
    wrong = {
        coordinate: (fact, served.get(coordinate))
        for coordinate, fact in _facts(CONTRACT).items()
        if served.get(coordinate) != fact
    }
    assert wrong == {}
