"""Who is who among the authors of one block: mentions that share no key and are one person all the same.

A full name counts with support: a shared coauthor, affiliation or topic, or that few have the name. Different ids of
one scheme never come together, not through others either; what is doubtful stays apart and says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from loaders.identity.authors.author_doubts import ALIKE, doubts
from loaders.identity.authors.author_evidence import (
    JOINED,
    AuthorMention,
    Match,
    PersonCandidate,
    Rarity,
    names_of,
    persons,
    ties,
)
from loaders.identity.keys.constrained_clustering import ConstrainedClusters
from loaders.identity.names.person_names import Likeness, NameParts, likeness
from loaders.records.verdicts import Join, Verdict

__all__ = ["AuthorMention", "Rarity", "judge", "rarity_step"]

MOST_EVIDENCE = 6
"""Of what one join tells."""


def rarity_step(count: int) -> int:
    """How many names have a part, in steps, each of which doubles it.

    >>> [rarity_step(count) for count in (0, 1, 2, 3, 4, 1000)]
    [0, 1, 2, 2, 3, 10]
    """
    return count.bit_length()


def judge(mentions: Sequence[AuthorMention], rarity: Rarity) -> Verdict:
    """What one block comes to: a function of the set of its mentions, and of how rare their names are.

    Args:
        mentions: all of the block.
        rarity: in how many names their surnames and given names occur.
    """
    people = persons(mentions)
    if len(people) < 2:
        return Verdict()
    names = names_of(people, rarity)
    matches = list(ties(people, names))
    strong = sorted((tie for tie in matches if tie.points >= JOINED), key=lambda tie: -tie.points)
    groups = ConstrainedClusters([person.marks for person in people])
    for _, same in groupby((tie for tie in strong if tie.likeness is Likeness.SAME), key=lambda tie: tie.points):
        groups.grow([(tie.first, tie.second) for tie in same])
    for alike in (Likeness.VARIANT, Likeness.INITIALS):
        groups.grow(_only_candidates(people, groups, [tie for tie in strong if tie.likeness is alike]))
    return Verdict(
        joins=tuple(sorted(_joins(people, groups, strong))),
        doubts=tuple(sorted(doubts(people, names, groups, matches))),
    )


def _only_candidates(
    people: Sequence[PersonCandidate], groups: ConstrainedClusters, matches: Iterable[Match]
) -> list[tuple[int, int]]:
    """Two groups where neither fits another, nor any name of the one contradicts a name of the other."""
    fitting: dict[int, set[int]] = defaultdict(set)
    for tie in matches:
        first, second = groups.group(tie.first), groups.group(tie.second)
        if first != second:
            fitting[first].add(second)
            fitting[second].add(first)
    only = {group: next(iter(others)) for group, others in fitting.items() if len(others) == 1}
    return [
        (first, second)
        for first, second in only.items()
        if only.get(second) == first
        and all(
            likeness(name, candidate)
            for name in _names(people, groups, first)
            for candidate in _names(people, groups, second)
        )
    ]


def _names(people: Sequence[PersonCandidate], groups: ConstrainedClusters, group: int) -> set[NameParts]:
    return {name for place in groups.members[group] for name in people[place].names}


def _joins(people: Sequence[PersonCandidate], groups: ConstrainedClusters, strong: Iterable[Match]) -> Iterator[Join]:
    inside: dict[int, list[Match]] = defaultdict(list)
    for tie in strong:
        if groups.group(tie.first) == groups.group(tie.second):
            inside[groups.group(tie.first)].append(tie)
    for group, members in groups.members.items():
        if len(members) > 1:
            keys = tuple(sorted(people[place].key for place in members))
            yield Join(keys=keys, rule=_rule(inside[group]), evidence=_evidence(inside[group]))


def _rule(inside: Iterable[Match]) -> str:
    alike = sorted({tie.likeness for tie in inside}, reverse=True)
    return f"{' and '.join(ALIKE[degree] for degree in alike)}, with support"


def _evidence(inside: Iterable[Match]) -> tuple[str, ...]:
    """What most of the ties have in common comes first.

    >>> evidence = [("coauthor li wei", "topic parsing"), ("topic parsing",)]
    >>> _evidence([Match(0, 1, 4, Likeness.SAME, words) for words in evidence])
    ('topic parsing', 'coauthor li wei')
    """
    counts = Counter(words for tie in inside for words in tie.evidence)
    return tuple(sorted(counts, key=lambda words: (-counts[words], words))[:MOST_EVIDENCE])
