"""Fields that are declared: a Strawberry field which says once how it is stored, related or computed.

    class Topic(Node):
        name: str = stored("name", description="...")
        papers: Connection = paged(PaperConnection, "MATCH (@node:Paper)-[:ABOUT]->(@this)", ...)

The fragments' language is that of `schema.declarations.field_declarations`. No such field has a resolver: the root
field above it becomes one statement, whose answer has everything under its response key once it is finished.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, LiteralString

from graphql import GraphQLField
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph.limits import DEFAULT_PAGE, MAX_PAGE
from schema.declarations.field_declarations import (
    Answer,
    Constants,
    Declaration,
    Grouping,
    Order,
    Pages,
    Part,
    PartName,
    RelatedRows,
    Same,
    SortKey,
    TraversalPages,
    TraversalValue,
    Traversed,
    Value,
)

ONE_TO = "1 to "
"""Stands before MAX_PAGE in descriptions; a schema that is built with another largest page replaces both there."""


class DeclaredField(StrawberryField):
    """A field without a resolver, and with a declaration.

    Args:
        declaration: how it is stored, related, computed or answered.
        description: in the schema.
        name: in the schema, where that is not the camel case of the attribute's.
        arguments: in the order of the printed schema.
        returns: its type, where its annotation only stands for that (`schema.declarations.connections.Connection`).
    """

    def __init__(
        self,
        declaration: object,
        *,
        description: str,
        name: str | None = None,
        arguments: Sequence[StrawberryArgument] = (),
        returns: object = None,
    ) -> None:
        super().__init__(
            graphql_name=name,
            description=description,
            type_annotation=None if returns is None else StrawberryAnnotation(returns),
        )
        self.declaration = declaration
        self.arguments = list(arguments)

    def __copy__(self) -> "DeclaredField":
        copied = DeclaredField(
            self.declaration, description=self.description or "", name=self.graphql_name, arguments=self.arguments
        )
        copied.python_name = self.python_name
        copied.type_annotation = self.type_annotation
        copied.origin = self.origin
        return copied


def declaration_of(field: GraphQLField) -> object:
    """What the field of the built schema declares; None where it declares nothing."""
    declared = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return declared.declaration if isinstance(declared, DeclaredField) else None


def declared(
    declaration: Declaration,
    *,
    description: str,
    name: str | None = None,
    arguments: Sequence[StrawberryArgument] = (),
) -> Any:  # noqa: ANN401 the value stands for whatever type the field is annotated with
    """A field with any declaration."""
    return DeclaredField(declaration, description=description, name=name, arguments=arguments)


def stored(name: LiteralString, *, description: str, shown: str = "") -> Any:  # noqa: ANN401
    """A property of the node, as it is stored; and as the projection shows it, where it does."""
    return DeclaredField(Value(f"@this.{name}", stored=True, shown=shown), description=description)


def derived(name: LiteralString, pending: LiteralString, *, description: str, constants: Constants) -> Any:  # noqa: ANN401
    """A property that follows from the relationships of the node, and is stored when a load has ended.

    Args:
        name: of the property.
        pending: the expression for the same of a node that a load has marked: what is stored may be of before. The
            database computes it for such nodes alone.
        description: of the field.
        constants: parameters of `pending`.
    """
    expression: LiteralString = f"CASE WHEN @this:Stale THEN {pending} ELSE @this.{name} END"
    return DeclaredField(Value(expression, constants, stored=True), description=description)


def computed(
    expression: LiteralString, *, description: str, constants: Constants | None = None, shown: str = ""
) -> Any:  # noqa: ANN401
    """A value computed by the database; it is null only where the field's type says so."""
    return DeclaredField(Value(expression, constants or {}, shown=shown), description=description)


def same(variable: LiteralString, *, description: str, name: str | None = None) -> Any:  # noqa: ANN401
    """The object that the `match` above has found under this name."""
    return DeclaredField(Same(variable), description=description, name=name)


def related(
    match: LiteralString,
    *,
    description: str,
    where: LiteralString = "",
    order: LiteralString = "",
    constants: Constants | None = None,
    single: bool = False,
    returns: object = None,
) -> Any:  # noqa: ANN401
    """A short list that is always whole, or the one object there is; `returns` is its type, where only that has it."""
    rows = RelatedRows(match, where, order, constants or {}, single)
    return DeclaredField(rows, description=description, returns=returns)


def paged(
    connection: object,
    match: LiteralString,
    *,
    description: str,
    default: Order | tuple[Order, ...],
    where: LiteralString = "",
    columns: Mapping[str, LiteralString] | None = None,
    sorts: Mapping[Any, SortKey] | None = None,
    sort_input: type | None = None,
    filter_input: type | None = None,
    constants: Constants | None = None,
    groupings: Mapping[Any, Grouping] | None = None,
    distinct: bool = False,
    backward: bool = True,
) -> Any:  # noqa: ANN401
    """A list that can grow: a Relay connection, with the input types of its arguments `sort` and `filter`."""
    declaration = Pages(
        match=match,
        where=where,
        columns=columns or {},
        sorts=sorts or {},
        default=default if isinstance(default, tuple) else (default,),
        constants=constants or {},
        groupings=groupings or {},
        distinct=distinct,
    )
    return DeclaredField(
        declaration,
        description=description,
        arguments=list_arguments(sort_input=sort_input, filter_input=filter_input, backward=backward),
        returns=connection,
    )


def list_arguments(
    *, sort_input: type | None, filter_input: type | None, backward: bool = True
) -> list[StrawberryArgument]:
    """All arguments of a list, in the order of the printed schema."""
    return [
        *([] if filter_input is None else [filter_argument(filter_input)]),
        *([] if sort_input is None else [sort_argument(sort_input)]),
        *page_arguments(backward=backward),
    ]


def traversal_value(get: str | Callable[[Answer], object], *, description: str, name: str | None = None) -> Any:  # noqa: ANN401
    """What a traversal's answer holds under the name of an attribute, or what a function gets of it."""
    return DeclaredField(
        TraversalValue(attrgetter(get) if isinstance(get, str) else get), description=description, name=name
    )


def traversal_pages(connection: type, pages: TraversalPages[Any, Any], *, description: str) -> Any:  # noqa: ANN401
    """A list in a traversal's answer, read forward."""
    return DeclaredField(pages, description=description, arguments=page_arguments(backward=False), returns=connection)


def traversed(
    connection: type,
    declaration: Traversed[Any, Any],
    *,
    description: str,
    arguments: Sequence[StrawberryArgument],
) -> Any:  # noqa: ANN401
    """A field of a node with a list that a traversal answers."""
    return DeclaredField(declaration, description=description, arguments=arguments, returns=connection)


def part(name: PartName, *, description: str, arguments: Sequence[StrawberryArgument] = ()) -> Any:  # noqa: ANN401
    """A part of a connection that the compiler knows how to make."""
    return DeclaredField(Part(name), description=description, arguments=arguments)


def argument(name: str, annotation: object, *, description: str, default: object = None) -> StrawberryArgument:
    """An argument by its GraphQL name; without a default it is null, or required where its type has no null."""
    if default is None:
        return StrawberryArgument(name, name, StrawberryAnnotation(annotation), description=description)
    return StrawberryArgument(name, name, StrawberryAnnotation(annotation), description=description, default=default)


def page_arguments(*, backward: bool = True) -> list[StrawberryArgument]:
    """`first` and `after`, and `last` and `before` where the list can be read backward."""
    text: Any = str | None
    number: Any = int | None
    forward = [
        argument(
            "first",
            number,
            description=f"How many of the first edges to return, {ONE_TO}{MAX_PAGE}; {DEFAULT_PAGE} where null.",
        ),
        argument("after", text, description="A cursor of this list: only the edges that come after it."),
    ]
    if not backward:
        return forward
    return [
        *forward,
        argument(
            "last",
            number,
            description=f"How many of the last edges to return, {ONE_TO}{MAX_PAGE}, still in the list's order;"
            " not together with `first`.",
        ),
        argument("before", text, description="A cursor of this list: only the edges that come before it."),
    ]


def sort_argument(sort_input: type) -> StrawberryArgument:
    """The argument `sort` of a list: its order."""
    return argument(
        "sort",
        list[sort_input] | None,
        description="The order: by the first key, ties by the next. Null or empty: the default order of the list."
        " Missing values come last in both directions, and what is still tied is in the order of ids.",
    )


def filter_argument(filter_input: type) -> StrawberryArgument:
    """`filter`: what the nodes of a list must fulfil."""
    kind: Any = filter_input | None
    return argument("filter", kind, description="Only what fulfils this; null or `{}`: everything.")
