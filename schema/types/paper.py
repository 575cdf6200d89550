"""Papers: their versions, authors and topics."""

from typing import Any

import strawberry

from graph.model import Label
from schema.declarations.connections import Connection, connection_of
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import PaperKind, PaperStatus, ProblemKind
from schema.declarations.field_declarations import Order, SortKey
from schema.declarations.fields import computed, paged, related, stored
from schema.declarations.lazy_types import list_of, node_connection, node_or_none, node_type
from schema.declarations.nodes import (
    BY_NAME,
    ExternalId,
    Node,
    SourceRecord,
    external_ids,
    shown_schemes,
    source_records,
)
from schema.declarations.scalars import Date, PartialDate
from schema.types.paper_lists import papers_of


class Authorship:
    """What `AUTHORED` says of an author, seen from the paper."""

    position: int | None = computed(
        "@tie.position", description="The place in the list of authors, from 0; null where no source says."
    )
    raw_name: str | None = computed(
        "@tie.raw_name", description="The name as printed on the paper; null where no source says."
    )
    given: str | None = computed(
        "@tie.given", description="The given names in `rawName`; null where no source splits the name, and for a group."
    )
    particle: str | None = computed(
        "@tie.particle", description="What stands before the surname and is no part of it, where a source parts them."
    )
    family: str | None = computed(
        "@tie.family",
        description="The surname in `rawName`, or the whole name of a group; null where no source splits the name.",
    )
    suffix: str | None = computed("@tie.suffix", description="`Jr.` and the like, where a source parts it.")
    raw_affiliations: list[str] = computed(
        "coalesce(@tie.raw_affiliations, [])", description="The affiliations as printed; empty where no source says."
    )
    institutions: list[Node] = related(
        # the tie has the keys that its records give, and an institution may have been joined with another since
        "UNWIND COLLECT { UNWIND @tie.institutions AS key MATCH (:Alias {key: key})-[:OF]->(institution:Institution)"
        " WHERE key IN institution.keys RETURN DISTINCT institution } AS @node",
        order="@node.key",
        description="The institutions that the paper gives for this author; empty where no source says.",
        returns=list_of(node_type("Institution")),
    )


PaperAuthorConnection = connection_of(
    "PaperAuthor",
    "Author",
    description="Authors of a paper.",
    edge="An author's place on a paper.",
    node_field="The author.",
    fields=Authorship,
)


class TopicScore:
    """What `ABOUT` says of a topic, seen from the paper."""

    score: float | None = computed(
        "toFloat(@tie.score)",
        description="How much the paper is about it, 0 to 1, as a source says; null where none does.",
    )
    sources: list[str] = computed("coalesce(@tie.sources, [])", description="The sources that say so.")


PaperTopicConnection = connection_of(
    "PaperTopic",
    "Topic",
    description="Topics of a paper.",
    edge="A topic of a paper.",
    node_field="The topic.",
    fields=TopicScore,
)


@strawberry.type(description="A version of a paper: a preprint, what a venue published, what another rejected.")
class PaperVersion:
    """What the records with one `version` say: of several, the first in the order of source and id that says it."""

    date: PartialDate | None = computed(
        "COLLECT { MATCH (record:Record)-[:DESCRIBES {version: @of.version}]->(@this) WHERE record.date IS NOT NULL"
        " RETURN record.date ORDER BY record.key LIMIT 1 }[0]",
        description="Its date; null where no source has one.",
    )
    venue: Node | None = related(
        "MATCH (@said:Record)-[:DESCRIBES {version: @of.version}]->(@this)"
        " MATCH (:Alias {key: @said.venue})-[:OF]->(@node:Venue)",
        where="@said.venue IN @node.keys",  # a key, not merely a name of it
        order="@said.key, @node.key",
        single=True,
        returns=node_or_none("Venue"),
        description="Where it appeared, or was submitted; null where no source says.",
    )
    url: str | None = computed(
        "COLLECT { MATCH (record:Record)-[:DESCRIBES {version: @of.version}]->(@this) WHERE record.url IS NOT NULL"
        " RETURN record.url ORDER BY record.key LIMIT 1 }[0]",
        description="A page with it; null where no source has one.",
    )
    status: PaperStatus = computed(
        "coalesce(COLLECT { MATCH (record:Record)-[:DESCRIBES {version: @of.version}]->(@this)"
        " WHERE record.status IS NOT NULL RETURN record.status ORDER BY record.key LIMIT 1 }[0], 'PUBLISHED')",
        description="What became of it.",
    )
    ids: list[ExternalId] = related(
        "UNWIND COLLECT { MATCH (record:Record)-[:DESCRIBES {version: @of.version}]->(@this) UNWIND record.ids AS key"
        " RETURN DISTINCT key } AS @key UNWIND [scheme IN $schemes WHERE @key STARTS WITH scheme.name + ':'] AS @scheme"
        " UNWIND [substring(@key, size(@scheme.name) + 1)] AS @value",
        order="@scheme.rank, @value",
        constants={"schemes": shown_schemes(Label.PAPER)},
        description="What others call this version, the schemes in a fixed order.",
    )


def paper_versions() -> Any:  # noqa: ANN401 as in schema.declarations.fields
    """The field `versions`: one for each `version` that the relationships of a paper's records name."""
    return related(
        "MATCH (@record:Record)-[@of:DESCRIBES]->(@this)",
        where="@of.version IS NOT NULL AND NOT EXISTS { MATCH (earlier:Record)-[also:DESCRIBES]->(@this)"
        " WHERE also.version = @of.version AND earlier.key < @record.key }",
        order="@of.version",
        description="The preprint, the published paper and so on, as far as sources tell them apart, in the order of"
        " their ids.",
    )


@strawberry.type(description="How often something is cited, as a source says.")
class ReportedCount:
    """A count of citations that a source's record has."""

    source: str = computed("@record.source", description="The source that counts.")
    count: int = computed("@record.citations", description="Citing papers, as it counts them.")
    as_of: Date | None = computed("@record.as_of", description="The day of the count; null where it is not known.")


@strawberry.type(description="Something that sources say of a paper or of its authors and that cannot all be true.")
class PaperProblem:
    """One contradiction, told on the paper itself or on its authors."""

    kind: ProblemKind = computed("@problem.kind", description="What contradicts what.")
    sentence: str = computed("@problem.sentence", description="A clause for a person, which names the id or the list.")
    ids: list[strawberry.ID] = computed("@problem.ids", description="The authors or the other papers that it is about.")


def paper_problems() -> Any:  # noqa: ANN401 as in schema.declarations.fields
    """The field `problems`: what is told of the paper's own ids, and of its authors with one of its records' lists."""
    return related(
        # by lists and not by aggregates, as in schema.declarations.nodes.author_source_records
        "UNWIND COLLECT { WITH COLLECT { MATCH (record:Record)-[:DESCRIBES]->(@this)<-[:AUTHORED]-(author:Author)"
        " WHERE record.key IN author.contradicted_by UNWIND author.contradictions AS told"
        " WITH split(told, '\t') AS parts, record, author WHERE record.key IN [parts[1], parts[3]]"
        " WITH DISTINCT parts[0] AS kind, parts[2] AS sentence, author.key AS key ORDER BY kind, sentence, key"
        " RETURN {kind: kind, sentence: sentence, id: 'Author:' + key} } AS told"
        " UNWIND [at IN range(0, size(told) - 1) WHERE at = 0 OR told[at].kind <> told[at - 1].kind"
        " OR told[at].sentence <> told[at - 1].sentence | {kind: told[at].kind, sentence: told[at].sentence,"
        " ids: [problem IN told WHERE problem.kind = told[at].kind AND problem.sentence = told[at].sentence"
        " | problem.id]}]"
        " AS alike RETURN alike } +"
        " [told IN coalesce(@this.contradictions, []) | {kind: split(told, '\t')[0], sentence: split(told, '\t')[2],"
        " ids: [key IN split(split(told, '\t')[4], '\n') | 'Paper:' + key]}] AS @problem",
        order="@problem.kind, @problem.sentence",
        description="What sources say of it, or of who wrote it, that cannot all be true; empty where nothing does.",
    )


@strawberry.type(description="A paper, with all of its versions.")
class Paper(Node):
    """A paper: a node with the label `Paper`."""

    title: str | None = stored("title", shown="title", description="The title; null where no source has one.")
    title_protected: list[int] = computed(
        "coalesce(@this.title_protected, [])",
        description="Where parts of the title that keep their capitals begin and end, in characters: [8, 9, 19, 23];"
        " empty where no source says.",
    )
    bibkey: str | None = stored(
        "bibkey", description="The key under which its source has it cited; null where no source gives one."
    )
    abstract: str | None = stored("abstract", description="The abstract; null where no source has one.")
    date: PartialDate | None = stored(
        "date", description="The date of the first version; null where no source has one."
    )
    year: int | None = stored("year", shown="year", description="The year of that date; null where no source has one.")
    kind: PaperKind = stored("kind", description="What sort of text it is.")
    versions: list[PaperVersion] = paper_versions()
    status: PaperStatus = stored("status", description="What became of it.")
    url: str | None = stored("url", description="A page with the paper; null where no source has one.")
    has_code: bool | None = stored("has_code", description="Whether its code is public; null where no source says.")
    code_urls: list[str] = stored("code_urls", description="Where its code is; empty where no source says.")
    ids: list[ExternalId] = external_ids(Label.PAPER)
    citation_count: int | None = stored(
        "citation_count",
        description="The number of citing papers in the graph; null where no source brought citations. No source that"
        " is loaded brings citations.",
    )
    author_count: int | None = stored(
        "author_count",
        shown="author_count",
        description="The number of its authors; null where `authorsComplete` is false.",
    )
    authors_complete: bool = stored(
        "authors_complete",
        description='Whether all of its authors are known; false where every source stops at "et al.".',
    )
    authors: Connection = paged(
        PaperAuthorConnection,
        "MATCH (@this)<-[@tie:AUTHORED]-(@node:Author)",
        default=Order("POSITION", SortKey("@tie.position", CursorValueKind.INTEGER)),
        description="Its authors, by position; those without one are last.",
    )
    editors: list[str] = computed(
        "coalesce(@this.editors, [])", description="The editors' names as printed; an editor is not an author."
    )
    editor_families: list[str] = computed(
        "coalesce(@this.editor_families, [])",
        description="The surname of each editor, with particle and suffix; empty where no source splits the names.",
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
    venue: Node | None = related(
        "MATCH (@this)-[:PUBLISHED_IN]->(@node:Venue)",
        order="@node.key",
        single=True,
        returns=node_or_none("Venue"),
        description="Where the version that counts appeared; null where no source says. The others are in `versions`.",
    )
    topics: Connection = paged(
        PaperTopicConnection,
        "MATCH (@this)-[@tie:ABOUT]->(@node:Topic)",
        default=Order("SCORE", SortKey("@tie.score", CursorValueKind.NUMBER), descending=True),
        description="What it is about, the highest score first; topics without a score are last.",
    )
    institutions: Connection = paged(
        node_connection("Institution"),
        "MATCH (@this)-[:FROM]->(@node:Institution)",
        default=BY_NAME,
        description="The institutions it comes from, by name.",
    )
    references: Connection = papers_of(
        "MATCH (@this)-[:CITES]->(@node:Paper)",
        filtered=False,
        description="The papers that it cites, as far as they are in the graph; newest first unless `sort` says"
        " otherwise. No source that is loaded brings citations.",
    )
    cited_by: Connection = papers_of(
        "MATCH (@this)<-[:CITES]-(@node:Paper)",
        filtered=False,
        description="The papers in the graph that cite it; newest first unless `sort` says otherwise. No source that is"
        " loaded brings citations.",
    )
    problems: list[PaperProblem] = paper_problems()
    sources: list[SourceRecord] = source_records()
