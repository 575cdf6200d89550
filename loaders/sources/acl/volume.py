"""What a volume's `<meta>` says of all its papers."""

import re
from dataclasses import dataclass, replace
from typing import Final

from loaders.sources.acl.markup import Element, text_at, text_of
from loaders.sources.acl.people import PrintedName, editors_of

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})", re.IGNORECASE)
_WORKSHOP = re.compile(r"workshop", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Volume:
    """A `<volume>`; before its `<meta>` was read only its id and type are known."""

    id: str
    is_journal: bool
    is_workshop: bool = False
    """By its title; what its venues say is beside that."""
    year: str | None = None
    """As printed."""
    month: int | None = None
    editors: tuple[PrintedName, ...] = ()
    publisher: str | None = None
    isbn: str | None = None
    venues: tuple[str, ...] = ()
    journal_title: str | None = None
    journal_volume: str | None = None
    journal_issue: str | None = None


def volume_of(volume: Volume, meta: Element) -> Volume:
    """The volume with what its `<meta>` says."""
    return replace(
        volume,
        is_workshop=_WORKSHOP.search(text_at(meta, "booktitle") or "") is not None,
        year=text_at(meta, "year"),
        month=month_of(text_at(meta, "month") or ""),
        editors=editors_of(meta),
        publisher=text_at(meta, "publisher"),
        isbn=text_at(meta, "isbn"),
        venues=tuple(dict.fromkeys(filter(None, (text_of(venue) for venue in meta.findall("venue"))))),
        journal_title=text_at(meta, "journal-title"),
        journal_volume=text_at(meta, "journal-volume"),
        journal_issue=text_at(meta, "journal-issue"),
    )


def month_of(text: str) -> int | None:
    """The first month that a text names, by name or number; None where it names none.

    >>> month_of("12--13 November"), month_of("October 29 – November 1"), month_of("6"), month_of("Fall")
    (11, 10, 6, None)
    """
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    match = _MONTH.search(text)
    return _MONTHS.index(match[1].lower()) + 1 if match else None
