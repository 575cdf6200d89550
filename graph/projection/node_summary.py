"""What the projection shows of a node by itself: enough for most answers, without a trip to the database."""

from dataclasses import dataclass

from graph.model import Label
from graph.projection.projection import Projection
from graph.traversals.paper_columns import UNKNOWN, UNKNOWN_YEAR


@dataclass(frozen=True)
class ShownNode:
    """An author, a topic or an institution."""

    label: Label
    key: str
    name: str

    @property
    def id(self) -> str:
        """The public id of the node."""
        return f"{self.label}:{self.key}"


@dataclass(frozen=True)
class ShownPaper:
    """A paper; None where it has no title, no year, or an unknown number of authors."""

    key: str
    title: str | None
    year: int | None
    author_count: int | None

    @property
    def id(self) -> str:
        """The public id of the paper."""
        return f"{Label.PAPER}:{self.key}"


def shown_node(projection: Projection, label: Label, index: int) -> ShownNode:
    """The node at an index."""
    nodes = projection.nodes[label]
    return ShownNode(label, nodes.keys.text(index), nodes.names.text(index))


def shown_paper(projection: Projection, index: int) -> ShownPaper:
    """The paper at an index."""
    nodes, papers = projection.nodes[Label.PAPER], projection.papers
    year, authors = int(papers.years[index]), int(papers.author_counts[index])
    return ShownPaper(
        nodes.keys.text(index),
        nodes.names.text(index) or None,
        None if year == UNKNOWN_YEAR else year,
        None if authors == UNKNOWN else authors,
    )
