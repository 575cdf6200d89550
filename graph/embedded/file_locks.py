"""Locks that the kernel releases when their process ends, however it ends.

`flock` belongs to the open file: a process that inherits the descriptor holds the lock too, which is how a user
hands the supervisor's lock over to the supervisor it starts, without a moment in which nobody holds it.
"""

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.01


def try_lock(path: Path, *, shared: bool = False) -> int | None:
    """The descriptor that holds the lock (close it to release), or None where another holds it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except BlockingIOError:
            os.close(descriptor)
            return None
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # somebody deleted the file in between: lock the one that is there now


def lock_within(path: Path, seconds: float, *, shared: bool = False) -> int | None:
    """The descriptor that holds the lock, waited for; None where another holds it longer than that."""
    until = time.monotonic() + seconds
    while (descriptor := try_lock(path, shared=shared)) is None and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
    return descriptor


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock exclusively; leaves no file where there is none."""
    if not path.exists():
        return False
    descriptor = try_lock(path, shared=True)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


@contextmanager
def released(descriptor: int | None) -> Generator[int | None]:
    """Closes the descriptor, and so releases its lock, at the end of the block."""
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)
