"""Venues."""

import strawberry

from graph.model import Label
from schema.enums import VenueKind
from schema.fields import paged, stored
from schema.nodes import ExternalId, Node, external_ids
from schema.types.author_lists import COUNTED, OWN_PAPERS, VenueAuthorConnection
from schema.types.paper_lists import (
    NEWEST_FIRST,
    PAPER_GROUPINGS,
    PAPER_SORTS,
    PaperConnection,
    PaperFilter,
    PaperSort,
)


@strawberry.type(description="A journal, a conference or a repository, where papers appear.")
class Venue(Node):
    """A node with the label `Venue`."""

    name: str = stored("name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling, the most used first.")
    acronym: str | None = stored("acronym", description="The acronym, such as `ACL`; null where no source has one.")
    kind: VenueKind | None = stored("kind", description="What sort of venue it is; null where no source says.")
    ids: list[ExternalId] = external_ids(Label.VENUE)
    paper_count: int = stored("paper_count", description="Papers in it; those rejected or withdrawn do not count.")
    papers: PaperConnection = paged(
        "MATCH (@this)<-[:PUBLISHED_IN]-(@node:Paper)",
        sorts=PAPER_SORTS,
        sort_input=PaperSort,
        filter_input=PaperFilter,
        groupings=PAPER_GROUPINGS,
        default=NEWEST_FIRST,
        description="Papers in it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    authors: VenueAuthorConnection = paged(
        "MATCH (@this)<-[:PUBLISHED_IN]-(@paper:Paper)<-[:AUTHORED]-(@node:Author)",
        where="@paper.status IN $counted",
        columns={"papers": "count(@paper)"},
        constants=COUNTED,
        default=OWN_PAPERS,
        description="Whose papers appeared there (rejected and withdrawn ones left out); most of these papers first.",
    )
