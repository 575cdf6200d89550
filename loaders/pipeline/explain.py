"""Why a thing is one thing: the records it follows from, the ids they give it, and what joined them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import msgspec

from graph.errors import Ambiguous, NotFound
from graph.ids import NodeId
from graph.model import Label, StoredNode
from graph.store.store import Store
from graph.writing import stored_records
from loaders.identity.keys.key_links import KeyLink, key_links_of
from loaders.identity.keys.mentions import mentions
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.paper_clusters import paper_clusters, title_joins
from loaders.identity.papers.shared_positions import anchored
from loaders.pipeline.apply_corrections import stored_corrections
from loaders.records.records import AuthorRecord, PaperRecord, Record, VerdictRecord, decode, record_key
from loaders.records.verdicts import Join

ONE_RECORD = "one record gives all of these ids"
ONE_ID = "records share an id"
CORRECTED = "your corrections say that they are the same"


class RecordSource(msgspec.Struct, frozen=True, kw_only=True):
    """One record, and how it mentions the explained thing."""

    record: str
    since: str
    """ISO 8601 day on which it was last written."""
    paper: str | None = None
    """The title of the paper, where that is not the thing itself."""
    name: str
    """As printed there."""
    ids: tuple[str, ...]
    """That the record gives it, sorted; keys."""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why mentions with these ids are one thing."""

    ids: tuple[str, ...]
    rule: str
    evidence: tuple[str, ...] = ()
    """What the rule saw."""


class Doubted(msgspec.Struct, frozen=True, kw_only=True):
    """Things that may be the same as the explained one, and stay apart."""

    reasons: tuple[str, ...]
    candidates: tuple[str, ...]
    """Public ids."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The records, the ids and the reasons that make a thing one thing."""

    id: str
    """The public id that the thing has now."""
    name: str
    ids: tuple[str, ...]
    """All keys that lead to it."""
    records: tuple[RecordSource, ...]
    reasons: tuple[Reason, ...]
    doubts: Doubted | None = None


async def explain(store: Store, node_id: NodeId) -> Explanation:
    """Explains why the thing that has an id is one thing.

    Returns:
        What is known of it. NotFound, or Ambiguous where several things share the id.
    """
    nodes = [node for node in await stored_records.stored_nodes(store, [node_id.key]) if node.label is node_id.label]
    if not nodes:
        raise NotFound(f"no {node_id.label.lower()} has the id {str(node_id)!r}")
    if len(nodes) > 1:
        raise Ambiguous(
            f"{len(nodes)} nodes of the type {node_id.label} share the id {str(node_id)!r};"
            " ask for one of them by its own",
            sorted(f"{node.label}:{node.key}" for node in nodes),
        )
    return await _explained(store, nodes[0], await stored_corrections(store))


async def _explained(store: Store, node: StoredNode, corrections: Corrections) -> Explanation:
    dated: list[tuple[str, str, Record]] = []
    for key, since, body in await stored_records.bodies_of_node(store, node.label, node.key):
        record = corrections.applied(decode(body))
        if record is not None:
            dated.append((key, since, record))
    records = [record for _, _, record in dated]
    verdicts = [
        record
        for stored in await stored_records.verdicts_of_author(store, node.key)
        if isinstance(record := decode(stored.body), VerdictRecord)
    ]
    doubts = await stored_records.doubts_of_author(store, node.key)
    sources = [source for key, since, record in dated for source in _sources(node, key, since, record)]
    reasons = _reasons(node, records, verdicts, corrections)
    return Explanation(
        id=str(NodeId(node.label, node.key)),
        name=node.names[0] if node.names else next((source.name for source in sources), ""),
        ids=node.keys,
        records=tuple(sources),
        reasons=tuple(sorted(reasons, key=lambda reason: (reason.rule, reason.ids))),
        doubts=Doubted(reasons=tuple(doubts[0]), candidates=tuple(doubts[1])) if doubts else None,
    )


def _sources(node: StoredNode, key: str, since: str, record: Record) -> Iterator[RecordSource]:
    """How a record mentions the node; once for each name that it has there."""
    if not isinstance(record, PaperRecord | AuthorRecord):
        return
    paper = record.title if isinstance(record, PaperRecord) and node.label is not Label.PAPER else None
    yielded: set[tuple[str, ...]] = set()
    for mentioned in mentions(record):
        ids = tuple(sorted(mentioned.keys))
        if (
            mentioned.label is node.label
            and not mentioned.keys.isdisjoint(node.keys)
            and (mentioned.name, *ids) not in yielded
        ):
            yielded.add((mentioned.name, *ids))
            yield RecordSource(record=key, since=since, paper=paper, name=mentioned.name, ids=ids)


def _reasons(
    node: StoredNode, records: Iterable[Record], verdicts: Iterable[VerdictRecord], corrections: Corrections
) -> Iterator[Reason]:
    papers = [record for record in records if isinstance(record, PaperRecord)]
    if node.label is Label.PAPER:
        for first, second in combinations(papers, 2):
            if shared := set(first.keys) & set(second.keys):
                yield Reason(ids=tuple(sorted(shared)), rule=ONE_ID, evidence=(record_key(first), record_key(second)))
        for join in title_joins(papers):
            yield Reason(ids=join.keys, rule=join.rule, evidence=join.evidence)
        return
    joins = {frozenset(join.keys): join for verdict in verdicts for join in verdict.verdict.joins}
    for paper in paper_clusters(papers, corrections).values():
        joins |= {frozenset(join.keys): join for join in anchored(paper.records)}
    for link in key_links_of(node):
        if (reason := _reason(link, joins)) is not None:
            yield reason


def _reason(link: KeyLink, joins: Mapping[frozenset[str], Join]) -> Reason | None:
    ids = tuple(sorted(link.keys))
    if not link.joins or len(ids) < 2:
        return None
    if link.is_same:
        return Reason(ids=ids, rule=CORRECTED)
    if not link.carrier:
        return Reason(ids=ids, rule=ONE_RECORD)
    join = joins.get(link.keys)
    return Reason(ids=ids, rule=join.rule, evidence=join.evidence) if join else None
