"""Names of people: their parts, the block in which a name is compared, and whether two may be one person's.

All take the normal form of a name (`graph.names`), which has neither case nor accents nor punctuation.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from nicknames import NickNamer

from graph.name_particles import GENERATION_SUFFIXES, SURNAME_PARTICLES
from loaders.identity.names.name_words import (
    COMMON_GIVEN_NAME,
    COMMON_SURNAMES,
    DEGREES,
    OTHER_GIVEN_NAME,
    OTHER_LETTER,
    SURNAME_RANK,
    SYLLABLE,
    SYLLABLES,
)

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

    @property
    def is_east_asian(self) -> bool:
        """Whether all given names are parts of one, so that one more makes another name.

        >>> name_parts("xiaoming wang").is_east_asian, name_parts("ada ray").is_east_asian
        (True, False)
        """
        return self.surname in SURNAME_RANK and all(len(word) == 1 or SYLLABLES.fullmatch(word) for word in self.words)

    @property
    def least_steps(self) -> tuple[int, int]:
        """How many names have the surname and the given name, in steps, even if few are known by now.

        >>> name_parts("wei wang").least_steps, name_parts("ada ray").least_steps
        ((11, 6), (0, 0))
        """
        rank = SURNAME_RANK.get(self.surname)
        if rank is None or not self.is_east_asian:
            return 0, 0
        surname = next(steps for ranks, steps in COMMON_SURNAMES if rank < ranks)
        return surname, COMMON_GIVEN_NAME if SYLLABLE.fullmatch(self.given) else OTHER_GIVEN_NAME

    @property
    def compared(self) -> "NameParts":
        """The name as it is compared: of two words that are surnames both, the more frequent one is the surname.

        Nobody can tell which way such a name stands, and `Li Wei` may be `Wei Li`.

        >>> name_parts("wei li").surname, name_parts("li wei").surname, name_parts("li wei").compared.surname
        ('li', 'wei', 'li')
        """
        rank = SURNAME_RANK.get(self.surname)
        if len(self.words) == 1 and rank is not None and SURNAME_RANK.get(self.given, rank) < rank:
            return self._replace(surname=self.given, given=self.surname, words=(self.surname,))
        return self


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

    >>> name_parts("laurens van der maaten").surname, name_parts("kim min jae").given
    ('vandermaaten', 'minjae')
    """
    words = form.split()
    number = words.pop() if len(words) > 2 and words[-1].isdecimal() else ""
    while len(words) > 2 and words[-1] in DEGREES:
        words.pop()
    suffix = words.pop() if len(words) > 2 and words[-1] in GENERATION_SUFFIXES else ""
    if not 2 <= len(words) <= MAX_WORDS or not any(len(word) > 1 for word in words):
        return None
    if _is_turned(words):
        surname, *given = words
    else:
        start = len(words) - 1
        if words[-1] not in SURNAME_RANK:
            while start > 1 and words[start - 1] in SURNAME_PARTICLES:
                start -= 1
        given, surname = words[:start], "".join(words[start:])
    joined = given[0] + "".join(word for word in given[1:] if len(word) > 1)
    return NameParts(surname, joined, tuple(given), number, suffix)


def _is_turned(words: Sequence[str]) -> bool:
    """Whether the surname stands first: only initials follow it, or an East Asian name is in its own order."""
    first, *others = words
    if len(first) > 1 and all(len(word) == 1 for word in others):
        return True
    return (
        first in SURNAME_RANK
        and others[-1] not in SURNAME_RANK
        and len(others) < 3
        and all(map(SYLLABLES.fullmatch, others))
    )


def block_of(form: str) -> str:
    """The block of a name: all names that may be one person's have the same. "" where it cannot be compared.

    It is the surname and the first letter of the first given name, which initials keep.

    >>> block_of("wei li"), block_of("li wei"), block_of("w li")
    ('li w', 'li w', 'li w')
    """
    parts = name_parts(form)
    if parts is None:
        return ""
    surname, _, (first, *_), *_ = parts.compared
    return f"{surname} {OTHER_LETTER.get(first, first)[0]}"


def first_forms(parts: NameParts) -> frozenset[str]:
    """The first given name, and the names that it is a nickname of: two names that are alike share one of them.

    Names with initials aside, which are like any that begins with the letter.

    >>> sorted(first_forms(name_parts("bob ray")))
    ['bert', 'bob', 'bobby', 'robert']
    """
    first = parts.compared.words[0]
    return _full_forms(first) | {first, OTHER_LETTER.get(first, first)}


def likeness(one: NameParts, other: NameParts) -> Likeness | None:
    """How alike two names of one block are; None where they are not one person's.

    Symmetric. Every given name must agree with the one in its place: equal, an initial of it, or, of the first, a
    nickname. One may have more of them than the other, unless the name is East Asian.

    >>> ray = name_parts("robert ray")
    >>> [likeness(ray, name_parts(name)) for name in ("robert ray", "r ray", "bob ray", "rosa ray")]
    [<Likeness.SAME: 3>, <Likeness.INITIALS: 1>, <Likeness.VARIANT: 2>, None]
    """
    # in their compared order; whatever is there for both of surname, number and suffix must agree
    as_printed = one.surname == other.surname
    one, other = one.compared, other.compared
    if one.surname != other.surname or _differ(one.number, other.number) or _differ(one.suffix, other.suffix):
        return None
    if "".join(one.words) == "".join(other.words):
        return Likeness.SAME if as_printed else Likeness.VARIANT
    # place by place: equal, an initial, or in the first place a nickname
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
    return other in _full_forms(one) or one in _full_forms(other)


@lru_cache(_CACHED_NAMES)
def _full_forms(name: str) -> frozenset[str]:
    return frozenset(_nicknames().canonicals_of(name))


@cache
def _nicknames() -> NickNamer:
    return NickNamer()
