"""A file of named arrays that is written whole or not at all, mapped into memory, and never believed unchecked.

Layout: the magic words; the length and the CRC-32 of the header, 4 bytes each; the header, JSON (the format's version,
what the arrays are of, and of each its name, type, place and length, and the CRC-32 of all of them together); the
arrays, each at a multiple of 64 bytes. Numbers are little-endian. An array of zeros has no place and takes no room: a
graph may have no citations, or no topics.
"""

import mmap
import os
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.errors import ScholarGraphError

_MAGIC = b"ScholarGraph projection\n"
_ALIGNMENT = 64
_CHECKED_BYTES = 1 << 24


class DamagedFile(ScholarGraphError):
    """A file that is no file of arrays, of another version, or not as it was written."""


def write_arrays(path: Path, version: int, about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Writes a file beside the path, then renames it: a reader sees the old file or the whole new one."""
    assert sys.byteorder == "little"
    places: list[dict[str, Any]] = []
    offset = 0
    checksum = 0
    # where each array will stand, and the sum over all; arrays of zeros alone are not written
    kept = {name: array for name, array in arrays.items() if array.any()}
    for name, array in arrays.items():
        place = offset if name in kept else None
        places.append({"name": name, "type": array.dtype.str, "at": place, "length": len(array)})
        if place is None:
            continue
        block = np.ascontiguousarray(array).view(np.uint8)
        padding = bytes(-len(block) % _ALIGNMENT)
        checksum = zlib.crc32(padding, zlib.crc32(block.data, checksum))
        offset += len(block) + len(padding)
    header = orjson.dumps(
        {"version": version, "about": dict(about), "arrays": places, "bytes": offset, "checksum": checksum}
    )
    # the file, flushed to the disk before it gets its name
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(_MAGIC)
            file.write(len(header).to_bytes(4, "little"))
            file.write(zlib.crc32(header).to_bytes(4, "little"))
            file.write(header)
            file.write(bytes(-file.tell() % _ALIGNMENT))
            for array in kept.values():
                block = np.ascontiguousarray(array).view(np.uint8)
                file.write(block.data)
                file.write(bytes(-len(block) % _ALIGNMENT))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_about(path: Path, version: int) -> dict[str, Any]:
    """What the arrays are of, from the header alone; DamagedFile where there is no good header."""
    with path.open("rb") as file:
        return _header(file.read(1 << 16), path, version)[0]["about"]


def map_arrays(path: Path, version: int) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """What the arrays are of, and the arrays, mapped: processes share them. DamagedFile unless all of it is as written.

    The arrays can be written to (the kernels are compiled for such); what is written is seen by no other process.
    """
    with path.open("rb") as file:
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        except ValueError as error:
            raise DamagedFile(f"{path} is empty") from error
    header, start = _header(mapped[: 1 << 16], path, version)
    end = start + header["bytes"]
    if len(mapped) != end:
        raise DamagedFile(f"{path} has {len(mapped)} bytes instead of {end}")
    checksum = 0
    with memoryview(mapped) as view:
        for offset in range(start, end, _CHECKED_BYTES):
            checksum = zlib.crc32(view[offset : min(offset + _CHECKED_BYTES, end)], checksum)
    if checksum != header["checksum"]:
        raise DamagedFile(f"{path} is not as it was written")
    arrays = {
        place["name"]: np.zeros(place["length"], place["type"])
        if place["at"] is None
        else np.frombuffer(mapped, np.dtype(place["type"]), place["length"], start + place["at"])
        for place in header["arrays"]
    }
    return header["about"], arrays


def _header(beginning: bytes, path: Path, version: int) -> tuple[dict[str, Any], int]:
    """The header of a file, and where its arrays begin."""
    text_start = len(_MAGIC) + 8
    if not beginning.startswith(_MAGIC) or len(beginning) < text_start:
        raise DamagedFile(f"{path} is no projection")
    length, checksum = (int.from_bytes(beginning[text_start - 8 + n : text_start - 4 + n], "little") for n in (0, 4))
    text = beginning[text_start : text_start + length]
    if len(text) != length or zlib.crc32(text) != checksum:
        raise DamagedFile(f"the header of {path} is not as it was written")
    header: dict[str, Any] = orjson.loads(text)
    if header["version"] != version:
        raise DamagedFile(f"{path} has version {header['version']}; this ScholarGraph makes version {version}")
    start = text_start + length + -(text_start + length) % _ALIGNMENT
    if any(beginning[text_start + length : start]):
        raise DamagedFile(f"{path} is not as it was written")
    return header, start
