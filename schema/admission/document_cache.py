"""Documents that were seen before: parsed and found valid once, known by their text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OverlappingFieldsCanBeMergedRule,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule

from graph.errors import BadInput, CostLimit
from graph.limits import DocumentLimits
from schema.admission.cost import Cost, Costs
from schema.admission.document_limits import check_document, is_over_tokens
from schema.admission.field_merging import BoundedOverlaps
from schema.compiler.compiler import MAX_CHARACTERS, MAX_KEPT_CHARACTERS
from schema.foundation.bounded_cache import BoundedCache

MAX_DOCUMENTS = 256
"""Kept, of MAX_KEPT_CHARACTERS together; the one that was not used for longest goes first."""

MAX_COSTS = 64
"""Kept of one document."""

_RULES = (
    *(BoundedOverlaps if rule is OverlappingFieldsCanBeMergedRule else rule for rule in specified_rules),
    MaybeNullValidationRule,
)


class InvalidDocument(Exception):
    """What GraphQL finds wrong with a text, before anything is executed."""

    def __init__(self, errors: list[GraphQLError], document: DocumentNode | None = None) -> None:
        super().__init__(errors[0].message)
        self.errors = errors
        operations = _operations(document) if document else {}
        self.operation_types = {definition.operation for definition in operations.values()}
        """The types of the document's operations; empty where it could not even be parsed."""


@dataclass(frozen=True)
class KnownDocument:
    """A valid document and its operations by name; the name of an anonymous one is empty."""

    document: DocumentNode
    operations: Mapping[str, OperationDefinitionNode]
    fragments: Mapping[str, FragmentDefinitionNode]
    costs: BoundedCache[object, Cost] = field(default_factory=lambda: BoundedCache(MAX_COSTS))
    """By operation and the variables that a size may come from."""

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation of that name, or the only one there is (GraphQL, section 6.1); BadInput where there is none."""
        if name:
            if name not in self.operations:
                raise BadInput(f"the document has no operation {name[:80]!r}")
            return self.operations[name]
        if len(self.operations) != 1:
            raise BadInput(f"the document has {len(self.operations)} operations; say which by `operationName`")
        return next(iter(self.operations.values()))


class DocumentCache:
    """The documents of one schema.

    Args:
        schema: which they must be valid for.
        limits: how large one may be; None where they are our own.
        suggestions: whether an error says what name was probably meant.
        introspection: whether one may ask for the schema.
        size: how many are kept.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        limits: DocumentLimits | None,
        suggestions: bool,
        introspection: bool,
        size: int = MAX_DOCUMENTS,
    ) -> None:
        self._schema = schema
        self._limits = limits
        self._suggestions = suggestions
        self._rules = _RULES if introspection else (*_RULES, NoSchemaIntrospectionCustomRule)
        self._costs = Costs(schema)
        self.kept: BoundedCache[str, KnownDocument] = BoundedCache(size, MAX_KEPT_CHARACTERS)

    def find(self, text: str) -> KnownDocument:
        """The document of a text; InvalidDocument where it is none, or not one of this schema."""
        known = self.kept.get(text)
        if known is None:
            known = self._read(text)
            if len(text) <= MAX_CHARACTERS:
                self.kept.keep(text, known, len(text))
        return known

    def knows(self, text: str) -> bool:
        """Whether the document of a text was read before, and is kept."""
        return self.kept.get(text) is not None

    def cost(
        self, known: KnownDocument, operation: OperationDefinitionNode, variables: Mapping[str, Any] | None
    ) -> Cost:
        """What an operation costs with these variables, which need not be right yet."""
        values = variables or {}
        key = (
            id(operation),
            *(_size(values.get(definition.variable.name.value)) for definition in operation.variable_definitions or ()),
        )
        cost = known.costs.get(key)
        if cost is None:
            cost = self._costs.of(operation, known.fragments, variables)
            known.costs.keep(key, cost)
        return cost

    def _read(self, text: str) -> KnownDocument:
        try:
            document = parse(text, max_tokens=self._limits.max_tokens if self._limits else None)
            if self._limits:
                check_document(document, self._limits)
            errors = validate(self._schema, document, self._rules, hide_suggestions=not self._suggestions)
        except GraphQLError as error:
            if self._limits and is_over_tokens([error.message]):
                error.original_error = CostLimit(
                    f"the document has more than {self._limits.max_tokens:,} tokens; ask in smaller parts"
                )
            raise InvalidDocument([error]) from error
        except (CostLimit, RecursionError, ValueError) as error:  # ... nested too deeply; a number of too many digits
            raise InvalidDocument([GraphQLError(str(error), original_error=error)]) from error
        if errors:
            raise InvalidDocument(errors, document)
        fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        return KnownDocument(document, _operations(document), fragments)


def _operations(document: DocumentNode) -> dict[str, OperationDefinitionNode]:
    return {
        definition.name.value if definition.name else "": definition
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
    }


def _size(value: object) -> int | bool | None:
    """What the cost may depend on: a size, the length of a list, a condition."""
    if isinstance(value, list):
        return len(cast("list[object]", value))
    return value if isinstance(value, int) else None
