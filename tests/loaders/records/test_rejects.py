"""The reject file: made late, never written over, and readable by a machine and a person."""

import errno
import json
from pathlib import Path

import pytest

from graph.errors import BadInput, StorageFull
from loaders.records.rejects import MAX_TEXT_CHARACTERS, Reject, RejectFile


def reject(**changes: object) -> Reject:
    given: dict[str, object] = {"input": "pages/ada.txt", "line": 7, "reason": "it has no title", "text": "LGFeb 2"}
    return Reject(**(given | changes))  # type: ignore[arg-type]


def rows(path: Path | None) -> list[dict[str, object]]:
    assert path is not None
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def test_a_load_without_rejects_leaves_no_file(tmp_path: Path):
    with RejectFile(tmp_path, "feed") as file:
        assert file.path is None
    assert file.count == 0
    assert list(tmp_path.iterdir()) == []


def test_each_reject_is_one_line_and_there_at_once(tmp_path: Path):
    with RejectFile(tmp_path / "new", "feed") as file:
        file.write(reject())
        file.write(reject(line=None, id="W1"))
        assert rows(file.path) == [
            {"input": "pages/ada.txt", "line": 7, "reason": "it has no title", "text": "LGFeb 2"},
            {"input": "pages/ada.txt", "id": "W1", "reason": "it has no title", "text": "LGFeb 2"},
        ]
    assert file.count == 2
    assert file.path is not None
    assert file.path.parent == tmp_path / "new" / "rejects"
    assert file.path.name.startswith("feed-")


def test_two_loads_in_one_second_have_two_files(tmp_path: Path):
    paths = set()
    for number in range(4):
        with RejectFile(tmp_path, "feed") as file:
            file.write(reject(line=number))
            paths.add(file.path)
    assert len(paths) == 4
    assert sorted(rows(path)[0]["line"] for path in paths) == [0, 1, 2, 3]


def test_the_text_is_bounded_and_what_cannot_be_seen_is_escaped(tmp_path: Path):
    with RejectFile(tmp_path, "feed") as file:
        file.write(reject(text="x" * 1_000_000))
        file.write(reject(text="Zoë\x1b[31m\x9b\u202e\u2028\ud800\n"))
        first, second = rows(file.path)
        assert file.path is not None
        raw = file.path.read_text(encoding="utf-8")
    assert first["text"] == "x" * MAX_TEXT_CHARACTERS + "… (1,000,000 characters)"
    assert second["text"] == "Zoë\x1b[31m\x9b\u202e\u2028\ud800\n"
    assert "Zoë" in raw
    assert not set("\x1b\x9b\u202e\u2028") & set(raw)


def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path: Path):
    (tmp_path / "rejects").write_text("a file in the way")
    with RejectFile(tmp_path, "feed") as file, pytest.raises(BadInput, match="expected a folder to write to"):
        file.write(reject())


def test_a_full_disk_is_an_error_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("loaders.records.rejects.os.open", full)
    with RejectFile(tmp_path, "feed") as file, pytest.raises(StorageFull, match="no room is left for the rejects"):
        file.write(reject())
