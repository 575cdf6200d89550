"""Venues, and lists of venues: how they are filtered, ordered and paged."""

import strawberry

from graph.model import Label
from schema.declarations.connections import Connection, connection_of
from schema.declarations.enums import SortDirection, VenueKind, VenueSortField
from schema.declarations.field_declarations import Pages
from schema.declarations.fields import computed, stored
from schema.declarations.filters import among, condition, containing, whose_ids, within
from schema.declarations.inputs import IntRange
from schema.declarations.nodes import (
    MOST_PAPERS_FIRST,
    NAME_KEY,
    PAPER_COUNT_KEY,
    ExternalId,
    Node,
    by_own_papers,
    counted_papers,
    external_ids,
)
from schema.types.paper_lists import papers_of

VENUE_SORTS = {VenueSortField.NAME: NAME_KEY, VenueSortField.PAPER_COUNT: PAPER_COUNT_KEY}
ALL_VENUES = Pages("MATCH (@node:Venue)", (MOST_PAPERS_FIRST,), sorts=VENUE_SORTS, whole="Venue")


@strawberry.input(description="One key of an order of venues.")
class VenueSort:
    """One key of an order of venues, and its direction."""

    field: VenueSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What venues must fulfil: all that is given here. What is not known of a venue fulfils no condition."
)
class VenueFilter:
    """What the venues of a list must fulfil."""

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


VenueConnection = connection_of(
    "Venue", "Venue", description="Venues.", edge="A venue in a list.", node_field="The venue."
)


class PapersAtVenue:
    """What is known of an author in the list of a venue's authors."""

    paper_count: int = computed("@papers", description="How many of the author's papers appeared there.")


VenueAuthorConnection = connection_of(
    "VenueAuthor",
    "Author",
    description="Authors of papers at a venue.",
    edge="An author of papers at a venue.",
    node_field="The author.",
    fields=PapersAtVenue,
)


@strawberry.type(description="A journal, a conference or a repository, where papers appear.")
class Venue(Node):
    """A venue: a node with the label `Venue`."""

    name: str = stored("name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling, the most used first.")
    acronym: str | None = stored("acronym", description="The acronym, such as `ACL`; null where no source has one.")
    kind: VenueKind | None = stored("kind", description="What sort of venue it is; null where no source says.")
    ids: list[ExternalId] = external_ids(Label.VENUE)
    paper_count: int = counted_papers(
        "MATCH (paper:Paper)-[:PUBLISHED_IN]->(@this)",
        description="Papers in it; those rejected or withdrawn do not count.",
    )
    papers: Connection = papers_of(
        "MATCH (@this)<-[:PUBLISHED_IN]-(@node:Paper)",
        description="Papers in it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    authors: Connection = by_own_papers(
        VenueAuthorConnection,
        "MATCH (@this)<-[:PUBLISHED_IN]-(@paper:Paper)<-[:AUTHORED]-(@node:Author)",
        description="Whose papers appeared there (rejected and withdrawn ones left out); most of these papers first.",
    )
