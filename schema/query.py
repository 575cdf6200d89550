"""The root of the schema: the questions."""

from collections.abc import Sequence
from typing import Any

import strawberry
from strawberry.types.arguments import StrawberryArgument

from graph.model import Label
from graph.paths import coauthor_paths, topic_paths
from schema.compiler.declarations import Pages
from schema.enums import NodeKind
from schema.fields import DeclaredField, argument, list_arguments, page_arguments
from schema.inputs import AuthorBy, InstitutionBy, PaperBy, TopicBy, VenueBy
from schema.nodes import Node
from schema.path_roots import PathsBetween
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
from schema.types.author import Author
from schema.types.author_lists import ALL_AUTHORS, AuthorConnection, AuthorFilter, AuthorSort
from schema.types.author_match import AuthorMatch
from schema.types.graph import Graph
from schema.types.institution import Institution
from schema.types.institution_lists import ALL_INSTITUTIONS, InstitutionConnection, InstitutionFilter, InstitutionSort
from schema.types.paper import Paper
from schema.types.paper_lists import ALL_PAPERS, PaperConnection, PaperFilter, PaperSort
from schema.types.path import CoauthorPaths, TopicPaths
from schema.types.search import SearchConnection
from schema.types.topic import Topic
from schema.types.topic_lists import ALL_TOPICS, TopicConnection, TopicFilter, TopicSort
from schema.types.venue import Venue
from schema.types.venue_lists import ALL_VENUES, VenueConnection, VenueFilter, VenueSort

_UNKNOWN = "Nobody: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."
_NOTHING = "Nothing: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."


def _root(root: Root, *, description: str, arguments: Sequence[StrawberryArgument] = ()) -> Any:  # noqa: ANN401
    return DeclaredField(root, description=description, arguments=arguments)


def _by(annotation: type, name: str = "by", description: str = "What names it.") -> StrawberryArgument:
    return argument(name, annotation, description=description)


def _all(pages: Pages, *, sort_input: type, filter_input: type, description: str) -> Any:  # noqa: ANN401
    """A list over a whole label."""
    arguments = list_arguments(sort_input=sort_input, filter_input=filter_input)
    return _root(Listed(pages), arguments=arguments, description=description)


_FLAG_OR_NONE: Any = bool | None


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
    coauthor_paths: CoauthorPaths | None = _root(
        PathsBetween(Label.AUTHOR, coauthor_paths),
        arguments=[
            _by(AuthorBy, "from", "What names the author at the beginning."),
            _by(AuthorBy, "to", "What names the author at the end."),
        ],
        description="How two authors are connected: the shortest paths over joint papers, published or preprints.",
    )
    topic_paths: TopicPaths | None = _root(
        PathsBetween(Label.TOPIC, topic_paths),
        arguments=[
            _by(TopicBy, "from", "What names the topic at the beginning."),
            _by(TopicBy, "to", "What names the topic at the end."),
        ],
        description="How two topics are connected: the shortest paths over papers about both, published or preprints.",
    )
    graph: Graph = _root(Beginning(), description="The graph itself: its revision, what is in it and from where.")
