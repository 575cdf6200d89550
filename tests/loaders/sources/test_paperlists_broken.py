"""The paperlists loader on damaged, foreign and huge files: rejects or one clear error, and what came before is kept."""

import gzip
import io
import tracemalloc
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput, NotTheFormat
from loaders.input.files import Input, Inputs
from loaders.records.records import PaperRecord
from loaders.records.rejects import Reject
from loaders.sources.loader import NOT_READABLE
from loaders.sources.paperlists import reader as paperlists
from loaders.sources.paperlists.entries import decode_entry
from loaders.sources.paperlists.json_objects import BROKEN, MAX_OBJECT_BYTES, NO_OBJECT, objects

LISTS = Path(__file__).parents[1] / "data" / "paperlists"
AS_OF = date(2026, 11, 22)
GOOD = ['{"id": "a1", "title": "One"}', '{"id": "a2", "title": "Two"}', '{"id": "a3", "title": "Three"}']


def read_bytes(content: bytes, name: str = "iclr2024.json") -> list[str]:
    """Titles, and reasons in brackets; an error at the end as its type."""
    found: list[str] = []
    given = Input(name, io.BufferedReader(io.BytesIO(content)), found=False)
    try:
        for one in paperlists.read([given], as_of=AS_OF):
            text = f"[{one.reason}]" if isinstance(one, Reject) else str(getattr(one, "title", None))
            found += [text]  # as they come: an error must not hide what came before
    except BadInput as error:
        found.append(type(error).__name__)
    return found


def array(*objects: str) -> bytes:
    return f"[{', '.join(objects)}]".encode()


@pytest.mark.parametrize(
    "broken",
    [
        '{"id": "x", "title": }',
        '{"id": "x" "title": "T"}',
        '{"id": "x", "title": "T\\x"}',
        '{"id": "x", "title": "\\ud800"}',
        '{"id": "x", "rating": {"a": [1, }}',
        '{"id": ' + "[" * 50_000 + "]" * 50_000 + "}",
    ],
)
def test_one_broken_object_among_many_is_one_reject(broken: str):
    assert read_bytes(array(GOOD[0], broken, *GOOD[1:])) == ["One", f"[{BROKEN}]", "Two", "Three"]


def test_a_quote_that_is_missing_costs_the_lines_up_to_the_next_object():
    content = '[\n {\n  "id": "x",\n  "title": "T,\n  "status": "Oral"\n },\n ' + ",\n ".join(GOOD) + "\n]\n"
    assert read_bytes(content.encode()) == [f"[{BROKEN}]", "One", "Two", "Three"]
    in_one_line = '[{"id": "x, "title": "T"}, ' + ", ".join(GOOD) + "]"
    assert read_bytes(in_one_line.encode()) == [f"[{BROKEN}]", "One", "Two", "Three"]


def test_a_brace_that_is_missing_costs_one_or_two_objects():
    assert read_bytes(array('{"id": "x", "title": "T"', *GOOD)) == [f"[{BROKEN}]", "Two", "Three"]
    assert read_bytes(array('"id": "x", "title": "T"}', *GOOD)) == [f"[{NO_OBJECT}]", "One", "Two", "Three"]


def test_what_is_no_object_is_a_reject():
    assert read_bytes(array(GOOD[0], "null", "3", *GOOD[1:])) == ["One", f"[{NO_OBJECT}]", "Two", "Three"]
    assert read_bytes(array(*GOOD, "[1, 2]")) == ["One", "Two", "Three", f"[{NO_OBJECT}]"]


def test_an_object_that_is_not_utf_8_is_a_reject_with_its_line():
    content = b'[\n{"id": "a1", "title": "One"},\n{"id": "x", "title": "caf\xe9"},\n{"id": "a2", "title": "Two"}\n]'
    assert read_bytes(content) == ["One", f"[{BROKEN}]", "Two"]
    (reject,) = (
        one
        for one in paperlists.read(
            [Input("iclr2024.json", io.BufferedReader(io.BytesIO(content)), found=False)], as_of=AS_OF
        )
        if isinstance(one, Reject)
    )
    assert (reject.line, reject.text) == (3, '{"id": "x", "title": "caf\\xe9"}')


@pytest.mark.parametrize("cut", [len(array(*GOOD)) - 1, len(array(*GOOD)) - 10, len(array(*GOOD[:2])) + 5])
def test_a_truncated_file_keeps_what_came_before(cut: int):
    found = read_bytes(array(*GOOD)[:cut])
    assert found[:2] == ["One", "Two"]
    assert found[-1] == "BadInput"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"{}",
        b'{"iclr/iclr2024.json": {"records": 3}}',
        b"title,author\nOne,Ada\n",
        b"<html>",
        b'[{"a": 1}, {"a": 2}]',
        '[{"title": "One"}]'.encode("utf-16"),
        b"%PDF-1.5",
        b"[\x00\x00",
    ],
)
def test_a_file_of_another_format_is_refused(content: bytes):
    assert read_bytes(content) == ["NotTheFormat"]


def test_an_empty_array_has_no_papers_and_a_byte_order_mark_is_passed_over():
    assert read_bytes(b"[]") == []
    assert read_bytes(b"\xef\xbb\xbf[" + GOOD[0].encode() + b"\n]\n") == ["One"]


def test_a_hundred_megabytes_in_one_object_are_one_error_in_little_memory():
    pieces = iter([b'[{"id": "a1", "title": "One"}, {"title": "', *[b"x" * 1_000_000] * 100, b'"}]'])

    class Long(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
            piece = next(pieces, b"")[: len(buffer)]
            buffer[: len(piece)] = piece
            return len(piece)

    tracemalloc.start()
    given = Input("iclr2024.json", io.BufferedReader(Long(), 1_000_000), found=False)
    stream = paperlists.read([given], as_of=AS_OF)
    assert isinstance(next(stream), PaperRecord)
    with pytest.raises(BadInput, match=f"more than {MAX_OBJECT_BYTES:,} bytes"):
        next(stream)
    assert tracemalloc.get_traced_memory()[1] < 8 * MAX_OBJECT_BYTES
    tracemalloc.stop()


def test_memory_is_bounded_for_a_line_of_many_records(tmp_path: Path):
    record = b'{"id": "a%d", "title": "T", "abstract": "%s"}'
    path = tmp_path / "iclr2024.json.gz"
    path.write_bytes(gzip.compress(b"[" + b",".join(record % (n, b"x" * 5_000) for n in range(4_000)) + b"]", 1))
    tracemalloc.start()
    assert sum(isinstance(one, PaperRecord) for one in paperlists.read(Inputs([path]), as_of=AS_OF)) == 4_000
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_in_a_folder_a_file_of_another_format_is_a_reject_and_the_rest_is_read(tmp_path: Path):
    (tmp_path / "SOURCES.json").write_text('{"iclr/iclr2024.json": {"records": 1}}')
    (tmp_path / "iclr2024.json").write_text('[{"id": "a1", "title": "One"}]')
    found = list(paperlists.read(Inputs([tmp_path]), as_of=AS_OF))
    assert [one.reason for one in found if isinstance(one, Reject)] == [NOT_READABLE]
    assert [one.title for one in found if isinstance(one, PaperRecord)] == ["One"]


def test_a_file_that_is_named_must_be_a_list(tmp_path: Path):
    path = tmp_path / "SOURCES.json"
    path.write_text('{"iclr/iclr2024.json": {"records": 1}}')
    with pytest.raises(NotTheFormat, match="not a JSON array"):
        list(paperlists.read(Inputs([path]), as_of=AS_OF))


def test_the_same_folder_gives_the_same_records_twice():
    first = list(paperlists.read(Inputs([LISTS]), as_of=AS_OF))
    assert first == list(paperlists.read(Inputs([LISTS]), as_of=AS_OF))
    ids = [one.id for one in first if isinstance(one, PaperRecord)]
    assert len(ids) == len(set(ids)) == 20


fragments = st.lists(
    st.sampled_from(
        ['{"id": "a", "title": "T"}', "{", "}", "[", "]", '"', ",", "\n", "\\", "x", '"author": "A;B"', "é"]
    )
)


@given(st.one_of(st.binary(), fragments.map(lambda parts: ("[" + "".join(parts)).encode())))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_records_rejects_or_our_error(content: bytes):
    read_bytes(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.lists(st.dictionaries(st.text(), json_values), min_size=1), st.sampled_from([0, 1, 4]))
@settings(max_examples=50, deadline=None)
def test_any_array_of_objects_is_taken_apart_as_a_json_reader_does(values: list[dict[str, object]], indent: int):
    content = msgspec.json.format(msgspec.json.encode(values), indent=indent)
    pieces = list(objects(io.BufferedReader(io.BytesIO(content)), msgspec.json.decode, "x", "x"))
    assert [piece.decoded for piece in pieces] == values
    assert all(piece.problem is None for piece in pieces)


def test_an_entry_takes_any_type_in_any_field():
    assert decode_entry(b'{"title": [1, {"a": null}], "rating_avg": [1.5, 0.2], "new": {}}').title == [1, {"a": None}]
