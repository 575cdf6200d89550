"""The schema as it is printed: current and described."""

import re
from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLSchema,
    build_schema,
)

import schema

ROOT = Path(__file__).parents[2]
PRINTED = ROOT / "schema" / "schema.graphql"


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
    assert writers <= {
        "schema/declarations/nodes.py",
        "schema/declarations/fields.py",
        "schema/declarations/filters.py",
        "schema/declarations/search_text.py",
    }
