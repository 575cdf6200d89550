"""Connections: the pages of lists with their edges, after Relay's specification of connections.

`connection_of` makes the two types of a list, its connection and its edge. A field of such a type is annotated with
`Connection`, which a reader and a type checker can do with, and told which connection is meant.
"""

from typing import Any

import strawberry

from graph.limits import DEFAULT_GROUPS, MAX_GROUPS
from schema.declarations.enums import PaperGroup
from schema.declarations.fields import DeclaredField, argument, part, same
from schema.declarations.lazy_types import list_of, node_type


class Connection:
    """Stands in annotations for a type that `connection_of` has made."""


def connection_of(
    name: str,
    node: object,
    *,
    description: str,
    edge: str,
    node_field: DeclaredField | str,
    fields: type | None = None,
    groups: type | None = None,
    total: object = int,
) -> type:
    """The type of a list's pages, `<name>Connection`, with that of its edges, `<name>Edge`.

    >>> kind = connection_of("Author", "Author", description="Authors.", edge="An author.", node_field="The author.")
    >>> kind.__name__, list(kind.__annotations__)
    ('AuthorConnection', ['edges', 'page_info', 'total_count'])

    Args:
        name: what both types begin with.
        node: the type of an edge's `node`, or the label of one by its name.
        description: of the connection.
        edge: the description of the edge.
        node_field: the field `node` of an edge, or its description where it is what the list's `match` finds.
        fields: a plain class with what an edge has besides: what is known of the node in this list.
        groups: the type of the groups that the list is counted by, where it is.
        total: the type of `totalCount`.
    """
    # the edge: cursor and node, and what the plain class declares
    members = {key: value for key, value in vars(fields).items() if isinstance(value, DeclaredField)} if fields else {}
    own = fields.__annotations__ if fields else {}
    edge_type = _object_type(
        f"{name}Edge",
        {"cursor": str, "node": node_type(node) if isinstance(node, str) else node, **own},
        {"cursor": _cursor(), "node": _node(node_field) if isinstance(node_field, str) else node_field, **members},
        edge,
    )
    # the connection, with groups only where the list can be counted by some
    annotations = {"edges": list_of(edge_type), "page_info": PageInfo, "total_count": total}
    parts = {"edges": _edges(), "page_info": _page_info(), "total_count": _total_count()}
    if groups is not None:
        annotations["groups"], parts["groups"] = list_of(groups), _groups()
    return _object_type(f"{name}Connection", annotations, parts, description)


def _object_type(name: str, annotations: dict[str, Any], fields: dict[str, Any], description: str) -> type:
    """A Strawberry type with these fields, in their order."""
    plain = type(name, (), {"__module__": __name__, "__doc__": description, "__annotations__": annotations, **fields})
    return strawberry.type(plain, description=description)


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list: Relay's `PageInfo`."""

    has_next_page: bool = part(
        "hasNextPage",
        description="Whether the list goes on after this page; of a page counted from the end: whether `before` was"
        " given.",
    )
    has_previous_page: bool = part(
        "hasPreviousPage",
        description="Of a page counted from the end: whether the list has more before it; of any other: whether `after`"
        " was given.",
    )
    start_cursor: str | None = part("startCursor", description="The cursor of the first edge; null on an empty page.")
    end_cursor: str | None = part("endCursor", description="The cursor of the last edge; null on an empty page.")


def _cursor() -> Any:  # noqa: ANN401 as in schema.declarations.fields
    """The field `cursor` of an edge."""
    return part("cursor", description="The place of this edge in the list, for `after` and `before`.")


def _node(description: str) -> Any:  # noqa: ANN401
    """The field `node` of an edge."""
    return same("node", description=description)


def _edges() -> Any:  # noqa: ANN401
    """The field `edges` of a connection."""
    return part("edges", description="The edges of this page, in the order of the list.")


def _page_info() -> Any:  # noqa: ANN401
    """The field `pageInfo` of a connection."""
    return part("pageInfo", description="Where this page stands in the list.")


def _groups() -> Any:  # noqa: ANN401
    """The field `groups` of a connection of papers."""
    number: Any = int | None
    return part(
        "groups",
        arguments=[
            argument("by", PaperGroup, description="What to count by."),
            argument(
                "first",
                number,
                description=f"How many of the greatest groups to return, 1 to {MAX_GROUPS}; {DEFAULT_GROUPS} where"
                " null.",
            ),
        ],
        description="The papers of the whole list, whatever the page, counted by what they have in common: the greatest"
        " group first, ties by key. A paper with several topics, institutions or countries counts in each; one with"
        " none counts nowhere.",
    )


def _total_count() -> Any:  # noqa: ANN401
    """The field `totalCount` of a connection."""
    return part("totalCount", description="The number of edges in the whole list; computed only where it is asked for.")
