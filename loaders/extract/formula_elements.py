"""The elements of a formula: of a document that was parsed as XML, or of markup inside a text."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement


class FormulaElement(Protocol):
    """The part of an element that is used here, of lxml or of the standard library."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def get(self, key: str, /) -> str | None: ...
    def __iter__(self) -> "Iterator[FormulaElement]": ...


def local_name(element: FormulaElement) -> str:
    """The name of an element without namespace and prefix; empty for comments."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def words_of(element: FormulaElement) -> str:
    """All text in an element, however deep."""
    texts: list[str] = []
    waiting: list[FormulaElement | str] = [element]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str):
            texts.append(current)
            continue
        following: list[FormulaElement | str] = [(current.text or "") if local_name(current) else ""]
        for child in current:
            following += [child, child.tail or ""]
        waiting += reversed(following)
    return "".join(texts)


class _FormulaParser(HTMLParser):
    """Makes elements of markup as it comes: with any prefix, and whether or not all tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("math")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(self._added(tag, attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._added(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag.rpartition(":")[2]:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        inside = self._open[-1]
        if len(inside):
            inside[-1].tail = (inside[-1].tail or "") + data
        else:
            inside.text = (inside.text or "") + data

    def _added(self, tag: str, attributes: list[tuple[str, str | None]]) -> Element:
        return SubElement(self._open[-1], tag.rpartition(":")[2], {key: value or "" for key, value in attributes})


def parse_formula(markup: str) -> FormulaElement:
    """The first element of markup, which need not be well-formed; no entity is expanded that HTML does not have."""
    parser = _FormulaParser()
    parser.feed(markup)
    parser.close()
    return parser.root[0]
