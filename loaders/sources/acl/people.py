"""The ACL Anthology's ids of people: what a name on a paper stands for.

Until 2025 (`name_variants.yaml`) every name has an id: the one that the list gives it, else the name's own slug, as in
the addresses of people's pages. Since then (`people.yaml`) an id means a known person; a name that is not known, fits
several, or may not be matched is `<slug>/unverified`, which is what its page is called.
"""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from slugify import slugify

from graph.errors import BadInput, NotTheFormat
from graph.ids import is_placeholder, make_key, parse_orcid
from loaders.sources.acl.markup import Element, text_at
from loaders.sources.acl.yaml_text import Value

_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Han characters alone, as names of Chinese, Japanese and Korean people are written in (Unicode's blocks)."""
UNVERIFIED = "/unverified"
"""What the Anthology puts behind the slug of a name that no known person is known to have."""
_MAIL_ADDRESS = re.compile(r"\S\s*@\s*\S")


class PrintedName(NamedTuple):
    """A name in its two parts; people without a given name have only the second."""

    first: str
    last: str

    @property
    def full(self) -> str:
        """`Ada Lovelace`; a name in Han characters has its surname first, and no blank: `李波`."""
        if _HAN.fullmatch(self.first) and _HAN.fullmatch(self.last):
            return f"{self.last}{self.first}"
        return f"{self.first} {self.last}".strip()


class AnthologyPeople:
    """Who the names are; empty where neither list was given."""

    def __init__(self) -> None:
        self._ids: defaultdict[PrintedName, set[str]] = defaultdict(set)
        self._ids_by_slug: defaultdict[str, set[str]] = defaultdict(set)
        self._unmatched: set[str] = set()
        self._listed: set[str] = set()
        self._orcids: dict[str, str] = {}
        self._in_scripts: defaultdict[str, list[str]] = defaultdict(list)
        self._verified = False
        """Whether there was a `people.yaml`."""
        self.wrong_orcids: list[str] = []
        """Those of `people.yaml` that are none, each with its person."""

    def resolve(self, name: PrintedName) -> str | None:
        """The id of the person whom a name without an id stands for; None where the source does not say."""
        candidates = self._ids.get(name) or (self._ids_by_slug.get(_slug(name.full)) if self._verified else None)
        if candidates and len(candidates) == 1 and candidates.isdisjoint(self._unmatched):
            return next(iter(candidates))
        slug = _slug(name.full)
        if not slug or (candidates and not self._verified):
            return None
        return f"{slug}{UNVERIFIED}" if self._verified else slug

    def is_of_name_alone(self, person: str) -> bool:
        """Whether an id is not in the lists, and so stands for all who have the name that it is made of."""
        return person not in self._listed and not person.endswith(UNVERIFIED)

    def names_in_scripts(self, person: str) -> list[str]:
        """The name of a person in other scripts, where `people.yaml` gives them."""
        return self._in_scripts.get(person, [])

    def orcid(self, person: str) -> str | None:
        """The ORCID iD of a person, where `people.yaml` gives a right one."""
        return self._orcids.get(person)

    def add_variants(self, name: str, entries: list[Value]) -> None:
        """Takes in a `name_variants.yaml`: `[{canonical: {first, last}, id, variants: [...]}]`."""
        for entry in entries:
            if not isinstance(entry, dict):
                raise NotTheFormat(f"{name} has an entry without a canonical name")
            canonical = _name(entry.get("canonical"), name)
            given = entry.get("id")
            person = given if isinstance(given, str) and given else _slug(canonical.full)
            self._add(canonical, person)
            for key in ("variants", "variant"):  # an entry has the typing error
                variants = entry.get(key, [])
                for variant in variants if isinstance(variants, list) else [variants]:
                    self._add(_name(variant, name), person)

    def add_people(self, name: str, entries: dict[str, Value]) -> None:
        """Takes in a `people.yaml`: `{id: {names: [...], orcid, disable_name_matching}}`."""
        self._verified = True
        for person, entry in entries.items():
            names = entry.get("names") if isinstance(entry, dict) else None
            if not isinstance(entry, dict) or not isinstance(names, list):
                raise NotTheFormat(f"{name} has the person {person[:100]!r} without names")
            for one in names:
                if isinstance(one, dict) and "script" in one:
                    self._in_scripts[person].append(_name(one, name).full)
                    continue
                self._add(_name(one, name), person)
            if entry.get("disable_name_matching") == "true":
                self._unmatched.add(person)
            orcid = entry.get("orcid")
            if isinstance(orcid, str) and orcid:
                try:
                    self._orcids[person] = parse_given_orcid(orcid)
                except BadInput as error:
                    self.wrong_orcids.append(f"{person}: {error}")

    def _add(self, name: PrintedName, person: str) -> None:
        self._listed.add(person)
        self._ids[name].add(person)
        self._ids_by_slug[_slug(name.full)].add(person)


def name_of(person: Element) -> PrintedName:
    """The name in an `<author>` or `<editor>`; both parts are empty where it has none."""
    return PrintedName(text_at(person, "first") or "", text_at(person, "last") or "")


def parse_given_orcid(text: str) -> str:
    """An ORCID iD of those that are handed out; BadInput for others, which hold the place of one."""
    orcid = parse_orcid(text)
    if is_placeholder(make_key("orcid", orcid)):
        raise BadInput(f"{orcid} is of no block that ORCID hands out")
    return orcid


def variants_of(person: Element) -> list[str]:
    """The name of an `<author>` in other scripts: `<variant script="hani">`."""
    return [name.full for variant in person.findall("variant") if (name := name_of(variant)).full]


def is_mail_address(name: str) -> bool:
    """Whether what stands for a name is an address, which is nobody's name.

    >>> is_mail_address("ada@example.org"), is_mail_address("Ada Lovelace")
    (True, False)
    """
    return _MAIL_ADDRESS.search(name) is not None


def is_variants(value: Value) -> bool:
    """Whether a YAML file is a `name_variants.yaml`."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "canonical" in value[0]


def is_people(value: Value) -> bool:
    """Whether a YAML file is a `people.yaml`."""
    first = next(iter(value.values()), None) if isinstance(value, dict) else None
    return isinstance(first, dict) and "names" in first


def _name(value: Value | None, file: str) -> PrintedName:
    if not isinstance(value, dict):
        raise NotTheFormat(f"{file} has a name that is not of the form {{first: ..., last: ...}}")
    first, last = value.get("first", ""), value.get("last", "")
    if not isinstance(first, str) or not isinstance(last, str):
        raise NotTheFormat(f"{file} has a name that is not of the form {{first: ..., last: ...}}")
    return PrintedName(*(unicodedata.normalize("NFC", " ".join(part.split())) for part in (first, last)))


@lru_cache(maxsize=65_536)
def _slug(name: str) -> str:
    return slugify(name)
