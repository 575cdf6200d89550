"""How well names alone tell who is who: the ids of authors in `../shared/data/paperlists` hidden, OpenReview's asked.

    python -m benchmarks.same_author [--only-with-ids] [--without]

All author ids are hidden; what is left goes through the functions that a load uses, and each block of names is judged.
Two mentions are one person where OpenReview gives them one id. Points and steps
(`loaders.identity.authors.author_evidence`) were chosen on CHOSEN_ON and are scored on the rest; pairs between the
halves count in the whole only.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from graph.names import normal_form
from loaders.identity.authors.author_blocks import AuthorMention, Rarity, judge, rarity_step
from loaders.identity.authors.author_mentions import author_mentions
from loaders.identity.keys.mentions import author_keys
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.names.person_names import block_of, name_parts
from loaders.identity.papers.paper_clusters import paper_clusters
from loaders.input.files import Inputs
from loaders.records.records import PaperRecord
from loaders.sources.paperlists import reader as paperlists

LISTS = Path(__file__).parents[2] / "shared" / "data" / "paperlists" / "paperlists-shared.tar.xz"
CHOSEN_ON = frozenset({"ai4x2025", "corl2021", "corl2023", "iclr2019", "iclr2021"})
SCORED_ON = frozenset({"colm2024", "corl2022", "corl2024", "icml2024", "www2024"})


class KnownPerson(NamedTuple):
    """What is known of one mention, and was hidden."""

    person: str
    form: str
    """The normal form of the name."""
    conference: str


class Counted:
    """In how many names a surname or a given name occurs."""

    def __init__(self, forms: Iterable[str]) -> None:
        parts = [found for form in set(forms) if (found := name_parts(form))]
        self._surnames = Counter(one.surname for one in parts)
        self._given = Counter(one.given for one in parts)

    def of_surname(self, surname: str) -> int:
        return rarity_step(self._surnames[surname])

    def of_given(self, given: str) -> int:
        return rarity_step(self._given[given])


class NeverRare:
    """A rarity of names by which every name is common."""

    def of_surname(self, surname: str) -> int:  # noqa: ARG002
        return 99

    def of_given(self, given: str) -> int:  # noqa: ARG002
        return 99


@dataclass(frozen=True)
class Corpus:
    """Mentions by block, and by key of a mention what was hidden."""

    blocks: Mapping[str, list[AuthorMention]]
    known: Mapping[str, KnownPerson]
    rarity: Rarity


def read_corpus(*, only_with_ids: bool = False) -> Corpus:
    """All lists, or those of the conferences that give OpenReview ids alone."""
    known: dict[str, KnownPerson] = {}
    records: list[PaperRecord] = []
    for record in paperlists.read(Inputs([LISTS]), as_of=date(2026, 11, 22)):
        if not isinstance(record, PaperRecord):
            continue
        conference = record.id.partition("/")[0]
        if only_with_ids and conference not in CHOSEN_ON | SCORED_ON:
            continue
        hidden = tuple(msgspec.structs.replace(author, keys=()) for author in record.authors)
        bare = msgspec.structs.replace(record, authors=hidden, abstract=None)
        records.append(bare)
        for index, author in enumerate(record.authors):
            person = next((key for key in author.keys if key.startswith("openreview:")), None)
            if person is not None:
                (key,) = author_keys(bare, index, bare.authors[index])
                known[key] = KnownPerson(person, normal_form(author.name), conference)
    blocks: dict[str, list[AuthorMention]] = defaultdict(list)
    forms: set[str] = set()
    for work in paper_clusters(records, Corrections()).values():
        for mention in author_mentions(work, Corrections()):
            form = normal_form(mention.name)
            forms.add(form)
            if block := block_of(form):
                blocks[block].append(mention)
    return Corpus(blocks, known, Counted(forms))


def judged(corpus: Corpus, rarity: Rarity, change: Callable[[AuthorMention], AuthorMention]) -> dict[str, str]:
    """By key of a mention with a known person, the group that it came to."""
    group: dict[str, str] = {}
    for block in sorted({block_of(known.form) for known in corpus.known.values()} - {""}):
        mentions = [change(mention) for mention in corpus.blocks[block]]
        joined = {key: join.keys[0] for join in judge(mentions, rarity).joins for key in join.keys}
        for mention in mentions:  # of a paper that several records describe, a mention has a key of each
            of = next((joined[key] for key in sorted(mention.keys) if key in joined), min(mention.keys))
            group.update(dict.fromkeys(mention.keys, of))
    return group


class PairScore(NamedTuple):
    """Pairwise, and B-cubed over the names that belong to several ids (Bagga and Baldwin 1998)."""

    precision: float
    recall: float
    f1: float
    b_cubed_precision: float
    b_cubed_recall: float
    b_cubed_f1: float


def score(known: Mapping[str, KnownPerson], group: Mapping[str, str]) -> PairScore:
    """How the groups agree with the people; what is in no group is by itself."""
    group_of = {key: group.get(key, key) for key in known}
    both = Counter((known[key].person, group_of[key]) for key in known)
    right = _pairs(both)
    precision = right / (_pairs(Counter(group_of.values())) or 1)
    recall = right / (_pairs(Counter(mention.person for mention in known.values())) or 1)
    ids: dict[str, set[str]] = defaultdict(set)
    for mention in known.values():
        ids[mention.form].add(mention.person)
    keys = [key for key, mention in known.items() if len(ids[mention.form]) > 1]
    both = Counter((known[key].person, group_of[key]) for key in keys)
    people, groups = Counter(known[key].person for key in keys), Counter(group_of[key] for key in keys)
    b_precision = sum(both[known[key].person, group_of[key]] / groups[group_of[key]] for key in keys) / len(keys)
    b_recall = sum(both[known[key].person, group_of[key]] / people[known[key].person] for key in keys) / len(keys)
    return PairScore(precision, recall, _f1(precision, recall), b_precision, b_recall, _f1(b_precision, b_recall))


def _pairs(counts: Mapping[object, int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / ((precision + recall) or 1)


def print_scores(name: str, corpus: Corpus, group: Mapping[str, str]) -> None:
    """Prints scores of the half that the points were chosen on, of the other, and of both together."""
    for part, conferences in (("chosen", CHOSEN_ON), ("scored", SCORED_ON), ("whole", CHOSEN_ON | SCORED_ON)):
        known = {key: mention for key, mention in corpus.known.items() if mention.conference in conferences}
        figures = " ".join(f"{figure:8.4f}" for figure in score(known, group))
        print(f"{name:34} {part:6} {len(known):7,} {figures}", flush=True)


WITHOUT: Mapping[str, Callable[[AuthorMention], AuthorMention]] = {
    "without coauthors": lambda mention: replace(mention, coauthors=frozenset()),
    "without affiliations": lambda mention: replace(mention, affiliations=frozenset()),
    "without topics": lambda mention: replace(mention, topics=frozenset()),
    "without venues": lambda mention: replace(mention, venue=None),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only-with-ids", action="store_true", help="the conferences that give ids, and no other")
    parser.add_argument("--without", action="store_true", help="each kind of evidence left out in turn")
    options = parser.parse_args()
    corpus = read_corpus(only_with_ids=options.only_with_ids)
    print(f"{sum(map(len, corpus.blocks.values())):,} mentions in {len(corpus.blocks):,} blocks")
    print(f"{'':34} {'half':6} {'ids of':>7} {'P':>8} {'R':>8} {'F1':>8} {'B3 P':>8} {'B3 R':>8} {'B3 F1':>8}")
    print_scores("by normalised name", corpus, {key: known.form for key, known in corpus.known.items()})
    began = time.process_time()
    print_scores("as loaded", corpus, judged(corpus, corpus.rarity, lambda mention: mention))
    print(f"{time.process_time() - began:.1f} s of CPU to judge the blocks with known people, and to score")
    if options.without:
        for name, change in WITHOUT.items():
            print_scores(name, corpus, judged(corpus, corpus.rarity, change))
        print_scores("without rarity", corpus, judged(corpus, NeverRare(), lambda mention: mention))


if __name__ == "__main__":
    main()
