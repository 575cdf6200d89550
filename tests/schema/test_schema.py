"""The schema as it is printed: current, described, and in agreement with the contract."""

import os
import re
from pathlib import Path

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
    build_schema,
    print_type,
)

import schema

ROOT = Path(__file__).parents[2]
PRINTED = ROOT / "schema" / "schema.graphql"
CONTRACT = ROOT.parent / "shared" / "schema-contract.graphql"


def test_the_printed_schema_is_current(served):
    assert PRINTED.read_text() == served.as_str() + "\n", "run: python -m schema > schema/schema.graphql"


def _built() -> GraphQLSchema:
    return build_schema(schema.build_schema().as_str())


def _own_types(built: GraphQLSchema):
    return [kind for name, kind in built.type_map.items() if not name.startswith("__")]


def test_everything_has_a_description_that_is_a_sentence():
    missing = []
    for kind in _own_types(_built()):
        described = {kind.name: kind}
        for name, field in getattr(kind, "fields", {}).items():
            described[f"{kind.name}.{name}"] = field
            for argument, spec in getattr(field, "args", {}).items():
                described[f"{kind.name}.{name}({argument})"] = spec
        if isinstance(kind, GraphQLEnumType):
            described.update({f"{kind.name}.{name}": value for name, value in kind.values.items()})
        missing += [
            name
            for name, one in described.items()
            if not (one.description or "").strip().endswith((".", "`"))
            and name not in ("String", "Int", "Float", "Boolean", "ID")
        ]
    assert missing == []


@pytest.mark.corpus
def test_every_name_agrees_with_the_contract():
    if not CONTRACT.exists():
        if os.environ.get("SCHOLARGRAPH_CORPUS") == "required":
            pytest.fail(f"{CONTRACT} is not there")
        pytest.skip(f"the contract is not there ({CONTRACT})")
    contract, built = build_schema(CONTRACT.read_text()), _built()
    wrong = []
    for kind in _own_types(built):
        agreed = contract.type_map.get(kind.name)
        if type(agreed) is not type(kind):
            wrong.append(f"{kind.name} is {agreed!r} in the contract")
            continue
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in kind.fields.items():
                other = agreed.fields.get(name)
                if other is None or str(other.type) != str(field.type):
                    wrong.append(f"{kind.name}.{name}: {field.type} is {other and other.type} in the contract")
                    continue
                for argument, spec in getattr(field, "args", {}).items():
                    agreed_argument = other.args.get(argument)
                    if agreed_argument is None or (str(agreed_argument.type), _default(agreed_argument)) != (
                        str(spec.type),
                        _default(spec),
                    ):
                        wrong.append(f"{kind.name}.{name}({argument}: {spec.type})")
        if isinstance(kind, GraphQLEnumType):
            wrong += [f"{kind.name}.{name}" for name in kind.values if name not in agreed.values]
        if isinstance(kind, GraphQLUnionType):
            assert {one.name for one in kind.types} <= {one.name for one in agreed.types}
        if isinstance(kind, GraphQLObjectType):
            assert {one.name for one in kind.interfaces} == {one.name for one in agreed.interfaces}
        if isinstance(kind, GraphQLInputObjectType):
            assert kind.is_one_of == agreed.is_one_of
    assert wrong == []


def _default(argument: GraphQLArgument) -> str:
    """As it is printed; a default of null is none."""
    printed = print_type(GraphQLObjectType("T", {"f": GraphQLField(GraphQLString, args={"a": argument})}))
    default = re.search(r"a: [^=\n]*= ([^)\n]*)", printed)
    return default[1] if default else ""


def test_only_the_compiler_makes_statements():
    makers = {
        str(path.relative_to(ROOT))
        for package in ("graph", "schema", "loaders", "server")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"(?<!class )\bStatement\(", path.read_text())
    }
    assert makers == {"schema/compiler/cypher.py"}


def test_no_cypher_outside_declarations_and_the_compiler():
    """Resolvers write none: a clause stands only where fields are declared, and in the compiler."""
    writers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "schema").rglob("*.py")
        if re.search(r"\b(MATCH|RETURN|UNWIND) ", path.read_text()) and path.parent.name not in ("compiler", "types")
    }
    assert writers <= {"schema/nodes.py", "schema/fields.py", "schema/filters.py"}
