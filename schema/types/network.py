"""Networks of authors, topics and institutions; distances; suggestions."""

import strawberry

from schema.declarations.connections import PageInfo, cursor, edges, page_info, total_count
from schema.declarations.cursors import CursorValueKind, Expected
from schema.declarations.enums import CutReason
from schema.declarations.field_declarations import TraversalPages
from schema.declarations.fields import found
from schema.declarations.scalars import BigInt
from schema.types.author import Author
from schema.types.institution import Institution
from schema.types.topic import Topic

SUGGESTIONS = TraversalPages(
    page=lambda found, asked: found.page(asked),
    total=lambda found: found.total,
    place=lambda _: (Expected(CursorValueKind.NUMBER), Expected(CursorValueKind.TEXT)),
)

_HOPS = "The steps from the centre, in the whole graph that the filter leaves; null where members were given."
_DEGREE = "The number of ties shown at it."
_COMMUNITY = "The number of its community, from 0 in the order of the nodes; null unless communities were asked for."
_NODES = (
    "The nodes. Around a centre, that comes first, then by hops, by the strongest tie to a nearer node, and by id;"
    " given members are in the order of their ids."
)
_TIES = "The ties among these nodes, the strongest first."
_TRUNCATED = "What a limit cut, if any did."


@strawberry.type(description="What a limit has cut of an answer.")
class Truncation:
    """One limit."""

    reason: CutReason = found(lambda cut: cut.reason, description="Which limit.")
    shown: int = found("shown", description="How many are left.")
    total: BigInt | None = found(
        lambda cut: None if cut.total is None else str(cut.total),
        description="How many there are: of nodes, all within the radius; of ties, all among the nodes shown. Null"
        " where it is not known.",
    )


@strawberry.type(description="A tie of a network: two nodes and their joint papers.")
class NetworkTie:
    """Without a direction: the source is the node whose key is less."""

    source: strawberry.ID = found(
        lambda tie: f"{tie.label}:{tie.source}", description="The id of one node, that with the lesser key."
    )
    target: strawberry.ID = found(lambda tie: f"{tie.label}:{tie.target}", description="The id of the other.")
    joint_papers: int = found("joint_papers", description="The number of joint papers that pass the filter.")
    strength: float = found(
        "strength",
        description="Newman's strength of the tie: the sum over these papers of 1/(n - 1), n the paper's authors (or"
        " topics, or institutions, as the network has them); a paper of unknown n adds 0.",
    )
    first_year: int | None = found(
        "first_year", description="The year of the first joint paper; null where none has a year."
    )
    last_year: int | None = found(
        "last_year", description="The year of the last joint paper; null where none has a year."
    )


@strawberry.type(description="An author in a network.")
class NetworkAuthor:
    """A node of a network."""

    author: Author = found("node", description="The author.")
    hops: int | None = found("hops", description=_HOPS)
    degree: int = found("degree", description=_DEGREE)
    community: int | None = found("community", description=_COMMUNITY)


@strawberry.type(description="Authors and the ties among them: joint papers that pass the filter.")
class CoauthorNetwork:
    """`graph.projection.network_answers.NetworkAnswer` of authors."""

    nodes: list[NetworkAuthor] = found("nodes", description=_NODES)
    ties: list[NetworkTie] = found("ties", description=_TIES)
    truncated: list[Truncation] = found("truncated", description=_TRUNCATED)


@strawberry.type(description="A topic in a network.")
class NetworkTopic:
    """A node of a network."""

    topic: Topic = found("node", description="The topic.")
    hops: int | None = found("hops", description=_HOPS)
    degree: int = found("degree", description=_DEGREE)
    community: int | None = found("community", description=_COMMUNITY)


@strawberry.type(description="Topics and the ties among them: papers about both that pass the filter.")
class TopicNetwork:
    """`graph.projection.network_answers.NetworkAnswer` of topics."""

    nodes: list[NetworkTopic] = found("nodes", description=_NODES)
    ties: list[NetworkTie] = found("ties", description=_TIES)
    truncated: list[Truncation] = found("truncated", description=_TRUNCATED)


@strawberry.type(description="An institution in a network.")
class NetworkInstitution:
    """A node of a network."""

    institution: Institution = found("node", description="The institution.")
    hops: int | None = found("hops", description=_HOPS)
    degree: int = found("degree", description=_DEGREE)
    community: int | None = found("community", description=_COMMUNITY)


@strawberry.type(description="Institutions and the ties among them: papers from both that pass the filter.")
class InstitutionNetwork:
    """`graph.projection.network_answers.NetworkAnswer` of institutions."""

    nodes: list[NetworkInstitution] = found("nodes", description=_NODES)
    ties: list[NetworkTie] = found("ties", description=_TIES)
    truncated: list[Truncation] = found("truncated", description=_TRUNCATED)


@strawberry.type(description="The collaboration distance of two authors at one time.")
class DistanceInYear:
    """One point of a series."""

    year: int | None = found(
        "year", description="Over the papers of this year and those before it; null for the graph as it is now."
    )
    distance: int | None = found("distance", description="The fewest steps between them; null where there is no path.")


@strawberry.type(description="An author without a joint paper yet, and why the two could have one.")
class SuggestionEdge:
    """What two authors share, the rarest first."""

    cursor: str = cursor()
    node: Author = found("author", description="The author.")
    score: float = found(
        "score",
        description="Adamic and Adar's measure: the sum over all that two share of 1/ln(how many have it). A shared"
        " coauthor counts by the number of their coauthors, a shared topic by the number of its authors.",
    )
    shared_topics: list[Topic] = found(
        "shared_topics", description="Topics that both have papers about, the rarest first."
    )
    shared_coauthors: list[Author] = found(
        "shared_coauthors", description="Authors who wrote with both, those with the fewest coauthors first."
    )


@strawberry.type(description="Authors without a joint paper yet, the best first, ties by id.")
class SuggestionConnection:
    """A page of them."""

    edges: list[SuggestionEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()
