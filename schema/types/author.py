"""Authors, their papers, coauthors and topics."""

from typing import Any, LiteralString

import strawberry

from graph.model import Label
from graph.projection.coauthor_answers import Coauthor, CoauthorOrder, Coauthors
from schema.declarations.connections import Connection, connection_of
from schema.declarations.cursors import KEY, CursorValueKind, Expected
from schema.declarations.enums import CoauthorSortField, SortDirection
from schema.declarations.field_declarations import Order, SortKey, TraversalPages, Traversed
from schema.declarations.fields import (
    argument,
    computed,
    derived,
    page_arguments,
    paged,
    related,
    sort_argument,
    stored,
    traversal_value,
    traversed,
)
from schema.declarations.nodes import (
    COUNTED,
    MOST_PAPERS_FIRST,
    ExternalId,
    Node,
    SourceRecord,
    author_source_records,
    by_own_papers,
    counted_papers,
    external_ids,
)
from schema.execution.tie_filters import tie_filter_argument
from schema.execution.traversal_queries import CoauthorsQuery, coauthor_order
from schema.types.author_lists import AuthorConnection
from schema.types.paper_lists import PaperGroupCount, papers_of
from schema.types.profile import Profile

_NUMBER: Any = int | None
_COAUTHORS = TraversalPages[Coauthors, Coauthor](
    page=Coauthors.page,
    total=lambda coauthors: coauthors.total,
    place=lambda values: (*(_PLACES[order] for order, _ in coauthor_order(values)), KEY),
)
_PLACES = {
    CoauthorOrder.JOINT_PAPERS: Expected(CursorValueKind.INTEGER),
    CoauthorOrder.STRENGTH: Expected(CursorValueKind.NUMBER),
    CoauthorOrder.LAST_YEAR: Expected(CursorValueKind.INTEGER, nullable=True),
    CoauthorOrder.NAME: Expected(CursorValueKind.TEXT),
}


@strawberry.input(description="One key of an order of coauthors.")
class CoauthorSort:
    """One key of an order of coauthors, and its direction."""

    field: CoauthorSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


class AuthorPosition:
    """What `AUTHORED` says of a paper, seen from the author."""

    position: int | None = computed(
        "@tie.position", description="The author's place in the list of authors, from 0; null where no source says."
    )
    raw_name: str | None = computed(
        "@tie.raw_name", description="The author's name as printed on the paper; null where no source says."
    )


AuthorPaperConnection = connection_of(
    "AuthorPaper",
    "Paper",
    description="Papers of an author.",
    edge="A paper of an author.",
    node_field="The paper.",
    fields=AuthorPosition,
    groups=PaperGroupCount,
)


class CoauthorTie:
    """Aggregates over the joint papers that pass the filter; of degree 2 there are none."""

    joint_papers: int = traversal_value("joint_papers", description="The number of joint papers that pass the filter.")
    strength: float = traversal_value(
        "strength",
        description="Newman's strength of the tie: the sum over joint papers of 1/(n - 1), n the paper's authors;"
        " a paper of unknown n adds 0.",
    )
    first_year: int | None = traversal_value(
        "first_year", description="The year of the first joint paper; null where no joint paper has a year."
    )
    last_year: int | None = traversal_value(
        "last_year", description="The year of the last joint paper; null where no joint paper has a year."
    )


CoauthorConnection = connection_of(
    "Coauthor",
    "Author",
    description="Coauthors of an author.",
    edge="The tie of an author to a coauthor, over the papers that both wrote.",
    node_field=traversal_value("author", description="The coauthor."),
    fields=CoauthorTie,
)


class PapersOnTopic:
    """What is known of a topic in the list of an author's topics."""

    paper_count: int = computed("@papers", description="How many of the author's papers are about it.")


AuthorTopicConnection = connection_of(
    "AuthorTopic",
    "Topic",
    description="Topics of an author.",
    edge="A topic of an author, over the author's papers.",
    node_field="The topic.",
    fields=PapersOnTopic,
)


class PapersInVenue:
    """What is known of a venue in the list of an author's venues."""

    paper_count: int = computed("@papers", description="How many of the author's papers appeared there.")


AuthorVenueConnection = connection_of(
    "AuthorVenue",
    "Venue",
    description="Venues of an author.",
    edge="A venue of an author, over the author's papers.",
    node_field="The venue.",
    fields=PapersInVenue,
)


class AffiliationYears:
    """What `AFFILIATED_WITH` says of an institution, seen from the author."""

    first_year: int | None = computed(
        "@tie.first_year", description="The year of the first paper that names it; null where none has a year."
    )
    last_year: int | None = computed(
        "@tie.last_year", description="The year of the last paper that names it; null where none has a year."
    )
    paper_count: int = computed("coalesce(@tie.paper_count, 0)", description="How many of the author's papers name it.")


AffiliationConnection = connection_of(
    "Affiliation",
    "Institution",
    description="Affiliations of an author.",
    edge="An institution that papers of an author name.",
    node_field="The institution.",
    fields=AffiliationYears,
)


@strawberry.type(description="Why an author may not be one person, or may be the same as another.")
class Ambiguity:
    """What verdicts and contradicting ids say of an author: `@this` is the author."""

    reasons: list[str] = computed(
        "COLLECT { UNWIND COLLECT { MATCH (:Verdict)-[doubt:DESCRIBES]->(@this) UNWIND doubt.reasons AS clause"
        " RETURN clause } + [told IN coalesce(@this.contradictions, []) | split(told, '\t')[2]] AS reason"
        " RETURN DISTINCT reason ORDER BY reason }",
        description="What speaks against certainty, a clause each.",
    )
    candidates: Connection = paged(
        AuthorConnection,
        "UNWIND COLLECT { MATCH (:Verdict)-[doubt:DESCRIBES]->(@this) UNWIND doubt.candidates AS key RETURN key }"
        " + coalesce(@this.rivals, []) AS @candidate"
        " MATCH (:Alias {key: @candidate})-[:OF]->(@node:Author)",
        where="@node <> @this",
        default=MOST_PAPERS_FIRST,
        distinct=True,
        description="The authors who may be the same person, or have an id of this one; most papers first.",
    )


_COUNTED_PAPERS: LiteralString = "MATCH (@this)-[:AUTHORED]->(paper:Paper) WHERE paper.status IN $counted"
_WITH_YEAR: LiteralString = f"{_COUNTED_PAPERS} AND paper.year IS NOT NULL"
_CITATIONS: LiteralString = (
    f"COLLECT {{ {_COUNTED_PAPERS} AND paper.citation_count IS NOT NULL"
    " RETURN paper.citation_count ORDER BY paper.citation_count DESC }"
)
"""Of the author's papers that count, the most cited first."""


@strawberry.type(description="A person who wrote papers.")
class Author(Node):
    """An author: a node with the label `Author`."""

    name: str = stored("name", shown="name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling that may be shown, the most used first.")
    ids: list[ExternalId] = external_ids(Label.AUTHOR)
    ambiguity: Ambiguity | None = related(
        "UNWIND CASE WHEN @this.contradictions IS NOT NULL OR"
        " EXISTS { MATCH (:Verdict)-[doubt:DESCRIBES]->(@this) WHERE doubt.reasons IS NOT NULL }"
        " THEN [1] ELSE [] END AS @doubted",
        single=True,
        description="Why this may not be one person, or may be the same as another; null where nothing says so.",
    )
    paper_count: int = counted_papers(
        "MATCH (@this)-[:AUTHORED]->(paper:Paper)",
        description="Papers in the graph; those rejected or withdrawn do not count.",
    )
    citation_count: int | None = derived(
        "citation_count",
        f"reduce(total = null, citations IN {_CITATIONS} | coalesce(total, 0) + citations)",
        constants=COUNTED,
        description="Citing papers in the graph, summed over the author's papers; null where no source brought"
        " citations. No source that is loaded brings citations; what sources report is in `profiles`.",
    )
    h_index: int | None = derived(
        "h_index",
        f"[counts IN [{_CITATIONS}] | CASE WHEN size(counts) > 0 THEN"
        " size([place IN range(0, size(counts) - 1) WHERE counts[place] > place]) END][0]",
        constants=COUNTED,
        description="The greatest h such that h of the papers have h citations each in the graph; null where no source"
        " brought citations. No source that is loaded brings citations; what sources report is in `profiles`.",
    )
    first_year: int | None = derived(
        "first_year",
        f"COLLECT {{ {_WITH_YEAR} RETURN paper.year ORDER BY paper.year LIMIT 1 }}[0]",
        constants=COUNTED,
        description="The year of the first paper; null where none has a year.",
    )
    last_year: int | None = derived(
        "last_year",
        f"COLLECT {{ {_WITH_YEAR} RETURN paper.year ORDER BY paper.year DESC LIMIT 1 }}[0]",
        constants=COUNTED,
        description="The year of the last paper; null where none has a year.",
    )
    profiles: list[Profile] = related(
        "MATCH (@this)-[:HAS_PROFILE]->(@profile:Profile)",
        order="@profile.source, @profile.key",
        description="What sources themselves report about the author, in the order of the sources.",
    )
    papers: Connection = papers_of(
        "MATCH (@this)-[@tie:AUTHORED]->(@node:Paper)",
        connection=AuthorPaperConnection,
        description="The author's papers, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    coauthors: Connection = traversed(
        CoauthorConnection,
        Traversed(CoauthorsQuery.read, _COAUTHORS),
        arguments=[
            tie_filter_argument(),
            argument(
                "degree",
                _NUMBER,
                default=1,
                description="1 for coauthors; 2 for coauthors of coauthors who are not coauthors, nor the author.",
            ),
            sort_argument(CoauthorSort),
            *page_arguments(),
        ],
        description="Who wrote papers that pass the filter together with the author; most joint papers first unless"
        " `sort` says otherwise.",
    )
    topics: Connection = by_own_papers(
        AuthorTopicConnection,
        "MATCH (@this)-[:AUTHORED]->(@paper:Paper)-[:ABOUT]->(@node:Topic)",
        description="What the author's papers are about (rejected and withdrawn ones left out); most papers first.",
    )
    venues: Connection = by_own_papers(
        AuthorVenueConnection,
        "MATCH (@this)-[:AUTHORED]->(@paper:Paper)-[:PUBLISHED_IN]->(@node:Venue)",
        description="Where the author's papers appeared (rejected and withdrawn ones left out); most papers first.",
    )
    affiliations: Connection = paged(
        AffiliationConnection,
        "MATCH (@this)-[@tie:AFFILIATED_WITH]->(@node:Institution)",
        default=Order("RANK", SortKey("@tie.rank", CursorValueKind.INTEGER), descending=False),
        description="The institutions that the author's papers name for the author; first the one that most papers of"
        " the author's last five years with an institution name.",
    )
    sources: list[SourceRecord] = author_source_records()
