"""What the acl loader keeps of names and titles: parts, scripts, groups, protected capitals, citation keys."""

from datetime import date
from pathlib import Path

import pytest

from loaders.input.files import Inputs
from loaders.records.records import PaperRecord, SplitName
from loaders.sources.acl import reader as acl


def read(folder: Path, *papers: str, meta: str = "") -> list[PaperRecord]:
    path = folder / "2026.case.xml"
    numbered = "".join(f'<paper id="{number}">{paper}</paper>' for number, paper in enumerate(papers, 1))
    path.write_text(
        '<collection id="2026.case"><volume id="1" type="proceedings"><meta><booktitle>Cases</booktitle>'
        f"<month>June</month><year>2026</year><venue>case</venue>{meta}</meta>{numbered}</volume></collection>",
        "utf-8",
    )
    return [record for record in acl.read(Inputs([path]), as_of=date(2026, 11, 22)) if isinstance(record, PaperRecord)]


def author(first: str, last: str, more: str = "") -> str:
    return f"<author><first>{first}</first><last>{last}</last>{more}</author>"


def title_and_protected(folder: Path, title: str) -> tuple[str | None, list[str]]:
    [record] = read(folder, f"<title>{title}</title>")
    places = record.title_protected
    return record.title, [(record.title or "")[start:end] for start, end in zip(places[::2], places[1::2], strict=True)]


@pytest.mark.parametrize(
    ("written", "title", "protected"),
    [
        (
            "Parsing <fixed-case>G</fixed-case>erman with <fixed-case>BERT</fixed-case>: A study",
            "Parsing German with BERT: A study",
            ["G", "BERT"],
        ),
        ("<fixed-case>A</fixed-case>  \n <b>b <fixed-case> C</fixed-case></b> d", "A b C d", ["A", "C"]),
        ("<fixed-case>A<fixed-case>B</fixed-case></fixed-case>C", "ABC", ["AB"]),
        ("<fixed-case/>x", "x", []),
        ('R\\&amp;D in <fixed-case>R\\"omer</fixed-case>', "R&D in Römer", ["Römer"]),
        ("<tex-math>\\texttt{Loom}</tex-math>: Weaving", "Loom: Weaving", []),
        ("<tex-math>\\arg \\max</tex-math> and a <tex-math>\\ne</tex-math> b", "arg max and a ≠ b", []),
        ("p \\textless 0.05 &amp; more", "p < 0.05 & more", []),
        ('The "Best" of &lt;Two&gt; Worlds', 'The "Best" of <Two> Worlds', []),
        ("x<tex-math>^2</tex-math> <fixed-case>D</fixed-case>", "x^2 D", ["D"]),
        (
            "<fixed-case>D</fixed-case> with <math><msup><mi>x</mi><mn>2</mn></msup><mo>≠</mo><mn>1</mn></math>-looms",
            "D with x^2 ≠ 1-looms",
            ["D"],
        ),
        (
            "<b>On <m:math xmlns:m='http://www.w3.org/1998/Math/MathML'><!-- β --><m:mi>α</m:mi>\n</m:math> decay</b>",
            "On α decay",
            [],
        ),
    ],
)
def test_titles_keep_their_words_and_what_is_protected(tmp_path: Path, written: str, title: str, protected: list[str]):
    assert title_and_protected(tmp_path, written) == (title, protected)


def test_a_paper_keeps_the_citation_key_of_its_source(tmp_path: Path):
    first, second = read(tmp_path, "<title>A</title><bibkey>norr-2021-speech</bibkey>", "<title>B</title>")
    assert (first.bibkey, second.bibkey) == ("norr-2021-speech", None)


@pytest.mark.parametrize(
    ("first", "last", "name", "parts"),
    [
        ("Marisol", "Ibarra Quiroga", "Marisol Ibarra Quiroga", SplitName(given="Marisol", family="Ibarra Quiroga")),
        ("Ron", "Daniel Jr.", "Ron Daniel Jr.", SplitName(given="Ron", family="Daniel Jr.")),
        ("", "Heron Annotation Group", "Heron Annotation Group", SplitName(family="Heron Annotation Group")),
        ("伟", "王", "王伟", SplitName(given="伟", family="王", script="Hani")),
        ("太郎", "山田", "山田太郎", SplitName(given="太郎", family="山田", script="Hani")),
        ("さくら", "山田", "山田さくら", SplitName(given="さくら", family="山田", script="Jpan")),
        ("민수", "김", "김민수", SplitName(given="민수", family="김", script="Hang")),
        ("Wei", "王", "Wei 王", SplitName(given="Wei", family="王")),
        ("Нина", "Соколова", "Нина Соколова", SplitName(given="Нина", family="Соколова")),
    ],
)
def test_names_keep_their_parts_and_their_own_order(tmp_path: Path, first: str, last: str, name: str, parts: SplitName):
    editor = author(first, last).replace("author", "editor")
    [record] = read(tmp_path, f"<title>T</title>{author(first, last)}", meta=editor)
    assert [(person.name, person.parts) for person in record.authors] == [(name, parts)]
    assert (record.editors, record.editor_parts) == ((name,), (parts,))


@pytest.mark.parametrize(
    ("first", "last", "variant"), [("思远", "王", "王思远"), ("丁,", "佳玙", "丁佳玙"), ("", "王", "王")]
)
def test_a_name_in_han_characters_is_a_name_of_the_author(tmp_path: Path, first: str, last: str, variant: str):
    written = f'<variant script="hani"><first>{first}</first><last>{last}</last></variant>'
    [record] = read(tmp_path, f"<title>T</title>{author('Siyuan', 'Wang', written)}")
    assert [(person.name, person.names) for person in record.authors] == [("Siyuan Wang", (variant,))]


def test_the_id_of_a_name_in_han_characters_is_the_anthologys(tmp_path: Path):
    [record] = read(tmp_path, f"<title>T</title>{author('伟', '王')}")
    assert record.authors[0].keys == ("acl:wei-wang",)
