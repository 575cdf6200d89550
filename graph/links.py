"""How each kind of node hangs on papers, and how Cypher writes its label: the tables that statements are made from.

Statements are made of literal text only (`graph.store.store`). A member of `Label` is a value, so its text in a
statement comes from `LABEL_TEXTS`.
"""

from dataclasses import dataclass
from typing import LiteralString

from graph.model import Label


@dataclass(frozen=True)
class PaperLink:
    """The relationship between papers and the nodes of one label."""

    label: LiteralString
    relationship_type: LiteralString
    any_left: LiteralString
    """The Cypher condition that `(n)` is still mentioned by anything."""
    points_to_paper: bool = False
    """Whether the arrow goes from the node to the paper."""

    @property
    def paper_to_node(self) -> LiteralString:
        """The pattern from `(p)` to `(n)`, labelled, with the relationship as `r`: `(p)-[r:ABOUT]->(n:Topic)`."""
        return self._pattern("r", f"n:{self.label}")

    @property
    def paper_to_matched_node(self) -> LiteralString:
        """The pattern where `(n)` is matched already: `(p)-[r:ABOUT]->(n)`."""
        return self._pattern("r", "n")

    @property
    def paper_to_any_node(self) -> LiteralString:
        """The pattern where neither label nor relationship is asked for: `(p)-[:ABOUT]->(n)`."""
        return self._pattern("", "n")

    def _pattern(self, relationship: LiteralString, node: LiteralString) -> LiteralString:
        arrow: LiteralString = f"[{relationship}:{self.relationship_type}]"
        return f"(p)<-{arrow}-({node})" if self.points_to_paper else f"(p)-{arrow}->({node})"


LABEL_TEXTS: dict[Label, LiteralString] = {
    Label.AUTHOR: "Author",
    Label.PAPER: "Paper",
    Label.VENUE: "Venue",
    Label.INSTITUTION: "Institution",
    Label.TOPIC: "Topic",
}
"""Each label as the text of a statement."""

PAPER_LINKS: dict[Label, PaperLink] = {
    Label.AUTHOR: PaperLink(
        LABEL_TEXTS[Label.AUTHOR],
        "AUTHORED",
        "EXISTS { (n)-[:AUTHORED]->() } OR EXISTS { (n)<-[:DESCRIBES]-(:Record) }",
        points_to_paper=True,
    ),
    Label.TOPIC: PaperLink(LABEL_TEXTS[Label.TOPIC], "ABOUT", "EXISTS { (n)<-[:ABOUT]-() }"),
    Label.INSTITUTION: PaperLink(LABEL_TEXTS[Label.INSTITUTION], "FROM", "EXISTS { (n)<-[:FROM]-() }"),
    Label.VENUE: PaperLink(LABEL_TEXTS[Label.VENUE], "PUBLISHED_IN", "EXISTS { (n)<-[:PUBLISHED_IN]-() }"),
}
"""Every label but `Paper`. A node that nothing mentions any more is removed."""
