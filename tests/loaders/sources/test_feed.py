"""The feed loader on invented pages: every quirk that a page of this shape may have."""

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput, NotTheFormat
from graph.model import InstitutionKind, PaperKind, PaperStatus, TopicKind
from loaders.input.files import Inputs
from loaders.records.records import (
    AuthorRecord,
    Authorship,
    InstitutionMention,
    PaperRecord,
    ReportedFigures,
    TopicMention,
)
from loaders.records.rejects import Reject
from loaders.sources.feed import author_page
from loaders.sources.feed import reader as feed
from loaders.sources.loader import NOT_READABLE
from loaders.sources.registry import LOADERS

DAY = date(2026, 11, 22)
HEADER = "Ada Lovelace\n\nLG\nh-index7\n2papers\n1,234citations\nNovelty55%\nAI Score58\n\n2 Papers\n\n"
LOOM = (
    "LGOct 12, 2023Code\nWeaving Numbers\n\nAda Lovelace, Bo Li et al. · cmu, mit\n\n"
    "We present Loom, a loom for numbers. Code: https://github.com/ada/loom.\n"
)
ENGINE = "CVFeb 2\nOn Engines\n\nCharles Babbage, Ada Lovelace\n\nEngines are studied.\n"


def read(text: str | bytes, as_of: date = DAY) -> list[AuthorRecord | PaperRecord | Reject]:
    raw = text.encode() if isinstance(text, str) else text
    return list(feed.read(Inputs(["-"], stdin=io.BytesIO(raw)), as_of=as_of))


def papers(text: str | bytes, as_of: date = DAY) -> list[PaperRecord]:
    found = read(text, as_of)[1:]
    assert all(isinstance(one, PaperRecord) for one in found), found
    return [one for one in found if isinstance(one, PaperRecord)]


def paper(text: str, as_of: date = DAY) -> PaperRecord:
    (found,) = papers(HEADER + text, as_of)
    return found


def reason(text: str, as_of: date = DAY) -> str:
    _, *found = read(HEADER + text, as_of)
    assert len(found) == 1
    assert isinstance(found[0], Reject)
    return found[0].reason


def notices(text: str) -> list[str]:
    heard: list[str] = []
    list(feed.read(Inputs(["-"], stdin=io.BytesIO(text.encode())), as_of=DAY, notice=heard.append))
    return heard


def names(record: PaperRecord) -> list[str]:
    return [author.name for author in record.authors if author.position is not None]


def test_the_author_comes_first_with_the_figures_that_the_page_reports():
    author = read(HEADER + LOOM + ENGINE)[0]
    assert author == AuthorRecord(
        source="feed",
        id="Ada_Lovelace",
        keys=("feed:Ada_Lovelace",),
        name="Ada Lovelace",
        figures=ReportedFigures(
            as_of="2026-11-22", h_index=7, paper_count=2, citation_count=1234, novelty=55.0, ai_score=58.0
        ),
        topics=(TopicMention(kind=TopicKind.FIELD, keys=("arxiv:cs.LG",), name="Machine Learning", names=("cs.LG",)),),
    )


def test_a_paper_has_everything_that_the_page_says():
    assert papers(HEADER + LOOM + ENGINE)[0] == PaperRecord(
        source="feed",
        id="Ada_Lovelace/weaving-numbers",
        keys=("feed:weaving-numbers",),
        title="Weaving Numbers",
        authors=(
            Authorship(name="Ada Lovelace", position=0, keys=("feed:Ada_Lovelace",)),
            Authorship(name="Bo Li", position=1, keys=("feed:Bo_Li",)),
        ),
        authors_complete=False,
        abstract="We present Loom, a loom for numbers. Code: https://github.com/ada/loom.",
        date="2023-10-12",
        kind=PaperKind.PREPRINT,
        status=PaperStatus.PREPRINT,
        has_code=True,
        code_urls=("https://github.com/ada/loom",),
        topics=(
            TopicMention(kind=TopicKind.FIELD, keys=("arxiv:cs.LG",), name="Machine Learning", names=("cs.LG",)),
            TopicMention(kind=TopicKind.METHOD, keys=("method:loom",), name="Loom"),
        ),
        institutions=(
            InstitutionMention(
                keys=("feed:cmu", "name:carnegie mellon university"),
                name="Carnegie Mellon University",
                names=("cmu",),
                country="US",
                kind=InstitutionKind.EDUCATION,
            ),
            InstitutionMention(
                keys=("feed:mit", "name:massachusetts institute of technology"),
                name="Massachusetts Institute of Technology",
                names=("mit",),
                country="US",
                kind=InstitutionKind.EDUCATION,
            ),
        ),
    )


def test_a_list_without_et_al_that_names_the_author_is_complete():
    engine = papers(HEADER + LOOM + ENGINE)[1]
    assert engine.authors_complete
    assert engine.has_code is None
    assert engine.code_urls == ()


def test_the_author_of_the_page_is_an_author_of_every_paper():
    record = paper("LGFeb 2\nOn Engines\n\nBo Li, Cy Ng et al.\n\nText.\n")
    assert record.authors[-1] == Authorship(name="Ada Lovelace", position=None, keys=("feed:Ada_Lovelace",))
    assert not record.authors_complete
    assert not paper("LGFeb 2\nOn Engines\n\nBo Li, Cy Ng\n\nText.\n").authors_complete


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("\n", "\r\n"),
        lambda page: page.replace("\n", "   \n\t"),
        lambda page: page.replace("\n", "\n\n"),
        lambda page: page.replace("\n\n", "\n"),
        lambda page: "\ufeff" + page,
        lambda page: "\n\n" + page + "\n\n",
        lambda page: page.rstrip("\n"),
        lambda page: page.replace("2023Code", "2023 Code").replace("LGOct", "LG Oct").replace("CVFeb", "CV Feb"),
        lambda page: page.replace("Oct 12, 2023", "October 12 2023"),
        lambda page: page.replace("Oct 12, 2023", "2023-10-12"),
        lambda page: page.replace("h-index7", "h-index: 7").replace("2papers", "2 papers"),
        lambda page: page.replace("1,234citations", "Citations 1234"),
        lambda page: page.replace("\n2 Papers", ""),
        lambda page: page.replace("Weaving Numbers", "Weaving\nNumbers"),
        lambda page: page.replace("Weaving Numbers", "Weaving\n\nNumbers"),
        lambda page: page.replace("et al. · cmu, mit", "et al.  •  cmu; mit"),
        lambda page: page.replace("Ada Lovelace, Bo Li et al.", "Ada Lovelace,\nBo Li et al."),
        lambda page: page.replace("Ada Lovelace, Bo Li et al.", "Ada Lovelace and Bo Li, et al."),
        lambda page: page.replace("Ada Lovelace, Bo Li et al.", "Ada Lovelace*, Bo Li† and others"),
    ],
)
def test_the_layout_does_not_matter(change):
    assert read(change(HEADER + LOOM + ENGINE)) == read(HEADER + LOOM + ENGINE)


@pytest.mark.parametrize(
    ("badge", "as_of", "day"),
    [
        ("LGFeb 2", date(2026, 11, 22), "2026-02-02"),
        ("LGDec 2", date(2026, 11, 22), "2025-12-02"),
        ("LGNov 22", date(2026, 11, 22), "2026-11-22"),
        ("LGNov 23", date(2026, 11, 22), "2025-11-23"),
        ("LGFeb 29", date(2026, 11, 22), "2024-02-29"),
        ("LGFeb 29", date(1904, 2, 28), "1896-02-29"),
        ("LGFeb 29, 2024", date(2026, 11, 22), "2024-02-29"),
        ("LGSept 5, 2021Code", date(2026, 11, 22), "2021-09-05"),
    ],
)
def test_a_date_without_a_year_is_the_latest_such_day_not_after_the_page_was_taken(badge: str, as_of: date, day: str):
    assert paper(f"{badge}\nOn Engines\n\nBo Li et al.\n", as_of).date == day


@pytest.mark.parametrize(
    ("badge", "why"),
    [
        ("LGFeb 30", feed.NO_DAY),
        ("LGFeb 29, 2023", feed.NO_DAY),
        ("LGOct 42, 2023Code", feed.NO_DAY),
        ("LGOct 12, 0000", feed.NO_DAY),
        ("LGOct 12, 1066", feed.NO_DAY),
        ("LG2023-13-01", feed.NO_DAY),
        ("LGOct 12, 9999", feed.LATER),
        ("LGNov 23, 2026", feed.LATER),
        ("LGOkt 12, 2023Code", feed.NO_BADGE),
        ("LGOct 12, 20", feed.NO_BADGE),
    ],
)
def test_a_paper_without_a_day_is_rejected(badge: str, why: str):
    assert reason(f"{badge}\nOn Engines\n\nBo Li et al.\n\nText.\n") == why


def test_a_broken_paper_among_good_ones_is_a_reject_and_the_others_stay():
    broken = "LGOkt 1, 2023\nLost\n\nBo Li et al.\n\nText.\n"
    first, second, third = read(HEADER + LOOM + broken + ENGINE)[1:]
    assert isinstance(first, PaperRecord)
    assert first.abstract is not None
    assert first.abstract.endswith("loom.")
    assert second == Reject(input="standard input", line=18, reason=feed.NO_BADGE, text=broken.strip())
    assert isinstance(third, PaperRecord)


def test_text_before_the_first_paper_is_a_reject():
    assert reason("Some words that open no paper\n\nBo Li et al.\n") == feed.NO_BADGE


def test_a_paper_that_swallowed_the_next_one_is_a_reject():
    swallowed = LOOM + "12.10.2023\nLost\n\nBo Li, Cy Ng et al.\n\nText.\n"
    assert reason(swallowed) == feed.TWO_PAPERS


def test_papers_without_title_are_rejected():
    assert [one.reason for one in read(HEADER + "LGFeb 2\nLGFeb 3\n\n") if isinstance(one, Reject)] == [
        feed.NO_TITLE
    ] * 2
    assert reason("LGFeb 2\n???\n\nBo Li et al.\n") == feed.NO_TITLE
    assert reason(f"LGFeb 2\n{'long ' * 200}\n\nBo Li et al.\n") == feed.LONG_TITLE
    assert reason("LGFeb 2\n" + "\ufdfa" * 60 + "\n\nBo Li et al.\n") == feed.LONG_TITLE  # longer in normal form


def test_names_that_are_none_are_rejected():
    assert reason(f"LGFeb 2\nOn Engines\n\n{'x' * 10_000} et al.\n") == feed.NO_NAME
    assert reason("LGFeb 2\nOn Engines\n\nBo Li et al. · ???\n") == feed.NO_NAME


def test_a_paper_may_have_no_abstract_no_authors_or_neither():
    assert paper("LGFeb 2\nOn Engines\n\nBo Li et al.\n").abstract is None
    own = (Authorship(name="Ada Lovelace", position=None, keys=("feed:Ada_Lovelace",)),)
    record = paper("LGFeb 2\nOn Engines\n\nEngines are studied, and looms, and mills...\n")
    assert (record.title, record.authors, record.abstract) == (
        "On Engines",
        own,
        "Engines are studied, and looms, and mills...",
    )
    assert not record.authors_complete
    record = paper("LGFeb 2\nOn Engines\nEngines are studied at length.\n")
    assert (record.title, record.abstract) == ("On Engines", "Engines are studied at length.")
    record = paper("LGFeb 2\nOn Engines\nand Looms")
    assert (record.title, record.abstract, record.authors) == ("On Engines and Looms", None, own)


def test_an_abstract_may_have_paragraphs():
    assert paper(LOOM + "\nA second one.\n\nA third.\n").abstract == (
        "We present Loom, a loom for numbers. Code: https://github.com/ada/loom. A second one. A third."
    )


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Bo Li", ["Bo Li"]),
        ("Bo Li, John Q. Public, Jr., Cy Ng", ["Bo Li", "John Q. Public, Jr.", "Cy Ng"]),
        ("Bo Li, Cy Ng, and Di Po", ["Bo Li", "Cy Ng", "Di Po"]),
        ("Bo Li and Cy Ng", ["Bo Li", "Cy Ng"]),
        ("Bo Li; Cy Ng & Di Po et al", ["Bo Li", "Cy Ng", "Di Po"]),
        ("Bo Li, Cy Ng, ...", ["Bo Li", "Cy Ng"]),
        ("Bo Li, Cy Ng, +12 more", ["Bo Li", "Cy Ng"]),
        ("Ludwig van der Waals, Émilie du Châtelet", ["Ludwig van der Waals", "Émilie du Châtelet"]),
        ("danah boyd, bell hooks et al.", ["danah boyd", "bell hooks"]),
        ("李白, 杜甫 et al. · pku", ["李白", "杜甫"]),
        ("Łukasz Żółć, Nguyễn Văn A, Ðorđe Š. O'Neil-Smith", ["Łukasz Żółć", "Nguyễn Văn A", "Ðorđe Š. O'Neil-Smith"]),
        ("Marcel·lí Domingo et al.", ["Marcel·lí Domingo"]),
        ("محمد بن موسى, Bo Li et al.", ["محمد بن موسى", "Bo Li"]),
    ],
)
def test_names_are_taken_as_printed(byline: str, expected: list[str]):
    record = paper(f"LGFeb 2\nOn Engines\n\n{byline}\n\nEngines are studied.\n")
    assert names(record) == expected
    assert record.abstract == "Engines are studied."


def test_keys_of_names_are_composed_and_without_blanks():
    record = paper("LGFeb 2\nOn Engines\n\nZoe\u0308  de   Smet et al.\n")
    assert record.authors[0] == Authorship(name="Zoë de Smet", position=0, keys=("feed:Zoë_de_Smet",))


def test_an_initial_of_the_pages_author_is_that_author():
    record = paper("LGFeb 2\nOn Engines\n\nBo Li, A. Lovelace\n")
    assert record.authors[1] == Authorship(name="A. Lovelace", position=1, keys=("feed:Ada_Lovelace",))
    assert record.authors_complete
    record = paper("LGFeb 2\nOn Engines\n\nAnna Lovelace, M. Ada Lovelace, Ada Lovelace\n")
    assert [author.keys for author in record.authors] == [
        ("feed:Anna_Lovelace",),
        ("feed:M._Ada_Lovelace",),
        ("feed:Ada_Lovelace",),
    ]


def test_two_namesakes_of_one_paper_are_two_people():
    record = paper("LGFeb 2\nOn Engines\n\nWei Wang, Wei Wang, Ada Lovelace, Ada Lovelace\n")
    assert [author.keys for author in record.authors] == [("feed:Wei_Wang",), (), ("feed:Ada_Lovelace",), ()]


@pytest.mark.parametrize(
    ("code", "key", "name"),
    [
        ("LG", "arxiv:cs.LG", "Machine Learning"),
        ("ML", "arxiv:stat.ML", "Machine Learning"),
        ("AP", "arxiv:stat.AP", "Applications"),
        ("NC", "arxiv:q-bio.NC", "Neurons and Cognition"),
        ("math.AP", "arxiv:math.AP", "Analysis of PDEs"),
        ("quant-ph", "arxiv:quant-ph", "Quantum Physics"),
        ("soc-ph", "arxiv:physics.soc-ph", "Physics and Society"),
        ("XQ", "keyword:xq", "XQ"),
    ],
)
def test_a_category_is_a_field_with_arxivs_full_name(code: str, key: str, name: str):
    (topic,) = paper(f"{code}Mar 3, 2020Code\nOn Engines\n\nBo Li et al.\n").topics
    assert (topic.kind, topic.keys, topic.name) == (TopicKind.FIELD, (key,), name)


def test_a_paper_may_have_no_category():
    assert paper("Mar 3, 2020Code\nOn Engines\n\nBo Li et al.\n").topics == ()


def test_latex_in_a_title_becomes_text():
    record = paper('LGFeb 2\n$\\textit{Loom}$: 95% na\\"ive $O(n^2)$ sorting\n\nBo Li et al.\n')
    assert record.title == "Loom: 95% naïve O(n^2) sorting"
    assert record.id == "Ada_Lovelace/loom-95-naive-o-n-2-sorting"
    assert paper("LGFeb 2\nFrom $5 to $10: 95% off\n\nBo Li et al.\n").title == "From $5 to $10: 95% off"


def test_control_characters_are_left_out():
    record = paper("LGFeb 2\nOn \x1b[31mEngines\x07\n\nBo\x01 Li et al.\n\nTe\x9bxt.\n")
    assert (record.title, names(record), record.abstract) == ("On [31mEngines", ["Bo Li"], "Text.")


def test_code_is_where_the_badge_or_an_address_says_so():
    record = paper(
        "LGFeb 2\nOn Engines\n\nBo Li et al.\n\nSee https://example.org/page, (https://github.com/a/b),"
        " https://gitlab.com/c/d. and again https://github.com/a/b; not https://notgithub.com/x"
        " nor the page https://a.github.io/b.\n"
    )
    assert record.code_urls == ("https://github.com/a/b", "https://gitlab.com/c/d")
    assert record.has_code is True
    assert paper("LGFeb 2Code\nOn Engines\n\nBo Li et al.\n").has_code is True
    assert paper("LGFeb 2\nOn Engines\n\nBo Li et al.\n").has_code is None


def test_a_title_that_stands_twice_gives_two_records_of_one_paper():
    first, second = papers(HEADER + LOOM + LOOM)
    assert first.keys == second.keys
    assert [first.id, second.id] == ["Ada_Lovelace/weaving-numbers", "Ada_Lovelace/weaving-numbers~2"]


def test_one_paper_on_two_pages_has_one_key():
    other = HEADER.replace("Ada Lovelace", "Bo Li")
    assert papers(HEADER + LOOM)[0].keys == papers(other + LOOM)[0].keys
    assert papers(HEADER + LOOM)[0].id != papers(other + LOOM)[0].id


def test_a_page_that_does_not_hold_what_it_says_is_noticed_and_read():
    assert notices(HEADER + LOOM + ENGINE) == []
    assert notices(HEADER + LOOM) == ["standard input says that it has 2 papers, and holds 1; is it complete?"]
    assert len(read(HEADER)) == 1


def test_figures_that_cannot_be_are_noticed_and_left_out():
    page = HEADER.replace("h-index7", "h-index99999999999999999999").replace("55%", "155%")
    author = read(page)[0]
    assert isinstance(author, AuthorRecord)
    assert author.figures is not None
    assert (author.figures.h_index, author.figures.novelty) == (None, None)
    assert len(notices(page + LOOM + ENGINE)) == 2


def test_figures_may_be_missing_or_rounded():
    author = read("Ada Lovelace\n1.2k citations\nNovelty—\n2 Papers\n" + LOOM)[0]
    assert isinstance(author, AuthorRecord)
    assert author.figures == ReportedFigures(as_of="2026-11-22", citation_count=1200, paper_count=2)
    assert author.topics == ()


@pytest.mark.parametrize(
    "text",
    [
        LOOM + ENGINE,
        "Fahim",
        '[{"title": "x", "h-index7": 1}]',
        "<!doctype html><html><body>Ada Lovelace h-index 7</body></html>",
        "@article{x,\n title={Y}\n}\n",
        "   \n\n  \n",
        "Ada Lovelace\nh-index7\n",
    ],
)
def test_what_is_no_author_page_is_one_error(text: str):
    with pytest.raises(NotTheFormat, match="standard input is not an author page; expected the text of an author page"):
        read(text)


@pytest.mark.parametrize(
    "raw", [b"", b"\x89PNG\r\n\x1a\n\0\0\0", HEADER.encode("utf-16"), b"Ad\xe9 L\nh-index7\n2papers\n"]
)
def test_what_is_no_text_is_one_error(raw: bytes):
    with pytest.raises(NotTheFormat, match="expected the text of an author page"):
        read(raw)


def test_a_line_that_is_not_utf8_rejects_its_paper_only():
    page = (HEADER + LOOM).encode() + ENGINE.encode().replace(b"studied", b"\xe9tudied") + LOOM.encode()
    kinds = [type(one) for one in read(page)]
    assert kinds == [AuthorRecord, PaperRecord, Reject, PaperRecord]


def test_a_page_that_ends_in_the_middle_loses_nothing_before():
    whole = papers(HEADER + LOOM + ENGINE)
    for end in range(len(HEADER + LOOM), len(HEADER + LOOM + ENGINE)):
        found = read((HEADER + LOOM + ENGINE)[:end])
        first = found[1]
        assert isinstance(first, PaperRecord)
        assert first.title == whole[0].title
        assert first.authors == whole[0].authors


def test_a_paper_that_is_too_long_is_rejected_and_not_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(author_page, "MAX_PAPER_CHARACTERS", 1000)
    _, long, good = read(HEADER + LOOM + "words and words\n" * 1000 + ENGINE)
    assert isinstance(long, Reject)
    assert long.reason == "it has more than 1,000 characters"
    assert len(long.text) < 1100
    assert isinstance(good, PaperRecord)


def test_a_folder_of_pages_is_read_and_a_stray_file_in_it_is_a_reject(tmp_path: Path):
    (tmp_path / "a.txt").write_text(HEADER + LOOM)
    (tmp_path / "b.txt").write_text("shopping list")
    (tmp_path / "c.txt").write_text((HEADER + ENGINE).replace("Ada Lovelace\n\nLG", "Bo Li\n\nLG"))
    found = list(feed.read(Inputs([tmp_path]), as_of=DAY))
    assert [type(one) for one in found] == [AuthorRecord, PaperRecord, Reject, AuthorRecord, PaperRecord]
    reject = found[2]
    assert isinstance(reject, Reject)
    assert (reject.input, reject.reason) == (f"{tmp_path}/b.txt", NOT_READABLE)
    with pytest.raises(NotTheFormat):
        list(feed.read(Inputs([tmp_path / "b.txt"]), as_of=DAY))


def test_a_damaged_archive_in_a_folder_stops_nothing(tmp_path: Path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress((HEADER + LOOM).encode())[:-4])
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "c.txt").write_text(HEADER + ENGINE)
    found = list(feed.read(Inputs([tmp_path]), as_of=DAY))
    assert [type(one) for one in found] == [AuthorRecord, Reject, Reject, Reject, AuthorRecord, PaperRecord]
    rejects = [one for one in found if isinstance(one, Reject)]
    assert [one.reason for one in rejects] == [author_page.ENDS_EARLY, NOT_READABLE, NOT_READABLE]
    assert "ends in the middle of its gzip data" in rejects[1].text
    assert "zip archive without a readable table of contents" in rejects[2].text


def test_a_folder_without_any_page_is_one_error(tmp_path: Path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("shopping list")
    with pytest.raises(BadInput, match=r"none of the files given is the text of an author page .*a\.txt is not"):
        list(feed.read(Inputs([tmp_path]), as_of=DAY))


def test_pages_in_a_zip_are_read(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("ada.txt", HEADER + LOOM + ENGINE)
    assert list(feed.read(Inputs([tmp_path / "pages.zip"]), as_of=DAY)) == read(HEADER + LOOM + ENGINE)


def test_the_loader_is_listed():
    assert LOADERS["feed"].read is feed.read


PIECES = """LGFeb 2
LGOct 12, 2023Code
LGOkt 1, 2023
Feb 30
On Engines
Ada Lovelace
Bo Li et al.
2 Papers
h-index7
We present Loom (LO).
a, b and c
, III"""
WORDS = st.sampled_from([*PIECES.split("\n"), "", "· cmu", "·", "...", "$\\frac{", "\\", "%", "\0", "Code", "Jr."])


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=40))).map("\n".join), st.booleans())
def test_any_text_gives_records_rejects_or_our_error(text: str, headed: bool):
    raw = ((HEADER if headed else "") + text).encode("utf-8", "surrogatepass")
    try:
        found = read(raw)
    except BadInput:
        return
    assert len({one.id for one in found if not isinstance(one, Reject)}) == sum(
        not isinstance(o, Reject) for o in found
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["LGFeb 2", "CVOct 12, 2023Code", "LG Feb 30", "LGOkt 12, 2023", "Jan 5, 2020"]),
            st.sampled_from(["On Engines", "Looms\nand Mills", "???", "2 Papers"]),
            st.sampled_from(["\n\nBo Li, Ada Lovelace et al. · cmu", "\n\nBo Li", ""]),
            st.sampled_from(["\n\nText is here.", "\n\nOne.\n\nTwo.", "\n\nWe present Loom.", ""]),
        )
    )
)
def test_every_paper_of_a_page_is_a_record_or_a_reject_and_every_line_is_in_one(drawn):
    blocks = [f"{badge}\n{title}{byline}{abstract}" for badge, title, byline, abstract in drawn]
    page = HEADER + "\n".join(blocks)
    _, *found = read(page)
    assert len(found) == len(blocks)
    for one, block in zip(found, blocks, strict=True):
        if isinstance(one, Reject):
            assert one.text == block.strip()
            assert page.split("\n")[(one.line or 0) - 1] == block.split("\n")[0]
        else:
            known = f"{one.title} {' '.join(names(one))} {one.abstract} cmu Ada Lovelace"
            words = " ".join(block.split("\n")[1:]).replace(",", "").replace(" et al. ·", "").split()
            assert set(words) <= set(known.split())
