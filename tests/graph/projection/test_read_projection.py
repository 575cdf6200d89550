"""The projection of a small graph against the graph itself, its file, and how it follows the graph."""

import asyncio
import os

import numpy as np
import pytest

from graph.errors import Unavailable
from graph.model import Label
from graph.projection import read_projection
from graph.projection.array_files import DamagedFile, map_arrays, read_about, write_arrays
from graph.projection.projection import VERSION, Projection
from graph.projection.projection_cache import ProjectionCache, built, current, path_of
from graph.projection.read_projection import build
from graph.traversals.paper_columns import UNKNOWN, UNKNOWN_YEAR
from graph.writing import lease, load_pauses
from tests.graph.projection import small_graph
from tests.graph.projection.small_graph import AUTHORS, PAPERS, raise_revision

pytestmark = pytest.mark.anyio


@pytest.fixture
async def small(store):
    await small_graph.write(store)
    return store


def keys_of(projection: Projection, label: Label) -> list[str]:
    keys = projection.nodes[label].keys
    return [keys.text(index) for index in range(keys.size)]


def check(projection: Projection) -> None:
    """Everything in it is what was written."""
    papers = {row["key"]: row for row in PAPERS}
    assert keys_of(projection, Label.PAPER) == sorted(papers)
    assert keys_of(projection, Label.AUTHOR) == sorted(f"feed:{key}" for key in AUTHORS)
    for index, key in enumerate(sorted(papers)):
        row = papers[key]
        assert projection.nodes[Label.PAPER].names.text(index) == (row["title"] or "")
        assert projection.papers.years[index] == (row["year"] or UNKNOWN_YEAR)
        assert projection.papers.author_counts[index] == (row["author_count"] or UNKNOWN)
        venue = int(projection.papers.venues[index])
        assert (keys_of(projection, Label.VENUE)[venue] if venue != UNKNOWN else None) == (
            f"feed:{row['venue']}" if row["venue"] else None
        )
        for label, name in (
            (Label.AUTHOR, "authors"),
            (Label.TOPIC, "topics"),
            (Label.INSTITUTION, "institutions"),
        ):
            nodes = projection.incidences[label].nodes.row(index)
            keys = keys_of(projection, label)
            assert [keys[node] for node in nodes] == sorted(f"feed:{key}" for key in row[name])
            for node in nodes:
                assert index in projection.incidences[label].papers.row(int(node))
        assert [sorted(papers)[cited] for cited in projection.cited.row(index)] == sorted(row["cites"])
    assert projection.papers.dates.tolist() == [20030109, UNKNOWN, 20020101, 20010501]
    names = projection.nodes[Label.AUTHOR].names
    assert [names.text(index) for index in range(names.size)] == [f"Name {key}" for key in sorted(AUTHORS)]


async def test_it_holds_what_the_graph_holds(small):
    check(await build(small))


async def test_it_is_read_page_by_page_alike(small, monkeypatch):
    monkeypatch.setattr(read_projection, "PAGE_NODES", 2)
    monkeypatch.setattr(read_projection, "PAGE_PAPERS", 1)
    check(await build(small))


async def test_an_empty_graph_has_an_empty_projection(store):
    projection = await build(store)
    assert set(projection.counts().values()) == {0}


async def test_a_node_is_found_by_its_key(small):
    keys = (await build(small)).nodes[Label.AUTHOR].keys
    assert [keys.find(f"feed:{key}") for key in sorted(AUTHORS)] == list(range(len(AUTHORS)))
    assert (keys.find("feed:bb"), keys.find(""), keys.find("zzz")) == (None, None, None)
    assert (keys.rank("feed:b"), keys.rank("feed:bb")) == (1, 1.5)


async def test_it_is_the_same_from_its_file(small, tmp_path):
    projection = await build(small)
    projection.write(tmp_path / "one")
    mapped = Projection.map(tmp_path / "one")
    check(mapped)
    assert (mapped.revision, mapped.database) == (projection.revision, projection.database)
    assert mapped.arrays.keys() == projection.arrays.keys()
    for name, array in projection.arrays.items():
        assert np.array_equal(mapped.arrays[name], array)
        assert mapped.arrays[name].dtype == array.dtype


def test_a_file_is_believed_only_whole_and_as_it_was_written(tmp_path):
    path = tmp_path / "file"
    arrays = {
        "one": np.arange(100, dtype=np.int32),
        "none": np.empty(0, np.float64),
        "zeros": np.zeros(10_000, np.int64),
        "bytes": np.ones(3, np.uint8),
    }
    write_arrays(path, 1, {"revision": "7"}, arrays)
    assert path.stat().st_size < 2_000
    about, read = map_arrays(path, 1)
    assert about == read_about(path, 1) == {"revision": "7"}
    assert {name: array.tolist() for name, array in read.items()} == {
        name: array.tolist() for name, array in arrays.items()
    }
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(DamagedFile):
            map_arrays(path, 1)
    for length in (0, 10, 40, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedFile):
            map_arrays(path, 1)
    path.write_bytes(whole)
    with pytest.raises(DamagedFile, match="version 1"):
        map_arrays(path, 2)


async def test_what_was_built_is_mapped_and_what_is_damaged_or_old_is_built_again(small, tmp_path, monkeypatch):
    builds = []

    async def counted(store):
        builds.append(store)
        return await build(store)

    monkeypatch.setattr("graph.projection.projection_cache.build", counted)
    first = await current(small, tmp_path)
    path = path_of(tmp_path, first.revision, first.database)
    check(await current(small, tmp_path))
    assert len(builds) == 1
    damaged = bytearray(path.read_bytes())
    damaged[-100] ^= 255
    path.write_bytes(damaged)
    check(await current(small, tmp_path))
    assert len(builds) == 2
    monkeypatch.setattr("graph.projection.projection.VERSION", VERSION + 1)
    check(await current(small, tmp_path))
    assert len(builds) == 3
    await raise_revision(small)
    second = await current(small, tmp_path)
    assert int(second.revision) == int(first.revision) + 1
    assert built(tmp_path) == [path_of(tmp_path, second.revision, second.database)]
    check(first)  # whoever has the old one keeps it


async def test_what_is_no_file_in_its_place_is_replaced_or_named(small, tmp_path):
    first = await current(small, tmp_path)
    path = path_of(tmp_path, first.revision, first.database)
    path.unlink()
    os.mkfifo(path)
    check(await current(small, tmp_path))
    assert path.is_file()
    path.unlink()
    path.mkdir()
    with pytest.raises(Unavailable, match=f"{path} is in the way .*delete it, it can be made again"):
        await current(small, tmp_path)
    await raise_revision(small)
    check(await current(small, tmp_path))  # of another revision, it is in nobody's way
    assert path.is_dir()
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match=f"{tmp_path}/file is in the way"):
        await current(small, tmp_path / "file")


async def test_two_that_want_the_same_build_it_once(small, tmp_path, monkeypatch):
    builds = []

    async def counted(store):
        builds.append(store)
        return await build(store)

    monkeypatch.setattr("graph.projection.projection_cache.build", counted)
    await asyncio.gather(current(small, tmp_path), current(small, tmp_path))
    assert len(builds) == 1


async def test_it_waits_for_a_load_and_a_load_waits_for_it(small, monkeypatch):
    held = await lease.take(small, "a load")
    building_it = asyncio.create_task(build(small))
    await asyncio.sleep(0.3)
    assert not building_it.done()
    await raise_revision(small)
    await held.let_go(small)
    projection = await building_it
    assert projection.revision == (await read_projection.revision(small))[0]
    assert (await lease.take(small, "the next load")).number == held.number + 2


async def test_it_takes_nothing_from_a_silent_writer(small):
    held = await lease.take(small, "a load", seconds=0.01)
    await asyncio.sleep(0.2)
    check(await build(small))
    await small.write(held.raise_change)


async def test_it_is_read_in_a_pause_of_a_long_load_and_is_one_state_of_the_graph(small, monkeypatch):
    monkeypatch.setattr(load_pauses, "EVERY_SECONDS", 0)
    held = await lease.take(small, "a load", seconds=60)
    load = load_pauses.Pauses(small, held)
    building_it = asyncio.create_task(build(small))
    states: list[str] = []
    while not building_it.done():
        await small.write(held.raise_change)
        states.append((await read_projection.revision(small))[0])
        await load.between_batches()
    projection = await building_it
    check(projection)
    assert projection.revision in states
    await held.beat(small)


async def test_without_the_right_to_write_it_is_kept_only_when_the_revision_stayed_the_same(small, monkeypatch):
    async def refused(*_, **__):
        raise Unavailable("read-only")

    monkeypatch.setattr(lease, "try_take", refused)
    check(await build(small))
    real = read_projection.read_out
    reads = []

    async def disturbed(store):
        if len(reads) < 2:
            await raise_revision(store)
        reads.append(store)
        return await real(store)

    monkeypatch.setattr(read_projection, "read_out", disturbed)
    check(await build(small))
    assert len(reads) == 3

    async def always_disturbed(store):
        await raise_revision(store)
        return await real(store)

    monkeypatch.setattr(read_projection, "read_out", always_disturbed)
    with pytest.raises(Unavailable, match="all the while"):
        await build(small)


async def test_a_new_revision_is_noticed_and_swapped_in_while_the_old_one_answers(small, tmp_path):
    keeper = ProjectionCache(small, tmp_path)
    async with keeper.following():
        while keeper.projection is None:
            await asyncio.sleep(0.02)
        old = keeper.projection
        await raise_revision(small)
        while keeper.projection is old:
            await asyncio.sleep(0.02)
        assert int(keeper.projection.revision) == int(old.revision) + 1
        check(old)
    assert keeper.trouble is None


async def test_where_there_is_no_graph_the_keeper_says_so_and_goes_on(open_store, tmp_path):
    await open_store.apply("MATCH (n) DETACH DELETE n")
    keeper = ProjectionCache(open_store, tmp_path)
    async with keeper.following():
        while keeper.trouble is None:
            await asyncio.sleep(0.02)
        assert "no graph" in str(keeper.trouble)
        assert keeper.projection is None
