"""Text with markup as the ACL Anthology's XML has it, turned into the text that a reader sees."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Protocol

from loaders.extract.formula_elements import local_name
from loaders.extract.latex import text_of_latex
from loaders.extract.mathml import text_of_formula

_NEEDS_LATEX = re.compile(r"[\\^_{}]")
_BEGINS, _ENDS = "\ufdd0", "\ufdd1"
"""Stand for the tags of `<fixed-case>` while a title is made: no characters, and in no text."""


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
    """The text of an element in one line, formulas as text, other markup dropped; None where there is none."""
    if element is None:
        return None
    raw = (element.text or "") if not len(element) else "".join(_parts(element))
    return unicodedata.normalize("NFC", " ".join(raw.split())) or None


def text_at(element: Element, path: str) -> str | None:
    """The text of the first element of that path."""
    return text_of(element.find(path))


def title_of(element: Element | None) -> tuple[str | None, tuple[int, ...]]:
    """The text of a title without markup, None where it has none; and where its `<fixed-case>` parts begin and end."""
    text = text_of(element)
    if element is None or text is None:
        return None, ()
    if element.find(".//fixed-case") is None:
        return _without_latex(text), ()
    marked = unicodedata.normalize("NFC", "".join(_parts(element, marks=True)))
    plain = _without_latex(text)
    title, places = _places(_without_latex(marked))
    return plain, (places if title == plain else ())


def _without_latex(text: str) -> str:
    return text_of_latex(text) if "\\" in text else text


def _places(marked: str) -> tuple[str, tuple[int, ...]]:
    """The text without the marks and with single blanks, and the outermost pairs of marks as places in it."""
    letters: list[str] = []
    places: list[int] = []
    depth = 0
    for letter in marked:
        if letter == _BEGINS:
            depth += 1
            if depth == 1:
                places.append(len(letters))
        elif letter == _ENDS:
            depth -= 1
            if depth == 0:
                places.append(len(letters))
        elif not letter.isspace():
            letters.append(letter)
        elif letters and letters[-1] != " ":
            letters.append(" ")
    title = "".join(letters).rstrip()
    pairs = zip(places[::2], places[1::2], strict=False)
    return title, tuple(place for start, stop in pairs if start < stop <= len(title) for place in (start, stop))


def _parts(element: Element, *, marks: bool = False) -> Iterator[str]:
    if element.tag == "tex-math":
        yield _text_of_math("".join(_plain(element)))
        return
    if local_name(element) == "math":
        yield text_of_formula(element)
        return
    protects = marks and element.tag == "fixed-case"
    yield (_BEGINS if protects else "") + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _parts(child, marks=marks)
        yield child.tail or ""
    if protects:
        yield _ENDS


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
