"""One batch of records into the graph: everything that follows from the change, in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph import evidence
from graph.links import PAPER_LINKS
from graph.model import Label
from graph.store import Transaction
from graph.writes import Writes
from loaders.bearing import Bearing, Changes, read_bearing
from loaders.identity.assignment import Assignment
from loaders.identity.mentions import mentions, subject_keys
from loaders.identity.rows import (
    Row,
    identity,
    in_order,
    paper_aliases,
    paper_links,
    paper_row,
    profile_row,
    subject_of,
)
from loaders.records import AuthorRecord, Encoded, PaperRecord, Record, record_key

Papers = Mapping[str, list[PaperRecord]]
"""By the paper's key, its records in order."""


@dataclass
class _Plan:
    """What the batch will write, by label."""

    unlink: dict[Label, list[Row]] = field(default_factory=lambda: {label: [] for label in PAPER_LINKS})
    link: dict[Label, list[Row]] = field(default_factory=lambda: {label: [] for label in PAPER_LINKS})
    touched: dict[Label, set[str]] = field(default_factory=lambda: {label: set() for label in PAPER_LINKS})
    """Nodes whose papers or names may have changed."""
    left: dict[Label, set[str]] = field(default_factory=lambda: {label: set() for label in PAPER_LINKS})
    """Nodes that something no longer mentions."""

    def relink(self, paper: str, label: Label, before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
        """The relationships of one paper to the nodes of one label."""
        gone = before.keys() - after.keys()
        if gone:
            self.unlink[label].append({"paper": paper, "drop": sorted(gone)})
            self.left[label] |= gone
        self.link[label] += [{"paper": paper, "node": node, "properties": row} for node, row in after.items()]
        self.touched[label] |= before.keys() | after.keys()


async def write_batch(transaction: Transaction, changes: Changes, *, load: str, day: str) -> int:
    """Changes the records, and whatever follows from them.

    Args:
        transaction: a writing one whose lease has been checked.
        changes: records that really differ from what is stored.
        load: the key of the load.
        day: of the load, ISO 8601.

    Returns:
        How many of the changed papers have other records as well.
    """
    stored = await evidence.records(transaction, changes)
    bearing = await read_bearing(transaction, changes, stored)
    before = Assignment(bearing.before.values(), bearing.tangled)
    after = Assignment(bearing.after.values(), bearing.tangled)
    papers_before = _papers(before, [record for key, record in bearing.before.items() if key in bearing.whole])
    papers_after = _papers(after, [record for key, record in bearing.after.items() if key in bearing.whole])
    plan = _plan(bearing, before, after, papers_before, papers_after)

    writes = Writes(transaction)
    await writes.drop_records([key for key, encoded in changes.items() if encoded is None])
    await writes.put_records([_record_row(key, encoded, load, day) for key, encoded in changes.items() if encoded])
    for label, rows in _node_rows(bearing, after).items():
        await writes.put_nodes(label, rows)
        await writes.add_aliases(label, [{"key": row["key"], "aliases": row["identity"]["keys"]} for row in rows])
    await _write_papers(writes, bearing, after, papers_before, papers_after)
    await _write_links(writes, plan)
    await _write_authors(writes, bearing, changes, before, after, plan)
    for label in PAPER_LINKS:
        await writes.drop_orphans(label, plan.left[label])
        await writes.mark(label, plan.touched[label])
    return sum(len(records) > 1 for records in papers_after.values())


def _papers(assignment: Assignment, records: Iterable[Record]) -> Papers:
    """The papers that the records describe."""
    papers: dict[str, list[PaperRecord]] = defaultdict(list)
    for record in records:
        if isinstance(record, PaperRecord):
            papers[subject_of(record, assignment)].append(record)
    return {key: in_order(of_paper) for key, of_paper in papers.items()}


def _plan(
    bearing: Bearing, before: Assignment, after: Assignment, papers_before: Papers, papers_after: Papers
) -> _Plan:
    """The relationships to change: of the papers of changed records, and of those whose nodes became others."""
    plan = _Plan()
    for paper in papers_before.keys() | papers_after.keys():
        were = paper_links(papers_before.get(paper, ()), before)
        are = paper_links(papers_after.get(paper, ()), after)
        for label in PAPER_LINKS:
            plan.relink(paper, label, were[label], are[label])
    if before.moves(after):
        others: dict[str, list[PaperRecord]] = defaultdict(list)
        for key, record in bearing.before.items():
            if key not in bearing.whole and isinstance(record, PaperRecord):
                others[bearing.described[key]].append(record)
        for paper, records in others.items():
            ordered = in_order(records)
            were = paper_links(ordered, before, only=bearing.tangled)
            are = paper_links(ordered, after, only=bearing.tangled)
            for label in PAPER_LINKS:
                if were[label].keys() != are[label].keys():
                    plan.relink(paper, label, were[label], are[label])
    return plan


def _node_rows(bearing: Bearing, after: Assignment) -> dict[Label, list[Row]]:
    """The nodes that are new, or known by other keys than before."""
    rows: dict[Label, dict[str, Row]] = {label: {} for label in PAPER_LINKS}
    for of_record, record in bearing.after.items():
        whole = of_record in bearing.whole
        for label, keys, name, kind in mentions(record):
            if label is Label.PAPER or not (whole or keys & bearing.tangled[label]):
                continue
            cluster = after.cluster(label, keys)
            stored = bearing.nodes.get((label, cluster.key))
            if cluster.key not in rows[label] and (stored is None or frozenset(stored.keys) != cluster.keys):
                rows[label][cluster.key] = {
                    "key": cluster.key,
                    "identity": identity(label, cluster.keys),
                    "provisional": {"name": name, "names": [name], "paper_count": 0, "kind": kind},
                }
    return {label: list(of_label.values()) for label, of_label in rows.items()}


async def _write_papers(
    writes: Writes, bearing: Bearing, after: Assignment, papers_before: Papers, papers_after: Papers
) -> None:
    """The papers with their aliases and the records that describe them."""
    rows: list[Row] = []
    aliases: list[Row] = []
    described: list[Row] = []
    for key, records in papers_after.items():
        keys = after.cluster(Label.PAPER, subject_keys(records[0])).keys
        rows.append(paper_row(key, keys, records))
        aliases.append({"key": key, "aliases": paper_aliases(keys, records)})
        described += [{"record": record_key(record), "node": key} for record in records]
    await writes.drop_papers(papers_before.keys() - papers_after.keys())
    await writes.put_papers(rows)
    await writes.add_aliases(Label.PAPER, aliases)
    await writes.trim_aliases(Label.PAPER, [row for row in aliases if (Label.PAPER, row["key"]) in bearing.nodes])
    await writes.describe(Label.PAPER, described)


async def _write_links(writes: Writes, plan: _Plan) -> None:
    for label in PAPER_LINKS:
        await writes.unlink(label, plan.unlink[label])
        await writes.link(label, plan.link[label])


async def _write_authors(
    writes: Writes, bearing: Bearing, changes: Changes, before: Assignment, after: Assignment, plan: _Plan
) -> None:
    """The author records: which node each describes, and the profile it gives."""
    described: list[Row] = []
    profiles: list[Row] = []
    without: list[str] = []
    for key in sorted(bearing.before.keys() | bearing.after.keys()):
        was, record = bearing.before.get(key), bearing.after.get(key)
        if isinstance(was, AuthorRecord):
            plan.touched[Label.AUTHOR].add(author := subject_of(was, before))
            plan.left[Label.AUTHOR].add(author)
        if isinstance(record, AuthorRecord):
            author = subject_of(record, after)
            plan.touched[Label.AUTHOR].add(author)
            described.append({"record": key, "node": author, "names": sorted({record.name, *record.names})})
            profile = profile_row(record)
            if profile is not None:
                profiles.append({"author": author, "profile": profile})
            elif key in changes:
                without.append(key)
    await writes.describe(Label.AUTHOR, described)
    await writes.put_profiles(profiles)
    await writes.drop_profiles(without)


def _record_row(key: str, encoded: Encoded, load: str, day: str) -> Row:
    record = encoded.record
    row = {
        "key": key,
        "source": record.source,
        "hash": encoded.hash,
        "body": encoded.body,
        "load": load,
        "loaded_at": day,
    }
    if isinstance(record, PaperRecord) and record.citations is not None:
        row |= {"citations": record.citations, "as_of": record.as_of}
    return row
