"""What writes each relationship type and each property of the model, or that nothing does.

What is read must be written. Where `NO_SOURCE` stands, the questions are there and no source that is loaded answers
them: the schema's descriptions say so, and a test holds code, database and descriptions to this table.
A producer is named by its dotted name: of a pure function that makes the rows, or of the writing statement.
"""

from collections.abc import Mapping

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
    | _of(_TOLD, "contradictions", "contradicted_by", "rivals")
    | _of(_IDENTITY, "orcid", "openreview", "dblp", "openalex", "acl", "s2", "feed")
    | _of(_DERIVED, "name", "names", "paper_count", "first_year", "last_year")
    | _of(NO_SOURCE, "citation_count", "h_index"),
    "Paper": _of(_PAPER, "key", "title", "abstract", "date", "year", "kind", "status", "url", "has_code", "code_urls")
    | _of(_PAPER, "author_count", "authors_complete", "editors", "volume", "issue", "pages", "publisher", "isbn")
    | _of(_PAPER, "language", "title_protected", "bibkey", "editor_families")
    | _of(_TOLD, "contradictions", "rivals")
    | _of(_IDENTITY, "keys", "doi", "arxiv", "acl", "openalex", "dblp", "s2", "openreview", "feed")
    | _of(NO_SOURCE, "citation_count"),
    "Venue": _IDENTIFIED
    | _of(_IDENTITY, "issn", "openalex", "dblp", "acl")
    | _of(_DERIVED, "name", "names", "acronym", "kind", "paper_count"),
    "Institution": _IDENTIFIED
    | _of(_IDENTITY, "ror", "openalex", "feed")
    | _of(_DERIVED, "name", "names", "country", "kind", "paper_count"),
    "Topic": _IDENTIFIED | _of(_IDENTITY, "openalex", "arxiv") | _of(_DERIVED, "name", "names", "kind", "paper_count"),
    "Profile": _of(_PROFILE, "key", "source", "as_of", "h_index", "paper_count", "citation_count", "novelty")
    | _of(_PROFILE, "ai_score", "consistent", "problems"),
    "Record": _of(_PUT_RECORDS, "key", "source", "hash", "body", "load", "loaded_at")
    | _of(_VERSION, "date", "status", "url", "venue", "ids", "citations", "as_of"),
    "Verdict": _of(_PUT_VERDICTS, "key", "body"),
    "Alias": _of(_ADD_ALIASES, "key") | _of(_ADD_NAMES, "block", "surname", "given"),
    "Graph": _of(_PREPARE, "key", "rules", "schema_version", "change")
    | _of(_LEASE, "lease_number", "lease_owner", "lease_lock", "lease_until"),
    "Load": _of(_LOADS, "key", "source", "finished_at", "licence", "read", "written", "unchanged", "merged", "rejected")
    | _of(_LOADS, "authors", "inputs", "papers", "reason_counts", "reasons", "started_at"),
    "NameBlock": _of(_BLOCKS, "key", "surnames", "givens"),
    "NamePart": _of(_NAME_PARTS, "key", "step"),
    "Correction": _of(_CORRECTIONS, "key", "body"),
    "AUTHORED": _of(_PAPER_LINKS, "raw_name", "other_names", "position", "raw_affiliations", "institutions")
    | _of(_PAPER_LINKS, "given", "particle", "family", "suffix"),
    "PUBLISHED_IN": _of(_PAPER_LINKS, "raw_name", "other_names", "acronym", "kind"),
    "ABOUT": _of(_PAPER_LINKS, "raw_name", "other_names", "kind", "sources", "score"),
    "FROM": _of(_PAPER_LINKS, "raw_name", "other_names", "country", "kind"),
    "AFFILIATED_WITH": _of(_AFFILIATE, "paper_count", "first_year", "last_year"),
    "DESCRIBES": _of(_DESCRIBE, "version", "names")
    | _of("graph.writing.batch_statements.BatchWriter.apply_verdicts", "reasons", "candidates"),
}
"""By label and relationship type, the producer of each property."""
