"""Institutions."""

import strawberry

from graph.model import Label
from schema.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.fields import paged, stored
from schema.nodes import ExternalId, Node, external_ids
from schema.types.paper import NEWEST_FIRST, PAPER_SORTS, PaperConnection, PaperSort


@strawberry.type(description="A university, a company or another organisation that papers come from.")
class Institution(Node):
    """A node with the label `Institution`."""

    name: str = stored("name", description="The spelling that is used most.")
    names: list[str] = stored("names", description="Every spelling, the most used first.")
    ids: list[ExternalId] = external_ids(Label.INSTITUTION)
    paper_count: int = stored("paper_count", description="Papers from it; those rejected or withdrawn do not count.")
    papers: PaperConnection = paged(
        "MATCH (@this)<-[:FROM]-(@node:Paper)",
        sorts=PAPER_SORTS,
        sort_input=PaperSort,
        default=NEWEST_FIRST,
        description="Papers from it, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )


@strawberry.type(description="An institution in a list.")
class InstitutionEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: Institution = edge_node("The institution.")


@strawberry.type(description="Institutions.")
class InstitutionConnection:
    """A page of them."""

    edges: list[InstitutionEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()
