"""When two records describe one paper though they share no id (docs/model.md, "When two papers are one").

The relation is between two records and looks at nothing else; papers are the connected components of it together with
shared ids. So neither the order of the records nor the rest of the graph makes a difference, and a chain is one paper:
a submission of 2019, its second try of 2020 and its publication of 2021 are three versions, though the first and the
last alone would not have met.
"""

from collections.abc import Iterator
from functools import lru_cache

from graph.ids import make_key, node_key, split_key
from graph.model import Label, PaperKind, PaperStatus
from graph.name_particles import GENERATION_SUFFIXES
from graph.names import normal_form
from loaders.identity.keys.mentions import subject_keys
from loaders.identity.same_paper.titles import (
    ComparedTitle,
    block_texts,
    differs_in_spelling,
    differs_in_subtitle,
    shares_text,
    title_of,
    words_shared,
)
from loaders.records.records import PaperRecord, record_key
from loaders.records.verdicts import Join

MAX_YEARS_APART = 1
SAME_TEXT = 0.65
"""Abstracts that share this much are states of one text; measured on pairs of records with near titles."""
OTHER_TEXT = 0.2
"""Abstracts that share less than this are of different texts. States of one seldom do, so it only speaks where the
titles are short or not equal."""
SHARED_WORDS = 0.5

_CAME_AGAIN = frozenset({PaperStatus.REJECTED, PaperStatus.WITHDRAWN, PaperStatus.PREPRINT})
"""What the same venue may be sent once more."""


def blocks(record: PaperRecord) -> frozenset[str]:
    """The aliases under which a paper is compared: `same_paper` is asked of two records only where they share one.

    One is of the title; near titles meet under others, of the first author's surname and the two longest words
    of the title, or of a part of it. No block has a year, since the years may differ. Empty where the title names no
    paper, or there is no author.

    >>> from loaders.records.records import Authorship
    >>> ray = Authorship(name="Ada Ray", position=0)
    >>> sorted(blocks(PaperRecord(source="acl", id="1", keys=(), title="Parsing the Letters of Ada", authors=(ray,))))
    ['block:parsingthelettersofada', 'block:ray lette parsi']
    """
    if not record.title or not record.authors or compared_title(record) is None:
        return frozenset()
    whole, near = block_texts(record.title)
    first = _first_surname(record)
    return frozenset(make_key("block", text) for text in (whole, *(f"{first} {words}" for words in near if first)))


def same_paper(first: PaperRecord, second: PaperRecord) -> Join | None:
    """Why two records are one paper, as far as title, year, authors and abstract tell; None where they do not.

    Ids that both have need no rule, and are not looked at. Symmetric.

    >>> from loaders.records.records import Authorship
    >>> ray = Authorship(name="Ada Ray", position=0)
    >>> preprint = PaperRecord(
    ...     source="feed", id="a", keys=("arxiv:1901.00001",), title="Parsing the Letters", date="2019", authors=(ray,)
    ... )
    >>> paper = PaperRecord(
    ...     source="acl", id="1", keys=("acl:P1",), title="Parsing the letters", date="2020-07", authors=(ray,)
    ... )
    >>> same_paper(preprint, paper).rule
    'title, year and authors'
    """
    first_title, second_title = compared_title(first), compared_title(second)
    if first_title is None or second_title is None or not _years_meet(first, second):
        return None
    rule = _rule(first, second, first_title, second_title)
    if rule is None or _contradict(first, second) or _are_of_a_series(first, second):
        return None
    first, second = sorted((first, second), key=record_key)
    return Join(
        keys=tuple(sorted({node_key(Label.PAPER, subject_keys(record)) for record in (first, second)})),
        rule=rule,
        evidence=(*(f"{record.title} ({_year(record)})" for record in (first, second)), *_shared_names(first, second)),
    )


def _rule(
    first: PaperRecord, second: PaperRecord, first_title: ComparedTitle, second_title: ComparedTitle
) -> str | None:
    if first_title.letters == second_title.letters:
        differ = not first_title.is_telling and _shared_text(first, second, unknown=1) < OTHER_TEXT
        return "title, year and authors" if authors_agree(first, second) and not differ else None
    if _first_surname(first) != _first_surname(second) or not authors_agree(first, second):
        return None
    if _are_of_one_list(first, second):
        return None
    if differs_in_subtitle(first_title, second_title):
        differ = _shared_text(first, second, unknown=1) < OTHER_TEXT
        return None if differ else "title without its subtitle, year and first author"
    if not first_title.is_telling or not second_title.is_telling or first_title.numbers != second_title.numbers:
        return None
    if differs_in_spelling(first_title, second_title):
        return "title but for its spelling, year and first author"
    if words_shared(first_title, second_title) >= SHARED_WORDS and _shared_text(first, second, unknown=0) >= SAME_TEXT:
        return "near title, abstract, year and first author"
    return None


def compared_title(record: PaperRecord) -> ComparedTitle | None:
    """The title of a record as it is compared; None where it names no paper.

    >>> compared_title(PaperRecord(source="acl", id="1", keys=(), title="On Engines")).letters
    'onengines'
    >>> compared_title(PaperRecord(source="acl", id="1", keys=(), title="Preface")) is None
    True
    """
    return title_of(record.title) if record.title and record.kind is not PaperKind.EDITORIAL else None


def _year(record: PaperRecord) -> int | None:
    return int(record.date[:4]) if record.date else None


def _years_meet(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether the years are at most one apart; a record without a date fits none."""
    first_year, second_year = _year(first), _year(second)
    return first_year is not None and second_year is not None and abs(first_year - second_year) <= MAX_YEARS_APART


def _contradict(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether the two have different ids at arXiv, which gives all versions of a paper one.

    Other schemes have an id for each version: a DOI for the preprint and for the publication, an ACL id for each of
    the joint volumes.
    """
    first_ids, second_ids = ({key for key in record.keys if split_key(key)[0] == "arxiv"} for record in (first, second))
    return bool(first_ids) and bool(second_ids) and first_ids.isdisjoint(second_ids)


def _are_of_a_series(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether one venue published both, each in its year: reports of each year, for no venue prints a paper twice."""
    return (
        _year(first) != _year(second)
        and _share_venue(first, second)
        and _CAME_AGAIN.isdisjoint({first.status, second.status})
    )


def _are_of_one_list(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether one source lists both in one venue and year: where it has two similar titles, it has two papers."""
    return first.source == second.source and _year(first) == _year(second) and _share_venue(first, second)


def _share_venue(first: PaperRecord, second: PaperRecord) -> bool:
    return (
        first.venue is not None and second.venue is not None and not set(first.venue.keys).isdisjoint(second.venue.keys)
    )


def _shared_text(first: PaperRecord, second: PaperRecord, *, unknown: float) -> float:
    """How much of the abstracts is the same; `unknown` where one has none."""
    return shares_text(first.abstract, second.abstract) if first.abstract and second.abstract else unknown


def authors_agree(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether at least half of the authors of the shorter list are in the other too.

    They are compared by surname, or by all the words of their names where these stand in another order.

    >>> from loaders.records.records import Authorship
    >>> ray, li, short = (Authorship(name=name, position=None) for name in ("Ada Ray", "Li Wei", "A. Ray"))
    >>> first = PaperRecord(source="x", id="1", keys=(), title=None, authors=(ray, li))
    >>> authors_agree(first, PaperRecord(source="x", id="2", keys=(), title=None, authors=(short,)))
    True
    """
    for names in (_surname, _words):
        first_names, second_names = ({names(author.name) for author in record.authors} for record in (first, second))
        shared = {name for name in first_names & second_names if name}
        if shared and 2 * len(shared) >= min(len(first_names), len(second_names)):
            return True
    return False


def _shared_names(first: PaperRecord, second: PaperRecord) -> Iterator[str]:
    """The authors of the first record whom the second has too, as printed."""
    surnames = {_surname(author.name) for author in second.authors}
    words = {_words(author.name) for author in second.authors}
    for author in first.authors:
        if _surname(author.name) in surnames or _words(author.name) in words:
            yield author.name


def _first_surname(record: PaperRecord) -> str:
    """The surname of the first author; empty where the record does not say who that is."""
    return next((_surname(author.name) for author in record.authors if author.position == 0), "")


@lru_cache(1 << 15)
def _words(name: str) -> frozenset[str]:
    return frozenset(normal_form(name).split())


@lru_cache(1 << 15)
def _surname(name: str) -> str:
    words = [word for word in normal_form(name).split() if word not in GENERATION_SUFFIXES and not word.isdigit()]
    return words[-1] if words else ""
