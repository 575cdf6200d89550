"""Topics, and lists of topics: how they are filtered, ordered and paged."""

import strawberry

from graph.model import TIE_STATUSES, Label
from schema.declarations.connections import Connection, connection_of
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import SortDirection, TopicKind, TopicSortField
from schema.declarations.field_declarations import Order, Pages, SortKey
from schema.declarations.fields import computed, paged, related, stored
from schema.declarations.filters import among, condition, containing, whose_ids, within
from schema.declarations.inputs import IntRange
from schema.declarations.nodes import (
    BY_NAME,
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

TOPIC_SORTS = {TopicSortField.NAME: NAME_KEY, TopicSortField.PAPER_COUNT: PAPER_COUNT_KEY}
ALL_TOPICS = Pages("MATCH (@node:Topic)", (MOST_PAPERS_FIRST,), sorts=TOPIC_SORTS, whole="Topic")


@strawberry.input(description="One key of an order of topics.")
class TopicSort:
    """One key of an order of topics, and its direction."""

    field: TopicSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What topics must fulfil: all that is given here. What is not known of a topic fulfils no condition."
)
class TopicFilter:
    """What the topics of a list must fulfil."""

    ids: list[strawberry.ID] | None = condition(
        whose_ids("MATCH (@node:Topic)", Label.TOPIC, leads=0), description="It is one of these topics."
    )
    name_contains: str | None = condition(
        containing("Topic", "name"),
        description="A part of the name in any spelling, without regard to case, accents and punctuation, at most 1,000"
        " characters.",
    )
    kinds: list[TopicKind] | None = condition(among("@node.kind"), description="It is of one of these kinds.")
    paper_count: IntRange | None = condition(within("@node.paper_count"), description="The number of papers.")


TopicConnection = connection_of(
    "Topic", "Topic", description="Topics.", edge="A topic in a list.", node_field="The topic."
)


class SharedPapers:
    """What two topics have in common."""

    joint_papers: int = computed(
        "@joint_papers", description="The number of papers about both, published or preprints."
    )


RelatedTopicConnection = connection_of(
    "RelatedTopic",
    "Topic",
    description="Topics that papers share with another.",
    edge="A topic that papers share with another.",
    node_field="The other topic.",
    fields=SharedPapers,
)


class PapersAboutTopic:
    """What is known of an author in the list of a topic's authors."""

    paper_count: int = computed("@papers", description="How many of the author's papers are about it.")


TopicAuthorConnection = connection_of(
    "TopicAuthor",
    "Author",
    description="Authors of papers about a topic.",
    edge="An author of papers about a topic.",
    node_field="The author.",
    fields=PapersAboutTopic,
)


@strawberry.type(description="What papers are about: a field, a keyword or a named method.")
class Topic(Node):
    """A topic: a node with the label `Topic`."""

    name: str = stored("name", shown="name", description="The name, such as `Machine Learning` or `Paprika`.")
    names: list[str] = stored("names", description="Long forms and abbreviations, the most used first.")
    kind: TopicKind = stored("kind", description="What sort of topic it is.")
    ids: list[ExternalId] = external_ids(Label.TOPIC)
    paper_count: int = counted_papers(
        "MATCH (paper:Paper)-[:ABOUT]->(@this)",
        description="Papers about it; those rejected or withdrawn do not count.",
    )
    broader: list["Topic"] = related(
        "MATCH (@this)-[:BROADER]->(@node:Topic)",
        order="@node.name, @node.key",
        description="The topics that it is a part of, by name; empty where no source says. No source that is loaded"
        " brings this.",
    )
    narrower: Connection = paged(
        TopicConnection,
        "MATCH (@this)<-[:BROADER]-(@node:Topic)",
        default=BY_NAME,
        description="The topics that are a part of it, by name. No source that is loaded brings this.",
    )
    papers: Connection = papers_of(
        "MATCH (@this)<-[@tie:ABOUT]-(@node:Paper)",
        description="Papers about it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    authors: Connection = by_own_papers(
        TopicAuthorConnection,
        "MATCH (@this)<-[:ABOUT]-(@paper:Paper)<-[:AUTHORED]-(@node:Author)",
        description="Who wrote papers about it (rejected and withdrawn ones left out); most of these papers first.",
    )
    related: Connection = paged(
        RelatedTopicConnection,
        "MATCH (@this)<-[:ABOUT]-(@paper:Paper)-[:ABOUT]->(@node:Topic)",
        where="@paper.status IN $statuses",
        columns={"joint_papers": "count(@paper)"},
        constants={"statuses": [status.value for status in TIE_STATUSES]},
        default=Order(
            "JOINT_PAPERS", SortKey("@joint_papers", CursorValueKind.INTEGER, nullable=False), descending=True
        ),
        description="The topics of the same papers, published or preprints; most joint papers first.",
    )
