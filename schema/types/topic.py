"""Topics."""

import strawberry

from graph.model import TIE_STATUSES, Label
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import TopicKind
from schema.declarations.field_declarations import Order, SortKey
from schema.declarations.fields import paged, related, stored
from schema.declarations.nodes import ExternalId, Node, external_ids
from schema.types.author_lists import TopicAuthorConnection, by_own_papers
from schema.types.paper_lists import PaperConnection, papers_of
from schema.types.topic_lists import BY_NAME, RelatedTopicConnection, TopicConnection


@strawberry.type(description="What papers are about: a field, a keyword or a named method.")
class Topic(Node):
    """A node with the label `Topic`."""

    name: str = stored("name", shown="name", description="The name, such as `Machine Learning` or `Paprika`.")
    names: list[str] = stored("names", description="Long forms and abbreviations, the most used first.")
    kind: TopicKind = stored("kind", description="What sort of topic it is.")
    ids: list[ExternalId] = external_ids(Label.TOPIC)
    paper_count: int = stored("paper_count", description="Papers about it; those rejected or withdrawn do not count.")
    broader: list["Topic"] = related(
        "MATCH (@this)-[:BROADER]->(@node:Topic)",
        order="@node.name, @node.key",
        description="The topics that it is a part of, by name; empty where no source says. No source that is loaded"
        " brings this.",
    )
    narrower: TopicConnection = paged(
        "MATCH (@this)<-[:BROADER]-(@node:Topic)",
        default=BY_NAME,
        description="The topics that are a part of it, by name. No source that is loaded brings this.",
    )
    papers: PaperConnection = papers_of(
        "MATCH (@this)<-[@tie:ABOUT]-(@node:Paper)",
        description="Papers about it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    authors: TopicAuthorConnection = by_own_papers(
        "MATCH (@this)<-[:ABOUT]-(@paper:Paper)<-[:AUTHORED]-(@node:Author)",
        description="Who wrote papers about it (rejected and withdrawn ones left out); most of these papers first.",
    )
    related: RelatedTopicConnection = paged(
        "MATCH (@this)<-[:ABOUT]-(@paper:Paper)-[:ABOUT]->(@node:Topic)",
        where="@paper.status IN $statuses",
        columns={"joint_papers": "count(@paper)"},
        constants={"statuses": [status.value for status in TIE_STATUSES]},
        default=Order(
            "JOINT_PAPERS", SortKey("@joint_papers", CursorValueKind.INTEGER, nullable=False), descending=True
        ),
        description="The topics of the same papers, published or preprints; most joint papers first.",
    )
