"""An object of a list: its fields as text, whatever type a version of the files gives them."""

import re

import ftfy
import msgspec
from ftfy.badness import is_bad

from loaders.extract.printed_text import clean

MAX_URL_CHARACTERS = 900

_NOTHING = frozenset({"", "na", "n/a", "none", "null", "-", "nan"})
_URL = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


class Entry(msgspec.Struct):
    """The fields that are read; all others are passed over, so a version with more or fewer of them is read as well."""

    id: object = None
    title: object = None
    status: object = None
    author: object = None
    authors: object = None
    author_site: object = None
    authorids: object = None
    or_profile: object = None
    orcid: object = None
    dblp: object = None
    aff: object = None
    affs: object = None
    aff_domain: object = None
    position: object = None
    abstract: object = None
    keywords: object = None
    github: object = None
    site: object = None
    openreview: object = None
    or_: object = msgspec.field(default=None, name="or")
    oa: object = None
    proceeding: object = None
    url_paper: object = None
    pdf: object = None
    doi: object = None
    arxiv: object = None
    bibtex: object = None
    gs_citation: object = None
    rating: object = None
    confidence: object = None

    def urls(self) -> tuple[str, ...]:
        """The addresses of the paper, first the page that people should see first."""
        fields = (self.site, self.openreview, self.or_, self.proceeding, self.oa, self.url_paper, self.pdf, self.doi)
        matches = (_URL.match(text_of(field)) for field in fields)
        return tuple(match[0] for match in matches if match is not None and len(match[0]) <= MAX_URL_CHARACTERS)


decode_entry = msgspec.json.Decoder(Entry).decode


def text_of(value: object) -> str:
    """A field as text, without blanks around it; a list as its parts between semicolons, anything else is empty."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ";".join(text_of(part) for part in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return ""


def readable(text: str) -> str:
    """A text in one paragraph, without control characters, its letters mended where it was decoded wrongly.

    >>> readable("AntÃ³nio  Silva")
    'António Silva'
    """
    return clean(text if text.isascii() or not is_bad(text) else ftfy.fix_encoding(text))


def known_text(value: object) -> str | None:
    """A field's readable text; None where it is empty, "NA", "None" or "-"."""
    text = readable(text_of(value))
    return None if text.casefold() in _NOTHING else text
