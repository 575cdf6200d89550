"""What a batch will write, as rows: `plan(affected, resolution)` is pure, and says everything before anything is done.

`BatchPlan` has its fields in the order in which `loaders.pipeline.batch.write` works them off.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.batch_rows import (
    AliasesRow,
    AuthorProfileRow,
    ContradictedPaperRow,
    DescribedAuthorRow,
    DescribedPaperRow,
    LinkRow,
    MentionProperties,
    NameAliasesRow,
    NodeRow,
    PaperRecordRow,
    ProvisionalRow,
    RecordRow,
    UnlinkRow,
    VerdictOutcomeRow,
    VerdictRow,
)
from graph.links import PAPER_LINKS
from graph.model import Label, TopicKind
from graph.names import normal_form
from loaders.identity.keys.contradictions import told
from loaders.identity.keys.key_links import KeyLink, KeySet, key_links_of, written
from loaders.identity.keys.mentions import mentions
from loaders.identity.names.person_names import block_of
from loaders.identity.node_assignment import Resolution, ResolvedNodes
from loaders.identity.rows import (
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
from loaders.pipeline.affected import AffectedRecords, Changes
from loaders.records.records import AuthorRecord, EncodedRecord, PaperRecord, Record, VerdictRecord


@dataclass(frozen=True)
class RecordRows:
    """The records and verdicts themselves, as they are stored; empty where they stand and only count otherwise."""

    drop: Sequence[str] = ()
    """Keys of records and verdicts that go."""
    records: Sequence[RecordRow] = ()
    verdicts: Sequence[VerdictRow] = ()


RECORDS_STAND = RecordRows()
"""Of a batch that stores no record, such as one that derives the graph again or that applies a correction."""


@dataclass(frozen=True)
class PaperRows:
    """The papers of a batch, their aliases and the records that describe them."""

    drop: Sequence[str]
    undescribed: Sequence[str]
    """Keys of records that are kept and describe nothing: a correction removes their paper or author."""
    papers: Sequence[ContradictedPaperRow]
    aliases: Sequence[AliasesRow]
    trimmed: Sequence[AliasesRow]
    """Those of the aliases' rows whose papers were there before, and may have had others."""
    described: Sequence[DescribedPaperRow]


@dataclass(frozen=True)
class PaperLinkRows:
    """The relationships between papers and the nodes of one label."""

    unlink: Sequence[UnlinkRow]
    link: Sequence[LinkRow]


@dataclass(frozen=True)
class AuthorRows:
    """What author records and verdicts say of authors, beside their papers."""

    described: Sequence[DescribedAuthorRow]
    profiles: Sequence[AuthorProfileRow]
    without_profile: Sequence[str]
    """Keys of changed records that give no profile."""
    verdicts: Sequence[VerdictOutcomeRow]


@dataclass(frozen=True)
class StaleMarks:
    """Marks that a batch leaves for later work: names to judge, nodes to count again, nodes that may be gone."""

    blocks: Collection[str]
    """Blocks of names to be judged again."""
    left: Mapping[Label, Collection[str]]
    """By label, nodes that something no longer mentions: removed where nothing else does."""
    touched: Mapping[Label, Collection[str]]
    """By label, nodes whose derived properties may have changed."""
    moved_papers: Collection[str]
    """Papers whose institutions became other nodes: the affiliations of their authors follow."""


@dataclass(frozen=True)
class BatchPlan:
    """All that a batch writes, in order."""

    records: RecordRows
    nodes: Mapping[Label, Sequence[NodeRow]]
    papers: PaperRows
    links: Mapping[Label, PaperLinkRows]
    authors: AuthorRows
    names: Sequence[NameAliasesRow]
    """The names that authors have not gone by: a name must be found before the next marks are worked off."""
    marks: StaleMarks
    merged: int
    """How many of the papers have several records."""


def record_rows(changes: Changes, *, load: str, day: str) -> RecordRows:
    """The rows of the changed records and verdicts.

    Args:
        changes: of the batch.
        load: the key of the load.
        day: of the load, ISO 8601.
    """
    records: list[RecordRow] = []
    verdicts: list[VerdictRow] = []
    for key, encoded in changes.items():
        if encoded is not None and isinstance(encoded.record, VerdictRecord):
            verdicts.append({"key": key, "body": encoded.body})
        elif encoded is not None:
            records.append(_record_row(key, encoded, load, day))
    return RecordRows([key for key, encoded in changes.items() if encoded is None], records, verdicts)


def _record_row(key: str, encoded: EncodedRecord, load: str, day: str) -> RecordRow:
    record = encoded.record
    row: RecordRow = {
        "key": key,
        "source": record.source,
        "hash": encoded.hash,
        "body": encoded.body,
        "load": load,
        "loaded_at": day,
    }
    if isinstance(record, PaperRecord):
        of_paper: PaperRecordRow = {**row, **version_row(record)}
        return of_paper
    return row


def plan(affected: AffectedRecords, resolution: Resolution, *, records: RecordRows) -> BatchPlan:
    """The rows of all that follows from a batch.

    Args:
        affected: all that the batch can change.
        resolution: which node each mention belongs to, before and after.
        records: the records to store; `RECORDS_STAND` where they are stored already.
    """
    # what relationships change, and which nodes that leaves or touches
    changes = _LinkChanges()
    _relink_papers(changes, affected, resolution)
    _relink_moved(changes, affected, resolution)
    authors = _author_rows(affected, resolution)
    of_authors_before = _authors_described(affected.before, resolution, before=True)
    of_authors_after = _authors_described(affected.after, resolution, before=False)
    changes.left[Label.AUTHOR] |= of_authors_before
    changes.touched[Label.AUTHOR] |= of_authors_before | of_authors_after
    # all rows, each kind from what was read and what was resolved
    return BatchPlan(
        records=records,
        nodes=_node_rows(affected, resolution),
        papers=_paper_rows(affected),
        links={label: PaperLinkRows(changes.unlink[label], changes.link[label]) for label in PAPER_LINKS},
        authors=authors,
        names=_name_rows(affected, resolution),
        marks=StaleMarks(
            blocks=_touched_blocks(affected),
            left=changes.left,
            touched=changes.touched,
            moved_papers=changes.moved_papers,
        ),
        merged=sum(len(paper.records) > 1 for paper in affected.papers_after.values()),
    )


@dataclass
class _LinkChanges:
    """The relationships to change, by label, while the papers are gone through."""

    unlink: dict[Label, list[UnlinkRow]] = field(default_factory=lambda: {label: [] for label in PAPER_LINKS})
    link: dict[Label, list[LinkRow]] = field(default_factory=lambda: {label: [] for label in PAPER_LINKS})
    touched: dict[Label, set[str]] = field(default_factory=lambda: {label: set() for label in PAPER_LINKS})
    left: dict[Label, set[str]] = field(default_factory=lambda: {label: set() for label in PAPER_LINKS})
    moved_papers: set[str] = field(default_factory=set[str])

    def relink(
        self, paper: str, label: Label, before: Mapping[str, MentionProperties], after: Mapping[str, MentionProperties]
    ) -> None:
        """Changes the relationships of one paper to the nodes of one label."""
        gone = before.keys() - after.keys()
        if gone:
            self.unlink[label].append({"paper": paper, "drop": sorted(gone)})
            self.left[label] |= gone
        self.link[label].extend({"paper": paper, "node": node, "properties": row} for node, row in after.items())
        self.touched[label] |= before.keys() | after.keys()


def _relink_papers(changes: _LinkChanges, affected: AffectedRecords, resolution: Resolution) -> None:
    """The relationships of the papers that the whole records describe."""
    papers_before, papers_after = affected.papers_before, affected.papers_after
    for paper in papers_before.keys() | papers_after.keys():
        before = paper_links(papers_before[paper].records if paper in papers_before else (), resolution.before)
        after = paper_links(papers_after[paper].records if paper in papers_after else (), resolution.after)
        for label in PAPER_LINKS:
            changes.relink(paper, label, before.of(label), after.of(label))


def _relink_moved(changes: _LinkChanges, affected: AffectedRecords, resolution: Resolution) -> None:
    """The relationships of other papers, where a node that they mention became another."""
    of_paper: dict[str, list[PaperRecord]] = defaultdict(list)
    for key, record in affected.before.items():
        if key not in affected.whole and isinstance(record, PaperRecord):
            of_paper[affected.described[key]].append(record)
    involved = {label: nodes.involved_keys for label, nodes in resolution.nodes.items()}
    for paper, records in of_paper.items():
        ordered = in_order(records)
        before = paper_links(ordered, resolution.before, only=involved)
        after = paper_links(ordered, resolution.after, only=involved)
        for label in PAPER_LINKS:
            if before.of(label).keys() != after.of(label).keys():
                changes.relink(paper, label, before.of(label), after.of(label))
                if label is Label.INSTITUTION:
                    changes.moved_papers.add(paper)


def _node_rows(affected: AffectedRecords, resolution: Resolution) -> dict[Label, list[NodeRow]]:
    """By label, the nodes that are new, made of other key links than before, or contradicted by other evidence."""
    named: dict[tuple[Label, KeySet], tuple[str, TopicKind | None]] = {}
    for record in affected.after.values():
        if not isinstance(record, VerdictRecord):
            for mentioned in mentions(record):
                named.setdefault((mentioned.label, mentioned.keys), (mentioned.name, mentioned.kind))
    return {label: list(_nodes_of_label(label, nodes, named)) for label, nodes in resolution.nodes.items()}


def _nodes_of_label(
    label: Label, nodes: ResolvedNodes, named: Mapping[tuple[Label, KeySet], tuple[str, TopicKind | None]]
) -> Iterator[NodeRow]:
    for key, links in nodes.links.items():
        stored = nodes.stored.get(key)
        against = told(nodes.contradictions.get(key, ()))
        contradictions = tuple(against["contradictions"] or ())
        if stored is not None and key_links_of(stored) == links and stored.contradictions == contradictions:
            continue
        provisional: ProvisionalRow = {"name": key}
        mention = next((named[label, link.keys] for link in links if (label, link.keys) in named), None)
        if mention is not None:
            name, kind = mention
            provisional = {"name": name, "names": [name], "paper_count": 0, "kind": kind}
        row = identity(label, nodes.keys[key])
        row["bonds"] = written(links, key)
        row["contradictions"] = against["contradictions"]
        row["contradicted_by"] = against["contradicted_by"]
        row["rivals"] = against["rivals"]
        yield {"key": key, "identity": row, "provisional": provisional}


def _paper_rows(affected: AffectedRecords) -> PaperRows:
    """The papers with their aliases and the records that describe them."""
    papers: list[ContradictedPaperRow] = []
    aliases: list[AliasesRow] = []
    described: list[DescribedPaperRow] = []
    for paper in affected.papers_after.values():
        papers.append({**paper_row(paper.key, paper.keys, paper.records), **told(paper.contradictions)})
        aliases.append({"key": paper.key, "aliases": sorted(paper.keys.union(paper_aliases(paper.records)))})
        described.extend(
            {"record": record, "node": paper.key, "version": version}
            for record, version in versions(paper.records).items()
        )
    return PaperRows(
        drop=list(affected.papers_before.keys() - affected.papers_after.keys()),
        undescribed=[key for key, encoded in affected.changes.items() if encoded and key not in affected.after],
        papers=papers,
        aliases=aliases,
        trimmed=[row for row in aliases if row["key"] in affected.papers_before],
        described=described,
    )


def _author_rows(affected: AffectedRecords, resolution: Resolution) -> AuthorRows:
    """Whom each author record describes and the profile it gives, and whom each verdict joins and doubts."""
    joiners = resolution.nodes[Label.AUTHOR].carried()
    described: list[DescribedAuthorRow] = []
    profiles: list[AuthorProfileRow] = []
    without: list[str] = []
    verdicts: list[VerdictOutcomeRow] = []
    for key, record in sorted(affected.after.items()):
        if isinstance(record, AuthorRecord):
            author = subject_of(record, resolution.after)
            described.append({"record": key, "node": author, "names": sorted({record.name, *record.names})})
            profile = profile_row(record)
            if profile is not None:
                profiles.append({"author": author, "profile": profile})
            elif key in affected.changes:
                without.append(key)
        elif isinstance(record, VerdictRecord):
            joined = {
                author
                for join in record.verdict.joins
                for author in joiners.get(KeyLink(frozenset(join.keys), key), ())
            }
            verdicts.append({"verdict": key, "joined": sorted(joined), "doubted": doubt_rows(record.verdict)})
    return AuthorRows(described, profiles, without, verdicts)


def _authors_described(records: Mapping[str, Record], resolution: Resolution, *, before: bool) -> set[str]:
    """The authors whom the author records describe, before the batch or after it."""
    assignment = resolution.before if before else resolution.after
    return {subject_of(record, assignment) for record in records.values() if isinstance(record, AuthorRecord)}


def _name_rows(affected: AffectedRecords, resolution: Resolution) -> list[NameAliasesRow]:
    """By author, the names that they have not gone by."""
    names: dict[str, set[str]] = defaultdict(set)
    authors = resolution.nodes[Label.AUTHOR]
    for key, record in affected.after.items():
        if not isinstance(record, VerdictRecord):
            whole = key in affected.whole
            for mentioned in mentions(record):
                if mentioned.label is Label.AUTHOR and (whole or mentioned.keys & authors.involved_keys):
                    names[resolution.after.key(Label.AUTHOR, mentioned.keys)].add(mentioned.name)
    rows: list[NameAliasesRow] = []
    for author, of_author in names.items():
        stored = authors.stored.get(author)
        new = of_author.difference(stored.names) if stored else of_author
        if new:
            rows.append({"key": author, "aliases": name_aliases(new)})
    return rows


def _touched_blocks(affected: AffectedRecords) -> set[str]:
    """The blocks of all names that the batch touches: what the bearers of a name share may have changed."""
    names: set[str] = set()
    for state in (affected.before, affected.after):
        changed = (record for key, record in state.items() if key in affected.changes)
        names.update(record.name for record in changed if isinstance(record, AuthorRecord))
        names.update(authorship.name for record in affected.paper_records(state) for authorship in record.authors)
    return {block for name in names if (block := block_of(normal_form(name)))}
