"""What contradicts in the Anthology and the lists: places of authors that are lost or doubled, and what was told.

    python -m benchmarks.contradictions <acl-anthology.tar.xz> <paperlists.tar.xz> [--records FILE]

All records go through the functions that a load uses, in memory: papers, what their records agree on, names, and the
clusters of all links. Each place of each list is then looked for among the authors of its paper.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import process_time

import msgspec

from benchmarks.same_author import Counted
from benchmarks.same_paper import read
from graph.model import Label
from graph.names import normal_form
from loaders.identity.authors.author_blocks import AuthorMention, judge
from loaders.identity.authors.author_mentions import author_mentions
from loaders.identity.keys.key_clusters import Clustering
from loaders.identity.keys.key_links import KeyLink
from loaders.identity.keys.list_cuts import clustering
from loaders.identity.keys.mentions import author_keys, bonds, list_length, listing
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.names.person_names import block_of
from loaders.identity.papers.paper_clusters import PaperCluster, paper_clusters
from loaders.records.records import PaperRecord, VerdictRecord, record_key
from loaders.sources.acl import reader as acl
from loaders.sources.paperlists import reader as paperlists

SHOWN = 100


def links_of(records: Iterable[PaperRecord], works: Iterable[PaperCluster]) -> set[KeyLink]:
    """All links of authors that follow from ids, papers and names, with the places of all lists."""
    links: set[KeyLink] = set()
    for record in records:
        links.update(link for label, link in bonds(record) if label is Label.AUTHOR)
        if len(record.authors) > 1:
            links.update(listing(record))
    blocks: dict[str, list[AuthorMention]] = defaultdict(list)
    forms: set[str] = set()
    for work in works:
        links |= work.bonds
        for mention in author_mentions(work, Corrections()):
            form = normal_form(mention.name)
            forms.add(form)
            if block := block_of(form):
                blocks[block].append(mention)
    rarity = Counted(forms)
    for block, mentions in blocks.items():
        verdict = VerdictRecord(id=block, verdict=judge(mentions, rarity))
        links.update(link for _, link in bonds(verdict))
    return links


def nodes_of(record: PaperRecord, made: Clustering) -> list[str]:
    """The author at each place of a list."""
    return [made.of[author_keys(record, index, author)].key for index, author in enumerate(record.authors)]


def print_places(works: Iterable[PaperCluster], made: Clustering) -> None:
    """Lists of which a place is lost, and papers that have more authors than their longest list has places."""
    lost: list[str] = []
    doubled: list[str] = []
    places = 0
    for work in works:
        authors: set[str] = set()
        for record in work.records:
            nodes = nodes_of(record, made)
            places += list_length(record)
            authors.update(nodes)
            if len(set(nodes)) < list_length(record):
                lost.append(record_key(record))
        if len(authors) > max(map(list_length, work.records)):
            doubled.append(work.key)
    print(
        f"{places:,} places; lists that lost one: {len(lost):,}; papers with more authors than places: {len(doubled):,}"
    )
    for name, keys in (("lost", lost), ("more", doubled)):
        print(f"{name}: {', '.join(keys[:SHOWN])}")


def print_told(works: Mapping[str, PaperCluster], made: Clustering) -> None:
    """What contradicts, by kind and one by one."""
    of_papers = [(key, told) for key, work in works.items() for told in work.contradictions]
    of_authors = [(key, told) for key, found in made.contradictions.items() for told in found]
    print(Counter(told.kind.value for _, told in (*of_papers, *of_authors)))
    for key, told in sorted((*of_papers, *of_authors))[:SHOWN]:
        print(f"{key}: {told.sentence}")


def read_all(paths: Sequence[Path], kept: Path | None) -> list[PaperRecord]:
    """The records of both sources; from a file of an earlier run where one is given and there."""
    if kept is not None and kept.exists():
        return msgspec.msgpack.decode(kept.read_bytes(), type=list[PaperRecord])
    records = [
        record for source, path in zip((acl.read, paperlists.read), paths, strict=True) for record in read(source, path)
    ]
    if kept is not None:
        kept.write_bytes(msgspec.msgpack.encode(records))
    return records


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs=2, type=Path, help="the Anthology and the lists")
    parser.add_argument("--records", type=Path, help="where the records are kept, so that they are read once")
    options = parser.parse_args()
    records = read_all(options.paths, options.records)
    began = process_time()
    works = paper_clusters(records, Corrections())
    links = links_of(records, works.values())
    print(
        f"{len(records):,} records, {len(works):,} papers, {len(links):,} links; {process_time() - began:.0f} s of CPU"
    )
    began = process_time()
    made = clustering(Label.AUTHOR, links)
    print(f"{len({each.key for each in made.of.values()}):,} authors; {process_time() - began:.0f} s of CPU")
    print_places(works.values(), made)
    print_told(works, made)


if __name__ == "__main__":
    main()
