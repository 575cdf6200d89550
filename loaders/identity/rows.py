"""From the records of one thing to its rows in the graph: pure, and the same whatever order the records come in."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from graph.batch_rows import (
    AboutProperties,
    AuthoredProperties,
    DoubtRow,
    FromProperties,
    MentionProperties,
    NameAlias,
    NodeIdentity,
    PaperRow,
    ProfileRow,
    PublishedInProperties,
    VersionRow,
)
from graph.ids import OWN_SCHEMES, SCHEMES, make_key, node_key, rank_of_key, split_key
from graph.model import Label, PaperStatus, leading_kind
from graph.names import indexable, normal_form
from loaders.identity.keys.key_clusters import clusters
from loaders.identity.keys.key_links import KeySet
from loaders.identity.keys.mentions import author_keys, subject_keys
from loaders.identity.names.person_names import block_of, name_parts
from loaders.identity.node_assignment import Assignment
from loaders.identity.same_paper.same_paper import blocks
from loaders.records.records import (
    AuthorRecord,
    InstitutionMention,
    PaperRecord,
    SplitName,
    TopicMention,
    VenueMention,
    record_key,
)
from loaders.records.verdicts import Verdict

_STATUS_ORDER = (
    # a retraction is of a publication, and a publication says more than its preprint
    PaperStatus.RETRACTED,
    PaperStatus.PUBLISHED,
    PaperStatus.PREPRINT,
    PaperStatus.WITHDRAWN,
    PaperStatus.REJECTED,
)


def in_order(records: Iterable[PaperRecord]) -> list[PaperRecord]:
    """The records of one paper, the one that counts first: by status, then by key.

    >>> tried = PaperRecord(source="x", id="1", keys=(), title=None, status=PaperStatus.REJECTED)
    >>> published = PaperRecord(source="y", id="2", keys=(), title=None)
    >>> [record.source for record in in_order([tried, published])]
    ['y', 'x']
    """
    return sorted(records, key=lambda record: (_STATUS_ORDER.index(record.status), record_key(record)))


def identity(label: Label, keys: KeySet) -> NodeIdentity:
    """The properties that say by which keys a node is known: all of them, and for each scheme its values or None.

    >>> identity(Label.VENUE, frozenset({"name:acl", "acl:acl"}))
    {'keys': ['acl:acl', 'name:acl'], 'issn': None, 'openalex': None, 'dblp': None, 'acl': ['acl']}
    """
    ordered = sorted(keys, key=lambda key: rank_of_key(label, key))
    row: NodeIdentity = {"keys": ordered}
    for scheme in SCHEMES[label]:
        if scheme.name not in OWN_SCHEMES:
            values = [value for name, value in map(split_key, ordered) if name == scheme.name]
            row[scheme.name] = values or None
    return row


def paper_row(key: str, keys: KeySet, records: Sequence[PaperRecord]) -> PaperRow:
    """All properties of a paper, its keys and external ids among them.

    >>> record = PaperRecord(source="acl", id="1", keys=("acl:P1",), title="On Engines", date="2020-07")
    >>> row = paper_row("acl:P1", frozenset({"acl:P1"}), [record])
    >>> row["title"], row["year"], row["acl"], row["doi"]
    ('On Engines', 2020, ['P1'], None)

    Args:
        key: of the paper.
        keys: all that it is known by.
        records: those that describe it, as `in_order` gives them.
    """
    # kind and status are the first record's; what may be missing there is the next one's that says it
    first = records[0]
    date = first_date({record.date for record in records if record.date})
    complete = next((record for record in records if record.authors_complete), None)
    codes = {record.has_code for record in records}
    title = _said_first(records, "title")
    editors, editor_families = _editors(records)
    # one line a property: pyright holds them to `PaperRow`
    row: PaperRow = {
        "key": key,
        "date": date,
        "year": int(date[:4]) if date else None,
        "kind": first.kind.value,
        "status": first.status.value,
        "title": indexable(title),
        "title_protected": _title_protected(records, title),
        "bibkey": _said_first(records, "bibkey"),
        "abstract": _said_first(records, "abstract"),
        "url": _said_first(records, "url"),
        "volume": _said_first(records, "volume"),
        "issue": _said_first(records, "issue"),
        "pages": _said_first(records, "pages"),
        "publisher": _said_first(records, "publisher"),
        "isbn": _said_first(records, "isbn"),
        "language": _said_first(records, "language"),
        "editors": editors,
        "editor_families": editor_families,
        "has_code": True if True in codes else False if False in codes else None,
        "code_urls": list(dict.fromkeys(url for record in records for url in record.code_urls)),
        "authors_complete": complete is not None,
        "author_count": None if complete is None else _author_count(complete),
    }
    # A typed dictionary cannot say that a property stands beside the others for each scheme of ids.
    return cast("PaperRow", {**identity(Label.PAPER, keys), **row})


def _said_first(records: Sequence[PaperRecord], name: str) -> str | None:
    """What the first record that says it says for the paper.

    >>> silent = PaperRecord(source="x", id="1", keys=(), title=None)
    >>> _said_first([silent, PaperRecord(source="y", id="2", keys=(), title=None, volume="3")], "volume")
    '3'
    """
    return next((value for record in records if (value := getattr(record, name))), None)


def _title_protected(records: Sequence[PaperRecord], title: str | None) -> list[int] | None:
    """Where parts of the title that keep their capitals begin and end, as a record with this very title says."""
    spans = (record.title_protected for record in records if record.title == title and record.title_protected)
    return list(next(spans, ())) or None


def _editors(records: Sequence[PaperRecord]) -> tuple[list[str] | None, list[str] | None]:
    """The editors, and beside each the surname with which the name ends, or in Han characters begins."""
    record = next((record for record in records if record.editors), None)
    if record is None:
        return None, None
    families = [" ".join(filter(None, (parts.particle, parts.family, parts.suffix))) for parts in record.editor_parts]
    return list(record.editors), families or None


def _author_count(record: PaperRecord) -> int:
    """Authors as the record lists them, one who stands in it twice counted once; so it is the same whoever they are."""
    return len({author_keys(record, index, authorship) for index, authorship in enumerate(record.authors)})


def first_date(dates: Iterable[str]) -> str | None:
    """The earliest of ISO 8601 reduced dates; one that merely says less than another gives way to it.

    >>> first_date(["2023", "2023-10-12", "2024-01"])
    '2023-10-12'
    """
    known = sorted(dates)
    return next(
        (date for date in known if not any(longer != date and longer.startswith(date) for longer in known)), None
    )


def paper_aliases(records: Iterable[PaperRecord]) -> set[str]:
    """What a paper is found by beside its keys: its titles, and the blocks in which it is compared.

    >>> sorted(paper_aliases([PaperRecord(source="acl", id="1", keys=(), title="On Engines: A Note")]))
    ['title:on engines a note']
    """
    aliases: set[str] = set()
    for record in records:
        if title := normal_form(record.title or ""):
            aliases.add(make_key("title", title))
        aliases |= blocks(record)
    return aliases


def versions(records: Iterable[PaperRecord]) -> dict[str, str]:
    """By record, the key of the version that it describes: what shares no id with the rest of a paper is another.

    >>> preprint = PaperRecord(source="feed", id="a", keys=("arxiv:1901.00001",), title="On Engines")
    >>> paper = PaperRecord(source="acl", id="1", keys=("acl:P1",), title="On Engines")
    >>> versions([preprint, paper])
    {'feed:a': 'arxiv:1901.00001', 'acl:1': 'acl:P1'}
    """
    described = {record_key(record): subject_keys(record) for record in records}
    clustered = clusters(Label.PAPER, described.values())
    return {record: clustered[keys].key for record, keys in described.items()}


def version_row(record: PaperRecord) -> VersionRow:
    """What a record says of the version that it describes, as `Record` keeps it beside the body.

    >>> record = PaperRecord(source="acl", id="1", keys=("acl:P1",), title=None, citations=7, as_of="2026-01-01")
    >>> row = version_row(record)
    >>> row["ids"], row["status"], row["citations"], row["as_of"]
    (['acl:P1'], 'PUBLISHED', 7, '2026-01-01')
    """
    return {
        "ids": list(record.keys),
        "date": record.date,
        "status": record.status.value,
        "url": record.url,
        "venue": node_key(Label.VENUE, record.venue.keys) if record.venue else None,
        "citations": record.citations,
        "as_of": record.as_of if record.citations is not None else None,
    }


def doubt_rows(verdict: Verdict) -> list[DoubtRow]:
    """What a verdict doubts, each by a key of the author it is about.

    >>> from loaders.records.verdicts import Doubt
    >>> doubt = Doubt(keys=("record:acl:1#0",), candidates=("acl:ada-ray",), reason="the same name")
    >>> doubt_rows(Verdict(doubts=(doubt,)))
    [{'key': 'record:acl:1#0', 'candidates': ['acl:ada-ray'], 'reason': 'the same name'}]
    """
    return [
        {"key": doubt.keys[0], "candidates": list(doubt.candidates), "reason": doubt.reason} for doubt in verdict.doubts
    ]


def name_aliases(names: Iterable[str]) -> list[NameAlias]:
    """The aliases of names of people, each with the block in which it is compared.

    >>> name_aliases(["Ada Ray"])
    [{'key': 'name:ada ray', 'block': 'ray a', 'surname': 'ray', 'given': 'ada'}]
    """
    forms = {form for name in names if (form := normal_form(name))}
    rows: list[NameAlias] = []
    for form in sorted(forms):
        row: NameAlias = {"key": make_key("name", form)}
        if parts := name_parts(form):
            row["block"], row["surname"], row["given"] = block_of(form), parts.surname, parts.given
        rows.append(row)
    return rows


@dataclass(frozen=True)
class PaperLinks:
    """The relationships of one paper to what it mentions: by the key of the node, the relationship's properties."""

    authors: dict[str, AuthoredProperties] = field(default_factory=dict[str, AuthoredProperties])
    topics: dict[str, AboutProperties] = field(default_factory=dict[str, AboutProperties])
    institutions: dict[str, FromProperties] = field(default_factory=dict[str, FromProperties])
    venues: dict[str, PublishedInProperties] = field(default_factory=dict[str, PublishedInProperties])

    def of(self, label: Label) -> Mapping[str, MentionProperties]:
        """The relationships to the nodes of one label, which is not `Paper`."""
        match label:
            case Label.AUTHOR:
                return self.authors
            case Label.TOPIC:
                return self.topics
            case Label.INSTITUTION:
                return self.institutions
            case Label.VENUE:
                return self.venues
            case Label.PAPER:
                raise ValueError(f"a paper mentions no {label}; expected another label")


_NodeOf = Callable[[Label, KeySet], str | None]
"""The node of a mention; None where the mention is passed over."""


def paper_links(
    records: Iterable[PaperRecord], assignment: Assignment, *, only: Mapping[Label, Collection[str]] | None = None
) -> PaperLinks:
    """The relationships that the records of one paper give it.

    Args:
        records: in order; the first that knows a thing says it.
        assignment: which node each mention is.
        only: by label, the keys that count; a mention without any of them is passed over. None where all count.
    """
    links = PaperLinks()

    def node_of(label: Label, keys: KeySet) -> str | None:
        return assignment.key(label, keys) if only is None or not keys.isdisjoint(only[label]) else None

    for record in records:
        _add_authorships(links, record, node_of)
        for topic in record.topics:
            _add_topic(links, topic, record.source, node_of)
        for institution in record.institutions:
            _add_institution(links, institution, node_of)
    venue = next((record.venue for record in records if record.venue is not None), None)
    if venue is not None:
        _add_venue(links, venue, node_of)
    return links


def _add_authorships(links: PaperLinks, record: PaperRecord, node_of: _NodeOf) -> None:
    """Adds the authors of one record, and where they are from, to those of the records before it."""
    in_this_record: set[str] = set()
    for index, authorship in enumerate(record.authors):
        for institution in authorship.institutions:
            _add_institution(links, institution, node_of)
        author = node_of(Label.AUTHOR, author_keys(record, index, authorship))
        if author is None:
            continue
        row = links.authors.setdefault(author, {"raw_name": authorship.name})
        _add_names(row, {authorship.name, *authorship.names})
        if "family" not in row and normal_form(authorship.name) == normal_form(row["raw_name"]):
            _add_name_parts(row, authorship.parts)
        if "position" not in row and author not in in_this_record and authorship.position is not None:
            row["position"] = authorship.position
        in_this_record.add(author)
        if authorship.affiliations:
            known = row.get("raw_affiliations", ())
            row["raw_affiliations"] = list(dict.fromkeys([*known, *authorship.affiliations]))
        if authorship.institutions:
            keys = {node_key(Label.INSTITUTION, institution.keys) for institution in authorship.institutions}
            row["institutions"] = sorted(keys.union(row.get("institutions", ())))


def _add_name_parts(row: AuthoredProperties, parts: SplitName | None) -> None:
    """Adds the parts of a printed name that its source tells apart, those that it has.

    >>> row = AuthoredProperties(raw_name="Ada van Ray")
    >>> _add_name_parts(row, SplitName(given="Ada", particle="van", family="Ray"))
    >>> row
    {'raw_name': 'Ada van Ray', 'given': 'Ada', 'particle': 'van', 'family': 'Ray'}
    """
    if parts is None:
        return
    if parts.given:
        row["given"] = parts.given
    if parts.particle:
        row["particle"] = parts.particle
    if parts.family:
        row["family"] = parts.family
    if parts.suffix:
        row["suffix"] = parts.suffix


def _add_topic(links: PaperLinks, topic: TopicMention, source: str, node_of: _NodeOf) -> None:
    """Adds a topic: the best of its scores and of its kinds, and every source that names it."""
    node = node_of(Label.TOPIC, frozenset(topic.keys))
    if node is None:
        return
    row = links.topics.setdefault(node, {"raw_name": topic.name, "kind": topic.kind, "sources": []})
    _add_names(row, {topic.name, *topic.names})
    row["kind"] = leading_kind({topic.kind, row["kind"]})
    row["sources"] = sorted({source, *row["sources"]})
    if topic.score is not None:
        row["score"] = max(topic.score, row.get("score", topic.score))


def _add_institution(links: PaperLinks, institution: InstitutionMention, node_of: _NodeOf) -> None:
    """Adds an institution; the first mention that knows its country or kind says it."""
    node = node_of(Label.INSTITUTION, frozenset(institution.keys))
    if node is None:
        return
    row = links.institutions.setdefault(node, {"raw_name": institution.name})
    _add_names(row, {institution.name, *institution.names})
    if institution.country is not None:
        row.setdefault("country", institution.country)
    if institution.kind is not None:
        row.setdefault("kind", institution.kind.value)


def _add_venue(links: PaperLinks, venue: VenueMention, node_of: _NodeOf) -> None:
    """Adds the venue of a paper, which has one at most."""
    node = node_of(Label.VENUE, frozenset(venue.keys))
    if node is None:
        return
    row = links.venues.setdefault(node, {"raw_name": venue.name})
    _add_names(row, {venue.name, *venue.names})
    if venue.acronym is not None:
        row.setdefault("acronym", venue.acronym)
    if venue.kind is not None:
        row.setdefault("kind", venue.kind.value)


def _add_names(row: MentionProperties, names: set[str]) -> None:
    """Adds forms of a name to the other names of a relationship; the one printed first is not among them.

    >>> row = AuthoredProperties(raw_name="Ada Ray")
    >>> _add_names(row, {"Ada Ray", "A. Ray"})
    >>> row
    {'raw_name': 'Ada Ray', 'other_names': ['A. Ray']}
    """
    others = names.union(row.get("other_names", ())) - {row["raw_name"]}
    if others:
        row["other_names"] = sorted(others)


def profile_row(record: AuthorRecord) -> ProfileRow | None:
    """The properties of the `Profile` that a record gives; None where it says nothing in numbers.

    >>> from loaders.records.records import ReportedFigures
    >>> figures = ReportedFigures(as_of="2026-11-22", h_index=3, paper_count=2)
    >>> row = profile_row(AuthorRecord(source="feed", id="Ada", keys=("feed:Ada",), name="Ada Ray", figures=figures))
    >>> row["key"], row["h_index"], row["consistent"]
    ('feed:Ada', 3, False)
    """
    figures = record.figures
    if figures is None:
        return None
    problems = contradictions(figures.h_index, figures.paper_count, figures.citation_count)
    return {
        "key": record_key(record),
        "source": record.source,
        "as_of": figures.as_of,
        "h_index": figures.h_index,
        "paper_count": figures.paper_count,
        "citation_count": figures.citation_count,
        "novelty": figures.novelty,
        "ai_score": figures.ai_score,
        "consistent": not problems,
        "problems": problems,
    }


def contradictions(h_index: int | None, paper_count: int | None, citation_count: int | None) -> list[str]:
    """Why the figures cannot all be true. An h-index of h takes h papers with h citations each (Hirsch 2005).

    >>> contradictions(3, 2, None)
    ['an h-index of 3 takes at least 3 papers, and 2 are reported']
    """
    problems: list[str] = []
    if h_index is not None and paper_count is not None and h_index > paper_count:
        problems.append(f"an h-index of {h_index} takes at least {h_index} papers, and {paper_count} are reported")
    if h_index is not None and citation_count is not None and h_index * h_index > citation_count:
        problems.append(
            f"an h-index of {h_index} takes at least {h_index * h_index} citations, and {citation_count} are reported"
        )
    return problems


def subject_of(record: PaperRecord | AuthorRecord, assignment: Assignment) -> str:
    """The key of the node that the record describes."""
    return assignment.key(record.label, subject_keys(record))
