"""The author mentions of one paper, each with what speaks for who it is."""

from collections.abc import Iterator, Sequence

from graph.ids import make_key, node_key, rank_of_key
from graph.model import Label
from graph.names import normal_form
from loaders.identity.authors.author_blocks import AuthorMention
from loaders.identity.keys.key_links import KeySet
from loaders.identity.keys.mentions import author_keys
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.paper_clusters import PaperCluster
from loaders.records.records import Authorship, PaperRecord


def author_mentions(work: PaperCluster, corrections: Corrections) -> list[AuthorMention]:
    """One for each author of the paper and each name that its records print for them.

    Where several records agree on an author, it is one mention with the keys of all. Who has nothing but a name that a
    list has printed before is nobody's candidate, for such a namesake is a slip more often than a person.
    """
    # keys that the records of the paper join stand for one another
    joined: dict[str, KeySet] = {}
    for bond in work.bonds:
        for key in bond.keys:
            joined[key] = joined.get(key, frozenset()) | bond.keys
    # the authors of all records by their keys, and those whose name the same list has printed before
    people: dict[KeySet, list[tuple[PaperRecord, Authorship]]] = {}
    printed_again: set[KeySet] = set()
    for record in work.records:
        printed: set[str] = set()
        for index, authorship in enumerate(record.authors):
            keys = _all_keys(author_keys(record, index, authorship), joined)
            people.setdefault(keys, []).append((record, authorship))
            form = normal_form(authorship.name)
            if form in printed:
                printed_again.add(keys)
            printed.add(form)
    # of these, who has an id of any source stays
    for keys in printed_again:
        if all(key.startswith("record:") for key in keys):
            del people[keys]
    # a mention has the names of all others on the paper: they are evidence of who it is
    forms = {keys: {normal_form(authorship.name) for _, authorship in of} for keys, of in people.items()}
    return [
        mention
        for keys, of in people.items()
        for mention in _mentions_of(
            work,
            corrections,
            keys,
            of,
            frozenset[str]().union(*(names for others, names in forms.items() if others != keys)),
        )
    ]


def _all_keys(keys: KeySet, joined: dict[str, KeySet]) -> KeySet:
    """With those that other records of the paper give the same author."""
    found = keys
    while grown := found.union(*(joined.get(key, frozenset()) for key in found)) - found:
        found |= grown
    return found


def _mentions_of(
    work: PaperCluster,
    corrections: Corrections,
    keys: KeySet,
    of: Sequence[tuple[PaperRecord, Authorship]],
    coauthors: frozenset[str],
) -> list[AuthorMention]:
    first = work.records[0]
    # of a venue the key that other sources give it too: its name's
    venue = next((record.venue for record in work.records if record.venue), None)
    affiliations = frozenset(key for _, authorship in of for key in _affiliations(authorship))
    year = first.date
    topics = frozenset(node_key(Label.TOPIC, topic.keys) for record in work.records for topic in record.topics)
    return [
        AuthorMention(
            keys=keys,
            name=name,
            paper=work.key,
            coauthors=coauthors,
            affiliations=affiliations,
            venue=max(venue.keys, key=lambda key: rank_of_key(Label.VENUE, key)) if venue else None,
            topics=topics,
            apart=corrections.apart(Label.AUTHOR, keys),
            year=int(year[:4]) if year else None,
        )
        for name in sorted({authorship.name for _, authorship in of})
    ]


def _affiliations(authorship: Authorship) -> Iterator[str]:
    """Keys of the institutions, or of the affiliations as printed where none are known to be in them.

    >>> list(_affiliations(Authorship(name="Ada Ray", position=0, affiliations=("Foo University",))))
    ['name:foo university']
    """
    if authorship.institutions:
        yield from (node_key(Label.INSTITUTION, institution.keys) for institution in authorship.institutions)
    else:
        yield from (make_key("name", form) for text in authorship.affiliations if (form := normal_form(text)))
