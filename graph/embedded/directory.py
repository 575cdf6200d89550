"""The data directory of an embedded server.

    <data_dir>/neo4j/        only its owner may look inside (0700)
        password             of the user `neo4j` (0600); where it is deleted, the next start sets a new one
        data/                Neo4j's store and its transaction logs
        conf/neo4j.conf      written at every start
        logs/                server.log (what the server process prints), supervisor.log, and Neo4j's own debug.log
        run/                 state.json, the locks, users/: only of interest while the server runs
        tmp/                 Java's temporary files, emptied at every start

Nothing in `run` and `tmp` has to be cleaned by hand: a lock is the kernel's, and its file may stay.
"""

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ScholarGraphError, StorageFull, Unavailable

_LOG_BYTES = 1_000_000
_LEAST_FREE_BYTES = 20_000_000


@dataclass(frozen=True)
class Directory:
    """The paths inside a server's directory; `root` is `<data_dir>/neo4j`, absolute."""

    root: Path

    @classmethod
    def of(cls, data_dir: Path) -> "Directory":
        """The server's directory inside a data directory, which need not exist."""
        return cls(Path(data_dir).expanduser().absolute() / "neo4j")

    @property
    def password(self) -> Path:
        return self.root / "password"

    @property
    def new_password(self) -> Path:
        """A password that is not known to be set yet; becomes `password` when it is."""
        return self.root / "password.new"

    @property
    def conf(self) -> Path:
        return self.root / "conf" / "neo4j.conf"

    @property
    def store(self) -> Path:
        """Neo4j's store and its transaction logs, of all databases."""
        return self.root / "data"

    @property
    def new_store(self) -> Path:
        """A copy of a store on its way; becomes `data` when it is whole."""
        return self.root / "data.new"

    @property
    def system_store(self) -> Path:
        """The system database's folder, which is there if and only if the directory has a store."""
        return self.store / "databases" / "system"

    @property
    def server_log(self) -> Path:
        return self.root / "logs" / "server.log"

    @property
    def supervisor_log(self) -> Path:
        return self.root / "logs" / "supervisor.log"

    @property
    def java_temporary(self) -> Path:
        return self.root / "tmp"

    @property
    def state(self) -> Path:
        return self.root / "run" / "state.json"

    @property
    def supervisor_lock(self) -> Path:
        """The lock that the supervisor holds as long as it lives."""
        return self.root / "run" / "supervisor.lock"

    @property
    def server_lock(self) -> Path:
        """The lock that the server process holds as long as it may touch the store."""
        return self.root / "run" / "server.lock"

    @property
    def joining_lock(self) -> Path:
        """The lock that processes share to become users, and a supervisor takes alone to end."""
        return self.root / "run" / "joining.lock"

    @property
    def users(self) -> Path:
        return self.root / "run" / "users"

    def prepare(self) -> None:
        """Makes the directories; Unavailable or StorageFull where that is not possible."""
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for path in (self.conf.parent, self.server_log.parent, self.java_temporary, self.users):
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.access(self.root / "run", os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.root / "run"))
        except OSError as error:
            raise explained(error, self.root) from error

    def forget_new_store(self) -> None:
        """Deletes what a copy that was killed has left; only for a holder of the server's lock."""
        shutil.rmtree(self.new_store, ignore_errors=True)

    def refuse_full_disk(self) -> None:
        """Raises StorageFull before a server is started: what a full disk does to Neo4j itself is harder to tell."""
        free = shutil.disk_usage(self.root).free
        if free < _LEAST_FREE_BYTES:
            raise StorageFull(
                f"The disk of {self.root} is full: {free // 1_000_000} MB are free, and the embedded Neo4j needs"
                f" {_LEAST_FREE_BYTES // 1_000_000} to start. Make room on it, or choose another --data-dir."
            )


def explained(error: OSError, directory: Path) -> ScholarGraphError:
    """What an error of the file system means for the user of the directory."""
    where = error.filename or directory
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StorageFull(f"The disk of {where} is full: make room on it, or choose another place with --data-dir.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Unavailable(
            f"{where} is not writable ({error.strerror}): the embedded Neo4j needs a data directory of its own;"
            " choose another one with --data-dir."
        )
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return Unavailable(f"{where} is a file; expected a directory for the embedded Neo4j: see --data-dir.")
    return Unavailable(f"{where} cannot be used for the embedded Neo4j: {error.strerror or error}.")


def replace_text(path: Path, text: str) -> None:
    """Writes a file that only its owner may read, in whole or not at all."""
    new = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def say(text: object) -> None:
    """Prints to standard error if that is possible: the log of a full disk takes nothing, and that may stop nobody."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def passing_line(text: str) -> Generator[None]:
    """Shows a line on a terminal for as long as a block lasts; rich would cost a tenth of a second."""
    if not sys.stderr.isatty():
        yield
        return
    print(f"{text} ...", end="", flush=True, file=sys.stderr)  # noqa: T201
    try:
        yield
    finally:
        print("\r\x1b[K", end="", flush=True, file=sys.stderr)  # noqa: T201


def open_log(path: Path) -> int:
    """A descriptor that appends to a log; what it held goes to `<name>.1` once it is large."""
    if path.exists() and path.stat().st_size > _LOG_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def tail(path: Path, *, from_byte: int = 0, lines: int = 20) -> str:
    """The last lines that were written after a position, or an empty text."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(from_byte if from_byte <= size else 0, size - 64_000))
            return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return ""
