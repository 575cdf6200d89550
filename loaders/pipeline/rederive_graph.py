"""The graph derived again from its records: after the rules have changed, or whenever it is to be made sure.

The records stay as they are; all that follows from them is taken away and follows again. Interrupted, it begins again
when it is called again; until it has ended the graph is not whole, and says so.
"""

from graph.model import DERIVED_LABELS
from graph.store import constraints
from graph.store.store import Store, Transaction
from graph.writing import stored_records
from loaders.identity.keys.user_corrections import NothingCounts
from loaders.identity.rules import RULES
from loaders.pipeline.apply_corrections import stored_corrections
from loaders.pipeline.batch import recount_batch
from loaders.pipeline.report import Report
from loaders.pipeline.write_session import Listener, gone_on, settle, writing
from loaders.records.records import EncodedRecord, from_stored

PAGE_RECORDS = 1_000


async def rederive(store: Store, *, listener: Listener | None = None) -> int:
    """Derives the whole graph again by the rules as they are now; how many records it follows from."""
    listener = listener or Listener()
    return await gone_on(store, lambda: _rederive(store, listener), listener)


async def _rederive(store: Store, listener: Listener) -> int:
    """Derives the whole graph under one lease."""
    count = 0
    async with writing(store, "deriving the graph again", listener) as held:
        await constraints.note_rules(store, constraints.UNDER_WAY)
        for label in DERIVED_LABELS:
            await store.apply(f"MATCH (n:{label}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS")
        corrections = await stored_corrections(store)
        after = ""
        while page := await stored_records.record_page(store, after=after, limit=PAGE_RECORDS):
            after = page[-1].key
            records: dict[str, EncodedRecord] = {stored.key: from_stored(stored.body) for stored in page}

            async def write(transaction: Transaction, records: dict[str, EncodedRecord] = records) -> None:
                await recount_batch(transaction, records, corrections=corrections, before=NothingCounts())

            await held.write(store, write)
            count += len(page)
            listener.progress(Report("", "", read=count))
        await settle(store, held, corrections)
        await constraints.note_rules(store, RULES)
    return count
