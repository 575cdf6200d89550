"""Lists of institutions: how they are filtered, ordered and paged."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.model import Label
from schema.declarations.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import InstitutionKind, InstitutionSortField, SortDirection
from schema.declarations.field_declarations import Order, Pages, SortKey
from schema.declarations.filters import among, condition, containing, one_of_countries, whose_ids, within
from schema.declarations.inputs import IntRange

if TYPE_CHECKING:
    from schema.types.institution import Institution

INSTITUTION_SORTS = {
    InstitutionSortField.NAME: SortKey("@node.name", CursorValueKind.TEXT, nullable=False),
    InstitutionSortField.PAPER_COUNT: SortKey("@node.paper_count", CursorValueKind.INTEGER),
}
MOST_PAPERS_FIRST = Order("PAPER_COUNT", INSTITUTION_SORTS[InstitutionSortField.PAPER_COUNT], descending=True)
BY_NAME = Order("NAME", INSTITUTION_SORTS[InstitutionSortField.NAME])
ALL_INSTITUTIONS = Pages(
    "MATCH (@node:Institution)", (MOST_PAPERS_FIRST,), sorts=INSTITUTION_SORTS, whole="Institution"
)


@strawberry.input(description="One key of an order of institutions.")
class InstitutionSort:
    """A key and its direction."""

    field: InstitutionSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What institutions must fulfil: all that is given here. What is not known of an institution fulfils no"
    " condition."
)
class InstitutionFilter:
    """Of institutions."""

    ids: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Institution)", Label.INSTITUTION, leads=0),
        description="It is one of these institutions.",
    )
    name_contains: str | None = condition(
        containing("Institution", "name"),
        description="A part of the name in any spelling, without regard to case, accents and punctuation, at most 1,000"
        " characters.",
    )
    countries: list[str] | None = condition(
        one_of_countries("@node.country"),
        description="It is in one of these countries, by the code of ISO 3166-1, such as `FR`.",
    )
    kinds: list[InstitutionKind] | None = condition(among("@node.kind"), description="It is of one of these kinds.")
    paper_count: IntRange | None = condition(within("@node.paper_count"), description="The number of papers.")


@strawberry.type(description="An institution in a list.")
class InstitutionEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: Annotated["Institution", strawberry.lazy("schema.types.institution")] = edge_node("The institution.")


@strawberry.type(description="Institutions.")
class InstitutionConnection:
    """A page of them."""

    edges: list[InstitutionEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()
