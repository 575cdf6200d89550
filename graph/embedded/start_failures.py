"""What it means when Neo4j does not start: Java's exceptions, translated once."""

import errno
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any


class Failure(StrEnum):
    """The kinds that a user can do something about; trying again helps with none but PORT and UNKNOWN."""

    IN_USE = "in_use"
    PORT = "port"
    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    OTHER_VERSION = "other_version"
    SETTINGS = "settings"
    UNKNOWN = "unknown"

    @property
    def lasting(self) -> bool:
        """Whether another try is in vain."""
        return self not in {Failure.PORT, Failure.UNKNOWN}


_BY_CLASS = {
    "org.neo4j.io.locker.FileLockException": Failure.IN_USE,
    "org.neo4j.kernel.internal.locker.FileLockException": Failure.IN_USE,
    "java.net.BindException": Failure.PORT,
    "org.neo4j.internal.helpers.PortBindException": Failure.PORT,
    "java.nio.file.AccessDeniedException": Failure.NOT_WRITABLE,
    "java.nio.file.ReadOnlyFileSystemException": Failure.NOT_WRITABLE,
    "java.lang.IllegalArgumentException": Failure.SETTINGS,
}
_BY_TEXT = {
    "No space left on device": Failure.DISK_FULL,
    "Disk quota exceeded": Failure.DISK_FULL,
    "Permission denied": Failure.NOT_WRITABLE,
    "Read-only file system": Failure.NOT_WRITABLE,
    "Address already in use": Failure.PORT,
    "different version of Neo4j": Failure.OTHER_VERSION,
    "newer version of neo4j": Failure.OTHER_VERSION,
    "Unknown store version": Failure.OTHER_VERSION,
}
_SENTENCES = {
    Failure.IN_USE: "{root} is in use by another Neo4j, here or on another machine:"
    " stop that one, or choose another --data-dir.",
    Failure.PORT: "Port {port} of 127.0.0.1, which the embedded Neo4j should listen on, is taken by another program.",
    Failure.DISK_FULL: "The disk of {root} is full, so the embedded Neo4j cannot start: make room on it.",
    Failure.NOT_WRITABLE: "The embedded Neo4j may not write into {root} ({text}): see to its owner and permissions.",
    Failure.OTHER_VERSION: "The graph in {root} was made by a version of Neo4j that {version} cannot open ({text}).",
    Failure.SETTINGS: "Neo4j {version} does not accept its settings: {text}.",
    Failure.UNKNOWN: "The embedded Neo4j {version} does not start: {text}.",
}


def failure_of(error: Any) -> tuple[Failure, str]:  # noqa: ANN401
    """The kind of a Java exception (with its causes) or an OSError, and the text of the innermost cause."""
    if isinstance(error, OSError):
        full, denied = {errno.ENOSPC, errno.EDQUOT}, {errno.EACCES, errno.EPERM, errno.EROFS}
        kind = (
            Failure.DISK_FULL
            if error.errno in full
            else Failure.NOT_WRITABLE
            if error.errno in denied
            else Failure.UNKNOWN
        )
        return kind, str(error)
    failure, text = Failure.UNKNOWN, ""
    for name, message in _causes(error):
        by_text = next((kind for part, kind in _BY_TEXT.items() if part in message), None)
        failure = by_text or _BY_CLASS.get(name) or failure
        text = message or name
    return failure, text.rstrip(".")


def sentence(failure: Failure, text: str, *, root: Path, port: int, version: str) -> str:
    """The sentence that tells the user of a failure."""
    return _SENTENCES[failure].format(text=text, root=root, port=port, version=version)


def _causes(error: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    while error is not None:
        yield str(error.getClass().getName()), str(error.getMessage() or "")
        error = error.getCause()
