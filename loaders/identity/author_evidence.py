"""What speaks for two mentions of authors being one person, in points.

The mentions that share keys are one *person* to begin with (`loaders.identity.clusters`). Two persons whose names are
alike are compared where they share something, found by inverted indexes, so the cost follows what is shared and not
the number of pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple, Protocol

from graph.ids import SCHEMES, node_key, split_key
from graph.model import Label
from graph.names import normal_form
from loaders.identity.bonds import KeySet
from loaders.identity.clusters import clusters
from loaders.identity.person_names import Likeness, NameParts, likeness, name_parts

JOINED = 4
"""Points that make two persons one."""

COAUTHOR = 4
AFFILIATION = 4
TOPIC = 2
MOST_COUNTED = 2
"""Of the coauthors that two share, and of the topics."""

RARE = ((14, 4), (16, 2))
"""Points for a rare name: up to so many steps, of the surname and of the given name together."""

UNLIKE = {Likeness.SAME: 0, Likeness.VARIANT: -4, Likeness.INITIALS: -4}
"""Points for names that are alike and not the same."""

LONG_LIST = 60
"""Of persons who share something; in a longer one each is compared with the next few only."""
NEXT_FEW = 10

_ID_SCHEMES = frozenset(scheme.name for scheme in SCHEMES[Label.AUTHOR]) - {"feed", "record"}


class Rarity(Protocol):
    """In how many names a part occurs, in steps (`rarity_step`)."""

    def of_surname(self, surname: str) -> int:
        """The step of a surname; 0 where it is not known."""
        ...

    def of_given(self, given: str) -> int:
        """The step of a given name."""
        ...


@dataclass(frozen=True)
class AuthorMention:
    """An author of one paper, under one name that its records print."""

    keys: KeySet
    name: str
    paper: str
    """The key of its node."""
    coauthors: frozenset[str]
    """The normal forms of their names."""
    affiliations: frozenset[str]
    """Keys of institutions."""
    venue: str | None
    topics: frozenset[str]
    year: int | None


@dataclass(frozen=True)
class Person:
    """Mentions that share keys."""

    keys: KeySet
    mentions: tuple[AuthorMention, ...]

    @cached_property
    def key(self) -> str:
        """One that stands for all of them."""
        return node_key(Label.AUTHOR, self.keys)

    @cached_property
    def names(self) -> frozenset[NameParts]:
        """All that they go by, in this block."""
        parts = (name_parts(normal_form(mention.name)) for mention in self.mentions)
        return frozenset(one for one in parts if one is not None)

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """By scheme, what tells them from others: ids, and the number or the suffix of a name."""
        found: dict[str, set[str]] = defaultdict(set)
        for key in self.keys:
            scheme, value = split_key(key)
            if scheme in _ID_SCHEMES:
                found[scheme].add(value)
        for name in self.names:
            for what, value in (("number", name.number), ("suffix", name.suffix)):
                if value:
                    found[what].add(value)
        return {scheme: frozenset(values) for scheme, values in found.items()}

    def shareable(self, kind: str) -> frozenset[str]:
        """All `coauthors`, `affiliations` or `topics` of the mentions."""
        return frozenset[str]().union(*(getattr(mention, kind) for mention in self.mentions))


class Tie(NamedTuple):
    """Two persons, by their places, who may be one."""

    first: int
    second: int
    points: int
    likeness: Likeness
    evidence: tuple[str, ...]
    """In words; most telling first."""


def persons(mentions: Iterable[AuthorMention]) -> list[Person]:
    """Those of a block, in the order of their keys."""
    of_keys: dict[KeySet, set[AuthorMention]] = defaultdict(set)
    for mention in mentions:
        of_keys[mention.keys].add(mention)
    of_person: dict[KeySet, list[AuthorMention]] = defaultdict(list)
    for keys, cluster in clusters(Label.AUTHOR, of_keys).items():
        # what has no key that joins is its own person, though another cluster may have all of its keys
        of_person[cluster.keys].extend(of_keys[keys])
    ordered = sorted(of_person, key=sorted)
    return [Person(keys, tuple(sorted(of_person[keys], key=_order))) for keys in ordered]


def _order(mention: AuthorMention) -> tuple[str, str, list[str]]:
    return mention.paper, mention.name, sorted(mention.keys)


class _Name(NamedTuple):
    """Persons whose names are the same, however their syllables are written."""

    parts: NameParts
    persons: list[int]
    steps: int
    """Of the surname and the given name."""


def ties(people: Sequence[Person], rarity: Rarity) -> Iterator[Tie]:
    """All ties between persons of one block that have any points."""
    names = _names(people, rarity)
    shared = {kind: [person.shareable(kind) for person in people] for kind in ("coauthors", "affiliations", "topics")}
    for name in names:
        points = _points_for_rarity(name, people)
        if points >= JOINED:
            rare = (f"few have the name {name.parts.given} {name.parts.surname}",)
            for first, second in zip(name.persons, name.persons[1:], strict=False):
                yield Tie(first, second, points, Likeness.SAME, rare)
        yield from _ties_between(name, name, shared, points, Likeness.SAME)
    for one, other in combinations(names, 2):
        alike = likeness(one.parts, other.parts)
        if alike is not None:
            points = min(_points_for_rarity(one, people), _points_for_rarity(other, people)) + UNLIKE[alike]
            yield from _ties_between(one, other, shared, points, alike)


def _names(people: Sequence[Person], rarity: Rarity) -> list[_Name]:
    found: dict[tuple[str, str, bool], _Name] = {}
    for place, person in enumerate(people):
        for parts in sorted(person.names):
            plain = parts._replace(number="", suffix="")
            name = found.setdefault(
                (plain.surname, "".join(plain.words), plain.turned),
                _Name(plain, [], rarity.of_surname(plain.surname) + rarity.of_given(plain.given)),
            )
            if place not in name.persons[-1:]:
                name.persons.append(place)
    return [found[key] for key in sorted(found)]


def _points_for_rarity(name: _Name, people: Sequence[Person]) -> int:
    """None where ids tell that several people have the name."""
    seen: dict[str, frozenset[str]] = {}
    for place in name.persons:
        for scheme, values in people[place].ids.items():
            if seen.setdefault(scheme, values).isdisjoint(values):
                return 0
    return next((points for steps, points in RARE if name.steps <= steps), 0)


def _ties_between(
    one: _Name, other: _Name, shared: Mapping[str, Sequence[Collection[str]]], points: int, alike: Likeness
) -> Iterator[Tie]:
    """Of the persons of two names, or of one."""
    found: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    words: dict[tuple[int, int], list[str]] = defaultdict(list)
    for kind, of_person in shared.items():
        in_one = _index(one.persons, of_person)
        in_other = in_one if one is other else _index(other.persons, of_person)
        for thing in sorted(in_one.keys() & in_other.keys()):
            pairs = _pairs(in_one[thing]) if one is other else product(in_one[thing][:LONG_LIST], in_other[thing])
            for first, second in pairs:
                if first != second:
                    pair = min(first, second), max(first, second)
                    found[pair][kind] += 1
                    words[pair].append(_in_words(kind, thing))
    for (first, second), counts in found.items():
        total = (
            points
            + COAUTHOR * min(counts["coauthors"], MOST_COUNTED)
            + AFFILIATION * min(counts["affiliations"], 1)
            + TOPIC * min(counts["topics"], MOST_COUNTED)
        )
        if total > 0:
            yield Tie(first, second, total, alike, tuple(words[first, second]))


def _index(places: Iterable[int], of_person: Sequence[Collection[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for thing in of_person[place]:
            index[thing].append(place)
    return index


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(places) <= LONG_LIST:
        yield from combinations(places, 2)
        return
    for place, first in enumerate(places):
        for second in places[place + 1 : place + 1 + NEXT_FEW]:
            yield first, second


def _in_words(kind: str, thing: str) -> str:
    if kind == "coauthors":
        return f"coauthor {thing}"
    return f"{'affiliation' if kind == 'affiliations' else 'topic'} {split_key(thing)[1].replace('-', ' ')}"
