"""Institutions, and lists of institutions: how they are filtered, ordered and paged."""

import strawberry

from graph.model import Label
from schema.declarations.connections import Connection, connection_of
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import InstitutionKind, InstitutionSortField, SortDirection
from schema.declarations.field_declarations import Order, Pages, SortKey
from schema.declarations.fields import computed, paged, related, stored
from schema.declarations.filters import among, condition, containing, one_of_countries, whose_ids, within
from schema.declarations.inputs import IntRange
from schema.declarations.nodes import (
    BY_NAME,
    MOST_PAPERS_FIRST,
    NAME_KEY,
    PAPER_COUNT_KEY,
    ExternalId,
    Node,
    counted_papers,
    external_ids,
)
from schema.types.paper_lists import papers_of

INSTITUTION_SORTS = {InstitutionSortField.NAME: NAME_KEY, InstitutionSortField.PAPER_COUNT: PAPER_COUNT_KEY}
ALL_INSTITUTIONS = Pages(
    "MATCH (@node:Institution)", (MOST_PAPERS_FIRST,), sorts=INSTITUTION_SORTS, whole="Institution"
)


@strawberry.input(description="One key of an order of institutions.")
class InstitutionSort:
    """One key of an order of institutions, and its direction."""

    field: InstitutionSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What institutions must fulfil: all that is given here. What is not known of an institution fulfils no"
    " condition."
)
class InstitutionFilter:
    """What the institutions of a list must fulfil."""

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


InstitutionConnection = connection_of(
    "Institution",
    "Institution",
    description="Institutions.",
    edge="An institution in a list.",
    node_field="The institution.",
)


class InstitutionAffiliation:
    """What `AFFILIATED_WITH` says of an author, seen from the institution."""

    paper_count: int = computed(
        "coalesce(@tie.paper_count, 0)", description="How many of the author's papers name the institution."
    )


InstitutionAuthorConnection = connection_of(
    "InstitutionAuthor",
    "Author",
    description="Authors affiliated with an institution.",
    edge="An author affiliated with an institution.",
    node_field="The author.",
    fields=InstitutionAffiliation,
)


@strawberry.type(description="A university, a company or another organisation that papers come from.")
class Institution(Node):
    """An institution: a node with the label `Institution`."""

    name: str = stored("name", shown="name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling, the most used first.")
    country: str | None = stored(
        "country", description="Its country, by the code of ISO 3166-1, such as `FR`; null where no source says."
    )
    kind: InstitutionKind | None = stored(
        "kind", description="What sort of institution it is; null where no source says."
    )
    ids: list[ExternalId] = external_ids(Label.INSTITUTION)
    paper_count: int = counted_papers(
        "MATCH (paper:Paper)-[:FROM]->(@this)",
        description="Papers from it; those rejected or withdrawn do not count.",
    )
    parents: list["Institution"] = related(
        "MATCH (@this)-[:PART_OF]->(@node:Institution)",
        order="@node.name, @node.key",
        description="What it is a part of, by name; empty where no source says. No source that is loaded brings this.",
    )
    children: Connection = paged(
        InstitutionConnection,
        "MATCH (@this)<-[:PART_OF]-(@node:Institution)",
        default=BY_NAME,
        description="What is a part of it, by name. No source that is loaded brings this.",
    )
    authors: Connection = paged(
        InstitutionAuthorConnection,
        "MATCH (@this)<-[@tie:AFFILIATED_WITH]-(@node:Author)",
        default=Order("PAPERS", SortKey("@tie.paper_count", CursorValueKind.INTEGER), descending=True),
        description="Who was affiliated with it; most papers that name it first.",
    )
    papers: Connection = papers_of(
        "MATCH (@this)<-[:FROM]-(@node:Paper)",
        description="Papers from it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
