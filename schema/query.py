"""The root of the schema: the questions."""

from collections.abc import Sequence
from typing import Any

import strawberry
from strawberry.types.arguments import StrawberryArgument

from graph.model import Label
from graph.projection.network_answers import MAX_NODES, MAX_RADIUS, MAX_TIES
from graph.projection.path_answers import coauthor_paths, topic_paths
from graph.traversals.alternatives import MOST
from schema.compiler.compiled import RootTraversal
from schema.compiler.declarations import Pages
from schema.enums import CitationDirection, NodeKind, PathCost
from schema.fields import DeclaredField, argument, list_arguments, page_arguments
from schema.inputs import AuthorBy, AuthorSet, InstitutionBy, InstitutionSet, PaperBy, TopicBy, TopicSet, VenueBy
from schema.nodes import Node
from schema.questions import (
    MAX_YEARS,
    citation_paths_between,
    distance_between,
    network,
    paths_between,
    suggestions_for,
)
from schema.roots import (
    MAX_IDS,
    MAX_RESOLVED,
    Beginning,
    Listed,
    Lookup,
    NodeById,
    NodesById,
    ResolvedAuthors,
    Root,
)
from schema.search import SEARCH
from schema.tie_filters import citation_filter_argument, tie_filter_argument
from schema.types.author import Author
from schema.types.author_lists import ALL_AUTHORS, AuthorConnection, AuthorFilter, AuthorSort
from schema.types.author_match import AuthorMatch
from schema.types.graph import Graph
from schema.types.institution import Institution
from schema.types.institution_lists import ALL_INSTITUTIONS, InstitutionConnection, InstitutionFilter, InstitutionSort
from schema.types.network import (
    SUGGESTIONS,
    CoauthorNetwork,
    DistanceInYear,
    InstitutionNetwork,
    SuggestionConnection,
    TopicNetwork,
)
from schema.types.paper import Paper
from schema.types.paper_lists import ALL_PAPERS, PaperConnection, PaperFilter, PaperSort
from schema.types.path import CitationPaths, CoauthorPaths, TopicPaths
from schema.types.search import SearchConnection
from schema.types.topic import Topic
from schema.types.topic_lists import ALL_TOPICS, TopicConnection, TopicFilter, TopicSort
from schema.types.venue import Venue
from schema.types.venue_lists import ALL_VENUES, VenueConnection, VenueFilter, VenueSort

_UNKNOWN = "Nobody: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."
_NOTHING = "Nothing: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."


def _root(root: Root | RootTraversal, *, description: str, arguments: Sequence[StrawberryArgument] = ()) -> Any:  # noqa: ANN401
    return DeclaredField(root, description=description, arguments=arguments)


def _by(annotation: type, name: str = "by", description: str = "What names it.") -> StrawberryArgument:
    return argument(name, annotation, description=description)


def _all(pages: Pages, *, sort_input: type, filter_input: type, description: str) -> Any:  # noqa: ANN401
    """A list over a whole label."""
    arguments = list_arguments(sort_input=sort_input, filter_input=filter_input)
    return _root(Listed(pages), arguments=arguments, description=description)


_FLAG_OR_NONE: Any = bool | None


_YEARS_OR_NONE: Any = list[int] | None
_NUMBER_OR_NONE: Any = int | None
_COST_OR_NONE: Any = PathCost | None
_DIRECTION_OR_NONE: Any = CitationDirection | None

_ALTERNATIVES = argument(
    "alternatives",
    _NUMBER_OR_NONE,
    default=0,
    description=f"How many of the next paths, of strictly greater cost, to return as well, 0 to {MOST}.",
)
_COST_AND_ALTERNATIVES = (
    argument("cost", _COST_OR_NONE, default=PathCost.HOPS, description="What a step costs."),
    _ALTERNATIVES,
)


def _ends(annotation: type, what: str) -> list[StrawberryArgument]:
    """The arguments `from` and `to`."""
    return [
        _by(annotation, "from", f"What names the {what} at the beginning."),
        _by(annotation, "to", f"What names the {what} at the end."),
    ]


def _network(label: Label, of: type, description: str) -> Any:  # noqa: ANN401
    return _root(
        RootTraversal(network(label)),
        arguments=[
            argument("of", of, description="Around which one, or among which ones."),
            argument(
                "radius",
                _NUMBER_OR_NONE,
                default=1,
                description=f"How many steps from the centre it goes, 0 to {MAX_RADIUS}; of no meaning for members.",
            ),
            tie_filter_argument(),
            argument("communities", _FLAG_OR_NONE, default=False, description="Whether to find communities."),
            argument(
                "maxNodes",
                _NUMBER_OR_NONE,
                default=100,
                description=f"How many nodes to return around a centre, 1 to {MAX_NODES:,}; members are never cut.",
            ),
            argument(
                "maxTies", _NUMBER_OR_NONE, default=1000, description=f"How many ties to return, 0 to {MAX_TIES:,}."
            ),
        ],
        description=f"{description} What a limit cuts is told in `truncated`.",
    )


@strawberry.type(description="The questions that can be asked.")
class Query:
    """The root fields."""

    node: Node | None = _root(
        NodeById(),
        arguments=[argument("id", strawberry.ID, description="The id, of any type.")],
        description="The thing with this id; null, without an error, where there is none.",
    )
    nodes: list[Node | None] = _root(
        NodesById(),
        arguments=[argument("ids", list[strawberry.ID], description=f"The ids, of any types, at most {MAX_IDS}.")],
        description="The things with these ids, in the order of the ids; null, without an error, where there is none or"
        " where an id was split.",
    )
    author: Author | None = _root(
        Lookup(Label.AUTHOR), arguments=[_by(AuthorBy)], description=f"One author. {_UNKNOWN}"
    )
    paper: Paper | None = _root(Lookup(Label.PAPER), arguments=[_by(PaperBy)], description=f"One paper. {_NOTHING}")
    venue: Venue | None = _root(Lookup(Label.VENUE), arguments=[_by(VenueBy)], description=f"One venue. {_NOTHING}")
    institution: Institution | None = _root(
        Lookup(Label.INSTITUTION), arguments=[_by(InstitutionBy)], description=f"One institution. {_NOTHING}"
    )
    topic: Topic | None = _root(Lookup(Label.TOPIC), arguments=[_by(TopicBy)], description=f"One topic. {_NOTHING}")
    resolve_authors: list[AuthorMatch] = _root(
        ResolvedAuthors(),
        arguments=[
            argument("by", list[AuthorBy], description=f"What names each of them, at most {MAX_RESOLVED}."),
        ],
        description="Many authors at once, such as a pasted list of names, in its order. What is unknown, ambiguous or"
        " malformed says so in its own place, and the others are answered.",
    )
    authors: AuthorConnection | None = _all(
        ALL_AUTHORS,
        sort_input=AuthorSort,
        filter_input=AuthorFilter,
        description="All authors; most papers first unless `sort` says otherwise.",
    )
    papers: PaperConnection | None = _all(
        ALL_PAPERS,
        sort_input=PaperSort,
        filter_input=PaperFilter,
        description="All papers, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    venues: VenueConnection | None = _all(
        ALL_VENUES,
        sort_input=VenueSort,
        filter_input=VenueFilter,
        description="All venues; most papers first unless `sort` says otherwise.",
    )
    institutions: InstitutionConnection | None = _all(
        ALL_INSTITUTIONS,
        sort_input=InstitutionSort,
        filter_input=InstitutionFilter,
        description="All institutions; most papers first unless `sort` says otherwise.",
    )
    topics: TopicConnection | None = _all(
        ALL_TOPICS,
        sort_input=TopicSort,
        filter_input=TopicFilter,
        description="All topics; most papers first unless `sort` says otherwise.",
    )
    search: SearchConnection | None = _root(
        Listed(SEARCH),
        arguments=[
            argument(
                "text",
                str,
                description="At most 100 words and 1,000 characters. All words must be in a name, title or abstract;"
                " case and accents do not count, and no character has a special meaning.",
            ),
            argument("kinds", list[NodeKind] | None, description="Only things of these types; null for all types."),
            argument(
                "complete",
                _FLAG_OR_NONE,
                default=False,
                description="Whether the last word may be the beginning of one, for typing ahead.",
            ),
            *page_arguments(backward=False),
        ],
        description="Everything that the words are in, the best first, ties by id. The order is stable while the graph"
        " does not change.",
    )
    collaboration_distance: list[DistanceInYear] | None = _root(
        RootTraversal(distance_between),
        arguments=[
            *_ends(AuthorBy, "author"),
            tie_filter_argument(),
            argument(
                "asOf",
                _YEARS_OR_NONE,
                description="Years, in the order of the answer: the distance over the papers until each of them, at"
                f" most {MAX_YEARS:,}. Null: the distance in the graph as it is now.",
            ),
        ],
        description="How far two authors are from each other: the fewest steps from coauthor to coauthor.",
    )
    coauthor_paths: CoauthorPaths | None = _root(
        RootTraversal(paths_between(Label.AUTHOR, coauthor_paths)),
        arguments=[*_ends(AuthorBy, "author"), tie_filter_argument(), *_COST_AND_ALTERNATIVES],
        description="How two authors are connected: the cheapest paths over joint papers, and the papers of each step.",
    )
    topic_paths: TopicPaths | None = _root(
        RootTraversal(paths_between(Label.TOPIC, topic_paths)),
        arguments=[*_ends(TopicBy, "topic"), tie_filter_argument(), *_COST_AND_ALTERNATIVES],
        description="How two topics are connected: the cheapest paths over papers about both, and those papers.",
    )
    citation_paths: CitationPaths | None = _root(
        RootTraversal(citation_paths_between),
        arguments=[
            *_ends(PaperBy, "paper"),
            argument(
                "direction",
                _DIRECTION_OR_NONE,
                default=CitationDirection.EITHER,
                description="Along which citations a step may go.",
            ),
            citation_filter_argument(),
            _ALTERNATIVES,
        ],
        description="How two papers are connected: the shortest paths along citations.",
    )
    coauthor_network: CoauthorNetwork | None = _network(
        Label.AUTHOR, AuthorSet, "The network around an author, or among given authors: who wrote with whom."
    )
    topic_network: TopicNetwork | None = _network(
        Label.TOPIC, TopicSet, "The network around a topic, or among given topics: which occur together on papers."
    )
    institution_network: InstitutionNetwork | None = _network(
        Label.INSTITUTION,
        InstitutionSet,
        "The network around an institution, or among given institutions: which occur together on papers.",
    )
    suggested_coauthors: SuggestionConnection | None = _root(
        RootTraversal(suggestions_for, SUGGESTIONS),
        arguments=[
            _by(AuthorBy, "author", "What names the author."),
            tie_filter_argument(),
            *page_arguments(backward=False),
        ],
        description="Authors without any joint paper yet (of whatever status) who share coauthors or topics with one,"
        " over papers that pass the filter; the best first by Adamic and Adar's measure, ties by id.",
    )
    graph: Graph = _root(Beginning(), description="The graph itself: its revision, what is in it and from where.")
