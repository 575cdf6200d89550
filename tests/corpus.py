"""The real data beside the project: where it is, and what a test does where it is not."""

import os
import re
import tarfile
from pathlib import Path

import pytest

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
