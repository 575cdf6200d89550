"""What every connection has, after Relay's specification of connections."""

from typing import Any

import strawberry

from graph.limits import DEFAULT_GROUPS, MAX_GROUPS
from schema.declarations.enums import PaperGroup
from schema.declarations.fields import argument, part, same


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Relay's `PageInfo`."""

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


def cursor() -> Any:  # noqa: ANN401 as in schema.declarations.fields
    """The field `cursor` of an edge."""
    return part("cursor", description="The place of this edge in the list, for `after` and `before`.")


def edge_node(description: str) -> Any:  # noqa: ANN401
    """The field `node` of an edge."""
    return same("node", description=description)


def edges() -> Any:  # noqa: ANN401
    """The field `edges` of a connection."""
    return part("edges", description="The edges of this page, in the order of the list.")


def page_info() -> Any:  # noqa: ANN401
    """The field `pageInfo` of a connection."""
    return part("pageInfo", description="Where this page stands in the list.")


def groups() -> Any:  # noqa: ANN401
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


def total_count() -> Any:  # noqa: ANN401
    """The field `totalCount` of a connection."""
    return part("totalCount", description="The number of edges in the whole list; computed only where it is asked for.")
