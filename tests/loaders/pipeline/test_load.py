"""A load: counted, resumed, and without a trace of how it went."""

import asyncio
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import BadInput, Unavailable
from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store
from graph.writing import lease, metrics
from graph.writing.lease import Lease
from loaders.input.files import Input, Inputs
from loaders.pipeline import load as loading
from loaders.pipeline.load import DUPLICATE, is_unfinished, load, unload
from loaders.pipeline.report import Report
from loaders.pipeline.write_session import Listener
from loaders.records.records import Authorship, PaperRecord, Record
from loaders.records.rejects import Reject
from loaders.sources.loader import Loader, Notice, unheard

pytestmark = pytest.mark.anyio
DAY = date(2026, 11, 22)


def paper(number: int, title: str | None = None, source: str = "invented") -> PaperRecord:
    return PaperRecord(
        source=source,
        id=f"p{number}",
        keys=(f"feed:paper-{number}",),
        title=title or f"Paper {number}",
        authors=tuple(
            Authorship(name=f"Author {n}", position=n, keys=(f"feed:author-{n}",)) for n in range(number % 4)
        ),
        date="2020",
    )


def loader_of(items: list[Record | Reject | Exception], source: str = "invented") -> Loader:
    def read(inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[Record | Reject]:
        for item in items:
            if isinstance(item, Exception):
                raise item
            yield item

    version = zlib.crc32(repr([item for item in items if not isinstance(item, Exception)]).encode())
    return Loader(source=source, reads="an invention", brings="papers", licence=None, read=read, version=version)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    path = tmp_path / "given"
    path.write_text("anything")
    return Inputs([path])


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH_RECORDS", 10)


async def run(
    store: Store, items: Iterable[Record | Reject | Exception], inputs: Inputs, tmp_path: Path, **options: object
) -> Report:
    return await load(store, loader_of(list(items)), inputs, as_of=DAY, data_dir=tmp_path, **options)  # type: ignore[arg-type]


async def export(store: Store) -> list[bytes]:
    return [line async for line in canonical_lines(store)]


def reject(number: int) -> Reject:
    return Reject(input="given", line=number, reason="a bad line", text="???")


async def test_what_was_read_is_accounted_for(store: Store, inputs: Inputs, tmp_path: Path):
    items = [*(paper(n) for n in range(25)), reject(1), paper(3), paper(4, "Another title"), reject(2)]
    report = await run(store, items, inputs, tmp_path)
    assert (report.read, report.written, report.unchanged, report.merged, report.rejected) == (29, 25, 1, 0, 3)
    assert report.reasons == {"a bad line": 2, DUPLICATE: 1}
    assert report.rejects_file is not None
    assert len(Path(report.rejects_file).read_text().splitlines()) == 3


async def test_loading_again_changes_nothing_not_even_the_revision(store: Store, inputs: Inputs, tmp_path: Path):
    first = await run(store, [paper(n) for n in range(25)], inputs, tmp_path)
    before = await export(store)
    again = await run(store, [paper(n) for n in range(25)], inputs, tmp_path)
    assert (again.read, again.written, again.unchanged) == (25, 0, 25)
    assert again.revision == first.revision
    assert await export(store) == before


async def test_a_second_record_of_a_paper_is_merged(store: Store, inputs: Inputs, tmp_path: Path):
    await run(store, [paper(1)], inputs, tmp_path)
    other = loader_of([paper(1, source="other")], "other")
    report = await load(store, other, inputs, as_of=DAY, data_dir=tmp_path)
    assert (report.written, report.merged) == (0, 1)
    assert await store.read("MATCH (p:Paper) RETURN count(p)") == [[1]]


async def test_a_changed_record_replaces_the_old_one(store: Store, inputs: Inputs, tmp_path: Path):
    await run(store, [paper(1), paper(2)], inputs, tmp_path)
    report = await run(store, [paper(1, "A better title"), paper(2)], inputs, tmp_path)
    assert (report.written, report.unchanged) == (1, 1)
    assert await store.read("MATCH (p:Paper {key: 'feed:paper-1'}) RETURN p.title") == [["A better title"]]


async def test_a_load_is_unfinished_from_its_first_batch_to_its_end(store: Store, inputs: Inputs, tmp_path: Path):
    items: list[Record | Reject | Exception] = [paper(n) for n in range(25)]
    assert not await is_unfinished(store, loader_of(items), inputs, as_of=DAY)
    with pytest.raises(Unavailable):
        await run(store, [*items, Unavailable("pulled out")], inputs, tmp_path)
    assert await is_unfinished(store, loader_of(items), inputs, as_of=DAY)
    assert not await is_unfinished(store, loader_of(items), inputs, as_of=date(2020, 1, 1))
    await run(store, items, inputs, tmp_path)
    assert not await is_unfinished(store, loader_of(items), inputs, as_of=DAY)


async def test_unloading_gives_the_graph_that_never_had_the_source(store: Store, inputs: Inputs, tmp_path: Path):
    other = loader_of([paper(n, source="other") for n in range(5, 30)], "other")
    await load(store, other, inputs, as_of=DAY, data_dir=tmp_path)
    alone = await export(store)
    await run(store, [paper(n, f"Title {n}") for n in range(15)], inputs, tmp_path)
    assert await export(store) != alone
    assert await unload(store, "invented") == 15
    assert await export(store) == alone
    assert await unload(store, "other") == 25
    assert await export(store) == []
    assert await store.read("MATCH (n) WHERE NOT n:Graph RETURN count(n)") == [[0]]


async def test_an_interrupted_load_goes_on_after_its_last_batch(store: Store, inputs: Inputs, tmp_path: Path):
    items = [*(paper(n) for n in range(35)), reject(1)]
    whole = await run(store, items, inputs, tmp_path)
    undisturbed = await export(store)
    await unload(store, "invented")

    class Interrupted(Exception):
        pass

    def interrupt(report: Report) -> None:
        if report.read >= 20:
            raise Interrupted

    with pytest.raises(Interrupted):
        await run(store, items, inputs, tmp_path, listener=Listener(progress=interrupt))
    report = await run(store, items, inputs, tmp_path)
    assert report.resumed_at == 20
    assert (report.read, report.written, report.rejected) == (whole.read, whole.written, whole.rejected) == (36, 35, 1)
    assert await export(store) == undisturbed


async def test_other_inputs_do_not_go_on_from_a_checkpoint_that_is_not_theirs(
    store: Store, inputs: Inputs, tmp_path: Path
):
    def interrupt(report: Report) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await run(store, (paper(n) for n in range(15)), inputs, tmp_path, listener=Listener(progress=interrupt))
    (tmp_path / "given").write_text("something else")
    report = await run(store, [paper(n) for n in range(15)], Inputs([tmp_path / "given"]), tmp_path)
    assert report.resumed_at == 0
    assert (report.written, report.unchanged) == (5, 10)


async def test_inputs_that_break_midway_leave_what_came_before(store: Store, inputs: Inputs, tmp_path: Path):
    with pytest.raises(BadInput, match="truncated"):
        await run(store, [*(paper(n) for n in range(13)), BadInput("truncated")], inputs, tmp_path)
    assert await store.read("MATCH (r:Record) RETURN count(r)") == [[13]]


async def test_half_a_load_has_its_counts(store: Store, inputs: Inputs, tmp_path: Path):
    with pytest.raises(BadInput, match="truncated"):
        await run(store, [*(paper(n) for n in range(13)), BadInput("truncated")], inputs, tmp_path)
    assert await store.read("MATCH (n:Stale) RETURN count(n)") == [[0]]
    assert [one async for one in metrics.differences(store)] == []
    assert await store.read("MATCH (a:Author {key: 'feed:author-0'}) RETURN a.paper_count") == [[9]]


async def test_a_load_that_another_took_over_from_waits_and_goes_on(store: Store, inputs: Inputs, tmp_path: Path):
    waited: list[str] = []
    others: list[Lease] = []

    async def take_over() -> None:
        await store.apply("MATCH (g:Graph {key: 'graph'}) SET g.lease_lock = NULL, g.lease_until = 0")
        others.append(await lease.take(store, "another load", seconds=3600))

    async def let_go(other: Lease) -> None:
        await other.let_go(store)

    write = Lease.write
    batches = 0

    async def disturbed(self: Lease, store: Store, work: object) -> object:
        nonlocal batches
        batches += 1
        if batches == 3:
            await take_over()
        return await write(self, store, work)  # type: ignore[arg-type]

    def waiting(holder: str) -> None:
        waited.append(holder)
        letting.append(asyncio.create_task(let_go(others[0])))

    letting: list[asyncio.Task[None]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lease, "write", disturbed)
        items = [paper(n) for n in range(35)]
        report = await run(store, items, inputs, tmp_path, listener=Listener(waiting=waiting))
    assert waited == ["another load"]
    assert (report.read, report.written, report.resumed_at) == (35, 35, 20)
    assert await store.read("MATCH (n:Stale) RETURN count(n)") == [[0]]


async def test_a_limit_stops_the_load(store: Store, inputs: Inputs, tmp_path: Path):
    assert (await run(store, [paper(n) for n in range(35)], inputs, tmp_path, limit=12)).read == 12


async def test_two_loads_at_once_write_one_after_the_other(store: Store, inputs: Inputs, tmp_path: Path):
    waited: list[str] = []
    listener = Listener(waiting=waited.append)
    one, two = (
        load(
            store,
            loader_of([paper(n, source=name) for n in range(30)], name),
            inputs,
            as_of=DAY,
            data_dir=tmp_path,
            listener=listener,
        )
        for name in ("one", "two")
    )
    reports = await asyncio.gather(one, two)
    assert [report.read for report in reports] == [30, 30]
    assert len(waited) == 1
    assert await store.read("MATCH (p:Paper) RETURN count(p)") == [[30]]


async def test_a_load_whose_database_goes_away_says_so_and_can_go_on(
    store: Store, inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    writes = 0
    write = Lease.write

    async def failing(self: Lease, store: Store, work: object) -> object:
        nonlocal writes
        writes += 1
        if writes == 3:
            raise Unavailable("the database cannot be reached")
        return await write(self, store, work)  # type: ignore[arg-type]

    monkeypatch.setattr(Lease, "write", failing)
    with pytest.raises(Unavailable):
        await run(store, [paper(n) for n in range(35)], inputs, tmp_path)
    monkeypatch.setattr(Lease, "write", write)
    report = await run(store, [paper(n) for n in range(35)], inputs, tmp_path)
    assert report.written == 35
    assert await store.read("MATCH (n:Stale) RETURN count(n)") == [[0]]


async def test_what_is_derived_agrees_with_the_relationships(store: Store, inputs: Inputs, tmp_path: Path):
    await run(store, [paper(n) for n in range(20)], inputs, tmp_path)
    rows = await store.read(
        "MATCH (a:Author) RETURN a.key, a.name, a.paper_count, COUNT { (a)-[:AUTHORED]->() }, a.first_year, a.last_year"
    )
    assert [(key, name) for key, name, *_ in sorted(rows)] == [(f"feed:author-{n}", f"Author {n}") for n in range(3)]
    assert all(counted == papers == 15 - 5 * int(key[-1]) for key, _, counted, papers, *_ in rows)
    assert all(years == [2020, 2020] for *_, years in ([*row[:4], row[4:]] for row in rows))


async def test_inputs_that_were_loaded_already_are_not_read(store: Store, inputs: Inputs, tmp_path: Path):
    items = [*(paper(n) for n in range(12)), reject(1)]
    first = await run(store, items, inputs, tmp_path)
    loader = replace(loader_of(list(items)), read=lambda *_, **__: pytest.fail("they were read"))
    again = await load(store, loader, inputs, as_of=DAY, data_dir=tmp_path)
    assert (again.read, again.unchanged, again.rejected, again.written) == (13, 12, 1, 0)
    assert (again.papers, again.reasons, again.rejects_file) == (first.papers, first.reasons, first.rejects_file)


async def test_inputs_are_read_again_after_an_unload(store: Store, inputs: Inputs, tmp_path: Path):
    await run(store, [paper(1)], inputs, tmp_path)
    await unload(store, "invented")
    assert (await run(store, [paper(1)], inputs, tmp_path)).written == 1


async def test_a_check_of_what_is_derived_finds_what_was_changed_by_hand(store: Store, inputs: Inputs, tmp_path: Path):
    await run(store, [paper(n) for n in range(20)], inputs, tmp_path)
    assert [one async for one in metrics.differences(store)] == []
    await store.apply("MATCH (a:Author {key: 'feed:author-1'}) SET a.paper_count = 99")
    [wrong] = [one async for one in metrics.differences(store)]
    assert (wrong.key, wrong.name, wrong.stored, wrong.derived) == ("feed:author-1", "paper_count", 99, 10)
