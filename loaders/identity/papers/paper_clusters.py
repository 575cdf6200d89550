"""The papers that a set of records describes: clustered by keys and by title, each with its records in order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from graph.model import Label
from loaders.identity.keys.key_clusters import clusters
from loaders.identity.keys.key_links import KeyLink, KeySet
from loaders.identity.keys.mentions import subject_keys
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.shared_positions import anchored
from loaders.identity.rows import in_order
from loaders.identity.same_paper.same_paper import blocks, same_paper
from loaders.records.records import PaperRecord, record_key
from loaders.records.verdicts import Join


@dataclass(frozen=True)
class PaperCluster:
    """One paper, as the records that describe it have it."""

    key: str
    """Of its node."""
    keys: KeySet
    records: list[PaperRecord]
    """The one that counts first comes first."""

    @cached_property
    def bonds(self) -> frozenset[KeyLink]:
        """Where several records agree on an author."""
        if len(self.records) == 1:
            return frozenset()
        return frozenset(KeyLink(frozenset(join.keys), self.key) for join in anchored(self.records))


def paper_clusters(records: Iterable[PaperRecord], corrections: Corrections) -> dict[str, PaperCluster]:
    """The papers by key; which records are one paper is a function of all the records of their blocks.

    Args:
        records: as they count, corrections applied.
        corrections: what a user says of which papers are one.
    """
    described = list(records)
    key_sets = {subject_keys(record) for record in described}
    corrected = corrections.bonds(Label.PAPER, frozenset[str]().union(*key_sets))
    same = [bond.keys for bond in corrected if bond.is_same]
    different = [bond.keys for bond in corrected if bond.is_different]
    joins = (frozenset(join.keys) for join in title_joins(described))
    key_sets.update(keys for keys in joins if all(len(keys & apart) < 2 for apart in different))
    clustered = clusters(Label.PAPER, key_sets, same=same, different=different)
    of_key: dict[str, list[PaperRecord]] = defaultdict(list)
    keys: dict[str, KeySet] = {}
    for record in described:
        cluster = clustered[subject_keys(record)]
        of_key[cluster.key].append(record)
        keys[cluster.key] = cluster.keys
    return {key: PaperCluster(key, keys[key], in_order(of_key[key])) for key in of_key}


def title_joins(records: Iterable[PaperRecord]) -> Iterator[Join]:
    """What the titles say: every two records of a block that are one paper."""
    of_block: dict[str, dict[str, PaperRecord]] = defaultdict(dict)
    for record in records:
        for block in blocks(record):
            of_block[block][record_key(record)] = record
    pairs = {pair for in_block in of_block.values() for pair in combinations(sorted(in_block), 2)}
    by_key = {key: record for in_block in of_block.values() for key, record in in_block.items()}
    for first, second in sorted(pairs):
        if join := same_paper(by_key[first], by_key[second]):
            yield join
