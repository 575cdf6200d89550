"""Which authors of a block stay apart though they may be one, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from loaders.identity.authors.author_evidence import JOINED, AuthorName, Match, PersonCandidate, names_alike
from loaders.identity.keys.constrained_clustering import ConstrainedClusters
from loaders.identity.names.person_names import Likeness
from loaders.records.verdicts import Doubt

MOST_CANDIDATES = 10
"""Of one doubt; there are names that hundreds have."""

ALIKE = {
    Likeness.SAME: "the same name",
    Likeness.VARIANT: "a variant of the name",
    Likeness.INITIALS: "initials of the name",
}
FITS_SEVERAL = "and what speaks for one speaks for others too"
TOO_LITTLE = "and too little else that their papers share"
NOTHING = "and nothing else that their papers share"


def doubts(
    people: Sequence[PersonCandidate], names: Sequence[AuthorName], groups: ConstrainedClusters, ties: Iterable[Match]
) -> Iterator[Doubt]:
    """One for each group and each reason, with the candidates that most speaks for."""
    key = {group: min(people[place].key for place in members) for group, members in groups.members.items()}
    candidates_of: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    # pairs of groups that were matched, the best match first: the first reason of a pair is the only one
    tied: set[tuple[int, int]] = set()
    for tie in sorted(ties, key=lambda tie: -tie.points):
        pair = first, second = groups.group(tie.first), groups.group(tie.second)
        if first == second or pair in tied:
            continue
        tied |= {pair, (second, first)}
        if not groups.conflict(*pair):
            reason = f"{ALIKE[tie.likeness]}, {FITS_SEVERAL if tie.points >= JOINED else TOO_LITTLE}"
            for group, candidate in (pair, (second, first)):
                candidates_of[group, reason][candidate] = tie.points
    # names that nothing else speaks for, as long as a group has room for candidates
    for shorter, longer, alike in _names(names):
        of_shorter, of_longer = (
            sorted({groups.group(place) for place in name.persons}, key=key.__getitem__) for name in (shorter, longer)
        )
        for group in of_shorter:
            candidates = candidates_of.get((group, f"{ALIKE[alike]}, {NOTHING}"), {})
            for candidate in of_longer:
                if len(candidates) >= MOST_CANDIDATES:
                    break
                if candidate != group and (group, candidate) not in tied and not groups.conflict(group, candidate):
                    candidates = candidates_of[group, f"{ALIKE[alike]}, {NOTHING}"]
                    candidates[candidate] = 0
    # who is told: those with the most points, and of equals the least keys, so that the order never matters
    for (group, reason), candidates in candidates_of.items():
        most = sorted(candidates, key=lambda candidate: (-candidates[candidate], key[candidate]))[:MOST_CANDIDATES]
        yield Doubt(keys=(key[group],), candidates=tuple(sorted(key[candidate] for candidate in most)), reason=reason)


def _names(names: Sequence[AuthorName]) -> Iterator[tuple[AuthorName, AuthorName, Likeness]]:
    """Each name with itself, and with those that are alike and say more than it does."""
    for name in names:
        yield name, name, Likeness.SAME
    for first, second, alike in names_alike(names):
        shorter, longer = sorted((first, second), key=lambda name: len("".join(name.parts.words)))
        yield shorter, longer, alike
