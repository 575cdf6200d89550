"""What a file holds, whatever it is packed in: recognised by its first bytes, unpacked as a stream, bounded.

gzip, bzip2, xz and zstd give the stream inside; zip and tar give each of their files; they may be nested (`.tar.xz`).
Nothing is written to disk but a zip that comes through a pipe, since a zip's table of contents stands at its end.
"""

import contextlib
import io
import lzma
import shutil
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol, cast

from graph.errors import BadInput, NotTheFormat
from loaders.input.streams import DECOMPRESSORS, Budget, buffered, unpacked_chunks

MAX_DEPTH = 4
"""Packings inside each other: `.zip` of `.tar.xz` are three."""

_HEAD_BYTES = 512
_BUFFER_BYTES = 64 * 1024

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    *((bytes([low]) + b"\x2a\x4d\x18", "zstd") for low in range(0x50, 0x60)),
    *((b"BZh" + bytes([level]) + b"1AY&SY", "bzip2") for level in b"123456789"),
    *((b"BZh" + bytes([level]) + b"\x17rE8P\x90", "bzip2") for level in b"123456789"),
)
_NOT_READ: tuple[tuple[bytes, str], ...] = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x04\x22\x4d\x18", "an lz4 file"),
    (b"\x1f\x9d", "a .Z file of compress"),
    (b"%PDF-", "a PDF"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
)
_READ_ERRORS = (zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, OSError)


def packing_of(head: bytes) -> str | None:
    """How a file that begins so is packed; None where it is not."""
    for magic, packing in _MAGIC:
        if head.startswith(magic):
            return packing
    return "tar" if head[257:262] == b"ustar" else None


def refuse_binary(name: str, head: bytes, expected: str) -> None:
    """NotTheFormat where a file that begins so cannot be UTF-8 text."""
    what = next((what for magic, what in _NOT_READ if head.startswith(magic)), None)
    if what is None and b"\0" in head:
        what = "binary, not text"
    if what is not None:
        raise NotTheFormat(
            f"{name} is {what}; expected {expected}, as UTF-8 text, plain or in gzip, zstd, xz, bzip2, zip or tar"
        )


def unpack(
    name: str,
    stream: io.BufferedReader,
    budget: Budget,
    *,
    file: BinaryIO | None = None,
    depth: int = 0,
    member: bool = False,
) -> Iterator[tuple[str, io.BufferedReader, bool]]:
    """Each file in a stream: its name, its bytes, and whether it was found in an archive.

    Each is to be read before the next one is asked for. `file` is what the stream reads, where that can be seeked.
    """
    packing = packing_of(stream.peek(_HEAD_BYTES)[:_HEAD_BYTES])
    if packing is None:
        yield name, stream, member
    elif depth == MAX_DEPTH:
        raise BadInput(f"{name} is packed more than {MAX_DEPTH} times over; unpack it first")
    elif packing in DECOMPRESSORS:
        chunks = unpacked_chunks(packing, name, stream, budget)
        inside = buffered(lambda: next(chunks, b""))
        yield from unpack(name, inside, budget, depth=depth + 1, member=member)
    else:
        members = _tar_members(name, stream) if packing == "tar" else _zip_members(name, stream, budget, file)
        for path, inside in members:
            yield from unpack(f"{name}/{path}", inside, budget, depth=depth + 1, member=True)


def is_hidden(path: str) -> bool:
    """Whether a path inside a folder or archive is left out: a part of it begins with a dot, or macOS put it there."""
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in path.split("/"))


def _zip_members(
    name: str, stream: io.BufferedReader, budget: Budget, file: BinaryIO | None
) -> Iterator[tuple[str, io.BufferedReader]]:
    with tempfile.TemporaryFile() if file is None else contextlib.nullcontext(file) as source:
        if file is None:
            try:
                shutil.copyfileobj(stream, source)
            except OSError as error:
                raise BadInput(
                    f"{name} cannot be unpacked: a zip from a pipe goes through {tempfile.gettempdir()}, {error}"
                ) from error
        try:
            archive = zipfile.ZipFile(source)
        except (*_READ_ERRORS, ValueError, NotImplementedError, struct.error) as error:
            raise BadInput(f"{name} is a zip archive without a readable table of contents; is it complete?") from error
        with archive:
            for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
                if entry.is_dir() or is_hidden(entry.filename):
                    continue
                path = f"{name}/{entry.filename}"
                try:
                    member = archive.open(entry)
                except (*_READ_ERRORS, RuntimeError, ValueError, struct.error) as error:
                    raise BadInput(f"{path} cannot be unpacked ({error})") from error
                with member:
                    yield entry.filename, buffered(_guarded(path, "zip", member, budget))


def _tar_members(name: str, stream: io.BufferedReader) -> Iterator[tuple[str, io.BufferedReader]]:
    tail = _Tail(stream)
    try:
        with tarfile.open(fileobj=cast("BinaryIO", tail), mode="r|") as archive:
            for entry in archive:
                member = archive.extractfile(entry) if entry.isreg() and not is_hidden(entry.name) else None
                if member is not None:
                    yield entry.name, buffered(_guarded(f"{name}/{entry.name}", "tar", member, None))
                archive.members = []  # pyright: ignore[reportAttributeAccessIssue]  # it keeps every entry otherwise
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise BadInput(f"{name} is a damaged tar archive ({error})") from error
    if tail.last.strip(b"\0"):
        raise BadInput(f"{name} is a tar archive without its end mark; is it complete?")


class _Tail:
    """A stream that keeps the last block read: a complete tar ends in zeros, and tarfile does not look."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.last = b""

    def read(self, size: int) -> bytes:
        chunk = self._stream.read(size)
        self.last = chunk[-_HEAD_BYTES:] or self.last
        return chunk


def _guarded(name: str, packing: str, member: "_Readable", budget: Budget | None) -> Callable[[], bytes]:
    def more() -> bytes:
        try:
            chunk = member.read(_BUFFER_BYTES)
        except (*_READ_ERRORS, EOFError) as error:
            raise BadInput(f"{name} holds damaged {packing} data, which cannot be unpacked ({error})") from error
        if budget is not None:
            budget.unpacked(len(chunk))
        return chunk

    return more


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...
