"""The number of the rules and the graph that they make of the bundled samples change together."""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import orjson
import pytest

from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store
from loaders.identity.rules import RULES
from loaders.input.files import Inputs
from loaders.pipeline.load import load
from loaders.records.records import from_stored
from loaders.samples import AS_OF, example
from loaders.sources.registry import LOADERS

pytestmark = pytest.mark.anyio


class Pin(NamedTuple):
    """A version of the rules, and what the samples are by it."""

    rules: int
    records: str
    """Digest of what the readers make of the samples."""
    graph: str
    """Digest of what follows from those records."""


PINNED = Pin(
    rules=5,
    records="7442e968e6f05d116a372a2f56fb18e0",
    graph="bde27534bf88c34c53f0ffd934392406",
)


def pin(lines: Iterable[bytes]) -> Pin:
    """The digests of a canonical export; a body counts as it is unpacked, since packing may change with its library."""
    records, graph = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)
    for line in lines:
        properties = orjson.loads(line)
        if properties.get("node") == "Record":
            records.update(f"{properties['key']} {properties.pop('hash')}\n".encode())
            del properties["body"]
        elif properties.get("node") == "Verdict":
            properties["body"] = from_stored(base64.b64decode(properties["body"])).hash
        graph.update(orjson.dumps(properties, option=orjson.OPT_SORT_KEYS) + b"\n")
    return Pin(RULES, records.hexdigest(), graph.hexdigest())


def advice(pinned: Pin, now: Pin) -> str:
    """What whoever changed the graph of the samples is to do; empty where nothing differs."""
    if now == pinned:
        return ""
    then = f"then make this the PINNED of tests/loaders/pipeline/test_rules.py: {now}"
    if now.rules != pinned.rules:
        return f"RULES went from {pinned.rules} to {now.rules}: see that the graph differs as it should, {then}"
    if now.records != pinned.records:
        return (
            "the readers make other records of the samples. RULES stays, unless what follows from the same records is"
            f" another as well; {then}"
        )
    return (
        f"other things follow from the same records, and RULES is still {now.rules}: graphs that are stored would be"
        f" served as they are. Raise RULES in loaders/identity/rules.py, {then}"
    )


async def test_the_graph_of_the_samples_is_the_one_pinned_for_these_rules(store: Store, tmp_path: Path):
    for source, path in example().items():
        await load(store, LOADERS[source], Inputs([path]), as_of=AS_OF, data_dir=tmp_path)
    now = pin([line async for line in canonical_lines(store)])
    assert now == PINNED, advice(PINNED, now)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        (Pin(3, "a", "b"), ""),
        (Pin(3, "a", "c"), "other things follow from the same records, and RULES is still 3"),
        (Pin(3, "d", "c"), "the readers make other records"),
        (Pin(4, "a", "c"), "RULES went from 3 to 4"),
    ],
)
def test_whoever_changes_what_is_derived_is_told_what_to_do(now: Pin, begins: str):
    said = advice(Pin(3, "a", "b"), now)
    assert said.startswith(begins)
    assert bool(said) is (now != Pin(3, "a", "b"))
