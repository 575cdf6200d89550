"""Lists of venues: how they are filtered, ordered and paged."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.model import Label
from schema.declarations.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import SortDirection, VenueKind, VenueSortField
from schema.declarations.field_declarations import Order, Pages, SortKey
from schema.declarations.filters import among, condition, containing, whose_ids, within
from schema.declarations.inputs import IntRange

if TYPE_CHECKING:
    from schema.types.venue import Venue

VENUE_SORTS = {
    VenueSortField.NAME: SortKey("@node.name", CursorValueKind.TEXT, nullable=False),
    VenueSortField.PAPER_COUNT: SortKey("@node.paper_count", CursorValueKind.INTEGER),
}
MOST_PAPERS_FIRST = Order("PAPER_COUNT", VENUE_SORTS[VenueSortField.PAPER_COUNT], descending=True)
BY_NAME = Order("NAME", VENUE_SORTS[VenueSortField.NAME])
ALL_VENUES = Pages("MATCH (@node:Venue)", (MOST_PAPERS_FIRST,), sorts=VENUE_SORTS, whole="Venue")


@strawberry.input(description="One key of an order of venues.")
class VenueSort:
    """A key and its direction."""

    field: VenueSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What venues must fulfil: all that is given here. What is not known of a venue fulfils no condition."
)
class VenueFilter:
    """Of venues."""

    ids: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Venue)", Label.VENUE, leads=0), description="It is one of these venues."
    )
    name_contains: str | None = condition(
        containing("Venue", "name"),
        description="A part of the name in any spelling, without regard to case, accents and punctuation, at most 1,000"
        " characters.",
    )
    kinds: list[VenueKind] | None = condition(among("@node.kind"), description="It is of one of these kinds.")
    paper_count: IntRange | None = condition(within("@node.paper_count"), description="The number of papers.")


@strawberry.type(description="A venue in a list.")
class VenueEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: Annotated["Venue", strawberry.lazy("schema.types.venue")] = edge_node("The venue.")


@strawberry.type(description="Venues.")
class VenueConnection:
    """A page of them."""

    edges: list[VenueEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()
