"""Lists of topics: how they are filtered, ordered and paged."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.model import Label
from schema.declarations.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import SortDirection, TopicKind, TopicSortField
from schema.declarations.field_declarations import Order, Pages, SortKey
from schema.declarations.fields import computed
from schema.declarations.filters import among, condition, containing, whose_ids, within
from schema.declarations.inputs import IntRange

if TYPE_CHECKING:
    from schema.types.topic import Topic

TOPIC_SORTS = {
    TopicSortField.NAME: SortKey("@node.name", CursorValueKind.TEXT, nullable=False),
    TopicSortField.PAPER_COUNT: SortKey("@node.paper_count", CursorValueKind.INTEGER),
}
MOST_PAPERS_FIRST = Order("PAPER_COUNT", TOPIC_SORTS[TopicSortField.PAPER_COUNT], descending=True)
BY_NAME = Order("NAME", TOPIC_SORTS[TopicSortField.NAME])
ALL_TOPICS = Pages("MATCH (@node:Topic)", (MOST_PAPERS_FIRST,), sorts=TOPIC_SORTS, whole="Topic")


@strawberry.input(description="One key of an order of topics.")
class TopicSort:
    """A key and its direction."""

    field: TopicSortField = strawberry.field(description="What to order by.")
    direction: SortDirection = strawberry.field(description="In which direction.")


@strawberry.input(
    description="What topics must fulfil: all that is given here. What is not known of a topic fulfils no condition."
)
class TopicFilter:
    """Of topics."""

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


@strawberry.type(description="A topic in a list.")
class TopicEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: Annotated["Topic", strawberry.lazy("schema.types.topic")] = edge_node("The topic.")


@strawberry.type(description="Topics.")
class TopicConnection:
    """A page of them."""

    edges: list[TopicEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()


@strawberry.type(description="A topic that papers share with another.")
class RelatedTopicEdge:
    """An aggregate over the papers about both."""

    cursor: str = cursor()
    node: Annotated["Topic", strawberry.lazy("schema.types.topic")] = edge_node("The other topic.")
    joint_papers: int = computed(
        "@joint_papers", description="The number of papers about both, published or preprints."
    )


@strawberry.type(description="Topics that papers share with another.")
class RelatedTopicConnection:
    """A page of them."""

    edges: list[RelatedTopicEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()
