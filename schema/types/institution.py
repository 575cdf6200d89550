"""Institutions."""

import strawberry

from graph.model import Label
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import InstitutionKind
from schema.declarations.field_declarations import Order, SortKey
from schema.declarations.fields import paged, related, stored
from schema.declarations.nodes import ExternalId, Node, external_ids
from schema.types.author_lists import InstitutionAuthorConnection
from schema.types.institution_lists import BY_NAME, InstitutionConnection
from schema.types.paper_lists import PaperConnection, papers_of


@strawberry.type(description="A university, a company or another organisation that papers come from.")
class Institution(Node):
    """A node with the label `Institution`."""

    name: str = stored("name", shown="name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling, the most used first.")
    country: str | None = stored(
        "country", description="Its country, by the code of ISO 3166-1, such as `FR`; null where no source says."
    )
    kind: InstitutionKind | None = stored(
        "kind", description="What sort of institution it is; null where no source says."
    )
    ids: list[ExternalId] = external_ids(Label.INSTITUTION)
    paper_count: int = stored("paper_count", description="Papers from it; those rejected or withdrawn do not count.")
    parents: list["Institution"] = related(
        "MATCH (@this)-[:PART_OF]->(@node:Institution)",
        order="@node.name, @node.key",
        description="What it is a part of, by name; empty where no source says. No source that is loaded brings this.",
    )
    children: InstitutionConnection = paged(
        "MATCH (@this)<-[:PART_OF]-(@node:Institution)",
        default=BY_NAME,
        description="What is a part of it, by name. No source that is loaded brings this.",
    )
    authors: InstitutionAuthorConnection = paged(
        "MATCH (@this)<-[@tie:AFFILIATED_WITH]-(@node:Author)",
        default=Order("PAPERS", SortKey("@tie.paper_count", CursorValueKind.INTEGER), descending=True),
        description="Who was affiliated with it; most papers that name it first.",
    )
    papers: PaperConnection = papers_of(
        "MATCH (@this)<-[:FROM]-(@node:Paper)",
        description="Papers from it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
