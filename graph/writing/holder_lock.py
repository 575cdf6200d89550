"""Whether a writer of this machine still lives: it keeps a file locked for as long as it has the right to write.

The kernel lets a lock go when its process ends, however it ends, and keeps it while the process is merely stopped. The
graph names the file; who finds the lock free knows that the writer is dead, without looking at a clock.
"""

import fcntl
import os
import platform
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "scholargraph-writer-"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@contextmanager
def holder_lock() -> Generator[str | None]:
    """Locks a new file until the end of the block; its mark, or None where no file can be made."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=_PREFIX)
    except OSError:
        yield None
        return
    path = Path(name)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield f"{_machine()}:{path.name}"
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def is_locked(mark: str | None) -> bool | None:
    """Whether the lock of a mark is held; None where that cannot be seen: another machine, user or folder.

    Args:
        mark: as `holder_lock` gave it to whoever holds the right to write; None where that one had no file.
    """
    machine, _, name = (mark or "").rpartition(":")
    if machine != _machine() or not name.startswith(_PREFIX) or "/" in name:
        return None
    try:
        descriptor = os.open(Path(tempfile.gettempdir(), name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return False


def _machine() -> str:
    """A name that no other machine has, and this one only until it starts again."""
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return platform.node()
