"""Every format of papers, read back by a program that is not ours: the same papers, people and texts."""

import json
from functools import cache

import jsonschema
import msgspec
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from exports.bibtex import write_bibtex
from exports.characters import one_line
from exports.csl import write_csl
from exports.formats import PAPER_WRITERS
from exports.latex_text import latex
from exports.people import person
from exports.ris import write_ris
from exports.shapes import ExportedPaper, ExportSource
from graph.model import PaperKind
from tests.exports.example_exports import TEXTS, letters, papers
from tests.exports.schemas import CSL

NOTES = ExportedPaper(
    id="Paper:doi:10.1/notes",
    title="Notes on BERT & {Babbage}: 100% of π_0",
    authors=["Ada Lovelace", "Jan van der Berg Jr.", "Plato", "Józef Łuszcz"],
    date="1843-10-12",
    kind=PaperKind.CONFERENCE_PAPER,
    venue="Proceedings of Tom & Jerry",
    pages="691\u2013731",
    doi="10.1/no_tes",
    url="https://example.org/a_b?c=1#d",
    sources=[ExportSource("acl", "CC BY 4.0")],
)


def plain(text: str) -> str:
    known = text.replace("\\textbraceleft", "\\{").replace("\\textbraceright", "\\}")  # the reader does not know them
    return LatexNodes2Text(keep_comments=True).latex_to_text(known)


@cache
def is_read_back(letter: str) -> bool:
    """Whether pybtex reads a letter back as it was: `·` becomes a dot above."""
    return letters(plain(latex(letter))) == letters(one_line(letter))


READ_BACK = TEXTS.map(lambda text: "".join(filter(is_read_back, text)))


@given(papers(READ_BACK))
@example([NOTES])
def test_bibtex_is_read_by_pybtex(written: list[ExportedPaper]):
    entries = parse_string("".join(write_bibtex(written)), "bibtex").entries
    assert len(entries) == len(written)
    for entry, paper in zip(entries.values(), written, strict=True):
        assert letters(plain(entry.fields.get("title", ""))) == letters(one_line(paper.title or ""))
        people = entry.persons.get("author", [])
        assert [letters(plain("".join(one.last_names + one.prelast_names))) for one in people] == [
            letters(person(name).family + person(name).particle) for name in paper.authors
        ]
        assert entry.fields.get("year", "") == (paper.date or "")[:4]
        assert plain(entry.fields.get("source", "")) == "; ".join(map(str, paper.sources))


@given(READ_BACK)
def test_latex_is_the_text_again_when_latex_reads_it(text: str):
    assert letters(plain(latex(text))) == letters(one_line(text))


def test_bibtex_looks_as_a_person_would_write_it():
    assert "".join(write_bibtex([NOTES])) == (
        "@inproceedings{doi:10.1/notes,\n"
        "  author = {Lovelace, Ada and van der Berg, Jr., Jan and {Plato} and {\\L}uszcz, J{\\'o}zef},\n"
        "  title = {Notes on {BERT} {\\&} \\{Babbage\\}: 100{\\%} of $\\pi${\\_}0},\n"
        "  booktitle = {Proceedings of Tom {\\&} Jerry},\n"
        "  year = {1843},\n"
        "  month = oct,\n"
        "  pages = {691--731},\n"
        "  doi = {10.1/no_tes},\n"
        "  url = {https://example.org/a_b?c=1#d},\n"
        "  source = {acl (CC BY 4.0)},\n"
        "}\n\n"
    )


def test_an_author_list_that_stops_early_says_so():
    written = "".join(write_bibtex([msgspec.structs.replace(NOTES, authors=["Ada Lovelace"], authors_complete=False)]))
    assert "author = {Lovelace, Ada and others}" in written


@given(papers())
@example([NOTES])
def test_ris_is_read_by_rispy(written: list[ExportedPaper]):
    references = rispy.loads("".join(write_ris(written)))
    assert [one["id"] for one in references] == [paper.id for paper in written]
    for reference, paper in zip(references, written, strict=True):
        assert reference.get("title", "") == one_line(paper.title or "")
        assert reference.get("authors", []) == [
            name for name in (person(name).inverted for name in paper.authors) if name
        ]
        assert reference.get("year", "") == (paper.date or "")[:4]
        assert reference.get("doi") == paper.doi


@given(papers())
@example([NOTES])
def test_csl_is_of_its_schema(written: list[ExportedPaper]):
    items = json.loads("".join(write_csl(written)))
    jsonschema.validate(items, CSL)
    assert [(item["id"], item.get("title", "")) for item in items] == [
        (paper.id, one_line(paper.title or "")) for paper in written
    ]
    for item, paper in zip(items, written, strict=True):
        assert len(item.get("author", [])) == len(paper.authors)
        assert item.get("custom", {}).get("sources", []) == [
            {"source": one.source, "licence": one.licence} for one in paper.sources
        ]


@pytest.mark.parametrize("write", PAPER_WRITERS.values())
def test_every_paper_names_its_sources_and_their_licences(write):
    written = "".join(write([NOTES]))
    assert "acl" in written
    assert "CC BY 4.0" in written


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Ada", "", "Lovelace", "")),
        ("Jan van der Berg Jr.", ("Jan", "van der", "Berg", "Jr.")),
        ("Plato", ("", "", "Plato", "")),
        ("Jean-Paul de la Fontaine", ("Jean-Paul", "de la", "Fontaine", "")),
        ("Van Tran", ("Van", "", "Tran", "")),
        ("Henry VIII", ("Henry", "", "VIII", "")),
        ("", ("", "", "", "")),
    ],
)
def test_names_are_taken_apart(name: str, parts: tuple[str, ...]):
    assert tuple(person(name)) == parts


@given(st.text(max_size=20))
def test_no_letter_of_a_name_is_lost(name: str):
    shown = one_line(name).replace(",", " ")
    assert sorted("".join(person(one_line(name))).replace(" ", "")) == sorted(shown.replace(" ", ""))
