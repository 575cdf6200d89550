"""What writes each relationship type and each property of the model, or that nothing does.

What is read must be written. Where `NO_SOURCE` stands, the questions are there and no source that is loaded answers
them: the schema's descriptions say so, and a test holds code, database and descriptions to this table.
A producer is named by its dotted name: of a pure function that makes the rows, or of the writing statement. What a row
of `graph.batch_rows` has, and in which schemes a label has ids (`graph.ids`), is not said again here.
"""

from collections.abc import Mapping

from graph.batch_rows import (
    AboutProperties,
    AffiliatedProperties,
    AuthoredProperties,
    ContradictionsRow,
    FromProperties,
    NameAlias,
    PaperRow,
    ProfileRow,
    PublishedInProperties,
    RecordRow,
    VerdictRow,
    VersionRow,
)
from graph.ids import OWN_SCHEMES, SCHEMES
from graph.model import Label

NO_SOURCE = ""
"""In place of a producer: no source that is loaded brings this."""

_LINK = "graph.writing.batch_statements.BatchWriter.link"
_DESCRIBE = "graph.writing.batch_statements.BatchWriter.describe_papers"
_AFFILIATE = "graph.writing.batch_statements.BatchWriter.affiliate"
_ADD_ALIASES = "graph.writing.batch_statements.BatchWriter.add_aliases"
_ADD_NAMES = "graph.writing.batch_statements.BatchWriter.add_names"
_PUT_NODES = "graph.writing.batch_statements.BatchWriter.put_nodes"
_PUT_PROFILES = "graph.writing.batch_statements.BatchWriter.put_profiles"
_PUT_RECORDS = "graph.writing.batch_statements.BatchWriter.put_records"
_PUT_VERDICTS = "graph.writing.batch_statements.BatchWriter.put_verdicts"
_IDENTITY = "loaders.identity.rows.identity"
_TOLD = "loaders.identity.keys.contradictions.told"
_PAPER = "loaders.identity.rows.paper_row"
_PAPER_LINKS = "loaders.identity.rows.paper_links"
_PROFILE = "loaders.identity.rows.profile_row"
_VERSION = "loaders.identity.rows.version_row"
_DERIVED = "graph.writing.metrics.derive"
_LEASE = "graph.writing.lease.take"
_PREPARE = "graph.store.constraints.prepare"
_LOADS = "graph.writing.loads.save"
_BLOCKS = "graph.writing.name_blocks.close_blocks"
_NAME_PARTS = "graph.writing.name_blocks.count_again"
_CORRECTIONS = "graph.writing.corrections.put"


def _of(producer: str, *names: str) -> dict[str, str]:
    return dict.fromkeys(names, producer)


def _of_row(producer: str, row: type) -> dict[str, str]:
    """Every property of a row of `graph.batch_rows`, with its producer.

    >>> _of_row("f", AffiliatedProperties)
    {'paper_count': 'f', 'first_year': 'f', 'last_year': 'f', 'rank': 'f'}
    """
    return _of(producer, *row.__annotations__)


def _ids_of(label: Label) -> dict[str, str]:
    """The property of each scheme that others give ids of the label in."""
    return _of(_IDENTITY, *(scheme.name for scheme in SCHEMES[label] if scheme.name not in OWN_SCHEMES))


_IDENTIFIED = _of(_PUT_NODES, "key", "bonds") | _of(_IDENTITY, "keys")

RELATIONSHIPS: Mapping[str, str] = {
    **_of(_LINK, "AUTHORED", "ABOUT", "FROM", "PUBLISHED_IN"),
    **_of(_AFFILIATE, "AFFILIATED_WITH"),
    **_of(_PUT_PROFILES, "HAS_PROFILE"),
    **_of(_DESCRIBE, "DESCRIBES"),
    **_of(_ADD_ALIASES, "OF"),
    **_of(NO_SOURCE, "CITES", "BROADER", "PART_OF"),
}
"""The producer of each relationship type."""

PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "Author": _IDENTIFIED
    | _ids_of(Label.AUTHOR)
    | _of_row(_TOLD, ContradictionsRow)
    | _of(_DERIVED, "name", "names", "paper_count", "first_year", "last_year")
    | _of(NO_SOURCE, "citation_count", "h_index"),
    "Paper": _of_row(_PAPER, PaperRow)
    | _of(_IDENTITY, "keys")
    | _ids_of(Label.PAPER)
    | _of(_TOLD, "contradictions", "rivals")
    | _of(NO_SOURCE, "citation_count"),
    "Venue": _IDENTIFIED | _ids_of(Label.VENUE) | _of(_DERIVED, "name", "names", "acronym", "kind", "paper_count"),
    "Institution": _IDENTIFIED
    | _ids_of(Label.INSTITUTION)
    | _of(_DERIVED, "name", "names", "country", "kind", "paper_count"),
    "Topic": _IDENTIFIED | _ids_of(Label.TOPIC) | _of(_DERIVED, "name", "names", "kind", "paper_count"),
    "Profile": _of_row(_PROFILE, ProfileRow),
    "Record": _of_row(_PUT_RECORDS, RecordRow) | _of_row(_VERSION, VersionRow),
    "Verdict": _of_row(_PUT_VERDICTS, VerdictRow),
    "Alias": _of_row(_ADD_NAMES, NameAlias) | _of(_ADD_ALIASES, "key"),
    "Graph": _of(_PREPARE, "key", "rules", "schema_version", "change")
    | _of(_LEASE, "lease_number", "lease_owner", "lease_lock", "lease_until"),
    "Load": _of(_LOADS, "key", "source", "finished_at", "licence", "read", "written", "unchanged", "merged", "rejected")
    | _of(_LOADS, "authors", "inputs", "papers", "reason_counts", "reasons", "started_at"),
    "NameBlock": _of(_BLOCKS, "key", "surnames", "givens"),
    "NamePart": _of(_NAME_PARTS, "key", "step"),
    "Correction": _of(_CORRECTIONS, "key", "body"),
    "AUTHORED": _of_row(_PAPER_LINKS, AuthoredProperties),
    "PUBLISHED_IN": _of_row(_PAPER_LINKS, PublishedInProperties),
    "ABOUT": _of_row(_PAPER_LINKS, AboutProperties),
    "FROM": _of_row(_PAPER_LINKS, FromProperties),
    "AFFILIATED_WITH": _of_row(_AFFILIATE, AffiliatedProperties),
    "DESCRIBES": _of(_DESCRIBE, "version", "names")
    | _of("graph.writing.batch_statements.BatchWriter.apply_verdicts", "reasons", "candidates"),
}
"""By label and relationship type, the producer of each property."""
