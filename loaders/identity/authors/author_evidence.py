"""What speaks for two mentions of authors being one person, in points.

The mentions that share keys are one *person* to begin with (`loaders.identity.keys.key_clusters`). Two persons whose
names are alike are compared where they share something, found by inverted indexes, so the cost follows what is shared
and not the number of pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple, Protocol

from graph.ids import SCHEMES, node_key, split_key
from graph.model import Label
from graph.names import normal_form, slug
from loaders.identity.keys.constrained_clustering import Marks
from loaders.identity.keys.key_clusters import clusters
from loaders.identity.keys.key_links import KeySet
from loaders.identity.names.person_names import Likeness, NameParts, first_forms, likeness, name_parts

JOINED = 4
"""Points that make two persons one.

Chosen with `benchmarks.same_author`. Of two mentions with the same name, 98 to 99 in a hundred that share a coauthor,
an affiliation or a topic were one person; without a coauthor, 80 where the numbers of names with the surname and with
the given name multiply to 2^14, 50 at 2^16 and 14 at 2^18. Finer points did no better.
"""

COAUTHOR = 4
AFFILIATION = 4
TOPIC = 2
VENUE = 1
MOST_COUNTED = 2
"""Of the coauthors that two share, and of the topics."""

RARE = ((14, 4), (15, 3), (16, 2))
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
    apart: frozenset[tuple[str, str]] = frozenset()
    """By correction, the key of this author that it says is another's than its other keys."""


@dataclass(frozen=True)
class PersonCandidate:
    """Mentions that share keys."""

    keys: KeySet
    mentions: tuple[AuthorMention, ...]
    names: frozenset[NameParts]
    """All that they go by, in this block."""

    @cached_property
    def key(self) -> str:
        """One that stands for all of them."""
        return node_key(Label.AUTHOR, self.keys)

    @cached_property
    def marks(self) -> Marks:
        """What tells them from others: ids, the number or the suffix of a name, and the papers."""
        ids: dict[str, set[str]] = defaultdict(set)
        for key in self.keys:
            scheme, value = split_key(key)
            if scheme in _ID_SCHEMES:
                ids[scheme].add(value)
        for correction, key in frozenset[tuple[str, str]]().union(*(mention.apart for mention in self.mentions)):
            ids[correction].add(key)
        for name in self.names:
            for what, value in (("number", name.number), ("suffix", name.suffix)):
                if value:
                    ids[what].add(value)
        return Marks(
            {scheme: frozenset(values) for scheme, values in ids.items()},
            frozenset(mention.paper for mention in self.mentions),
        )

    @cached_property
    def may_be_several(self) -> bool:
        """Whether the papers are all those under a name, as on a page of ACL's that is called by the bare name."""
        pages = {slug(mention.name) for mention in self.mentions}
        return any(
            scheme == "acl" and value.removesuffix("/unverified") in pages
            for scheme, value in map(split_key, self.keys)
        )

    def things(self, kind: str) -> frozenset[str]:
        """All that the mentions have of a kind: their `coauthors`, `affiliations`, `topics` or `venues`."""
        if kind == "venues":
            return frozenset(mention.venue for mention in self.mentions if mention.venue is not None)
        return frozenset[str]().union(*(getattr(mention, kind) for mention in self.mentions))


class Match(NamedTuple):
    """Two persons, by their places, who may be one."""

    first: int
    second: int
    points: int
    likeness: Likeness
    evidence: tuple[str, ...]
    """In words."""


def persons(mentions: Iterable[AuthorMention]) -> list[PersonCandidate]:
    """The candidates of a block of mentions, in the order of their keys.

    >>> none = frozenset()
    >>> mentions = [
    ...     AuthorMention(frozenset({key}), "Ada Ray", paper, none, none, None, none, None)
    ...     for key, paper in (("acl:ada-ray", "acl:1"), ("feed:Ada_Ray", "feed:1"))
    ... ]
    >>> [person.key for person in persons(mentions)]
    ['acl:ada-ray', 'feed:Ada_Ray']
    """
    of_keys: dict[KeySet, set[AuthorMention]] = defaultdict(set)
    for mention in mentions:
        of_keys[mention.keys].add(mention)
    people: list[PersonCandidate] = []
    for keys, joined in _joined(of_keys).items():
        said = sorted({mention for one in joined for mention in of_keys[one]}, key=_order)
        parts = {name_parts(normal_form(mention.name)) for mention in said}
        people.append(PersonCandidate(keys, tuple(said), frozenset(one for one in parts if one is not None)))
    return sorted(people, key=lambda person: sorted(person.keys))


def _joined(key_sets: Collection[KeySet]) -> Mapping[KeySet, Sequence[KeySet]]:
    """The sets of keys that belong together, by their union."""
    if sum(map(len, key_sets)) == len(frozenset[str]().union(*key_sets)):
        return {keys: [keys] for keys in key_sets}  # nothing is shared
    found: dict[KeySet, list[KeySet]] = defaultdict(list)
    for keys, cluster in clusters(Label.AUTHOR, key_sets, of_mentions=False).items():
        found[cluster.keys].append(keys)
    return found


def _order(mention: AuthorMention) -> tuple[str, str, list[str]]:
    return mention.paper, mention.name, sorted(mention.keys)


class AuthorName(NamedTuple):
    """Persons whose names are the same, however their syllables are written."""

    parts: NameParts
    persons: list[int]
    points: int
    """For its rarity."""


def ties(people: Sequence[PersonCandidate], names: Sequence[AuthorName]) -> Iterator[Match]:
    """All ties between persons of one block that have any points.

    Args:
        people: of the block.
        names: theirs.
    """
    for name in names:
        if name.points >= JOINED:
            rare = (f"few have the name {' '.join(name.parts.words)} {name.parts.surname}",)
            for first, second in zip(name.persons, name.persons[1:], strict=False):
                yield Match(first, second, name.points, Likeness.SAME, rare)
        elif len(name.persons) > 1:
            yield from _ties_between(name, name, people, name.points, Likeness.SAME)
    for one, other, alike in names_alike(names):
        yield from _ties_between(one, other, people, min(one.points, other.points) + UNLIKE[alike], alike)


def names_of(people: Sequence[PersonCandidate], rarity: Rarity) -> list[AuthorName]:
    """All names in a block, and whose they are, by places."""
    found: dict[tuple[str, str], tuple[NameParts, list[int]]] = {}
    for place, person in enumerate(people):
        plain = {parts._replace(number="", suffix="") for parts in person.names}
        for key, parts in sorted(((parts.surname, "".join(parts.words)), parts) for parts in plain):
            places = found.setdefault(key, (parts, []))[1]
            if place not in places[-1:]:
                places.append(place)
    return [
        AuthorName(parts, places, _points_for_rarity(parts, [people[place] for place in places], rarity))
        for _, (parts, places) in sorted(found.items())
    ]


def _points_for_rarity(parts: NameParts, people: Iterable[PersonCandidate], rarity: Rarity) -> int:
    """No points where ids, or a paper with two of them, tell that several people have the name."""
    seen: dict[str, frozenset[str]] = {}
    papers: set[str] = set()
    for person in people:
        if not papers.isdisjoint(person.marks.papers):
            return 0
        papers |= person.marks.papers
        for scheme, values in person.marks.ids.items():
            if seen.setdefault(scheme, values).isdisjoint(values):
                return 0
    surname, given = parts.least_steps
    steps = max(rarity.of_surname(parts.surname), surname) + max(rarity.of_given(parts.given), given)
    return next((points for most, points in RARE if steps <= most), 0)


def names_alike(names: Sequence[AuthorName]) -> Iterator[tuple[AuthorName, AuthorName, Likeness]]:
    """Every two different names that may be one person's.

    Their first given names are equal, or forms of one name, or one is an initial; the others need not be looked at.

    >>> forms = ["ada ray", "a ray", "rosa ray"]
    >>> names = [AuthorName(name_parts(form), [place], 0) for place, form in enumerate(forms)]
    >>> [(first.persons, second.persons, alike.name) for first, second, alike in names_alike(names)]
    [([0], [1], 'INITIALS')]
    """
    near: dict[str, set[int]] = defaultdict(set)
    for place, name in enumerate(names):
        for form in first_forms(name.parts):
            near[form].add(place)
    initials = [place for place, name in enumerate(names) if len(name.parts.compared.words[0]) == 1]
    found = {pair for places in near.values() for pair in combinations(sorted(places), 2)}
    found |= {(min(pair), max(pair)) for pair in product(initials, range(len(names)))}
    for first, second in sorted(found):
        if first != second and (alike := likeness(names[first].parts, names[second].parts)) is not None:
            yield names[first], names[second], alike


def _ties_between(
    one: AuthorName, other: AuthorName, people: Sequence[PersonCandidate], points: int, alike: Likeness
) -> Iterator[Match]:
    """The matches between the persons of two names, or of one."""
    found: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    of_one, of_other = (
        [place for place in name.persons if _is_told_apart(name, people[place])] for name in (one, other)
    )
    for kind in _KINDS:
        if kind == "venues" and points + VENUE < JOINED:
            continue
        in_one = _index(of_one, people, kind)
        in_other = in_one if one is other else _index(of_other, people, kind)
        for thing in sorted(in_one.keys() & in_other.keys()):
            pairs = _pairs(in_one[thing]) if one is other else product(in_one[thing][:LONG_LIST], in_other[thing])
            for first, second in pairs:
                if first != second:
                    found[min(first, second), max(first, second)].append((kind, thing))
    for (first, second), shared in found.items():
        kinds = Counter(kind for kind, _ in shared)
        total = points + sum(each * min(kinds[kind], most) for kind, (each, most) in _KINDS.items())
        if total > 0:
            yield Match(first, second, total, alike, tuple(_in_words(kind, thing) for kind, thing in shared))


def _is_told_apart(name: AuthorName, person: PersonCandidate) -> bool:
    """Whether what a person shares says anything: whoever has a common name fits a page of all who have it."""
    return name.points > 0 or not person.may_be_several


def _index(places: Iterable[int], people: Sequence[PersonCandidate], kind: str) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for thing in people[place].things(kind):
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
    what, text = _WORDS[kind], thing if kind == "coauthors" else split_key(thing)[1]
    return f"{what} {text.replace('-', ' ')}"


_KINDS = {
    "coauthors": (COAUTHOR, MOST_COUNTED),
    "affiliations": (AFFILIATION, 1),
    "topics": (TOPIC, MOST_COUNTED),
    "venues": (VENUE, 1),
}
"""What two persons may share: points for each, and how many count at most."""
_WORDS = {"coauthors": "coauthor", "affiliations": "affiliation", "topics": "topic", "venues": "venue"}
