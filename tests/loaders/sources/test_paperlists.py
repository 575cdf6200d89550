"""The paperlists loader on invented lists: what each field becomes, and every quirk of the real ones."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.model import PaperKind, PaperStatus, TopicKind, VenueKind
from loaders.input.files import Inputs
from loaders.records.records import Authorship, InstitutionMention, PaperRecord, TopicMention, VenueMention
from loaders.records.rejects import Reject
from loaders.sources.paperlists import reader as paperlists
from loaders.sources.paperlists.papers import LONG_NAME, LONG_TITLE, NO_PAPER

LISTS = Path(__file__).parents[1] / "data" / "paperlists"
AS_OF = date(2026, 11, 22)


def read(*paths: Path) -> list[PaperRecord | Reject]:
    found = list(paperlists.read(Inputs(paths), as_of=AS_OF))
    assert all(isinstance(one, PaperRecord | Reject) for one in found)
    return [one for one in found if isinstance(one, PaperRecord | Reject)]


def papers(file: str) -> dict[str, PaperRecord]:
    return {one.id: one for one in read(LISTS / file) if isinstance(one, PaperRecord)}


def paper(file: str, identifier: str) -> PaperRecord:
    return papers(file)[identifier]


def written(folder: Path, text: str, name: str = "iclr2024.json") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def one(folder: Path, fields: str) -> PaperRecord | Reject:
    (found,) = read(written(folder, f'[{{"id": "aB3dE5fG7h", {fields}}}]'))
    return found


LOOMS = InstitutionMention(keys=("name:university of looms",), name="University of Looms")
THREADS = InstitutionMention(keys=("name:institute of threads",), name="Institute of Threads")
NEEDLES = InstitutionMention(keys=("name:needle works",), name="Needle Works")


def names(record: PaperRecord) -> list[tuple[str, int | None]]:
    return [(author.name, author.position) for author in record.authors]


def test_a_paper_has_all_that_its_object_says():
    assert paper("iclr/iclr2024.json", "iclr2024/aB3dE5fG7h") == PaperRecord(
        source="paperlists",
        id="iclr2024/aB3dE5fG7h",
        keys=("openreview:aB3dE5fG7h",),
        title="Looms for k-Means with naïve Threads",
        authors=(
            Authorship(
                name="Ada Lovelace",
                position=0,
                keys=("openreview:~Ada_Lovelace1", "orcid:0000-0002-1825-0097", "dblp:12/3456"),
                affiliations=("University of Looms", "Institute of Threads"),
                institutions=(LOOMS, THREADS),
            ),
            Authorship(
                name="Bo Li", position=1, keys=("dblp:x/BoLi",), affiliations=("Needle Works",), institutions=(NEEDLES,)
            ),
            Authorship(
                name="Chandra Roy",
                position=2,
                keys=("openreview:~Chandra_Roy2",),  # the ORCID's check digit is wrong
                affiliations=("University of Looms",),
                institutions=(LOOMS,),
            ),
        ),
        abstract="We weave. Code: https://github.com/ada/loom.",
        date="2024",
        kind=PaperKind.CONFERENCE_PAPER,
        status=PaperStatus.PUBLISHED,
        url="https://openreview.net/forum?id=aB3dE5fG7h",
        has_code=True,
        code_urls=("https://github.com/ada/loom",),
        topics=(
            TopicMention(kind=TopicKind.KEYWORD, keys=("keyword:weaving",), name="Weaving"),
            TopicMention(kind=TopicKind.KEYWORD, keys=("keyword:deep-loom",), name="Deep Looms"),
        ),
        venue=VenueMention(keys=("name:iclr",), name="ICLR", acronym="ICLR", kind=VenueKind.CONFERENCE),
        citations=12,
    )


@pytest.mark.parametrize(
    ("identifier", "status", "kind"),
    [
        ("aB3dE5fG7h", PaperStatus.PUBLISHED, PaperKind.CONFERENCE_PAPER),
        ("rEjEcTeD_1", PaperStatus.REJECTED, PaperKind.PREPRINT),
        ("dEsKrEj-ct", PaperStatus.REJECTED, PaperKind.PREPRINT),
        ("wItHdRaWn1", PaperStatus.WITHDRAWN, PaperKind.PREPRINT),
        ("aCtIvEpApr", PaperStatus.PREPRINT, PaperKind.PREPRINT),
        ("wOrKsHoP12", PaperStatus.PUBLISHED, PaperKind.WORKSHOP_PAPER),
    ],
)
def test_the_decision_is_the_status(identifier: str, status: PaperStatus, kind: PaperKind):
    record = paper("iclr/iclr2024.json", f"iclr2024/{identifier}")
    assert (record.status, record.kind) == (status, kind)


def test_ids_are_not_trusted_where_they_are_not_as_many_as_the_authors():
    record = paper("iclr/iclr2024.json", "iclr2024/rEjEcTeD_1")
    assert [author.keys for author in record.authors] == [(), ()]
    assert record.institutions == (LOOMS,)


def test_an_id_that_two_authors_have_is_nobodys(tmp_path: Path):
    record = one(tmp_path, '"title": "T", "author": "A B;C D;E F", "authorids": "~X_Y1;~X_Y1;~E_F1"')
    assert isinstance(record, PaperRecord)
    assert [author.keys for author in record.authors] == [(), (), ()]


def test_what_profiles_say_stands_in_the_order_of_the_profiles(tmp_path: Path):
    record = one(
        tmp_path,
        '"title": "T", "author": "A B;C D;E F", "authorids": "~A_B1;~C_D1;~E_F1", "or_profile": "~A_B1;~E_F1;~Cee_D2",'
        ' "dblp": "1/1;5/5;3/3", "aff": "Looms;Engines;Needles", "position": "Intern;;"',
    )
    assert isinstance(record, PaperRecord)
    assert [author.keys for author in record.authors] == [
        ("openreview:~A_B1", "dblp:1/1"),
        ("openreview:~C_D1", "dblp:3/3"),
        ("openreview:~E_F1", "dblp:5/5"),
    ]
    assert [author.affiliations for author in record.authors] == [("Looms",), ("Needles",), ("Engines",)]


def test_of_profiles_that_are_not_known_nobody_has_the_ids_and_the_paper_the_affiliations(tmp_path: Path):
    record = one(
        tmp_path,
        '"title": "T", "author": "A B;C D;E F", "authorids": "~A_B1;~C_D1;~E_F1", "or_profile": "~A_B1;~G_H1;~I_J1",'
        ' "dblp": "1/1;5/5;3/3", "aff": "Looms;Engines;Needles", "position": "Intern;;"',
    )
    assert isinstance(record, PaperRecord)
    assert [author.keys[1:] for author in record.authors] == [("dblp:1/1",), (), ()]
    assert [author.affiliations for author in record.authors] == [("Looms",), (), ()]
    assert [place.name for place in record.institutions] == ["Engines", "Needles"]


def test_unknown_citations_and_titles_are_none():
    of_file = papers("iclr/iclr2024.json")
    assert of_file["iclr2024/rEjEcTeD_1"].citations is None
    assert of_file["iclr2024/dEsKrEj-ct"].citations is None
    assert of_file["iclr2024/wItHdRaWn1"].title is None
    assert paper("nips/nips2020.json", "nips2020/site_0123456789").citations == 0


def test_an_anonymous_submission_has_no_authors():
    record = paper("iclr/iclr2024.json", "iclr2024/wItHdRaWn1")
    assert (record.authors, record.authors_complete) == ((), False)


def test_e_mail_addresses_are_kept_nowhere():
    for path in LISTS.rglob("*.json"):
        for record in read(path):
            assert "@" not in repr(record), path


def test_an_object_that_says_nothing_is_a_reject_with_its_id_and_line():
    (reject,) = (one for one in read(LISTS / "iclr/iclr2024.json") if isinstance(one, Reject))
    assert (reject.id, reject.reason, reject.line) == ("iclr2024/nOtHiNgAt1", NO_PAPER, 76)
    assert '"status": "Reject"' in reject.text


def test_commas_separate_authors_where_no_semicolon_does_and_entities_do_not():
    record = paper("nips/nips2020.json", "nips2020/site_0123456789")
    assert names(record) == [("Eva D'Or", 0), ("Bo Li", 1), ("António Silva", 2)]


def test_affiliations_are_of_the_paper_unless_something_says_whose_they_are():
    of_file = papers("nips/nips2020.json")
    of_paper = of_file["nips2020/site_0123456780"]
    assert [author.affiliations for author in of_paper.authors] == [(), ()]
    assert [place.name for place in of_paper.institutions] == ["Engine House", "Needle Works"]
    of_authors = of_file["nips2020/site_0123456781"]
    assert [author.affiliations for author in of_authors.authors] == [
        ("Engine House",),
        ("Needle Works",),
        ("Engine House",),
    ]
    assert of_authors.institutions == ()


def test_an_id_that_stands_twice_gives_two_records():
    of_file = papers("nips/nips2020.json")
    assert of_file["nips2020/site_0123456780"].title == of_file["nips2020/site_0123456780~2"].title


def test_a_conference_has_one_name_for_all_years():
    assert paper("nips/nips2020.json", "nips2020/site_0123456789").venue == VenueMention(
        keys=("name:neurips",),
        name="NeurIPS",
        names=("NIPS",),
        acronym="NeurIPS",
        kind=VenueKind.CONFERENCE,
    )


def test_no_author_at_all_is_an_unknown_list():
    record = paper("nips/nips2020.json", "nips2020/site_0123456782")
    assert (record.authors, record.authors_complete) == ((), False)


def test_a_list_that_is_printed_twice_is_taken_once():
    of_file = papers("icra/icra2021.json")
    both = of_file["icra2021/9561001"]
    assert names(both) == [("Eva Or", 0), ("Bo Li", 1)]
    assert [author.affiliations for author in both.authors] == [("Lab of Looms, Example",), ("Needle Works",)]
    assert [author.keys for author in both.authors] == [(), ()]
    assert names(of_file["icra2021/9561002"]) == [("Eva Or", 0)]


def test_ids_of_other_schemes_are_taken_from_addresses_and_bibtex():
    record = paper("rest/acl2021.json", "acl2021/2021.acl-long.9901")
    assert record.keys == ("acl:2021.acl-long.9901", "doi:10.99999/v1/2021.acl-long.9901")
    assert record.code_urls == ("https://github.com/doe/words",)


def test_a_page_of_acls_is_an_id_where_acl_told_people_of_one_name_apart():
    record = paper("rest/acl2021.json", "acl2021/2021.acl-long.9901")
    assert [author.keys for author in record.authors] == [(), (), ("acl:yu-li-needle",)]
    assert [author.affiliations for author in record.authors] == [(), ("Needle Works",), ()]


def test_a_record_without_id_is_known_by_its_title():
    first, second, highlights, untitled = papers("rest/siggraph2015.json").values()
    assert (first.id, second.id) == ("siggraph2015/tracing-threads", "siggraph2015/tracing-threads~2")
    assert first.keys == ("doi:10.99999/2766.1",)
    assert second.keys == ("arxiv:1501.00001",)
    assert second.kind is PaperKind.ARTICLE
    assert names(first) == [("Kim A. Reed, Jr.", 0), ("Lee Moss", 1)]
    assert names(second) == [("Kim A. Reed", 0), ("Lee Moss", 1)]
    assert (highlights.authors, highlights.authors_complete) == ((), False)
    assert untitled.title is None
    assert untitled.id.startswith("siggraph2015/")


def test_mathml_in_a_title_becomes_text(tmp_path: Path):
    formula = "<mml:math><mml:msub><mml:mi>LaSrVO</mml:mi><mml:mn>4</mml:mn></mml:msub></mml:math>"
    for title in (formula, formula.replace("<", "&lt;").replace(">", "&gt;")):
        assert one(tmp_path, f'"title": "{title}: A\\n Candidate", "author": "A B"').title == "LaSrVO_4: A Candidate"


def test_latex_footnotes_and_addresses_are_no_part_of_titles_and_names():
    of_file = papers("rest/eccv2022.json")
    first, second = of_file["eccv2022/0123456789"], of_file["eccv2022/0123456788"]
    assert first.title == "Seeing Looms at 95% of α^2"
    assert names(first) == [("Kim Reed", 0), ("Lee Moss", 1)]
    assert names(second) == [("Kim Reed", 0), ("Mo Moss", 2)]
    assert (first.authors_complete, second.authors_complete) == (True, False)


def test_the_doi_of_a_volume_is_no_papers():
    of_file = papers("rest/eccv2022.json")
    assert of_file["eccv2022/0123456789"].keys == ("doi:10.1007/978-3-031-00001-0_7",)
    assert of_file["eccv2022/0123456788"].keys == ()


def test_numbers_and_lists_stand_for_text(tmp_path: Path):
    record = one(tmp_path, '"title": 1984, "authors": ["A B", "C D"], "keywords": ["x", "y"], "gs_citation": true')
    assert isinstance(record, PaperRecord)
    assert (record.title, len(record.authors), len(record.topics), record.citations) == ("1984", 2, 2, None)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (f'"title": "{"long " * 200}", "author": "A B"', LONG_TITLE),
        (f'"title": "T", "author": "{"A" * 10_000}"', LONG_NAME),
        ('"title": {"a": [1]}, "author": {"b": 1}', NO_PAPER),
    ],
)
def test_a_name_or_title_that_is_none_is_a_reject(tmp_path: Path, fields: str, reason: str):
    found = one(tmp_path, fields)
    assert isinstance(found, Reject)
    assert (found.reason, found.id) == (reason, "iclr2024/aB3dE5fG7h")


def test_right_to_left_text_stays_and_control_characters_go(tmp_path: Path):
    record = one(tmp_path, '"title": "T\\u0000hread", "author": "عمر الخيام\\u0007;Bo Li"')
    assert isinstance(record, PaperRecord)
    assert record.title == "Thread"
    assert names(record) == [("عمر الخيام", 0), ("Bo Li", 1)]


@pytest.mark.parametrize("name", ["papers.json", "iclr0000.json", "iclr9999.json", "2024.json", "iclr24.json"])
def test_a_file_whose_name_says_no_conference_and_year_is_refused(tmp_path: Path, name: str):
    with pytest.raises(BadInput, match="expected"):
        read(written(tmp_path, '[{"title": "T", "author": "A B"}]', name))
