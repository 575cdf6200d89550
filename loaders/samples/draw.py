"""Draws the bundled excerpt of the ACL Anthology again: `python -m loaders.samples.draw path/to/acl-anthology/data`.

What is drawn is in `README.md`. The same data gives the same files, byte for byte.
"""

import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import yaml

from graph.model import PaperKind, PaperStatus
from loaders.input.files import Inputs
from loaders.records.records import PaperRecord
from loaders.samples import AS_OF, acl_excerpt
from loaders.sources.acl import reader as acl
from loaders.sources.acl.papers import UnusablePaper, acl_id

FIRST_YEAR = 2016
"""Since then the Anthology states CC BY 4.0."""
PUBLISHER = "Association for Computational Linguistics"
BUSY_PAPERS = 30
"""So many conference papers since then make a busy author."""

_PAGE_PEOPLE = frozenset(
    f"acl:{person}"
    for person in (
        "aditi-raghunathan",
        "ananya-kumar",
        "jimin-sun",
        "ruslan-salakhutdinov",
        "sheikh-shafayat",
        "so-yeon-min",
        "yutong-he",
    )
)
"""Coauthors on the example page who are in the Anthology; others there only bear the name of one."""

_OF_META = ("booktitle", "publisher", "month", "year", "venue")
_OF_PAPER = ("title", "author", "doi", "language")
_OF_VENUE = ("name", "acronym", "type")


def draw(data: Path, into: Path) -> int:
    """Writes the excerpt, in place of what is there; how many papers it has."""
    chosen = _connected(_chosen(list(_papers(data))))
    shutil.rmtree(into, ignore_errors=True)
    names: set[tuple[str, str]] = set()
    venues: set[str] = set()
    (into / "xml").mkdir(parents=True)
    for path in sorted((data / "xml").glob("*.xml")):
        collection = _excerpt(path, chosen)
        if len(collection):
            text = ElementTree.tostring(collection, encoding="UTF-8", xml_declaration=True)
            (into / "xml" / path.name).write_bytes(text + b"\n")
            names |= {_name(author) for author in collection.iter("author")}
            venues |= {venue.text or "" for venue in collection.iter("venue")}
    _write_people(data / "yaml", into / "yaml", names)
    _write_venues(data / "yaml" / "venues", into / "yaml" / "venues", venues)
    return len(chosen)


def _papers(data: Path) -> Iterator[PaperRecord]:
    """The papers that may be drawn."""
    for record in acl.read(Inputs([str(data)]), as_of=AS_OF):
        if (
            isinstance(record, PaperRecord)
            and record.date is not None
            and int(record.date[:4]) >= FIRST_YEAR
            and record.publisher == PUBLISHER
            and record.status is PaperStatus.PUBLISHED
            and record.kind is not PaperKind.OTHER
        ):
            yield record


def _chosen(papers: Collection[PaperRecord]) -> list[PaperRecord]:
    """The papers of coauthors on the example page, and conference papers that two busy authors wrote together."""
    of_conferences = {paper.id for paper in papers if paper.kind is PaperKind.CONFERENCE_PAPER}
    busy = Counter(key for paper in papers if paper.id in of_conferences for key in _people(paper))
    return [
        paper
        for paper in papers
        if _of_page(paper)
        or (paper.id in of_conferences and sum(busy[key] >= BUSY_PAPERS for key in _people(paper)) > 1)
    ]


def _connected(papers: Iterable[PaperRecord]) -> set[str]:
    """The ids of the papers that are connected, through authors, with people of the page."""
    of_person: Mapping[str, list[PaperRecord]] = defaultdict(list)
    reached: dict[str, PaperRecord] = {}
    for paper in papers:
        for key in _people(paper):
            of_person[key].append(paper)
        if _of_page(paper):
            reached[paper.id] = paper
    waiting = list(reached.values())
    while waiting:
        for key in _people(waiting.pop()):
            for paper in of_person.pop(key, ()):
                if paper.id not in reached:
                    reached[paper.id] = paper
                    waiting.append(paper)
    return set(reached)


def _people(paper: PaperRecord) -> set[str]:
    return {key for authorship in paper.authors for key in authorship.keys if key.startswith("acl:")}


def _of_page(paper: PaperRecord) -> bool:
    return not _PAGE_PEOPLE.isdisjoint(_people(paper))


def _excerpt(path: Path, chosen: Collection[str]) -> Element:
    """A collection with the chosen papers, and of each of them what the excerpt has."""
    root = ElementTree.parse(path).getroot()  # noqa: S314  # the Anthology itself
    kept = Element("collection", id=root.get("id", ""))
    kept.text = "\n"
    for volume in root.iter("volume"):
        papers = [paper for paper in volume.iter("paper") if _id(root, volume, paper) in chosen]
        meta = volume.find("meta")
        if papers and meta is not None:
            part = ElementTree.SubElement(kept, "volume", dict(volume.attrib))
            part.text = part.tail = "\n"
            for element, tags in ((meta, _OF_META), *((paper, _OF_PAPER) for paper in papers)):
                part.append(_only(element, tags))
    return kept


def _id(collection: Element, volume: Element, paper: Element) -> str | None:
    try:
        return acl_id(collection.get("id", ""), volume.get("id", ""), paper.get("id", ""))
    except UnusablePaper:
        return None


def _only(element: Element, tags: Collection[str]) -> Element:
    """The element with those of its children alone."""
    kept = Element(element.tag, {key: value for key, value in element.attrib.items() if key in {"id", "type"}})
    kept.tail = "\n"
    for child in element:
        if child.tag in tags:
            copied = deepcopy(child)
            copied.tail = None
            for variant in copied.findall("variant"):
                copied.remove(variant)
            kept.append(copied)
    return kept


def _name(author: Element) -> tuple[str, str]:
    return author.findtext("first") or "", author.findtext("last") or ""


def _write_people(source: Path, into: Path, names: Collection[tuple[str, str]]) -> None:
    """The entries of the list of name variants that have a name of the excerpt."""
    entries = cast("list[dict[str, Any]]", _yaml(source / "name_variants.yaml"))
    kept = [
        entry
        for entry in entries
        if any(
            (name.get("first", ""), name["last"]) in names for name in (entry["canonical"], *entry.get("variants", ()))
        )
    ]
    _write_yaml(into / "name_variants.yaml", kept)


def _write_venues(source: Path, into: Path, venues: Collection[str]) -> None:
    for venue in sorted(venues):
        entry = cast("dict[str, Any]", _yaml(source / f"{venue}.yaml"))
        _write_yaml(into / f"{venue}.yaml", {key: entry[key] for key in _OF_VENUE if key in entry})


def _yaml(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # makes nothing but texts


def _write_yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write(f"{draw(Path(sys.argv[1]), acl_excerpt())} papers\n")
