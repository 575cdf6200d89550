"""The root of the schema: the questions."""

from collections.abc import Sequence
from typing import Any

import strawberry
from strawberry.types.arguments import StrawberryArgument

from graph.model import Label
from graph.paths import coauthor_paths, topic_paths
from schema.enums import NodeKind
from schema.fields import DeclaredField, argument, page_arguments
from schema.inputs import AuthorBy, InstitutionBy, PaperBy, TopicBy, VenueBy
from schema.nodes import Node
from schema.path_roots import PathsBetween
from schema.roots import MAX_IDS, Beginning, Listed, Lookup, NodeById, NodesById, Root
from schema.search import SEARCH
from schema.types.author import Author
from schema.types.graph import Graph
from schema.types.institution import Institution
from schema.types.paper import Paper
from schema.types.path import CoauthorPaths, TopicPaths
from schema.types.search import SearchConnection
from schema.types.topic import Topic
from schema.types.venue import Venue

_UNKNOWN = "Nobody: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."
_NOTHING = "Nothing: null with an error NOT_FOUND. Several: null with an error AMBIGUOUS and their ids."


def _root(root: Root, *, description: str, arguments: Sequence[StrawberryArgument] = ()) -> Any:  # noqa: ANN401
    return DeclaredField(root, description=description, arguments=arguments)


def _by(annotation: type, name: str = "by", description: str = "What names it.") -> StrawberryArgument:
    return argument(name, annotation, description=description)


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
