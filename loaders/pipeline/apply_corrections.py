"""Makes the corrections of a user's file stand: the graph becomes the one that always had them.

Each correction is one transaction, which also stores it; interrupted, the same command goes on with the rest.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from graph.errors import BadInput
from graph.ids import split_key
from graph.model import Label
from graph.names import normal_form
from graph.store.constraints import prepare
from graph.store.store import Store, Transaction
from graph.writing import corrections as stored
from graph.writing import stored_records
from graph.writing.lease import Lease
from loaders.identity.keys.mentions import mentions
from loaders.identity.keys.user_corrections import Correction, Corrections
from loaders.identity.rules import RULES
from loaders.pipeline.batch import recount_batch
from loaders.pipeline.corrections_file import StatedCorrection, read_corrections_file
from loaders.pipeline.write_session import Listener, gone_on, settle, writing
from loaders.records.records import EncodedRecord, Record, VerdictRecord, from_stored

PAGE_RECORDS = 2_000

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.msgpack.Decoder(Correction)


async def stored_corrections(store: Store) -> Corrections:
    """The corrections that stand, as the graph keeps them."""
    return Corrections(_decoder.decode(body) for body in await stored.bodies(store))


@dataclass
class AppliedCorrections:
    """What became of a corrections file."""

    standing: int = 0
    """How many corrections stand now."""
    added: list[str] = field(default_factory=list[str])
    """Keys of corrections that are new."""
    dropped: list[str] = field(default_factory=list[str])
    """Keys of corrections that the file has no more."""


async def apply_corrections(store: Store, path: Path, *, listener: Listener | None = None) -> AppliedCorrections:
    """Makes the corrections of a file, and no others, stand.

    BadInput, with lines, where the file is wrong or names an author or a paper that is not there; nothing is done then.
    """
    stated = read_corrections_file(path)
    await prepare(store, rules=RULES)
    whole = AppliedCorrections()
    listener = listener or Listener()

    async def attempt() -> AppliedCorrections:
        async with writing(store, "applying corrections", listener) as held:
            standing = await _apply(store, held, path, stated, whole)
            await settle(store, held, standing)
        return whole

    return await gone_on(store, attempt, listener)


async def _apply(
    store: Store, held: Lease, path: Path, stated: Collection[StatedCorrection], applied: AppliedCorrections
) -> Corrections:
    """Takes back the corrections that the file has no more, then makes its new ones stand, one transaction each.

    What was done is counted into `applied`; the corrections that stand then are returned.
    """
    standing = await stored_corrections(store)
    by_key = {correction.key: correction for correction in standing}
    wanted = {(correction := _declared(line)).key: (correction, line) for line in stated}
    new = [
        await _resolved(store, path, correction, line)
        for key, (correction, line) in wanted.items()
        if key not in by_key
    ]
    old = [correction for key, correction in by_key.items() if key not in wanted]
    records = await _records_naming(store, [*old, *new])
    for correction in old:
        before, standing = standing, standing.without(correction)
        await _turn(store, held, before, standing, correction, records.get(correction.key, {}))
        applied.dropped.append(correction.key)
    for correction in new:
        before, standing = standing, standing.with_(correction)
        await _turn(store, held, before, standing, correction, records.get(correction.key, {}))
        applied.added.append(correction.key)
    applied.standing = len(wanted)
    return standing


def _declared(stated: StatedCorrection) -> Correction:
    return Correction(kind=stated.kind, label=stated.label, given=stated.keys, keys=stated.keys, name=stated.name)


async def _resolved(store: Store, path: Path, correction: Correction, stated: StatedCorrection) -> Correction:
    """A correction of a file, with all the keys that its thing is known by; BadInput where the id is of no one thing.

    What is the same or different is about the ids as they are given.
    """
    if correction.kind in {"same", "different"}:
        return correction
    nodes = [
        node for node in await stored_records.stored_nodes(store, correction.given) if node.label is correction.label
    ]
    if len(nodes) != 1:
        what = f"{correction.label}:{correction.given[0]}"
        raise BadInput(
            f"{path}, line {stated.line}: {len(nodes) or 'nothing'} in the graph has the id {what};"
            " expected the id of one thing that is there"
        )
    keys = nodes[0].keys
    if correction.kind == "remove":
        return msgspec.structs.replace(correction, keys=tuple(sorted(keys)))
    old = [
        set(form.split()) for name in nodes[0].names if (form := normal_form(name)) != normal_form(stated.name or "")
    ]
    hidden = [key for key in keys if _tells(key, old)]
    return msgspec.structs.replace(correction, keys=tuple(sorted(keys)), hidden=tuple(sorted(hidden)))


def _tells(key: str, names: Iterable[set[str]]) -> bool:
    """Whether an id is made of the words of one of the names: `openreview:~Old_Name1`."""
    scheme, value = split_key(key)
    words = set("".join(" " if letter.isdigit() else letter for letter in normal_form(value)).split())
    return scheme != "record" and any(name and name <= words for name in names)


async def _records_naming(store: Store, corrections: Iterable[Correction]) -> Mapping[str, dict[str, EncodedRecord]]:
    """By the key of a correction, the records that mention one of its keys; every record is read once."""
    of_key: dict[tuple[Label, str], set[str]] = defaultdict(set)
    for correction in corrections:
        for key in correction.keys:
            of_key[correction.label, key].add(correction.key)
    naming: dict[str, dict[str, EncodedRecord]] = defaultdict(dict)
    after = ""
    while of_key and (page := await stored_records.record_page(store, after=after, limit=PAGE_RECORDS)):
        after = page[-1].key
        for stored_record in page:
            encoded = from_stored(stored_record.body)
            for correction_key in {key for place in _places(encoded.record) for key in of_key.get(place, ())}:
                naming[correction_key][stored_record.key] = encoded
    return naming


def _places(record: Record) -> set[tuple[Label, str]]:
    if isinstance(record, VerdictRecord):
        return set()
    return {(mentioned.label, key) for mentioned in mentions(record) for key in mentioned.keys}


async def _turn(
    store: Store,
    held: Lease,
    before: Corrections,
    after: Corrections,
    correction: Correction,
    records: Mapping[str, EncodedRecord],
) -> None:
    """Makes one correction stand, or takes it back, and writes what follows from the records that it is about."""
    comes = correction in after

    async def write(transaction: Transaction) -> None:
        if records:
            await recount_batch(transaction, records, corrections=after, before=before)
        if comes:
            await stored.put(transaction, correction.key, _encoder.encode(correction))
        else:
            await stored.drop(transaction, correction.key)

    await held.write(store, write)
