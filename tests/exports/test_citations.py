"""Bibliographies of invented extremes, as pybtex, bibtexparser, rispy and the rules of CSL read them."""

import json
import unicodedata
from collections.abc import Callable

import bibtexparser
import msgspec
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from exports.bibtex import UTF8, write_bibtex
from exports.citation_keys import citation_key
from exports.csl import write_csl
from exports.pages import page_ranges
from exports.ris import write_ris
from exports.shapes import ExportedPaper, ExportedPerson
from graph.model import PaperKind
from graph.names import is_group

PAPER = ExportedPaper("Paper:acl:2026.case-1.1", title="A Title", kind=PaperKind.CONFERENCE_PAPER, date="2026-06")


def a_paper(**properties: object) -> ExportedPaper:
    return msgspec.structs.replace(PAPER, **properties)


def split(given: str, family: str, **parts: str) -> ExportedPerson:
    return ExportedPerson(f"{given} {family}".strip(), given=given or None, family=family, **parts)


def bibtex_of(*papers: ExportedPaper) -> str:
    return "".join(write_bibtex(papers))


def fields_of(paper: ExportedPaper) -> dict[str, str]:
    """The fields as they stand in the file."""
    lines = [line for line in bibtex_of(paper).splitlines() if line.startswith("  ")]
    pairs = [line.strip().rstrip(",").split(" = ", 1) for line in lines]
    return {name: value.removeprefix("{").removesuffix("}") for name, value in pairs}


def decoded(text: str) -> str:
    return unicodedata.normalize("NFC", LatexNodes2Text().latex_to_text(text)).strip()


def by_pybtex(paper: ExportedPaper) -> list[tuple[str, str]]:
    [entry] = parse_string(bibtex_of(paper), "bibtex").entries.values()
    return [
        (
            decoded(" ".join(name.prelast_names + name.last_names)),
            decoded(" ".join(name.first_names + name.middle_names)),
        )
        for name in entry.persons["author"]
    ]


def by_bibtexparser(paper: ExportedPaper) -> list[tuple[str, str]]:
    layers = [SeparateCoAuthors(), SplitNameParts()]
    library = bibtexparser.parse_string(bibtex_of(paper), append_middleware=layers)
    assert not library.failed_blocks
    [entry] = library.entries
    return [(decoded(" ".join(name.von + name.last)), decoded(" ".join(name.first))) for name in entry["author"]]


def by_rispy(paper: ExportedPaper) -> list[tuple[str, str]]:
    [reference] = rispy.loads("".join(write_ris([paper])))
    return [(name.partition(", ")[0], name.partition(", ")[2]) for name in reference["authors"]]


def by_csl(paper: ExportedPaper) -> list[tuple[str, str]]:
    [item] = json.loads("".join(write_csl([paper])))
    return [
        (
            name.get("literal") or " ".join(filter(None, (name.get("non-dropping-particle"), name["family"]))),
            name.get("given", ""),
        )
        for name in item["author"]
    ]


READERS = [by_pybtex, by_bibtexparser, by_rispy, by_csl]
SPLIT = [
    ("Marisol", "Ibarra Quiroga"),
    ("Oihan", "Lope de Lakua"),
    ("Ana", "García y Vega"),
    ("Jan", "van der Berg"),
    ("Laurens van der", "Maaten"),
    ("Émile", "de la Croix-Dubois"),
    ("Benjamin", "Van Durme"),
    ("Fadila", "bin Yusof"),
    ("Aoife", "O'Brennan"),
    ("Gianni", "d'Alessandro"),
    ("Jóhanna", "Þórsdóttir"),
    ("Tom", "And"),
    ("The Quyen", "Ngo"),
    ("王", "伟"),
    ("Нина", "Соколова"),
    ("Thị Bích Ngọc", "Trần"),
    ("Xuân Thắng", "Nguyễn"),
    ("Hữu Nghị", "Đặng"),
    ("Ștefan", "Țurcanu"),
    ("Tòyìn", "Adéṣọlá"),
    ("Ọlábísí", "Ẹ́kùndayọ̀"),
    ("Đorđe", "Ćosić"),
    ("László", "Erdős-Fekete"),
    ("Ġorġ", "Ħabib"),
    ("Kwɛsi", "Ɔdurɔ"),
    ("Ilgın", "Çağlayan"),
    ("İpek", "Işık"),
    ("Ķirsis", "Ļaudis"),
    ("Δημήτρης", "Παπαδόπουλος"),
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("given", "family"), SPLIT)
def test_every_reader_gives_back_the_surname_that_the_source_splits_off(
    read: Callable[[ExportedPaper], list[tuple[str, str]]], given: str, family: str
):
    given, family = (unicodedata.normalize("NFC", part) for part in (given, family))
    assert read(a_paper(authors=[split(given, family)])) == [(family, given)]


@pytest.mark.parametrize("read", READERS)
def test_all_of_them_on_one_paper_come_back(read: Callable[[ExportedPaper], list[tuple[str, str]]]):
    assert read(a_paper(authors=[split(*name) for name in SPLIT])) == [
        (unicodedata.normalize("NFC", family), unicodedata.normalize("NFC", given)) for given, family in SPLIT
    ]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "group",
    [
        ExportedPerson("Heron Annotation Group", family="Heron Annotation Group"),
        split("The ATLAS", "Collaboration"),
        "The ATLAS Collaboration",
        "Heron and Crane Working Group",
        "BIG-bench Team",
    ],
)
def test_a_group_stays_whole(read: Callable[[ExportedPaper], list[tuple[str, str]]], group: str | ExportedPerson):
    name = group if isinstance(group, str) else group.name
    assert read(a_paper(authors=[group, split("Ada", "Lovelace")])) == [(name, ""), ("Lovelace", "Ada")]


@pytest.mark.parametrize("read", [by_pybtex, by_bibtexparser, by_csl])
def test_a_group_with_a_comma_stays_whole_where_the_format_lets_it(
    read: Callable[[ExportedPaper], list[tuple[str, str]]],
):
    group = ExportedPerson("Heron Annotation Group, Lund", family="Heron Annotation Group, Lund")
    assert read(a_paper(authors=[group])) == [("Heron Annotation Group, Lund", "")]
    assert "AU  - Heron Annotation Group, Lund\r\n" in "".join(write_ris([a_paper(authors=[group])]))


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("The ATLAS Collaboration", True),
        ("Heron Annotation Group", True),
        ("Heron Annotation Group, Lund", True),
        ("University of Somewhere", False),
        ("The HEP Software Foundation", True),
        ("Task Force on Names", False),
        ("Ada Lovelace", False),
        ("The Anh", False),
        ("The Anh Nguyen", False),
        ("Group", False),
        ("", False),
    ],
)
def test_groups_are_known_by_their_words(name: str, group: bool):
    assert is_group(name) == group


def test_names_stand_in_bibtex_as_a_person_would_write_them():
    authors = [
        split("Marisol", "Ibarra Quiroga"),
        ExportedPerson("Heron Annotation Group", family="Heron Annotation Group"),
        split("Ron", "Daniel Jr."),
        ExportedPerson("Ron Daniel", given="Ron", family="Daniel", suffix="III"),
        split("Ludwig", "van Beethoven"),
        ExportedPerson("Ludwig van Beethoven", given="Ludwig", particle="van", family="Beethoven"),
        split("Ana", "García"),
    ]
    assert fields_of(a_paper(authors=authors))["author"] == (
        "Ibarra Quiroga, Marisol and {Heron Annotation Group} and Daniel, Jr., Ron and Daniel, III, Ron"
        r" and van Beethoven, Ludwig and van Beethoven, Ludwig and Garc{\'i}a, Ana"
    )
    assert fields_of(a_paper(authors=[split("Oihan", "Lope de Lakua")]))["author"] == "{Lope de Lakua}, Oihan"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("García", r"Garc{\'i}a"),
        ("Trần", r"Tr{\`{\^a}}n"),
        ("Ngọc", r"Ng{\d{o}}c"),
        ("Việt", r"Vi{\d{\^e}}t"),
        ("Erdős", r"Erd{\H{o}}s"),
        ("Çağ", r"{\c{C}}a{\u{g}}"),
        ("Łuszcz", r"{\L}uszcz"),
        ("Đorđe", "Đorđe"),
        ("Đặng", "Đặng"),
        ("Ștefan", "Ștefan"),
        ("Нина", "Нина"),
        ("Ħabib", "Ħabib"),
    ],
)
def test_a_name_is_commands_or_itself_and_never_half_of_each(name: str, written: str):
    assert fields_of(a_paper(authors=[split("X", name)]))["author"] == f"{written}, X"


def test_a_file_with_letters_that_have_no_command_says_what_pdflatex_needs():
    assert UTF8 not in bibtex_of(a_paper(authors=[split("Ana", "García")]))
    both = bibtex_of(a_paper(authors=[split("Ana", "García")]), a_paper(authors=[split("Nina", "Đukić")]))
    assert both.count("inputenc") == 1


def spans(title: str, *words: str) -> list[int]:
    places: list[int] = []
    for word in words:
        start = title.index(word, places[-1] if places else 0)
        places += [start, start + len(word)]
    return places


@pytest.mark.parametrize(
    ("title", "protected", "written"),
    [
        (
            "Parsing German and Minimalist Grammars with BERT: A study",
            ["G", "M", "G", "BERT"],
            "Parsing {G}erman and {M}inimalist {G}rammars with {BERT}: A study",
        ),
        ("ByT5 for É", ["É"], r"{ByT5} for {{\'E}}"),
        ('The "Best" of <Two> Worlds', [], "The ``Best'' of $<$Two$>$ Worlds"),
        ('"German" verbs', ["G"], "``{G}erman'' verbs"),
        ("From a – to — … ₂ α", [], r"From a -- to --- {\ldots} $_2$ $\alpha$"),
        ("p ≠ 0.05 & more: 95 %", [], r"p $\neq$ 0.05 {\&} more: 95 {\%}"),
        ("New York", ["New York"], "{New York}"),
        ("Half {open", [], r"Half {\textbraceleft}open"),
        ("plain words", [], "plain words"),
    ],
)
def test_titles_are_protected_where_their_source_says_and_signs_are_what_latex_prints(
    title: str, protected: list[str], written: str
):
    assert fields_of(a_paper(title=title, title_protected=spans(title, *protected)))["title"] == written


@pytest.mark.parametrize("protected", [[5], [3, 1], [0, 999], [-4, 2], [0, 4, 2, 6]])
def test_places_that_are_none_protect_nothing(protected: list[int]):
    written = fields_of(a_paper(title="a title", title_protected=protected))["title"]
    assert written.replace("{", "").replace("}", "") == "a title"


@pytest.mark.parametrize(
    ("pages", "ranges", "bibtex", "ris"),
    [
        ("16-1–16-4", [("16-1", "16-4")], "16-1--16-4", ("16-1", "16-4")),
        ("16-1-16-4", [("16-1", "16-4")], "16-1--16-4", ("16-1", "16-4")),
        ("691–731", [("691", "731")], "691--731", ("691", "731")),
        ("691-731", [("691", "731")], "691--731", ("691", "731")),
        ("691--731", [("691", "731")], "691--731", ("691", "731")),
        ("691 — 731", [("691", "731")], "691--731", ("691", "731")),
        ("i–xii", [("i", "xii")], "i--xii", ("i", "xii")),
        ("e12", [("e12",)], "e12", ("e12", None)),
        ("16-1", [("16", "1")], "16--1", ("16", "1")),
        ("A-1-B", [("A-1-B",)], "A-1-B", ("A-1-B", None)),
        ("1–5, 8", [("1", "5"), ("8",)], "1--5, 8", ("1–5, 8", None)),
        (None, [], None, (None, None)),
    ],
)
def test_pages_keep_their_hyphens(
    pages: str | None, ranges: list[tuple[str, ...]], bibtex: str | None, ris: tuple[str | None, str | None]
):
    paper = a_paper(pages=pages)
    assert page_ranges(pages) == ranges
    assert fields_of(paper).get("pages") == bibtex
    [reference] = rispy.loads("".join(write_ris([paper])))
    assert (reference.get("start_page"), reference.get("end_page")) == ris


def test_names_that_are_missing_are_told_in_every_format():
    paper = a_paper(authors=["Åsa Lund", "Bo Ek", "Li Wei"], authors_complete=False)
    assert fields_of(paper)["author"].endswith(" and others")
    assert by_rispy(paper)[-1] == ("et al.", "")
    assert by_csl(paper)[-1] == ("others", "")
    assert [len(read(paper)) for read in READERS] == [4, 4, 4, 4]
    nobody = a_paper(authors=[], authors_complete=False)
    assert "author" not in fields_of(nobody)
    assert "AU" not in "".join(write_ris([nobody]))


def test_a_citation_key_is_the_sources_or_made_of_the_paper_alone():
    own = a_paper(bibkey="norr-2021-speech-mills")
    assert citation_key(own) == "norr-2021-speech-mills"
    assert citation_key(PAPER) == "acl:2026.case-1.1"
    assert citation_key(a_paper(bibkey="no, key}")) == citation_key(PAPER)
    ids = ["Paper:doi:10.1/a(b)", "Paper:doi:10.1/a[b]", "Paper:doi:10.1/a-b", "Paper:record:x#" + "y" * 300, "Paper:"]
    keys = [citation_key(ExportedPaper(identifier)) for identifier in ids]
    assert len(set(keys)) == len(keys)
    entries = parse_string(bibtex_of(*map(ExportedPaper, ids)), "bibtex").entries
    assert list(entries) == keys


def test_equal_papers_have_equal_keys_whatever_else_is_in_the_file():
    papers = [ExportedPaper(f"Paper:acl:2021.case-2.{number}", title="Speech Mills") for number in range(1, 4)]
    alone = [next(iter(parse_string(bibtex_of(paper), "bibtex").entries)) for paper in papers]
    assert list(parse_string(bibtex_of(*papers), "bibtex").entries) == alone


def test_ris_names_the_proceedings_and_the_editors_as_reference_managers_read_them():
    written = "".join(write_ris([a_paper(venue="Proceedings of Cases", editors=[split("Eva", "de Boer")])]))
    assert "T2  - Proceedings of Cases\r\nC3  - Proceedings of Cases\r\n" in written
    assert "A2  - de Boer, Eva\r\n" in written
    article = "".join(write_ris([a_paper(venue="Journal", kind=PaperKind.ARTICLE)]))
    assert "C3" not in article


def test_csl_has_the_number_of_arxiv_only_for_a_preprint():
    preprint = a_paper(arxiv="2310.00001", kind=PaperKind.PREPRINT)
    assert json.loads("".join(write_csl([preprint])))[0]["number"] == "arXiv:2310.00001"
    assert "number" not in json.loads("".join(write_csl([a_paper(arxiv="2310.00001")])))[0]


@pytest.mark.parametrize(("kind", "field"), [(PaperKind.THESIS, "school"), (PaperKind.REPORT, "institution")])
def test_who_gave_out_a_thesis_or_a_report_stands_where_bibtex_wants_it(kind: PaperKind, field: str):
    fields = fields_of(a_paper(kind=kind, publisher="Lund University"))
    assert fields[field] == "Lund University"
    assert "publisher" not in fields
    in_series = fields_of(a_paper(kind=kind, publisher="Press", venue="Lund University"))
    assert (in_series[field], in_series["publisher"]) == ("Lund University", "Press")


def test_bibtexparser_decodes_all_letters_that_have_commands():
    names = ["García", "Nguyễn", "Thắng", "Adéṣọlá", "Erdős", "Łuszcz"]
    text = bibtex_of(a_paper(authors=[split("X", name) for name in names]))
    assert text.isascii()
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert unicodedata.normalize("NFC", library.entries[0]["author"]) == " and ".join(f"{name}, X" for name in names)
