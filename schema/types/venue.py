"""Venues."""

import strawberry

from graph.model import Label
from schema.declarations.enums import VenueKind
from schema.declarations.fields import stored
from schema.declarations.nodes import ExternalId, Node, external_ids
from schema.types.author_lists import VenueAuthorConnection, by_own_papers
from schema.types.paper_lists import PaperConnection, papers_of


@strawberry.type(description="A journal, a conference or a repository, where papers appear.")
class Venue(Node):
    """A node with the label `Venue`."""

    name: str = stored("name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling, the most used first.")
    acronym: str | None = stored("acronym", description="The acronym, such as `ACL`; null where no source has one.")
    kind: VenueKind | None = stored("kind", description="What sort of venue it is; null where no source says.")
    ids: list[ExternalId] = external_ids(Label.VENUE)
    paper_count: int = stored("paper_count", description="Papers in it; those rejected or withdrawn do not count.")
    papers: PaperConnection = papers_of(
        "MATCH (@this)<-[:PUBLISHED_IN]-(@node:Paper)",
        description="Papers in it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    authors: VenueAuthorConnection = by_own_papers(
        "MATCH (@this)<-[:PUBLISHED_IN]-(@paper:Paper)<-[:AUTHORED]-(@node:Author)",
        description="Whose papers appeared there (rejected and withdrawn ones left out); most of these papers first.",
    )
