"""Random documents over a schema: aliases, fragments, directives, variables, arguments; one for each seed."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

UNKNOWABLE = {"cursor", "startCursor", "endCursor", "search"}
"""What the oracle cannot answer: opaque texts, and scores of the full-text index."""

LOOKUPS = {"author": "Author", "paper": "Paper", "topic": "Topic", "venue": "Venue", "institution": "Institution"}
SORTS = {
    "PaperSort": ("TITLE", "DATE", "AUTHOR_COUNT"),
    "CoauthorSort": ("JOINT_PAPERS", "STRENGTH", "LAST_YEAR", "NAME"),
}


@dataclass
class Document:
    """A document in the making, with its variables."""

    text: str = ""
    fragments: list[str] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self.types)}"
        self.types[name] = kind
        self.values[name] = value
        return f"${name}"


def document_of(seed: int, schema: GraphQLSchema, ids: dict[str, list[str]]) -> Document:
    """A document whose root fields ask for the given ids."""
    random = Random(seed)
    document = Document()
    names = sorted(set(schema.query_type.fields) - UNKNOWABLE)  # type: ignore[union-attr]
    roots = []
    for index in range(random.randint(1, 2)):
        name = random.choice(names)
        roots.append(f"r{index}: {_field(random, document, schema, schema.query_type.fields[name], name, ids, 5)}")  # type: ignore[union-attr]
    head = ", ".join(f"${name}: {kind}" for name, kind in document.types.items())
    document.text = f"query {f'({head})' if head else ''} {{ {' '.join(roots)} }}\n" + "\n".join(document.fragments)
    return document


def _field(
    random: Random,
    document: Document,
    schema: GraphQLSchema,
    definition: GraphQLField,
    name: str,
    ids: Any,
    depth: int,
) -> str:
    text = name + _arguments(random, document, definition, name, ids)
    kind = get_named_type(definition.type)
    return text if is_leaf_type(kind) else f"{text} {{ {_selection(random, document, schema, kind, ids, depth - 1)} }}"


def _arguments(random: Random, document: Document, definition: GraphQLField, name: str, ids: Any) -> str:
    given: list[str] = []
    everything = sorted(one for own in ids.values() for one in own)
    for argument, spec in definition.args.items():
        if argument == "id":
            given.append(f"id: {document.variable('ID!', random.choice(everything))}")
        elif argument == "ids":
            some = random.choices(everything, k=random.randint(0, 3))
            given.append(f"ids: {document.variable('[ID!]!', some)}")
        elif argument in ("by", "from", "to"):
            label = LOOKUPS.get(name) or ("Author" if name == "coauthorPaths" else "Topic")
            given.append(f'{argument}: {{id: "{random.choice(ids[label])}"}}')
        elif argument == "first" and random.random() < 0.5:
            size = random.randint(1, 4)
            given.append(f"first: {size if random.random() < 0.5 else document.variable('Int', size)}")
        elif argument == "last" and not any(one.startswith("first") for one in given) and random.random() < 0.5:
            given.append(f"last: {random.randint(1, 4)}")
        elif argument == "sort" and random.random() < 0.5:
            kind = get_named_type(spec.type).name
            fields = random.sample(SORTS[kind], random.randint(0, 2))
            sorts = [{"field": one, "direction": random.choice(["ASC", "DESC"])} for one in fields]
            if random.random() < 0.5:
                given.append(f"sort: {document.variable(f'[{kind}!]', sorts)}")
            else:
                texts = [f"{{field: {one['field']}, direction: {one['direction']}}}" for one in sorts]
                given.append(f"sort: [{', '.join(texts)}]")
    return f"({', '.join(given)})" if given else ""


def _selection(random: Random, document: Document, schema: GraphQLSchema, kind: Any, ids: Any, depth: int) -> str:
    parts = ["__typename"] if random.random() < 0.5 else []
    if is_abstract_type(kind):
        parts.append("__typename")
        for possible in schema.get_possible_types(kind):
            if random.random() < 0.5:
                inner = _selection(random, document, schema, possible, ids, depth)
                parts.append(f"... on {possible.name} {{ {inner} }}")
        return " ".join(parts)
    names = sorted(set(kind.fields) - UNKNOWABLE)
    leaves = [name for name in names if is_leaf_type(get_named_type(kind.fields[name].type))]
    available = names if depth > 0 else leaves
    if not available:
        return "__typename"
    chosen = random.choices(available, k=random.randint(1, 4))
    for index, name in enumerate(chosen):
        text = _field(random, document, schema, kind.fields[name], name, ids, depth)
        alias = f"{kind.name}_{name}_{index}_{depth}"
        parts.append(_wrapped(random, document, kind, f"{alias}: {text}"))
    return " ".join(parts)


def _wrapped(random: Random, document: Document, kind: GraphQLObjectType, text: str) -> str:
    """The field as it is, or with a directive, or inside a fragment."""
    how = random.choice(["plain", "plain", "skip", "include", "inline", "named"])
    if how in ("skip", "include"):
        flag = random.random() < 0.5
        given = document.variable("Boolean!", flag) if random.random() < 0.5 else str(flag).lower()
        return f"... @{how}(if: {given}) {{ {text} }}"
    if how == "inline":
        return f"... on {kind.name} {{ {text} }}"
    if how == "named":
        name = f"F{len(document.fragments)}"
        document.fragments.append(f"fragment {name} on {kind.name} {{ {text} }}")
        return f"...{name}"
    return text
