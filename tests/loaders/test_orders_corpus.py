"""Real sources give the same graph whatever the order of their loads and the size of their batches."""

import os
import tarfile
from datetime import date
from pathlib import Path

import pytest

from graph.export import canonical_lines
from graph.store import Store
from loaders import load as loading
from loaders.reading import Inputs
from loaders.samples import example_page
from loaders.sources import LOADERS
from tests.conftest import empty

pytestmark = [pytest.mark.anyio, pytest.mark.corpus]
SHARED = Path(__file__).parents[3] / "shared" / "data"
ACL = SHARED / "acl-anthology" / "acl-anthology-2024-08-15-shared.tar.xz"
PAPERLISTS = SHARED / "paperlists" / "paperlists-shared.tar.xz"
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One conference of the Anthology, the same one of the lists, and the bundled page."""
    if os.environ.get("SCHOLARGRAPH_CORPUS") != "required" and not ACL.exists():
        pytest.skip(f"{ACL} is not there")
    folder = tmp_path_factory.mktemp("sources")
    return {
        "acl": _unpacked(ACL, folder / "acl", lambda name: name.endswith(("/2021.acl.xml", ".yaml"))),
        "paperlists": _unpacked(PAPERLISTS, folder / "lists", lambda name: name.endswith("/acl2021.json")),
        "feed": example_page(),
    }


def _unpacked(archive: Path, folder: Path, wanted: object) -> Path:
    with tarfile.open(archive) as packed:
        chosen = [member for member in packed if member.isfile() and wanted(member.name)]  # type: ignore[operator]
        packed.extractall(folder, members=chosen, filter="data")
    assert any(folder.rglob("*"))
    return folder


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
