"""Documents that were seen before: parsed and found valid once, known by their text."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, parse, specified_rules, validate
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from graph.errors import BadInput
from schema.compiler.compiled import MAX_CHARACTERS, Recent

MAX_DOCUMENTS = 256
"""Kept; the one that was not used for longest goes first. A document of MAX_CHARACTERS is kept in about 1 MB."""

_RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)


class InvalidDocument(Exception):
    """What GraphQL finds wrong with a text, before anything is executed."""

    def __init__(self, errors: list[GraphQLError], document: DocumentNode | None = None) -> None:
        super().__init__(errors[0].message)
        self.errors = errors
        operations = _operations(document) if document else {}
        self.operation_types = {one.operation for one in operations.values()}
        """Of the document's operations; empty where it could not even be parsed."""


@dataclass(frozen=True)
class KnownDocument:
    """A valid document and its operations by name; the name of an anonymous one is empty."""

    document: DocumentNode
    operations: Mapping[str, OperationDefinitionNode]

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation of that name, or the only one there is (GraphQL, section 6.1); BadInput where there is none."""
        if name:
            if name not in self.operations:
                raise BadInput(f"the document has no operation {name[:80]!r}")
            return self.operations[name]
        if len(self.operations) != 1:
            raise BadInput(f"the document has {len(self.operations)} operations; say which by `operationName`")
        return next(iter(self.operations.values()))


class KnownDocuments:
    """The documents of one schema."""

    def __init__(self, schema: GraphQLSchema, *, suggestions: bool = True, size: int = MAX_DOCUMENTS) -> None:
        self._schema = schema
        self._suggestions = suggestions
        self._known: Recent[str, KnownDocument] = Recent(size)

    def find(self, text: str) -> KnownDocument:
        """The document of a text; InvalidDocument where it is none, or not one of this schema."""
        known = self._known.get(text)
        if known is None:
            known = self._read(text)
            if len(text) <= MAX_CHARACTERS:
                self._known.keep(text, known)
        return known

    def _read(self, text: str) -> KnownDocument:
        try:
            document = parse(text)
            errors = validate(self._schema, document, _RULES, hide_suggestions=not self._suggestions)
        except GraphQLError as error:
            raise InvalidDocument([error]) from error
        except (RecursionError, ValueError) as error:  # nested too deeply; a number of thousands of digits
            raise InvalidDocument([GraphQLError(str(error), original_error=error)]) from error
        if errors:
            raise InvalidDocument(errors, document)
        return KnownDocument(document, _operations(document))


def _operations(document: DocumentNode) -> dict[str, OperationDefinitionNode]:
    return {
        one.name.value if one.name else "": one
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
    }
