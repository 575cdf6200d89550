"""Authors whose names are like one that nobody has: a beginning, an initial, a nickname, a letter more or less."""

from collections.abc import Sequence
from functools import cache
from typing import LiteralString

from nicknames import NickNamer

from graph.model import NAMES_INDEX
from graph.names import person_form

MAX_CANDIDATES = 5
_MAX_WORDS = 6
_MAX_CHARACTERS = 100
"""Of a word: a longer one makes an automaton that Lucene refuses, and is nobody's name."""

LIKE_NAMES: LiteralString = f"""\
CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', $query, {{limit: 200}}) YIELD node, score
WHERE node:Author
WITH node, score ORDER BY score DESC, node.paper_count DESC, node.key LIMIT $most
RETURN collect([node.key, node.name])
"""
"""For a query in Lucene's syntax, the keys and names of the authors that are likest."""


def like_parameters(typed: str) -> dict[str, str | int] | None:
    """The parameters of LIKE_NAMES for a name as it was typed; None where it has no word to go by.

    Every word must be like one of the name's: its beginning, one letter away, or what it is short for.

    >>> like_parameters("C. Manning")["query"]
    'c* AND (manning* OR manning~1)'
    >>> like_parameters("a" * 101)
    """
    words = person_form(typed).split()[:_MAX_WORDS]
    if not any(len(word) > 1 for word in words) or any(len(word) > _MAX_CHARACTERS for word in words):
        return None
    return {"query": " AND ".join(map(_like, words)), "most": MAX_CANDIDATES}


def _like(word: str) -> str:
    if len(word) == 1:
        return f"{word}*"
    alternatives = [f"{word}*", *([f"{word}~1"] if len(word) > 3 else []), *_full_forms(word)]
    return alternatives[0] if len(alternatives) == 1 else f"({' OR '.join(alternatives)})"


def _full_forms(word: str) -> Sequence[str]:
    """What a name is short for: `robert` of `bob`."""
    return sorted(form for form in _nicknames().canonicals_of(word) if form.isalpha() and form.isascii())


@cache
def _nicknames() -> NickNamer:
    return NickNamer()
