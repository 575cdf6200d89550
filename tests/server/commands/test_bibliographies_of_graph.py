"""From a source's file to a bibliography: names, titles and keys as the source has them, through a real graph."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from pybtex.database import parse_string

from exports.bibtex import write_bibtex
from exports.csl import write_csl
from exports.ris import write_ris
from exports.shapes import ExportedPaper
from graph.errors import NotFound
from graph.model import Label
from graph.reading.bibliography import paper_keys
from graph.store.store import Store
from loaders.input.files import Inputs
from loaders.pipeline.apply_corrections import apply_corrections
from loaders.pipeline.load import load
from loaders.records.records import Authorship, PaperRecord
from loaders.sources.acl.reader import LOADER
from loaders.sources.loader import Loader
from server.app import build_app
from server.commands.bibliographies import exported_papers
from server.commands.resolve_nodes import nodes_and_problems, one_node
from server.settings import Settings
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio
DAY = date(2026, 11, 22)


def author(first: str, last: str, more: str = "") -> str:
    return f"<author><first>{first}</first><last>{last}</last>{more}</author>"


NORR = author("Tilda", "Norr")
HANI = '<variant script="hani"><first>思远</first><last>王</last></variant>'
CASES = (
    f"<title>Speech Mills in Spring</title>{NORR}<pages>16-1–16-4</pages>",
    f"<title>Speech Mills in Autumn</title>{NORR}{author('Ove', 'Brand')}",
    (
        "<title>Parsing <fixed-case>G</fixed-case>erman with <tex-math>\\texttt{Loom}</tex-math></title>"
        f"{author('Marisol', 'Ibarra Quiroga')}{author('Oihan', 'Lope de Lakua')}"
        f"<author><last>Heron Annotation Group</last></author>{author('伟', '王')}{author('Siyuan', 'Wang', HANI)}"
        "<bibkey>ibarra-quiroga-etal-2026-parsing</bibkey>"
    ),
    (
        f"<title>Mills of Many</title>{author('Aoife', 'O’Brennan')}{author('Jean-Luc', 'Moos')}{author('Ilka', 'Moos')}"
        f"{author('Christopher', 'Manning')}"
    ),
)


def collection(name: str, *papers: str) -> str:
    numbered = "".join(f'<paper id="{number}">{paper}</paper>' for number, paper in enumerate(papers, 1))
    return (
        f'<collection id="{name}"><volume id="1" type="proceedings"><meta><booktitle>Cases</booktitle>'
        f"<editor><first>Eva</first><last>de Boer Lund</last></editor><publisher>Press</publisher><month>June</month>"
        f"<year>2026</year><venue>case</venue></meta>{numbered}</volume></collection>"
    )


async def load_acl(store: Store, folder: Path, name: str, *papers: str) -> None:
    path = folder / f"{name}.xml"
    path.write_text(collection(name, *papers), "utf-8")
    await load(store, LOADER, Inputs([path]), as_of=DAY, data_dir=folder)


async def papers_of(store: Store, name: str | None = None) -> list[ExportedPaper]:
    owners = {} if name is None else {Label.AUTHOR: [(await one_node(store, Label.AUTHOR, name)).key]}
    return [paper async for paper in exported_papers(store, await paper_keys(store, owners))]


async def citation_keys(store: Store, name: str | None = None) -> dict[str, str]:
    entries = parse_string("".join(write_bibtex(await papers_of(store, name))), "bibtex").entries
    return {entry.fields["title"]: key for key, entry in entries.items()}


async def test_a_title_has_one_citation_key_in_all_files_for_ever(store: Store, tmp_path: Path):
    await load_acl(store, tmp_path, "2026.case", *CASES)
    of_norr, of_brand = await citation_keys(store, "Tilda Norr"), await citation_keys(store, "Ove Brand")
    await load_acl(store, tmp_path, "2026.arch", f"<title>Speech Arches in Summer</title>{NORR}")
    after = await citation_keys(store, "Tilda Norr")
    assert len({*after.values()}) == len(after) == 3
    assert of_norr.items() | of_brand.items() <= after.items()
    assert "ibarra-quiroga-etal-2026-parsing" in (await citation_keys(store)).values()


async def test_names_titles_and_pages_come_out_as_the_source_has_them(store: Store, tmp_path: Path):
    await load_acl(store, tmp_path, "2026.case", *CASES)
    [paper] = await papers_of(store, "Marisol Ibarra Quiroga")
    bibtex, ris = "".join(write_bibtex([paper])), "".join(write_ris([paper]))
    assert (
        "  author = {Ibarra Quiroga, Marisol and {Lope de Lakua}, Oihan and {Heron Annotation Group}"
        " and 王, 伟 and Wang, Siyuan},\n  editor = {de Boer Lund, Eva},\n  title = {Parsing {G}erman with Loom},\n"
    ) in bibtex
    assert "AU  - Lope de Lakua, Oihan\r\nAU  - Heron Annotation Group\r\nAU  - 王, 伟\r\n" in ris
    [item] = json.loads("".join(write_csl([paper])))
    assert item["author"][:3] == [
        {"family": "Ibarra Quiroga", "given": "Marisol"},
        {"family": "Lope de Lakua", "given": "Oihan"},
        {"literal": "Heron Annotation Group"},
    ]
    assert item["editor"] == [{"non-dropping-particle": "de", "family": "Boer Lund", "given": "Eva"}]
    for name, key in (("王伟", "acl:wei-wang"), ("王思远", "acl:siyuan-wang"), ("Wang, Siyuan", "acl:siyuan-wang")):
        assert (await one_node(store, Label.AUTHOR, name)).key == key


async def test_a_rename_is_what_the_entry_shows(store: Store, tmp_path: Path):
    await load_acl(store, tmp_path, "2026.case", *CASES)
    corrections = tmp_path / "corrections.yaml"
    corrections.write_text('rename:\n- {id: "Author:acl:siyuan-wang", name: Robin Stone}\n')
    await apply_corrections(store, corrections)
    [paper] = await papers_of(store, "Robin Stone")
    assert "and Stone, Robin}," in "".join(write_bibtex([paper]))
    with pytest.raises(NotFound):
        await one_node(store, Label.AUTHOR, "王思远")


async def test_who_has_no_place_in_a_list_that_stops_early_is_not_made_its_last(store: Store, tmp_path: Path):
    listed = [Authorship(name=name, position=place) for place, name in enumerate(["Åsa Lund", "Bo Ek", "Li Wei"])]
    record = PaperRecord(
        source="page",
        id="1",
        keys=("feed:1",),
        title="Many Hands",
        authors=(*listed, Authorship(name="Page Owner", position=None, keys=("feed:Page_Owner",))),
        authors_complete=False,
    )
    (tmp_path / "given").write_text("page")
    loader = Loader(source="page", reads="a page", brings="papers", licence=None, read=lambda *_, **__: iter([record]))
    await load(store, loader, Inputs([tmp_path / "given"]), as_of=DAY, data_dir=tmp_path)
    [paper] = await papers_of(store, "Page Owner")
    assert "author = {Lund, {\\AA}sa and Ek, Bo and Wei, Li and others}" in "".join(write_bibtex([paper]))
    assert "".join(write_ris([paper])).count("AU  - ") == 4


async def test_names_are_found_as_people_type_them_or_candidates_are_told(store: Store, tmp_path: Path):
    await load_acl(store, tmp_path, "2026.case", *CASES)
    document = "query ($name: String!) { author(by: {name: $name}) { id } }"
    transport = httpx.ASGITransport(build_app(store, Projecting(store), Settings()))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:

        async def asked(name: str) -> dict[str, Any]:
            answer = await client.post("/graphql", json={"query": document, "variables": {"name": name}})
            return answer.json()

        for name in ("Moos, Ilka", "Ilka Moos", "moos,  ilka"):
            assert (await asked(name))["data"] == {"author": {"id": "Author:acl:ilka-moos"}}
        assert (await asked("jean luc moos"))["data"] == {"author": {"id": "Author:acl:jean-luc-moos"}}
        assert (await asked("Ibarra Quiroga, Marisol"))["data"] == {
            "author": {"id": "Author:acl:marisol-ibarra-quiroga"}
        }
        for name, meant in [
            ("obrennan", "acl:aoife-obrennan"),
            ("C. Manning", "acl:christopher-manning"),
            ("Chris Manning", "acl:christopher-manning"),
            ("Manning, C.", "acl:christopher-manning"),
            ("I. Moos", "acl:ilka-moos"),
        ]:
            [error] = (await asked(name))["errors"]
            assert error["extensions"] == {"code": "NOT_FOUND", "candidates": [f"Author:{meant}"]}, name
        [nobody] = (await asked("Zebedee Quux"))["errors"]
        assert nobody["extensions"] == {"code": "NOT_FOUND"}
    nodes, problems = await nodes_and_problems(store, Label.AUTHOR, ["Moos, Ilka", "Norr, Tilda", "C. Manning"])
    assert [node.key for node in nodes] == ["acl:ilka-moos", "acl:tilda-norr"]
    [problem] = problems
    assert "perhaps Christopher Manning (Author:acl:christopher-manning)" in problem
