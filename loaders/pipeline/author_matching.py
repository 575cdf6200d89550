"""Matches authors by name: the blocks that a load touched are judged, and the verdicts written like records."""

from collections.abc import Collection, Iterable, Mapping

from graph.model import Label
from graph.names import normal_form
from graph.store.store import Store, Transaction
from graph.writing import name_blocks, stored_records
from graph.writing.lease import Lease
from graph.writing.name_blocks import NamePart
from loaders.identity.authors.author_blocks import AuthorMention, judge, rarity_step
from loaders.identity.authors.author_mentions import author_mentions
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.names.person_names import block_of, name_parts
from loaders.identity.papers.paper_clusters import PaperCluster
from loaders.identity.rows import in_order
from loaders.pipeline.affected import Changes
from loaders.pipeline.batch import write_batch
from loaders.pipeline.derive_metrics import BeforeEach, derive_marked, unwatched
from loaders.records.records import EncodedRecord, PaperRecord, VerdictRecord, decode, encode, record_key

BLOCKS = 1_000
"""Blocks a transaction."""


async def judge_names(
    store: Store, held: Lease, corrections: Corrections, *, before_each: BeforeEach = unwatched
) -> None:
    """Judges every block that waits, whoever marked it; the outcome is a function of all records alone."""
    await derive_marked(store, held, Label.AUTHOR, lost=True, before_each=before_each)
    await _count_names(store, held)
    while blocks := await name_blocks.some_stale_blocks(store, limit=BLOCKS):
        await before_each()

        async def judge(transaction: Transaction, blocks: list[str] = blocks) -> None:
            verdicts = await _verdicts(transaction, blocks, corrections)
            await write_batch(transaction, verdicts, corrections=corrections)
            await name_blocks.close_blocks(transaction, blocks)

        await held.write(store, judge)


async def _count_names(store: Store, held: Lease) -> None:
    """Counts again how rare the names in marked blocks are; marks other blocks for which that makes a difference."""
    after = ""
    while blocks := await name_blocks.stale_blocks(store, after=after):
        after = blocks[-1]
        parts = await name_blocks.parts_of_blocks(store, blocks)

        async def count(transaction: Transaction, parts: Collection[NamePart] = parts) -> None:
            await name_blocks.count_again(transaction, parts, rarity_step)

        await held.note(store, count)


class _Rarity:
    """How rare surnames and given names are, in steps, as the graph keeps them."""

    def __init__(self, steps: Mapping[str, int]) -> None:
        self._steps = steps

    def of_surname(self, surname: str) -> int:
        return self._steps.get(NamePart("surname", surname).key, 0)

    def of_given(self, given: str) -> int:
        return self._steps.get(NamePart("given", given).key, 0)


async def _verdicts(transaction: Transaction, blocks: Iterable[str], corrections: Corrections) -> Changes:
    """What the blocks come to, as changes of verdict records.

    A verdict that was written before is written again, since the nodes that it joins may be others; one that comes to
    nothing is removed.
    """
    # The mentions of each block: those in the papers of everybody who has a name in it.
    mentions: dict[str, list[AuthorMention]] = {block: [] for block in blocks}
    for paper, keys, bodies in await name_blocks.papers_of_blocks(transaction, mentions):
        records = [record for body in bodies if isinstance(record := corrections.applied(decode(body)), PaperRecord)]
        for mention in author_mentions(PaperCluster(paper, frozenset(keys), in_order(records)), corrections):
            if (block := block_of(normal_form(mention.name))) in mentions:
                mentions[block].append(mention)

    # Each block judged by itself, with how rare its names are.
    names = {mention.name for in_block in mentions.values() for mention in in_block}
    names_apart = [parts for name in names if (parts := name_parts(normal_form(name)))]
    surnames = {NamePart("surname", parts.surname) for parts in names_apart}
    givens = {NamePart("given", parts.given) for parts in names_apart}
    steps = await name_blocks.steps(transaction, surnames | givens)
    rarity = _Rarity(steps)
    verdicts = [VerdictRecord(id=block, verdict=judge(in_block, rarity)) for block, in_block in mentions.items()]
    keys_of = [record_key(verdict) for verdict in verdicts]
    stored = {verdict.key for verdict in await stored_records.verdicts(transaction, keys_of)}
    changes: dict[str, EncodedRecord | None] = {}
    for key, record in zip(keys_of, verdicts, strict=True):
        if record.verdict.joins or record.verdict.doubts:
            changes[key] = encode(record)
        elif key in stored:
            changes[key] = None
    return changes
