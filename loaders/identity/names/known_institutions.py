"""Institutions that are known by several names: `known_institutions.tsv`, where its first lines say what it is.

A name that two of them have is nobody's.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.model import InstitutionKind
from loaders.identity.names.institution_words import form_of

_MIN_BRAND_LETTERS = 5


@dataclass(frozen=True, slots=True)
class KnownInstitution:
    """An institution that is known by several names."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    kind: InstitutionKind
    ror: str | None
    names: tuple[str, ...]
    """Others that it goes by."""
    acronyms: tuple[str, ...]
    """As they are written: they count wherever they stand."""
    short: tuple[str, ...]
    """Names that are also those of places, families or companies: they count where nothing else stands."""


def known_as(form: str) -> KnownInstitution | None:
    """The institution that has this name, in the form of `form_of`.

    >>> known_as("massachusetts institute of technology").country
    'US'
    """
    return _table().by_name.get(form)


def known_by_acronym(text: str) -> KnownInstitution | None:
    """The institution of an acronym, which must be written as the institution writes it.

    >>> known_by_acronym("MIT").name, known_by_acronym("mit")
    ('Massachusetts Institute of Technology', None)
    """
    return _table().by_acronym.get(text)


def known_by_short_name(form: str) -> KnownInstitution | None:
    """The institution that a short name means where nothing else stands: `stanford`, `cmu`.

    >>> known_by_short_name("stanford").name
    'Stanford University'
    """
    return _table().by_short_name.get(form)


def known_company(form: str) -> KnownInstitution | None:
    """The company whose name a form begins with, as that of a part of it does: `google research zurich`.

    >>> known_company("google research zurich").name
    'Google'
    """
    words = form.split()
    return next((company for end in (2, 1) if (company := _table().by_brand.get(" ".join(words[:end])))), None)


def known_institutions() -> tuple[KnownInstitution, ...]:
    """All known institutions, in the order of the table."""
    return _table().all


@dataclass(frozen=True, slots=True)
class _Table:
    all: tuple[KnownInstitution, ...]
    by_name: Mapping[str, KnownInstitution]
    by_acronym: Mapping[str, KnownInstitution]
    by_short_name: Mapping[str, KnownInstitution]
    by_brand: Mapping[str, KnownInstitution]


@cache
def _table() -> _Table:
    text = files("loaders.identity.names").joinpath("known_institutions.tsv").read_text(encoding="utf-8")
    rows = csv.reader((line for line in text.splitlines() if not line.startswith("#")), "excel-tab")
    known = tuple(
        KnownInstitution(
            name,
            country or None,
            InstitutionKind(kind),
            ror or None,
            *(tuple(filter(None, cell.split("|"))) for cell in (names, acronyms, short)),
        )
        for name, country, kind, ror, names, acronyms, short in rows
    )
    return _Table(
        known,
        _only((form_of(name), institution) for institution in known for name in (institution.name, *institution.names)),
        _only((acronym, institution) for institution in known for acronym in institution.acronyms),
        _only(
            (form_of(name), institution)
            for institution in known
            for name in (*institution.short, *institution.acronyms)
        ),
        _only(
            (form, institution)
            for institution in known
            if institution.kind is InstitutionKind.COMPANY
            for form in map(form_of, (institution.name, *institution.names))
            if len(form) >= _MIN_BRAND_LETTERS and form.count(" ") <= 1
        ),
    )


def _only(named: Iterable[tuple[str, KnownInstitution]]) -> Mapping[str, KnownInstitution]:
    """The names that no more than one institution has, with it."""
    institutions: dict[str, KnownInstitution | None] = {}
    for name, institution in named:
        institutions[name] = institution if institutions.get(name, institution) is institution else None
    return dict(_some(institutions))


def _some(institutions: Mapping[str, KnownInstitution | None]) -> Iterator[tuple[str, KnownInstitution]]:
    for name, institution in institutions.items():
        if institution is not None and name:
            yield name, institution
