"""The root of the schema: the questions."""

import strawberry

from graph.limits import MAX_IDS, MAX_LIST
from graph.model import Label
from schema.declarations.connections import Connection
from schema.declarations.enums import CitationDirection, NodeKind
from schema.declarations.field_declarations import RootTraversal
from schema.declarations.fields import argument, page_arguments
from schema.declarations.inputs import (
    AuthorBy,
    AuthorSet,
    InstitutionBy,
    InstitutionSet,
    PaperBy,
    TopicBy,
    TopicSet,
    VenueBy,
)
from schema.declarations.nodes import Node
from schema.declarations.search_text import SEARCH
from schema.execution.root_resolvers import (
    Lookup,
    NodeById,
    NodesById,
    ResolvedAuthors,
    SingletonRoot,
    WholeList,
)
from schema.execution.tie_filters import citation_filter_argument, tie_filter_argument
from schema.execution.traversal_queries import (
    CitationPathsQuery,
    CoauthorPathsQuery,
    DistanceQuery,
    SuggestionsQuery,
    TopicPathsQuery,
)
from schema.root_fields import (
    ALTERNATIVES,
    COST_AND_ALTERNATIVES,
    DIRECTION_OR_NONE,
    FLAG_OR_NONE,
    YEARS_OR_NONE,
    by,
    ends,
    root_field,
    tie_network,
    whole_list,
)
from schema.types.author import Author
from schema.types.author_lists import ALL_AUTHORS, AuthorConnection, AuthorFilter, AuthorSort
from schema.types.author_match import AuthorMatch
from schema.types.graph import Graph
from schema.types.institution import (
    ALL_INSTITUTIONS,
    Institution,
    InstitutionConnection,
    InstitutionFilter,
    InstitutionSort,
)
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
from schema.types.topic import ALL_TOPICS, Topic, TopicConnection, TopicFilter, TopicSort
from schema.types.venue import ALL_VENUES, Venue, VenueConnection, VenueFilter, VenueSort

_UNKNOWN = "Nobody: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."
_NOTHING = "Nothing: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."


@strawberry.type(description="The questions that can be asked.")
class Query:
    """The root type: each of its fields is a question."""

    node: Node | None = root_field(
        NodeById(),
        arguments=[argument("id", strawberry.ID, description="The id, of any type.")],
        description="The thing with this id; null, without an error, where there is none.",
    )
    nodes: list[Node | None] = root_field(
        NodesById(),
        arguments=[argument("ids", list[strawberry.ID], description=f"The ids, of any types, at most {MAX_IDS}.")],
        description="The things with these ids, in the order of the ids; null, without an error, where there is none or"
        " where an id was split.",
    )
    author: Author | None = root_field(
        Lookup(Label.AUTHOR), arguments=[by(AuthorBy)], description=f"One author. {_UNKNOWN}"
    )
    paper: Paper | None = root_field(Lookup(Label.PAPER), arguments=[by(PaperBy)], description=f"One paper. {_NOTHING}")
    venue: Venue | None = root_field(Lookup(Label.VENUE), arguments=[by(VenueBy)], description=f"One venue. {_NOTHING}")
    institution: Institution | None = root_field(
        Lookup(Label.INSTITUTION), arguments=[by(InstitutionBy)], description=f"One institution. {_NOTHING}"
    )
    topic: Topic | None = root_field(Lookup(Label.TOPIC), arguments=[by(TopicBy)], description=f"One topic. {_NOTHING}")
    resolve_authors: list[AuthorMatch] = root_field(
        ResolvedAuthors(),
        arguments=[
            argument("by", list[AuthorBy], description=f"What names each of them, at most {MAX_LIST}."),
        ],
        description="Many authors at once, such as a pasted list of names, in its order. What is unknown, ambiguous or"
        " malformed says so in its own place, and the others are answered.",
    )
    authors: Connection | None = whole_list(
        AuthorConnection,
        ALL_AUTHORS,
        sort_input=AuthorSort,
        filter_input=AuthorFilter,
        description="All authors; most papers first unless `sort` says otherwise.",
    )
    papers: Connection | None = whole_list(
        PaperConnection,
        ALL_PAPERS,
        sort_input=PaperSort,
        filter_input=PaperFilter,
        description="All papers, rejected and withdrawn ones too; newest first unless `sort` says otherwise.",
    )
    venues: Connection | None = whole_list(
        VenueConnection,
        ALL_VENUES,
        sort_input=VenueSort,
        filter_input=VenueFilter,
        description="All venues; most papers first unless `sort` says otherwise.",
    )
    institutions: Connection | None = whole_list(
        InstitutionConnection,
        ALL_INSTITUTIONS,
        sort_input=InstitutionSort,
        filter_input=InstitutionFilter,
        description="All institutions; most papers first unless `sort` says otherwise.",
    )
    topics: Connection | None = whole_list(
        TopicConnection,
        ALL_TOPICS,
        sort_input=TopicSort,
        filter_input=TopicFilter,
        description="All topics; most papers first unless `sort` says otherwise.",
    )
    search: Connection | None = root_field(
        WholeList(SEARCH),
        returns=SearchConnection | None,
        arguments=[
            argument(
                "text",
                str,
                description="At most 100 words and 1,000 characters. An id of any kind, or the address of a page, finds"
                " what has it, before all else. All words must be in a name, title or abstract;"
                " case and accents do not count, and no character has a special meaning. Words joined by a hyphen stand"
                " side by side. Common English words, such as `the` and `will`, need not be there; names with them come"
                " first.",
            ),
            argument("kinds", list[NodeKind] | None, description="Only things of these types; null for all types."),
            argument(
                "complete",
                FLAG_OR_NONE,
                default=False,
                description="Whether the last word may be the beginning of one, for typing ahead.",
            ),
            *page_arguments(backward=False),
        ],
        description="Everything that the words are in, the best first, ties by id. The order is stable while the graph"
        " does not change.",
    )
    collaboration_distance: list[DistanceInYear] | None = root_field(
        RootTraversal(DistanceQuery.read),
        arguments=[
            *ends(AuthorBy, "author"),
            tie_filter_argument(),
            argument(
                "asOf",
                YEARS_OR_NONE,
                description="Years, in the order of the answer: the distance over the papers until each of them, at"
                f" most {MAX_LIST:,}. Null: the distance in the graph as it is now.",
            ),
        ],
        description="How far two authors are from each other: the fewest steps from coauthor to coauthor.",
    )
    coauthor_paths: CoauthorPaths | None = root_field(
        RootTraversal(CoauthorPathsQuery.read),
        arguments=[*ends(AuthorBy, "author"), tie_filter_argument(), *COST_AND_ALTERNATIVES],
        description="How two authors are connected: the cheapest paths over joint papers, and the papers of each step.",
    )
    topic_paths: TopicPaths | None = root_field(
        RootTraversal(TopicPathsQuery.read),
        arguments=[*ends(TopicBy, "topic"), tie_filter_argument(), *COST_AND_ALTERNATIVES],
        description="How two topics are connected: the cheapest paths over papers about both, and those papers.",
    )
    citation_paths: CitationPaths | None = root_field(
        RootTraversal(CitationPathsQuery.read),
        arguments=[
            *ends(PaperBy, "paper"),
            argument(
                "direction",
                DIRECTION_OR_NONE,
                default=CitationDirection.EITHER,
                description="Along which citations a step may go.",
            ),
            citation_filter_argument(),
            ALTERNATIVES,
        ],
        description="How two papers are connected: the shortest paths along citations. No source that is loaded brings"
        " citations.",
    )
    coauthor_network: CoauthorNetwork | None = tie_network(
        Label.AUTHOR, AuthorSet, "The network around an author, or among given authors: who wrote with whom."
    )
    topic_network: TopicNetwork | None = tie_network(
        Label.TOPIC, TopicSet, "The network around a topic, or among given topics: which occur together on papers."
    )
    institution_network: InstitutionNetwork | None = tie_network(
        Label.INSTITUTION,
        InstitutionSet,
        "The network around an institution, or among given institutions: which occur together on papers.",
    )
    suggested_coauthors: Connection | None = root_field(
        RootTraversal(SuggestionsQuery.read, SUGGESTIONS),
        returns=SuggestionConnection | None,
        arguments=[
            by(AuthorBy, "author", "What names the author."),
            tie_filter_argument(),
            *page_arguments(backward=False),
        ],
        description="Authors without any joint paper yet (of whatever status) who share coauthors or topics with one,"
        " over papers that pass the filter; the best first by Adamic and Adar's measure, ties by id.",
    )
    graph: Graph = root_field(
        SingletonRoot(), description="The graph itself: its revision, what is in it and from where."
    )
