"""BibTeX that LaTeX and the readers of BibTeX take for the same: names split as their sources split them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from exports.characters import one_line
from exports.citation_keys import citation_key
from exports.latex_text import latex, needs_letters, with_curly_quotes
from exports.pages import page_ranges
from exports.people import editors_of, person
from exports.shapes import ExportedPaper, ExportedPerson
from graph.model import PaperKind

_TYPES = {
    PaperKind.ARTICLE: "article",
    PaperKind.CONFERENCE_PAPER: "inproceedings",
    PaperKind.WORKSHOP_PAPER: "inproceedings",
    PaperKind.BOOK: "book",
    PaperKind.CHAPTER: "incollection",
    PaperKind.THESIS: "phdthesis",
    PaperKind.REPORT: "techreport",
}
_VENUE = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "phdthesis": "school",
    "techreport": "institution",
}
_ISSUED_BY = frozenset({"school", "institution"})
"""Fields that name who gave a text out, which is its publisher where it has no venue."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CAPITAL_INSIDE = re.compile(r"\w[A-ZÀ-ÖØ-Þ]")
UTF8 = r"""% Some letters below have no command and are in UTF-8. pdfLaTeX needs \usepackage[utf8]{inputenc} and a
% fontenc that has them: T1, for Vietnamese T5, for Cyrillic T2A. LuaLaTeX, XeLaTeX, Biber and pandoc need nothing.

"""


def write_bibtex(papers: Iterable[ExportedPaper]) -> Iterator[str]:
    """An entry for each paper; `source` says where it comes from, under what licence.

    Before the first entry with letters that have no command, a comment says what pdfLaTeX needs.
    """
    is_told = False
    for paper in papers:
        kind = _TYPES.get(paper.kind, "misc")
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(paper, kind))
        if not is_told and not fields.isascii():
            is_told = True
            yield UTF8
        yield f"@{kind}{{{citation_key(paper)},\n{fields}}}\n\n"


def _fields(paper: ExportedPaper, kind: str) -> Iterator[tuple[str, str]]:
    year, month, *_ = [*paper.date_parts, None, None]
    venue_field = _VENUE.get(kind, "howpublished")
    venue, publisher = paper.venue, paper.publisher
    if venue_field in _ISSUED_BY and not venue:
        venue, publisher = publisher, None
    texts = {
        "author": _names(paper.authors, complete=paper.authors_complete),
        "editor": _names(editors_of(paper)),
        "title": _title(paper.title or "", paper.title_protected),
        venue_field: latex(venue or ""),
        "year": str(year or ""),
        "volume": latex(paper.volume or ""),
        "number": latex(paper.issue or ""),
        "pages": ", ".join("--".join(map(_page, pages)) for pages in page_ranges(paper.pages)),
        "publisher": latex(publisher or ""),
        "isbn": latex(paper.isbn or ""),
        "language": latex(paper.language or ""),
        "doi": _verbatim(paper.doi),
        "eprint": _verbatim(paper.arxiv),
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "url": _verbatim(paper.url),
        "source": latex("; ".join(map(str, paper.sources))),
    }
    for name, text in texts.items():
        if text:
            yield name, f"{{{text}}}"
        if name == "year" and month:
            yield "month", _MONTHS[month - 1]


def _names(names: Sequence[str | ExportedPerson], *, complete: bool = True) -> str:
    """The names of a list; letters are commands where that goes for all of them."""
    keep = needs_letters(*(name if isinstance(name, str) else name.name for name in names))
    written = [name for name in (_name(name, keep) for name in names) if name != "{}"]
    return " and ".join(written if complete or not written else [*written, "others"])


def _name(name: str | ExportedPerson, keep: bool) -> str:
    """`von Family, Jr, Given`, the form of BibTeX that leaves nothing to guess; a group, or one word, in braces."""
    parts = person(name)
    if not parts.given:
        return f"{{{_letters(parts.inverted, keep)}}}"
    family = _part(parts.family, keep)
    words = parts.family.split()
    if any(word[:1].islower() for word in words[: -1 if not parts.particle else None]):
        family = f"{{{family}}}"  # or everything up to the word in small letters would be its particle
    if parts.particle:
        family = f"{_part(parts.particle, keep)} {family}"
    return ", ".join(part for part in (family, _part(parts.suffix, keep), _part(parts.given, keep)) if part)


_QUOTES = {"’": r"{\textquoteright}", "‘": r"{\textquoteleft}"}


def _letters(text: str, keep: bool) -> str:
    """A part of a name, whose apostrophe stays the one that it is: readers tell `O'Hara` from `O’Hara`."""
    return "".join(_QUOTES.get(piece) or _segment(piece, keep) for piece in re.split("([‘’])", text)).strip()


def _part(text: str, keep: bool) -> str:
    """A part of a name, in which neither an "and" nor a comma parts names."""
    written = re.sub(r"\b(and)\b", r"{\1}", _letters(text, keep), flags=re.IGNORECASE)
    return f"{{{written}}}" if "," in written else written


def _title(title: str, protected: Sequence[int]) -> str:
    """The title with braces around what styles must not turn into small letters.

    That is what its source protects, and words with a capital inside in which it protects nothing.
    """
    line = with_curly_quotes(title)
    keep = needs_letters(line)
    spans = _protected(line, protected)
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces += [_segment(line[end:start], keep), f"{{{_segment(line[start:stop], keep)}}}"]
        end = stop
    written = "".join([*pieces, _segment(line[end:], keep)])
    return " ".join(written.split())


def _protected(line: str, protected: Sequence[int]) -> list[tuple[int, int]]:
    """What is protected, from the beginning to the end, in order and apart from each other."""
    spans = [(start, stop) for start, stop in zip(protected[::2], protected[1::2], strict=False) if 0 <= start < stop]
    for word in re.finditer(r"\S+", line):
        if _CAPITAL_INSIDE.search(word[0]) and not any(
            start < word.end() and word.start() < stop for start, stop in spans
        ):
            spans.append(word.span())
    apart: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if stop <= len(line) and (not apart or start >= apart[-1][1]):
            apart.append((start, stop))
    return apart


def _segment(text: str, keep: bool) -> str:
    """A part of a title with the blanks around it."""
    written = latex(text, keep_letters=keep)
    before = " " if text[:1].isspace() else ""
    behind = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{written}{behind}"


def _page(page: str) -> str:
    """One page; the hyphen of `16-1` stays one, since it is no dash."""
    return latex(page)


def _verbatim(text: str | None) -> str:
    """An address or an id, which is read as it stands: only braces and backslashes are encoded."""
    return "".join(
        f"%{ord(letter):02X}" if letter in "{}\\" else letter for letter in one_line(text or "").replace(" ", "%20")
    )
