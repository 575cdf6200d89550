"""The papers that a set of records describes: clustered by keys and by title, each with its records in order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from graph.ids import make_key, node_key
from graph.model import Label, ProblemKind
from loaders.identity.keys.contradictions import Contradiction
from loaders.identity.keys.key_clusters import are_told_apart, clusters
from loaders.identity.keys.key_links import KeyLink, KeySet
from loaders.identity.keys.mentions import list_length, subject_keys
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.shared_positions import anchored
from loaders.identity.rows import in_order
from loaders.identity.same_paper.same_paper import blocks, same_paper
from loaders.identity.same_paper.shared_ids import speak_against_one
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
    contradictions: frozenset[Contradiction] = frozenset()
    """Ids that it shares with other papers."""

    @cached_property
    def bonds(self) -> frozenset[KeyLink]:
        """Where several records, or both halves of a list that is printed twice over, agree on an author."""
        if len(self.records) == 1 and list_length(self.records[0]) == len(self.records[0].authors):
            return frozenset()
        return frozenset(KeyLink(frozenset(join.keys), self.key) for join in anchored(self.records))


def paper_clusters(records: Iterable[PaperRecord], corrections: Corrections) -> dict[str, PaperCluster]:
    """The papers by key; which records are one paper is a function of all the records of their blocks.

    >>> from loaders.records.records import Authorship
    >>> ray = Authorship(name="Ada Ray", position=0)
    >>> records = [
    ...     PaperRecord(source=source, id="1", keys=(key,), title="Parsing the Letters", date="2019", authors=(ray,))
    ...     for source, key in (("feed", "arxiv:1901.00001"), ("acl", "acl:P19-1001"))
    ... ]
    >>> [(key, len(cluster.records)) for key, cluster in paper_clusters(records, Corrections()).items()]
    [('arxiv:1901.00001', 2)]

    Args:
        records: as they count, corrections applied.
        corrections: what a user says of which papers are one.
    """
    # keys that papers with other titles and authors have too do not join their records
    described = {record_key(record): record for record in records}
    contested = _contested(described.values())
    keys_of = {key: _own_keys(record, contested) for key, record in described.items()}
    # what else joins: corrections, and titles that are one paper's, but never against a correction
    corrected = corrections.bonds(Label.PAPER, frozenset[str]().union(*keys_of.values()))
    same = [bond.keys for bond in corrected if bond.is_same]
    different = [bond.keys for bond in corrected if bond.is_different]
    joins = (
        frozenset(node_key(Label.PAPER, keys_of[record_key(record)] - contested.keys()) for record in pair)
        for pair in _one_by_title(described.values())
    )
    key_sets = set(keys_of.values())
    key_sets.update(keys for keys in joins if all(len(keys & apart) < 2 for apart in different))
    # the clusters, and from each its records again
    parts = {key: [{keys_of[record] for record in part} for part in of_key] for key, of_key in contested.items()}
    clustered = clusters(Label.PAPER, key_sets, same=same, different=different, parts=parts)
    of_key: dict[str, list[PaperRecord]] = defaultdict(list)
    keys: dict[str, KeySet] = {}
    for record in described.values():
        cluster = clustered[keys_of[record_key(record)]]
        of_key[cluster.key].append(record)
        keys[cluster.key] = cluster.keys
    paper_of = {record_key(record): key for key, of_paper in of_key.items() for record in of_paper}
    sharing = {shared: {paper_of[record] for part in of_id for record in part} for shared, of_id in contested.items()}
    contradictions = _contradictions(sharing, keys, different)
    return {
        key: PaperCluster(key, keys[key], in_order(of_key[key]), frozenset(contradictions.get(key, ())))
        for key in of_key
    }


def _contested(records: Iterable[PaperRecord]) -> dict[str, list[set[str]]]:
    """Ids that records share which everything else holds apart: the keys of the records in parts."""
    of_id: dict[str, dict[str, PaperRecord]] = defaultdict(dict)
    for record in records:
        for key in subject_keys(record):
            of_id[key][record_key(record)] = record
    contested: dict[str, list[set[str]]] = {}
    for key, sharing in of_id.items():
        if len(sharing) < 2:
            continue
        parts: list[set[str]] = []
        for name in sorted(sharing):
            near = [part for part in parts if any(not speak_against_one(sharing[name], sharing[each]) for each in part)]
            parts = [part for part in parts if part not in near] + [set[str]().union({name}, *near)]
        if len(parts) > 1:
            contested[key] = parts
    return contested


def _own_keys(record: PaperRecord, contested: Mapping[str, object]) -> KeySet:
    """The keys of a paper; with that of its record where all others are at other papers too."""
    keys = subject_keys(record)
    return keys if keys - contested.keys() else keys | {make_key("record", record_key(record))}


def _contradictions(
    sharing: Mapping[str, set[str]], keys: Mapping[str, KeySet], different: Collection[KeySet]
) -> Mapping[str, set[Contradiction]]:
    """By paper, the ids that are at other papers too, unless a user says that those are different ones.

    Args:
        sharing: by contested id, the papers that have it.
        keys: of each paper.
        different: keys of papers that a user tells apart.
    """
    contradictions: dict[str, set[Contradiction]] = defaultdict(set)
    for shared, papers in sharing.items():
        for paper in papers:
            others = (other for other in papers if other != paper)
            rivals = [other for other in others if not are_told_apart([keys[paper], keys[other]], different)]
            if rivals:
                contradictions[paper].add(Contradiction(ProblemKind.TWO_PAPERS, shared, rivals=tuple(sorted(rivals))))
    return contradictions


def title_joins(records: Iterable[PaperRecord]) -> Iterator[Join]:
    """What the titles say: every two records of a block that are one paper."""
    for first, second in _one_by_title(records):
        if join := same_paper(first, second):
            yield join


def _one_by_title(records: Iterable[PaperRecord]) -> Iterator[tuple[PaperRecord, PaperRecord]]:
    of_block: dict[str, dict[str, PaperRecord]] = defaultdict(dict)
    for record in records:
        for block in blocks(record):
            of_block[block][record_key(record)] = record
    pairs = {pair for in_block in of_block.values() for pair in combinations(sorted(in_block), 2)}
    by_key = {key: record for in_block in of_block.values() for key, record in in_block.items()}
    for first, second in sorted(pairs):
        if same_paper(by_key[first], by_key[second]):
            yield by_key[first], by_key[second]
