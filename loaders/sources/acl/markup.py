"""Text with markup as the ACL Anthology's XML has it, turned into the text that a reader sees."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Protocol

from loaders.extract.latex import text_of_latex

_NEEDS_LATEX = re.compile(r"[\\^_{}]")


class _Document(Protocol):
    doctype: str
    """The document type declaration; empty where there is none."""


class _Tree(Protocol):
    docinfo: _Document


class Element(Protocol):
    """The part of lxml's element that is used here; lxml comes without types."""

    tag: object
    """A text; something else for comments."""
    text: str | None
    tail: str | None

    def get(self, key: str, /) -> str | None: ...
    def find(self, path: str, /) -> "Element | None": ...
    def findall(self, path: str, /) -> "list[Element]": ...
    def clear(self) -> None: ...
    def getprevious(self) -> "Element | None": ...
    def getparent(self) -> "Element | None": ...
    def getroottree(self) -> _Tree: ...
    def __iter__(self) -> "Iterator[Element]": ...
    def __len__(self) -> int: ...
    def __delitem__(self, index: int, /) -> None: ...


def text_of(element: Element | None) -> str | None:
    """The text of an element in one line, `tex-math` as text, other markup dropped; None where there is none."""
    if element is None:
        return None
    raw = (element.text or "") if not len(element) else "".join(_parts(element))
    return unicodedata.normalize("NFC", " ".join(raw.split())) or None


def text_at(element: Element, path: str) -> str | None:
    """The text of the first element of that path."""
    return text_of(element.find(path))


def _parts(element: Element) -> Iterator[str]:
    if element.tag == "tex-math":
        yield _text_of_math("".join(_plain(element)))
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _parts(child)
        yield child.tail or ""


def _plain(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _plain(child)
        yield child.tail or ""


def _text_of_math(formula: str) -> str:
    if not _NEEDS_LATEX.search(formula):
        return formula
    shown = text_of_latex(f"${formula}$")
    return formula if shown.startswith("$") and shown.endswith("$") else shown
