"""What becomes of each author in a pasted list."""

import strawberry

from schema.declarations.fields import computed, related
from schema.types.author import Author

_NUMBER = "COUNT { MATCH (:Alias {key: @asked.key})-[:OF]->(:Author) }"


@strawberry.type(description="What the graph has for one of the authors that were asked for.")
class AuthorMatch:
    """`@asked` is a map: the `key` of an alias, and what is said where it leads to none or to several."""

    author: Author | None = related(
        "MATCH (:Alias {key: @asked.key})-[:OF]->(@node:Author)",
        where=f"{_NUMBER} = 1",
        single=True,
        description="The author; null where it is not exactly one, and `problem` says why.",
    )
    candidates: list[Author] = related(
        "MATCH (:Alias {key: @asked.key})-[:OF]->(@node:Author)",
        where=f"{_NUMBER} > 1",
        order="@node.key",
        description="The authors with this name, in the order of their ids, where there are several; otherwise empty.",
    )
    problem: str | None = computed(
        f"CASE {_NUMBER} WHEN 0 THEN @asked.none WHEN 1 THEN null ELSE @asked.several END",
        description="Why `author` is null; null where it is not.",
    )
