"""What a record mentions, each thing by its label and its set of keys."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.ids import make_key
from graph.model import Label, TopicKind
from loaders.identity.keys.key_links import KeyLink, KeySet
from loaders.records.records import AuthorRecord, Authorship, PaperRecord, Record, VerdictRecord, record_key


def subject_keys(record: PaperRecord | AuthorRecord) -> KeySet:
    """The keys of the thing that the record describes."""
    return frozenset(record.keys) or frozenset({make_key("record", record_key(record))})


def author_keys(record: PaperRecord, index: int, authorship: Authorship) -> KeySet:
    """The keys of one author of a paper; one without an id has their place in this list."""
    return frozenset(authorship.keys) or frozenset({make_key("record", f"{record_key(record)}#{index}")})


class Mentioned(NamedTuple):
    """One thing that a record mentions."""

    label: Label
    keys: KeySet
    name: str
    kind: TopicKind | None = None


def mentions(record: PaperRecord | AuthorRecord) -> Iterator[Mentioned]:
    """All that the record mentions, its subject first; a thing mentioned twice comes twice."""
    if isinstance(record, AuthorRecord):
        yield Mentioned(Label.AUTHOR, subject_keys(record), record.name)
        return
    yield Mentioned(Label.PAPER, subject_keys(record), record.title or "")
    for index, authorship in enumerate(record.authors):
        yield Mentioned(Label.AUTHOR, author_keys(record, index, authorship), authorship.name)
        for institution in authorship.institutions:
            yield Mentioned(Label.INSTITUTION, frozenset(institution.keys), institution.name)
    for topic in record.topics:
        yield Mentioned(Label.TOPIC, frozenset(topic.keys), topic.name, topic.kind)
    for institution in record.institutions:
        yield Mentioned(Label.INSTITUTION, frozenset(institution.keys), institution.name)
    if record.venue is not None:
        yield Mentioned(Label.VENUE, frozenset(record.venue.keys), record.venue.name)


def bonds(record: Record) -> Iterator[tuple[Label, KeyLink]]:
    """The keys that a record gives each thing that it mentions, papers aside."""
    if isinstance(record, VerdictRecord):
        for join in record.verdict.joins:
            yield Label.AUTHOR, KeyLink(frozenset(join.keys), record_key(record))
        return
    for mentioned in mentions(record):
        if mentioned.label is not Label.PAPER:
            yield mentioned.label, KeyLink(mentioned.keys)
