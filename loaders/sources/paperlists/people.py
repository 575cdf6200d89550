"""The authors of one object: names, ids and affiliations that stand in lists beside each other."""

import html
import re
import unicodedata
from typing import NamedTuple

from graph.errors import BadInput
from graph.false_ids import is_placeholder
from graph.id_forms import parse_orcid
from graph.ids import make_key
from graph.name_particles import GENERATION_SUFFIX_PATTERN
from graph.names import slug
from loaders.extract.latex import text_of_latex
from loaders.identity.names.institution_names import institutions_named
from loaders.records.records import MAX_NAME_CHARACTERS, Authorship
from loaders.sources.paperlists.entries import Entry, known_text, readable, text_of

MAX_AFFILIATION_CHARACTERS = 500
MAX_NAME_WORDS = 7
"""More are several people without anything between them."""

_ENTITY = re.compile(r"&#?\w{1,8};")
_AND = re.compile(r"(?:^|\s)(?:and|&)\s+")
_MAIL_GROUP = re.compile(r"\{[^{}]*\}\s*@\S+")
_SUFFIX = re.compile(rf"(?:{GENERATION_SUFFIX_PATTERN}|Ph\.?D)\.?", re.IGNORECASE)
_MARKS = re.compile(r"^[\s,;*∗]+|(?:[\s,;*∗†‡§¶]|\s\d+|\[\d+\])+$")
_NOT_A_NAME = re.compile(r"[@{}<>|]|^\d|https?:")
_ANONYMOUS = re.compile(r"anonymous(?: authors?)?|paper under double-blind review", re.IGNORECASE)
_BULLET = "•"

_PROFILE = re.compile(r"~\S{2,200}")
_ACL_PAGE = re.compile(r"/(?:people/)?[^/]/(?P<page>[^/\s]{1,200})/?")
_PID = re.compile(r"(?:https?://dblp\.(?:org|uni-trier\.de)/pid/)?(?P<pid>\w{1,4}/[\w-]{1,80})(?:\.html)?", re.ASCII)


class LongName(Exception):
    """A printed name of more characters than a name has."""


class ListedPeople(NamedTuple):
    """The authors, and what is said of all of them together."""

    authors: tuple[Authorship, ...]
    complete: bool
    affiliations: tuple[str, ...]
    """Those that are known to be of the paper's authors, but not whose."""


def people_of(entry: Entry) -> ListedPeople:
    """The authors in their order; LongName where one is no name for its length."""
    slots = name_slots(entry)
    names = [_name(slot) for slot in slots]
    owners = _owners(entry, len(slots))
    keys = _keys(entry, names, owners)
    of_each, of_all = affiliations(entry, len(slots), owners)
    authors = tuple(
        Authorship(
            name=name,
            position=position,
            keys=keys[position],
            affiliations=of_each[position],
            institutions=institutions_named(of_each[position]),
        )
        for position, name in enumerate(names)
        if name is not None
    )
    left_out = sum(name is None and bool(slot.strip()) for slot, name in zip(slots, names, strict=True))
    return ListedPeople(authors, bool(authors) and not left_out, of_all)


def name_slots(entry: Entry) -> list[str]:
    """The list of authors, one text for each; a list that is printed twice over is taken once."""
    text = next(filter(None, (text_of(field) for field in (entry.author, entry.authors, entry.author_site))), "")
    for _ in range(2):
        if _ENTITY.search(text):
            text = html.unescape(text)  # their semicolons separate nothing; some are escaped twice
    text = _MAIL_GROUP.sub("", text)
    if _BULLET in text:
        return []  # the highlights of the paper, where its authors should be
    if ";" in text:
        slots = text.split(";")
    else:
        slots = []
        for part in text.split(","):
            if slots and _SUFFIX.fullmatch(part.strip()):
                slots[-1] += f",{part}"
            else:
                slots.append(part)
    return once([name for slot in slots for name in _AND.split(slot) if name.strip() or not _AND.search(slot)])


def once(parts: list[str]) -> list[str]:
    """The first half of a list that is the same list twice over.

    >>> once(["A", "B", "A", "B"])
    ['A', 'B']
    """
    stripped = [part.strip() for part in parts]
    half, odd = divmod(len(parts), 2)
    return stripped[:half] if half and not odd and stripped[:half] == stripped[half:] else stripped


def _name(slot: str) -> str | None:
    """A name as people read it; None where there is none: empty, "Anonymous", an e-mail address, a footnote."""
    name = _MARKS.sub("", unicodedata.normalize("NFC", readable(text_of_latex(readable(slot)))))
    if not any(letter.isalpha() for letter in name) or _NOT_A_NAME.search(name) or _ANONYMOUS.fullmatch(name):
        return None
    if len(name) > MAX_NAME_CHARACTERS:
        raise LongName
    return None if name.count(" ") >= MAX_NAME_WORDS else name


Owners = list[int | None]
"""Of each place in the lists that come from profiles, the author's position; None where it is not known."""


def _owners(entry: Entry, count: int) -> Owners | None:
    """The author whose profile is at each place; None where the object does not list the profiles.

    OpenReview gives those last who have another profile id by now than their paper says, and what stands in their
    profiles with them: ids, affiliations, positions.
    """
    ids, profiles = _beside(entry.authorids, count), _beside(entry.or_profile, count)
    if ids is None or profiles is None or not any(profiles) or len(set(ids)) < count or len(set(profiles)) < count:
        return None
    places = {text: position for position, text in enumerate(ids)}
    owners = [places.get(profile) for profile in profiles]
    if owners.count(None) == 1:
        (left,) = set(range(count)).difference(owner for owner in owners if owner is not None)
        return [left if owner is None else owner for owner in owners]
    return owners


def _arranged(parts: list[str], owners: Owners) -> list[str]:
    """The parts of a list in the order of the authors, empty where it is not known whose they are."""
    arranged = [""] * len(parts)
    for part, owner in zip(parts, owners, strict=True):
        if owner is not None:
            arranged[owner] = part
    return arranged


def _keys(entry: Entry, names: list[str | None], owners: Owners | None) -> list[tuple[str, ...]]:
    """The ids of each author. None are taken from a list that has not one for each author, or one for two of them."""
    count = len(names)
    ids = _beside(entry.authorids, count)
    if ids is None:
        return [()] * count
    keys_of_authors: list[list[str]] = [[] for _ in names]
    lists = [[_id(text, name) for text, name in zip(ids, names, strict=True)]]
    if owners is not None:
        lists += [
            [parse(text) for text in _arranged(beside, owners)]
            for field, parse in ((entry.orcid, _orcid), (entry.dblp, _pid))
            if (beside := _beside(field, count)) is not None
        ]
    for keys in lists:
        known_keys = [key for key in keys if key is not None]
        if len(set(known_keys)) == len(known_keys):
            for of_author, key in zip(keys_of_authors, keys, strict=True):
                of_author.extend([] if key is None else [key])
    return [tuple(keys) for keys in keys_of_authors]


def _beside(field: object, count: int) -> list[str] | None:
    """A list that goes with the authors; None where it is of another length, also once it is halved."""
    text = text_of(field)
    if not text:
        return None
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != count:
        parts = once(parts)
    return parts if len(parts) == count else None


def _id(text: str, name: str | None) -> str | None:
    """The key of an id that is one; e-mail addresses, IEEE's numbers and what was typed there are none."""
    if _PROFILE.fullmatch(text):
        return make_key("openreview", text)
    page = _ACL_PAGE.fullmatch(text)
    if page is not None and name is not None and page["page"].startswith(f"{slug(name)}-"):
        return make_key("acl", page["page"])  # told apart by ACL; a page that is just the name has all of that name
    return None


def _orcid(text: str) -> str | None:
    try:
        key = make_key("orcid", parse_orcid(text))
    except BadInput:
        return None
    return None if is_placeholder(key) else key


def _pid(text: str) -> str | None:
    match = _PID.fullmatch(text)
    return None if match is None else make_key("dblp", match["pid"])


def affiliations(
    entry: Entry, count: int, owners: Owners | None = None
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The affiliations of each author, and those of the paper.

    A list of as many as there are authors is one for each only where something else says so: there is one author, an
    affiliation stands twice, or there is such a list of mail domains or positions too. Otherwise, or where it is of
    another length, they are of the paper: many files give a paper's different affiliations just once each.
    """
    nobodys: list[tuple[str, ...]] = [()] * count
    text = text_of(entry.aff) or text_of(entry.affs)
    if not text:
        return nobodys, ()
    beside = _beside(text, count)
    marked = any(_beside(field, count) is not None for field in (entry.aff_domain, entry.position))
    if beside is None or not (count == 1 or marked or len(set(beside)) < count):
        return nobodys, _named(text.split(";"))
    if owners is None:
        return [_named([part]) for part in beside], ()
    unowned = [part for part, owner in zip(beside, owners, strict=True) if owner is None]
    return [_named([part]) for part in _arranged(beside, owners)], _named(unowned)


def _named(parts: list[str]) -> tuple[str, ...]:
    """The affiliations of a text, also those joined by plus signs, once; empty and overlong ones are left out."""
    names = (known_text(name) for part in parts for name in part.split("+"))
    return tuple(dict.fromkeys(name for name in names if name is not None and len(name) <= MAX_AFFILIATION_CHARACTERS))
