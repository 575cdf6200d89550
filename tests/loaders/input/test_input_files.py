"""Inputs and lines: everything that a user may give a loader, packed or broken in every way we thought of."""

import bz2
import contextlib
import errno
import gzip
import io
import lzma
import os
import random
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput, NotTheFormat
from loaders.input import files, streams
from loaders.input.files import Inputs, Line, lines

TEXT = b"first line\nsecond line\n"
PACKINGS = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,
}


def read(*paths: Path | str, stdin: bytes | None = None) -> dict[str, bytes]:
    inputs = Inputs(paths, stdin=None if stdin is None else io.BytesIO(stdin))
    return {opened.name: opened.stream.read() for opened in inputs}


def drain(path: Path) -> None:
    for opened in Inputs([path]):
        while opened.stream.read(100_000):
            pass


def lines_of(raw: bytes) -> list[Line]:
    return [line for opened in Inputs(["-"], stdin=io.BytesIO(raw)) for line in lines(opened, "a poem")]


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_packed_file_is_known_by_its_first_bytes_and_not_by_its_name(tmp_path: Path, packing: str):
    path = tmp_path / "poem.txt"
    path.write_bytes(PACKINGS[packing](TEXT))
    assert read(path) == {str(path): TEXT}


@pytest.mark.parametrize("packing", PACKINGS)
def test_streams_packed_one_after_another_are_one_and_zeros_at_the_end_are_fill(tmp_path: Path, packing: str):
    path = tmp_path / "poem"
    path.write_bytes(PACKINGS[packing](b"one ") + PACKINGS[packing](b"two") + bytes(700))
    assert read(path) == {str(path): b"one two"}


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_truncated_packed_file_gives_what_came_before_and_then_an_error(tmp_path: Path, packing: str):
    content = b"".join(b"%d\n" % random.Random(i).getrandbits(64) for i in range(50_000))
    path = tmp_path / "poem"
    path.write_bytes(PACKINGS[packing](content)[:-9])
    seen: list[str] = []

    def follow() -> None:
        for opened in Inputs([path]):
            seen.extend(line.text for line in lines(opened, "a poem"))

    with pytest.raises(BadInput, match=rf"{path} ends in the middle of its {packing} data; is the file complete\?"):
        follow()
    assert len(seen) > 25_000 or packing == "bzip2"
    assert "\n".join(seen).encode() == content[: len("\n".join(seen))]


@pytest.mark.parametrize("packing", PACKINGS)
def test_damaged_packed_data_is_an_error(tmp_path: Path, packing: str):
    packed = bytearray(PACKINGS[packing](random.Random(1).randbytes(5000)))
    packed[1000:1200] = bytes(200)
    path = tmp_path / "poem"
    path.write_bytes(packed)
    with pytest.raises(BadInput, match=f"{packing} data"):
        read(path)


def test_an_archive_gives_each_of_its_files_but_hidden_ones(tmp_path: Path):
    members = {"b/ada.txt": b"B", "a.txt": b"A", ".hidden": b"-", "__MACOSX/a.txt": b"-", ".git/x": b"-"}
    for name, packed in {"poems": zipped(members), "poems.tar.xz": lzma.compress(tarred(members))}.items():
        path = tmp_path / name
        path.write_bytes(packed)
        assert read(path) == {f"{path}/a.txt": b"A", f"{path}/b/ada.txt": b"B"}
        assert all(opened.found for opened in Inputs([path]))


def test_packed_files_inside_an_archive_are_unpacked_too(tmp_path: Path):
    path = tmp_path / "poems"
    path.write_bytes(gzip.compress(tarred({"inner.zip": zipped({"a.gz": gzip.compress(gzip.compress(TEXT))})})))
    with pytest.raises(BadInput, match="packed more than 4 times over"):
        read(path)
    path.write_bytes(tarred({"inner.zip": zipped({"a.gz": gzip.compress(TEXT)})}))
    assert read(path) == {f"{path}/inner.zip/a.gz": TEXT}


def test_a_zip_is_read_from_a_pipe_too():
    assert read("-", stdin=zipped({"a.txt": TEXT})) == {"standard input/a.txt": TEXT}


def test_links_and_devices_in_a_tar_are_left_out(tmp_path: Path):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, kind in {"link": tarfile.SYMTYPE, "hard": tarfile.LNKTYPE, "null": tarfile.CHRTYPE}.items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        archive.addfile(tarfile.TarInfo("real"))
    path = tmp_path / "poems.tar"
    path.write_bytes(packed.getvalue())
    assert read(path) == {f"{path}/real": b""}


def test_archives_without_their_end_are_an_error(tmp_path: Path):
    path = tmp_path / "poems"
    whole = tarred({"a.txt": TEXT, "b.txt": bytes(range(1, 255)) * 100})
    path.write_bytes(zipped({"a.txt": TEXT})[:-30])
    with pytest.raises(BadInput, match="zip archive without a readable table of contents"):
        read(path)
    path.write_bytes(whole[: 512 + 512 + 512 + 25_000])
    with pytest.raises(BadInput, match="tar data"):
        read(path)
    path.write_bytes(tarred({"b.txt": bytes(range(1, 255)) * 100})[: 512 + 25_400])
    with pytest.raises(BadInput, match="tar archive"):
        read(path)


def test_an_encrypted_zip_is_an_error(tmp_path: Path):
    packed = bytearray(zipped({"a.txt": TEXT}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "secret.zip"
    path.write_bytes(packed)
    with pytest.raises(BadInput, match=r"secret.zip/a.txt cannot be unpacked .*encrypted"):
        read(path)


@pytest.mark.parametrize("packing", [*PACKINGS, "zip"])
def test_a_bomb_is_refused_and_memory_stays_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: str):
    monkeypatch.setattr(streams, "RATIO_FREE_BYTES", 1_000_000)
    zeros = bytes(400_000_000 if packing == "zstd" else 60_000_000)
    path = tmp_path / "bomb"
    path.write_bytes(zipped({"a": zeros}) if packing == "zip" else PACKINGS[packing](zeros))
    del zeros
    tracemalloc.start()
    try:
        with pytest.raises(BadInput, match=f"{path} unpacks to more than 300 times its size"):
            drain(path)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_an_xz_stream_that_asks_for_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(streams, "MAX_DICTIONARY_BYTES", 1024 * 1024)
    path = tmp_path / "poem.xz"
    path.write_bytes(lzma.compress(TEXT, preset=6))
    with pytest.raises(BadInput, match="xz data, which cannot be unpacked"):
        read(path)


def test_a_folder_stands_for_its_files_in_the_order_of_their_names(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "a/deep/er/y.txt", ".hidden/x.txt", ".x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert list(read(tmp_path)) == [f"{tmp_path}/{name}" for name in ("a/deep/er/y.txt", "a/z.txt", "b.txt")]
    assert all(opened.found for opened in Inputs([tmp_path]))
    assert not any(opened.found for opened in Inputs([tmp_path / "b.txt"]))


def test_a_folder_is_not_left_through_a_link(tmp_path: Path):
    (tmp_path / "secret.txt").write_bytes(b"secret")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "real.txt").write_bytes(TEXT)
    (pages / "link.txt").symlink_to(tmp_path / "secret.txt")
    (pages / "up").symlink_to(tmp_path)
    (pages / "broken").symlink_to(tmp_path / "nothing")
    assert read(pages) == {f"{pages}/real.txt": TEXT}


def test_a_file_that_became_a_link_after_the_walk_is_not_read(tmp_path: Path):
    page = tmp_path / "page.txt"
    page.write_bytes(TEXT)
    inputs = Inputs([tmp_path])
    page.unlink()
    page.symlink_to("/etc/passwd")
    (opened,) = inputs
    with pytest.raises(BadInput, match="cannot be opened"):
        opened.stream.read()


def test_a_link_that_the_user_names_is_followed(tmp_path: Path):
    (tmp_path / "poem").write_bytes(TEXT)
    (tmp_path / "link").symlink_to(tmp_path / "poem")
    assert read(tmp_path / "link") == {f"{tmp_path}/link": TEXT}


def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(BadInput, match=f"{path} is a device, pipe or socket; expected a file or a folder"):
            Inputs([path])
    (tmp_path / "poem").write_bytes(TEXT)
    assert list(read(tmp_path)) == [f"{tmp_path}/poem"]


def test_paths_that_lead_nowhere_are_an_error(tmp_path: Path):
    with pytest.raises(BadInput, match=f"there is no file or folder {tmp_path}/nothing"):
        Inputs([tmp_path / "nothing"])
    with pytest.raises(BadInput, match=f"the folder {tmp_path} holds no file to read"):
        Inputs([tmp_path])
    with pytest.raises(BadInput, match="no path was given"):
        Inputs([])
    with pytest.raises(BadInput, match="given twice"):
        Inputs(["-", "-"])
    with pytest.raises(BadInput, match="cannot be read"):
        Inputs(["a\0b"])


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "poem"
    path.write_bytes(TEXT)

    def refuse(*_args: object) -> int:  # root may read everything, so the system's answer is played
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.os, "open", refuse)
    with pytest.raises(BadInput, match=f"{path} cannot be opened: permission denied; is it yours to read"):
        read(path)


def test_names_that_are_not_utf8_are_shown_with_a_stand_in(tmp_path: Path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    assert list(read(tmp_path)) == [f"{tmp_path}/caf\ufffd.txt"]


def test_the_fingerprint_is_the_same_after_a_restart_and_another_one_after_a_change(tmp_path: Path):
    pages = tmp_path / "pages"
    pages.mkdir()
    page = pages / "a.txt"
    page.write_bytes(TEXT)
    before = Inputs([pages]).fingerprint
    assert before is not None
    assert Inputs([f"{pages}/"]).fingerprint == before
    stamp = page.stat().st_mtime_ns
    page.write_bytes(TEXT.swapcase())
    os.utime(page, ns=(stamp, stamp))
    changed = Inputs([pages]).fingerprint
    assert changed != before
    page.write_bytes(TEXT)
    os.utime(page, ns=(stamp, stamp))
    assert Inputs([pages]).fingerprint == before
    os.utime(page, ns=(stamp, stamp + 1))
    assert Inputs([pages]).fingerprint != before
    os.utime(page, ns=(stamp, stamp))
    (pages / "b.txt").write_bytes(b"")
    assert Inputs([pages]).fingerprint != before
    (pages / "b.txt").unlink()
    page.rename(pages / "c.txt")
    assert Inputs([pages]).fingerprint != before


def test_the_fingerprint_does_not_depend_on_where_the_folder_lies(tmp_path: Path):
    for place in ("one", "two"):
        (tmp_path / place / "pages").mkdir(parents=True)
        (tmp_path / place / "pages" / "a.txt").write_bytes(TEXT)
        os.utime(tmp_path / place / "pages" / "a.txt", ns=(5, 5))
    assert Inputs([tmp_path / "one/pages"]).fingerprint == Inputs([tmp_path / "two/pages"]).fingerprint


def test_standard_input_has_no_fingerprint_and_no_size(tmp_path: Path):
    (tmp_path / "a").write_bytes(TEXT)
    inputs = Inputs([tmp_path / "a", "-"], stdin=io.BytesIO(b"x"))
    assert inputs.fingerprint is None
    assert inputs.total_bytes is None


def test_progress_reaches_the_total(tmp_path: Path):
    for name, content in {"a": gzip.compress(TEXT), "b": zipped({"x": TEXT, "y": TEXT}), "c": TEXT}.items():
        (tmp_path / name).write_bytes(content)
    inputs = Inputs([tmp_path])
    for opened in inputs:
        opened.stream.read()
    assert inputs.read_bytes == inputs.total_bytes


def test_lines_end_at_line_feeds_only():
    text = "\ufeffone\r\ntwo\u2028still two\x85and\x0bthree\rfour\n\nlast"
    assert [(line.number, line.text) for line in lines_of(text.encode())] == [
        (1, "one"),
        (2, "two\u2028still two\x85and\x0bthree\rfour"),
        (3, ""),
        (4, "last"),
    ]


def test_a_line_that_cannot_be_read_comes_with_its_problem(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "MAX_LINE_BYTES", 10)
    found = lines_of(b"good\n" + b"x" * 100_000 + b"\n" + b"caf\xe9\n0123456789\nlast")
    assert [line.problem for line in found] == [
        None,
        "a line has more than 10 bytes",
        "a line is not UTF-8 text",
        None,
        None,
    ]
    assert found[2].text == "caf\\xe9"
    assert [line.number for line in found] == [1, 2, 3, 4, 5]


def test_a_very_long_line_takes_no_memory(tmp_path: Path):
    path = tmp_path / "long"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\nend")
    tracemalloc.start()
    try:
        found = [line for opened in Inputs([path]) for line in lines(opened, "a poem")]
        assert tracemalloc.get_traced_memory()[1] < 3 * files.MAX_LINE_BYTES
    finally:
        tracemalloc.stop()
    assert [line.problem for line in found] == ["a line has more than 16,777,216 bytes", None]
    assert len(found[0].text) < 3000


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "standard input is empty; expected a poem"),
        (b"text\0with zeros", "binary, not text"),
        ("poem".encode("utf-16"), "text in UTF-16"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"7z\xbc\xaf\x27\x1c....", "a 7z archive"),
        (b"PAR1....", "a Parquet file"),
    ],
)
def test_what_is_no_text_is_said(raw: bytes, what: str):
    with pytest.raises(NotTheFormat) as caught:
        lines_of(raw)
    assert what in str(caught.value)
    assert "expected a poem" in str(caught.value)


def test_an_empty_packed_file_is_empty(tmp_path: Path):
    with pytest.raises(NotTheFormat, match="standard input is empty"):
        lines_of(gzip.compress(b""))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([*PACKINGS.values(), lambda raw: zipped({"a": raw}), lambda raw: tarred({"a": raw})]),
    st.binary(max_size=300),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=5),
    st.integers(0, 400),
)
def test_no_damage_gives_another_error_than_ours(packer, content: bytes, damages: list[tuple[int, int]], cut: int):
    packed = bytearray(packer(content))
    for place, value in damages:
        packed[place % len(packed)] = value
    with contextlib.suppress(BadInput):
        lines_of(bytes(packed[: len(packed) - cut]))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\n\r\0", exclude_categories=["Cs"])), min_size=1))
def test_every_line_comes_back(texts: list[str]):
    raw = "\n".join(["head", *texts]).encode()
    expected = ["head", *texts] if texts[-1] else ["head", *texts[:-1]]
    assert [line.text for line in lines_of(raw)] == expected
