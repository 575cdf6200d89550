"""The file with the password of the embedded Neo4j, when it is not as it was."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded
from graph.embedded.password import read_password
from graph.errors import WrongPassword
from tests.server.conftest import COMMAND, sentence

SETTINGS = embedded.EmbeddedSettings(heap_mb=512, page_cache_mb=64, linger_seconds=0.5, rehearse=False)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("graph")
    with embedded.join(path, SETTINGS, name="test"):
        yield path


def test_another_password_is_named_with_its_file_and_its_cure(data_dir: Path):
    file = data_dir / "neo4j" / "password"
    right = file.read_text()
    outside = {name: value for name, value in os.environ.items() if not name.startswith("SCHOLARGRAPH_")}
    for wrong, why in (("another", "is not the one that it has"), ("", "is empty")):
        file.write_text(wrong)
        command = [*COMMAND, "status", "--data-dir", str(data_dir)]
        done = subprocess.run(command, env=outside, capture_output=True, text=True, timeout=120)
        said = sentence(done)
        assert f"The password of the embedded Neo4j, {file}, {why}" in said
        assert "delete the file, and the next start sets a new password" in said
    file.write_text(right)


@pytest.mark.parametrize(
    ("content", "why"), [(None, r"cannot be read \(No such file"), (b"\xff\xfe", "not text"), (b" \n", "is empty")]
)
def test_a_file_that_holds_no_password_is_said_so(tmp_path: Path, content: bytes | None, why: str):
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(WrongPassword, match=why):
        read_password(file)


def test_a_folder_in_its_place_is_said_so(tmp_path: Path):
    with pytest.raises(WrongPassword, match="Is a directory"):
        read_password(tmp_path)
