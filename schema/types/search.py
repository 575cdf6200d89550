"""What a search finds."""

from typing import Annotated

import strawberry

from schema.declarations.connections import connection_of
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


class SearchScore:
    """What is known of a node in the list of what a search has found."""

    score: float = computed(
        "@score", description="How well it fits, greater is better; scores of different searches do not compare."
    )


SearchConnection = connection_of(
    "Search",
    SearchResult,
    description="What a search has found.",
    edge="Something that a search has found.",
    node_field="What was found.",
    fields=SearchScore,
)
