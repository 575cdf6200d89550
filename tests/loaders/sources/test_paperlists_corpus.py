"""The paperlists loader on the real lists beside the project: every object, and the quirks by number."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from graph.model import PaperStatus
from loaders.input.files import Inputs
from loaders.records.records import PaperRecord
from loaders.records.rejects import Reject
from loaders.sources.paperlists import reader as paperlists
from loaders.sources.paperlists.papers import NO_PAPER
from tests.corpus import PAPERLISTS, grown_megabytes, present

AS_OF = date(2026, 11, 22)

pytestmark = pytest.mark.corpus


@dataclass
class Seen:
    """What is counted in one reading, since all records do not stay in memory."""

    counts: Counter[str] = field(default_factory=Counter[str])
    rejects: list[Reject] = field(default_factory=list[Reject])
    keys: Counter[str] = field(default_factory=Counter[str])
    ids: set[str] = field(default_factory=set[str])
    venues: set[str] = field(default_factory=set[str])
    kept: dict[str, PaperRecord] = field(default_factory=dict[str, PaperRecord])


FACTS = {
    "icra2021/9561567",
    "iclr2019/HJgHwi0ctm",
    "ijcai2021/paper722",
    "ijcai2021/paper722~2",
}


@pytest.fixture(scope="module")
def seen() -> Seen:
    found = Seen()
    for one in paperlists.read(Inputs([present(PAPERLISTS)]), as_of=AS_OF):
        if isinstance(one, PaperRecord):
            found.counts.update(counted(one))
            found.keys.update(one.keys)
            found.ids.add(one.id)
            found.venues.add(one.venue.name if one.venue else "")
            if one.id in FACTS:
                found.kept[one.id] = one
        elif isinstance(one, Reject):
            found.rejects.append(one)
    return found


def counted(record: PaperRecord) -> Iterator[str]:
    yield "records"
    yield f"status {record.status}"
    yield f"kind {record.kind}"
    for claim, holds in (
        ("without title", record.title is None),
        ("without authors", not record.authors),
        ("with citations", record.citations is not None),
        ("with code", bool(record.has_code)),
        ("of authors", any(author.affiliations for author in record.authors)),
        ("of papers", bool(record.institutions)),
        ("a mail address", any("@" in author.name + "".join(author.keys) for author in record.authors)),
        (
            "halved",
            record.id.startswith("icra") and len({author.name for author in record.authors}) < len(record.authors),
        ),
    ):
        if holds:
            yield claim
    for key in record.keys:
        yield f"paper {key.partition(':')[0]}"
    for author in record.authors:
        yield "authorships"
        for key in author.keys:
            yield f"author {key.partition(':')[0]}"


def test_every_object_is_a_record_or_explained(seen: Seen):
    assert seen.counts["records"] + len(seen.rejects) == 91_106
    assert len(seen.ids) == seen.counts["records"]
    (reject,) = seen.rejects
    assert (reject.id, reject.reason) == ("iclr2017/SJUdkecgx", NO_PAPER)
    assert reject.input.endswith("iclr/iclr2017.json")


def test_memory_does_not_grow_with_the_archive():
    assert grown_megabytes("paperlists", PAPERLISTS) < 100


def test_decisions_are_statuses(seen: Seen):
    of_status = {status.value: seen.counts[f"status {status}"] for status in PaperStatus}
    assert of_status == {
        "PUBLISHED": 84_378,
        "PREPRINT": 3,
        "REJECTED": 5_357 + 43 - 1,
        "WITHDRAWN": 1_325,
        "RETRACTED": 0,
    }
    assert seen.counts["kind WORKSHOP_PAPER"] == 137 + 25 + 7
    assert seen.counts["kind ARTICLE"] == 245


def test_what_is_missing_is_missing(seen: Seen):
    assert seen.counts["without title"] == 11
    assert seen.counts["with citations"] == 48_387 - 1_939
    assert 2_700 < seen.counts["without authors"] < 2_800
    assert seen.counts["a mail address"] == 0


def test_ids_of_papers_and_authors(seen: Seen):
    assert seen.counts["paper openreview"] == 20_717
    assert seen.counts["paper acl"] == 3_869
    assert seen.counts["paper arxiv"] == 8_488
    assert seen.counts["paper doi"] == 12_193
    assert 32_000 < seen.counts["author openreview"] <= 32_115
    assert seen.counts["author orcid"] > 1_400
    assert seen.counts["author dblp"] > 3_000
    twice = {key for key, count in seen.keys.items() if count > 1}
    assert twice == {"doi:10.24963/ijcai.2021/722", "doi:10.1145/3355089.3356552"}


def test_affiliations_are_of_authors_where_that_is_known(seen: Seen):
    assert 42_000 < seen.counts["of authors"] < 42_300
    assert 14_400 < seen.counts["of papers"] < 14_600


def test_a_list_that_is_printed_twice_is_taken_once(seen: Seen):
    assert seen.counts["halved"] < 5
    assert len(seen.kept["icra2021/9561567"].authors) == len(
        {author.name for author in seen.kept["icra2021/9561567"].authors}
    )


def test_facts_of_papers_are_those_of_the_lists(seen: Seen):
    untitled = seen.kept["iclr2019/HJgHwi0ctm"]
    assert (untitled.title, len(untitled.authors), untitled.keys) == (None, 4, ("openreview:HJgHwi0ctm",))
    assert seen.kept["ijcai2021/paper722"].title == seen.kept["ijcai2021/paper722~2"].title


def test_a_conference_is_one_venue(seen: Seen):
    assert {"ICLR", "NeurIPS", "SIGGRAPH Asia", "CoRL", "AISTATS"} <= seen.venues
    assert len(seen.venues) == 25
