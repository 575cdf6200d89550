"""What an operation costs, known before it is executed.

Type cost counts the objects that an answer may have. Field cost counts the fields that return objects, each as often as
it is answered; a field that the database or a traversal works hard for weighs more. A list counts with the size that
its arguments ask for, or with the assumed one. Both are upper bounds (GraphQL Cost Directives, IBM); what `@skip` and
`@include` leave out is not counted.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    is_leaf_type,
)
from graphql.execution.values import get_argument_values, get_variable_values
from strawberry.schema.schema_converter import GraphQLCoreConverter

from graph.limits import MAX_LIST
from schema.admission.cost_directives import CostDirective, ListSize, directives_of
from schema.compiler.selection import ParsedDocument, Selected, select

INTROSPECTION = 1000
"""What asking for the schema costs."""


class Cost(NamedTuple):
    """The cost of an operation, or of a part of it: fields that are answered, objects that come out."""

    field: int
    type: int

    @property
    def total(self) -> int:
        """What the limit and the budgets count."""
        return self.field + self.type


class Costs:
    """The costs of the operations of one schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._weights: dict[int, int] = {}
        self._sizes: dict[int, ListSize] = {}
        for field, directives in directives_of(schema):
            field.directives = directives
            for directive in directives:
                if isinstance(directive, CostDirective):
                    self._weights[id(field)] = int(directive.weight)
                elif isinstance(directive, ListSize):
                    self._sizes[id(field)] = directive

    def of(
        self,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any] | None,
    ) -> Cost:
        """The cost of an operation; of one whose variables are not right, nothing: it will not be executed."""
        coerced = get_variable_values(self._schema, operation.variable_definitions or (), dict(variables or {}))
        if isinstance(coerced, list):
            return Cost(0, 0)
        root = self._schema.query_type
        assert root is not None
        document = ParsedDocument(self._schema, fragments, coerced.coerced)
        return self._below(document, root, [cast("Any", operation)], {}, 0)

    def _below(
        self,
        document: ParsedDocument,
        parent: GraphQLObjectType,
        nodes: Sequence[FieldNode],
        sized: Mapping[str, int],
        depth: int,
    ) -> Cost:
        """What is selected on one object.

        Args:
            document: of the operation.
            parent: the object's type.
            nodes: the fields that return the object.
            sized: how long its lists are whose length the field above it says.
            depth: of the object.
        """
        field_cost = type_cost = 0
        for field in select(document, parent, nodes, depth):
            if field.definition is None:
                field_cost += INTROSPECTION if field.name in ("__schema", "__type") else 0
                continue
            returned = field.named_type
            declared = id(field.definition.extensions[GraphQLCoreConverter.DEFINITION_BACKREF])
            # how long the list is, or those of one field below it, where `@listSize` says so
            size, below = sized.get(field.name, 1), {}
            listed = self._sizes.get(declared)
            if listed is not None:
                asked = _size(document, field, listed)
                size, below = (size, dict.fromkeys(listed.sized_fields, asked)) if listed.sized_fields else (asked, {})
            field_cost += self._weights.get(declared, 0 if is_leaf_type(returned) else 1)
            # of an interface or a union the type that costs most
            if not is_leaf_type(returned):
                inner = max(
                    self._below(document, possible, field.nodes, below, depth + 1)
                    for possible in self._possible_types(returned)
                )
                field_cost += size * inner.field
                type_cost += size * (1 + inner.type)
        return Cost(field_cost, type_cost)

    def _possible_types(self, kind: object) -> Sequence[GraphQLObjectType]:
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            return self._schema.get_possible_types(kind)
        return [cast("GraphQLObjectType", kind)]


def _size(document: ParsedDocument, field: Selected, listed: ListSize) -> int:
    """How long a list is: as its arguments say, or as it is taken to be."""
    assert field.definition is not None
    try:
        arguments = get_argument_values(field.definition, field.nodes[0], document.values())
    except GraphQLError:  # which execution will tell
        return listed.assumed_size
    values: list[Any] = [arguments[name] for name in listed.slicing_arguments or () if arguments.get(name) is not None]
    sizes = [len(value) if isinstance(value, list) else int(value) for value in values]  # pyright: ignore[reportUnknownArgumentType]
    # no list is longer; who asks for more is told so when the field is answered
    return min(max(0, *sizes), MAX_LIST) if sizes else listed.assumed_size
