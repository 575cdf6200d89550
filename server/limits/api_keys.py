"""API keys: kept as hashes in one file, which a running service reads again when it changes.

A secret is 256 random bits, so that its SHA-256 is enough: there is nothing to guess. It is shown once, when it is
made.
"""

import hashlib
import logging
import os
import secrets
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from graph.errors import BadInput, NotFound

logger = logging.getLogger("scholargraph.keys")

PREFIX = "sg_"
"""By which scanners of source code know a secret of ours."""

LOOK_SECONDS = 1.0
"""How long a revoked key may still be taken."""


class Key(msgspec.Struct, frozen=True):
    """An API key as the file has it, without its secret."""

    name: str
    hash: str
    created: str
    """A day."""
    budget: int | None = None
    """Cost a minute; None for no budget."""


class Keys:
    """The keys of one file; a file that is not there has none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_hash: dict[str, Key] = {}
        self._seen: tuple[int, int] | None = None
        self._looked = -LOOK_SECONDS

    def find(self, secret: str) -> Key | None:
        """The key of a secret, if it is one; while the file cannot be read, the keys known before are taken."""
        if time.monotonic() - self._looked >= LOOK_SECONDS:
            try:
                self._look()
            except (BadInput, OSError) as error:
                logger.error("%s; the keys that were known before are still taken", error)
        return self._by_hash.get(_hash(secret))

    def all(self) -> list[Key]:
        """Every key of the file, sorted by name."""
        self._look()
        return sorted(self._by_hash.values(), key=lambda key: key.name)

    def create(self, name: str, budget: int | None) -> str:
        """Makes a key and returns its secret, which is kept nowhere; BadInput where the name is taken."""
        keys = self.all()
        if not name:
            raise BadInput("a key was given no name; expected one")
        if any(key.name == name for key in keys):
            raise BadInput(f"there is a key called {name!r} already; expected another name")
        secret = PREFIX + secrets.token_urlsafe(32)
        self._write([*keys, Key(name, _hash(secret), datetime.now(UTC).date().isoformat(), budget)])
        return secret

    def revoke(self, name: str) -> None:
        """Takes a key back; NotFound where there is none of that name."""
        keys = self.all()
        left = [key for key in keys if key.name != name]
        if len(left) == len(keys):
            raise NotFound(f"no key is called {name!r}")
        self._write(left)

    def _look(self) -> None:
        self._looked = time.monotonic()
        try:
            status = self._path.stat()
            seen = (status.st_mtime_ns, status.st_ino)
            if seen != self._seen:
                keys = msgspec.json.decode(self._path.read_bytes(), type=list[Key])
                self._by_hash, self._seen = {key.hash: key for key in keys}, seen
        except FileNotFoundError:
            self._by_hash, self._seen = {}, None
        except msgspec.DecodeError as error:
            raise BadInput(f"the file of API keys {self._path} cannot be read ({error})") from error

    def _write(self, keys: list[Key]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".keys-")  # readable by us alone
        with os.fdopen(descriptor, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(keys), indent=2) + b"\n")
        Path(temporary).replace(self._path)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
