"""A collection's XML as a stream of papers: constant memory, and a broken paper costs only itself.

The bytes are cut where a paper or volume begins, and the pieces are fed to one parser. When a piece is no XML, or a
paper is still open where the next one begins, that paper is broken, and a new parser goes on with the next piece.
Comments are taken out first, so that what begins is a paper.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]  # without types

from graph.errors import BadInput, NotTheFormat, shown
from loaders.input.files import Input
from loaders.sources.acl.markup import Element
from loaders.sources.acl.volume import Volume, volume_of
from loaders.sources.acl.xml_pieces import XmlPiece, pieces

READS = "the ACL Anthology's data (its folder data, an archive of it, or a collection's XML such as P19.xml)"
MAX_PAPER_BYTES = 1024 * 1024
"""Of the XML from one paper's beginning to the next one's; the longest known has some 15 thousand."""

NOT_XML = "it is no well-formed XML"
NOT_CLOSED = "it is not closed before the next paper begins"
TOO_LONG = f"it has more than {MAX_PAPER_BYTES:,} bytes"

_SHOWN_BYTES = 2_000
_PROBE = b"<?here?>"
_END = b"</collection>"
_ID = re.compile(rb"<paper\s[^>]{0,200}?\bid=[\"']([^\"'<>]{1,40})[\"']")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperElement:
    """One `<paper>`; its element is to be read before the next one is asked for."""

    collection: str
    volume: Volume
    number: str
    """Its id within the volume; empty where it has none."""
    element: Element
    line: int

    def as_xml(self) -> str:
        """The beginning of the element, nearly as it stood there, for a person to find it."""
        return cast("str", etree.tostring(self.element, encoding="unicode", with_tail=False))[:_SHOWN_BYTES]


@dataclass(frozen=True, slots=True)
class BrokenPaper:
    """A piece that stands where a paper or a volume's beginning should be."""

    line: int
    id: str | None
    """As far as it can be told: within its volume."""
    reason: str
    text: str


class _Parser(Protocol):
    def feed(self, data: bytes, /) -> None: ...
    def read_events(self) -> "Iterable[tuple[str, Element]]": ...


def papers_of(source_file: Input) -> Iterator[PaperElement | BrokenPaper]:
    """The papers of a collection, in its order.

    NotTheFormat where it is something else; BadInput, after everything before, where it ends in the middle.
    """
    reading = _Reading(source_file.name)
    for piece in pieces(source_file.stream):
        yield from reading.take(piece)
    yield from reading.finish()


def _new_parser() -> _Parser:
    return cast(
        "_Parser",
        etree.XMLPullParser(
            events=("start", "end", "pi"),
            tag=("collection", "volume", "meta", "paper"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ),
    )


class _Reading:
    """One collection as far as it was read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parser: _Parser | None = _new_parser()
        """None after something broken, until a paper or volume begins."""
        self._collection: str | None = None
        self._volume: Volume | None = None
        self._in_paper = False
        self._alive = False
        self._head = b""
        """The beginning of what lies between two beginnings, for a person to find it."""
        self._size = 0
        self._line = 1
        self._next_line = 1
        self._closed = False
        """By the parser's account."""
        self._saw_end = False
        """By the bytes: all there is to go by while there is no parser."""
        self._recent = b""

    def take(self, piece: XmlPiece) -> Iterator[PaperElement | BrokenPaper]:
        """The papers that end in this piece."""
        if piece.begins:
            yield from self._checked()
            self._head, self._size, self._line = b"", 0, self._next_line
            if self._parser is None:
                self._go_on(piece)
        self._next_line += piece.data.count(b"\n")
        self._head += piece.data[: max(0, _SHOWN_BYTES - len(self._head))]
        self._size += len(piece.data)
        window = self._recent + piece.data
        self._saw_end = self._saw_end or _END in window
        self._recent = window[1 - len(_END) :]
        if self._parser is None:
            return
        if self._collection is None and _DOCTYPE.search(piece.data):
            raise _has_doctype(self._name)
        if self._size > MAX_PAPER_BYTES:
            if self._collection is None:
                raise NotTheFormat(f"{self._name} is no collection of papers; expected {READS}")
            yield self._broken(TOO_LONG)
            return
        yield from self._fed(self._parser, piece.data)

    def finish(self) -> Iterator[PaperElement | BrokenPaper]:
        """Ends the reading: BadInput where the collection is not complete."""
        if self._size == 0:
            raise NotTheFormat(f"{self._name} is empty; expected {READS}")
        if self._collection is None:
            raise NotTheFormat(f"{self._name} is no collection of papers; expected {READS}")
        if not self._saw_end:
            raise BadInput(f"{self._name} ends in the middle of its XML; is the file complete?")
        if self._parser is not None and not self._closed:
            yield self._broken(NOT_XML)

    def _checked(self) -> Iterator[PaperElement | BrokenPaper]:
        """Whether everything up to here was XML: the parser does not always say so, but stops giving events."""
        if self._parser is None or self._collection is None:
            return
        parser, self._alive = self._parser, False
        yield from self._fed(parser, _PROBE)
        if self._parser is not parser:
            return
        if not self._alive:
            yield self._broken(NOT_XML)
        elif self._in_paper:
            yield self._broken(NOT_CLOSED)

    def _go_on(self, piece: XmlPiece) -> None:
        """Goes on with a new parser, as if it had read all that is open here."""
        self._parser = _new_parser()
        in_volume = piece.data.startswith(b"<paper")
        self._parser.feed(b"<collection><volume>" if in_volume else b"<collection>")
        for _ in self._parser.read_events():
            pass

    def _fed(self, parser: _Parser, data: bytes) -> Iterator[PaperElement | BrokenPaper]:
        broken = False
        try:
            parser.feed(data)
        except SyntaxError as error:  # lxml: XMLSyntaxError
            if self._collection is None and b"<collection" not in data:
                raise NotTheFormat(f"{self._name} is no XML that can be read ({error}); expected {READS}") from error
            broken = True
        for event, element in parser.read_events():
            if event == "pi":
                self._alive = True
            elif event == "start":
                self._started(element)
            elif element.tag == "meta" and not self._in_paper:
                self._volume = volume_of(self._volume, element) if self._volume else None
            elif element.tag == "paper":
                yield from self._ended(element)
            elif element.tag in {"volume", "collection"}:
                self._closed = self._closed or element.tag == "collection"
                _forget(element)
        if broken and not self._closed:
            yield self._broken(NOT_XML)

    def _started(self, element: Element) -> None:
        if self._collection is None:
            self._collection = _collection_id(self._name, element)
        elif element.tag == "volume":
            self._volume = Volume(id=element.get("id") or "", is_journal=element.get("type") == "journal")
        elif element.tag == "paper":
            self._in_paper = True

    def _ended(self, element: Element) -> Iterator[PaperElement]:
        assert self._collection is not None
        self._in_paper = False
        volume = self._volume or Volume(id="", is_journal=False)
        yield PaperElement(self._collection, volume, element.get("id") or "", element, self._line)
        _forget(element)

    def _broken(self, reason: str) -> BrokenPaper:
        match = _ID.match(self._head)
        if self._head.startswith(b"<volume"):
            self._volume = None
        self._in_paper = False
        self._parser = None
        identifier = match[1].decode(errors="replace") if match else None
        return BrokenPaper(self._line, identifier, reason, self._head.decode(errors="backslashreplace"))


def _has_doctype(name: str) -> NotTheFormat:
    return NotTheFormat(f"{name} has a document type declaration, which no collection has; it was not read")


def _collection_id(name: str, root: Element) -> str:
    """The id in the root of a document, which must be a collection's and without a document type."""
    if root.getroottree().docinfo.doctype:
        raise _has_doctype(name)
    identifier = root.get("id")
    if root.tag != "collection" or not identifier:
        raise NotTheFormat(f"{name} is XML with the root {shown(str(root.tag))}; expected {READS}")
    return identifier


def _forget(element: Element) -> None:
    """Frees what was read: the element's contents and everything before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
