"""Source `feed`: the text of an author page of a paper feed, one page a file (docs/loaders.md, `feed`)."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from msgspec.structs import replace

from graph.ids import make_key
from graph.model import PaperKind, PaperStatus, TopicKind
from graph.names import slug
from loaders.extract.arxiv_categories import category_of
from loaders.extract.bylines import Byline, is_same_name, parse_byline
from loaders.extract.code_urls import code_urls_in
from loaders.extract.latex import text_of_latex
from loaders.extract.methods.method_topics import method_topics
from loaders.extract.printed_text import clean
from loaders.identity.names.institution_names import institution_of_tag
from loaders.input.files import Input, lines
from loaders.records.records import (
    EARLIEST_YEAR,
    LARGEST_COUNT,
    MAX_NAME_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    AuthorRecord,
    Authorship,
    InstitutionMention,
    PaperRecord,
    Record,
    ReportedFigures,
    TopicMention,
)
from loaders.records.rejects import Reject
from loaders.sources.feed.author_page import (
    READS,
    Badge,
    Draft,
    Header,
    drafts,
    parts_of,
    read_header,
)
from loaders.sources.loader import Loader, Notice, read_each, unheard

SOURCE = "feed"

NO_BADGE = "no line with a category and a date opens the paper (such as “LGOct 12, 2023Code”)"
NO_DAY = "its date is not a day (such as “Oct 12, 2023” or “Feb 2”)"
LATER = "its date is after the day on which the page was taken"
NO_TITLE = "it has no title"
LONG_TITLE = f"its title has more than {MAX_TITLE_CHARACTERS} characters"
NO_NAME = f"an author's or institution's name has no letter, or more than {MAX_NAME_CHARACTERS} characters"
TWO_PAPERS = "a second list of authors stands in its abstract: is the line that opens the next paper damaged?"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Unusable(Exception):
    """A paper that cannot be a record; carries the reason."""


def read(inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[Record | Reject]:
    """One AuthorRecord a page, then a PaperRecord or a Reject for each of its papers, in the order of the page."""
    return read_each(inputs, lambda source_file: _read_page(source_file, as_of, notice), READS)


LOADER = Loader(
    source=SOURCE,
    reads=READS,
    brings="an author with figures as reported, and papers with date, code, first authors, institutions and topics",
    licence=None,
    read=read,
    version=2,
)


def _read_page(source_file: Input, as_of: date, notice: Notice) -> Iterator[Record | Reject]:
    text = lines(source_file, READS)
    header, below = read_header(text, source_file.name)
    author = _author_record(header, source_file.name, as_of, notice)
    yield author
    page = _AuthorPage(author, as_of)
    held = 0
    for draft in drafts(chain(below, text)):
        held += 1
        try:
            yield page.paper_record(draft)
        except _Unusable as unusable:
            yield Reject(input=source_file.name, line=draft.line, reason=str(unusable), text=draft.text)
    stated = header.figures.get("paper_count")
    if stated is not None and stated != held:
        notice(f"{source_file.name} says that it has {stated:,.0f} papers, and holds {held:,}; is it complete?")


def _author_record(header: Header, page: str, as_of: date, notice: Notice) -> AuthorRecord:
    # a page is written by a program and still may hold anything: what is no such figure is left out, and told
    def count(name: str) -> int | None:
        value = header.figures.get(name)
        if value is None or (value <= LARGEST_COUNT and value == int(value)):
            return None if value is None else int(value)
        notice(f"{page} gives {value:g} as {name}, which is no count; it is left out")
        return None

    def percent(name: str) -> float | None:
        value = header.figures.get(name)
        if value is None or value <= 100:
            return value
        notice(f"{page} gives {value:g} as {name}, which is above 100; it is left out")
        return None

    # the page has no id: the name is its key
    identifier = _name_key(header.name)
    return AuthorRecord(
        source=SOURCE,
        id=identifier,
        keys=(make_key(SOURCE, identifier),),
        name=unicodedata.normalize("NFC", header.name),
        figures=ReportedFigures(
            as_of=as_of.isoformat(),
            h_index=count("h_index"),
            paper_count=count("paper_count"),
            citation_count=count("citation_count"),
            novelty=percent("novelty"),
            ai_score=percent("ai_score"),
        ),
        topics=_field(header.category),
    )


class _AuthorPage:
    """The papers of one page."""

    def __init__(self, author: AuthorRecord, as_of: date) -> None:
        self._author = author
        self._as_of = as_of
        self._times: dict[str, int] = {}
        """How often a title stood on the page."""

    def paper_record(self, draft: Draft) -> PaperRecord:
        """The record of one paper; _Unusable where its lines cannot be one."""
        if draft.problem is not None:
            raise _Unusable(draft.problem)
        if draft.badge is None:
            raise _Unusable(NO_BADGE)
        # what no record can be without
        day = day_of(draft.badge, self._as_of)
        parts = parts_of(draft, self._author.name)
        if parts is None:
            raise _Unusable(TWO_PAPERS)
        title = clean(text_of_latex(parts.title))
        title_slug = slug(title)
        if not title_slug:
            raise _Unusable(NO_TITLE)
        if max(len(title), len(title_slug)) > MAX_TITLE_CHARACTERS:
            raise _Unusable(LONG_TITLE)
        # what its other lines say
        byline = parse_byline(parts.byline or "")
        authors, names_page_author = self._authorships(byline)
        code_urls = code_urls_in(parts.abstract or "")
        # a title that stands on the page again is another paper
        identifier = f"{self._author.id}/{title_slug}"
        times = self._times[title_slug] = self._times.get(title_slug, 0) + 1
        return PaperRecord(
            source=SOURCE,
            id=identifier if times == 1 else f"{identifier}~{times}",
            keys=(make_key(SOURCE, title_slug),),
            title=title,
            authors=authors,
            authors_complete=names_page_author and not byline.stops,
            abstract=parts.abstract,
            date=day.isoformat(),
            kind=PaperKind.PREPRINT,
            status=PaperStatus.PREPRINT,
            has_code=True if draft.badge.has_code or code_urls else None,
            code_urls=code_urls,
            topics=(*_field(draft.badge.category), *method_topics(parts.title, parts.abstract)),
            institutions=tuple(_institution(tag) for tag in byline.institutions),
        )

    def _authorships(self, byline: Byline) -> tuple[tuple[Authorship, ...], bool]:
        """The authors, the page's own last where the list does not name them, and whether it does."""
        if not all(_is_name(name) for name in byline.names + byline.institutions):
            raise _Unusable(NO_NAME)
        own = self._author
        same = [position for position, name in enumerate(byline.names) if is_same_name(name, own.name)]
        exact = [position for position in same if slug(byline.names[position]) == slug(own.name)]
        own_position = (exact or same or [None])[0]
        used = set(own.keys)
        authors: list[Authorship] = []
        for position, printed in enumerate(byline.names):
            name = unicodedata.normalize("NFC", printed)
            keys = own.keys if position == own_position else (make_key(SOURCE, _name_key(name)),)
            if position != own_position and not used.isdisjoint(keys):
                keys = ()  # a namesake on the same paper is somebody else
            used.update(keys)
            authors.append(Authorship(name=name, position=position, keys=keys))
        if own_position is None:
            authors.append(Authorship(name=own.name, position=None, keys=own.keys))
        return tuple(authors), own_position is not None


def day_of(badge: Badge, as_of: date) -> date:
    """The day that a badge gives; without a year the latest such day not after `as_of`."""
    try:
        if badge.iso is not None:
            day = date.fromisoformat(badge.iso)
        else:
            assert badge.month is not None
            assert badge.day is not None
            month, day_of_month = _MONTHS.index(badge.month) + 1, int(badge.day)
            if badge.year is None:
                return _latest(month, day_of_month, as_of)
            day = date(int(badge.year), month, day_of_month)
    except ValueError:
        raise _Unusable(NO_DAY) from None
    if day.year < EARLIEST_YEAR:
        raise _Unusable(NO_DAY)
    if day > as_of:
        raise _Unusable(LATER)
    return day


def _latest(month: int, day: int, as_of: date) -> date:
    """The latest day of that month and day not after `as_of`; a 29 February is at most eight years back (1900)."""
    date(2000, month, day)  # no day of any year otherwise
    for year in range(as_of.year, max(as_of.year - 9, 0), -1):
        try:
            day_of_year = date(year, month, day)
        except ValueError:
            continue
        if day_of_year <= as_of:
            return day_of_year
    raise _Unusable(NO_DAY)


def _name_key(name: str) -> str:
    """The author's id, `Ada_Lovelace`; a slash in a name is escaped, since ids of papers are `author/title`."""
    return "_".join(unicodedata.normalize("NFC", name).split()).replace("%", "%25").replace("/", "%2F")


def _is_name(name: str) -> bool:
    return len(name) <= MAX_NAME_CHARACTERS and any(letter.isalpha() for letter in name)


def _institution(tag: str) -> InstitutionMention:
    """The institution of a tag: the page's own, and the one that the short name stands for where that is known."""
    own = make_key(SOURCE, _name_key(tag.casefold()))
    known = institution_of_tag(tag)
    return InstitutionMention(keys=(own,), name=tag) if known is None else replace(known, keys=(own, *known.keys))


def _field(code: str | None) -> tuple[TopicMention, ...]:
    """The topic of a category; one that arXiv does not have is a topic by its own code."""
    if code is None:
        return ()
    category = category_of(code)
    if category is None:
        return (TopicMention(kind=TopicKind.FIELD, keys=(make_key("keyword", slug(code)),), name=code),)
    keys = (make_key("arxiv", category.code),)
    return (TopicMention(kind=TopicKind.FIELD, keys=keys, name=category.name, names=(category.code,)),)
