"""What answering the fields costs, as the schema publishes it: `@cost` and `@listSize`.

The directives are those of the GraphQL Cost Directives specification (IBM).
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import strawberry
from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.schema_directive import Location
from strawberry.types.field import StrawberryField

from graph.limits import DEFAULT_GROUPS, DEFAULT_PAGE, DEFAULT_TIES
from schema.declarations.field_declarations import RootTraversal
from schema.declarations.fields import declaration_of

WEIGHTS: Mapping[str, int] = {
    "Query.search": 20,
    "Query.collaborationDistance": 20,
    "Query.coauthorPaths": 50,
    "Query.topicPaths": 50,
    "Query.citationPaths": 50,
    "Author.coauthors": 10,
    "Author.topics": 5,
    "Author.venues": 5,
    "Venue.authors": 10,
    "Institution.authors": 10,
    "Topic.authors": 10,
    "Topic.related": 10,
    "PaperConnection.groups": 10,
    "AuthorPaperConnection.groups": 10,
}
"""Fields that are more work than one step along a relationship, and questions that are less than most traversals."""

TRAVERSAL_WEIGHT = 200
"""Of a question that a traversal answers, unless `WEIGHTS` says otherwise."""

TOTAL_WEIGHT = 5
"""Of `totalCount`, which looks at the whole list."""

ASSUMED_LIST = 10
"""How long a list is taken to be that is always whole."""

_SIZES = ("first", "last", "maxNodes", "ids", "by", "representations")
_SIZED = ("edges", "nodes")
_ASSUMED = {"groups": DEFAULT_GROUPS, "ties": DEFAULT_TIES}


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="cost",
    description="What answering this field costs, a whole number; where nothing is said, 1 for a field that returns"
    " objects and 0 for any other.",
)
class CostDirective:
    """The directive `@cost`, after the GraphQL Cost Directives specification."""

    weight: str


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="listSize",
    description="How many objects a list is taken to have when the cost of an operation is computed before it is"
    " executed: what the slicing arguments say (of one that is a list, how long it is), or else the assumed size."
    " It is the size of the sized fields below, where some are named.",
)
class ListSize:
    """The directive `@listSize`, after the GraphQL Cost Directives specification."""

    assumed_size: int = strawberry.directive_field(name="assumedSize")  # pyright: ignore[reportUnknownVariableType]
    slicing_arguments: list[str] | None = strawberry.directive_field(name="slicingArguments", default=strawberry.UNSET)
    sized_fields: list[str] | None = strawberry.directive_field(name="sizedFields", default=strawberry.UNSET)
    require_one_slicing_argument: bool = strawberry.directive_field(name="requireOneSlicingArgument", default=False)


def directives_of(schema: GraphQLSchema) -> Iterable[tuple[StrawberryField, list[object]]]:
    """The directives of every field that has some."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                directives = _directives(kind, name, field)
                if directives:
                    yield field.extensions[GraphQLCoreConverter.DEFINITION_BACKREF], directives


def _directives(kind: GraphQLObjectType, name: str, field: Any) -> list[object]:  # noqa: ANN401 graphql-core's field
    directives: list[object] = []
    weight = _weight(f"{kind.name}.{name}", field)
    if weight is not None:
        directives.append(CostDirective(weight=str(weight)))
    returned = cast("Any", get_named_type(field.type))
    sizes = [argument for argument in _SIZES if _is_size(field.args.get(argument))]
    sized = [inner for inner in _SIZED if not _is_list(field.type) and inner in getattr(returned, "fields", ())]
    if sizes and sized:
        directives.append(ListSize(assumed_size=DEFAULT_PAGE, slicing_arguments=sizes, sized_fields=sized))
    elif _is_list(field.type) and is_composite_type(returned) and (sizes or not _is_sized(kind, name)):
        directives.append(
            ListSize(assumed_size=_ASSUMED.get(name, ASSUMED_LIST), slicing_arguments=sizes or strawberry.UNSET)
        )
    return directives


def _weight(coordinate: str, field: GraphQLField) -> int | None:
    """The weight of a field; None where it is that of any other."""
    if coordinate.endswith(".totalCount"):
        return TOTAL_WEIGHT
    return WEIGHTS.get(coordinate, TRAVERSAL_WEIGHT if isinstance(declaration_of(field), RootTraversal) else None)


def _is_sized(kind: GraphQLObjectType, name: str) -> bool:
    """Whether the field that returned this object has said how long the list is."""
    return name in _SIZED and kind.name.endswith(("Connection", "Network"))


def _is_size(argument: Any) -> bool:  # noqa: ANN401 graphql-core's argument
    """Whether an argument is a number, or a list whose length is one."""
    return argument is not None and (_is_list(argument.type) or str(argument.type).rstrip("!") == "Int")


def _is_list(kind: Any) -> bool:  # noqa: ANN401 graphql-core's union of types
    return str(kind).startswith("[")  # the only kind of type that is written so; `!` comes last
