"""BibTeX, in letters that every BibTeX reads: what is not ASCII is written as LaTeX where LaTeX has it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from exports.characters import one_line
from exports.people import person
from exports.shapes import ExportedPaper
from graph.model import PaperKind
from graph.names import normal_form

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
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash
_BRACES = {ord("{"): r"\textbraceleft", ord("}"): r"\textbraceright"}
_CAPITAL_INSIDE = re.compile(r"\w[A-ZÀ-ÖØ-Þ]")
# second letters that TeX would join with the one before: !` is an inverted exclamation mark, -- a dash
_LIGATURES = re.compile(r"(?<=[!?`])`|(?<=-)-|(?<=')'|(?<=,),|(?<=<)<|(?<=>)>")
_STOP_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to"})


def write_bibtex(papers: Iterable[ExportedPaper]) -> Iterator[str]:
    """An entry for each paper; `source` says where it comes from, under what licence."""
    keys: dict[str, int] = {}
    for paper in papers:
        kind = _TYPES.get(paper.kind, "misc")
        yield f"@{kind}{{{_cite_key(paper, keys)},\n"
        for name, value in _fields(paper, kind):
            yield f"  {name} = {value},\n"
        yield "}\n\n"


def _fields(paper: ExportedPaper, kind: str) -> Iterator[tuple[str, str]]:
    year, month, *_ = [*paper.date_parts, None, None]
    texts = {
        "author": " and ".join([*map(_name, paper.authors), *([] if paper.authors_complete else ["others"])]),
        "editor": " and ".join(map(_name, paper.editors)),
        "title": _title(paper.title or ""),
        _VENUE.get(kind, "howpublished"): latex(paper.venue or ""),
        "year": str(year or ""),
        "volume": latex(paper.volume or ""),
        "number": latex(paper.issue or ""),
        "pages": "--".join(map(latex, re.split(r"\s*[-\u2013\u2014]+\s*", paper.pages or ""))),
        "publisher": latex(paper.publisher or ""),
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


def _name(shown: str) -> str:
    """`von Family, Jr, Given`, the form of BibTeX that leaves nothing to guess; a name of one word in braces."""
    parts = person(one_line(shown))
    if not parts.given:
        return f"{{{latex(parts.family)}}}"
    family = f"{parts.particle} {parts.family}".strip()
    return ", ".join(_no_and(latex(part)) for part in (family, parts.suffix, parts.given) if part)


def _no_and(text: str) -> str:
    return re.sub(r"\b(and)\b", r"{\1}", text, flags=re.IGNORECASE)


def _title(title: str) -> str:
    """With braces around words that have a capital inside, which styles must not turn into small letters."""
    words = one_line(title).split(" ")
    return " ".join(f"{{{latex(word)}}}" if _CAPITAL_INSIDE.search(word) else latex(word) for word in words)


def _verbatim(text: str | None) -> str:
    """Of addresses and ids, which are read as they stand: only braces and backslashes are encoded."""
    return "".join(
        f"%{ord(letter):02X}" if letter in "{}\\" else letter for letter in one_line(text or "").replace(" ", "%20")
    )


def latex(text: str) -> str:
    """The text as LaTeX, on one line."""
    encoder: Any = _encoder()
    return _LIGATURES.sub(r"{\g<0>}", encoder.unicode_to_latex(one_line(text)))


@cache
def _encoder() -> UnicodeToLatexEncoder:
    braces = UnicodeToLatexConversionRule(RULE_DICT, _BRACES)
    return UnicodeToLatexEncoder(
        conversion_rules=[braces, "defaults"],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


def _cite_key(paper: ExportedPaper, used: dict[str, int]) -> str:
    """`lovelace-2023-notes`, and a number behind it where that was given before."""
    names = [person(one_line(name)).family for name in paper.authors[:1]]
    words = normal_form(paper.title or "").split()
    first = next((word for word in words if word not in _STOP_WORDS), "")
    year = paper.date_parts[:1]
    parts = (*(normal_form(name) for name in names), *map(str, year), first)
    key = "-".join(part for part in (re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in parts) if part) or "paper"
    used[key] = used.get(key, 0) + 1
    return key if used[key] == 1 else _next_free(key, used)


def _next_free(key: str, used: dict[str, int]) -> str:
    while (numbered := f"{key}-{used[key]}") in used:
        used[key] += 1
    used[numbered] = 1
    return numbered
