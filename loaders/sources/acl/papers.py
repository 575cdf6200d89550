"""Makes a PaperRecord of one `<paper>`."""

from collections.abc import Iterator
from datetime import date

from graph.errors import BadInput
from graph.false_ids import is_of_a_volume, is_placeholder
from graph.id_forms import parse_acl
from graph.ids import make_key, parse_key
from graph.model import Label, PaperKind, PaperStatus
from loaders.extract.code_urls import code_urls_in
from loaders.extract.methods.method_topics import method_topics
from loaders.identity.names.institution_names import institutions_named
from loaders.records.records import (
    EARLIEST_YEAR,
    MAX_EDITED_TITLE_CHARACTERS,
    MAX_NAME_CHARACTERS,
    Authorship,
    PaperRecord,
)
from loaders.sources.acl import venues
from loaders.sources.acl.collection import PaperElement
from loaders.sources.acl.markup import Element, text_at, text_of, title_of
from loaders.sources.acl.oddities import Oddities
from loaders.sources.acl.people import (
    UNVERIFIED,
    AnthologyPeople,
    editors_of,
    is_mail_address,
    name_of,
    parse_given_orcid,
    variants_of,
)
from loaders.sources.acl.venues import AnthologyVenue

SOURCE = "acl"
URL = "https://aclanthology.org/"

NO_ID = "its collection, volume and number make no id of the ACL Anthology's"
NO_TITLE = "it has no title"
LONG_TITLE = f"its title has more than {MAX_EDITED_TITLE_CHARACTERS:,} characters"
NO_NAME = "an author has no name"
LONG_NAME = f"an author's name has more than {MAX_NAME_CHARACTERS} characters"
NO_YEAR = f"its volume's year is none from {EARLIEST_YEAR} to the next one"

NO_DOI = "is given as a DOI and is none; it is left out"
DOI_OF_VOLUME = "is given as the DOI of a paper and is that of its volume; it is left out"
NO_ORCID = "is given as an ORCID iD and is none; it is left out"
OTHER_ORCID = "is given as the ORCID iD of somebody who has another one in people.yaml; it is left out"
MAIL_ADDRESS = "has an e-mail address where an author's name should be; it is left out, and the list is not complete"
TWICE = "names the same person twice; the second is taken for a namesake"


class UnusablePaper(Exception):
    """A paper that cannot be a record; carries the reason."""


class AnthologyPapers:
    """Makes records of papers, with what is known of people and venues."""

    def __init__(
        self, people: AnthologyPeople, known: dict[str, AnthologyVenue], as_of: date, oddities: Oddities
    ) -> None:
        self._people = people
        self._venues = known
        self._latest_year = as_of.year + 1  # a volume may stand there before its conference
        self._oddities = oddities

    def record(self, paper: PaperElement) -> PaperRecord:
        """The record of a paper; Unusable where there can be none."""
        element, volume = paper.element, paper.volume
        identifier = acl_id(paper.collection, volume.id, paper.number)
        # what no record can be without
        title, protected = title_of(element.find("title"))
        if title is None:
            raise UnusablePaper(NO_TITLE)
        if len(title) > MAX_EDITED_TITLE_CHARACTERS:
            raise UnusablePaper(LONG_TITLE)
        # what several properties are made of
        abstract = text_at(element, "abstract")
        authors = tuple(self._authorships(element, identifier))
        code_urls = tuple(dict.fromkeys((*_code_urls(element), *code_urls_in(abstract or ""))))
        venue = venues.main_venue(volume.venues)
        editors = editors_of(element) or volume.editors
        return PaperRecord(
            source=SOURCE,
            id=identifier,
            keys=(make_key(SOURCE, identifier), *self._doi(element, identifier)),
            title=title,
            title_protected=protected,
            bibkey=text_at(element, "bibkey"),
            authors=authors,
            authors_complete=len(authors) == len(element.findall("author")),
            abstract=abstract,
            date=self._date(paper),
            kind=self._kind(paper),
            status=_status(element),
            url=f"{URL}{identifier}/",
            has_code=True if code_urls else None,
            code_urls=code_urls,
            topics=method_topics(title, abstract),
            venue=venues.mention(venue, self._venues, volume.journal_title) if venue else None,
            editors=tuple(editor.full for editor in editors),
            editor_parts=tuple(editor.parts for editor in editors),
            volume=volume.journal_volume,
            issue=text_at(element, "issue") or volume.journal_issue,
            pages=text_at(element, "pages"),
            publisher=volume.publisher,
            isbn=volume.isbn,
            language=(text_at(element, "language") or "").partition("-")[0].lower() or None,
        )

    def _authorships(self, paper: Element, identifier: str) -> Iterator[Authorship]:
        authors = paper.findall("author")
        # people whom the file names by their id: no name may be taken for one of them as well
        used = {author.get("id") for author in authors} - {None}
        people: set[str] = set()
        for position, author in enumerate(authors):
            name = name_of(author)
            # what makes the whole paper unusable, and what only the author is left out for
            if not name.full:
                raise UnusablePaper(NO_NAME)
            if len(name.full) > MAX_NAME_CHARACTERS:
                raise UnusablePaper(LONG_NAME)
            if is_mail_address(name.full):
                self._oddities.add(MAIL_ADDRESS, identifier)
                continue
            # who it is: as the file says, else the one person whose name it is; nobody stands twice on a paper
            person = author.get("id")
            if person is None:
                person = self._people.resolve(name)
                taken = person in used
            else:
                taken = person in people
                people.add(person)
            if taken:
                self._oddities.add(TWICE, f"{identifier} ({name.full})")
            elif person is not None:
                used.add(person)
            affiliations = tuple(filter(None, (text_of(affiliation) for affiliation in author.findall("affiliation"))))
            yield Authorship(
                name=name.full,
                parts=name.parts,
                position=position,
                keys=() if taken else tuple(self._author_keys(author, person, identifier)),
                names=self._other_names(author, person, name.full),
                affiliations=affiliations,
                institutions=institutions_named(affiliations),
            )

    def _other_names(self, author: Element, person: str | None, name: str) -> tuple[str, ...]:
        """Of one author in other scripts, as the paper has it and as `people.yaml` does."""
        names = (*variants_of(author), *(self._people.names_in_scripts(person) if person else ()))
        return tuple(dict.fromkeys(form for form in names if form != name and len(form) <= MAX_NAME_CHARACTERS))

    def _author_keys(self, author: Element, person: str | None, identifier: str) -> Iterator[str]:
        known = self._people.orcid(person) if person else None
        printed = author.get("orcid") or text_at(author, "orcid")
        orcid = known
        if printed:
            try:
                orcid = parse_given_orcid(printed)
            except BadInput:
                self._oddities.add(NO_ORCID, f"{printed[:40]} in {identifier}")
            if known and orcid != known:
                self._oddities.add(OTHER_ORCID, f"{printed[:40]} in {identifier}")
                orcid = known
        if orcid:
            yield make_key("orcid", orcid)
        if person and orcid and author.get("id") is None and self._people.is_of_name_alone(person):
            person += UNVERIFIED  # the page of all who have the name, and this one has an id of their own
        if person:
            yield make_key(SOURCE, person)

    def _doi(self, paper: Element, identifier: str) -> Iterator[str]:
        doi = text_at(paper, "doi")
        if doi is None:
            return
        try:
            key = parse_key(Label.PAPER, "doi", doi)
        except BadInput:
            key = None
        if key is None or is_placeholder(key):
            self._oddities.add(NO_DOI, f"{doi[:80]} in {identifier}")
        elif is_of_a_volume(key):
            self._oddities.add(DOI_OF_VOLUME, f"{doi[:80]} in {identifier}")
        else:
            yield key

    def _date(self, paper: PaperElement) -> str | None:
        """The volume's date, so the first version's; the days of a conference are not those of publication."""
        year, month = paper.volume.year, paper.volume.month
        if year is None:
            return None
        if not (year.isascii() and year.isdigit() and EARLIEST_YEAR <= int(year[:5]) <= self._latest_year):
            raise UnusablePaper(NO_YEAR)
        return f"{int(year):04d}-{month:02d}" if month else f"{int(year):04d}"

    def _kind(self, paper: PaperElement) -> PaperKind:
        volume = paper.volume
        known = [self._venues[acronym] for acronym in volume.venues if acronym in self._venues]
        if paper.element.get("type") in {"backmatter", "frontmatter"}:
            return PaperKind.OTHER
        if volume.is_journal or any(venue.is_journal for venue in known):
            return PaperKind.ARTICLE
        if volume.is_workshop or venues.OTHER_WORKSHOPS in volume.venues:
            return PaperKind.WORKSHOP_PAPER
        return PaperKind.CONFERENCE_PAPER


def acl_id(collection: str, volume: str, number: str) -> str:
    """The id of a paper; Unusable where the parts make none.

    Old ones are padded to four digits: two for the volume in collections of workshops (`W18-0110`), in C69, and from
    the fifth volume of D19 on, otherwise one (`P19-1001`).

    >>> acl_id("P19", "1", "1"), acl_id("W18", "1", "10"), acl_id("D19", "50", "2"), acl_id("2020.acl", "main", "7")
    ('P19-1001', 'W18-0110', 'D19-5002', '2020.acl-main.7')
    """
    text = f"{collection}-{volume}.{number}"
    if collection[:1].isalpha() and volume.isascii() and volume.isdigit() and number.isascii() and number.isdigit():
        wide = collection.startswith("W") or collection == "C69" or (collection == "D19" and int(volume[:4]) >= 5)
        text = f"{collection}-{volume:0>2}{number:0>2}" if wide else f"{collection}-{volume}{number:0>3}"
    try:
        return parse_acl(text)
    except BadInput:
        raise UnusablePaper(NO_ID) from None


def _status(paper: Element) -> PaperStatus:
    if paper.find("removed") is not None:
        return PaperStatus.WITHDRAWN
    return PaperStatus.RETRACTED if paper.find("retracted") is not None else PaperStatus.PUBLISHED


def _code_urls(paper: Element) -> Iterator[str]:
    for code in paper.findall("pwccode"):
        url = (code.get("url") or "").strip()
        if url.startswith(("https://", "http://")):
            yield url
