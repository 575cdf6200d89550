"""Makes a PaperRecord of one object of a list."""

import hashlib
import re

from graph.errors import BadInput
from graph.ids import parse_key
from graph.model import Label, PaperKind, PaperStatus, VenueKind
from graph.names import slug
from loaders.extract.code_urls import code_urls_in
from loaders.extract.latex import text_of_latex
from loaders.extract.mathml import text_of_mathml
from loaders.extract.methods.method_topics import method_topics
from loaders.identity.names.institution_names import institutions_named
from loaders.identity.names.topic_names import keyword_topics
from loaders.identity.names.venue_names import venue_mention
from loaders.records.records import (
    LARGEST_COUNT,
    MAX_NAME_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    PaperRecord,
    TopicMention,
)
from loaders.sources.paperlists.conferences import Conference
from loaders.sources.paperlists.entries import Entry, known_text, text_of
from loaders.sources.paperlists.people import LongName, people_of

SOURCE = "paperlists"
MAX_KEYWORD_CHARACTERS = 200
MAX_KEYWORDS = 100

NO_PAPER = "it has no title, no authors and no abstract"
LONG_TITLE = f"its title has more than {MAX_TITLE_CHARACTERS} characters"
LONG_NAME = f"an author's name has more than {MAX_NAME_CHARACTERS} characters"

_MAX_SLUG_CHARACTERS = 120
_MAX_ID_CHARACTERS = 200
_STATUSES = (
    (re.compile(r"\bretract", re.IGNORECASE), PaperStatus.RETRACTED),
    (re.compile(r"\breject", re.IGNORECASE), PaperStatus.REJECTED),
    (re.compile(r"\bwithdr[ae]w", re.IGNORECASE), PaperStatus.WITHDRAWN),
    (re.compile(r"\b(?:active|under review|submitted|pending)\b", re.IGNORECASE), PaperStatus.PREPRINT),
)
"""By a word of the decision; any other, and none, is that of a paper which was accepted: an "Interactive Poster"."""
_WORKSHOP = re.compile(r"\bworkshops?\b", re.IGNORECASE)

_OPENREVIEW_URL = re.compile(r"openreview\.net/\w+\?id=(?P<id>[\w-]{8,20})(?![\w-])", re.ASCII)
_OPENREVIEW_ID = re.compile(r"(?!\d+$|[0-9a-f]{10}$|paper\d+$|site_)[\w-]{8,14}", re.ASCII)
_ACL_URL = re.compile(r"aclanthology\.org/(?P<id>[A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?![\w-])")
_ARXIV_URL = re.compile(r"arxiv\.org/(?:abs|pdf)/(?P<id>[\w./-]+)", re.ASCII | re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}<>]+", re.ASCII)
_BOOK_DOI = re.compile(r"10\.1007/97[89][\d-]+")
_DOI_IN_BIBTEX = re.compile(r"\bdoi\s*=\s*[\"{]\s*(?P<doi>10\.[^\"{}\s]+)", re.IGNORECASE)
_BARE_CODE_URL = re.compile(r"(?<![\w/.@-])(?=(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)/)", re.IGNORECASE)


class UnusableObject(Exception):
    """An object that cannot be a record; carries the reason."""


def paper_record(entry: Entry, conference: Conference, identifier: str) -> PaperRecord:
    """The record of one object; Unusable where it cannot be one."""
    title = title_of(entry)
    try:
        people = people_of(entry)
    except LongName:
        raise UnusableObject(LONG_NAME) from None
    abstract = known_text(entry.abstract)
    # what no record can be without
    if title is None and abstract is None and not people.authors:
        raise UnusableObject(NO_PAPER)
    if title is not None and len(title) > MAX_TITLE_CHARACTERS:
        raise UnusableObject(LONG_TITLE)
    # what several properties are made of
    status = status_of(text_of(entry.status))
    urls = entry.urls()
    code_urls = tuple(
        dict.fromkeys(
            code_urls_in(_BARE_CODE_URL.sub("https://", text_of(entry.github))) + code_urls_in(abstract or "")
        )
    )
    return PaperRecord(
        source=SOURCE,
        id=identifier,
        keys=keys_of(entry, urls),
        title=title,
        authors=people.authors,
        authors_complete=people.complete,
        abstract=abstract,
        date=str(conference.year),
        kind=kind_of(text_of(entry.status), status),
        status=status,
        url=next(iter(urls), None),
        has_code=True if code_urls else None,
        code_urls=code_urls,
        topics=(*keywords_of(entry), *method_topics(title, abstract)),
        institutions=institutions_named(people.affiliations),
        venue=venue_mention(
            conference.name, acronym=conference.name, names=conference.names, kind=VenueKind.CONFERENCE
        ),
        citations=citations_of(entry.gs_citation),
    )


def title_of(entry: Entry) -> str | None:
    """The title as text; None where there is none, or only "NA"."""
    printed = known_text(entry.title)
    return None if printed is None else known_text(text_of_latex(text_of_mathml(printed)))


def own_id(entry: Entry, raw: bytes) -> str:
    """The object's id in its file: the one it has, else its title's words, else a digest of its text."""
    stated_id = known_text(entry.id)
    if stated_id is not None and len(stated_id) <= _MAX_ID_CHARACTERS:
        return stated_id
    words = slug(title_of(entry) or "")
    if words and len(words) <= _MAX_SLUG_CHARACTERS:
        return words
    digest = hashlib.blake2b(words.encode() or raw, digest_size=5).hexdigest()
    return f"{words[:_MAX_SLUG_CHARACTERS]}-{digest}" if words else digest


def keys_of(entry: Entry, urls: tuple[str, ...]) -> tuple[str, ...]:
    """All ids of the paper that the object gives, each once."""
    stated_ids: list[tuple[str, str]] = []
    where = " ".join(urls)
    own_id = text_of(entry.id)
    reviewed = entry.rating is not None or entry.confidence is not None or "~" in text_of(entry.authorids)
    if reviewed and _OPENREVIEW_ID.fullmatch(own_id):
        stated_ids.append(("openreview", own_id))
    stated_ids += [("openreview", match["id"]) for match in _OPENREVIEW_URL.finditer(where)]
    stated_ids += [("acl", match["id"]) for match in _ACL_URL.finditer(where)]
    stated_ids.append(("arxiv", text_of(entry.arxiv)))
    stated_ids += [("arxiv", match["id"]) for match in _ARXIV_URL.finditer(where)]
    stated_ids += [("doi", match[0]) for match in _DOI.finditer(text_of(entry.doi))]
    stated_ids += [("doi", match["doi"]) for match in _DOI_IN_BIBTEX.finditer(text_of(entry.bibtex))]
    keys: dict[str, None] = {}
    for scheme, value in stated_ids:
        if scheme == "doi" and _BOOK_DOI.fullmatch(value):
            continue  # of the volume, and so of many papers
        try:
            keys[parse_key(Label.PAPER, scheme, value)] = None
        except BadInput:
            continue  # "arXiv:2204.1021x" is no id
    return tuple(keys)


def status_of(decision: str) -> PaperStatus:
    """The status of the paper: published, rejected, withdrawn and so on.

    >>> status_of("Desk Reject"), status_of("Interactive Poster")
    (<PaperStatus.REJECTED: 'REJECTED'>, <PaperStatus.PUBLISHED: 'PUBLISHED'>)
    """
    return next((status for words, status in _STATUSES if words.search(decision)), PaperStatus.PUBLISHED)


def kind_of(decision: str, status: PaperStatus) -> PaperKind:
    """The kind of a paper: a submission that was not accepted, or not yet, is a preprint."""
    if status not in {PaperStatus.PUBLISHED, PaperStatus.RETRACTED}:
        return PaperKind.PREPRINT
    if _WORKSHOP.search(decision):
        return PaperKind.WORKSHOP_PAPER
    return PaperKind.ARTICLE if decision == "TOG Paper" else PaperKind.CONFERENCE_PAPER


def keywords_of(entry: Entry) -> tuple[TopicMention, ...]:
    """The keywords, each once, as first printed."""
    text = text_of(entry.keywords)
    names = (known_text(part) for part in text.split(";" if ";" in text else ","))
    return keyword_topics(name for name in names if name is not None and len(name) <= MAX_KEYWORD_CHARACTERS)[
        :MAX_KEYWORDS
    ]


def citations_of(count: object) -> int | None:
    """Citing papers as Google Scholar counted them; -1 is unknown."""
    if not isinstance(count, int) or isinstance(count, bool):
        return None
    return count if 0 <= count <= LARGEST_COUNT else None
