"""Random documents over a schema: aliases, fragments, directives, variables, arguments; one for each seed."""

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
)

UNKNOWABLE = {"cursor", "startCursor", "endCursor", "search"}
"""What the oracle cannot answer: opaque texts, and scores of the full-text index."""

NUMBERS = {"alternatives": 3, "degree": 2, "radius": 3, "maxNodes": 4, "maxTies": 3}
"""The greatest of the small numbers that are tried."""
LABELS = {
    "venues": "Venue", "topics": "Topic", "authors": "Author", "institutions": "Institution", "excludePapers": "Paper",
}  # fmt: skip
"""Of the ids in a filter's field."""
TEXTS = {
    "nameContains": ["a", "WANG", "stanford", "müller", "o'n", "learn", "zzz", "i"],
    "titleContains": ["t", "TWIN", "state of", "adaptive", "zzz"],
    "hasIdOf": ["orcid", "feed", "s2"],
    "sources": ["feed", "acl", "dblp", "none"],
    "countries": ["US", "FR", "XX"],
    "name": ["Wei Wang", "ada lovelace", "Nobody At All"],
}
DEPTHS = (2, 2, 2, 3, 3, 3, 4, 4, 5)
"""How many selections stand within each other at most, each as often as it stands here. Planning costs the database as
much as a statement is long: in the time of a few of the largest documents, many of every size are tried.
"""
FIELDS = (1, 1, 2, 2, 3, 4)
"""How many fields a selection has."""
ROOTS = (1, 1, 1, 2)
"""How many fields stand at the root."""
RANGES = {"years": (1998, 2027), "activeIn": (1998, 2027)}


class Constant(str):
    """The name of an enum's value, which stands in a document without quotes."""

    __slots__ = ()


@dataclass
class RandomDocument:
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


def document_of(seed: int, schema: GraphQLSchema, ids: dict[str, list[str]]) -> RandomDocument:
    """A document whose root fields ask for the given ids."""
    random = Random(seed)
    document = RandomDocument()
    names = sorted(set(schema.query_type.fields) - UNKNOWABLE)  # type: ignore[union-attr]
    roots = []
    for index in range(random.choice(ROOTS)):
        name = random.choice(names)
        definition = schema.query_type.fields[name]  # type: ignore[union-attr]
        text = _field(random, document, schema, definition, name, ids, random.choice(DEPTHS))
        roots.append(f"r{index}: {text}")
    head = ", ".join(f"${name}: {kind}" for name, kind in document.types.items())
    document.text = f"query {f'({head})' if head else ''} {{ {' '.join(roots)} }}\n" + "\n".join(document.fragments)
    return document


def _field(
    random: Random,
    document: RandomDocument,
    schema: GraphQLSchema,
    definition: GraphQLField,
    name: str,
    ids: Any,
    depth: int,
) -> str:
    text = name + _arguments(random, document, definition, name, ids)
    kind = get_named_type(definition.type)
    return text if is_leaf_type(kind) else f"{text} {{ {_selection(random, document, schema, kind, ids, depth - 1)} }}"


def _arguments(random: Random, document: RandomDocument, definition: GraphQLField, name: str, ids: Any) -> str:
    texts: list[str] = []
    everything = sorted(text for own in ids.values() for text in own)
    for argument, spec in definition.args.items():
        if argument == "id":
            texts.append(f"id: {document.variable('ID!', random.choice(everything))}")
        elif argument == "ids":
            some = random.choices(everything, k=random.randint(0, 3))
            texts.append(f"ids: {document.variable('[ID!]!', some)}")
        elif name == "resolveAuthors":
            asked = [{field: text} for field in ("name", "any") for text in TEXTS["name"]]
            asked += [{field: text} for field in ("id", "any") for text in ids["Author"]]
            texts.append(f"by: {_given(random, document, spec.type, random.choices(asked, k=random.randint(0, 4)))}")
        elif argument in ("by", "from", "to") and not isinstance(get_named_type(spec.type), GraphQLEnumType):
            label = get_named_type(spec.type).name.removesuffix("By")
            texts.append(f'{argument}: {{{random.choice(("id", "any"))}: "{random.choice(ids[label])}"}}')
        elif argument == "author":
            texts.append(f'author: {{id: "{random.choice(ids["Author"])}"}}')
        elif argument == "of":
            label = get_named_type(spec.type).name.removesuffix("Set")
            of = {"centre": {"id": random.choice(ids[label])}}
            if random.random() < 0.5:
                of = {"members": random.choices(ids[label], k=random.randint(0, 4))}
            texts.append(f"of: {_given(random, document, spec.type, of)}")
        elif argument in NUMBERS and random.random() < 0.5:
            number = random.randint(1 if argument in ("degree", "maxNodes") else 0, NUMBERS[argument])
            texts.append(f"{argument}: {number if random.random() < 0.5 else document.variable('Int', number)}")
        elif argument == "asOf" and random.random() < 0.6:
            texts.append(f"asOf: {[random.randint(1998, 2027) for _ in range(random.randint(0, 3))]}")
        elif argument in ("cost", "direction") and random.random() < 0.6:
            costs = sorted(get_named_type(spec.type).values)
            texts.append(f"{argument}: {random.choice(costs[:2] if name == 'topicPaths' else costs)}")
        elif argument == "first" and random.random() < 0.5:
            size = random.randint(1, 4)
            texts.append(f"first: {size if random.random() < 0.5 else document.variable('Int', size)}")
        elif argument == "last" and not any(text.startswith("first") for text in texts) and random.random() < 0.5:
            texts.append(f"last: {random.randint(1, 4)}")
        elif argument == "sort" and random.random() < 0.5:
            texts.append(f"sort: {_given(random, document, spec.type, _sort(random, get_named_type(spec.type)))}")
        elif argument == "filter" and random.random() < 0.6:
            texts.append(
                f"filter: {_given(random, document, spec.type, _filter(random, get_named_type(spec.type), ids, 2))}"
            )
        elif argument == "by" and isinstance(kind := get_named_type(spec.type), GraphQLEnumType):
            texts.append(f"by: {random.choice(sorted(kind.values))}")
    return f"({', '.join(texts)})" if texts else ""


def _sort(random: Random, kind: GraphQLInputObjectType) -> Any:
    fields = sorted(get_named_type(kind.fields["field"].type).values)
    chosen = random.sample(fields, random.randint(0, 2))
    return [{"field": Constant(field), "direction": Constant(random.choice(["ASC", "DESC"]))} for field in chosen]


def _filter(random: Random, kind: GraphQLInputObjectType, ids: Any, depth: int) -> Any:
    """A random filter of one input type."""
    connectives = {"and", "or", "not"} & set(kind.fields)
    names = sorted(set(kind.fields) - (connectives if depth == 0 else set()) - {"exclude"})
    chosen = random.sample(names, random.choices([0, 1, 2, 3], [1, 6, 3, 1])[0])
    return {name: _filter_value(random, kind, name, ids, depth) for name in chosen}


def _filter_value(random: Random, kind: GraphQLInputObjectType, name: str, ids: Any, depth: int) -> Any:
    if name == "not":
        return _filter(random, kind, ids, depth - 1)
    if name in ("and", "or"):
        return [_filter(random, kind, ids, depth - 1) for _ in range(random.randint(0, 2))]
    if name == "ids" or name in LABELS:
        label = LABELS.get(name) or kind.name.removesuffix("Filter")
        return random.choices(ids[label], k=random.randint(0, 2))
    named = get_named_type(kind.fields[name].type)
    if isinstance(named, GraphQLEnumType):
        return [Constant(constant) for constant in random.sample(sorted(named.values), random.randint(0, 3))]
    if isinstance(named, GraphQLInputObjectType):
        least, greatest = RANGES.get(name, (0, 6))
        ends = sorted(random.randint(least, greatest) for _ in range(2))
        return {end: value for end, value in zip(("from", "to"), ends, strict=True) if random.random() < 0.6}
    if named.name == "Int":
        return random.randint(1, 3)
    if named.name == "Boolean":
        return random.random() < 0.5
    if is_list_type(get_nullable_type(kind.fields[name].type)):
        return random.choices(TEXTS[name], k=random.randint(0, 2))
    return random.choice(TEXTS[name])


def _given(random: Random, document: RandomDocument, kind: Any, value: Any) -> str:
    """A random value of an argument, as a variable or written out."""
    return document.variable(str(kind), value) if random.random() < 0.5 else _literal(value)


def _literal(value: Any) -> str:
    if isinstance(value, Constant):
        return str(value)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_literal(member)}' for name, member in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _selection(random: Random, document: RandomDocument, schema: GraphQLSchema, kind: Any, ids: Any, depth: int) -> str:
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
    chosen = random.choices(available, k=random.choice(FIELDS))
    for index, name in enumerate(chosen):
        text = _field(random, document, schema, kind.fields[name], name, ids, depth)
        alias = f"{kind.name}_{name}_{index}_{depth}"
        parts.append(_wrapped(random, document, kind, f"{alias}: {text}"))
    return " ".join(parts)


def _wrapped(random: Random, document: RandomDocument, kind: GraphQLObjectType, text: str) -> str:
    """A field as it is, or with a directive, or inside a fragment."""
    how = random.choice(["plain", "plain", "skip", "include", "inline", "named"])
    if how in ("skip", "include"):
        flag = random.random() < 0.5
        condition = document.variable("Boolean!", flag) if random.random() < 0.5 else str(flag).lower()
        return f"... @{how}(if: {condition}) {{ {text} }}"
    if how == "inline":
        return f"... on {kind.name} {{ {text} }}"
    if how == "named":
        name = f"F{len(document.fragments)}"
        document.fragments.append(f"fragment {name} on {kind.name} {{ {text} }}")
        return f"...{name}"
    return text
