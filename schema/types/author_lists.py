"""Lists of authors: how they are filtered, ordered and paged."""

from typing import TYPE_CHECKING, Annotated, Any, LiteralString

import strawberry

from graph.ids import OWN_SCHEMES, SCHEMES
from graph.model import COUNTED_STATUSES, Label
from schema.declarations.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import AuthorSortField, SortDirection
from schema.declarations.field_declarations import Order, Pages, SortKey
from schema.declarations.fields import computed, paged
from schema.declarations.filters import (
    ALL,
    ANY,
    NONE,
    claim,
    condition,
    connective,
    containing,
    in_years_of_papers,
    whose_ids,
    with_schemes,
    within,
)
from schema.declarations.inputs import IntRange

if TYPE_CHECKING:
    from schema.types.author import Author

COUNTED = {"counted": [status.value for status in COUNTED_STATUSES]}
DOUBTED = (
    "(@node.contradictions IS NOT NULL OR"
    " EXISTS { MATCH (@node)<-[doubt:DESCRIBES]-(:Verdict) WHERE doubt.reasons IS NOT NULL })"
)

AUTHOR_SORTS = {
    AuthorSortField.NAME: SortKey("@node.name", CursorValueKind.TEXT, nullable=False),
    AuthorSortField.PAPER_COUNT: SortKey("@node.paper_count", CursorValueKind.INTEGER),
    AuthorSortField.CITATION_COUNT: SortKey("@node.citation_count", CursorValueKind.INTEGER),
    AuthorSortField.H_INDEX: SortKey("@node.h_index", CursorValueKind.INTEGER),
    AuthorSortField.FIRST_YEAR: SortKey("@node.first_year", CursorValueKind.INTEGER),
    AuthorSortField.LAST_YEAR: SortKey("@node.last_year", CursorValueKind.INTEGER),
}
MOST_PAPERS_FIRST = Order("PAPER_COUNT", AUTHOR_SORTS[AuthorSortField.PAPER_COUNT], descending=True)
"""Of nodes of every label: all of them have the property."""
OWN_PAPERS = Order("PAPERS", SortKey("@papers", CursorValueKind.INTEGER, nullable=False), descending=True)
"""Of lists that count the papers of each node in a column `papers`."""
ALL_AUTHORS = Pages("MATCH (@node:Author)", (MOST_PAPERS_FIRST,), sorts=AUTHOR_SORTS, whole="Author")


@strawberry.input(description="One key of an order of authors.")
class AuthorSort:
    """A key and its direction."""

    field: AuthorSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What authors must fulfil: all that is given here. What is not known of an author fulfils no condition."
)
class AuthorFilter:
    """Of authors."""

    and_: list["AuthorFilter"] | None = connective("and", ALL)
    or_: list["AuthorFilter"] | None = connective("or", ANY)
    not_: "AuthorFilter | None" = connective("not", NONE)
    ids: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Author)", Label.AUTHOR, leads=0), description="It is one of these authors."
    )
    name_contains: str | None = condition(
        containing("Author", "name"),
        description="A part of the name in any spelling, without regard to case, accents and punctuation, at most 1,000"
        " characters.",
    )
    paper_count: IntRange | None = condition(within("@node.paper_count"), description="The number of papers.")
    h_index: IntRange | None = condition(
        within("@node.h_index"), description="The h-index over the graph; `{}`: it is known."
    )
    active_in: IntRange | None = condition(
        in_years_of_papers(
            "MATCH (@node:Author)-[:AUTHORED]->(@paper:Paper)", where="@paper.status IN $counted", constants=COUNTED
        ),
        description="A year with a paper of the author that was neither rejected nor withdrawn.",
    )
    institutions: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Author)-[:AFFILIATED_WITH]->(:Institution)", Label.INSTITUTION, leads=1),
        description="The author was affiliated with one of these institutions.",
    )
    venues: list[strawberry.ID] | None = condition(
        whose_ids(
            "MATCH (@node:Author)-[:AUTHORED]->(@paper:Paper)-[:PUBLISHED_IN]->(:Venue)",
            Label.VENUE,
            leads=2,
            where="@paper.status IN $counted",
            constants=COUNTED,
        ),
        description="A paper of the author, neither rejected nor withdrawn, appeared at one of these venues.",
    )
    topics: list[strawberry.ID] | None = condition(
        whose_ids(
            "MATCH (@node:Author)-[:AUTHORED]->(@paper:Paper)-[:ABOUT]->(:Topic)",
            Label.TOPIC,
            leads=3,
            where="@paper.status IN $counted",
            constants=COUNTED,
        ),
        description="A paper of the author, neither rejected nor withdrawn, is about one of these topics.",
    )
    has_id_of: list[str] | None = condition(
        with_schemes(frozenset(scheme.name for scheme in SCHEMES[Label.AUTHOR]) - OWN_SCHEMES),
        description="The author has an id in one of these schemes, such as `orcid`.",
    )
    ambiguous: bool | None = condition(
        claim(DOUBTED, f"NOT {DOUBTED}"), description="Whether `ambiguity` says something of the author."
    )


@strawberry.type(description="An author in a list.")
class AuthorEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: Annotated["Author", strawberry.lazy("schema.types.author")] = edge_node("The author.")


@strawberry.type(description="Authors.")
class AuthorConnection:
    """A page of them."""

    edges: list[AuthorEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()


@strawberry.type(description="An author of papers at a venue.")
class VenueAuthorEdge:
    """An aggregate over the author's papers there."""

    cursor: str = cursor()
    node: Annotated["Author", strawberry.lazy("schema.types.author")] = edge_node("The author.")
    paper_count: int = computed("@papers", description="How many of the author's papers appeared there.")


@strawberry.type(description="Authors of papers at a venue.")
class VenueAuthorConnection:
    """A page of them."""

    edges: list[VenueAuthorEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()


@strawberry.type(description="An author affiliated with an institution.")
class InstitutionAuthorEdge:
    """`AFFILIATED_WITH`, seen from the institution."""

    cursor: str = cursor()
    node: Annotated["Author", strawberry.lazy("schema.types.author")] = edge_node("The author.")
    paper_count: int = computed(
        "coalesce(@tie.paper_count, 0)", description="How many of the author's papers name the institution."
    )


@strawberry.type(description="Authors affiliated with an institution.")
class InstitutionAuthorConnection:
    """A page of them."""

    edges: list[InstitutionAuthorEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()


@strawberry.type(description="An author of papers about a topic.")
class TopicAuthorEdge:
    """An aggregate over the author's papers about it."""

    cursor: str = cursor()
    node: Annotated["Author", strawberry.lazy("schema.types.author")] = edge_node("The author.")
    paper_count: int = computed("@papers", description="How many of the author's papers are about it.")


@strawberry.type(description="Authors of papers about a topic.")
class TopicAuthorConnection:
    """A page of them."""

    edges: list[TopicAuthorEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()


def by_own_papers(match: LiteralString, *, description: str) -> Any:  # noqa: ANN401 as in schema.declarations.fields
    """A field that lists nodes `@node` by the number of papers `@paper` that lead to them; only those that count."""
    return paged(
        match,
        where="@paper.status IN $counted",
        columns={"papers": "count(@paper)"},
        constants=COUNTED,
        default=OWN_PAPERS,
        description=description,
    )
