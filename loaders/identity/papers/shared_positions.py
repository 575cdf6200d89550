"""Paper-anchored identity: the records of one paper agree on its authors by position and name.

Within one paper's list a name needs little to be told from the others. So initials, order, hyphens, accents, middle
names and nicknames may differ; the less alike the names, the more the place has to agree, and where two of a list
would do equally well neither is taken. Nobody is joined who has different ids of one scheme, nor two authors of one
list, unless it is the same list twice over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from graph.ids import SCHEMES, node_key, split_key
from graph.model import Label
from loaders.identity.keys.key_links import KeySet
from loaders.identity.keys.mentions import author_keys, compared_words, list_length
from loaders.identity.names.person_names import NameParts, likeness, name_parts
from loaders.records.records import PaperRecord, record_key
from loaders.records.verdicts import Join

RULE = "author of one paper by name and position"
MAX_PLACES_APART = 2
"""How far the places of two names may differ that are not quite the same, beside what one list is longer."""

_PERSONAL = frozenset(scheme.name for scheme in SCHEMES[Label.AUTHOR] if scheme.url)
"""Schemes that give a person one id."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One author as one record lists them."""

    record: str
    index: int
    keys: KeySet
    name: str
    words: tuple[str, ...]
    """Of the name in its normal form, without homonym numbers."""
    position: int | None
    """From 0, as the source has it; None where it does not say."""
    from_end: int | None
    """Position from the last author; None where that is not known."""


Pair = tuple[_Listed, _Listed]


class _List(NamedTuple):
    """The authors of one record."""

    authors: list[_Listed]
    again: list[_Listed]
    """The same people in the same order, where the list is printed twice over; else empty."""


def anchored(records: Sequence[PaperRecord]) -> Iterator[Join]:
    """The authors on whom the records of one paper agree, in order, each with one key of every mention.

    An author of whom the records contradict each other is left out. The order of the records makes no difference.

    >>> from loaders.records.records import Authorship
    >>> ada = Authorship(name="Ada Ray", position=0, keys=("acl:ada-ray",))
    >>> short = Authorship(name="A. Ray", position=0, keys=("feed:Ray",))
    >>> records = [
    ...     PaperRecord(source="acl", id="1", keys=(), title=None, authors=(ada,)),
    ...     PaperRecord(source="feed", id="2", keys=(), title=None, authors=(short,)),
    ... ]
    >>> [join.keys for join in anchored(records)]
    [('acl:ada-ray', 'feed:Ray')]
    """
    lists = [_list_of(record) for record in records]
    again = [pair for one in lists for pair in zip(one.authors, one.again, strict=False)]
    pairs = again + [pair for one, other in combinations(lists, 2) for pair in _agreed(one.authors, other.authors)]
    people: dict[KeySet, list[_Listed]] = defaultdict(list)
    for author in (author for one in lists for author in (*one.authors, *one.again)):
        people[author.keys].append(author)
    for group in sorted(_groups(pairs), key=lambda group: min(map(sorted, group))):
        mentions = sorted((one for keys in group for one in people[keys]), key=lambda one: (one.record, one.index))
        if not any(_contradict(*pair, again=pair in again) for pair in combinations(mentions, 2)):
            yield Join(
                keys=tuple(sorted({node_key(Label.AUTHOR, keys) for keys in group})),
                rule=RULE,
                evidence=tuple(f"{one.name} in {one.record}{_place(one)}" for one in mentions),
            )


def _list_of(record: PaperRecord) -> _List:
    key = record_key(record)
    words = [compared_words(author.name) for author in record.authors]
    length = list_length(record)
    complete = record.authors_complete and all(author.position == place for place, author in enumerate(record.authors))
    listed = [
        _Listed(
            record=key,
            index=index,
            keys=author_keys(record, index, author),
            name=author.name,
            words=words[index],
            position=author.position,
            from_end=length - 1 - index if complete else None,
        )
        for index, author in enumerate(record.authors)
    ]
    return _List(listed[:length], listed[length:])


def _agreed(first: Sequence[_Listed], second: Sequence[_Listed]) -> Iterator[Pair]:
    """The authors of two records that are the same people: the surest first, the rest among those left over."""
    longer = abs(len(first) - len(second))
    left, right = [author for author in first if author.words], [author for author in second if author.words]
    for alike, may_be in _LEVELS:
        if not left or not right:
            return
        candidates: dict[object, tuple[list[_Listed], list[_Listed]]] = defaultdict(lambda: ([], []))
        for side, authors in enumerate((left, right)):
            for author in authors:
                candidates[alike(author)][side].append(author)
        pairs = [
            pair
            for lefts, rights in candidates.values()
            for pair in _nearest([(a, b) for a in lefts for b in rights if may_be(a, b, longer)])
        ]
        yield from pairs
        taken = {id(author) for pair in pairs for author in pair}
        left, right = ([author for author in authors if id(author) not in taken] for authors in (left, right))


def _nearest(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, of those that could be, in which each is the nearest to the other, and nobody else is as near."""
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


def _places_apart(first: _Listed, second: _Listed) -> int:
    """How far apart their places are, counted from that end of the lists from which it is less."""
    places = ((first.position, second.position), (first.from_end, second.from_end))
    return min((abs(a - b) for a, b in places if a is not None and b is not None), default=_UNKNOWN)


def _always(_first: _Listed, _second: _Listed, _longer: int) -> bool:
    return True


def _parts(author: _Listed) -> NameParts | None:
    return name_parts(" ".join(author.words))


def _may_be_one(first: _Listed, second: _Listed, longer: int) -> bool:
    """Whether two of one surname may be one person, and stand about where the other stands."""
    if _UNKNOWN > _places_apart(first, second) > MAX_PLACES_APART + longer:
        return False
    parts, others = _parts(first), _parts(second)
    return parts is not None and others is not None and likeness(parts, others) is not None


def _in_the_same_place(first: _Listed, second: _Listed, _longer: int) -> bool:
    """Whether two who share a name are in one place of equally long lists: a nickname, a new surname, another order."""
    if first.from_end != second.from_end or first.from_end is None:
        return False
    return any(len(word) > 1 for word in set(first.words) & set(second.words))


_LEVELS: tuple[tuple[Callable[[_Listed], object], Callable[[_Listed, _Listed, int], bool]], ...] = (
    (lambda author: tuple(sorted(author.words)), _always),
    (lambda author: "".join(author.words), _always),
    (lambda author: (parts := _parts(author)) and parts.surname, _may_be_one),
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


def _contradict(first: _Listed, second: _Listed, *, again: bool) -> bool:
    """Whether two mentions cannot be one person: two of one list, or different ids of a scheme.

    With `again` they stand in the same place of a list that is printed twice over.
    """
    if first.keys == second.keys:
        return False
    return (first.record == second.record and not again) or any(
        (values := _ids(first, scheme)) and (others := _ids(second, scheme)) and values.isdisjoint(others)
        for scheme in _PERSONAL
    )


def _ids(author: _Listed, scheme: str) -> set[str]:
    return {value for name, value in map(split_key, author.keys) if name == scheme}


def _place(author: _Listed) -> str:
    return "" if author.position is None else f", author {author.position + 1}"
