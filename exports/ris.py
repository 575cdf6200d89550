"""RIS, which reference managers import (the tags of Research Information Systems, as EndNote and Zotero use them)."""

from collections.abc import Iterable, Iterator

from exports.characters import one_line
from exports.pages import page_ranges
from exports.people import editors_of, person
from exports.shapes import ExportedPaper
from graph.model import PaperKind

_TYPES = {
    PaperKind.ARTICLE: "JOUR",
    PaperKind.CONFERENCE_PAPER: "CPAPER",
    PaperKind.WORKSHOP_PAPER: "CPAPER",
    PaperKind.PREPRINT: "UNPB",
    PaperKind.BOOK: "BOOK",
    PaperKind.CHAPTER: "CHAP",
    PaperKind.THESIS: "THES",
    PaperKind.REPORT: "RPRT",
    PaperKind.DATASET: "DATA",
}


def write_ris(papers: Iterable[ExportedPaper]) -> Iterator[str]:
    """A reference for each paper; `N1` says where it comes from, under what licence."""
    for paper in papers:
        for tag, value in _tags(paper):
            if text := one_line(value or ""):
                yield f"{tag}  - {text}\r\n"
        yield "ER  - \r\n\r\n"


def _tags(paper: ExportedPaper) -> Iterator[tuple[str, str | None]]:
    kind = _TYPES.get(paper.kind, "GEN")
    yield "TY", kind
    yield "ID", paper.id
    for name in paper.authors:
        yield "AU", person(name).inverted
    if paper.authors and not paper.authors_complete:
        yield "AU", "et al."
    for name in editors_of(paper):
        yield "A2", person(name).inverted
    # titles: of the paper, and of what it is in
    yield "TI", paper.title
    yield "T2", paper.venue
    if kind == "CPAPER":
        yield "C3", paper.venue  # Zotero takes T2 for the name of the conference, C3 for that of its proceedings
    parts = paper.date_parts
    if parts:
        yield "PY", str(parts[0])
    if len(parts) > 1:
        yield "DA", "/".join([str(parts[0]), *(f"{part:02}" for part in parts[1:])])
    yield "VL", paper.volume
    yield "IS", paper.issue
    # a range has a first and a last page; anything else stands whole in SP
    ranges = page_ranges(paper.pages)
    first, *last = ranges[0] if len(ranges) == 1 else (paper.pages or "",)
    yield "SP", first
    yield "EP", "".join(last)
    yield "PB", paper.publisher
    yield "SN", paper.isbn
    yield "LA", paper.language
    yield "DO", paper.doi
    yield "UR", paper.url or (paper.arxiv and f"https://arxiv.org/abs/{paper.arxiv}")
    if paper.sources:
        yield "N1", f"Sources: {'; '.join(map(str, paper.sources))}"
