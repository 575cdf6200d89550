"""The acl loader on what is broken, hostile, or something else."""

import io
import tracemalloc
from datetime import date
from itertools import chain, islice, repeat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput, NotTheFormat
from loaders.input.files import Inputs
from loaders.input.streams import buffered
from loaders.records.records import PaperRecord
from loaders.records.rejects import Reject
from loaders.sources.acl import collection, papers
from loaders.sources.acl import reader as acl
from loaders.sources.loader import NOT_READABLE

DAY = date(2026, 11, 22)
META = "<meta><year>2020</year><venue>loom</venue></meta>"
Item = PaperRecord | Reject


def paper(number: int, inside: str = "") -> str:
    return f'<paper id="{number}">\n<title>Title {number}</title>{inside}\n</paper>\n'


def xml(*inside: str, meta: str = META) -> str:
    return f'<?xml version="1.0"?>\n<collection id="2020.x">\n<volume id="1">{meta}\n{"".join(inside)}</volume></collection>\n'


def read(content: str | bytes, heard: list[Item] | None = None) -> list[Item]:
    raw = content.encode() if isinstance(content, str) else content
    found: list[Item] = [] if heard is None else heard
    for one in acl.read(Inputs(["-"], stdin=io.BytesIO(raw)), as_of=DAY):
        assert isinstance(one, PaperRecord | Reject)
        found.append(one)
    return found


def ids(found: list[Item]) -> list[str]:
    return [one.id.rpartition(".")[2] if isinstance(one, PaperRecord) else f"-{one.id}" for one in found]


BROKEN = {
    "a tag that is not closed": '<paper id="2"><title>Broken</paper>\n',
    "a bare ampersand": '<paper id="2"><title>A & B</title></paper>\n',
    "an unknown entity": '<paper id="2"><title>A&nbsp;B</title></paper>\n',
    "a control character": '<paper id="2"><title>A\x01B</title></paper>\n',
    "no end": '<paper id="2"><title>A</title>\n',
    "an attribute without quotes": '<paper id="2" type=x><title>A</title></paper>\n',
    "too deep": '<paper id="2">' + "<i>" * 5_000 + "</i>" * 5_000 + "</paper>\n",
    "too long": f'<paper id="2"><title>A</title><abstract>{"a" * 3_000_000}</abstract></paper>\n',
    "too many elements": f'<paper id="2"><title>A</title>{"<i/>" * 500_000}</paper>\n',
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_paper_among_many_is_one_reject_with_its_id_line_and_text(broken: str):
    found = read(xml(paper(1), broken, paper(3), paper(4)))
    assert ids(found) == ["1", "-2", "3", "4"]
    reject = found[1]
    assert isinstance(reject, Reject)
    assert reject.reason in {collection.NOT_XML, collection.NOT_CLOSED, collection.TOO_LONG}
    assert reject.line == 7
    assert reject.text.startswith('<paper id="2"')
    assert len(reject.text) <= 2_000


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_everything_may_stand_in_one_line(broken: str):
    content = xml(paper(1), broken, paper(3)).replace("\n", " ").replace("?> <", "?><")
    assert ids(read(content)) == ["1", "-2", "3"]


def test_a_broken_last_paper_is_no_truncated_file():
    assert ids(read(xml(paper(1), BROKEN["a bare ampersand"]))) == ["1", "-2"]
    assert ids(read(xml(paper(1), BROKEN["too long"]))) == ["1", "-2"]


def test_another_volume_after_a_broken_paper_is_read():
    second = f'</volume><volume id="2">{META}{paper(1)}'
    found = read(xml(paper(1), BROKEN["a bare ampersand"] + second))
    assert [one.id for one in found] == ["2020.x-1.1", "2", "2020.x-2.1"]


def test_papers_of_a_volume_that_cannot_be_read_have_no_id():
    found = read(xml(paper(1), meta="<meta><year>2020</meta>"))
    assert [one.reason for one in found if isinstance(one, Reject)] == [collection.NOT_XML, acl.NO_VOLUME]


def test_bytes_that_are_not_utf8_spoil_one_paper():
    found = read(xml(paper(1), paper(2, "<pages>\udcff</pages>"), paper(3)).encode(errors="surrogateescape"))
    assert ids(found) == ["1", "-2", "3"]


def test_other_encodings_are_read_as_declared():
    content = '<?xml version="1.0" encoding="ISO-8859-1"?>' + xml(paper(1, "<pages>ä</pages>")).partition("?>")[2]
    (found,) = read(content.encode("latin-1"))
    assert isinstance(found, PaperRecord)
    assert found.pages == "ä"


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.8, 0.97])
def test_a_truncated_collection_gives_what_came_before_and_an_error(cut: float):
    content = xml(*(paper(number) for number in range(1, 50)))
    content = content[: int(len(content) * cut)]
    found: list[Item] = []
    with pytest.raises(BadInput, match="ends in the middle"):
        read(content, found)
    assert ids(found) == [str(number) for number in range(1, content.count("</paper>") + 1)]


def test_a_truncated_collection_in_a_folder_is_a_reject(tmp_path: Path):
    (tmp_path / "a.xml").write_text(xml(paper(1), paper(2))[:-20])
    (tmp_path / "b.xml").write_text(xml(paper(3)))
    found = list(acl.read(Inputs([tmp_path]), as_of=DAY))
    assert [one.reason if isinstance(one, Reject) else one.id for one in found] == [
        "2020.x-1.1",
        "2020.x-1.2",
        NOT_READABLE,
        "2020.x-1.3",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\0\1\2",
        b"{}",
        b"title,year\n",
        b"<",
        b"<html><body><p>No</p></body></html>",
        b"<dblp><article key='a'><title>T</title></article></dblp>",
        b"<papers><paper id='1'/></papers>",
        b"<collection/>",
        "<collection id='a'>".encode("utf-16"),
        b"<dblp>" + b"<article/>" * 300_000 + b"</dblp>",
    ],
)
def test_another_format_says_what_is_expected(content: bytes):
    with pytest.raises(NotTheFormat, match="expected the ACL Anthology"):
        read(content)


BOMB = (
    '<!DOCTYPE collection [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE collection SYSTEM "http://127.0.0.1:9/collection.dtd">',
        '<!DOCTYPE collection [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        "<!-- <paper > --><!DOCTYPE collection>",
        "<!-- " + "x" * 70_000 + "<volume -->" + BOMB,
    ],
)
def test_a_document_type_is_refused_and_nothing_is_fetched_or_expanded(doctype: str):
    content = xml(paper(1, "<abstract>&j;</abstract>")).replace("?>\n", f"?>\n{doctype}\n", 1)
    found: list[Item] = []
    with pytest.raises(NotTheFormat, match="document type"):
        read(content, found)
    assert found == []


YAML = {
    "an alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\n",
    "damaged": "a: [1, 2\n",
    "deep": "[" * 50 + "]" * 50,
    "not UTF-8": b"name: \xff\n",
    "a key that is no text": "? [a]\n: b\n",
    "a person without names": "a-b:\n  names: [{first: A, last: B}]\nc-d: x\n",
    "a name that is a list": "- canonical: [A, B]\n",
    "a name of lists": "- canonical: {first: [A], last: B}\n",
    "no entry": "- canonical: {last: B}\n- x\n",
    "another mapping": "a: 1\n",
    "empty": "",
    "an object": "!!python/object/apply:os.system ['true']\n",
}


@pytest.mark.parametrize("content", YAML.values(), ids=YAML)
def test_unreadable_yaml_is_a_reject_and_the_papers_are_read(tmp_path: Path, content: str | bytes):
    (tmp_path / "a.xml").write_text(xml(paper(1)))
    (tmp_path / "people.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(acl.read(Inputs([tmp_path]), as_of=DAY))
    assert [one.reason for one in found if isinstance(one, Reject)] == [NOT_READABLE]
    assert len(found) == 2


def test_yaml_alone_is_no_data(tmp_path: Path):
    (tmp_path / "ws.yaml").write_text("name: Workshops\nacronym: WS\n")
    with pytest.raises(NotTheFormat, match="no collection"):
        list(acl.read(Inputs([tmp_path]), as_of=DAY))


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<paper id='1'></paper>", papers.NO_TITLE),
        ("<paper id='1'><title> <i/> </title></paper>", papers.NO_TITLE),
        ("<paper><title>A</title></paper>", papers.NO_ID),
        ("<paper id='one'><title>A</title></paper>", papers.NO_ID),
        (f"<paper id='1'><title>{'a' * 10_000}</title></paper>", papers.LONG_TITLE),
        ("<paper id='1'><title>A</title><author/></paper>", papers.NO_NAME),
        (f"<paper id='1'><title>A</title><author><last>{'a' * 10_000}</last></author></paper>", papers.LONG_NAME),
    ],
)
def test_a_paper_that_cannot_be_a_record_is_a_reject(inside: str, reason: str):
    first, reject, third = read(xml(paper(7), inside, paper(9)))
    assert isinstance(reject, Reject)
    assert reject.reason == reason
    assert reject.text.startswith("<paper")
    assert isinstance(first, PaperRecord)
    assert isinstance(third, PaperRecord)


@pytest.mark.parametrize("year", ["0", "0000", "9999", "1899", "2028", "MMXX", "²⁰²⁰", "9" * 5_000])
def test_years_that_cannot_be_are_rejects(year: str):
    (reject,) = read(xml(paper(1), meta=f"<meta><year>{year}</year></meta>"))
    assert isinstance(reject, Reject)
    assert reject.reason == papers.NO_YEAR


def test_a_volume_without_year_or_venue_is_read():
    (found,) = read(xml(paper(1), meta="<meta/>"))
    assert isinstance(found, PaperRecord)
    assert (found.date, found.venue) == (None, None)


def test_text_from_right_to_left_stays_as_it_is():
    (found,) = read(xml("<paper id='1'><title>\u202eמילים</title><author><last>عائشة</last></author></paper>"))
    assert isinstance(found, PaperRecord)
    assert found.title == "\u202eמילים"
    assert found.authors[0].name == "عائشة"


def test_memory_does_not_depend_on_the_size():
    one = paper(1, f"<abstract>{'a' * 30_000}</abstract>").encode().replace(b"\n", b" ")
    pieces = chain([b'<collection id="2020.x"><volume id="1"><meta/>'], repeat(one, 2_000))
    source = buffered(lambda: next(pieces, b""))
    found = acl.read(Inputs(["-"], stdin=source), as_of=DAY)
    tracemalloc.start()
    count = sum(1 for _ in islice(found, 2_000))
    with pytest.raises(BadInput, match="ends in the middle"):
        next(found)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 10_000_000


PIECES = st.sampled_from(
    [
        '<collection id="2020.x">',
        '<volume id="1">',
        META,
        paper(1),
        '<paper id="2">',
        "<title>",
        "</title>",
        "</paper>",
        "</volume>",
        "</collection>",
        "&amp;",
        "&",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x ?>",
        "\x00",
        "é",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode()))
def test_any_bytes_give_records_rejects_or_our_error(raw: bytes):
    try:
        read(raw)
    except BadInput:
        return


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["people.yaml", "ws.yaml", "name_variants.yaml"]))
def test_any_yaml_gives_records_rejects_or_our_error(tmp_path_factory: pytest.TempPathFactory, text: str, name: str):
    folder = tmp_path_factory.mktemp("yaml")
    (folder / "a.xml").write_text(xml(paper(1)))
    (folder / name).write_bytes(text.encode(errors="surrogatepass"))
    assert any(isinstance(one, PaperRecord) for one in acl.read(Inputs([folder]), as_of=DAY))
