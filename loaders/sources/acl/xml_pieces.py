"""A collection's bytes, cut where a paper or volume begins; comments are taken out, so that what begins is a paper."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_CHUNK_BYTES = 64 * 1024
_BEGINNING = re.compile(rb"<(?:paper|volume)(?=[\s/>])")
_LONGEST_BEGINNING = len(b"<volume ")


@dataclass(frozen=True, slots=True)
class XmlPiece:
    """A piece of a collection's bytes, and where it begins."""

    begins: bool
    """At the beginning of a paper or volume; otherwise it goes on with the piece before."""
    data: bytes


def pieces(stream: io.BufferedReader) -> Iterator[XmlPiece]:
    """Cuts a stream where papers and volumes begin, and in between wherever a chunk ends."""
    rest, begins = b"", False
    for chunk in chain(_without_comments(stream), [b""]):
        data, last = rest + chunk, 0
        for match in _BEGINNING.finditer(data):
            if match.start() > last:
                yield XmlPiece(begins, data[last : match.start()])
            last, begins = match.start(), True
        keep = max(last, len(data) - _LONGEST_BEGINNING) if chunk else len(data)
        if keep > last:
            yield XmlPiece(begins, data[last:keep])
            begins = False
        rest = data[keep:]


def _without_comments(stream: io.BufferedReader) -> Iterator[bytes]:
    """Takes comments out of a stream but for their line ends; one that is not closed takes the rest."""
    rest, inside = b"", False
    while chunk := stream.read(_CHUNK_BYTES):
        kept, rest, inside = _outside(rest + chunk, inside)
        if kept:
            yield kept
    if rest and not inside:
        yield rest


def _outside(data: bytes, inside: bool) -> tuple[bytes, bytes, bool]:
    """What of the data is outside of comments, the end that may be half a mark, and whether that is inside."""
    kept: list[bytes] = []
    while True:
        before, mark, after = data.partition(b"-->" if inside else b"<!--")
        if not mark:
            break
        kept.append(b"\n" * before.count(b"\n") if inside else before)
        data, inside = after, not inside
    cut = max(0, len(data) - 3)
    kept.append(b"\n" * data[:cut].count(b"\n") if inside else data[:cut])
    return b"".join(kept), data[cut:], inside
