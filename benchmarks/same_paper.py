"""How well records of one paper are found without a shared id: the ACL Anthology and Paper Copilot's lists.

    python -m benchmarks.same_paper <acl-anthology.tar.xz> <paperlists.tar.xz>

Records of the two that share a DOI or an ACL id are one paper; that is the truth. Then all ids are taken away, papers
are made of both sources together as a load makes them, and each pair of records, one of either source, that ended in
one paper is held against the truth. Pairs count where the record of the lists has a partner by id, for only of these
is it known who else would be wrong. A second ACL record under the same title by the same authors counts as right too:
joint volumes hold a paper twice.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time

import msgspec

from graph.names import normal_form
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.paper_clusters import paper_clusters, title_joins
from loaders.identity.same_paper.same_paper import blocks, same_paper
from loaders.input.files import Inputs
from loaders.records.records import PaperRecord, record_key
from loaders.sources.acl import reader as acl
from loaders.sources.loader import ReadSource
from loaders.sources.paperlists import reader as paperlists

AS_OF = date(2026, 11, 22)
Pair = tuple[str, str]
"""The keys of two records, of ACL and of the lists."""


@dataclass(frozen=True)
class MatchOutcome:
    """What was found, of what was to be found."""

    right: frozenset[Pair]
    wrong: frozenset[Pair]
    missed: frozenset[Pair]
    unjudged: frozenset[Pair]
    """Pairs of records of the lists that share no id with anything: most are right, and none can be counted."""

    @property
    def precision(self) -> float:
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.right) / (len(self.right) + len(self.missed))

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def read(source: ReadSource, path: Path) -> list[PaperRecord]:
    """The records of papers in one file or folder."""
    return [one for one in source(Inputs([path]), as_of=AS_OF) if isinstance(one, PaperRecord)]


def evaluate(anthology: Sequence[PaperRecord], lists: Sequence[PaperRecord]) -> MatchOutcome:
    """Holds the papers that are made without ids against the ids."""
    truth = sharing_ids(anthology, lists)
    known = {listed for _, listed in truth}
    found = found_without_ids(anthology, lists)
    judged = {pair for pair in found if pair[1] in known}
    twins = twins_of(anthology)
    partners: dict[str, set[str]] = defaultdict(set)
    for in_anthology, listed in truth:
        partners[listed] |= twins[in_anthology]
    right = {(in_anthology, listed) for in_anthology, listed in judged if in_anthology in partners[listed]}
    return MatchOutcome(
        right=frozenset(right),
        wrong=frozenset(judged - right),
        missed=frozenset(truth - judged),
        unjudged=frozenset(found - judged),
    )


def sharing_ids(anthology: Iterable[PaperRecord], lists: Iterable[PaperRecord]) -> set[Pair]:
    """The pairs of records that share an id: the truth."""
    of_key: dict[str, set[str]] = defaultdict(set)
    for record in anthology:
        for key in record.keys:
            of_key[key].add(record_key(record))
    return {(other, record_key(record)) for record in lists for key in record.keys for other in of_key.get(key, ())}


def found_without_ids(anthology: Iterable[PaperRecord], lists: Iterable[PaperRecord]) -> set[Pair]:
    """The pairs of records, one of either source, that are one paper when no record has an id."""
    hidden = [msgspec.structs.replace(record, keys=()) for records in (anthology, lists) for record in records]
    return {
        (record_key(one), record_key(other))
        for work in paper_clusters(hidden, Corrections()).values()
        for one in work.records
        for other in work.records
        if one.source == acl.LOADER.source and other.source == paperlists.LOADER.source
    }


def twins_of(anthology: Iterable[PaperRecord]) -> dict[str, set[str]]:
    """The records with the very same title and authors within a year, for each record; it is among them itself."""
    alike: dict[object, list[PaperRecord]] = defaultdict(list)
    for record in anthology:
        names = tuple(normal_form(author.name) for author in record.authors)
        alike[normal_form(record.title or ""), names].append(record)
    return {
        record_key(one): {record_key(other) for other in group if abs(_year(one) - _year(other)) <= 1}
        | {record_key(one)}
        for group in alike.values()
        for one in group
    }


def _year(record: PaperRecord) -> int:
    return int(record.date[:4]) if record.date else 0


def main() -> None:
    anthology, lists = (
        read(*given) for given in zip((acl.read, paperlists.read), map(Path, sys.argv[1:]), strict=True)
    )
    print(f"{len(anthology):,} records of ACL, {len(lists):,} of the lists")
    outcome = evaluate(anthology, lists)
    print(f"precision {outcome.precision:.4f}  recall {outcome.recall:.4f}  F1 {outcome.f1:.4f}")
    print(f"right {len(outcome.right):,}  wrong {len(outcome.wrong):,}  missed {len(outcome.missed):,}")
    titles = {record_key(record): record.title for records in (anthology, lists) for record in records}
    for kind, pairs in (("wrong", outcome.wrong), ("missed", outcome.missed)):
        for pair in sorted(pairs)[:20]:
            print(f"{kind}: " + " / ".join(f"{key} {titles[key]}" for key in pair))
    print(f"not judged, for the lists give no id: {len(outcome.unjudged):,}, such as")
    for pair in sorted(outcome.unjudged)[::40]:
        print("  " + " / ".join(f"{key} {titles[key]}" for key in pair))
    records = [*anthology, *lists]
    started = process_time()
    found = [blocks(record) for record in records]
    blocked = process_time()
    rules = Counter(join.rule for join in title_joins(records))
    joined = process_time()
    print(
        f"{sum(map(len, found)) / len(records):.2f} blocks a record, {(blocked - started) / len(records) * 1e6:.0f} us"
    )
    print(
        f"blocks again and {same_paper.__name__}: {(joined - blocked) / len(records) * 1e6:.0f} us a record of CPU time"
    )
    for rule, count in rules.most_common():
        print(f"{count:6,}  {rule}")


if __name__ == "__main__":
    main()
