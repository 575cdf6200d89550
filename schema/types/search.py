"""What a search finds."""

from typing import Annotated

import strawberry

from schema.declarations.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.declarations.fields import computed
from schema.types.author import Author
from schema.types.institution import Institution
from schema.types.paper import Paper
from schema.types.topic import Topic
from schema.types.venue import Venue

SearchResult = Annotated[
    Author | Paper | Venue | Institution | Topic,
    strawberry.union("SearchResult", description="Anything that a search can find."),
]


@strawberry.type(description="Something that a search has found.")
class SearchEdge:
    """A hit."""

    cursor: str = cursor()
    node: SearchResult = edge_node("What was found.")
    score: float = computed(
        "@score", description="How well it fits, greater is better; scores of different searches do not compare."
    )


@strawberry.type(description="What a search has found.")
class SearchConnection:
    """A page of it."""

    edges: list[SearchEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: int = total_count()
