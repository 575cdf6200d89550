"""The names that ids of people are made of, and whether two names may be one person's as far as their words tell.

Ids of OpenReview, the ACL Anthology and of feeds say a name: `openreview:~Ada_Lovelace1`, `acl:ada-lovelace`. A shared
id is evidence, and names that have nothing in common speak against it.
"""

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from graph.ids import split_key
from graph.names import normal_form

Words = frozenset[str]

ALIKE = 0.6
"""Words that share so much of their letters are one word in two transliterations (Ratcliff and Obershelp's ratio)."""
_MIN_LETTERS = 4
"""Of words that are compared by their letters."""


@lru_cache(1 << 16)
def name_in_id(key: str) -> Words:
    """The words of the name that an id is made of; none where the scheme's ids say no name, or one word only.

    >>> sorted(name_in_id("openreview:~Ada_Lovelace1")), name_in_id("orcid:0000-0002-1825-0097")
    (['ada', 'lovelace'], frozenset())
    """
    scheme, value = split_key(key)
    if scheme == "acl":
        value = value.partition("/")[0]
    elif (scheme == "openreview" and not value.startswith("~")) or scheme not in {"openreview", "feed"}:
        return frozenset()
    letters = "".join(" " if letter.isdigit() else letter for letter in normal_form(value))
    words = letters.split()
    return frozenset(words) if len(words) > 1 and any(len(word) > 1 for word in words) else frozenset()


def names_in_ids(keys: Iterable[str]) -> frozenset[Words]:
    """All names that ids are made of.

    >>> [sorted(words) for words in names_in_ids(["openreview:~Ada_Lovelace1", "acl:ada-lovelace", "orcid:0000"])]
    [['ada', 'lovelace']]
    """
    return frozenset(name for key in keys if (name := name_in_id(key)))


def share_a_name(some: Collection[Words], others: Collection[Words]) -> bool:
    """Whether a name of the one may be a name of the other: they have a word in common; also where one has no name.

    >>> ada, kofi = frozenset({"ada", "ray"}), frozenset({"kofi", "adjei"})
    >>> share_a_name([ada], [kofi]), share_a_name([ada], [kofi, ada]), share_a_name([ada], [])
    (False, True, True)
    """
    return (
        not some or not others or any(have_a_word_in_common(name, candidate) for name in some for candidate in others)
    )


@lru_cache(1 << 16)
def have_a_word_in_common(some: Words, others: Words) -> bool:
    """Whether two names have a word in common, as initials, in another transliteration, or written as one.

    >>> have_a_word_in_common(frozenset({"greta", "holm"}), frozenset({"kofi", "adjei"}))
    False
    >>> have_a_word_in_common(frozenset({"aleksei", "soloviev"}), frozenset({"alexey", "solovyov"}))
    True
    """
    if any(len(word) > 1 for word in some & others):
        return True
    if any(_are_alike(first, second) for first in some for second in others):
        return True
    joined, others_joined = "".join(sorted(some)), "".join(sorted(others))
    if joined == others_joined or "".join(some) == "".join(others):
        return True
    return _are_initials(some, others) or _are_initials(others, some)


def _are_alike(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    if len(short) >= 3 and (long.startswith(short) or long.endswith(short)):
        return True
    return (
        len(short) >= _MIN_LETTERS
        and short[0] == long[0]
        and SequenceMatcher(None, short, long, autojunk=False).ratio() >= ALIKE
    )


def _are_initials(some: Words, others: Words) -> bool:
    """Whether all words of the one are initials of the other's."""
    return all(len(word) == 1 for word in some) and all(any(word[0] == w[0] for w in others) for word in some)
