"""CSL-JSON, which Zotero, Pandoc and every citeproc read (the Citation Style Language's schema of input data)."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from exports.characters import one_line
from exports.people import editors_of, person
from exports.shapes import ExportedPaper, ExportedPerson
from graph.model import PaperKind

_TYPES = {
    PaperKind.ARTICLE: "article-journal",
    PaperKind.CONFERENCE_PAPER: "paper-conference",
    PaperKind.WORKSHOP_PAPER: "paper-conference",
    PaperKind.PREPRINT: "article",
    PaperKind.BOOK: "book",
    PaperKind.CHAPTER: "chapter",
    PaperKind.THESIS: "thesis",
    PaperKind.REPORT: "report",
    PaperKind.DATASET: "dataset",
}


def write_csl(papers: Iterable[ExportedPaper]) -> Iterator[str]:
    """One array with an object for each paper; `source` and `custom` say where it comes from, under what licence."""
    before = "[\n"
    for paper in papers:
        yield before + orjson.dumps(_item(paper)).decode()
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


_OTHERS = {"literal": "others"}
"""Who else wrote a paper whose list stops early; pandoc makes `and others` of it, and styles print the word."""


def _item(paper: ExportedPaper) -> dict[str, Any]:
    texts = {
        "title": paper.title,
        "container-title": paper.venue,
        "volume": paper.volume,
        "issue": paper.issue,
        "page": paper.pages,
        "publisher": paper.publisher,
        "ISBN": paper.isbn,
        "language": paper.language,
        "DOI": paper.doi,
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv and paper.kind is PaperKind.PREPRINT else None,
        "URL": paper.url,
        "source": "; ".join(source.source for source in paper.sources),
    }
    item: dict[str, Any] = {"id": paper.id, "type": _TYPES.get(paper.kind, "document")}
    item |= {name: text for name, value in texts.items() if (text := one_line(value or ""))}
    for role, names in (("author", paper.authors), ("editor", editors_of(paper))):
        if names:
            item[role] = [_name(name) for name in names]
    if paper.authors and not paper.authors_complete:
        item["author"].append(_OTHERS)
    if paper.date_parts:
        item["issued"] = {"date-parts": [paper.date_parts]}
    if paper.sources:
        item["custom"] = {"sources": [{"source": source.source, "licence": source.licence} for source in paper.sources]}
    return item


def _name(name: str | ExportedPerson) -> dict[str, str]:
    """The parts that a name has; a group, or a name of one word, is `literal`."""
    parts = person(name)
    if not parts.given:
        return {"literal": parts.inverted}
    named = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {part: text for part, text in named.items() if text}
