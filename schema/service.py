"""The schema as it is served."""

from collections.abc import Iterator
from typing import Any, cast

import strawberry
from graphql import GraphQLError, GraphQLObjectType, GraphQLSchema
from strawberry.types import ExecutionContext

from schema.compiler.declarations import GivenPages, Pages
from schema.documents import KnownDocuments, RequestExtension
from schema.errors import translate_errors
from schema.fields import MAX_PAGE, ONE_TO, declaration_of
from schema.query import Query
from schema.roots import Answering, Listed, Root
from schema.scalars import config
from schema.shaped import PassThrough, by_response_key

_ONE_OF = "directive @oneOf on INPUT_OBJECT"
_ONE_OF_DESCRIPTION = "Exactly one of the fields of such an input must be given, and not be null."


class ServedSchema(strawberry.Schema):
    """Strawberry's schema with our resolvers behind the declared fields and our words in the errors."""

    def __init__(self, *, pass_through: bool, max_page: int) -> None:
        documents = KnownDocuments()
        super().__init__(
            query=Query,
            config=config(),
            execution_context_class=PassThrough,
            extensions=[lambda: RequestExtension(documents)],
        )
        _bind_resolvers(self._schema, Answering(pass_through=pass_through, max_page=max_page))
        if max_page != MAX_PAGE:
            _describe_pages(self._schema, max_page)

    @property
    def executable(self) -> GraphQLSchema:
        """The schema as graphql-core executes it."""
        return self._schema

    def as_str(self) -> str:
        """The schema definition language; its one directive is of the specification, and described as the rest is."""
        return super().as_str().replace(_ONE_OF, f'"""{_ONE_OF_DESCRIPTION}"""\n{_ONE_OF}', 1)

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:  # noqa: ARG002
        """Called by Strawberry with every error before it leaves."""
        translate_errors(errors)


def _bind_resolvers(schema: GraphQLSchema, answering: Answering) -> None:
    """Sets the resolvers straight on the executable schema, which spares each field Strawberry's conversions."""
    for kind, name, field in _fields(schema):
        declaration = declaration_of(field)
        if kind is schema.query_type:
            field.resolve = answering.resolver(cast("Root", declaration))
        elif declaration is not None:
            field.resolve = by_response_key
        else:
            raise TypeError(f"{kind.name}.{name} declares nothing")


def _describe_pages(schema: GraphQLSchema, max_page: int) -> None:
    """Says in every argument for the size of a page what the largest is."""
    for _, _, field in _fields(schema):
        if isinstance(declaration_of(field), Pages | GivenPages | Listed):
            for name in {"first", "last"} & field.args.keys():
                argument = field.args[name]
                argument.description = argument.description.replace(f"{ONE_TO}{MAX_PAGE}", f"{ONE_TO}{max_page}")


def _fields(schema: GraphQLSchema) -> Iterator[tuple[GraphQLObjectType, str, Any]]:
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                yield kind, name, field
