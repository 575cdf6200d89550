"""Documents that were seen before: parsed and found valid once, known by their text.

Strawberry's own caches look a document up by the hash of its syntax tree, which costs more than all else that a request
needs before its statement is sent.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, cast

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, parse
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from graph.errors import BadInput
from schema.compiler.compiled import MAX_CHARACTERS, Recent
from schema.context import Context

MAX_DOCUMENTS = 256
"""Kept; the one that was not used for longest goes first. A document of MAX_CHARACTERS is kept in about 1 MB."""


@dataclass(frozen=True)
class KnownDocument:
    """A valid document, and how many operations it has."""

    document: DocumentNode
    operations: int


class KnownDocuments:
    """The documents of one schema."""

    def __init__(self, size: int = MAX_DOCUMENTS) -> None:
        self._known: Recent[str, KnownDocument] = Recent(size)

    def find(self, text: str, schema: Any, rules: Any, options: Any) -> KnownDocument | None:  # noqa: ANN401
        """The document of a text; None where it is not valid, which is for Strawberry to say."""
        known = self._known.get(text)
        if known is None:
            try:
                document = parse(text, **options)
                if validate_document(schema, document, rules):
                    return None
            except (GraphQLError, RecursionError):
                return None
            operations = sum(isinstance(one, OperationDefinitionNode) for one in document.definitions)
            known = KnownDocument(document, operations)
            if len(text) <= MAX_CHARACTERS:
                self._known.keep(text, known)
        return known


class RequestExtension(SchemaExtension):
    """What each request passes: known documents on its way in, the graph's revision on its way out."""

    def __init__(self, documents: KnownDocuments) -> None:
        self._documents = documents

    def on_operation(self) -> Iterator[None]:
        """Sets the document and that it is valid, so that Strawberry neither parses nor validates it again.

        A document with several operations needs a name (GraphQL, section 6.1); Strawberry would take the first.
        """
        context = self.execution_context
        if context.query:
            schema: Any = context.schema
            known = self._documents.find(
                context.query, schema.executable, context.validation_rules, context.parse_options
            )
            if known is not None:
                if known.operations > 1 and context._provided_operation_name is None:  # pyright: ignore[reportPrivateUsage]
                    raise BadInput(f"the document has {known.operations} operations; say which by `operationName`")
                context.graphql_document = known.document
                context.pre_execution_errors = []
        yield

    def get_results(self) -> dict[str, Any]:
        """`revision`: the state of the graph that the answer was computed on, unless nothing was asked of it.

        And `explain`, where that is wanted: what was sent for each root field.
        """
        context = cast("object", self.execution_context.context)
        if not isinstance(context, Context):
            return {}
        results: dict[str, Any] = {} if context.revision is None else {"revision": context.revision}
        if context.explained is not None:
            results["explain"] = [asdict(one) for one in context.explained]
        return results
