"""What a record mentions, each thing by its label and its set of keys."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graph.false_ids import is_of_a_volume, is_placeholder
from graph.ids import make_key, split_key
from graph.model import Label, PaperKind, TopicKind
from graph.names import normal_form
from loaders.identity.keys.key_links import KeyLink, KeySet
from loaders.records.records import AuthorRecord, Authorship, PaperRecord, Record, VerdictRecord, record_key


def subject_keys(record: PaperRecord | AuthorRecord) -> KeySet:
    """The keys of the thing that the record describes; placeholders, and the DOI of a paper's volume, are none.

    >>> sorted(subject_keys(PaperRecord(source="x", id="1", keys=("doi:10.1/a",), title=None)))
    ['doi:10.1/a']
    >>> sorted(subject_keys(PaperRecord(source="x", id="1", keys=(), title=None)))
    ['record:x:1']
    """
    keys = frozenset(key for key in record.keys if not is_placeholder(key))
    if isinstance(record, PaperRecord) and record.kind is not PaperKind.BOOK:
        keys = frozenset(key for key in keys if not is_of_a_volume(key))
    return keys or frozenset({make_key("record", record_key(record))})


def author_keys(record: PaperRecord, index: int, authorship: Authorship) -> KeySet:
    """The keys of one author of a paper; one without an id has their place in this list.

    Two places of a list are two people, so an id that stands at both is nobody's here. Of a key that is made of the
    name alone the first place has it, and the second is a namesake.

    >>> ada, li = Authorship(name="Ada Ray", position=0, keys=("acl:ada",)), Authorship(name="Li Wei", position=1)
    >>> record = PaperRecord(source="x", id="1", keys=(), title=None, authors=(ada, li))
    >>> sorted(author_keys(record, 0, ada)), sorted(author_keys(record, 1, li))
    (['acl:ada'], ['record:x:1#1'])
    >>> twice = PaperRecord(source="x", id="2", keys=(), title=None, authors=(ada, ada))
    >>> sorted(author_keys(twice, 0, ada))
    ['record:x:2#0']
    """
    keys = frozenset(key for key in authorship.keys if not is_placeholder(key))
    if shared := keys & _list_facts(record).doubled.keys():
        keys -= {key for key in shared if _list_facts(record).doubled[key] != index}
    return keys or frozenset({make_key("record", f"{record_key(record)}#{index}")})


class _ListFacts(NamedTuple):
    """What a list of authors says as a whole."""

    length: int
    """Of the list; half of it where the same list is printed twice over."""
    doubled: Mapping[str, int]
    """Keys that several places have: the place that keeps it, -1 where none does."""


_last: list[tuple[PaperRecord, _ListFacts]] = []
"""The record that was asked about last: its places are asked about one after the other."""


def _list_facts(record: PaperRecord) -> _ListFacts:
    for known, facts in _last:
        if known is record:
            return facts
    length = _printed_once(record)
    places: dict[str, list[int]] = {}
    for index, authorship in enumerate(record.authors):
        for key in authorship.keys:
            places.setdefault(key, []).append(index)
    doubled = {
        key: of_key[0] if split_key(key)[0] == "feed" else -1
        for key, of_key in places.items()
        if len(of_key) > 1 and len({index % length for index in of_key}) > 1
    }
    facts = _ListFacts(length, doubled)
    _last[:] = [(record, facts)]
    return facts


def _printed_once(record: PaperRecord) -> int:
    """How many authors a list has, where it is not counted twice that it is printed twice over: `A, B, A, B`.

    >>> names = ["Ada Ray", "Li Wei", "Ada Ray", "Li Wei"]
    >>> authors = tuple(Authorship(name=name, position=None) for name in names)
    >>> _printed_once(PaperRecord(source="x", id="1", keys=(), title=None, authors=authors))
    2
    """
    half, odd = divmod(len(record.authors), 2)
    if half < 2 or odd:
        return len(record.authors)
    if compared_words(record.authors[0].name) != compared_words(record.authors[half].name):
        return len(record.authors)
    words = [compared_words(author.name) for author in record.authors]
    return half if words[:half] == words[half:] else len(words)


def compared_words(name: str) -> tuple[str, ...]:
    """The words of a name in its normal form, without homonym numbers.

    >>> compared_words("Wei Wang 0002")
    ('wei', 'wang')
    """
    return tuple(word for word in normal_form(name).split() if not word.isdigit())


def list_length(record: PaperRecord) -> int:
    """How many places the list of authors has; a list that is printed twice over has half as many."""
    return _list_facts(record).length


def ids_of_two_places(record: PaperRecord) -> dict[str, list[int]]:
    """The ids that several places of the list have, with the places: they are told, and join nothing.

    >>> authors = tuple(Authorship(name=name, position=None, keys=("acl:ada",)) for name in ("Ada Ray", "Li Wei"))
    >>> ids_of_two_places(PaperRecord(source="x", id="1", keys=(), title=None, authors=authors))
    {'acl:ada': [0, 1]}
    """
    return {
        key: [index for index, author in enumerate(record.authors) if key in author.keys]
        for key, keeps in _list_facts(record).doubled.items()
        if keeps < 0 and not is_placeholder(key)
    }


def listing(record: PaperRecord) -> Iterator[KeyLink]:
    """One link for each place of the list: those of one carrier are two people each."""
    length = list_length(record)
    for index, authorship in enumerate(record.authors):
        again = "" if index < length else " again"
        yield KeyLink(author_keys(record, index, authorship), f"list:{record_key(record)}{again}")


class Mentioned(NamedTuple):
    """One thing that a record mentions."""

    label: Label
    keys: KeySet
    name: str
    kind: TopicKind | None = None


def mentions(record: PaperRecord | AuthorRecord) -> Iterator[Mentioned]:
    """All that the record mentions, its subject first; a thing mentioned twice comes twice.

    >>> li = Authorship(name="Li Wei", position=0)
    >>> paper = PaperRecord(source="x", id="1", keys=("doi:10.1/a",), title="On Engines", authors=(li,))
    >>> [(str(mentioned.label), sorted(mentioned.keys), mentioned.name) for mentioned in mentions(paper)]
    [('Paper', ['doi:10.1/a'], 'On Engines'), ('Author', ['record:x:1#0'], 'Li Wei')]
    """
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
    if isinstance(record, PaperRecord):
        for key, places in ids_of_two_places(record).items():
            keys = {index: author_keys(record, index, record.authors[index]) for index in places}
            for index in places:
                rivals = sorted(min(keys[place]) for place in places if place != index)
                yield Label.AUTHOR, KeyLink(keys[index], "\n".join((f"twice:{record_key(record)}", key, *rivals)))
