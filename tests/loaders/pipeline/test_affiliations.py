"""Institutions as they are shown: beside an author's name, and on the page of a paper that a feed's page tags."""

import random
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import schema
from graph.store.store import Store
from graph.writing import metrics
from graph.writing.metrics import ranked_affiliations
from loaders.identity.names.institution_names import institutions_named
from loaders.input.files import Input, Inputs
from loaders.pipeline.load import load
from loaders.pipeline.rederive_graph import rederive
from loaders.records.records import Authorship, PaperRecord, PaperStatus
from loaders.samples import example_page
from loaders.sources.loader import Loader, Notice, unheard
from loaders.sources.registry import LOADERS
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

FOO, BAR, GUEST, YARN = "Foo University", "Bar University", "Guest University", "Yarn University"


def paper(
    number: int, year: int | None, *affiliations: str, status: PaperStatus = PaperStatus.PUBLISHED
) -> PaperRecord:
    ada = Authorship(
        name="Ada Ray",
        position=0,
        keys=("feed:Ada",),
        affiliations=affiliations,
        institutions=institutions_named(affiliations),
    )
    return PaperRecord(
        source="invented",
        id=f"p{number}",
        keys=(f"feed:paper-{number}",),
        title=f"Invention Number {number}",
        authors=(ada,),
        date=str(year) if year else None,
        status=status,
    )


MOVED = (
    # long at Bar, then at Foo, and once a guest in the latest year
    *(paper(number, 2010 + number % 3, BAR) for number in range(6)),
    *(paper(number, 2020, FOO) for number in range(10, 13)),
    paper(20, 2022, GUEST, YARN),
    paper(21, 2018, YARN),
    # what does not count: no institution, rejected, and too early to be recent
    paper(30, 2026),
    paper(31, 2022, YARN, status=PaperStatus.REJECTED),
    paper(32, 2017, GUEST),
)


async def load_papers(store: Store, papers: Iterable[PaperRecord], tmp_path: Path) -> None:
    records = list(papers)

    def read(inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[PaperRecord]:
        yield from records

    version = zlib.crc32(repr(records).encode())
    loader = Loader(source="invented", reads="an invention", brings="papers", licence=None, read=read, version=version)
    path = tmp_path / "given"
    path.write_text("anything")
    await load(store, loader, Inputs([path]), as_of=date(2026, 11, 22), data_dir=tmp_path)


async def ask(store: Store, query: str) -> dict[str, Any]:
    answer = await schema.build_schema().execute(query, context_value=schema.Context(store, Projecting(store)))
    assert answer.errors is None
    assert answer.data is not None
    return answer.data


async def affiliations(store: Store) -> list[tuple[str, int]]:
    query = """{ author(by: {id: "Author:feed:Ada"}) {
        shown: affiliations(first: 1) { edges { node { name } } }
        affiliations { edges { paperCount node { name } } } } }"""
    author = (await ask(store, query))["author"]
    listed = [(edge["node"]["name"], edge["paperCount"]) for edge in author["affiliations"]["edges"]]
    assert [edge["node"]["name"] for edge in author["shown"]["edges"]] == [name for name, _ in listed[:1]]
    return listed


async def test_the_institution_beside_a_name_is_the_most_frequent_of_the_last_five_years(store: Store, tmp_path: Path):
    await load_papers(store, MOVED, tmp_path)
    # of 2018 to 2022: three papers, two, one, none
    assert await affiliations(store) == [(FOO, 3), (YARN, 2), (GUEST, 2), (BAR, 6)]
    assert [difference async for difference in metrics.differences(store)] == []


async def test_the_order_of_the_records_makes_no_difference(store: Store, tmp_path: Path):
    mixed = random.Random(7).sample(MOVED, len(MOVED))
    await load_papers(store, mixed[:6], tmp_path)
    await load_papers(store, mixed, tmp_path)
    assert await affiliations(store) == [(FOO, 3), (YARN, 2), (GUEST, 2), (BAR, 6)]


async def test_a_later_paper_elsewhere_makes_the_last_five_years_others(store: Store, tmp_path: Path):
    await load_papers(store, [*MOVED, paper(40, 2025, GUEST)], tmp_path)
    # of 2021 to 2025: two papers, one, none, none; of the last two the one of more papers
    assert await affiliations(store) == [(GUEST, 3), (YARN, 2), (BAR, 6), (FOO, 3)]


async def test_a_graph_of_other_rules_has_the_ranks_when_it_is_derived_again(store: Store, tmp_path: Path):
    await load_papers(store, MOVED, tmp_path)
    await store.apply("MATCH (:Author)-[r:AFFILIATED_WITH]->() REMOVE r.rank")
    assert [difference.name async for difference in metrics.differences(store)] == ["affiliations"]
    await rederive(store)
    assert await affiliations(store) == [(FOO, 3), (YARN, 2), (GUEST, 2), (BAR, 6)]


@pytest.mark.parametrize(
    ("years", "order"),
    [
        ({}, []),
        ({"a": [None], "b": [None, None]}, ["b", "a"]),
        ({"a": [None, None, None], "b": [1990]}, ["b", "a"]),
        ({"a": [2015, 2015], "b": [2020]}, ["b", "a"]),
        ({"a": [2016, 2016], "b": [2020]}, ["a", "b"]),
        ({"a": [2019, 2001, 2002], "b": [2020]}, ["a", "b"]),
        ({"a": [2019], "b": [2020]}, ["b", "a"]),
        ({"b": [2020], "a": [2020]}, ["a", "b"]),
    ],
)
def test_of_equally_frequent_institutions_more_papers_decide_then_the_later_year_then_the_key(
    years: dict[str, list[int | None]], order: list[str]
):
    ranked = ranked_affiliations(years)
    assert list(ranked) == order
    assert [row["rank"] for row in ranked.values()] == list(range(len(order)))
    assert all(row["paper_count"] == len(years[key]) for key, row in ranked.items())


async def test_the_tags_of_a_page_stand_on_the_pages_of_papers_as_the_institutions_that_they_name(
    store: Store, tmp_path: Path
):
    await load(store, LOADERS["feed"], Inputs([example_page()]), as_of=date(2026, 11, 22), data_dir=tmp_path)
    answer = await ask(
        store,
        """{ papers(first: 50) { edges { node { institutions { edges { node { name country kind } } } } } }
        stanford: institution(by: {name: "stanford"}) { name names paperCount }
        cmu: institution(by: {name: "Carnegie Mellon University"}) { name names paperCount } }""",
    )
    tagged = [
        tuple(edge["node"].values())
        for paper in answer["papers"]["edges"]
        for edge in paper["node"]["institutions"]["edges"]
    ]
    assert sorted(tagged) == [
        ("Carnegie Mellon University", "US", "EDUCATION"),
        *[("Stanford University", "US", "EDUCATION")] * 3,
    ]
    assert answer["stanford"] == {
        "name": "Stanford University",
        "names": ["Stanford University", "stanford"],
        "paperCount": 3,
    }
    assert answer["cmu"] == {
        "name": "Carnegie Mellon University",
        "names": ["Carnegie Mellon University", "cmu"],
        "paperCount": 1,
    }
