"""Networks of authors, topics and institutions; distances; suggestions."""

import strawberry

from graph.projection.coauthor_answers import SuggestedCoauthor, SuggestedCoauthors
from graph.projection.network_answers import NetworkTieAnswer, TruncationAnswer
from schema.declarations.connections import connection_of
from schema.declarations.cursors import CursorValueKind, Expected
from schema.declarations.enums import CutReason
from schema.declarations.field_declarations import TraversalPages
from schema.declarations.fields import traversal_value
from schema.declarations.scalars import BigInt
from schema.types.author import Author
from schema.types.institution import Institution
from schema.types.topic import Topic

SUGGESTIONS = TraversalPages[SuggestedCoauthors, SuggestedCoauthor](
    page=SuggestedCoauthors.page,
    total=lambda suggestions: suggestions.total,
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


def _all_that_there_are(cut: TruncationAnswer) -> str | None:
    return None if cut.total is None else str(cut.total)


def _source_id(tie: NetworkTieAnswer) -> str:
    return f"{tie.label}:{tie.source}"


def _target_id(tie: NetworkTieAnswer) -> str:
    return f"{tie.label}:{tie.target}"


@strawberry.type(description="What a limit has cut of an answer.")
class Truncation:
    """What one limit has cut of a network, or of what a search had the time for."""

    reason: CutReason = traversal_value("reason", description="Which limit.")
    shown: int = traversal_value("shown", description="How many are left.")
    total: BigInt | None = traversal_value(
        _all_that_there_are,
        description="How many there are: of nodes, all within the radius; of ties, all among the nodes shown. Null"
        " where it is not known.",
    )


@strawberry.type(description="A tie of a network: two nodes and their joint papers.")
class NetworkTie:
    """Without a direction: the source is the node whose key is less."""

    source: strawberry.ID = traversal_value(_source_id, description="The id of one node, that with the lesser key.")
    target: strawberry.ID = traversal_value(_target_id, description="The id of the other.")
    joint_papers: int = traversal_value("joint_papers", description="The number of joint papers that pass the filter.")
    strength: float = traversal_value(
        "strength",
        description="Newman's strength of the tie: the sum over these papers of 1/(n - 1), n the paper's authors (or"
        " topics, or institutions, as the network has them); a paper of unknown n adds 0.",
    )
    first_year: int | None = traversal_value(
        "first_year", description="The year of the first joint paper; null where none has a year."
    )
    last_year: int | None = traversal_value(
        "last_year", description="The year of the last joint paper; null where none has a year."
    )


@strawberry.type(description="An author in a network.")
class NetworkAuthor:
    """A node of a network, with its place in it."""

    author: Author = traversal_value("node", description="The author.")
    hops: int | None = traversal_value("hops", description=_HOPS)
    degree: int = traversal_value("degree", description=_DEGREE)
    community: int | None = traversal_value("community", description=_COMMUNITY)


@strawberry.type(description="Authors and the ties among them: joint papers that pass the filter.")
class CoauthorNetwork:
    """A network of authors, shown of a `graph.projection.network_answers.NetworkAnswer`."""

    nodes: list[NetworkAuthor] = traversal_value("nodes", description=_NODES)
    ties: list[NetworkTie] = traversal_value("ties", description=_TIES)
    truncated: list[Truncation] = traversal_value("truncated", description=_TRUNCATED)


@strawberry.type(description="A topic in a network.")
class NetworkTopic:
    """A node of a network, with its place in it."""

    topic: Topic = traversal_value("node", description="The topic.")
    hops: int | None = traversal_value("hops", description=_HOPS)
    degree: int = traversal_value("degree", description=_DEGREE)
    community: int | None = traversal_value("community", description=_COMMUNITY)


@strawberry.type(description="Topics and the ties among them: papers about both that pass the filter.")
class TopicNetwork:
    """A network of topics, shown of a `graph.projection.network_answers.NetworkAnswer`."""

    nodes: list[NetworkTopic] = traversal_value("nodes", description=_NODES)
    ties: list[NetworkTie] = traversal_value("ties", description=_TIES)
    truncated: list[Truncation] = traversal_value("truncated", description=_TRUNCATED)


@strawberry.type(description="An institution in a network.")
class NetworkInstitution:
    """A node of a network, with its place in it."""

    institution: Institution = traversal_value("node", description="The institution.")
    hops: int | None = traversal_value("hops", description=_HOPS)
    degree: int = traversal_value("degree", description=_DEGREE)
    community: int | None = traversal_value("community", description=_COMMUNITY)


@strawberry.type(description="Institutions and the ties among them: papers from both that pass the filter.")
class InstitutionNetwork:
    """A network of institutions, shown of a `graph.projection.network_answers.NetworkAnswer`."""

    nodes: list[NetworkInstitution] = traversal_value("nodes", description=_NODES)
    ties: list[NetworkTie] = traversal_value("ties", description=_TIES)
    truncated: list[Truncation] = traversal_value("truncated", description=_TRUNCATED)


@strawberry.type(description="The collaboration distance of two authors at one time.")
class DistanceInYear:
    """A point of a series of distances: one year, or the graph as it is now."""

    year: int | None = traversal_value(
        "year", description="Over the papers of this year and those before it; null for the graph as it is now."
    )
    distance: int | None = traversal_value(
        "distance", description="The fewest steps between them; null where there is no path."
    )


class SuggestionReasons:
    """What two authors share, the rarest first."""

    score: float = traversal_value(
        "score",
        description="Adamic and Adar's measure: the sum over all that two share of 1/ln(how many have it). A shared"
        " coauthor counts by the number of their coauthors, a shared topic by the number of its authors.",
    )
    shared_topics: list[Topic] = traversal_value(
        "shared_topics", description="Topics that both have papers about, the rarest first."
    )
    shared_coauthors: list[Author] = traversal_value(
        "shared_coauthors", description="Authors who wrote with both, those with the fewest coauthors first."
    )


SuggestionConnection = connection_of(
    "Suggestion",
    Author,
    description="Authors without a joint paper yet, the best first, ties by id.",
    edge="An author without a joint paper yet, and why the two could have one.",
    node_field=traversal_value("author", description="The author."),
    fields=SuggestionReasons,
)
