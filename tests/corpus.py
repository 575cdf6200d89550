"""The real data beside the project: where it is, and what a test does where it is not."""

import os
import re
import subprocess
import sys
import tarfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from loaders.input.files import Inputs
from loaders.records.records import PaperRecord
from loaders.records.rejects import Reject
from loaders.sources.acl import reader as acl

SHARED = Path(__file__).parents[2] / "shared"
ACL = SHARED / "data" / "acl-anthology" / "acl-anthology-2024-08-15-shared.tar.xz"
PAPERLISTS = SHARED / "data" / "paperlists" / "paperlists-shared.tar.xz"
AUTHOR_PAGE = SHARED / "seed" / "author-page.txt"


def present(path: Path) -> Path:
    """A path of the real data; where nothing is there, the test is skipped, or fails if the data is required."""
    if not path.exists():
        message = f"the real data are not at {path}"
        pytest.fail(message) if os.environ.get("SCHOLARGRAPH_CORPUS") == "required" else pytest.skip(message)
    return path


def unpacked(archive: Path, wanted: str, into: Path) -> Path:
    """The files of an archive whose names match a pattern, of which there is at least one."""
    with tarfile.open(present(archive)) as packed:
        for member in packed:
            if re.search(wanted, member.name):
                packed.extract(member, into, filter="data")
    assert any(into.rglob("*"))
    return into


class ReadAnthology(NamedTuple):
    """What the loader gives for the whole Anthology."""

    papers: list[PaperRecord]
    rejects: list[Reject]
    notices: list[str]


@cache
def read_anthology() -> ReadAnthology:
    """The whole Anthology, which is read once for all tests of a run."""
    notices: list[str] = []
    records = list(acl.read(Inputs([present(ACL)]), as_of=date(2026, 11, 22), notice=notices.append))
    return ReadAnthology(
        [record for record in records if isinstance(record, PaperRecord)],
        [record for record in records if isinstance(record, Reject)],
        notices,
    )


_GROWTH = """
import resource, sys
from datetime import date
from itertools import islice
from pathlib import Path
from loaders.input.files import Inputs
from loaders.sources.registry import LOADERS

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

records = LOADERS[sys.argv[1]].read(Inputs([Path(sys.argv[2])]), as_of=date(2026, 11, 22))
read = sum(1 for _ in islice(records, 2_000))
begun = peak()
read += sum(1 for _ in islice(records, 28_000))
assert read == 30_000, read
print(peak() - begun)
"""


def grown_megabytes(source: str, path: Path) -> int:
    """By how much the peak of a process's memory grows between the 2,000th record that it reads and the 30,000th."""
    command = [sys.executable, "-c", _GROWTH, source, str(present(path))]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
