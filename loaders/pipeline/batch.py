"""One batch of records into the graph: everything that follows from the change, in one transaction."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.links import PAPER_LINKS
from graph.model import Label
from graph.names import normal_form
from graph.store.store import Transaction
from graph.writing.batch_statements import BatchWriter
from loaders.identity.keys.contradictions import told
from loaders.identity.keys.key_links import KeyLink, KeySet, key_links_of, written
from loaders.identity.keys.mentions import mentions
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.names.person_names import block_of
from loaders.identity.node_assignment import Assignment, Change
from loaders.identity.rows import (
    Row,
    doubt_rows,
    identity,
    in_order,
    name_aliases,
    paper_aliases,
    paper_links,
    paper_row,
    profile_row,
    subject_of,
    version_row,
    versions,
)
from loaders.pipeline.affected import AffectedRecords, Changes, read_affected
from loaders.records.records import AuthorRecord, EncodedRecord, PaperRecord, VerdictRecord


@dataclass
class _Plan:
    """What the batch will write, by label."""

    unlink: dict[Label, list[Row]] = field(default_factory=lambda: {label: [] for label in PAPER_LINKS})
    link: dict[Label, list[Row]] = field(default_factory=lambda: {label: [] for label in PAPER_LINKS})
    touched: dict[Label, set[str]] = field(default_factory=lambda: {label: set() for label in PAPER_LINKS})
    """Nodes whose papers or names may have changed."""
    left: dict[Label, set[str]] = field(default_factory=lambda: {label: set() for label in PAPER_LINKS})
    """Nodes that something no longer mentions."""
    moved: set[str] = field(default_factory=set[str])
    """Papers whose institutions became other nodes: the affiliations of their authors follow."""

    def relink(self, paper: str, label: Label, before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
        """The relationships of one paper to the nodes of one label."""
        gone = before.keys() - after.keys()
        if gone:
            self.unlink[label].append({"paper": paper, "drop": sorted(gone)})
            self.left[label] |= gone
        self.link[label] += [{"paper": paper, "node": node, "properties": row} for node, row in after.items()]
        self.touched[label] |= before.keys() | after.keys()


async def write_batch(
    transaction: Transaction,
    changes: Changes,
    *,
    corrections: Corrections,
    before: Corrections | None = None,
    load: str = "",
    day: str = "",
) -> int:
    """Changes the records, and whatever follows from them.

    Args:
        transaction: a writing one whose lease has been checked.
        changes: records that differ from what is stored, verdicts, and records to which corrections apply otherwise.
        corrections: those that stand after the batch.
        before: those that stood before it, where they were others.
        load: the key of the load.
        day: of the load, ISO 8601.

    Returns:
        How many of the changed papers have other records as well.
    """
    bearing, change = await read_affected(
        transaction, changes, corrections=corrections, before=corrections if before is None else before
    )
    was, now = change.before(), change.after()
    plan = _plan(bearing, change, was, now)

    writes = BatchWriter(transaction)
    if before is None:  # else the records stand, and only count otherwise
        await _write_records(writes, changes, load, day)
    for label, rows in _node_rows(bearing, change).items():
        await writes.put_nodes(label, rows)
        await writes.add_aliases(label, [{"key": row["key"], "aliases": row["identity"]["keys"]} for row in rows])
    await _write_papers(writes, bearing)
    await _write_links(writes, plan)
    await _write_authors(writes, bearing, change, plan, was, now)
    await writes.add_names(_names(bearing, change, now))
    await writes.mark_blocks(_touched_blocks(bearing))
    for label in PAPER_LINKS:
        await writes.drop_orphans(label, plan.left[label])
        await writes.mark(label, plan.touched[label])
    await writes.mark_authors_of(plan.moved)
    await writes.mark_lost(plan.left[Label.AUTHOR])
    return sum(len(work.records) > 1 for work in bearing.works_after.values())


def _plan(bearing: AffectedRecords, change: Change, before: Assignment, after: Assignment) -> _Plan:
    """The relationships to change: of the papers of changed records, and of those whose nodes became others."""
    plan = _Plan()
    works_before, works_after = bearing.works_before, bearing.works_after
    for paper in works_before.keys() | works_after.keys():
        were = paper_links(works_before[paper].records if paper in works_before else (), before)
        are = paper_links(works_after[paper].records if paper in works_after else (), after)
        for label in PAPER_LINKS:
            plan.relink(paper, label, were[label], are[label])
    others: dict[str, list[PaperRecord]] = defaultdict(list)
    for key, record in bearing.before.items():
        if key not in bearing.whole and isinstance(record, PaperRecord):
            others[bearing.described[key]].append(record)
    if others:
        involved = {label: change.keys(label) for label in PAPER_LINKS}
        for paper, records in others.items():
            ordered = in_order(records)
            were = paper_links(ordered, before, only=involved)
            are = paper_links(ordered, after, only=involved)
            for label in PAPER_LINKS:
                if were[label].keys() != are[label].keys():
                    plan.relink(paper, label, were[label], are[label])
                    if label is Label.INSTITUTION:
                        plan.moved.add(paper)
    return plan


def _node_rows(bearing: AffectedRecords, change: Change) -> dict[Label, list[Row]]:
    """The nodes that are new, or made of other bonds than before."""
    provisional: dict[tuple[Label, KeySet], Row] = {}
    for record in bearing.after.values():
        if not isinstance(record, VerdictRecord):
            for label, keys, name, kind in mentions(record):
                provisional.setdefault((label, keys), {"name": name, "names": [name], "paper_count": 0, "kind": kind})
    rows: dict[Label, list[Row]] = {label: [] for label in PAPER_LINKS}
    for label, of_label in rows.items():
        for key, bonds in change.bonds(label).items():
            keys = change.cluster_keys(label, key)
            stored = change.stored(label, key)
            speaks_against = told(change.contradictions(label, key))
            contradictions = tuple(speaks_against["contradictions"] or ())
            if stored is not None and key_links_of(stored) == bonds and stored.contradictions == contradictions:
                continue
            named = next((row for bond in bonds if (row := provisional.get((label, bond.keys)))), {"name": key})
            row = identity(label, keys) | {"bonds": written(bonds, key)} | speaks_against
            of_label.append({"key": key, "identity": row, "provisional": named})
    return rows


def _names(bearing: AffectedRecords, change: Change, after: Assignment) -> list[Row]:
    """The names that authors have not gone by: a name must be found before the next marks are worked off."""
    names: dict[str, set[str]] = defaultdict(set)
    involved = change.keys(Label.AUTHOR)
    for of_record, record in bearing.after.items():
        if not isinstance(record, VerdictRecord):
            whole = of_record in bearing.whole
            for mentioned in mentions(record):
                if mentioned.label is Label.AUTHOR and (whole or mentioned.keys & involved):
                    names[after.key(Label.AUTHOR, mentioned.keys)].add(mentioned.name)
    rows: list[Row] = []
    for key, of_author in names.items():
        stored = change.stored(Label.AUTHOR, key)
        news = of_author.difference(stored.names) if stored else of_author
        if news:
            rows.append({"key": key, "aliases": name_aliases(news)})
    return rows


def _touched_blocks(bearing: AffectedRecords) -> set[str]:
    """The blocks of all names that the batch touches: what the bearers of a name share may have changed."""
    names: set[str] = set()
    for state in (bearing.before, bearing.after):
        changed = (record for key, record in state.items() if key in bearing.changes)
        names.update(record.name for record in changed if isinstance(record, AuthorRecord))
        names.update(authorship.name for record in bearing.papers(state) for authorship in record.authors)
    return {block for name in names if (block := block_of(normal_form(name)))}


async def _write_records(writes: BatchWriter, changes: Changes, load: str, day: str) -> None:
    """The records and the verdicts themselves."""
    await writes.drop_records([key for key, encoded in changes.items() if encoded is None])
    records: list[Row] = []
    verdicts: list[Row] = []
    for key, encoded in changes.items():
        if encoded is not None and isinstance(encoded.record, VerdictRecord):
            verdicts.append({"key": key, "body": encoded.body})
        elif encoded is not None:
            records.append(_record_row(key, encoded, load, day))
    await writes.put_records(records)
    await writes.put_verdicts(verdicts)


async def _write_papers(writes: BatchWriter, bearing: AffectedRecords) -> None:
    """The papers with their aliases and the records that describe them."""
    rows: list[Row] = []
    aliases: list[Row] = []
    described: list[Row] = []
    for work in bearing.works_after.values():
        rows.append(paper_row(work.key, work.keys, work.records) | told(work.contradictions))
        aliases.append({"key": work.key, "aliases": sorted(work.keys.union(paper_aliases(work.records)))})
        described += [
            {"record": record, "node": work.key, "version": version}
            for record, version in versions(work.records).items()
        ]
    await writes.drop_papers(bearing.works_before.keys() - bearing.works_after.keys())
    await writes.undescribe([key for key, encoded in bearing.changes.items() if encoded and key not in bearing.after])
    await writes.put_papers(rows)
    await writes.add_aliases(Label.PAPER, aliases)
    await writes.trim_aliases(Label.PAPER, [row for row in aliases if row["key"] in bearing.works_before])
    await writes.describe(Label.PAPER, described)


async def _write_links(writes: BatchWriter, plan: _Plan) -> None:
    for label in PAPER_LINKS:
        await writes.unlink(label, plan.unlink[label])
        await writes.link(label, plan.link[label])


async def _write_authors(
    writes: BatchWriter, bearing: AffectedRecords, change: Change, plan: _Plan, before: Assignment, after: Assignment
) -> None:
    """The author records and the verdicts: which nodes each describes, and the profile a record gives."""
    joiners = change.carried(Label.AUTHOR)
    described: list[Row] = []
    profiles: list[Row] = []
    without: list[str] = []
    verdicts: list[Row] = []
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
            elif key in bearing.changes:
                without.append(key)
        elif isinstance(record, VerdictRecord):
            joined = {
                author
                for join in record.verdict.joins
                for author in joiners.get(KeyLink(frozenset(join.keys), key), ())
            }
            verdicts.append({"verdict": key, "joined": sorted(joined), "doubted": doubt_rows(record.verdict)})
    await writes.describe(Label.AUTHOR, described)
    await writes.put_profiles(profiles)
    await writes.drop_profiles(without)
    await writes.apply_verdicts(verdicts)


def _record_row(key: str, encoded: EncodedRecord, load: str, day: str) -> Row:
    record = encoded.record
    row = {
        "key": key,
        "source": record.source,
        "hash": encoded.hash,
        "body": encoded.body,
        "load": load,
        "loaded_at": day,
    }
    if isinstance(record, PaperRecord):
        row |= version_row(record)
    return row
