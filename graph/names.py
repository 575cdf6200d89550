"""How a name or a title is compared: the one normal form that lookups, aliases and identity share."""

import re
import unicodedata

from graph.name_particles import PRINTED_GENERATIONS

MAX_INDEXED_BYTES = 4_000
"""Of a text that an index holds, with a key beside it: Neo4j refuses an entry of more than 8 kB, and what it is of."""

_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h"}
)


# fmt: off
_GROUP_WORDS = frozenset({
    "alliance", "association", "board", "center", "centre", "collaboration", "collaborators", "collective", "committee",
    "community", "consortium", "council", "department", "foundation", "group", "initiative", "institute", "laboratory",
    "network", "organisation", "organization", "partnership", "project", "society", "team", "unit", "university",
    "workshop",
})
# fmt: on


def normal_form(text: str) -> str:
    """The words of a name or title without case, accents and punctuation, one blank apart.

    Compatibility decomposition (Unicode Standard Annex 15, NFKD), combining marks of Latin, Greek and Cyrillic
    letters dropped, then full case folding. Marks of other scripts carry vowels and stay. Of what is longer than
    MAX_INDEXED_BYTES only the beginning counts.

    >>> normal_form("  Müller-Lüdenscheidt, J.  ")
    'muller ludenscheidt j'
    """
    if text.isascii():  # the same, by a shorter way: nothing to decompose
        return _beginning(_NOT_WORD.sub(" ", text.lower()).strip(), MAX_INDEXED_BYTES)
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f")
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFC", kept).translate(_LETTERS_WITHOUT_DECOMPOSITION)).strip()
    return _beginning(words, MAX_INDEXED_BYTES)


def indexable(text: str | None) -> str | None:
    """The text as a list may be ordered by it: cut, and says so, where it is longer than an index bears.

    >>> indexable("A Title"), indexable("x" * 10_000)[-5:]
    ('A Title', 'x […]')
    """
    if text is None or (beginning := _beginning(text, MAX_INDEXED_BYTES)) == text:
        return text
    return f"{beginning} […]"


def _beginning(text: str, max_bytes: int) -> str:
    """The beginning of a text that fits into so many bytes of UTF-8, in whole characters, without blanks at the end."""
    if len(text) * 4 <= max_bytes or len(encoded := text.encode("utf-8", "ignore")) <= max_bytes:
        return text
    return encoded[:max_bytes].decode("utf-8", "ignore").rstrip()


def slug(text: str) -> str:
    """The normal form with hyphens, for keys that a person may read.

    >>> slug("No True State-of-the-Art?")
    'no-true-state-of-the-art'
    """
    return normal_form(text).replace(" ", "-")


def is_group(name: str) -> bool:
    """Whether a printed name is a group's: the word before a comma, a "for", "of" or "on" is what groups are called.

    >>> is_group("The ATLAS Collaboration"), is_group("The Anh Nguyen"), is_group("Heron Annotation Group, Lund")
    (True, False, True)
    """
    head = re.split(r",|\s(?:for|of|on)\s", name, maxsplit=1)[0].split()
    return len(head) > 1 and head[-1].lower().rstrip(".") in _GROUP_WORDS


def person_form(typed: str) -> str:
    """The normal form of a person's name as people type it: with a comma, the surname stands before it.

    >>> person_form("Moos, Ilka"), person_form("Ilka Moos"), person_form("Daniel, Ron, Jr.")
    ('ilka moos', 'ilka moos', 'ron daniel jr')
    """
    parts = [part for part in map(normal_form, re.split("[,，]", typed)) if part]
    if not 2 <= len(parts) <= 3 or is_group(typed):
        return normal_form(typed)
    surname, *others = parts
    generations = [part for part in others if part in PRINTED_GENERATIONS]
    given = [part for part in others if part not in PRINTED_GENERATIONS]
    return " ".join([*given, surname, *generations]) if len(given) < 2 else normal_form(typed)
