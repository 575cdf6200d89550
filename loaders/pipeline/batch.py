"""One batch of records into the graph, in one transaction: `read_affected`, `resolve`, `plan`, `write`.

`write_batch` stores the records and writes what follows from them; `recount_batch` leaves the records as they stand
and writes what follows now, after a correction or by other rules.
"""

from graph.links import PAPER_LINKS
from graph.model import Label
from graph.store.store import Transaction
from graph.writing.batch_statements import BatchWriter
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.node_assignment import resolve
from loaders.pipeline.affected import Changes, read_affected
from loaders.pipeline.batch_plan import RECORDS_STAND, BatchPlan, PaperRows, RecordRows, plan, record_rows


async def write_batch(
    transaction: Transaction, changes: Changes, *, corrections: Corrections, load: str = "", day: str = ""
) -> int:
    """Stores, replaces and removes records and verdicts, and whatever follows from them.

    Args:
        transaction: a writing one whose lease has been checked.
        changes: records that differ from what is stored, and verdicts.
        corrections: those that stand.
        load: the key of the load.
        day: of the load, ISO 8601.

    Returns:
        How many of the papers that the records describe have other records as well.
    """
    affected = await read_affected(transaction, changes, corrections=corrections, before=corrections)
    planned = plan(affected, resolve(affected.nodes), records=record_rows(changes, load=load, day=day))
    await write(transaction, planned)
    return planned.merged


async def recount_batch(
    transaction: Transaction, records: Changes, *, corrections: Corrections, before: Corrections
) -> None:
    """Writes what follows from stored records that count otherwise than before; the records themselves stay.

    Args:
        transaction: a writing one whose lease has been checked.
        records: as they are stored.
        corrections: those that stand after the batch.
        before: those that stood before it.
    """
    affected = await read_affected(transaction, records, corrections=corrections, before=before)
    await write(transaction, plan(affected, resolve(affected.nodes), records=RECORDS_STAND))


async def write(transaction: Transaction, planned: BatchPlan) -> None:
    """Works a plan off, its fields in their order: what a statement matches is there when it runs."""
    writer = BatchWriter(transaction)
    await _write_records(writer, planned.records)

    # nodes and papers first, then the relationships between them
    for label, rows in planned.nodes.items():
        await writer.put_nodes(label, rows)
        await writer.add_aliases(label, [{"key": row["key"], "aliases": row["identity"]["keys"] or []} for row in rows])
    await _write_papers(writer, planned.papers)
    for label in PAPER_LINKS:
        await writer.unlink(label, planned.links[label].unlink)
        await writer.link(label, planned.links[label].link)
    await writer.describe_authors(planned.authors.described)
    await writer.put_profiles(planned.authors.profiles)
    await writer.drop_profiles(planned.authors.without_profile)
    await writer.apply_verdicts(planned.authors.verdicts)
    await writer.add_names(planned.names)

    # what nothing mentions any more goes, and what is left to do is marked
    await writer.mark_blocks(planned.marks.blocks)
    for label in PAPER_LINKS:
        await writer.drop_orphans(label, planned.marks.left[label])
        await writer.mark(label, planned.marks.touched[label])
    await writer.mark_authors_of(planned.marks.moved_papers)
    await writer.mark_lost(planned.marks.left[Label.AUTHOR])


async def _write_records(writer: BatchWriter, rows: RecordRows) -> None:
    await writer.drop_records(rows.drop)
    await writer.put_records(rows.records)
    await writer.put_verdicts(rows.verdicts)


async def _write_papers(writer: BatchWriter, rows: PaperRows) -> None:
    await writer.drop_papers(rows.drop)
    await writer.undescribe(rows.undescribed)
    await writer.put_papers(rows.papers)
    await writer.add_aliases(Label.PAPER, rows.aliases)
    await writer.trim_aliases(Label.PAPER, rows.trimmed)
    await writer.describe_papers(rows.described)
