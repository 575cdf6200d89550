"""From the records of one thing to its rows in the graph: pure, and the same whatever order the records come in."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.ids import OWN_SCHEMES, SCHEMES, make_key, node_key, rank_of_key, split_key
from graph.links import PAPER_LINKS
from graph.model import Label, PaperStatus, leading_kind
from graph.names import indexable, normal_form
from loaders.identity.keys.key_clusters import clusters
from loaders.identity.keys.key_links import KeySet
from loaders.identity.keys.mentions import author_keys, subject_keys
from loaders.identity.names.person_names import block_of, name_parts
from loaders.identity.node_assignment import Assignment
from loaders.identity.same_paper.same_paper import blocks
from loaders.records.records import AuthorRecord, InstitutionMention, Mention, PaperRecord, record_key
from loaders.records.verdicts import Verdict

Row = dict[str, Any]

_STATUS_ORDER = (
    # a retraction is of a publication, and a publication says more than its preprint
    PaperStatus.RETRACTED,
    PaperStatus.PUBLISHED,
    PaperStatus.PREPRINT,
    PaperStatus.WITHDRAWN,
    PaperStatus.REJECTED,
)


_SAID_ONCE = ("abstract", "url", "volume", "issue", "pages", "publisher", "isbn", "language")
"""What the first record that says it says for the paper."""


def in_order(records: Iterable[PaperRecord]) -> list[PaperRecord]:
    """The records of one paper, the one that counts first: by status, then by key."""
    return sorted(records, key=lambda record: (_STATUS_ORDER.index(record.status), record_key(record)))


def identity(label: Label, keys: KeySet) -> Row:
    """The properties that say by which keys a node is known: all of them, and for each scheme its values or None."""
    ordered = sorted(keys, key=lambda key: rank_of_key(label, key))
    row: Row = {"keys": ordered}
    for scheme in SCHEMES[label]:
        if scheme.name not in OWN_SCHEMES:
            values = [value for name, value in map(split_key, ordered) if name == scheme.name]
            row[scheme.name] = values or None
    return row


def paper_row(key: str, keys: KeySet, records: Sequence[PaperRecord]) -> Row:
    """All properties of a paper; the records come as `in_order` gives them."""
    first = records[0]
    date = first_date({record.date for record in records if record.date})
    complete = next((record for record in records if record.authors_complete), None)
    codes = {record.has_code for record in records}
    return identity(Label.PAPER, keys) | {
        "key": key,
        "date": date,
        "year": int(date[:4]) if date else None,
        "kind": first.kind.value,
        "status": first.status.value,
        **{name: _said_first(records, name) for name in _SAID_ONCE},
        "title": indexable(_said_first(records, "title")),
        "editors": next((list(record.editors) for record in records if record.editors), None),
        "has_code": True if True in codes else False if False in codes else None,
        "code_urls": list(dict.fromkeys(url for record in records for url in record.code_urls)),
        "authors_complete": complete is not None,
        "author_count": None if complete is None else _author_count(complete),
    }


def _said_first(records: Sequence[PaperRecord], name: str) -> str | None:
    return next((value for record in records if (value := getattr(record, name))), None)


def _author_count(record: PaperRecord) -> int:
    """Authors as the record lists them, one who stands in it twice counted once; so it is the same whoever they are."""
    return len({author_keys(record, index, authorship) for index, authorship in enumerate(record.authors)})


def first_date(dates: Iterable[str]) -> str | None:
    """The earliest of ISO 8601 reduced dates; one that merely says less than another gives way to it.

    >>> first_date(["2023", "2023-10-12", "2024-01"])
    '2023-10-12'
    """
    known = sorted(dates)
    return next((date for date in known if not any(other != date and other.startswith(date) for other in known)), None)


def paper_aliases(records: Iterable[PaperRecord]) -> set[str]:
    """What a paper is found by beside its keys: its titles, and the blocks in which it is compared."""
    aliases: set[str] = set()
    for record in records:
        if title := normal_form(record.title or ""):
            aliases.add(make_key("title", title))
        aliases |= blocks(record)
    return aliases


def versions(records: Iterable[PaperRecord]) -> dict[str, str]:
    """By record, the key of the version that it describes: what shares no id with the rest of a paper is another."""
    described = {record_key(record): subject_keys(record) for record in records}
    clustered = clusters(Label.PAPER, described.values())
    return {record: clustered[keys].key for record, keys in described.items()}


def version_row(record: PaperRecord) -> Row:
    """What a record says of the version that it describes, as `Record` keeps it beside the body."""
    return {
        "ids": list(record.keys),
        "date": record.date,
        "status": record.status.value,
        "url": record.url,
        "venue": node_key(Label.VENUE, record.venue.keys) if record.venue else None,
        "citations": record.citations,
        "as_of": record.as_of if record.citations is not None else None,
    }


def doubt_rows(verdict: Verdict) -> list[Row]:
    """What a verdict doubts, each by a key of the author it is about."""
    return [
        {"key": doubt.keys[0], "candidates": list(doubt.candidates), "reason": doubt.reason} for doubt in verdict.doubts
    ]


def name_aliases(names: Iterable[str]) -> list[Row]:
    """The aliases of names of people, each with the block in which it is compared."""
    forms = {form for name in names if (form := normal_form(name))}
    rows: list[Row] = []
    for form in sorted(forms):
        parts = name_parts(form)
        row: Row = {"key": make_key("name", form)}
        rows.append(row | ({"block": block_of(form), "surname": parts.surname, "given": parts.given} if parts else {}))
    return rows


def paper_links(
    records: Iterable[PaperRecord], assignment: Assignment, *, only: Mapping[Label, Collection[str]] | None = None
) -> dict[Label, dict[str, Row]]:
    """By label and node, the properties of the relationship between a paper and the node.

    The records are those of one paper, in order; the first that knows a thing says it. With `only`, mentions without
    any of these keys are passed over.
    """
    rows: dict[Label, dict[str, Row]] = {label: {} for label in PAPER_LINKS}

    def node(label: Label, keys: KeySet) -> str | None:
        return assignment.key(label, keys) if only is None or not keys.isdisjoint(only[label]) else None

    for record in records:
        _add_authorships(rows, record, node)
        for topic in record.topics:
            row = _add_mention(rows[Label.TOPIC], topic, node(Label.TOPIC, frozenset(topic.keys)))
            row["kind"] = leading_kind({topic.kind, row.get("kind", topic.kind)})
            row["sources"] = sorted({record.source, *row.get("sources", ())})
            if topic.score is not None:
                row["score"] = max(topic.score, row.get("score", topic.score))
        for institution in record.institutions:
            _add_institution(rows, institution, node)
    venue = next((record.venue for record in records if record.venue is not None), None)
    if venue is not None:
        row = _add_mention(rows[Label.VENUE], venue, node(Label.VENUE, frozenset(venue.keys)))
        _add_facts(row, acronym=venue.acronym, kind=venue.kind)
    return rows


def _add_authorships(
    rows: dict[Label, dict[str, Row]], record: PaperRecord, node: Callable[[Label, KeySet], str | None]
) -> None:
    """The authors of one record and where they are from, to those of the records before it."""
    in_this_record: set[str] = set()
    for index, authorship in enumerate(record.authors):
        for institution in authorship.institutions:
            _add_institution(rows, institution, node)
        author = node(Label.AUTHOR, author_keys(record, index, authorship))
        if author is None:
            continue
        row = rows[Label.AUTHOR].setdefault(author, {"raw_name": authorship.name})
        _add_names(row, {authorship.name, *authorship.names})
        if "position" not in row and author not in in_this_record and authorship.position is not None:
            row["position"] = authorship.position
        in_this_record.add(author)
        if authorship.affiliations:
            known = row.get("raw_affiliations", ())
            row["raw_affiliations"] = list(dict.fromkeys([*known, *authorship.affiliations]))
        if authorship.institutions:
            keys = {node_key(Label.INSTITUTION, institution.keys) for institution in authorship.institutions}
            row["institutions"] = sorted(keys.union(row.get("institutions", ())))


def _add_institution(
    rows: dict[Label, dict[str, Row]],
    institution: InstitutionMention,
    node: Callable[[Label, KeySet], str | None],
) -> None:
    row = _add_mention(rows[Label.INSTITUTION], institution, node(Label.INSTITUTION, frozenset(institution.keys)))
    _add_facts(row, country=institution.country, kind=institution.kind)


def _add_facts(row: Row, **facts: str | None) -> None:
    """What a mention says beside the name; the first that says it is heard."""
    for name, value in facts.items():
        if value is not None:
            row.setdefault(name, str(value))


def _add_mention(rows: dict[str, Row], mention: Mention, node: str | None) -> Row:
    """A mentioned node, with the name as printed and the other forms beside it."""
    if node is None:
        return {}
    row = rows.setdefault(node, {"raw_name": mention.name})
    _add_names(row, {mention.name, *mention.names})
    return row


def _add_names(row: Row, names: set[str]) -> None:
    others = names.union(row.get("other_names", ())) - {row["raw_name"]}
    if others:
        row["other_names"] = sorted(others)


def profile_row(record: AuthorRecord) -> Row | None:
    """The properties of the `Profile` that a record gives; None where it says nothing in numbers."""
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
