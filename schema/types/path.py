"""Paths between authors, topics and papers, with what each step rests on."""

import strawberry

from graph.projection.citation_answers import CitationPathAnswer, CitationPathsAnswer
from graph.projection.node_summary import ShownPaper
from graph.projection.path_answers import PathAnswer, PathsAnswer, PathStepAnswer
from schema.declarations.connections import Connection, connection_of
from schema.declarations.cursors import CursorValueKind, Expected
from schema.declarations.field_declarations import TraversalPages
from schema.declarations.fields import traversal_pages, traversal_value
from schema.declarations.scalars import BigInt
from schema.types.author import Author
from schema.types.paper import Paper
from schema.types.paper_lists import PAPER_GROUPINGS, PaperConnection
from schema.types.topic import Topic

_KEYS_OF_PATH = (Expected(CursorValueKind.KEYS),)


def _tied(paths: PathsAnswer | CitationPathsAnswer) -> str:
    return str(paths.tied)


_PATHS = TraversalPages[PathsAnswer, PathAnswer](page=PathsAnswer.page, total=_tied, place=lambda _: _KEYS_OF_PATH)
_CITATION_PATHS = TraversalPages[CitationPathsAnswer, CitationPathAnswer](
    page=CitationPathsAnswer.page, total=_tied, place=lambda _: _KEYS_OF_PATH
)
_EVIDENCE = TraversalPages[PathStepAnswer, ShownPaper](
    page=PathStepAnswer.papers,
    total=lambda step: step.joint_papers,
    place=lambda _: (Expected(CursorValueKind.INTEGER, nullable=True), Expected(CursorValueKind.TEXT)),
    keys=lambda step: step.evidence,
    groupings=PAPER_GROUPINGS,
)

_TIED = "The number of cheapest paths, as sequences of {}: however many papers a step rests on."
_NO_PATH = "null where there is no path"
_ALTERNATIVES = (
    "The next paths without a node twice, of strictly greater cost, the cheapest first; as many as were asked for,"
    " where there are so many."
)
_COST = "What the step costs: 1, or with `INVERSE_JOINT_PAPERS` 1/`jointPapers`, or with `INVERSE_NEWMAN` 1/`strength`."


@strawberry.type(description="A step of a path: two authors and their joint papers.")
class CoauthorStep:
    """A step between two neighbours on a path, and the papers that tie them."""

    from_: Author = traversal_value("before", name="from", description="The author at the beginning of the step.")
    to: Author = traversal_value("after", description="The author at its end.")
    cost: float = traversal_value("cost", description=_COST)
    joint_papers: int = traversal_value("joint_papers", description="The number of joint papers that pass the filter.")
    strength: float = traversal_value(
        "strength",
        description="Newman's strength of the tie: the sum over these papers of 1/(n - 1), n the paper's authors; a"
        " paper of unknown n adds 0.",
    )
    papers: Connection = traversal_pages(
        PaperConnection,
        _EVIDENCE,
        description="The evidence: the joint papers that pass the filter, newest first, undated ones last.",
    )


@strawberry.type(description="A path between two authors: each wrote a paper with the next.")
class CoauthorPath:
    """A path between two authors: the sequence of authors on it."""

    cost: float = traversal_value("cost", description="The sum of the costs of its steps.")
    length: int = traversal_value("length", description="The number of its steps.")
    authors: list[Author] = traversal_value("nodes", description="The authors from end to end, both ends included.")
    steps: list[CoauthorStep] = traversal_value(
        "steps", description="The steps in order; none on the path from an author to the same one."
    )


CoauthorPathConnection = connection_of(
    "CoauthorPath",
    CoauthorPath,
    description="Paths between two authors.",
    edge="A path in a list.",
    node_field="The path.",
    total=BigInt,
)


@strawberry.type(description="The cheapest paths between two authors over joint papers that pass the filter.")
class CoauthorPaths:
    """Paths between two authors, shown of a `graph.projection.path_answers.PathsAnswer`."""

    cost: float | None = traversal_value(
        "cost", description=f"The cost of the cheapest paths; {_NO_PATH}, 0 from an author to the same."
    )
    length: int | None = traversal_value(
        "length",
        description=f"The steps of the shortest of them, with `HOPS` the collaboration distance; {_NO_PATH}.",
    )
    tied: BigInt = traversal_value(_tied, description=_TIED.format("authors"))
    paths: Connection = traversal_pages(
        CoauthorPathConnection,
        _PATHS,
        description="The cheapest paths, in the order of their authors' ids; empty where there is no path.",
    )
    alternatives: list[CoauthorPath] = traversal_value("alternatives", description=_ALTERNATIVES)


@strawberry.type(description="A step of a path: two topics and the papers about both.")
class TopicStep:
    """A step between two neighbours on a path, and the papers that tie them."""

    from_: Topic = traversal_value("before", name="from", description="The topic at the beginning of the step.")
    to: Topic = traversal_value("after", description="The topic at its end.")
    cost: float = traversal_value(
        "cost", description="What the step costs: 1, or with `INVERSE_JOINT_PAPERS` 1/`jointPapers`."
    )
    joint_papers: int = traversal_value(
        "joint_papers", description="The number of papers about both that pass the filter."
    )
    papers: Connection = traversal_pages(
        PaperConnection,
        _EVIDENCE,
        description="The evidence: the papers about both that pass the filter, newest first, undated ones last.",
    )


@strawberry.type(description="A path between two topics: some paper is about each and the next.")
class TopicPath:
    """A path between two topics: the sequence of topics on it."""

    cost: float = traversal_value("cost", description="The sum of the costs of its steps.")
    length: int = traversal_value("length", description="The number of its steps.")
    topics: list[Topic] = traversal_value("nodes", description="The topics from end to end, both ends included.")
    steps: list[TopicStep] = traversal_value(
        "steps", description="The steps in order; none on the path from a topic to the same one."
    )


TopicPathConnection = connection_of(
    "TopicPath",
    TopicPath,
    description="Paths between two topics.",
    edge="A path in a list.",
    node_field="The path.",
    total=BigInt,
)


@strawberry.type(description="The cheapest paths between two topics over papers about both that pass the filter.")
class TopicPaths:
    """Paths between two topics, shown of a `graph.projection.path_answers.PathsAnswer`."""

    cost: float | None = traversal_value(
        "cost", description=f"The cost of the cheapest paths; {_NO_PATH}, 0 from a topic to the same."
    )
    length: int | None = traversal_value("length", description=f"The steps of the shortest of them; {_NO_PATH}.")
    tied: BigInt = traversal_value(_tied, description=_TIED.format("topics"))
    paths: Connection = traversal_pages(
        TopicPathConnection,
        _PATHS,
        description="The cheapest paths, in the order of their topics' ids; empty where there is no path.",
    )
    alternatives: list[TopicPath] = traversal_value("alternatives", description=_ALTERNATIVES)


@strawberry.type(description="A step of a path along citations.")
class CitationStep:
    """A step of a path along citations, from a paper to the next."""

    from_: Paper = traversal_value("before", name="from", description="The paper at the beginning of the step.")
    to: Paper = traversal_value("after", description="The paper at its end.")
    citing: bool = traversal_value(
        "citing", description="True where `from` cites `to`, false where only `to` cites `from`."
    )


@strawberry.type(description="A path between two papers: each cites the next, or is cited by it.")
class CitationPath:
    """A path between two papers: the sequence of papers on it."""

    length: int = traversal_value("length", description="The number of its steps.")
    papers: list[Paper] = traversal_value("papers", description="The papers from end to end, both ends included.")
    steps: list[CitationStep] = traversal_value(
        "steps", description="The steps in order; none on the path from a paper to the same one."
    )


CitationPathConnection = connection_of(
    "CitationPath",
    CitationPath,
    description="Paths between two papers.",
    edge="A path in a list.",
    node_field="The path.",
    total=BigInt,
)


@strawberry.type(description="The shortest paths between two papers along citations.")
class CitationPaths:
    """Paths along citations, shown of a `graph.projection.citation_answers.CitationPathsAnswer`."""

    length: int | None = traversal_value("length", description=f"The steps of each of them; {_NO_PATH}.")
    tied: BigInt = traversal_value(_tied, description="The number of shortest paths.")
    paths: Connection = traversal_pages(
        CitationPathConnection,
        _CITATION_PATHS,
        description="The shortest paths, in the order of their papers' ids; empty where there is no path.",
    )
    alternatives: list[CitationPath] = traversal_value("alternatives", description=_ALTERNATIVES)
