"""Lists of papers: how they are filtered, ordered, grouped and paged; every node type has one."""

from typing import Any, LiteralString

import strawberry

from graph.model import Label
from schema.declarations.connections import connection_of
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import PaperGroup, PaperKind, PaperSortField, PaperStatus, SortDirection
from schema.declarations.field_declarations import Grouping, Order, Pages, SortKey
from schema.declarations.fields import computed, paged, same
from schema.declarations.filters import (
    ALL,
    ANY,
    NONE,
    among,
    claim,
    condition,
    connective,
    containing,
    in_years,
    recorded_by,
    whose_ids,
    within,
)
from schema.declarations.inputs import IntRange
from schema.declarations.nodes import Node

PAPER_SORTS = {
    PaperSortField.TITLE: SortKey("@node.title", CursorValueKind.TEXT),
    PaperSortField.DATE: SortKey("@node.date", CursorValueKind.TEXT),
    PaperSortField.CITATION_COUNT: SortKey("@node.citation_count", CursorValueKind.INTEGER),
    PaperSortField.AUTHOR_COUNT: SortKey("@node.author_count", CursorValueKind.INTEGER),
}
NEWEST_FIRST = Order("DATE", PAPER_SORTS[PaperSortField.DATE], descending=True)

PAPER_GROUPINGS = {
    PaperGroup.YEAR: Grouping("toString(@node.year)"),
    PaperGroup.VENUE: Grouping("'Venue:' + @group.key", "MATCH (@node)-[:PUBLISHED_IN]->(@group:Venue)", node=True),
    PaperGroup.TOPIC: Grouping("'Topic:' + @group.key", "MATCH (@node)-[:ABOUT]->(@group:Topic)", node=True),
    PaperGroup.INSTITUTION: Grouping(
        "'Institution:' + @group.key", "MATCH (@node)-[:FROM]->(@group:Institution)", node=True
    ),
    PaperGroup.COUNTRY: Grouping("@institution.country", "MATCH (@node)-[:FROM]->(@institution:Institution)"),
    PaperGroup.KIND: Grouping("@node.kind"),
}

ALL_PAPERS = Pages("MATCH (@node:Paper)", (NEWEST_FIRST,), sorts=PAPER_SORTS, groupings=PAPER_GROUPINGS, whole="Paper")


@strawberry.input(description="One key of an order of papers.")
class PaperSort:
    """One key of an order of papers, and its direction."""

    field: PaperSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What papers must fulfil: all that is given here. What is not known of a paper fulfils no condition."
)
class PaperFilter:
    """What the papers of a list must fulfil."""

    and_: list["PaperFilter"] | None = connective("and", ALL)
    or_: list["PaperFilter"] | None = connective("or", ANY)
    not_: "PaperFilter | None" = connective("not", NONE)
    ids: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Paper)", Label.PAPER, leads=0), description="It is one of these papers."
    )
    years: IntRange | None = condition(
        in_years("@node.date"), description="The year of the first version; `{}`: it is known."
    )
    kinds: list[PaperKind] | None = condition(
        among("@node.kind", indexed=True), description="It is of one of these kinds."
    )
    statuses: list[PaperStatus] | None = condition(
        among("@node.status", indexed=True),
        description="It has one of these statuses; null: also rejected and withdrawn papers.",
    )
    venues: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Paper)-[:PUBLISHED_IN]->(:Venue)", Label.VENUE, leads=3),
        description="It appeared at one of these venues.",
    )
    topics: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Paper)-[:ABOUT]->(:Topic)", Label.TOPIC, leads=4),
        description="It is about one of these topics. For all of several, use `and`.",
    )
    authors: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Paper)<-[:AUTHORED]-(:Author)", Label.AUTHOR, leads=1),
        description="One of these authors wrote it. For all of several, use `and`.",
    )
    institutions: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Paper)-[:FROM]->(:Institution)", Label.INSTITUTION, leads=2),
        description="It comes from one of these institutions.",
    )
    citation_count: IntRange | None = condition(
        within("@node.citation_count"),
        description="The number of citing papers in the graph; `{}`: it is known. No source that is loaded brings"
        " citations.",
    )
    author_count: IntRange | None = condition(
        within("@node.author_count"), description="The number of its authors; `{}`: it is known."
    )
    has_code: bool | None = condition(
        claim("@node.has_code = true", "@node.has_code = false", known="@node.has_code"),
        description="Whether its code is public; what no source says is neither true nor false.",
    )
    has_abstract: bool | None = condition(
        claim("@node.abstract IS NOT NULL", "@node.abstract IS NULL"), description="Whether its abstract is known."
    )
    title_contains: str | None = condition(
        containing("Paper", "title"),
        description="A part of the title, without regard to case, accents and punctuation, at most 1,000 characters.",
    )
    sources: list[str] | None = condition(
        recorded_by("Paper"), description="A record of one of these sources, such as `acl`, describes it."
    )


@strawberry.type(description="How many papers of a list have something in common.")
class PaperGroupCount:
    """A group of the papers of a list: what they have in common, and how many they are."""

    key: str = computed("@group_key", description="What they have in common; which, depends on `by`.")
    node: Node | None = same(
        "group", description="The venue, topic or institution that they have in common; null for other groups."
    )
    count: int = computed("@group_count", description="The number of papers.")


PaperConnection = connection_of(
    "Paper",
    "Paper",
    description="Papers.",
    edge="A paper in a list.",
    node_field="The paper.",
    groups=PaperGroupCount,
)


def papers_of(
    match: LiteralString, *, description: str, filtered: bool = True, connection: object = PaperConnection
) -> Any:  # noqa: ANN401 as in schema.declarations.fields
    """A field that lists the papers `@node` of a thing, the newest first unless it is told otherwise."""
    return paged(
        connection,
        match,
        sorts=PAPER_SORTS,
        sort_input=PaperSort,
        filter_input=PaperFilter if filtered else None,
        groupings=PAPER_GROUPINGS,
        default=NEWEST_FIRST,
        description=description,
    )
