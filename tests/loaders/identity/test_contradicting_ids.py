"""Ids that contradict everything else, from the files of the ACL Anthology to authors and papers."""

from datetime import date
from pathlib import Path

import pytest

from graph.model import Label, PaperStatus, ProblemKind
from loaders.identity.keys.key_clusters import Clustering
from loaders.identity.keys.list_cuts import clustering
from loaders.identity.keys.mentions import author_keys, bonds, listing
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.paper_clusters import PaperCluster, paper_clusters
from loaders.input.files import Inputs
from loaders.records.records import Authorship, PaperRecord
from loaders.sources.acl import reader as acl
from loaders.sources.paperlists.papers import status_of

AS_OF = date(2026, 11, 30)
META = "<meta><booktitle>Case</booktitle><month>June</month><year>2026</year><venue>case</venue></meta>"


def author(first: str, last: str, **ids: str) -> str:
    given = "".join(f' {name}="{value}"' for name, value in ids.items())
    return f"<author{given}><first>{first}</first><last>{last}</last></author>"


def paper(number: int, *parts: str, title: str = "") -> str:
    return f'<paper id="{number}"><title>{title or f"Weaving, Part {number}"}</title>{"".join(parts)}</paper>'


def read(folder: Path, *papers: str, collection: str = "2026.case", kind: str = "proceedings") -> list[PaperRecord]:
    """The records of one collection, and what was odd in it as the last attribute of the function."""
    file = folder / f"{collection}.xml"
    file.write_text(
        f'<collection id="{collection}"><volume id="1" type="{kind}">{META}{"".join(papers)}</volume></collection>',
        encoding="utf-8",
    )
    notices: list[str] = []
    records = [
        record
        for record in acl.read(Inputs([file]), as_of=AS_OF, notice=notices.append)
        if isinstance(record, PaperRecord)
    ]
    read.notices = notices  # type: ignore[attr-defined]
    return records


def people_of(records: list[PaperRecord]) -> Clustering:
    links = {
        link
        for record in records
        for link in (*(link for label, link in bonds(record) if label is Label.AUTHOR), *listing(record))
    }
    for work in paper_clusters(records, Corrections()).values():
        links |= work.bonds
    return clustering(Label.AUTHOR, links)


def keys_in(made: Clustering, record: PaperRecord) -> list[str]:
    return [made.of[author_keys(record, place, each)].key for place, each in enumerate(record.authors)]


def kinds(made: Clustering, key: str) -> set[ProblemKind]:
    return {each.kind for each in made.contradictions.get(key, ())}


X, Y = "0009-0009-9901-0017", "0009-0009-9902-0020"


def test_one_orcid_typed_at_two_coauthors_leaves_three_authors_and_is_told(tmp_path: Path):
    (one,) = read(
        tmp_path,
        paper(
            1,
            author("Aldo", "Lang", id="aldo-lang", orcid=X),
            author("Xuemin", "Wo", id="xuemin-wo", orcid=X),
            author("Bo", "Third", id="bo-third"),
        ),
    )
    made = people_of([one])
    assert keys_in(made, one) == ["acl:aldo-lang", "acl:xuemin-wo", "acl:bo-third"]
    assert kinds(made, "acl:aldo-lang") == kinds(made, "acl:xuemin-wo") == {"TWO_PLACES"}
    assert kinds(made, "acl:bo-third") == set()


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"id": "xuemin-wo", "orcid": X},  # the coauthor with the other's ORCID iD
        {"orcid": X},  # with nothing else
        {"id": "aldo-lang"},  # with the other's page
    ],
)
def test_an_id_of_one_author_at_the_coauthor_elsewhere_makes_no_one_of_the_two(
    tmp_path: Path, elsewhere: dict[str, str]
):
    first, second = read(
        tmp_path,
        paper(1, author("Aldo", "Lang", id="aldo-lang", orcid=X), author("Xuemin", "Wo", id="xuemin-wo")),
        paper(2, author("Xuemin", "Wo", **elsewhere)),
    )
    made = people_of([first, second])
    assert len(set(keys_in(made, first))) == 2


def test_one_orcid_at_people_who_share_no_name_is_two_people_who_say_so(tmp_path: Path):
    records = read(
        tmp_path,
        paper(1, author("Greta", "Holm", id="greta-holm", orcid=Y)),
        paper(2, author("Kofi", "Adjei", id="kofi-adjei", orcid=Y)),
    )
    made = people_of(records)
    assert [keys_in(made, record) for record in records] == [["acl:greta-holm"], ["acl:kofi-adjei"]]
    assert kinds(made, "acl:greta-holm") == kinds(made, "acl:kofi-adjei") == {"UNLIKE_NAMES"}


def test_one_orcid_at_people_who_share_no_name_and_have_no_page_of_their_own_is_two_people(tmp_path: Path):
    records = read(tmp_path, paper(1, author("Greta", "Holm", orcid=Y)), paper(2, author("Kofi", "Adjei", orcid=Y)))
    made = people_of(records)
    assert len({key for record in records for key in keys_in(made, record)}) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ada", "Ray"), ("A.", "Ray")),
        (("Ada", "Ray"), ("Ray", "Ada")),
        (("Ada", "Ray"), ("Ada", "Lovelace")),
        (("Aleksei", "Soloviev"), ("Alexey", "Solovyov")),
        (("José", "García"), ("Jose", "Garcia Lopez")),
    ],
)
def test_one_orcid_at_names_that_differ_as_one_person_s_names_do_is_one_person(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str]
):
    records = read(tmp_path, paper(1, author(*one, orcid=X)), paper(2, author(*other, orcid=X)))
    made = people_of(records)
    assert {key for record in records for key in keys_in(made, record)} == {f"orcid:{X}"}
    assert not made.contradictions


def test_one_explicit_id_with_two_orcids_is_one_person_who_says_so(tmp_path: Path):
    records = read(
        tmp_path,
        paper(1, author("Alek", "Rudin", id="alek-rudin", orcid=X)),
        paper(2, author("Alek", "Rudin", id="alek-rudin", orcid=Y)),
    )
    made = people_of(records)
    assert {key for record in records for key in keys_in(made, record)} == {f"orcid:{X}"}
    assert kinds(made, f"orcid:{X}") == {"EXCLUDING_IDS"}


def test_two_orcids_at_one_name_without_an_id_are_two_people(tmp_path: Path):
    records = read(tmp_path, paper(1, author("Wei", "Wang", orcid=X)), paper(2, author("Wei", "Wang", orcid=Y)))
    made = people_of(records)
    assert len({key for record in records for key in keys_in(made, record)}) == 2


@pytest.mark.parametrize("placeholder", ["0000-0000-0000-0001", "0000-0000-0000-001X", "0009-0015-0000-0000"])
def test_an_orcid_of_no_block_that_is_handed_out_is_no_id_and_told(tmp_path: Path, placeholder: str):
    records = read(
        tmp_path,
        paper(1, author("Greta", "Holm", id="greta-holm", orcid=placeholder)),
        paper(2, author("Greta", "Lind", id="greta-lind", orcid=placeholder)),
    )
    made = people_of(records)
    assert [keys_in(made, record) for record in records] == [["acl:greta-holm"], ["acl:greta-lind"]]
    assert any(placeholder in notice for notice in read.notices)  # type: ignore[attr-defined]


def test_an_author_whose_name_is_an_address_is_left_out_and_the_list_is_not_complete(tmp_path: Path):
    (one,) = read(tmp_path, paper(1, author("Jpliu@wtu.example", "Jpliu@wtu.example"), author("Ada", "Ray")))
    assert [(each.name, each.position) for each in one.authors] == [("Ada Ray", 1)]
    assert not one.authors_complete
    assert any("e-mail address" in notice for notice in read.notices)  # type: ignore[attr-defined]


def test_a_name_in_han_characters_has_its_surname_first_and_a_variant_is_a_name_too(tmp_path: Path):
    variant = '<variant script="hani"><first>波</first><last>李</last></variant>'
    (one,) = read(
        tmp_path,
        paper(
            1,
            author("国江", "周"),
            f"<author><first>Bo</first><last>Li</last>{variant}</author>",
            author("태희", "김"),
        ),
    )
    assert [each.name for each in one.authors] == ["周国江", "Bo Li", "김태희"]
    assert one.authors[1].names == ("李波",)


JOURNAL = (
    paper(
        1,
        author("Odile", "Perrin"),
        author("Maks", "Wolny"),
        "<pages>1–31</pages><doi>10.5555/JIL_a_00242</doi>",
        title="Parsing Bees with Weighted Grammars",
    ),
    paper(
        2,
        author("Renzo", "Tripodo"),
        author("Marca", "Pellino"),
        "<pages>31–70</pages><doi>10.5555/JIL_a_00242</doi>",
        title="A Theory of Games for Word Meaning",
    ),
)


def papers_of(records: list[PaperRecord]) -> dict[str, PaperCluster]:
    return paper_clusters(records, Corrections())


def test_one_doi_at_two_papers_of_an_issue_leaves_two_papers_and_is_told(tmp_path: Path):
    made = papers_of(read(tmp_path, *JOURNAL, collection="J17", kind="journal"))
    assert set(made) == {"acl:J17-1001", "acl:J17-1002"}
    for key, other in (("acl:J17-1001", "acl:J17-1002"), ("acl:J17-1002", "acl:J17-1001")):
        (told,) = made[key].contradictions
        assert (told.kind, told.key, told.rivals) == ("TWO_PAPERS", "doi:10.5555/jil_a_00242", (other,))


def listed(number: int, title: str, *authors: str, keys: tuple[str, ...] = (), **more: object) -> PaperRecord:
    """A record of another source than ACL."""
    return PaperRecord(
        source="paperlists",
        id=str(number),
        keys=keys,
        title=title,
        authors=tuple(Authorship(name=name, position=place) for place, name in enumerate(authors)),
        date="2024",
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("shared", ["arxiv:2401.00001", "doi:10.1000/whole", "openreview:AbCdEfGh12"])
def test_an_id_that_is_all_that_two_papers_have_leaves_two_papers(shared: str):
    made = papers_of(
        [
            listed(1, "Parsing Bees with Weighted Grammars", "Odile Perrin", keys=(shared,)),
            listed(2, "A Theory of Games for Word Meaning", "Renzo Tripodo", keys=(shared,)),
        ]
    )
    assert set(made) == {"record:paperlists:1", "record:paperlists:2"}
    assert all(shared in each.keys for each in made.values())


@pytest.mark.parametrize(
    "second",
    [
        listed(2, "Bees: A Grammar", "Odile Perrin", "Maks Wolny", keys=("doi:10.1000/a",)),  # another title
        listed(2, "Parsing Bees with Grammars", "Ida Po", keys=("doi:10.1000/a",)),  # other authors
        listed(2, "Une grammaire des abeilles", "O. Perrin", keys=("doi:10.1000/a",)),  # another language
        listed(2, "A Theory of Games", "Ida Po", keys=("doi:10.1000/a",), pages="1-9"),  # the same pages
        listed(2, "A Theory of Games", keys=("doi:10.1000/a",)),  # no authors to speak against it
    ],
)
def test_an_id_is_believed_where_title_or_authors_or_pages_agree(second: PaperRecord):
    first = listed(
        1, "Parsing Bees with Weighted Grammars", "Odile Perrin", "Maks Wolny", keys=("doi:10.1000/a",), pages="1-9"
    )
    assert len(papers_of([first, second])) == 1


def test_a_third_record_goes_with_the_paper_that_it_agrees_with():
    doi = "doi:10.1000/whole"
    made = papers_of(
        [
            listed(1, "Parsing Bees with Weighted Grammars", "Odile Perrin", keys=(doi,)),
            listed(2, "A Theory of Games for Word Meaning", "Renzo Tripodo", keys=(doi,)),
            listed(3, "Parsing Bees With Weighted Grammars", "O. Perrin", keys=(doi, "arxiv:2401.00001")),
        ]
    )
    assert sorted(sorted(record.id for record in each.records) for each in made.values()) == [["1", "3"], ["2"]]


@pytest.mark.parametrize("doi", ["10.18653/v1/P19-1", "10.18653/v1/2026.case-1", "10.1007/978-3-030-12345-6"])
def test_the_doi_of_a_whole_volume_is_no_id_of_its_papers(tmp_path: Path, doi: str):
    (one,) = read(tmp_path, paper(1, author("Ada", "Ray"), f"<doi>{doi}</doi>"))
    assert one.keys == ("acl:2026.case-1.1",)
    assert any("of its volume" in notice for notice in read.notices)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ("Interactive Poster", PaperStatus.PUBLISHED),
        ("Active", PaperStatus.PREPRINT),
        ("active", PaperStatus.PREPRINT),
        ("Reactive Spotlight", PaperStatus.PUBLISHED),
        ("Desk Rejected", PaperStatus.REJECTED),
        ("Withdrawn", PaperStatus.WITHDRAWN),
        ("Under review", PaperStatus.PREPRINT),
        ("Depending Poster", PaperStatus.PUBLISHED),
    ],
)
def test_a_decision_is_told_by_its_words(decision: str, status: PaperStatus):
    assert status_of(decision) is status
