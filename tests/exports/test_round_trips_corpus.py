"""The real Anthology's names and papers, through the readers of each format and back."""

import json
import random
import re
import unicodedata
from collections.abc import Callable

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from exports.bibtex import write_bibtex
from exports.characters import one_line
from exports.csl import write_csl
from exports.pages import page_ranges
from exports.people import person
from exports.ris import write_ris
from exports.shapes import ExportedPaper, ExportedPerson
from graph.names import is_group
from loaders.records.records import Authorship, PaperRecord
from tests.corpus import read_anthology

pytestmark = pytest.mark.corpus
Read = list[list[str]]
"""By paper, each author's surname, or a group's whole name."""
_APOSTROPHE = re.compile(r"(?<![\\'])'(?!')")
_to_text = LatexNodes2Text(keep_comments=True)


def decoded(text: str) -> str:
    if not ({"\\", "{", "`", "$", "'", "-"} & {*text}):
        return unicodedata.normalize("NFC", text)
    plain = _to_text.latex_to_text(_APOSTROPHE.sub("\ue000", text))  # the library makes ’ of an apostrophe
    return unicodedata.normalize("NFC", " ".join(plain.replace("\ue000", "'").split()))


def exported(record: PaperRecord) -> ExportedPaper:
    return ExportedPaper(
        id=f"Paper:acl:{record.id}",
        title=record.title,
        title_protected=list(record.title_protected),
        bibkey=record.bibkey,
        authors=[exported_name(author) for author in record.authors],
        kind=record.kind,
        date=record.date,
        pages=record.pages,
    )


def exported_name(author: Authorship) -> ExportedPerson:
    parts = author.parts
    assert parts is not None
    return ExportedPerson(author.name, parts.given, parts.particle, parts.family, parts.suffix)


def by_pybtex(papers: list[ExportedPaper]) -> Read:
    entries = parse_string("".join(write_bibtex(papers)), "bibtex").entries.values()
    return [
        [decoded(" ".join([*name.prelast_names, *name.last_names])) for name in entry.persons.get("author", [])]
        for entry in entries
    ]


def by_bibtexparser(papers: list[ExportedPaper]) -> Read:
    text = "".join(write_bibtex(papers))
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    return [
        [
            decoded(" ".join([*name.von, *name.last]))
            for name in (entry.get("author").value if "author" in entry else [])
        ]
        for entry in library.entries
    ]


def by_rispy(papers: list[ExportedPaper]) -> Read:
    references = rispy.loads("".join(write_ris(papers)))
    return [
        [unicodedata.normalize("NFC", name.partition(", ")[0]) for name in reference.get("authors", [])]
        for reference in references
    ]


def by_csl(papers: list[ExportedPaper]) -> Read:
    items = json.loads("".join(write_csl(papers)))
    return [
        [
            name.get("literal") or " ".join(filter(None, [name.get("non-dropping-particle"), name["family"]]))
            for name in item.get("author", [])
        ]
        for item in items
    ]


def surname(author: ExportedPerson) -> str:
    """The surname as the source splits it: without the suffix that it has in one piece with it, whole of a group."""
    parts = person(author)
    if author.given is None or is_group(author.name):
        return author.name
    family = (author.family or "").removesuffix(parts.suffix).rstrip(" ,") if parts.suffix else author.family or ""
    return unicodedata.normalize("NFC", family)


READERS: list[Callable[[list[ExportedPaper]], Read]] = [by_pybtex, by_bibtexparser, by_rispy, by_csl]


def in_twenties(names: list[ExportedPerson]) -> list[ExportedPaper]:
    return [
        ExportedPaper(f"Paper:acl:names-{start}", title="Names", authors=names[start : start + 20])
        for start in range(0, len(names), 20)
    ]


@pytest.fixture(scope="module")
def papers() -> list[ExportedPaper]:
    return [exported(record) for record in read_anthology().papers]


@pytest.mark.parametrize("read", READERS)
def test_every_surname_comes_back_as_its_source_splits_it(
    papers: list[ExportedPaper], read: Callable[[list[ExportedPaper]], Read]
):
    names = [
        *dict.fromkeys(author for paper in papers for author in paper.authors if isinstance(author, ExportedPerson))
    ]
    assert len(names) > 87_000
    came_back = [name for paper in read(in_twenties(names)) for name in paper]
    lost = [(surname(name), back) for name, back in zip(names, came_back, strict=True) if surname(name) != back]
    if read is by_rispy:  # RIS parts a surname with a comma in it, of which the Anthology has four
        assert len(lost) <= 4
        assert all("," in name for name, _ in lost)
    else:
        assert lost == []


def test_titles_pages_and_citation_keys_come_back(papers: list[ExportedPaper]):
    chosen = random.Random(1).sample(papers, 1_000)
    chosen += [paper for paper in papers if not f"{paper.title}{paper.authors}".isascii()]
    some = [*{paper.id: paper for paper in chosen}.values()]
    entries = parse_string("".join(write_bibtex(some)), "bibtex").entries
    assert len({paper.bibkey for paper in papers}) == len(papers)
    references = rispy.loads("".join(write_ris(some)))
    lost: list[tuple[str, str]] = []
    for paper, reference in zip(some, references, strict=True):
        assert paper.bibkey is not None
        fields = entries[paper.bibkey].fields
        title, back = letters(one_line(paper.title or "")), letters(decoded(fields["title"]))
        if title != back:
            lost.append((title, back))
        assert fields.get("pages", "").split(", ") == (["--".join(part) for part in page_ranges(paper.pages)] or [""])
        assert letters(reference["title"]) == title
    assert len(lost) <= 0.002 * len(some), lost[:20]


def letters(title: str) -> str:
    """A title without blanks and kinds of quotation marks and dashes, which readers choose themselves."""
    plain = unicodedata.normalize("NFKC", title)
    signs = str.maketrans(dict.fromkeys('“”‘’"`', "'") | dict.fromkeys("–—‐−", "-"))
    return "".join(plain.translate(signs).split()).replace("''", "'").replace("--", "-").replace("--", "-")
