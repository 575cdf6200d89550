"""What a user gives a loader: files, folders, archives, standard input, opened one after another as streams.

Memory does not depend on what is given: everything is read in pieces, and lines are bounded. What was named by the
user must be readable; what is merely found in a folder or archive may be not (`loaders.sources.loader.read_each`).
"""

import errno
import hashlib
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph.errors import BadInput, NotTheFormat
from loaders.input.archives import is_hidden, refuse_binary, unpack
from loaders.input.streams import Budget, buffered

MAX_LINE_BYTES = 16 * 1024 * 1024
"""A longer line is not kept: it comes as one with a problem."""
STANDARD_INPUT = "-"

_CHUNK_BYTES = 64 * 1024
_HEAD_BYTES = 8 * 1024
_SHOWN_BYTES = 2_000
_FINGERPRINT_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Input:
    """One stream of bytes, unpacked; to be read before the next one is asked for."""

    name: str
    """As an error or reject shows it: `pages/ada.txt`, `pages.zip/ada.txt`."""
    stream: io.BufferedReader
    found: bool
    """In a folder or archive, not named by the user."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, without its end."""

    number: int
    """From 1."""
    text: str
    problem: str | None = None
    """What kept it from being read; `text` is then as much of it as a person needs to find it."""


@dataclass(frozen=True)
class _OpenFile:
    name: str
    path: Path
    place: str
    """Below the given path: what a fingerprint knows it by."""
    found: bool
    size: int
    modified_nanoseconds: int


class Inputs:
    """The inputs that some paths stand for; iterating opens them, again at each iteration (standard input: once).

    A path is a file, a folder or `-`. A folder stands for its files, also in folders below, in the order of their
    names; hidden files and symbolic links in it are left out. BadInput where a path cannot be read.
    """

    def __init__(self, paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> None:
        self._stdin = stdin
        self._files: list[_OpenFile | None] = []
        """None is standard input."""
        self.read_bytes = 0
        """So far, as packed: together with `total_bytes` it tells how far a load is."""
        for path in paths:
            if str(path) == "" or path == "":
                raise BadInput("an empty path was given; expected a file, a folder, or - for standard input")
            self._files.extend([None] if str(path) == STANDARD_INPUT else _files_of(Path(path)))
        if not self._files:
            raise BadInput("no path was given; expected files, folders, or - for standard input")
        if self._files.count(None) > 1:
            raise BadInput("standard input (-) was given twice; expected once")

    @property
    def total_bytes(self) -> int | None:
        """The size of everything, as packed; None where standard input is among it."""
        sizes = [None if file is None else file.size for file in self._files]
        return None if None in sizes else sum(size for size in sizes if size is not None)

    @property
    def fingerprint(self) -> str | None:
        """A digest of the inputs, another one when a file was added, taken away, renamed or changed.

        From each file's name below the given path, its size, its time of modification, and its first and last MiB.
        None for standard input, which cannot be read again.
        """
        digest = hashlib.blake2b(digest_size=16)
        for file in self._files:
            if file is None:
                return None
            digest.update(f"{file.place}\0{file.size}\0{file.modified_nanoseconds}\0".encode())
            with _opened(file) as stream:
                digest.update(_read(stream, _FINGERPRINT_BYTES, file.name))
                stream.seek(max(stream.tell(), file.size - _FINGERPRINT_BYTES))
                digest.update(_read(stream, _FINGERPRINT_BYTES, file.name))
        return digest.hexdigest()

    def __iter__(self) -> Iterator[Input]:
        """Opens each input until the next one is asked for; one in a folder may raise BadInput when read."""
        self.read_bytes = 0
        for file in self._files:
            if file is None:
                yield from self._unpacked("standard input", self._stdin or sys.stdin.buffer, None)
                continue
            try:
                with _opened(file) as stream:
                    yield from self._unpacked(file.name, stream, file)
            except BadInput as error:
                if not file.found:
                    raise
                yield Input(file.name, _raising(error), found=True)

    def _unpacked(self, name: str, stream: BinaryIO, file: _OpenFile | None) -> Iterator[Input]:
        budget = Budget(name, None if file is None else file.size)
        before = self.read_bytes

        def more() -> bytes:
            chunk = _read(stream, _CHUNK_BYTES, name)
            budget.read_bytes += len(chunk)
            self.read_bytes += len(chunk)
            return chunk

        found = file is not None and file.found
        for inner_name, inner, member in unpack(name, buffered(more), budget, file=None if file is None else stream):
            yield Input(inner_name, inner, found or member)
        if file is not None:
            self.read_bytes = before + file.size


def lines(source_file: Input, expected: str) -> Iterator[Line]:
    """The lines of an input that must be UTF-8 text; `expected` names the format for the error.

    A line ends at a line feed only (a carriage return before it belongs to the end): text may hold other separators.
    A line that is too long or not UTF-8 comes with its problem. NotTheFormat: empty, binary, or not UTF-8 at all.
    """
    head = source_file.stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]
    if not head:
        raise NotTheFormat(f"{source_file.name} is empty; expected {expected}")
    refuse_binary(source_file.name, head, expected)
    number = 0
    while raw := source_file.stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) > MAX_LINE_BYTES and raw[-1:] != b"\n":
            while raw[-1:] != b"\n" and (rest := source_file.stream.readline(_CHUNK_BYTES)):
                raw = raw[:_SHOWN_BYTES] + rest[-1:]
            yield Line(number, _shown(raw), f"a line has more than {MAX_LINE_BYTES:,} bytes")
            continue
        try:
            yield Line(number, raw.removesuffix(b"\n").removesuffix(b"\r").decode())
        except UnicodeDecodeError:
            yield Line(number, _shown(raw), "a line is not UTF-8 text")


def _raising(error: BadInput) -> io.BufferedReader:
    def more() -> bytes:
        raise error

    return buffered(more)


def _read(stream: BinaryIO, size: int, name: str) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {_reason(error)}") from error


def _shown(raw: bytes) -> str:
    return raw[:_SHOWN_BYTES].decode(errors="backslashreplace").rstrip("\r\n")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _printable(path: Path) -> str:
    """A path as text that can be stored and shown: names of files may hold anything but NUL."""
    text = os.fsencode(path).decode(errors="replace")
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def _files_of(path: Path) -> list[_OpenFile]:
    """The files that one given path stands for, in a fixed order."""
    name = _printable(path)
    try:
        status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            return [_file(path, Path(path.name), status, found=False)]
        files = [_file(entry, entry.relative_to(path), entry.lstat(), found=True) for entry in sorted(_walked(path))]
    except FileNotFoundError as error:
        raise BadInput(f"there is no file or folder {name}; is its name right?") from error
    except (OSError, ValueError) as error:
        reason = _reason(error) if isinstance(error, OSError) else str(error)
        raise BadInput(f"{name} cannot be read: {reason}") from error
    if not files:
        raise BadInput(f"the folder {name} holds no file to read; hidden files and links in a folder are left out")
    return files


def _walked(folder: Path) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        raise error

    for parent, folders, names in os.walk(folder, onerror=failed, followlinks=False):
        folders[:] = [name for name in folders if not is_hidden(name)]
        for name in names:
            path = Path(parent, name)
            if not is_hidden(name) and stat.S_ISREG(path.lstat().st_mode):
                yield path


def _file(path: Path, place: Path, status: os.stat_result, *, found: bool) -> _OpenFile:
    if not stat.S_ISREG(status.st_mode):
        raise BadInput(
            f"{_printable(path)} is a device, pipe or socket;"
            " expected a file or a folder (what comes through a pipe is read with the path -)"
        )
    return _OpenFile(_printable(path), path, _printable(place), found, status.st_size, status.st_mtime_ns)


def _opened(file: _OpenFile) -> BinaryIO:
    """Opens a file, unless something else stands in its place by now."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    if file.found:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(file.path, flags)
    except OSError as error:
        hint = "; is it yours to read?" if error.errno in {errno.EACCES, errno.EPERM} else ""
        raise BadInput(f"{_printable(file.path)} cannot be opened: {_reason(error)}{hint}") from error
    stream = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        stream.close()
        raise BadInput(f"{_printable(file.path)} is no longer a file; was it replaced?")
    return stream
