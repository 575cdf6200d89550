"""Topics."""

import strawberry

from graph.model import Label
from schema.enums import TopicKind
from schema.fields import paged, stored
from schema.nodes import ExternalId, Node, external_ids
from schema.types.paper import NEWEST_FIRST, PAPER_SORTS, PaperConnection, PaperSort


@strawberry.type(description="What papers are about: a field, a keyword or a named method.")
class Topic(Node):
    """A node with the label `Topic`."""

    name: str = stored("name", description="The name, such as `Machine Learning` or `Paprika`.")
    names: list[str] = stored("names", description="Long forms and abbreviations, the most used first.")
    kind: TopicKind = stored("kind", description="What sort of topic it is.")
    ids: list[ExternalId] = external_ids(Label.TOPIC)
    paper_count: int = stored("paper_count", description="Papers about it; those rejected or withdrawn do not count.")
    papers: PaperConnection = paged(
        "MATCH (@this)<-[@tie:ABOUT]-(@node:Paper)",
        sorts=PAPER_SORTS,
        sort_input=PaperSort,
        default=NEWEST_FIRST,
        description="Papers about it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
