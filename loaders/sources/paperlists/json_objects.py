"""The objects of a JSON array, one after another, from a stream of any size; broken ones do not end it."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

import msgspec

from graph.errors import BadInput, NotTheFormat
from loaders.input.archives import refuse_binary

T = TypeVar("T")

MAX_OBJECT_BYTES = 4 * 1024 * 1024
"""The longest real one has some 100,000 bytes."""

BROKEN = "it is no JSON object that can be read"
NO_OBJECT = "text that is no JSON object stands between the records"

_CHUNK_BYTES = 256 * 1024
_HEAD_BYTES = 512
_KEPT_BYTES = 8_000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_GAP = re.compile(rb"[\s,]*+")
# The next brace outside of strings; a line feed ends a string that was not closed, since JSON has none in a string.
_BRACE = re.compile(rb'[^"{}]*+(?:"(?:[^"\\\n]++|\\.)*+(?:"|(?=\n))[^"{}]*+)*+([{}])', re.DOTALL)
_BOUNDARY = re.compile(rb'\}\s*,\s*(?=\{\s*")')


class JsonPiece(NamedTuple, Generic[T]):
    """One object as it was decoded, or text in its place that could not be."""

    line: int
    """Where it begins, from 1."""
    raw: bytes
    """Of stray text no more than its beginning."""
    decoded: T | None
    problem: str | None


class _Window:
    """The part of the stream that is being looked at; it begins with what is not yet consumed."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.bytes = stream.read(_CHUNK_BYTES)
        self.start = 0
        self.line = 1

    def fill(self) -> bool:
        """Doubles the window, and moves its start to 0; False at the end of the stream."""
        rest = self.bytes[self.start :]
        more = self._stream.read(max(_CHUNK_BYTES, len(rest)))
        self.bytes, self.start = rest + more, 0
        return bool(more)

    def consume(self, count: int) -> bytes:
        """Takes a number of bytes away from the window's start."""
        taken = self.bytes[self.start : self.start + count]
        self.start += count
        self.line += taken.count(b"\n")
        return taken

    def skip(self, gap: re.Pattern[bytes]) -> bytes:
        """Takes away what the pattern matches, and shows the byte that follows: none at the end."""
        while True:
            match = gap.match(self.bytes, self.start)
            assert match is not None
            self.consume(match.end() - self.start)
            if self.start < len(self.bytes):
                return self.bytes[self.start : self.start + 1]
            if not self.fill():
                return b""


def objects(
    stream: io.BufferedReader, decode: Callable[[bytes], T], name: str, expected: str
) -> Iterator[JsonPiece[T]]:
    """The objects of an array, in its order; at most one is in memory.

    After one that cannot be decoded it goes on with the next that begins like one (`}, {"`). BadInput, after what came
    before: the array does not end, or an object is longer than MAX_OBJECT_BYTES. NotTheFormat: empty, binary, no array.
    """
    head = stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]
    refuse_binary(name, head, expected)
    window = _Window(stream)
    if window.bytes.startswith(_BYTE_ORDER_MARK):
        window.consume(len(_BYTE_ORDER_MARK))
    first = window.skip(re.compile(rb"\s*+"))
    if first != b"[":
        what = "is not a JSON array" if first else "is empty"
        raise NotTheFormat(f"{name} {what}; expected {expected}")
    window.consume(1)
    while following := window.skip(_GAP):
        if following == b"{":
            yield _object(window, decode, name)
            continue
        line = window.line
        stray, ends = _stray(window)
        if stray:
            yield JsonPiece(line, stray, None, NO_OBJECT)
        if ends:
            return
    raise _cut_off(name, window.line)


def _object(window: _Window, decode: Callable[[bytes], T], name: str) -> JsonPiece[T]:
    """The object that begins here, or as much of what is broken as is probably one."""
    line = window.line
    size = _size(window)
    whole = size is not None
    if size is None:
        size = min(len(window.bytes) - window.start, MAX_OBJECT_BYTES)
    else:
        try:
            raw = window.bytes[window.start : window.start + size]
            decoded = decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        else:
            window.consume(size)
            return JsonPiece(line, raw, decoded, None)
    boundary = _BOUNDARY.search(window.bytes, window.start + 1, window.start + size + 1)
    if boundary is not None:
        size = boundary.start() + 1 - window.start
    elif not whole:
        if len(window.bytes) - window.start < MAX_OBJECT_BYTES:
            raise _cut_off(name, line)
        raise BadInput(
            f"{name}, line {line:,}: a record has more than {MAX_OBJECT_BYTES:,} bytes; it was read no further"
        )
    return JsonPiece(line, window.consume(size), None, BROKEN)


def _size(window: _Window) -> int | None:
    """The bytes of the object that begins here; None where its end does not come, or too late."""
    depth = end = 0
    while True:
        match = _BRACE.match(window.bytes, window.start + end)
        if match is not None:
            end = match.end() - window.start
            depth += 1 if match[1] == b"{" else -1
            if end > MAX_OBJECT_BYTES:
                return None
            if not depth:
                return end
        elif len(window.bytes) - window.start > MAX_OBJECT_BYTES or not window.fill():
            return None


def _stray(window: _Window) -> tuple[bytes, bool]:
    """Text up to the next object, or to the end of the array, and whether it is the end."""
    kept, last = b"", b""
    while True:
        following = window.bytes.find(b"{", window.start)
        text = window.consume((len(window.bytes) if following < 0 else following) - window.start)
        kept, last = (kept + text)[:_KEPT_BYTES], text.rstrip() or last
        if following >= 0:
            return kept.rstrip(b" \t\r\n,"), False
        if not window.fill():
            ends = last.endswith(b"]")
            kept = kept.rstrip()
            return (kept.removesuffix(b"]") if ends else kept).rstrip(), ends


def _cut_off(name: str, line: int) -> BadInput:
    return BadInput(f"{name} ends in the middle of its array, in line {line:,}; is the file complete?")
