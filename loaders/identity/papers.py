"""When two records describe one paper though they share no id (docs/model.md, "When two papers are one").

The relation is between two records and looks at nothing else; papers are the connected components of it together with
shared ids. So neither the order of records nor the rest of the graph makes a difference, and a chain is one paper: a
submission of 2019, its second try of 2020 and the publication of 2021 are three versions of one, though the first and
the last alone would not have met.
"""

from functools import lru_cache

from graph.ids import make_key, node_key, split_key
from graph.model import Label, PaperKind, PaperStatus
from graph.names import normal_form
from loaders.identity.mentions import subject_keys
from loaders.identity.titles import (
    Title,
    block_texts,
    differs_in_spelling,
    differs_in_subtitle,
    shares_text,
    title_of,
    words_shared,
)
from loaders.identity.verdicts import Join
from loaders.records import PaperRecord, record_key

YEARS_APART = 1
_MIN_SHARED_TEXT = 0.5
"""Of the shorter abstract, so that two are taken for two states of one text."""
_MIN_SHARED_WORDS = 0.5
_DOWN = frozenset({PaperStatus.REJECTED, PaperStatus.WITHDRAWN, PaperStatus.PREPRINT})
"""Of a submission that may come again."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def blocks(record: PaperRecord) -> frozenset[str]:
    """The aliases under which a paper is compared with others: two records that are one paper share at least one.

    One is made of the title; others of the first author's surname and the longest words of the title and its parts,
    where near titles meet. The year is in none, since it may differ. Empty where the title names no paper.
    """
    title = _title(record)
    if title is None or not record.authors:
        return frozenset()
    whole, near = block_texts(title)
    found = {make_key("block", whole)}
    if (first := _first_author(record)) is not None:
        found.update(make_key("block", f"{_surname(first)} {words}") for words in near)
    return frozenset(found)


def same_paper(first: PaperRecord, second: PaperRecord) -> Join | None:
    """Why two records are one paper, as far as title, year and authors tell; None where they do not tell.

    It does not look at shared ids, which need no rule. Symmetric.
    """
    titles = _title(first), _title(second)
    if titles[0] is None or titles[1] is None or not _years_meet(first, second):
        return None
    if _contradict(first, second) or _are_of_a_series(first, second):
        return None
    rule = _rule(first, second, titles[0], titles[1])
    if rule is None:
        return None
    first, second = sorted((first, second), key=record_key)
    shared = [
        author.name for author in first.authors if _surname(author.name) in {_surname(o.name) for o in second.authors}
    ]
    return Join(
        keys=tuple(sorted({node_key(Label.PAPER, subject_keys(record)) for record in (first, second)})),
        rule=rule,
        evidence=(
            *dict.fromkeys(f"{record.title}, {(record.date or 'no year')[:4]}" for record in (first, second)),
            ", ".join(shared),
        ),
    )


def _rule(first: PaperRecord, second: PaperRecord, one: Title, other: Title) -> str | None:
    shared, smaller = _shared_surnames(first, second)
    if one.letters == other.letters:
        enough = shared >= 1 if one.is_telling else 2 * shared >= smaller and _tell_the_same(first, second) is not False
        return "title, year and a shared author" if shared and enough else None
    if 2 * shared < smaller or not _same_first_author(first, second) or _of_one_list(first, second):
        return None
    if differs_in_subtitle(one, other):
        return (
            "title without its subtitle, year and first author" if _tell_the_same(first, second) is not False else None
        )
    if not one.is_telling or not other.is_telling or one.numbers != other.numbers:
        return None
    if differs_in_spelling(one, other):
        return "title but for its spelling, year and first author"
    if words_shared(one, other) >= _MIN_SHARED_WORDS and _tell_the_same(first, second):
        return "near title, abstract, year and first author"
    return None


def _title(record: PaperRecord) -> Title | None:
    """None where it names no paper."""
    if not record.title or record.kind is PaperKind.EDITORIAL:
        return None
    title = title_of(record.title)
    return title if title.names_a_paper else None


def _year(record: PaperRecord) -> int | None:
    return int(record.date[:4]) if record.date else None


def _years_meet(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether the years are at most one apart; a record without a date fits none."""
    one, other = _year(first), _year(second)
    return one is not None and other is not None and abs(one - other) <= YEARS_APART


def _contradict(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether the two have different ids at arXiv, which gives all versions of a paper one."""
    one, other = ({key for key in record.keys if split_key(key)[0] == "arxiv"} for record in (first, second))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _of_one_list(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether one source lists both in one venue and year: it knows why it has two."""
    return first.source == second.source and first.venue == second.venue and first.date == second.date


def _are_of_a_series(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether one venue published both, in different years: reports of each year, since no venue prints a paper twice.

    A submission that was turned down and came again is none.
    """
    if first.venue is None or second.venue is None or set(first.venue.keys).isdisjoint(second.venue.keys):
        return False
    return _year(first) != _year(second) and _DOWN.isdisjoint({first.status, second.status})


def _tell_the_same(first: PaperRecord, second: PaperRecord) -> bool | None:
    """Whether the abstracts are states of one text; None where one has none."""
    if not first.abstract or not second.abstract:
        return None
    return shares_text(first.abstract, second.abstract) >= _MIN_SHARED_TEXT


def _shared_surnames(first: PaperRecord, second: PaperRecord) -> tuple[int, int]:
    """How many surnames both have, and how many the one with fewer has."""
    one, other = ({_surname(author.name) for author in record.authors} - {""} for record in (first, second))
    return len(one & other), min(len(one), len(other))


def _same_first_author(first: PaperRecord, second: PaperRecord) -> bool:
    one, other = _first_author(first), _first_author(second)
    return one is not None and other is not None and _surname(one) == _surname(other)


def _first_author(record: PaperRecord) -> str | None:
    return next((author.name for author in record.authors if author.position == 0), None)


@lru_cache(1 << 16)
def _surname(name: str) -> str:
    words = [word for word in normal_form(name).split() if word not in _SUFFIXES and not word.isdigit()]
    return words[-1] if words else ""
