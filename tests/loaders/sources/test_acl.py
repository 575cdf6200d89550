"""The acl loader on invented data in the Anthology's two formats."""

import io
import tarfile
from datetime import date
from pathlib import Path

import pytest

from graph.model import PaperKind, PaperStatus, VenueKind
from loaders.input.files import Inputs
from loaders.records.records import Authorship, InstitutionMention, PaperRecord, SplitName, VenueMention
from loaders.records.rejects import Reject
from loaders.sources.acl import reader as acl
from loaders.sources.acl.papers import acl_id
from loaders.sources.acl.volume import month_of
from loaders.sources.loader import NOT_READABLE

DATA = Path(__file__).parents[1] / "data" / "acl"
DAY = date(2026, 11, 22)


def read(*paths: Path, heard: list[str] | None = None) -> dict[str, PaperRecord]:
    notices = [] if heard is None else heard
    found = list(acl.read(Inputs(paths), as_of=DAY, notice=notices.append))
    assert not [one for one in found if isinstance(one, Reject)]
    return {one.id: one for one in found if isinstance(one, PaperRecord)}


@pytest.fixture(scope="module")
def papers() -> dict[str, PaperRecord]:
    return read(DATA / "data")


def keys(paper: PaperRecord) -> list[tuple[str, ...]]:
    return [author.keys for author in paper.authors]


def test_front_matter_and_editors_and_events_are_no_papers(papers: dict[str, PaperRecord]):
    assert list(papers) == [
        "2020.loom-main.1",
        "2020.loom-main.2",
        "2020.loom-main.3",
        "2020.loom-main.4",
        "W19-0110",
        "X19-2007",
    ]


def test_a_paper_has_everything_that_the_source_says(papers: dict[str, PaperRecord]):
    assert papers["2020.loom-main.1"] == PaperRecord(
        source="acl",
        id="2020.loom-main.1",
        keys=("acl:2020.loom-main.1", "doi:10.99999/v1/2020.loom-main.1"),
        title="Loom: Weaving in O(n^2) with two threads",
        title_protected=(0, 1),
        bibkey="lovelace-etal-2020-loom",
        authors=(
            Authorship(
                name="Ada Lovelace",
                parts=SplitName(given="Ada", family="Lovelace"),
                position=0,
                keys=("acl:ada-lovelace",),
                affiliations=("Analytical Engine",),
                institutions=(InstitutionMention(keys=("name:analytical engine",), name="Analytical Engine"),),
            ),
            Authorship(
                name="Bo Li",
                parts=SplitName(given="Bo", family="Li"),
                names=("李波",),
                position=1,
                keys=("acl:bo-li-shed",),
            ),
            Authorship(name="Mausam", parts=SplitName(family="Mausam"), position=2, keys=("acl:mausam",)),
            Authorship(
                name="Loom Research Unit",
                parts=SplitName(family="Loom Research Unit"),
                position=3,
                keys=("acl:loom-research-unit",),
            ),
        ),
        abstract="We weave. Code: https://github.com/ada/loom.",
        date="2020-07",
        kind=PaperKind.CONFERENCE_PAPER,
        status=PaperStatus.PUBLISHED,
        url="https://aclanthology.org/2020.loom-main.1/",
        has_code=True,
        code_urls=("https://example.org/loom", "https://github.com/ada/loom"),
        venue=VenueMention(
            keys=("acl:loom", "name:loom", "name:loom conference"),
            name="Loom Conference",
            names=("LOOM",),
            acronym="LOOM",
            kind=VenueKind.CONFERENCE,
        ),
        editors=("Charles Babbage", "Mausam"),
        editor_parts=(SplitName(given="Charles", family="Babbage"), SplitName(family="Mausam")),
        pages="1–6",
        publisher="Loom Society",
        isbn="978-0-00-000000-2",
    )


def test_a_journal_gives_volume_issue_and_its_older_title(papers: dict[str, PaperRecord]):
    paper = papers["X19-2007"]
    assert (paper.kind, paper.date, paper.volume, paper.issue) == (PaperKind.ARTICLE, "2019-06", "45", "2")
    assert paper.venue == VenueMention(
        keys=("acl:thr", "name:thr", "name:threads"),
        name="Threads",
        names=("THR", "Old Threads"),
        acronym="THR",
        kind=VenueKind.JOURNAL,
    )
    assert paper.editors == ("Grace Hopper",)
    assert keys(paper) == [("acl:yu-oli",)]


def test_other_workshops_are_the_venue_only_where_there_is_no_other(papers: dict[str, PaperRecord]):
    paper = papers["W19-0110"]
    assert paper.kind is PaperKind.WORKSHOP_PAPER
    assert paper.venue == VenueMention(
        keys=("acl:shed", "name:shed", "name:workshop on sheds"),
        name="Workshop on Sheds",
        names=("SHED",),
        acronym="SHED",
        kind=VenueKind.WORKSHOP,
    )


def test_a_namesake_on_the_same_paper_has_no_key(papers: dict[str, PaperRecord]):
    assert keys(papers["W19-0110"]) == [("acl:ada-lovelace",), ()]


def test_a_name_in_the_list_of_variants_is_its_person_and_one_of_several_is_nobody(papers: dict[str, PaperRecord]):
    assert keys(papers["2020.loom-main.2"]) == [("acl:ada-lovelace",), ()]
    assert papers["2020.loom-main.2"].authors[0].name == "Augusta King"


def test_retracted_and_removed_papers_say_so(papers: dict[str, PaperRecord]):
    assert papers["2020.loom-main.2"].status is PaperStatus.RETRACTED
    assert papers["2020.loom-main.2"].language == "pt"
    assert papers["2020.loom-main.3"].status is PaperStatus.WITHDRAWN
    assert papers["2020.loom-main.3"].authors == ()
    assert papers["2020.loom-main.4"].kind is PaperKind.OTHER


def test_what_is_odd_is_told_once_with_its_count():
    heard: list[str] = []
    read(DATA / "data", heard=heard)
    assert heard == [
        "http://hdl.handle.net/1/2 in 2020.loom-main.3 is given as a DOI and is none; it is left out",
        "W19-0110 (Ada Lovelace) names the same person twice; the second is taken for a namesake",
    ]


def test_since_2025_only_a_known_person_has_a_plain_id():
    heard: list[str] = []
    paper = read(DATA / "2025", heard=heard)["2025.loom-1.1"]
    assert keys(paper) == [
        ("orcid:0000-0002-1694-233X", "acl:ada-lovelace"),
        ("orcid:0000-0002-1825-0097", "acl:bo-li-shed"),
        (),  # by its slug the same person as the first
        ("acl:dee-no/unverified",),
        ("acl:bo-li/unverified",),
        ("acl:eve-nobody/unverified",),
        ("acl:fay-wu",),
    ]
    assert len(heard) == 3
    assert any("0000-0002-1825-0098 in 2025.loom-1.1 is given as an ORCID iD" in one for one in heard)
    assert any("fay-wu" in one and "people.yaml" in one for one in heard)


def test_another_orcid_than_that_of_the_person_is_left_out(tmp_path: Path):
    (tmp_path / "people.yaml").write_text("a-b:\n  names: [{first: A, last: B}]\n  orcid: 0000-0002-1694-233X\n")
    (tmp_path / "c.xml").write_text(
        '<collection id="2025.x"><volume id="1"><meta><year>2025</year></meta><paper id="1"><title>T</title>'
        '<author id="a-b" orcid="0000-0002-1825-0097"><first>A</first><last>B</last></author>'
        "</paper></volume></collection>"
    )
    heard: list[str] = []
    assert keys(read(tmp_path, heard=heard)["2025.x-1.1"]) == [("orcid:0000-0002-1694-233X", "acl:a-b")]
    assert len(heard) == 1


def test_a_single_collection_is_read_without_lists_of_people_and_venues():
    paper = read(DATA / "data" / "xml" / "2020.loom.xml")["2020.loom-main.2"]
    assert keys(paper) == [("acl:augusta-king",), ("acl:bo-li",)]
    assert paper.venue == VenueMention(keys=("acl:loom", "name:loom"), name="loom")


def archive(reverse: bool) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as tar:
        for path in sorted((DATA / "data").rglob("*.*"), reverse=reverse):
            tar.add(path, path.relative_to(DATA))
    return packed.getvalue()


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_inside_an_archive_does_not_matter(tmp_path: Path, papers: dict[str, PaperRecord], reverse: bool):
    path = tmp_path / "data.tar.xz"
    path.write_bytes(archive(reverse))
    inputs = Inputs([path])
    found = list(acl.read(inputs, as_of=DAY))
    assert {one.id: one for one in found if isinstance(one, PaperRecord)} == papers
    assert inputs.read_bytes == inputs.total_bytes
    assert list(acl.read(inputs, as_of=DAY)) == found


def test_standard_input_is_read_once_and_says_what_came_too_late(papers: dict[str, PaperRecord]):
    heard: list[str] = []
    late = acl.read(Inputs(["-"], stdin=io.BytesIO(archive(reverse=False))), as_of=DAY, notice=heard.append)
    assert {one.id for one in late if isinstance(one, PaperRecord)} == set(papers)
    assert any("came after papers through standard input" in one for one in heard)
    in_time = acl.read(Inputs(["-"], stdin=io.BytesIO(archive(reverse=True))), as_of=DAY)
    assert {one.id: one for one in in_time if isinstance(one, PaperRecord)} == papers


def test_yaml_may_be_given_beside_a_collection(papers: dict[str, PaperRecord]):
    data = DATA / "data"
    found = read(data / "yaml" / "name_variants.yaml", data / "xml" / "W19.xml", data / "yaml" / "venues")
    assert found == {"W19-0110": papers["W19-0110"]}


def test_other_files_beside_the_data_are_rejects(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("Remember the loom.")
    (tmp_path / "other.yaml").write_text("a: 1\n")
    (tmp_path / "W19.xml").write_bytes((DATA / "data" / "xml" / "W19.xml").read_bytes())
    found = list(acl.read(Inputs([tmp_path]), as_of=DAY))
    assert [(one.input.rpartition("/")[2], one.reason) for one in found if isinstance(one, Reject)] == [
        ("notes.txt", NOT_READABLE),
        ("other.yaml", NOT_READABLE),
    ]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("P19", "1", "1"), "P19-1001"),
        (("W19", "1", "1"), "W19-0101"),
        (("W18", "63", "10"), "W18-6310"),
        (("C69", "1", "2"), "C69-0102"),
        (("D19", "1", "2"), "D19-1002"),
        (("D19", "50", "2"), "D19-5002"),
        (("2020.acl", "main", "1"), "2020.acl-main.1"),
    ],
)
def test_ids_are_those_of_the_anthology(parts: tuple[str, str, str], expected: str):
    assert acl_id(*parts) == expected


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("July", 7),
        ("6", 6),
        ("September 13-15", 9),
        ("31 October–4 November", 10),
        ("sEPTEMBER", 9),
        ("Septempber", 9),
        ("13", None),
        ("", None),
        ("Fall", None),
    ],
)
def test_a_month_is_the_first_that_is_named(text: str, month: int | None):
    assert month_of(text) == month
