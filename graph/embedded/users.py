"""Who uses a running server: one locked file each, which the kernel unlocks when its process ends.

A user comes while it shares the joining lock; a supervisor that holds that lock exclusively can therefore count
the users, find none and end, and no user can have slipped in between.
"""

import errno
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.embedded.directory import Directory
from graph.embedded.file_locks import is_locked, lock_within, released, try_lock
from graph.errors import Unavailable

_JOINING_SECONDS = 40.0  # longer than a supervisor that is ending may take


@dataclass(frozen=True)
class User:
    """A process that keeps the server up, and what it is: `serve`, `load`, ..."""

    pid: int
    name: str
    url: str | None = None
    """Where it answers, if it serves."""


@dataclass(frozen=True)
class Registration:
    """The registration of this process as a user, until `leave`."""

    path: Path
    descriptor: int

    def leave(self) -> None:
        """Ends the registration: the server may stop as far as this user is concerned."""
        self.path.unlink(missing_ok=True)
        os.close(self.descriptor)


def register(directory: Directory, name: str, url: str | None = None) -> Registration:
    """Makes this process a user; waits for a supervisor that is just ending."""
    with released(lock_within(directory.joining_lock, _JOINING_SECONDS, shared=True)) as joining:
        if joining is None:
            raise Unavailable(f"The embedded Neo4j in {directory.root} has been stopping for too long; try again.")
        path = directory.users / f"{os.getpid()}-{secrets.token_hex(4)}"
        descriptor = try_lock(path)
        assert descriptor is not None, "nobody else knows this name yet"
        _write(descriptor, User(os.getpid(), name, url))
        return Registration(path, descriptor)


def users_of(directory: Directory) -> list[User]:
    """The living users of a server, by process id."""
    if not directory.users.is_dir():
        return []
    alive = [_read(path) for path in directory.users.iterdir() if is_locked(path)]
    return sorted(alive, key=lambda user: user.pid)


def forget_the_dead(directory: Directory) -> None:
    """Deletes the files of users that were killed; only for a holder of the joining lock."""
    for path in directory.users.iterdir():
        if not is_locked(path):
            path.unlink(missing_ok=True)


def _write(descriptor: int, user: User) -> None:
    """Writes the user's name; on a full disk it has none, since the lock is what counts."""
    try:
        os.write(descriptor, json.dumps(asdict(user)).encode())
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise


def _read(path: Path) -> User:
    try:
        return User(**json.loads(path.read_text()))
    except (FileNotFoundError, ValueError):  # just leaving, or not written (yet)
        return User(int(path.name.split("-")[0]), "")
