"""How each kind of node hangs on papers: the one table from which the statements of writing and deriving are made."""

from dataclasses import dataclass
from typing import LiteralString

from graph.model import Label


@dataclass(frozen=True)
class PaperLink:
    """The relationship between papers and the nodes of one label."""

    label: LiteralString
    paper_to_node: LiteralString
    """Pattern from `(p)` to `(n)`, with the relationship as `r`."""
    any_left: LiteralString
    """Whether `(n)` is still mentioned by anything."""


PAPER_LINKS: dict[Label, PaperLink] = {
    Label.AUTHOR: PaperLink(
        "Author",
        "(p)<-[r:AUTHORED]-(n:Author)",
        "EXISTS { (n)-[:AUTHORED]->() } OR EXISTS { (n)<-[:DESCRIBES]-(:Record) }",
    ),
    Label.TOPIC: PaperLink("Topic", "(p)-[r:ABOUT]->(n:Topic)", "EXISTS { (n)<-[:ABOUT]-() }"),
    Label.INSTITUTION: PaperLink("Institution", "(p)-[r:FROM]->(n:Institution)", "EXISTS { (n)<-[:FROM]-() }"),
    Label.VENUE: PaperLink("Venue", "(p)-[r:PUBLISHED_IN]->(n:Venue)", "EXISTS { (n)<-[:PUBLISHED_IN]-() }"),
}
"""Every label but `Paper`. A node that nothing mentions any more is removed."""
