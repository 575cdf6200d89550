"""A load from its first batch to its end: under the lease, going on where an interrupted one stopped."""

import asyncio
import hashlib
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from graph.errors import ScholarGraphError, Unavailable
from graph.reading.doubts import contradicted_counts
from graph.store.constraints import prepare
from graph.store.store import Store, Transaction
from graph.writing import loads, stored_records
from graph.writing.lease import Lease
from graph.writing.load_pauses import Pauses
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.rules import RULES
from loaders.input.files import Inputs
from loaders.pipeline.apply_corrections import stored_corrections
from loaders.pipeline.batch import write_batch
from loaders.pipeline.report import Report
from loaders.pipeline.write_session import Listener, gone_on, settle, writing
from loaders.records.records import EncodedRecord, PaperRecord, Record, encode, record_key
from loaders.records.rejects import Reject, RejectFile
from loaders.sources.loader import Loader

BATCH_RECORDS = 1_000
DUPLICATE = "a record of this id, with other contents, came before it in this load"
"""The reason of a reject. The first counts, so that loading the same again changes nothing."""


@dataclass
class _Batch:
    """Records and rejects that came out of the inputs at a stretch; written in one transaction."""

    records: dict[str, EncodedRecord] = field(default_factory=dict[str, EncodedRecord])
    rejects: list[Reject] = field(default_factory=list[Reject])
    read: int = 0
    repeated: int = 0
    """Records that came before in this load, the same to the letter."""
    error: ScholarGraphError | None = None
    """Why nothing comes after this batch: the inputs could not be read on."""


async def load(
    store: Store,
    loader: Loader,
    inputs: Inputs,
    *,
    as_of: date,
    data_dir: Path,
    limit: int | None = None,
    listener: Listener | None = None,
) -> Report:
    """Loads the inputs; loading the same twice changes nothing.

    An interrupted load of the same inputs goes on after its last batch; so does this one where another writer took
    over while it was silent (LeaseLost only where the inputs cannot be read twice). Where the inputs turn out to be
    unreadable midway, what came before is in the graph, settled, and the error is raised.

    Args:
        store: of the graph.
        loader: of the source.
        inputs: what the user gave.
        as_of: the day on which the inputs were taken from the source.
        data_dir: where the rejects go.
        limit: records and rejects at most.
        listener: who is told how it goes.
    """
    listener = listener or Listener()
    await prepare(store, rules=RULES)
    fingerprint = _fingerprint(loader, inputs, as_of, limit)

    # from the checkpoint of the last attempt, which is how a load goes on after another writer took over
    async def attempt() -> Report:
        return await _load(store, loader, inputs, fingerprint, as_of, data_dir, limit, listener)

    # inputs that cannot be read twice, such as standard input, have no fingerprint and one attempt
    return await attempt() if fingerprint is None else await gone_on(store, attempt, listener)


async def _load(
    store: Store,
    loader: Loader,
    inputs: Inputs,
    fingerprint: str | None,
    as_of: date,
    data_dir: Path,
    limit: int | None,
    listener: Listener,
) -> Report:
    """Loads what the checkpoint of these inputs leaves to do, under one lease."""
    async with writing(store, f"loading {loader.source}", listener) as held:
        # Where an earlier load of the same inputs stands: at its end, midway, or nowhere.
        corrections = await stored_corrections(store)
        checkpoint = await loads.last(store, loader.source, fingerprint) if fingerprint else None
        report = Report(loader.source, checkpoint.key if checkpoint else _new_key(loader.source))
        if checkpoint and checkpoint.is_finished:  # and nothing of this source came after it
            report.stand(checkpoint.properties)
            report.revision = str(await settle(store, held, corrections, listener))
            report.doubtful = await contradicted_counts(store)
            report.seconds = time.monotonic() - report.started
            return report
        if checkpoint:
            report.go_on(checkpoint.properties)

        # Batches, the next one read while one is written.
        writer = _Writer(store, held, report, fingerprint, corrections)
        pauses = Pauses(store, held)
        batches = _batches(loader.read(inputs, as_of=as_of, notice=report.notices.append), limit)
        with RejectFile(data_dir, loader.source) as rejects:
            error: ScholarGraphError | None = None
            upcoming = asyncio.create_task(asyncio.to_thread(next, batches, None))
            try:
                skip = report.read
                while (batch := await upcoming) is not None:
                    upcoming = asyncio.create_task(asyncio.to_thread(next, batches, None))
                    if skip > 0:  # the batches are cut as they were, so an earlier run did all of it
                        skip -= batch.read
                    else:
                        for reject in batch.rejects:
                            rejects.write(reject)
                        if rejects.path:
                            report.rejects_file = str(rejects.path)
                        await writer.write(batch)
                        listener.progress(report)
                        await pauses.between_batches()
                    if batch.error:
                        error = batch.error
                        break
            except Unavailable:  # the database: nothing can be settled now
                raise
            except ScholarGraphError as failure:
                error = failure
            finally:
                upcoming.cancel()

        # Names and counts, which follow from all batches together; from those of half a load too.
        await settle(store, held, corrections, listener)
        if error:
            raise error
        report.revision = await writer.finish(loader.licence)
        report.doubtful = await contradicted_counts(store)
    report.seconds = time.monotonic() - report.started
    return report


async def is_unfinished(store: Store, loader: Loader, inputs: Inputs, *, as_of: date) -> bool:
    """Whether the source's last load was of these inputs and was interrupted; `load` goes on where it stopped."""
    fingerprint = _fingerprint(loader, inputs, as_of, None)
    checkpoint = await loads.last(store, loader.source, fingerprint) if fingerprint else None
    return checkpoint is not None and not checkpoint.is_finished


async def unload(store: Store, source: str, *, listener: Listener | None = None) -> int:
    """Removes a source's records and all that followed from them alone; how many records there were.

    Interrupted, it goes on where it stopped when it is called again.
    """
    listener = listener or Listener()
    await prepare(store, rules=RULES)
    removed = 0

    async def attempt() -> int:
        nonlocal removed
        async with writing(store, f"unloading {source}", listener) as held:

            async def forget(transaction: Transaction) -> None:
                await loads.forget_source(transaction, source)

            corrections = await stored_corrections(store)
            await held.note(store, forget)  # first: a load of the same inputs is not to find them loaded
            while keys := await stored_records.record_keys_of_source(store, source, after="", limit=BATCH_RECORDS):

                async def remove(transaction: Transaction, keys: list[str] = keys) -> None:
                    await write_batch(transaction, dict.fromkeys(keys), corrections=corrections)

                await held.write(store, remove)
                removed += len(keys)
                listener.progress(Report(source, "", read=removed))
            await settle(store, held, corrections, listener)
        return removed

    return await gone_on(store, attempt, listener)


class _Writer:
    """Writes the batches of one load, each with the checkpoint that it reaches, and counts into the report."""

    def __init__(
        self, store: Store, held: Lease, report: Report, fingerprint: str | None, corrections: Corrections
    ) -> None:
        self._store = store
        self._lease = held
        self._report = report
        self._corrections = corrections
        self._started = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._fixed = {"source": report.source, "inputs": fingerprint, "started_at": self._started}

    async def write(self, batch: _Batch) -> None:
        """Writes all that a batch changes in one transaction; none is opened where it changes nothing."""
        report = self._report
        stored = await stored_records.hashes(self._store, batch.records.keys())
        changes = {key: new for key, new in batch.records.items() if stored.get(key) != new.hash}
        papers = sum(isinstance(new.record, PaperRecord) for new in batch.records.values())
        report.read += batch.read
        report.papers += papers
        report.authors += len(batch.records) - papers
        report.unchanged += len(batch.records) - len(changes) + batch.repeated
        report.rejected += len(batch.rejects)
        report.reasons.update(reject.reason for reject in batch.rejects)
        if not changes:
            return
        written_before, merged_before = report.written, report.merged

        async def write(transaction: Transaction) -> None:
            merged = await write_batch(
                transaction, changes, corrections=self._corrections, load=report.load, day=self._started[:10]
            )
            report.merged = merged_before + merged
            report.written = written_before + len(changes) - merged
            await loads.save(transaction, report.load, self._fixed | report.checkpoint())

        await self._lease.write(self._store, write)

    async def finish(self, licence: str | None) -> str:
        """Notes that the load got to its end; the graph's revision then."""
        properties = self._fixed | self._report.checkpoint() | {"licence": licence, "finished_at": self._started[:10]}

        async def finish(transaction: Transaction) -> int:
            await loads.save(transaction, self._report.load, properties)
            return await self._lease.check(transaction)

        return str(await self._lease.note(self._store, finish))


def _batches(outcomes: Iterator[Record | Reject], limit: int | None) -> Iterator[_Batch]:
    """Records and rejects in batches, encoded; called in a thread, so that the lease is kept meanwhile."""
    seen: dict[int, int] = {}
    read = 0
    ended = False
    while not ended:
        batch = _Batch()
        while batch.read < BATCH_RECORDS:
            try:
                outcome = next(outcomes, None) if limit is None or read < limit else None
            except ScholarGraphError as error:
                batch.error = error
                outcome = None
            if outcome is None:
                ended = True
                break
            batch.read += 1
            read += 1
            _add(batch, outcome, seen)
        if batch.read or batch.error:
            yield batch


def _add(batch: _Batch, outcome: Record | Reject, seen: dict[int, int]) -> None:
    """Puts a record or a reject into the batch; a record whose id came before in this load is no record of it.

    Args:
        batch: under way.
        outcome: what the loader yielded.
        seen: by hash of a record's key, the hash of its contents; grows with the load.
    """
    if isinstance(outcome, Reject):
        batch.rejects.append(outcome)
        return
    key = record_key(outcome)
    encoded = encode(outcome)
    place, contents = hash(key), hash(encoded.hash)
    if place not in seen:
        seen[place] = contents
        batch.records[key] = encoded
    elif seen[place] == contents:
        batch.repeated += 1
    else:
        batch.rejects.append(
            Reject(input=outcome.source, line=None, id=outcome.id, reason=DUPLICATE, text=repr(outcome))
        )


def _fingerprint(loader: Loader, inputs: Inputs, as_of: date, limit: int | None) -> str | None:
    """A hash of everything that the list of records depends on; None where the inputs cannot be read twice."""
    of_inputs = inputs.fingerprint
    if of_inputs is None:
        return None
    text = f"{loader.source} {loader.version} {of_inputs} {as_of} {limit} {BATCH_RECORDS}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _new_key(source: str) -> str:
    return f"load:{source}:{datetime.now(UTC):%Y%m%dT%H%M%SZ}:{uuid.uuid4().hex[:8]}"
