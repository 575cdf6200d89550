"""What is stored: labels, relationship types, and the constraints and indexes over them (docs/model.md)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import LiteralString, NamedTuple

SCHEMA_VERSION = 1
"""The version of the stored graph's shape, raised with a step in `graph.store.constraints.MIGRATIONS`."""


class Label(StrEnum):
    """The labels that the public schema shows as types; the value is the GraphQL type's name too."""

    AUTHOR = "Author"
    PAPER = "Paper"
    VENUE = "Venue"
    INSTITUTION = "Institution"
    TOPIC = "Topic"


class StoredRecord(NamedTuple):
    """A record, or a verdict, as it is kept; `body` is msgpack, compressed (`loaders.records.records`)."""

    key: str
    body: bytes
    described: str | None
    """The key of the node that it describes."""


class StoredNode(NamedTuple):
    """A node as far as identity goes."""

    label: Label
    key: str
    keys: tuple[str, ...]
    """All the keys of its mentions."""
    bonds: tuple[str, ...] = ()
    """What it was made of, as `loaders.identity.keys.key_links` writes it; empty where that is one key alone."""
    names: tuple[str, ...] = ()
    """Those it went by when it was last derived."""
    contradictions: tuple[str, ...] = ()
    """What speaks against it, as `loaders.identity.keys.contradictions` writes it."""


class PaperKind(StrEnum):
    """What sort of text a paper is; a thing no source says is OTHER."""

    ARTICLE = "ARTICLE"
    CONFERENCE_PAPER = "CONFERENCE_PAPER"
    WORKSHOP_PAPER = "WORKSHOP_PAPER"
    PREPRINT = "PREPRINT"
    BOOK = "BOOK"
    CHAPTER = "CHAPTER"
    THESIS = "THESIS"
    REPORT = "REPORT"
    DATASET = "DATASET"
    EDITORIAL = "EDITORIAL"
    OTHER = "OTHER"


class PaperStatus(StrEnum):
    """What became of a paper; rejected and withdrawn papers count in no metric and make no tie."""

    PUBLISHED = "PUBLISHED"
    PREPRINT = "PREPRINT"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    RETRACTED = "RETRACTED"


class VenueKind(StrEnum):
    """What sort of venue papers are published in."""

    JOURNAL = "JOURNAL"
    CONFERENCE = "CONFERENCE"
    WORKSHOP = "WORKSHOP"
    BOOK_SERIES = "BOOK_SERIES"
    REPOSITORY = "REPOSITORY"
    OTHER = "OTHER"


class InstitutionKind(StrEnum):
    """What sort of institution authors are at, as the Research Organization Registry tells them apart."""

    EDUCATION = "EDUCATION"
    COMPANY = "COMPANY"
    GOVERNMENT = "GOVERNMENT"
    HEALTHCARE = "HEALTHCARE"
    NONPROFIT = "NONPROFIT"
    FACILITY = "FACILITY"
    ARCHIVE = "ARCHIVE"
    FUNDER = "FUNDER"
    OTHER = "OTHER"


class TopicKind(StrEnum):
    """A category such as cs.LG; a keyword; a named system such as Paprika."""

    FIELD = "FIELD"
    KEYWORD = "KEYWORD"
    METHOD = "METHOD"


class ProblemKind(StrEnum):
    """Which evidence stands against which; told on the authors and papers that it is about."""

    UNLIKE_NAMES = "UNLIKE_NAMES"
    """One id at people whose names have nothing in common; it joins nobody."""
    EXCLUDING_IDS = "EXCLUDING_IDS"
    """One id beside ids of a better scheme that differ."""
    TWO_PLACES = "TWO_PLACES"
    """One id at two places of a list of authors; it is nobody's there."""
    CUT = "CUT"
    """A chain of ids or names would make one person of two places of a list; it was cut."""
    CORRECTED = "CORRECTED"
    """A correction makes one person of two places of a list."""
    TWO_PAPERS = "TWO_PAPERS"
    """One id at papers whose titles, authors and pages differ; it joins nothing."""


def leading_kind(kinds: Collection[str]) -> TopicKind:
    """The kind of a topic that different records call different kinds: a field before a method before a keyword."""
    return next(kind for kind in (TopicKind.FIELD, TopicKind.METHOD, TopicKind.KEYWORD) if kind in kinds)


COUNTED_STATUSES = (PaperStatus.PUBLISHED, PaperStatus.PREPRINT, PaperStatus.RETRACTED)
"""Statuses that count in derived metrics: all but rejected and withdrawn."""

TIE_STATUSES = (PaperStatus.PUBLISHED, PaperStatus.PREPRINT)
"""Statuses of the papers that tie authors or topics together unless a question says otherwise."""


@dataclass(frozen=True)
class Index:
    """One constraint or index: its name, and the statement that makes it unless it is there."""

    name: str
    create: LiteralString


KEYED_LABELS: tuple[LiteralString, ...] = (
    "Author",
    "Paper",
    "Venue",
    "Institution",
    "Topic",
    "Profile",
    "Record",
    "Alias",
    "Load",
    "Graph",
    "Verdict",
    "NameBlock",
    "NamePart",
    "Correction",
)

DERIVED_LABELS: tuple[LiteralString, ...] = tuple(
    label for label in KEYED_LABELS if label not in {"Record", "Load", "Graph", "Correction"}
)
"""Of nodes that follow from the records."""

NAME_PARTS: tuple[LiteralString, ...] = ("block", "surname", "given")
"""What the alias of a person's name also has: the block in which it is compared, and its parts."""

SEARCH_INDEX: LiteralString = "search"
"""The full-text index over everything that people search: names, titles, abstracts. It has no common English words."""

NAMES_INDEX: LiteralString = "names"
"""The full-text index over names alone, which has all of their words."""

SORTED_PROPERTIES: dict[LiteralString, tuple[LiteralString, ...]] = {
    "Author": ("name", "paper_count", "citation_count", "h_index", "first_year", "last_year"),
    "Paper": ("title", "date", "citation_count", "author_count"),
    "Venue": ("name", "paper_count"),
    "Institution": ("name", "paper_count"),
    "Topic": ("name", "paper_count"),
}
"""What lists over all nodes of a label are ordered by: an index of each with the key makes every page cost the same."""

FILTERED_PROPERTIES: dict[LiteralString, tuple[LiteralString, ...]] = {"Paper": ("kind", "status", "has_code")}
"""What such lists are filtered by, also for a value that few nodes have: an index of each finds these.

Without the key, or Neo4j would take each value for one of a single node, and begin with it whatever else is asked.
"""

INDEXES: tuple[Index, ...] = (
    *(
        Index(
            f"{label.lower()}_key",
            f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE",
        )
        for label in KEYED_LABELS
    ),
    *(
        Index(
            f"{label.lower()}_{name}",
            f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name}, n.key)",
        )
        for label, names in SORTED_PROPERTIES.items()
        for name in names
    ),
    *(
        Index(
            f"{label.lower()}_{name}",
            f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})",
        )
        for label, names in FILTERED_PROPERTIES.items()
        for name in names
    ),
    Index(
        # of a part of a name or title
        "alias_text",
        "CREATE TEXT INDEX alias_text IF NOT EXISTS FOR (n:Alias) ON (n.key)",
    ),
    Index(
        "record_source",
        "CREATE INDEX record_source IF NOT EXISTS FOR (n:Record) ON (n.source, n.key)",
    ),
    *(
        Index(
            f"alias_{part}",
            f"CREATE INDEX alias_{part} IF NOT EXISTS FOR (a:Alias) ON (a.{part})",
        )
        for part in NAME_PARTS
    ),
    Index(
        "search",
        "CREATE FULLTEXT INDEX search IF NOT EXISTS"
        " FOR (n:Author|Paper|Venue|Institution|Topic)"
        " ON EACH [n.name, n.names, n.acronym, n.title, n.abstract]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}",
    ),
    Index(
        "names",
        "CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Author|Venue|Institution|Topic)"
        " ON EACH [n.name, n.names]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}",
    ),
)
