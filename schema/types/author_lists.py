"""Lists of authors: how they are filtered, ordered and paged."""

import strawberry

from graph.ids import OWN_SCHEMES, SCHEMES
from graph.model import Label
from schema.declarations.connections import connection_of
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import AuthorSortField, SortDirection
from schema.declarations.field_declarations import Pages, SortKey
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
from schema.declarations.nodes import COUNTED, MOST_PAPERS_FIRST, NAME_KEY, PAPER_COUNT_KEY

DOUBTED = (
    "(@node.contradictions IS NOT NULL OR"
    " EXISTS { MATCH (@node)<-[doubt:DESCRIBES]-(:Verdict) WHERE doubt.reasons IS NOT NULL })"
)

AUTHOR_SORTS = {
    AuthorSortField.NAME: NAME_KEY,
    AuthorSortField.PAPER_COUNT: PAPER_COUNT_KEY,
    AuthorSortField.CITATION_COUNT: SortKey("@node.citation_count", CursorValueKind.INTEGER),
    AuthorSortField.H_INDEX: SortKey("@node.h_index", CursorValueKind.INTEGER),
    AuthorSortField.FIRST_YEAR: SortKey("@node.first_year", CursorValueKind.INTEGER),
    AuthorSortField.LAST_YEAR: SortKey("@node.last_year", CursorValueKind.INTEGER),
}
ALL_AUTHORS = Pages("MATCH (@node:Author)", (MOST_PAPERS_FIRST,), sorts=AUTHOR_SORTS, whole="Author")


@strawberry.input(description="One key of an order of authors.")
class AuthorSort:
    """One key of an order of authors, and its direction."""

    field: AuthorSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What authors must fulfil: all that is given here. What is not known of an author fulfils no condition."
)
class AuthorFilter:
    """What the authors of a list must fulfil."""

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
        within("@node.h_index"),
        description="The h-index over the graph; `{}`: it is known. No source that is loaded brings citations.",
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


AuthorConnection = connection_of(
    "Author", "Author", description="Authors.", edge="An author in a list.", node_field="The author."
)
