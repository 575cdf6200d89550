"""Search: what people type, as an id that it may be, and in the language of the full-text index.

No character means anything there. What an id names comes before everything that has the words of the text.
"""

import re
import unicodedata
from typing import Any, LiteralString

from graph.errors import BadInput
from graph.ids import recognise
from graph.model import NAMES_INDEX, SEARCH_INDEX
from schema.declarations.cursors import CursorValueKind
from schema.declarations.enums import KIND_OF_LABEL
from schema.declarations.field_declarations import ArgumentValues, Constants, Order, Pages, SortKey
from schema.declarations.lookups import well_formed

Fields = tuple[tuple[str, int], ...]
"""Properties of an index, and how much a hit in each counts."""

_NAMES: Fields = (("name", 4), ("names", 3))
_FIELDS: Fields = (*_NAMES, ("acronym", 3), ("title", 2), ("abstract", 1))
"""A name before a title before an abstract."""

COMMON = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this"  # noqa: SIM905
    " to was will with".split()
)
"""The words that the index leaves out, in texts and in queries, for of Neo4j's analyzers the one that folds accents
does. Some are names (Bo An, Or Honovich, Will Monroe): the index of names has them, without folding."""

MAX_WORDS = 100
"""With five properties each, that stays below the 1,024 clauses that Lucene takes."""
_MAX_COMPLETED_WORDS = 60
"""Completing takes up to three clauses for a word and property."""
_MAX_PREFIX_CHARACTERS = 100
"""A longer beginning of a word makes an automaton that Lucene refuses."""

_WORD = re.compile(r"[^\W\u2000-\U0010ffff]+|[^\s\u0000-\u1fff]")
"""At least what the index takes for a word: letters in a row, and each character of the scripts without blanks."""
_QUOTED = re.compile(r'(["\\])')
_ESCAPED = r"\\\1"
_SPECIAL = re.compile(r"([^\w\u0080-\U0010ffff])")
_LETTERS = re.compile(r"\w+\Z")
_JOINED_LETTERS = re.compile(r"\w+(?:[.,:;'\u2018\u2019\u00b7]\w+)*[.'\u2018\u2019]?\Z")
"""At least what the index takes for one word at the end of a text: `cs.lg`, `o'reilly`, and `o'` as its beginning."""

_WITHOUT_DECOMPOSITION = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
    | dict(zip("\u2018\u2019øđðłıħəǝɛɔŋŧɓɗƒƙƴɨʉƶĸ¹²³", "''oddlihaeeontbdfkyiuzq123", strict=True))
)
"""What the index folds of the letters in names, besides those that are a letter and its marks."""


def lucene_query(text: str, *, complete: bool, fields: Fields = _FIELDS) -> str:
    """The query for a text: every word must be in the node, in whichever of its properties.

    Each word stands in quotes, where only the quote and the backslash mean anything; the index takes it apart as it
    took the stored text apart (`state-of-the-art` is then a phrase). With `complete` the end of the text may also be
    the beginning of a word: the whole query without it is one choice, so that nothing it finds is lost.

    >>> print(lucene_query("ada ray", complete=False, fields=(("name", 2),)))
    +(name:"ada"^2) +(name:"ray"^2)
    >>> print(lucene_query("ada r", complete=True, fields=(("name", 2),)))
    (+(name:"ada"^2) +(name:"r"^2)) (+(name:"ada"^2) +((+(name:r*^2))))
    """
    *words, last = text.split()
    before = [_must(word, fields) for word in words]
    exact = " ".join([*before, _must(last, fields)])
    completed = _completed(last, fields) if complete and _count(text) <= _MAX_COMPLETED_WORDS else ""
    return f"({exact}) ({' '.join([*before, f'+({completed})'])})" if completed else exact


def names_queries(text: str, *, complete: bool) -> list[str]:
    """The queries of the index of names: one for a text with a common word, else none.

    >>> names_queries("ada ray", complete=False), len(names_queries("will ray", complete=False))
    ([], 1)
    """
    is_common = any(word.lower() in COMMON for word in _WORD.findall(text))
    return [lucene_query(text, complete=complete, fields=_NAMES)] if is_common else []


def _must(word: str, fields: Fields) -> str:
    return f"+({_in_any(fields, _quoted(word))})"


def _completed(word: str, fields: Fields) -> str:
    """The choices for a last word that is not finished; empty where it cannot be the beginning of one.

    Where the index cuts a word depends on the text around the cut, so each place where it may begin is a choice.
    """
    endings = (pattern.search(word) for pattern in (_JOINED_LETTERS, _LETTERS))
    choices: list[str] = []
    for start in sorted({0, *(match.start() for match in endings if match)}):
        prefix = _folded(word[start:])
        if len(prefix) <= _MAX_PREFIX_CHARACTERS:
            before = _must(word[:start], fields) + " " if start else ""
            choices.append(f"({before}+({_in_any(fields, _SPECIAL.sub(_ESCAPED, prefix) + '*')}))")
    return " ".join(choices)


def _folded(word: str) -> str:
    """The word as the index keeps it: in small letters, Latin ones without their marks.

    The index folds what stands in quotes, and takes what stands before a `*` as it is.

    >>> _folded("Müller"), _folded("Đorđe")
    ('muller', 'dorde')
    """
    return "".join(map(_folded_character, word))


def _folded_character(character: str) -> str:
    small = character.lower()
    parts = unicodedata.normalize("NFKD" if "\ufb00" <= small <= "\uffff" else "NFD", small)
    plain = "".join(part for part in parts if not unicodedata.combining(part)).translate(_WITHOUT_DECOMPOSITION)
    return plain if plain.isascii() and plain else small


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _quoted(word: str) -> str:
    return '"' + _QUOTED.sub(_ESCAPED, word) + '"'


def _in_any(fields: Fields, term: str) -> str:
    return " ".join(f"{name}:{term}^{weight}" for name, weight in fields)


def _parameters(values: ArgumentValues) -> Constants:
    text = well_formed(values["text"], "text")
    words = _count(text)
    if words > MAX_WORDS:
        raise BadInput(f"the text to search for has {words} words; expected at most {MAX_WORDS}")
    kinds: list[Any] | None = values.get("kinds")
    if kinds is not None and not kinds:
        raise BadInput("kinds is empty; expected at least one kind, or null for all of them")
    complete = bool(values.get("complete"))
    recognised = recognise(text)
    return {
        "id": recognised and recognised.key,
        "id_labels": [label.value for label in recognised.labels] if recognised else [],
        "query": lucene_query(text, complete=complete),
        "names": names_queries(text, complete=complete),
        "labels": [label.value for label, kind in KIND_OF_LABEL.items() if kinds is None or kind in kinds],
    }


_SCORE_OF_AN_ID: LiteralString = "1000000.0"
"""More than any text has: a hundred words, each in five properties, come to some ten thousand."""

SEARCH = Pages(
    match="CALL () {"
    " MATCH (:Alias {key: $id})-[:OF]->(node) WHERE any(label IN labels(node) WHERE label IN $id_labels)"
    f" RETURN node, {_SCORE_OF_AN_ID} AS score UNION ALL"
    f" CALL db.index.fulltext.queryNodes('{SEARCH_INDEX}', $query) YIELD node, score RETURN node, score UNION ALL"
    f" UNWIND $names AS query CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', query) YIELD node, score"
    " RETURN node, score } WITH node AS @node, score AS @hit",
    where="any(label IN labels(@node) WHERE label IN $labels)",
    columns={"score": "sum(@hit)"},
    default=(Order("SCORE", SortKey("@score", CursorValueKind.NUMBER, nullable=False), descending=True),),
    parameter_names=("query", "names", "labels", "id", "id_labels"),
    parameters=_parameters,
)
