"""What a document selects: fields by response key, fragments and directives applied, arguments as they will be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values

from graph.errors import CostLimit

MAX_DEPTH = 40
"""Levels of selections below a root field; every hop through a connection is three."""

Variables = Mapping[str, Any]
"""The coerced variables of a request by name."""


@dataclass(frozen=True)
class ParsedDocument:
    """What selecting needs to know of a request."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Variables

    def values(self) -> VariableValues:
        """The variables as graphql-core's own functions take them."""
        return as_values(self.variables)


def as_values(variables: Variables) -> VariableValues:
    """Coerced variables as graphql-core's own functions take them."""
    return VariableValues({}, dict(variables))


@dataclass(frozen=True)
class Selected:
    """A field under one response key of one object type; `nodes` are all places that select it."""

    key: str
    name: str
    parent: GraphQLObjectType
    nodes: tuple[FieldNode, ...]
    definition: GraphQLField | None
    """The field in the schema; None for `__typename`."""

    @property
    def returns(self) -> Any:  # noqa: ANN401 graphql-core's union of types
        """The type of the field, with its wrappers."""
        assert self.definition is not None
        return cast("Any", self.definition.type)

    @property
    def named_type(self) -> GraphQLNamedType:
        """The type of the field without its wrappers."""
        return cast("GraphQLNamedType", get_named_type(self.returns))

    @property
    def is_list(self) -> bool:
        """Whether the field returns a list."""
        kind = self.returns
        return isinstance(kind.of_type if isinstance(kind, GraphQLNonNull) else kind, GraphQLList)

    @property
    def object_type(self) -> GraphQLObjectType:
        """The type of the objects of a field that returns objects of one type."""
        kind = self.named_type
        assert isinstance(kind, GraphQLObjectType)
        return kind

    @property
    def coordinate(self) -> str:
        """The field's schema coordinate, such as `Author.papers`."""
        return f"{self.parent.name}.{self.name}"


def select(
    document: ParsedDocument, parent: GraphQLObjectType, nodes: Sequence[FieldNode], depth: int
) -> list[Selected]:
    """The fields that these nodes select on an object of the type `parent`, in the order of the response.

    This is `CollectFields` of the GraphQL specification (section 6.3.2).
    """
    if depth > MAX_DEPTH:
        raise CostLimit(f"the selection is nested more than {MAX_DEPTH} levels deep; ask in smaller parts")
    collected: dict[str, list[FieldNode]] = {}
    visited: set[str] = set()
    for node in nodes:
        if node.selection_set is not None:
            for field in _fields(document, parent, node.selection_set, visited):
                collected.setdefault(field.alias.value if field.alias else field.name.value, []).append(field)
    return [
        Selected(
            key, occurrences[0].name.value, parent, tuple(occurrences), parent.fields.get(occurrences[0].name.value)
        )
        for key, occurrences in collected.items()
    ]


def _fields(
    document: ParsedDocument, parent: GraphQLObjectType, selections: SelectionSetNode, visited: set[str]
) -> Iterator[FieldNode]:
    for node in selections.selections:
        if not _is_included(document, node):
            continue
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, InlineFragmentNode):
            if _applies(document.schema, node.type_condition.name.value if node.type_condition else None, parent):
                yield from _fields(document, parent, node.selection_set, visited)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in visited:
            visited.add(node.name.value)
            fragment = document.fragments[node.name.value]
            if _applies(document.schema, fragment.type_condition.name.value, parent):
                yield from _fields(document, parent, fragment.selection_set, visited)


def _is_included(document: ParsedDocument, node: Any) -> bool:  # noqa: ANN401 any kind of selection
    if not node.directives:
        return True
    values = document.values()
    skip = get_directive_values(GraphQLSkipDirective, node, values)
    if skip and skip["if"]:
        return False
    include = get_directive_values(GraphQLIncludeDirective, node, values)
    return not include or bool(include["if"])


def _applies(schema: GraphQLSchema, condition: str | None, parent: GraphQLObjectType) -> bool:
    if condition is None or condition == parent.name:
        return True
    kind = schema.get_type(condition)
    return is_abstract_type(kind) and schema.is_sub_type(kind, parent)


class Arguments:
    """The arguments of a selected field: the same nodes read again for each request's variables."""

    def __init__(self, selected: Selected) -> None:
        assert selected.definition is not None
        self._definition = selected.definition
        self.node = selected.nodes[0]
        self.variables = frozenset(
            name for argument in self.node.arguments or () for name in variables_in(argument.value)
        )

    def read(self, variables: Variables) -> dict[str, Any]:
        """The coerced values by GraphQL name; an argument that was left out and has no default is not there."""
        return get_argument_values(self._definition, self.node, as_values(variables))


def variables_in(value: object) -> Iterator[str]:
    """The names of the variables that a value's node holds."""
    if isinstance(value, VariableNode):
        yield value.name.value
    elif isinstance(value, ListValueNode):
        for element in value.values:
            yield from variables_in(element)
    elif isinstance(value, ObjectValueNode):
        for field in value.fields:
            yield from variables_in(field.value)


def variables_below(nodes: Sequence[FieldNode], fragments: Mapping[str, FragmentDefinitionNode]) -> frozenset[str]:
    """The variables that anything at or below these nodes reads, in arguments and directives."""
    names: set[str] = set()
    visited: set[str] = set()
    waiting: list[Any] = list(nodes)
    while waiting:
        node = waiting.pop()
        for directive in node.directives or ():
            for argument in directive.arguments or ():
                names.update(variables_in(argument.value))
        if isinstance(node, FieldNode):
            for argument in node.arguments or ():
                names.update(variables_in(argument.value))
        if isinstance(node, FragmentSpreadNode):
            if node.name.value not in visited:
                visited.add(node.name.value)
                waiting.append(fragments[node.name.value])
        elif node.selection_set is not None:
            waiting.extend(node.selection_set.selections)
    return frozenset(names)
