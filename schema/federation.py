"""The schema as a subgraph of Apollo Federation 2, for those who set it beside others behind one router.

The five types of nodes are its entities, each known by its id. What a router asks of them is one statement, however
many representations it brings.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated, Any, NewType, cast

import strawberry
from graphql import (
    REMOVE,
    DirectiveDefinitionNode,
    DirectiveNode,
    FieldDefinitionNode,
    GraphQLResolveInfo,
    GraphQLSchema,
    ObjectTypeDefinitionNode,
    ScalarTypeDefinitionNode,
    UnionTypeDefinitionNode,
    Visitor,
    parse,
    print_ast,
    visit,
)
from strawberry.types.scalar import ScalarDefinition

from graph.errors import BadInput
from graph.ids import NodeId, parse_node_id
from graph.limits import MAX_LIST
from graph.model import Label
from schema.declarations.field_declarations import ArgumentValues
from schema.declarations.fields import DeclaredField, argument
from schema.declarations.lookups import well_formed
from schema.execution.root_resolvers import NodesById
from schema.query import Query
from schema.types.author import Author
from schema.types.institution import Institution
from schema.types.paper import Paper
from schema.types.topic import Topic
from schema.types.venue import Venue

_LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])'
_DIRECTIVES = {**dict.fromkeys(map(str, Label), '@key(fields: "id")'), "PageInfo": "@shareable"}
"""By type. Other subgraphs have Relay's `PageInfo` too, field by field the same."""

_COST = frozenset({"cost", "listSize"})
"""A router has directives of its own under these names; what a question costs is counted here in any case."""

_OF_ROUTERS = frozenset({"_Any", "_Entity", "_Service", "_entities", "_service"})
SDL = "subgraph"
"""Under which the executable schema holds what it tells routers."""


@dataclass(frozen=True)
class Representation:
    """What a router knows of an entity: its type and its id, of whatever form it is."""

    label: Label
    id: str


Representations = NewType("Representations", object)
"""The scalar `_Any`."""


def parse_representation(value: object) -> Representation:
    """The entity that a router represents; BadInput for what no router would send."""
    if isinstance(value, dict):
        fields = cast("Mapping[str, object]", value)
        name, text = fields.get("__typename"), fields.get("id")
        if isinstance(text, str) and name in set(Label):
            return Representation(Label(name), text)
    raise BadInput(
        'a representation is no entity of this graph; expected such as {"__typename": "Author", "id": "..."}'
    )


SCALARS: Mapping[object, ScalarDefinition] = {
    Representations: strawberry.scalar(
        name="_Any",
        description="The representation of an entity.",
        serialize=str,
        parse_value=parse_representation,
    )
}


class Entities(NodesById):
    """Nodes by the argument `representations`, in their order; unknown, split or of another type: null."""

    def asked(self, values: ArgumentValues) -> Sequence[NodeId | None]:
        """An id that another subgraph got wrong must not spoil the others."""
        representations: list[Representation] = values["representations"]
        if len(representations) > MAX_LIST:
            raise BadInput(f"{len(representations):,} representations were given; expected at most {MAX_LIST:,}")
        return [_node_id(representation) for representation in representations]


def _node_id(representation: Representation) -> NodeId | None:
    with suppress(BadInput):
        node_id = parse_node_id(well_formed(representation.id, "id"))
        return node_id if node_id.label is representation.label else None
    return None


@dataclass(frozen=True)
class StaticField:
    """A field that is answered without the graph."""

    resolve: Callable[[Any, GraphQLResolveInfo[Any]], object]


Entity = Annotated[
    Author | Paper | Venue | Institution | Topic,
    strawberry.union("_Entity", description="Anything that a router can ask for by its key."),
]


@strawberry.type(name="_Service", description="What a router must know of this subgraph.")
class SubgraphService:
    """What a subgraph says of itself to a router."""

    sdl: str = DeclaredField(StaticField(lambda sdl, _: sdl), description="Its schema.")  # pyright: ignore[reportAssignmentType]


@strawberry.type(name="Query", description="The questions that can be asked, also by a router.")
class FederatedQuery(Query):
    """The root fields, and those that a router asks."""

    entities: list[Entity | None] = DeclaredField(  # pyright: ignore[reportAssignmentType]
        Entities(),
        name="_entities",
        arguments=[
            argument("representations", list[Representations], description=f"At most {MAX_LIST:,} of them."),
        ],
        description="The entities, in the order of their representations; null, without an error, where there is none.",
    )
    service: SubgraphService = DeclaredField(  # pyright: ignore[reportAssignmentType]
        StaticField(lambda _, info: info.schema.extensions[SDL]),
        name="_service",
        description="What a router must know.",
    )


def tell_routers(schema: GraphQLSchema, sdl: str, *, introspection: bool) -> None:
    """Makes a schema of `FederatedQuery` able to say what it is; not where nobody may ask for the schema.

    Args:
        schema: that is served.
        sdl: the schema, as it is printed.
        introspection: whether one may ask for it.
    """
    assert schema.query_type is not None
    if introspection:
        schema.extensions[SDL] = subgraph_sdl(sdl)
    else:
        del schema.query_type.fields["_service"]


def subgraph_sdl(sdl: str) -> str:
    """A schema as a subgraph's: its entities have their keys, and what every subgraph has is left out."""
    return f"{_LINK}\n\n{print_ast(visit(parse(sdl), _SubgraphVisitor()))}\n"


class _SubgraphVisitor(Visitor):
    """Makes a schema's syntax tree that of a subgraph: keys on entities, nothing that every subgraph has."""

    def enter(self, node: Any, *_: object) -> Any:  # noqa: ANN401 any node, and what becomes of it
        if isinstance(node, DirectiveDefinitionNode | DirectiveNode) and node.name.value in _COST:
            return REMOVE
        if isinstance(node, _NAMED) and node.name.value in _OF_ROUTERS:
            return REMOVE
        directive = _DIRECTIVES.get(node.name.value) if isinstance(node, ObjectTypeDefinitionNode) else None
        if directive is None:
            return None
        [scalar] = parse(f"scalar _ {directive}").definitions
        assert isinstance(scalar, ScalarTypeDefinitionNode)
        return replace(node, directives=scalar.directives)


_NAMED = ScalarTypeDefinitionNode, UnionTypeDefinitionNode, ObjectTypeDefinitionNode, FieldDefinitionNode
