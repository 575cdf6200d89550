"""Who is who among the authors of one block: mentions that share no key and are one person all the same.

A full name counts with support: a shared coauthor, affiliation or topic, or that few have the name. Different ids of
one scheme never come together, not through others either; what is doubtful stays apart and says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from loaders.identity.author_evidence import JOINED, AuthorMention, Person, Rarity, Tie, persons, ties
from loaders.identity.growing import Groups
from loaders.identity.person_names import Likeness
from loaders.identity.verdicts import Doubt, Join, Verdict

__all__ = ["AuthorMention", "Rarity", "judge", "rarity_step"]

MOST_EVIDENCE = 6
MOST_CANDIDATES = 20
"""Of what a join or a doubt tells."""

_RULES = {
    Likeness.SAME: "the same name",
    Likeness.VARIANT: "a variant of the name",
    Likeness.INITIALS: "initials of the name",
}


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
    found = list(ties(people, rarity))
    groups = Groups([person.ids for person in people])
    of_points: dict[int, list[Tie]] = defaultdict(list)
    for tie in found:
        if tie.points >= JOINED:
            of_points[tie.points].append(tie)
    for points in sorted(of_points, reverse=True):
        same = [(tie.first, tie.second) for tie in of_points[points] if tie.likeness is Likeness.SAME]
        groups.grow(same)
    for alike in (Likeness.VARIANT, Likeness.INITIALS):
        groups.grow(_only_candidates(groups, [tie for tie in found if tie.likeness is alike and tie.points >= JOINED]))
    return Verdict(joins=_joins(people, groups, found), doubts=_doubts(people, groups, found))


def _only_candidates(groups: Groups, found: Iterable[Tie]) -> list[tuple[int, int]]:
    """The ties of those whom only one other group fits, or who fit only one."""
    fitting: dict[int, set[int]] = defaultdict(set)
    for tie in found:
        first, second = groups.group(tie.first), groups.group(tie.second)
        if first != second:
            fitting[first].add(second)
            fitting[second].add(first)
    return [
        (first, next(iter(others)))
        for first, others in fitting.items()
        if len(others) == 1 and fitting[next(iter(others))] == {first}
    ]


def _joins(people: Sequence[Person], groups: Groups, found: Iterable[Tie]) -> tuple[Join, ...]:
    inside: dict[int, list[Tie]] = defaultdict(list)
    for tie in found:
        if tie.points >= JOINED and groups.group(tie.first) == groups.group(tie.second):
            inside[groups.group(tie.first)].append(tie)
    return tuple(
        sorted(
            Join(
                keys=tuple(sorted(people[place].key for place in members)),
                rule=_rule(inside[group]),
                evidence=_evidence(inside[group]),
            )
            for group, members in groups.members.items()
            if len(members) > 1
        )
    )


def _rule(inside: Iterable[Tie]) -> str:
    alike = sorted({tie.likeness for tie in inside}, reverse=True)
    return f"{' and '.join(_RULES[one] for one in alike)}, with support"


def _evidence(inside: Iterable[Tie]) -> tuple[str, ...]:
    """What most of the ties have in common comes first."""
    counts = Counter(words for tie in inside for words in tie.evidence)
    return tuple(sorted(counts, key=lambda words: (-counts[words], words))[:MOST_EVIDENCE])


def _doubts(people: Sequence[Person], groups: Groups, found: Iterable[Tie]) -> tuple[Doubt, ...]:
    """Of every group that might be one with another: what they share is too little, or too many fit."""
    doubted: dict[int, set[int]] = defaultdict(set)
    for tie in found:
        first, second = groups.group(tie.first), groups.group(tie.second)
        if first != second and not groups.conflict(first, second):
            doubted[first].add(second)
            doubted[second].add(first)
    key = {
        group: people[min(members, key=lambda place: people[place].key)].key
        for group, members in groups.members.items()
    }
    return tuple(
        sorted(
            Doubt(
                keys=(key[group],),
                candidates=tuple(sorted(key[other] for other in others)[:MOST_CANDIDATES]),
                reason="the names are alike, and what their papers share is too little or fits several",
            )
            for group, others in doubted.items()
        )
    )
