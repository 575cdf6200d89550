"""Rejects: records that could not be used, and the file in which a user finds them."""

import errno
import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

import msgspec

from graph.errors import BadInput, StorageFull

MAX_TEXT_CHARACTERS = 2_000
"""Of a rejected record's text, what is kept."""

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Reject(msgspec.Struct, frozen=True, kw_only=True):
    """A record that could not be used, or what stood in its place."""

    input: str
    """The file, as `loaders.input.files.Input` names it."""
    line: int | None
    """Where it begins, from 1; None where the source does not go by lines."""
    id: str | None = None
    """The source's own, where it has one."""
    reason: str
    """One of the few that the loader knows: a report counts rejects by it."""
    text: str
    """As it stood there, or the beginning of it."""


class RejectFile:
    """The rejects of one load as JSON lines, in `<data directory>/rejects/<source>-<time>.jsonl`.

    The file is made by the first reject, never written over, and complete after each one.
    """

    def __init__(self, data_dir: Path, source: str) -> None:
        self.path: Path | None = None
        """None as long as nothing was rejected."""
        self.count = 0
        self._folder = data_dir / "rejects"
        self._source = source
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, reject: Reject) -> None:
        """Append one reject. StorageFull or BadInput where that cannot be done: nothing is dropped silently."""
        row = {name: getattr(reject, name) for name in reject.__struct_fields__}
        row["text"] = shortened(reject.text)
        line = json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False)
        try:
            if self._file is None:
                self._file = self._created()
            self._file.write(_UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n")
            self._file.flush()
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise StorageFull(f"no room is left for the rejects in {self._folder}") from error
            raise BadInput(
                f"the rejects cannot be written to {self._folder} ({error.strerror}); expected a folder to write to"
            ) from error
        self.count += 1

    def _created(self) -> TextIO:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{self._source}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        number = 1
        while True:
            path = self._folder / (f"{name}.jsonl" if number == 1 else f"{name}-{number}.jsonl")
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                number += 1
                continue
            self.path = path
            return os.fdopen(descriptor, "w", encoding="utf-8")


def shortened(text: str) -> str:
    """The text, cut where it is longer than a reject keeps."""
    if len(text) <= MAX_TEXT_CHARACTERS:
        return text
    return f"{text[:MAX_TEXT_CHARACTERS]}… ({len(text):,} characters)"
