"""The graph is a function of the set of records: any way to a set gives the graph of a single load of it."""

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.model import PaperStatus, TopicKind, VenueKind
from graph.names import normal_form
from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store, Transaction
from graph.writing import lease
from loaders.identity.keys.user_corrections import Corrections
from loaders.pipeline.batch import write_batch
from loaders.pipeline.write_session import settle
from loaders.records.records import (
    AuthorRecord,
    Authorship,
    EncodedRecord,
    InstitutionMention,
    PaperRecord,
    Record,
    ReportedFigures,
    TopicMention,
    VenueMention,
    encode,
    record_key,
)

pytestmark = pytest.mark.anyio

LAB = InstitutionMention(keys=("feed:lab",), name="lab")
PEOPLE = ["Ada Ray", "Bo Lindström", "Chen Wei", "Dina Abu"]
KEYS = {name: f"feed:{name.replace(' ', '_')}" for name in PEOPLE}
STRONG = [
    "orcid:0000-0002-0000-0001",
    "orcid:0000-0002-0000-0002",
    "openreview:~Ada_Ray1",
    "openreview:~Bo_Lind1",
    "acl:ada-ray",
]


@st.composite
def authorships(draw: st.DrawFn) -> Authorship:
    name = draw(st.sampled_from(PEOPLE))
    keys = set(draw(st.lists(st.sampled_from(STRONG), max_size=2)))
    if draw(st.booleans()):
        keys.add(KEYS[name])
    spelled = draw(st.sampled_from([name, name.upper()]))
    return Authorship(
        name=spelled,
        position=draw(st.one_of(st.none(), st.integers(0, 3))),
        keys=tuple(sorted(keys)),
        affiliations=draw(st.sampled_from([(), ("Institute of Examples",)])),
        institutions=draw(
            st.sampled_from(
                [(), (LAB,), (InstitutionMention(keys=("name:examples",), name="Institute of Examples"), LAB)]
            )
        ),
    )


@st.composite
def paper_records(draw: st.DrawFn, number: int) -> PaperRecord:
    work = draw(st.integers(1, 3))
    keys = draw(
        st.sampled_from(
            [
                (f"feed:work-{work}",),
                (f"doi:10.1/{work}", f"arxiv:2001.0000{work}"),
                (f"arxiv:2001.0000{work}",),
                (),
                (),
            ]
        )
    )
    return PaperRecord(
        source=draw(st.sampled_from(["feed", "acl"])),
        id=f"p{number}",
        keys=keys,
        title=draw(st.sampled_from([f"On the invention of works, part {'abc'[work - 1]}", f"The Work: {work}", None])),
        authors=tuple(draw(st.lists(authorships(), max_size=3))),
        authors_complete=draw(st.booleans()),
        date=draw(st.sampled_from(["2020", "2020-05-01", "2021-01", None])),
        status=draw(st.sampled_from(list(PaperStatus))),
        topics=tuple(
            TopicMention(kind=draw(st.sampled_from(list(TopicKind))), keys=(f"method:m{n}",), name=f"M{n}")
            for n in draw(st.lists(st.integers(1, 2), max_size=2, unique=True))
        ),
        institutions=draw(
            st.sampled_from([(), (LAB,), (InstitutionMention(keys=("feed:lab", "ror:1"), name="Lab", country="DE"),)])
        ),
        venue=draw(
            st.sampled_from(
                [
                    None,
                    VenueMention(keys=("name:workshop of examples",), name="Workshop of Examples"),
                    VenueMention(
                        keys=("acl:woe", "name:workshop of examples"),
                        name="Examples",
                        acronym="WoE",
                        kind=VenueKind.WORKSHOP,
                    ),
                ]
            )
        ),
    )


@st.composite
def author_records(draw: st.DrawFn, number: int) -> AuthorRecord:
    name = draw(st.sampled_from(PEOPLE))
    return AuthorRecord(
        source="feed",
        id=f"a{number}",
        keys=(KEYS[name], *draw(st.sampled_from([(), ("orcid:0000-0002-0000-0001",)]))),
        name=name,
        figures=draw(st.sampled_from([None, ReportedFigures(as_of="2026-01-01", h_index=3, paper_count=2)])),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Record | None]]:
    """Steps: each replaces, adds or removes some records."""
    steps: list[dict[str, Record | None]] = []
    for _ in range(draw(st.integers(1, 4))):
        step: dict[str, Record | None] = {}
        for number in draw(st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True)):
            record = draw(paper_records(number) if number < 4 else author_records(number))
            key = record_key(record)
            step[key] = None if draw(st.integers(0, 3)) == 0 else record
        steps.append(step)
    return steps


async def export(store: Store) -> list[bytes]:
    return [line async for line in canonical_lines(store)]


async def write(store: Store, changes: dict[str, EncodedRecord | None], *, to_the_end: bool = True) -> None:
    """One batch; the names are judged and the marks worked off, unless the load is killed before."""
    held = await lease.take(store, "a test", seconds=60)

    async def work(transaction: Transaction) -> None:
        await held.raise_change(transaction)
        await write_batch(transaction, changes, corrections=Corrections(), load="load:test", day="2026-01-01")

    await store.write(work)
    if to_the_end:
        await settle(store, held, Corrections())
    await held.let_go(store)


async def clear(store: Store) -> None:
    await store.apply("MATCH (n) WHERE NOT n:Graph DETACH DELETE n")


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes with a real database
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(histories(), st.integers(0, 1_000_000))
async def test_any_history_of_records_gives_the_graph_of_the_records_that_are_left(
    store: Store, history: list[dict[str, Record | None]], seed: int
) -> None:
    await clear(store)
    chance = random.Random(seed)
    left: dict[str, Record] = {}
    for number, step in enumerate(history, start=1):
        for key, record in step.items():
            left.pop(key, None)
            if record is not None:
                left[key] = record
        to_the_end = number == len(history) or chance.random() < 0.5
        await write(store, {key: record and encode(record) for key, record in step.items()}, to_the_end=to_the_end)
    by_steps = await export(store)

    await clear(store)
    keys = list(left)
    chance.shuffle(keys)
    await write(store, {key: encode(left[key]) for key in keys})
    assert by_steps == await export(store)


async def test_a_title_longer_than_an_index_bears_is_loaded_found_and_sorted(store: Store) -> None:
    titles = ["An Ordinary Title", *(f"{letter} word " * 10_000 for letter in ("é", "機", "𝒳", "ﷺ"))]
    records = [
        PaperRecord(source="feed", id=f"p{number}", keys=(f"feed:p{number}",), title=title)
        for number, title in enumerate(titles)
    ]
    await write(store, {record_key(record): encode(record) for record in records})
    stored = [
        title
        for (title,) in await store.read("MATCH (p:Paper) WHERE p.key > '' RETURN p.title ORDER BY p.title, p.key")
    ]
    assert len(stored) == len(titles)
    assert stored[0] == titles[0]
    assert all(any(one.startswith(title.removesuffix(" […]")) for one in titles) for title in stored)
    [[found]] = await store.read(
        "MATCH (:Alias {key: $key})-[:OF]->(p:Paper) RETURN count(p)", {"key": f"title:{normal_form(titles[2])}"}
    )
    assert found == 1
