"""Venues."""

import strawberry

from graph.model import Label
from schema.fields import paged, stored
from schema.nodes import ExternalId, Node, external_ids
from schema.types.paper import NEWEST_FIRST, PAPER_SORTS, PaperConnection, PaperSort


@strawberry.type(description="A journal, a conference or a repository, where papers appear.")
class Venue(Node):
    """A node with the label `Venue`."""

    name: str = stored("name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling, the most used first.")
    acronym: str | None = stored("acronym", description="The acronym, such as `ACL`; null where no source has one.")
    ids: list[ExternalId] = external_ids(Label.VENUE)
    paper_count: int = stored("paper_count", description="Papers in it; those rejected or withdrawn do not count.")
    papers: PaperConnection = paged(
        "MATCH (@this)<-[:PUBLISHED_IN]-(@node:Paper)",
        sorts=PAPER_SORTS,
        sort_input=PaperSort,
        default=NEWEST_FIRST,
        description="Papers in it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
