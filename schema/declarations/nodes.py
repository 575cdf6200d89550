"""What the five types of nodes share: the interface, ids, records, and the orders of lists of any of them."""

from typing import Any, LiteralString

import strawberry

from graph.ids import OWN_SCHEMES, SCHEMES
from graph.model import COUNTED_STATUSES, Label
from schema.declarations.cursors import CursorValueKind
from schema.declarations.field_declarations import TYPE_KEY, Order, SortKey
from schema.declarations.fields import computed, derived, paged, related
from schema.declarations.scalars import Date

NAME_KEY = SortKey("@node.name", CursorValueKind.TEXT, nullable=False)
PAPER_COUNT_KEY = SortKey("@node.paper_count", CursorValueKind.INTEGER)
BY_NAME = Order("NAME", NAME_KEY)
MOST_PAPERS_FIRST = Order("PAPER_COUNT", PAPER_COUNT_KEY, descending=True)
OWN_PAPERS = Order("PAPERS", SortKey("@papers", CursorValueKind.INTEGER, nullable=False), descending=True)
"""Of lists that count the papers of each node in a column `papers`."""

COUNTED = {"counted": [status.value for status in COUNTED_STATUSES]}
"""The parameter with the statuses of the papers that count."""


def counted_papers(match: LiteralString, *, description: str) -> Any:  # noqa: ANN401
    """The number of papers of a node that count; `match` finds all of them, each as `paper`."""
    pending: LiteralString = f"COUNT {{ {match} WHERE paper.status IN $counted }}"
    return derived("paper_count", pending, description=description, constants=COUNTED)


@strawberry.interface(
    description="Something in the graph that has an id: an author, a paper, a venue, an institution or a topic."
)
class Node:
    """Anything in the graph with an id: Relay's interface `Node`."""

    id: strawberry.ID = computed(
        "'@label:' + @this.key",
        shown="id",
        description="Type and key, readable, such as `Author:openreview:~Ada_Lovelace1`. It stays valid when what it"
        " names is found to be the same as another: then it finds the survivor, whose own id may differ.",
    )

    @classmethod
    def is_type_of(cls, value: Any, _info: object) -> bool:  # noqa: ANN401
        """Whether an answer that is completed field by field is of this type: one of an abstract type says so."""
        return value.get(TYPE_KEY, cls.__name__) == cls.__name__

    @classmethod
    def resolve_type(cls, value: Any, *_: object) -> str:  # noqa: ANN401
        """The type that the answer says it has."""
        return value[TYPE_KEY]


@strawberry.type(description="An id of the thing in one of the world's schemes.")
class ExternalId:
    """An id of a node in a scheme that others made."""

    scheme: str = computed(
        "@scheme.name",
        description="The scheme, such as `orcid`, `openreview`, `dblp`, `openalex`, `acl`, `s2`, `feed`, `doi`,"
        " `arxiv`, `issn` or `ror`.",
    )
    value: str = computed("@value", description="The id in its usual form, without the scheme.")
    url: str | None = computed("@scheme.url + @value", description="A page about it; null where the scheme has none.")


@strawberry.type(description="A record of a source from which something in the graph follows.")
class SourceRecord:
    """A record of a source that describes a node."""

    source: str = computed("@record.source", description="The source, such as `feed`.")
    record: str = computed(
        "substring(@record.key, size(@record.source) + 1)", description="The record's id within the source."
    )
    loaded_at: Date = computed("@record.loaded_at", description="The day on which the record was last written.")
    url: str | None = computed("@record.url", description="A page with it; null where the source names none.")
    count: int = computed(
        "coalesce(@record.count, 1)",
        description="How many records it stands for: 1, or all of a source that describe papers of the author, of which"
        " it is then the first, written last on the day.",
    )
    licence: str | None = computed(
        "COLLECT { MATCH (load:Load {key: @record.load}) RETURN load.licence }[0]",
        description="The licence under which the source gives it; null where it is not known.",
    )


def shown_schemes(label: Label) -> list[dict[str, object]]:
    """The schemes of a label that others made, best first, as a parameter."""
    return [
        {"name": scheme.name, "url": scheme.url, "rank": rank}
        for rank, scheme in enumerate(SCHEMES[label])
        if scheme.name not in OWN_SCHEMES
    ]


def external_ids(label: Label) -> Any:  # noqa: ANN401 as in schema.declarations.fields
    """The field `ids` of a type: everything that others call it."""
    return related(
        "UNWIND $schemes AS @scheme UNWIND @this[@scheme.name] AS @value",
        constants={"schemes": shown_schemes(label)},
        description="What others call it, the schemes in a fixed order.",
    )


def author_source_records() -> Any:  # noqa: ANN401
    """The field `sources` of an author: the records of the author, and those of the papers, counted by source."""
    return related(
        # by lists and not by aggregates: Neo4j 5.26 refuses those in the expression of a list deep within a statement;
        # a key begins with its source, so the records of a source stand together
        "UNWIND COLLECT { MATCH (own:Record)-[:DESCRIBES]->(@this)"
        " RETURN own{.key, .source, .loaded_at, .url, .load, count: 1} } +"
        " COLLECT { WITH COLLECT { MATCH (@this)-[:AUTHORED]->(:Paper)<-[:DESCRIBES]-(of:Record)"
        " RETURN DISTINCT of ORDER BY of.key } AS read"
        " UNWIND [at IN range(0, size(read) - 1) WHERE at = 0 OR read[at].source <> read[at - 1].source"
        " | [of IN read WHERE of.source = read[at].source]] AS alike UNWIND alike[..1] AS first"
        " RETURN first{.key, .source, .load, .url, count: size(alike), loaded_at:"
        " reduce(day = first.loaded_at, of IN alike | CASE WHEN of.loaded_at > day THEN of.loaded_at ELSE day END)} }"
        " AS @record",
        order="@record.key",
        description="The records that describe the author, in the order of source and id; of each source that describes"
        " the author's papers, the first record, with their number as `count`.",
    )


def source_records() -> Any:  # noqa: ANN401
    """The field `sources` of a type: the records that describe it."""
    return related(
        "MATCH (@record:Record)-[:DESCRIBES]->(@this)",
        order="@record.key",
        description="The records that it follows from, in the order of source and id.",
    )


def by_own_papers(connection: object, match: LiteralString, *, description: str) -> Any:  # noqa: ANN401
    """A field that lists nodes `@node` by the number of papers `@paper` that lead to them; only those that count."""
    return paged(
        connection,
        match,
        where="@paper.status IN $counted",
        columns={"papers": "count(@paper)"},
        constants=COUNTED,
        default=OWN_PAPERS,
        description=description,
    )
