"""Root fields declared: what each kind of question takes as arguments."""

from collections.abc import Sequence
from typing import Any

from strawberry.types.arguments import StrawberryArgument

from graph.limits import DEFAULT_NODES, DEFAULT_TIES, MAX_ALTERNATIVES, MAX_NODES, MAX_RADIUS, MAX_TIES
from graph.model import Label
from schema.declarations.enums import CitationDirection, PathCost
from schema.declarations.field_declarations import Pages, RootTraversal
from schema.declarations.fields import DeclaredField, argument, list_arguments
from schema.execution.root_resolvers import Root, WholeList
from schema.execution.tie_filters import tie_filter_argument
from schema.execution.traversal_queries import read_network

FLAG_OR_NONE: Any = bool | None
YEARS_OR_NONE: Any = list[int] | None
_NUMBER_OR_NONE: Any = int | None
_COST_OR_NONE: Any = PathCost | None
DIRECTION_OR_NONE: Any = CitationDirection | None

ALTERNATIVES = argument(
    "alternatives",
    _NUMBER_OR_NONE,
    default=0,
    description=f"How many of the next paths, of strictly greater cost, to return as well, 0 to {MAX_ALTERNATIVES}.",
)
COST_AND_ALTERNATIVES = (
    argument("cost", _COST_OR_NONE, default=PathCost.HOPS, description="What a step costs."),
    ALTERNATIVES,
)


def root_field(
    root: Root | RootTraversal[Any],
    *,
    description: str,
    arguments: Sequence[StrawberryArgument] = (),
    returns: object = None,
) -> Any:  # noqa: ANN401
    """A question of any kind; `returns` is its type, where its annotation only stands for that."""
    return DeclaredField(root, description=description, arguments=arguments, returns=returns)


def by(annotation: type, name: str = "by", description: str = "What names it.") -> StrawberryArgument:
    """An argument that names one node, by an input such as `AuthorBy`."""
    return argument(name, annotation, description=description)


def whole_list(connection: type, pages: Pages, *, sort_input: type, filter_input: type, description: str) -> Any:  # noqa: ANN401
    """A root field that lists all nodes of a label."""
    arguments = list_arguments(sort_input=sort_input, filter_input=filter_input)
    return root_field(WholeList(pages), arguments=arguments, description=description, returns=connection | None)


def ends(annotation: type, what: str) -> list[StrawberryArgument]:
    """The arguments `from` and `to` of a root field about two nodes."""
    return [
        by(annotation, "from", f"What names the {what} at the beginning."),
        by(annotation, "to", f"What names the {what} at the end."),
    ]


def tie_network(label: Label, of: type, description: str) -> Any:  # noqa: ANN401
    """A root field with a network: nodes of a label, and the ties among them."""
    return root_field(
        RootTraversal(read_network(label)),
        arguments=[
            argument("of", of, description="Around which one, or among which ones."),
            argument(
                "radius",
                _NUMBER_OR_NONE,
                default=1,
                description=f"How many steps from the centre it goes, 0 to {MAX_RADIUS}; of no meaning for members.",
            ),
            tie_filter_argument(),
            argument("communities", FLAG_OR_NONE, default=False, description="Whether to find communities."),
            argument(
                "maxNodes",
                _NUMBER_OR_NONE,
                default=DEFAULT_NODES,
                description=f"How many nodes to return around a centre, 1 to {MAX_NODES:,}; members are never cut.",
            ),
            argument(
                "maxTies",
                _NUMBER_OR_NONE,
                default=DEFAULT_TIES,
                description=f"How many ties to return, 0 to {MAX_TIES:,}.",
            ),
        ],
        description=f"{description} What a limit cuts is told in `truncated`.",
    )
