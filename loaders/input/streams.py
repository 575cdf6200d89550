"""Streams over what is packed: filled reads, errors after the data, and a budget that no bomb exceeds."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import zstandard

from graph.errors import BadInput

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_RATIO = 300
"""Refused is what unpacks to more than so many times its size; records are text, which packs some 5 to 30 times."""
RATIO_FREE_BYTES = 100_000_000
"""Of one file: the ratio is looked at only beyond."""
MAX_DICTIONARY_BYTES = 256 * 1024 * 1024
"""What an xz or zstd stream may ask for before it is refused; `xz -9` asks for 65 MiB, `zstd --long` for 128."""

_PIECE_BYTES = 512  # fed at a time: of zstd, which has no other bound and packs 32,000 to 1, this makes at most 16 MiB
_CHUNK_BYTES = 1024 * 1024
_BUFFER_BYTES = 64 * 1024


@dataclass
class Budget:
    """Counts what was read of one file and what came out of it, over all that is packed inside."""

    name: str
    known_bytes: int | None = None
    """The file's size, where it has one."""
    read_bytes: int = 0
    unpacked_bytes: int = 0

    def unpacked(self, count: int) -> None:
        """Counts bytes that came out; BadInput once they are too many."""
        self.unpacked_bytes += count
        allowed = RATIO_FREE_BYTES + MAX_RATIO * (self.known_bytes or self.read_bytes)
        if self.unpacked_bytes > allowed:
            raise BadInput(
                f"{self.name} unpacks to more than {MAX_RATIO} times its size;"
                " that is no file of records, and it was not read further"
            )


class Stream(io.RawIOBase):
    """A readable stream over a function that gives the next bytes, empty at the end; reads are filled up.

    An error of the function comes after everything that it gave before, and again at every later read.
    """

    def __init__(self, more: Callable[[], bytes]) -> None:
        super().__init__()
        self._more = more
        self._rest = memoryview(b"")
        self._error: Exception | None = None

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Reads as many bytes as fit, unless the end or an error comes first."""
        target = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(target) and self._refill():
            count = min(len(target) - filled, len(self._rest))
            target[filled : filled + count] = self._rest[:count]
            self._rest = self._rest[count:]
            filled += count
        if not filled and self._error is not None:
            raise self._error
        return filled

    def _refill(self) -> bool:
        if not self._rest and self._error is None:
            try:
                self._rest = memoryview(self._more())
            except Exception as error:  # noqa: BLE001  # raised by the read that finds nothing more
                self._error = error
        return bool(self._rest)


def buffered(more: Callable[[], bytes]) -> io.BufferedReader:
    """A stream that can be peeked into, over a function that gives the next bytes."""
    return io.BufferedReader(Stream(more), _BUFFER_BYTES)


class _Whole(Protocol):
    """A decompressor that gives all that comes out of what it is fed."""

    def decompress(self, data: bytes, /) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


class _Bounded(Protocol):
    """A decompressor that gives at most so many bytes, and then says whether there are more."""

    def decompress(self, data: bytes, /, max_length: int = -1) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


class _Fed:
    """A decompressor without a bound as one with: what comes out of a small piece is little enough."""

    needs_input = True

    def __init__(self, whole: _Whole) -> None:
        self._whole = whole

    def decompress(self, data: bytes, /, max_length: int = -1) -> bytes:  # noqa: ARG002
        return self._whole.decompress(data) if data else b""

    @property
    def eof(self) -> bool:
        return self._whole.eof

    @property
    def unused_data(self) -> bytes:
        return self._whole.unused_data


DECOMPRESSORS: dict[str, Callable[[], _Bounded]] = {
    "gzip": lambda: _Fed(zlib.decompressobj(wbits=31)),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY_BYTES),
    "zstd": lambda: _Fed(zstandard.ZstdDecompressor(max_window_size=MAX_DICTIONARY_BYTES).decompressobj()),
}


def unpacked_chunks(packing: str, name: str, source: io.BufferedReader, budget: Budget) -> Iterator[bytes]:
    """Unpacks gzip, bzip2, xz or zstd: several streams after another are one, zeros at the end are filling."""
    new = DECOMPRESSORS[packing]
    decompressor, fresh, rest = new(), True, b""
    while True:
        if decompressor.needs_input or fresh:
            rest = rest or source.read(_PIECE_BYTES)
            if not rest and fresh:
                return
            if not rest:
                raise BadInput(f"{name} ends in the middle of its {packing} data; is the file complete?")
            if fresh:
                rest = rest.lstrip(b"\0")
                if not rest:
                    continue
        try:
            chunk = decompressor.decompress(rest, max_length=_CHUNK_BYTES)
        except (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, MemoryError) as error:
            raise BadInput(f"{name} holds damaged {packing} data, which cannot be unpacked ({error})") from error
        fresh, rest = False, b""
        budget.unpacked(len(chunk))
        if chunk:
            yield chunk
        if decompressor.eof:
            decompressor, fresh, rest = new(), True, decompressor.unused_data
