"""What a user corrects always wins, stands when sources are loaded again, and leaves no trace when it is taken back."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.ids import parse_node_id
from graph.reading.canonical_export import canonical_lines
from graph.store.store import Store
from loaders.input.files import Inputs
from loaders.pipeline.apply_corrections import AppliedCorrections, apply_corrections
from loaders.pipeline.corrections_file import read_corrections_file
from loaders.pipeline.explain import CORRECTED, explain
from loaders.pipeline.load import load
from loaders.records.records import Authorship, PaperRecord
from loaders.sources.loader import Loader

pytestmark = pytest.mark.anyio
DAY = date(2026, 11, 22)


def paper(number: int, *authors: tuple[str, str]) -> PaperRecord:
    return PaperRecord(
        source="invented",
        id=f"p{number}",
        keys=(f"doi:10.5555/{number}",),
        title=f"Invented results, part {number}",
        date="2020",
        authors=tuple(
            Authorship(name=name, position=position, keys=(key,) if key else ())
            for position, (name, key) in enumerate(authors)
        ),
    )


PAPERS = [
    paper(1, ("Ada Ray", "acl:ada-ray"), ("Bo Lind", "acl:bo-lind")),
    paper(2, ("A. Ray", "openreview:~Ada_Ray1"), ("Chen Wei", "acl:chen-wei")),
    paper(3, ("Old Name", "acl:old-name"), ("Chen Wei", "acl:chen-wei")),
    paper(4, ("Old Name", ""), ("Dina Abu", "acl:dina-abu")),
]


async def fill(store: Store, tmp_path: Path, papers: list[PaperRecord] = PAPERS) -> None:
    path = tmp_path / "given"
    path.write_text(repr(papers))
    loader = Loader(
        source="invented", reads="an invention", brings="papers", licence=None, read=lambda *_, **__: iter(papers)
    )
    await load(store, loader, Inputs([path]), as_of=DAY, data_dir=tmp_path)


async def apply(store: Store, tmp_path: Path, text: str) -> AppliedCorrections:
    path = tmp_path / "corrections.yaml"
    path.write_text(text)
    return await apply_corrections(store, path)


async def export(store: Store) -> list[bytes]:
    return [line async for line in canonical_lines(store)]


async def authors(store: Store) -> dict[str, list[str]]:
    rows = await store.read("MATCH (a:Author) RETURN a.key, a.name, COLLECT { MATCH (a)-->(p:Paper) RETURN p.key }")
    return {row[0]: [row[1], *sorted(row[2])] for row in rows}


async def test_same_makes_one_author_of_two(store: Store, tmp_path: Path):
    await fill(store, tmp_path)
    applied = await apply(store, tmp_path, "same:\n- [Author:acl:ada-ray, Author:openreview:~Ada_Ray1]\n")
    assert (applied.standing, len(applied.added), applied.dropped) == (1, 1, [])
    found = await authors(store)
    assert "acl:ada-ray" not in found
    assert found["openreview:~Ada_Ray1"][1:] == ["doi:10.5555/1", "doi:10.5555/2"]
    explanation = await explain(store, parse_node_id("Author:acl:ada-ray"))
    assert CORRECTED in {reason.rule for reason in explanation.reasons}


async def test_a_correction_stands_when_it_is_made_before_the_load(store: Store, tmp_path: Path):
    text = "same:\n- [Author:acl:ada-ray, Author:openreview:~Ada_Ray1]\n"
    await fill(store, tmp_path)
    await apply(store, tmp_path, text)
    afterwards = await export(store)
    await store.apply("MATCH (n) WHERE NOT n:Graph DETACH DELETE n")
    await apply(store, tmp_path, text)
    await fill(store, tmp_path)
    assert await export(store) == afterwards


async def test_different_keeps_apart_what_a_shared_id_joined(store: Store, tmp_path: Path):
    both = PaperRecord(
        source="invented",
        id="p9",
        keys=("doi:10.5555/9",),
        title="A paper of its own",
        authors=(Authorship(name="Ada Ray", position=0, keys=("feed:Ada_Ray", "acl:ada-ray")),),
    )
    other = PaperRecord(
        source="invented",
        id="p10",
        keys=("doi:10.5555/10",),
        title="Another paper of its own",
        authors=(Authorship(name="Ada Ray", position=0, keys=("feed:Ada_Ray", "s2:77")),),
    )
    await fill(store, tmp_path, [both, other])
    assert len(await authors(store)) == 1
    await apply(store, tmp_path, "different:\n- [Author:acl:ada-ray, Author:s2:77]\n")
    assert {key: rest[1:] for key, rest in (await authors(store)).items()} == {
        "acl:ada-ray": ["doi:10.5555/9"],
        "s2:77": ["doi:10.5555/10"],
    }


async def test_different_keeps_apart_what_a_name_joined(store: Store, tmp_path: Path):
    papers = [
        paper(1, ("Zebulon Quirk", "acl:zebulon-quirk"), ("Bo Lind", "acl:bo-lind")),
        paper(2, ("Zebulon Quirk", "openreview:~Zebulon_Quirk1"), ("Bo Lind", "acl:bo-lind")),
    ]
    await fill(store, tmp_path, papers)
    assert len(await authors(store)) == 2
    await apply(store, tmp_path, "different:\n- [Author:acl:zebulon-quirk, Author:openreview:~Zebulon_Quirk1]\n")
    assert sorted(await authors(store)) == ["acl:bo-lind", "acl:zebulon-quirk", "openreview:~Zebulon_Quirk1"]


@pytest.mark.parametrize(
    "text",
    [
        "same:\n- [Author:acl:ada-ray, Author:openreview:~Ada_Ray1]\n",
        "same:\n- [Paper:doi:10.5555/1, Paper:doi:10.5555/2]\n",
        "different:\n- [Author:acl:ada-ray, Author:acl:bo-lind]\n",
        "rename:\n- {id: 'Author:acl:old-name', name: New Name}\n",
        "remove:\n- Author:acl:chen-wei\n",
        "remove:\n- Paper:doi:10.5555/3\n",
    ],
)
async def test_a_correction_that_is_taken_back_leaves_no_trace(store: Store, tmp_path: Path, text: str):
    await fill(store, tmp_path)
    before = await export(store)
    await apply(store, tmp_path, text)
    applied = await apply(store, tmp_path, "# nothing is wrong any more\n")
    assert (applied.standing, applied.added, len(applied.dropped)) == (0, [], 1)
    assert await export(store) == before


async def test_applying_the_same_file_again_changes_nothing(store: Store, tmp_path: Path):
    await fill(store, tmp_path)
    text = "rename:\n- {id: 'Author:acl:old-name', name: New Name}\nremove:\n- Paper:doi:10.5555/1\n"
    await apply(store, tmp_path, text)
    once = await export(store)
    applied = await apply(store, tmp_path, text)
    assert (applied.standing, applied.added, applied.dropped) == (2, [], [])
    assert await export(store) == once


async def test_a_renamed_author_is_nowhere_called_by_the_old_name(store: Store, tmp_path: Path):
    await fill(store, tmp_path)
    await apply(store, tmp_path, "rename:\n- {id: 'Author:acl:old-name', name: New Name}\n")
    [renamed] = [key for key, rest in (await authors(store)).items() if rest[0] == "New Name"]
    told = b"\n".join(await export(store)).lower()
    assert b"old name" not in told
    assert b"old-name" not in told
    rows = await store.read(
        "MATCH (a:Author {key: $key}) RETURN a.names, a.keys,"
        " COLLECT { MATCH (a)<-[:OF]-(alias:Alias) RETURN alias.key },"
        " COLLECT { MATCH (a)-[r:AUTHORED]->() RETURN r.raw_name }",
        {"key": renamed},
    )
    assert "old" not in repr(rows).lower()
    explanation = await explain(store, parse_node_id(f"Author:{renamed}"))
    assert "old" not in repr(explanation).lower()
    assert await store.read("MATCH (a:Alias {key: 'acl:old-name'}) RETURN a") == []


async def test_a_renamed_author_stays_renamed_when_the_source_is_loaded_again(store: Store, tmp_path: Path):
    await fill(store, tmp_path)
    await apply(store, tmp_path, "rename:\n- {id: 'Author:acl:old-name', name: New Name}\n")
    await fill(store, tmp_path, [*PAPERS, paper(5, ("Old Name", "acl:old-name"))])
    [[names, papers]] = await store.read("MATCH (a:Author {name: 'New Name'}) RETURN a.names, a.paper_count")
    assert (names, papers) == (["New Name"], 3)


async def test_a_removed_paper_and_a_removed_author_are_gone(store: Store, tmp_path: Path):
    await fill(store, tmp_path)
    await apply(store, tmp_path, "remove:\n- Paper:doi:10.5555/3\n- Author:acl:bo-lind\n")
    found = await authors(store)
    assert "acl:bo-lind" not in found
    assert "acl:old-name" not in found
    assert [row[0] for row in await store.read("MATCH (p:Paper) RETURN p.key ORDER BY p.key")] == [
        f"doi:10.5555/{number}" for number in (1, 2, 4)
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("same: [[Author:acl:a]]", "line 1: same takes two ids"),
        ("same: [[Author:acl:a, Paper:doi:10.1/x]]", "line 1: "),
        ("same:\n- [Author:acl:a, Author:acl:a]", "line 2: these are one id"),
        ("joined: []", "line 1: 'joined' is no kind of correction"),
        ("- a", "line 1: expected lists under"),
        ("rename:\n- {id: Author:acl:a}", "line 2: rename takes an id and a name"),
        ("rename:\n- {id: Venue:acl:a, name: X}", "line 2: an author can be renamed"),
        ("remove:\n- Topic:keyword:a", "line 2: an author or a paper can be removed"),
        ("same:\n- [Author:orcid:0000-0002-0000-0009, Author:acl:a]", "line 2: the ORCID iD"),
        (
            "same:\n- [Author:acl:a, Author:acl:b]\n- [Author:acl:b, Author:acl:c]\ndifferent:\n- [Author:acl:a, Author:acl:c]",
            "lines 3 and 5: Author:acl:a and Author:acl:c",
        ),
        ("rename:\n- {id: Author:acl:a, name: X}\n- {id: Author:acl:a, name: Y}", "lines 2 and 3: rename and rename"),
        ("same: [", "this is not YAML"),
    ],
)
def test_what_is_wrong_in_a_file_is_named_with_its_line(tmp_path: Path, text: str, sentence: str):
    path = tmp_path / "corrections.yaml"
    path.write_text(text)
    with pytest.raises(BadInput) as caught:
        read_corrections_file(path)
    assert str(path) in str(caught.value)
    assert sentence in str(caught.value)


async def test_an_author_who_is_not_there_cannot_be_renamed(store: Store, tmp_path: Path):
    await fill(store, tmp_path)
    before = await export(store)
    with pytest.raises(BadInput, match="line 2: nothing in the graph has the id Author:acl:nobody"):
        await apply(store, tmp_path, "rename:\n- {id: 'Author:acl:nobody', name: New Name}\n")
    assert await export(store) == before
