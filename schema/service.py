"""The schema as it is served."""

import inspect
from collections.abc import Iterator, Mapping
from typing import Any, cast

import strawberry
from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    execute,  # pyright: ignore[reportUnknownVariableType] its middleware
)
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition

from graph.errors import BadInput
from graph.limits import MAX_PAGE, DocumentLimits
from schema.admission.document_cache import DocumentCache, InvalidDocument, KnownDocument
from schema.declarations.field_declarations import Pages, RootTraversal, TraversalPages, Traversed
from schema.declarations.fields import ONE_TO, declaration_of
from schema.declarations.scalars import config
from schema.execution.context import Context
from schema.execution.root_resolvers import Root, RootResolvers, WholeList
from schema.federation import SCALARS, FederatedQuery, StaticField, tell_routers
from schema.foundation.bounded_cache import BoundedCache
from schema.foundation.errors import translate_errors
from schema.foundation.pass_through import PassThrough, by_response_key
from schema.query import Query

_ONE_OF = "directive @oneOf on INPUT_OBJECT"
_ONE_OF_DESCRIPTION = "Exactly one of the fields of such an input must be given, and not be null."


class ServedSchema(strawberry.Schema):
    """Strawberry's schema with our resolvers behind the declared fields and our words in the errors."""

    def __init__(
        self,
        *,
        pass_through: bool,
        max_page: int,
        limits: DocumentLimits | None,
        suggestions: bool,
        introspection: bool,
        federated: bool,
    ) -> None:
        super().__init__(
            query=FederatedQuery if federated else Query, config=config(SCALARS), execution_context_class=PassThrough
        )
        _tell_one_of(self._schema)
        self._suggestions = suggestions
        self.documents = DocumentCache(
            self._schema, limits=limits, suggestions=suggestions, introspection=introspection
        )
        answering = RootResolvers(pass_through=pass_through, max_page=max_page)
        _bind_resolvers(self._schema, answering)
        self.kept: Mapping[str, BoundedCache[Any, Any]] = {
            "documents": self.documents.kept,
            "statements": answering.compiler.kept,
        }
        """What is kept from question to question."""
        if max_page != MAX_PAGE:
            _describe_pages(self._schema, max_page)
        if federated:
            tell_routers(self._schema, self.as_str(), introspection=introspection)

    @property
    def executable(self) -> GraphQLSchema:
        """The schema as graphql-core executes it."""
        return self._schema

    def as_str(self) -> str:
        """The schema definition language; the directive of the specification is described as the rest is."""
        return super().as_str().replace(_ONE_OF, f'"""{_ONE_OF_DESCRIPTION}"""\n{_ONE_OF}', 1)

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any = None,  # noqa: ANN401 a Context
        root_value: object = None,  # noqa: ARG002
        operation_name: str | None = None,
        allowed_operation_types: object = None,  # noqa: ARG002
        operation_extensions: object = None,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401 Strawberry's type has a name that graphql-core's result does not need
        """The answer to a text, as graphql-core's `ExecutionResult`; the arguments are Strawberry's."""
        try:
            known = self.documents.find(query or "")
        except InvalidDocument as invalid:
            translate_errors(invalid.errors)
            return ExecutionResult(None, invalid.errors)
        return await self.answer(known, variable_values, context_value, operation_name)

    async def answer(
        self,
        known: KnownDocument,
        variables: Mapping[str, Any] | None,
        context: Context,
        operation_name: str | None = None,
    ) -> ExecutionResult:
        """The answer to a document that was found valid; Strawberry's own way around it costs more than all else.

        Args:
            known: found in `documents`.
            variables: as they were given.
            context: made anew for each request.
            operation_name: which operation of the document; needed where it has several.
        """
        try:
            operation = known.operation(operation_name)
        except BadInput as error:
            refused = [GraphQLError(str(error), original_error=error)]
            translate_errors(refused)
            return ExecutionResult(None, refused)
        # graphql-core alone, with the resolvers of the root fields
        result = execute(
            self._schema,
            known.document,
            context_value=context,
            variable_values=cast("dict[str, Any] | None", variables),
            operation_name=operation.name.value if operation.name else None,
            executor_class=PassThrough,
            hide_suggestions=not self._suggestions,
            operation_extensions=None,
        )
        answered = await result if inspect.isawaitable(result) else result
        if answered.errors:
            translate_errors(answered.errors)
        answered.extensions = context.extensions() or None
        return answered


def _bind_resolvers(schema: GraphQLSchema, answering: RootResolvers) -> None:
    """Sets the resolvers straight on the executable schema, which spares each field Strawberry's conversions."""
    for kind, name, field in _fields(schema):
        declaration = declaration_of(field)
        if isinstance(declaration, StaticField):
            field.resolve = declaration.resolve
        elif kind is schema.query_type:
            field.resolve = answering.resolver(cast("Root | RootTraversal[Any]", declaration))
        elif declaration is not None:
            field.resolve = by_response_key
        else:
            raise TypeError(f"{kind.name}.{name} declares nothing")


def _tell_one_of(schema: GraphQLSchema) -> None:
    """Says of inputs, which Strawberry itself checks, that exactly one field must be given.

    So graphql-core checks them, by the rules that it has for all documents, and an introspection tells of it.
    """
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            declared = kind.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
            kind.is_one_of = isinstance(declared, StrawberryObjectDefinition) and declared.is_one_of


def _describe_pages(schema: GraphQLSchema, max_page: int) -> None:
    """Says in every argument for the size of a page what the largest is."""
    for _, _, field in _fields(schema):
        if isinstance(declaration_of(field), Pages | TraversalPages | Traversed | RootTraversal | WholeList):
            for name in {"first", "last"} & field.args.keys():
                argument = field.args[name]
                argument.description = argument.description.replace(f"{ONE_TO}{MAX_PAGE}", f"{ONE_TO}{max_page}")


def _fields(schema: GraphQLSchema) -> Iterator[tuple[GraphQLObjectType, str, Any]]:
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                yield kind, name, field
