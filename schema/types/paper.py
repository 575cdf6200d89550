"""Papers, and lists of papers."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.model import Label
from schema.compiler.declarations import Order, SortKey
from schema.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.enums import PaperKind, PaperSortField, PaperStatus, SortDirection
from schema.fields import computed, paged, related, stored
from schema.nodes import ExternalId, Node, SourceRecord, external_ids, source_records
from schema.scalars import Date, PartialDate

if TYPE_CHECKING:
    from schema.types.author import Author
    from schema.types.institution import Institution, InstitutionConnection
    from schema.types.topic import Topic
    from schema.types.venue import Venue

PAPER_SORTS = {
    PaperSortField.TITLE: SortKey("@node.title"),
    PaperSortField.DATE: SortKey("left(@node.date + '-01-01', 10)"),
    PaperSortField.AUTHOR_COUNT: SortKey("@node.author_count"),
}
NEWEST_FIRST = Order("DATE", PAPER_SORTS[PaperSortField.DATE], descending=True)


@strawberry.input(description="One key of an order of papers.")
class PaperSort:
    """A key and its direction."""

    field: PaperSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.type(description="An author's place on a paper.")
class PaperAuthorEdge:
    """`AUTHORED`, seen from the paper."""

    cursor: str = cursor()
    node: Annotated["Author", strawberry.lazy("schema.types.author")] = edge_node("The author.")
    position: int | None = computed(
        "@tie.position", description="The place in the list of authors, from 0; null where no source says."
    )
    raw_name: str | None = computed(
        "@tie.raw_name", description="The name as printed on the paper; null where no source says."
    )
    raw_affiliations: list[str] = computed(
        "coalesce(@tie.raw_affiliations, [])", description="The affiliations as printed; empty where no source says."
    )
    institutions: list[Annotated["Institution", strawberry.lazy("schema.types.institution")]] = related(
        "UNWIND @tie.institutions AS @institution MATCH (@node:Institution {key: @institution})",
        description="The institutions that the paper gives for this author; empty where no source says.",
    )


@strawberry.type(description="Authors of a paper.")
class PaperAuthorConnection:
    """A page of them."""

    edges: list[PaperAuthorEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()


@strawberry.type(description="A topic of a paper.")
class PaperTopicEdge:
    """`ABOUT`."""

    cursor: str = cursor()
    node: Annotated["Topic", strawberry.lazy("schema.types.topic")] = edge_node("The topic.")
    score: float | None = computed(
        "toFloat(@tie.score)",
        description="How much the paper is about it, 0 to 1, as a source says; null where none does.",
    )
    sources: list[str] = computed("coalesce(@tie.sources, [])", description="The sources that say so.")


@strawberry.type(description="Topics of a paper.")
class PaperTopicConnection:
    """A page of them."""

    edges: list[PaperTopicEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()


@strawberry.type(description="How often something is cited, as a source says.")
class ReportedCount:
    """A count on a record."""

    source: str = computed("@record.source", description="The source that counts.")
    count: int = computed("@record.citations", description="Citing papers, as it counts them.")
    as_of: Date | None = computed("@record.as_of", description="The day of the count; null where it is not known.")


@strawberry.type(description="A paper, with all of its versions.")
class Paper(Node):
    """A node with the label `Paper`."""

    title: str | None = stored("title", description="The title; null where no source has one.")
    abstract: str | None = stored("abstract", description="The abstract; null where no source has one.")
    date: PartialDate | None = stored(
        "date", description="The date of the first version; null where no source has one."
    )
    year: int | None = stored("year", description="The year of that date; null where no source has one.")
    kind: PaperKind = stored("kind", description="What sort of text it is.")
    status: PaperStatus = stored("status", description="What became of it.")
    url: str | None = stored("url", description="A page with the paper; null where no source has one.")
    has_code: bool | None = stored("has_code", description="Whether its code is public; null where no source says.")
    code_urls: list[str] = stored("code_urls", description="Where its code is; empty where no source says.")
    ids: list[ExternalId] = external_ids(Label.PAPER)
    author_count: int | None = stored(
        "author_count", description="The number of its authors; null where `authorsComplete` is false."
    )
    authors_complete: bool = stored(
        "authors_complete",
        description='Whether all of its authors are known; false where every source stops at "et al.".',
    )
    authors: PaperAuthorConnection = paged(
        "MATCH (@this)<-[@tie:AUTHORED]-(@node:Author)",
        default=Order("POSITION", SortKey("@tie.position")),
        description="Its authors, by position; those without one are last.",
    )
    editors: list[str] = computed(
        "coalesce(@this.editors, [])", description="The editors' names as printed; an editor is not an author."
    )
    volume: str | None = stored("volume", description="The volume; null where no source says.")
    issue: str | None = stored("issue", description="The issue of the volume; null where no source says.")
    pages: str | None = stored("pages", description="The pages as printed; null where no source says.")
    publisher: str | None = stored("publisher", description="The publisher; null where no source says.")
    isbn: str | None = stored("isbn", description="The ISBN of the book it is in; null where no source says.")
    language: str | None = stored("language", description="The language it is written in; null where no source says.")
    reported_citations: list[ReportedCount] = related(
        "MATCH (@record:Record)-[:DESCRIBES]->(@this)",
        where="@record.citations IS NOT NULL",
        order="@record.key",
        description="How often it is cited as sources count, in the order of their records; empty where none says.",
    )
    venue: Annotated["Venue", strawberry.lazy("schema.types.venue")] | None = related(
        "MATCH (@this)-[:PUBLISHED_IN]->(@node:Venue)",
        order="@node.key",
        single=True,
        description="Where it appeared; null where no source says.",
    )
    topics: PaperTopicConnection = paged(
        "MATCH (@this)-[@tie:ABOUT]->(@node:Topic)",
        default=Order("SCORE", SortKey("@tie.score"), descending=True),
        description="What it is about, the highest score first; topics without a score are last.",
    )
    institutions: Annotated["InstitutionConnection", strawberry.lazy("schema.types.institution")] = paged(
        "MATCH (@this)-[:FROM]->(@node:Institution)",
        default=Order("NAME", SortKey("@node.name")),
        description="The institutions it comes from, by name.",
    )
    sources: list[SourceRecord] = source_records()


@strawberry.type(description="A paper in a list.")
class PaperEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: Paper = edge_node("The paper.")


@strawberry.type(description="Papers.")
class PaperConnection:
    """A page of them."""

    edges: list[PaperEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()
