"""Real sources give the same graph whatever the order of their loads and the size of their batches."""

from datetime import date
from pathlib import Path

import pytest

from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store
from loaders.input.files import Inputs
from loaders.pipeline import load as loading
from loaders.samples import example_page
from loaders.sources.registry import LOADERS
from tests.conftest import empty
from tests.corpus import ACL, PAPERLISTS, unpacked

pytestmark = [pytest.mark.anyio, pytest.mark.corpus]
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One conference of the Anthology, the same one of the lists, and the bundled page."""
    folder = tmp_path_factory.mktemp("sources")
    return {
        "acl": unpacked(ACL, r"/2021\.acl\.xml$|\.yaml$", folder / "acl"),
        "paperlists": unpacked(PAPERLISTS, r"/acl2021\.json$", folder / "lists"),
        "feed": example_page(),
    }


async def graph_of(store: Store, sources: dict[str, Path], order: list[str], tmp_path: Path) -> list[bytes]:
    await empty(store)
    for source in order:
        report = await loading.load(store, LOADERS[source], Inputs([sources[source]]), as_of=DAY, data_dir=tmp_path)
        assert report.read == report.written + report.merged + report.rejected
    return [line async for line in canonical_lines(store)]


async def test_the_order_of_loads_and_the_size_of_batches_make_no_difference(
    open_store: Store, sources: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    one_way = await graph_of(open_store, sources, ["acl", "paperlists", "feed"], tmp_path)
    merged = await open_store.read("MATCH (p:Paper) WHERE COUNT { (p)<-[:DESCRIBES]-() } > 1 RETURN count(p)")
    assert merged[0][0] > 400
    monkeypatch.setattr(loading, "BATCH_RECORDS", 97)
    assert await graph_of(open_store, sources, ["feed", "paperlists", "acl"], tmp_path) == one_way
