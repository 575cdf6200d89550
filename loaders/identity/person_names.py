"""Names of people: their parts, the block in which a name is compared, and whether two may be one person's.

All take the normal form of a name (`graph.names`), which has neither case nor accents nor punctuation.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from nicknames import NickNamer

from loaders.identity.name_words import DEGREES, OTHER_LETTER, PARTICLES, SUFFIXES, SURNAME_RANK, SYLLABLES

MAX_WORDS = 8
"""A name of more is several people's, or no name."""

_CACHED_NAMES = 65_536


class NameParts(NamedTuple):
    """A name taken apart; a hyphen, a blank or nothing between the syllables of a part makes no difference."""

    surname: str
    given: str
    """All given names in one; of those after the first, initials are left out."""
    words: tuple[str, ...]
    """The given names one by one."""
    number: str = ""
    """By which a source tells people of one name apart: `0002`."""
    suffix: str = ""
    """Of a generation: `jr`."""
    turned: bool = False
    """Whether it is taken in the other order though it might be in the usual one: `li wei` as `wei li`."""

    @property
    def is_east_asian(self) -> bool:
        """Whether all given names are parts of one, so that one more makes another name."""
        return self.surname in SURNAME_RANK and all(len(word) == 1 or SYLLABLES.fullmatch(word) for word in self.words)


class Likeness(IntEnum):
    """How two names that may be one person's are alike; the greater, the less it takes to believe it."""

    INITIALS = 1
    """One has but initials where the other has names."""
    VARIANT = 2
    """A nickname, a middle name that only one has, or the other order."""
    SAME = 3


@lru_cache(_CACHED_NAMES)
def name_parts(form: str) -> NameParts | None:
    """The parts of a name; None where it cannot be compared: it has one word only, or too many.

    >>> name_parts("laurens van der maaten").surname, name_parts("li wei").given
    ('vandermaaten', 'wei')
    """
    words = form.split()
    number = words.pop() if len(words) > 2 and words[-1].isdecimal() else ""
    while len(words) > 2 and words[-1] in DEGREES:
        words.pop()
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    if not 2 <= len(words) <= MAX_WORDS or not any(len(word) > 1 for word in words):
        return None
    turned = _is_turned(words)
    if turned:
        surname, *given = words
    else:
        start = len(words) - 1
        if words[-1] not in SURNAME_RANK:
            while start > 1 and words[start - 1] in PARTICLES:
                start -= 1
        given, surname = words[:start], "".join(words[start:])
    joined = given[0] + "".join(word for word in given[1:] if len(word) > 1)
    return NameParts(surname, joined, tuple(given), number, suffix, turned and words[-1] in SURNAME_RANK)


def _is_turned(words: Sequence[str]) -> bool:
    """Whether a name begins with the surname: only initials follow it, or an East Asian name is in its own order.

    Of two words that are surnames both, the more frequent one is it, whichever way they stand: so `Li Wei` and
    `Wei Li` are compared.
    """
    first, *others = words
    if len(first) > 1 and all(len(word) == 1 for word in others):
        return True
    if first not in SURNAME_RANK or len(words) > 3 or not all(map(SYLLABLES.fullmatch, others)):
        return False
    last = others[-1]
    return last not in SURNAME_RANK or (len(words) == 2 and SURNAME_RANK[first] < SURNAME_RANK[last])


def block_of(form: str) -> str:
    """The block of a name: all names that may be one person's have the same. "" where it cannot be compared.

    It is the surname and the first letter of the first given name, which initials keep.

    >>> block_of("wei li"), block_of("li wei"), block_of("w li")
    ('li w', 'li w', 'li w')
    """
    parts = name_parts(form)
    if parts is None:
        return ""
    return f"{parts.surname} {OTHER_LETTER.get(parts.words[0], parts.words[0])[0]}"


def likeness(one: NameParts, other: NameParts) -> Likeness | None:
    """How alike two names of one block are; None where they are not one person's.

    Symmetric. Every given name must agree with the one in its place: equal, an initial of it, or, of the first, a
    nickname. One may have more of them than the other, unless the name is East Asian.
    """
    if one.surname != other.surname or _differ(one.number, other.number) or _differ(one.suffix, other.suffix):
        return None
    if "".join(one.words) == "".join(other.words):
        return Likeness.SAME if one.turned == other.turned else Likeness.VARIANT
    pairs = list(zip(one.words, other.words, strict=False))
    agree = all(
        first == second
        or (first[0] == second[0] and 1 in (len(first), len(second)))
        or (place == 0 and _is_nickname(first, second))
        for place, (first, second) in enumerate(pairs)
    )
    shortened = any(len(first) != len(second) and 1 in (len(first), len(second)) for first, second in pairs)
    if one.is_east_asian and other.is_east_asian:
        if _is_initials(one.words, other.given) or _is_initials(other.words, one.given):
            return Likeness.INITIALS
        return Likeness.INITIALS if agree and shortened and len(one.words) == len(other.words) else None
    if not agree:
        return None
    return Likeness.INITIALS if shortened else Likeness.VARIANT


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _is_initials(words: Sequence[str], given: str) -> bool:
    """Whether the words are the initial of a name written as one word: `x`, or `x m` of `xiaoming`."""
    return all(len(word) == 1 for word in words) and words[0] == given[0] and all(word in given for word in words)


def _is_nickname(one: str, other: str) -> bool:
    if OTHER_LETTER.get(one, one) == OTHER_LETTER.get(other, other):
        return True
    return other in _forms_of(one) or one in _forms_of(other)


@lru_cache(_CACHED_NAMES)
def _forms_of(name: str) -> frozenset[str]:
    return frozenset(_nicknames().nicknames_of(name))


@cache
def _nicknames() -> NickNamer:
    return NickNamer()
