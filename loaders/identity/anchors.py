"""Paper-anchored identity: the records of one paper agree on its authors by position and name.

Within one paper's list a name needs little to be told from the others. So initials, order, hyphens, accents, middle
names and nicknames may differ; the less alike the names, the more the place has to agree, and where two of a list
would do equally well neither is taken. Nobody is joined who has different ids of one scheme, nor two authors of one
list, unless it is the same list twice over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from graph.ids import SCHEMES, node_key, split_key
from graph.model import Label
from graph.names import normal_form
from loaders.identity.bonds import KeySet
from loaders.identity.mentions import author_keys
from loaders.identity.verdicts import Join
from loaders.records import PaperRecord, record_key

RULE = "author of one paper by name and position"
MAX_PLACES_APART = 2
"""How far the places of two names may differ that are not quite the same, beside what one list is longer."""

_PERSONAL = frozenset(scheme.name for scheme in SCHEMES[Label.AUTHOR] if scheme.url)
"""Schemes that give a person one id."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class _Listed:
    """One author as one record lists them."""

    record: str
    keys: KeySet
    name: str
    words: tuple[str, ...]
    """Of the name in its normal form, without suffixes and homonym numbers."""
    position: int | None
    from_end: int | None
    """Position from the last author; None where that is not known."""


Pair = tuple[_Listed, _Listed]


def anchored(records: Sequence[PaperRecord]) -> Iterator[Join]:
    """The authors on whom the records of one paper agree, in order, each with one key of every mention.

    An author of whom the records contradict each other is left out. The order of the records makes no difference.
    """
    lists = [_listed(record) for record in records]
    pairs = [pair for one in lists for pair in _twice_over(one)]
    for one, other in combinations(lists, 2):
        pairs.extend(_agreed(one, other))
    if not pairs:
        return
    people: dict[KeySet, list[_Listed]] = defaultdict(list)
    for author in (author for one in lists for author in one):
        people[author.keys].append(author)
    twice = {frozenset(pair) for one in lists for pair in _twice_over(one)}
    for group in sorted(_groups(pairs), key=lambda group: min(map(sorted, group))):
        mentions = sorted(
            (one for keys in group for one in people[keys]), key=lambda one: (one.record, one.position or 0)
        )
        if not any(_contradict(*pair) and frozenset(pair) not in twice for pair in combinations(mentions, 2)):
            yield Join(
                keys=tuple(sorted({node_key(Label.AUTHOR, keys) for keys in group})),
                rule=RULE,
                evidence=tuple(f"{one.name} in {one.record}{_place(one)}" for one in mentions),
            )


def _listed(record: PaperRecord) -> list[_Listed]:
    key = record_key(record)
    last = len(record.authors) - 1
    known = record.authors_complete and [author.position for author in record.authors] == list(range(last + 1))
    return [
        _Listed(
            record=key,
            keys=author_keys(record, index, author),
            name=author.name,
            words=_words(author.name),
            position=author.position,
            from_end=last - index if known else None,
        )
        for index, author in enumerate(record.authors)
    ]


@lru_cache(1 << 15)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in normal_form(name).split() if word not in _SUFFIXES and not word.isdigit())


def _twice_over(listed: Sequence[_Listed]) -> Iterator[Pair]:
    """Each author with themselves, where the second half of a list is the first half again."""
    half, odd = divmod(len(listed), 2)
    if half > 1 and not odd and listed[0].words == listed[half].words:
        halves = list(zip(listed[:half], listed[half:], strict=True))
        if all(one.words == other.words for one, other in halves):
            yield from halves


def _agreed(one: Sequence[_Listed], other: Sequence[_Listed]) -> Iterator[Pair]:
    """The authors of two records that are the same people: the surest first, the rest among those left over."""
    longer = abs(len(one) - len(other))
    left, right = [author for author in one if author.words], [author for author in other if author.words]
    for alike, may_be in _LEVELS:
        candidates: dict[object, tuple[list[_Listed], list[_Listed]]] = defaultdict(lambda: ([], []))
        for side, authors in enumerate((left, right)):
            for author in authors:
                candidates[alike(author)][side].append(author)
        found = [
            pair
            for lefts, rights in candidates.values()
            for pair in _nearest([(a, b) for a in lefts for b in rights if may_be(a, b, longer)])
        ]
        yield from found
        taken = {id(author) for pair in found for author in pair}
        left, right = ([author for author in authors if id(author) not in taken] for authors in (left, right))


def _nearest(pairs: Sequence[Pair]) -> list[Pair]:
    """Of pairs that could be, those in which each is the nearest to the other, and nobody else is as near."""
    if len(pairs) < 2:
        return list(pairs)
    distances: dict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        for author in pair:
            distances[id(author)].append(_places_apart(*pair))
    return [
        pair
        for pair in pairs
        if all(
            min(of_author) == _places_apart(*pair) and of_author.count(min(of_author)) == 1
            for of_author in (distances[id(author)] for author in pair)
        )
    ]


_UNKNOWN = 1 << 30


def _places_apart(one: _Listed, other: _Listed) -> int:
    """How far apart their places are, counted from that end of the lists from which it is less."""
    places = ((one.position, other.position), (one.from_end, other.from_end))
    return min((abs(a - b) for a, b in places if a is not None and b is not None), default=_UNKNOWN)


def _always(_one: _Listed, _other: _Listed, _longer: int) -> bool:
    return True


def _abbreviates(one: _Listed, other: _Listed, longer: int) -> bool:
    """Whether the given names, of a like surname, say the same: initials, one name less, hyphens."""
    given, others = one.words[:-1], other.words[:-1]
    if _UNKNOWN > _places_apart(one, other) > MAX_PLACES_APART + longer:
        return False
    if "".join(given) == "".join(others) or not given or not others:
        return True
    if _initials(given) == _initials(others) and (_is_short(given) or _is_short(others)):
        return True
    return _agree_in_order(given, others) or _agree_in_order(others, given)


def _agree_in_order(fewer: Sequence[str], more: Sequence[str]) -> bool:
    """Whether each of the fewer given names is one of the more, perhaps as an initial, in their order."""
    rest = iter(more)
    return all(any(_one_name(name, other) for other in rest) for name in fewer)


def _one_name(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))


def _initials(given: Sequence[str]) -> str:
    """`wt` of `wen tse` and of `w t`, and of `wt` itself, as initials are sometimes written."""
    return given[0] if len(given) == 1 and len(given[0]) <= 3 else "".join(name[0] for name in given)


def _is_short(given: Sequence[str]) -> bool:
    return all(len(name) == 1 for name in given) or (len(given) == 1 and len(given[0]) <= 3)


def _in_the_same_place(one: _Listed, other: _Listed, _longer: int) -> bool:
    """Whether two who share a name are in one place of equally long lists: a nickname, a new surname, another order."""
    if one.from_end != other.from_end or one.from_end is None:
        return False
    shared = set(one.words) & set(other.words)
    return any(len(word) > 1 for word in shared) or _agree_in_order(*sorted((one.words, other.words[::-1]), key=len))


_LEVELS: tuple[tuple[Callable[[_Listed], object], Callable[[_Listed, _Listed, int], bool]], ...] = (
    (lambda author: tuple(sorted(author.words)), _always),
    (lambda author: "".join(author.words), _always),
    (lambda author: author.words[-1], _abbreviates),
    (lambda author: author.position, _in_the_same_place),
)
"""From sure to weak: what two must have in common, and what must hold of them beside it."""


def _groups(pairs: Iterable[Pair]) -> list[set[KeySet]]:
    """The key sets that the pairs connect."""
    group_of: dict[KeySet, set[KeySet]] = {}
    for one, other in pairs:
        first, second = (group_of.setdefault(author.keys, {author.keys}) for author in (one, other))
        if first is not second:
            first |= second
            group_of.update(dict.fromkeys(second, first))
    return list({id(group): group for group in group_of.values() if len(group) > 1}.values())


def _contradict(one: _Listed, other: _Listed) -> bool:
    """Whether two mentions cannot be one person: two of one list, or different ids of a scheme."""
    if one.keys == other.keys:
        return False
    return one.record == other.record or any(
        (values := _ids(one, scheme)) and (others := _ids(other, scheme)) and values.isdisjoint(others)
        for scheme in _PERSONAL
    )


def _ids(author: _Listed, scheme: str) -> set[str]:
    return {value for name, value in map(split_key, author.keys) if name == scheme}


def _place(author: _Listed) -> str:
    return "" if author.position is None else f", author {author.position + 1}"
