"""What a record mentions, each thing by its label and its set of keys."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.ids import make_key
from graph.model import Label, TopicKind
from loaders.identity.clusters import KeySet
from loaders.records import AuthorRecord, Authorship, PaperRecord, Record, record_key


def subject_keys(record: Record) -> KeySet:
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


def mentions(record: Record) -> Iterator[Mentioned]:
    """All that the record mentions, its subject first; a thing mentioned twice comes twice."""
    if isinstance(record, AuthorRecord):
        yield Mentioned(Label.AUTHOR, subject_keys(record), record.name)
        return
    yield Mentioned(Label.PAPER, subject_keys(record), record.title or "")
    for index, authorship in enumerate(record.authors):
        yield Mentioned(Label.AUTHOR, author_keys(record, index, authorship), authorship.name)
    for topic in record.topics:
        yield Mentioned(Label.TOPIC, frozenset(topic.keys), topic.name, topic.kind)
    for institution in record.institutions:
        yield Mentioned(Label.INSTITUTION, frozenset(institution.keys), institution.name)
    if record.venue is not None:
        yield Mentioned(Label.VENUE, frozenset(record.venue.keys), record.venue.name)
