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
from graph.false_ids import is_placeholder
from graph.id_forms import parse_orcid
from graph.ids import make_key
from loaders.records.records import SplitName
from loaders.sources.acl.markup import Element, text_at
from loaders.sources.acl.yaml_text import Value

# Chinese, Japanese and Korean names that are written without a blank, the surname first
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇]+")
_KANA = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇\u3040-\u30ff]+")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+")
_SCRIPTS = {"Hani": _HAN, "Jpan": _KANA, "Hang": _HANGUL}
UNVERIFIED = "/unverified"
"""What the Anthology puts behind the slug of a name that no known person is known to have."""
_MAIL_ADDRESS = re.compile(r"\S\s*@\s*\S")


class PrintedName(NamedTuple):
    """A name in its two parts; people without a given name have only the second."""

    first: str
    last: str

    @property
    def full(self) -> str:
        """The name as it is read: `Ada Lovelace`, `王伟`.

        >>> PrintedName("伟", "王").full, PrintedName("Ada", "Lovelace").full
        ('王伟', 'Ada Lovelace')
        """
        return f"{self.last}{self.first}" if self.script else self.given_first

    @property
    def given_first(self) -> str:
        """The parts in the order in which the source has them, of which it makes ids."""
        return f"{self.first} {self.last}".strip()

    @property
    def script(self) -> str | None:
        """ISO 15924, of a name with its surname first and no blank; None for all others."""
        if not self.first or not self.last:
            return None
        return next((script for script, form in _SCRIPTS.items() if form.fullmatch(self.last + self.first)), None)

    @property
    def parts(self) -> SplitName:
        """The parts of the name as a record has them."""
        return SplitName(
            family=self.last or self.first, given=self.first if self.last and self.first else None, script=self.script
        )


class AnthologyPeople:
    """The people behind printed names; empty where neither list was given."""

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
        candidates = self._ids.get(name) or (self._ids_by_slug.get(_slug(name.given_first)) if self._verified else None)
        if candidates and len(candidates) == 1 and candidates.isdisjoint(self._unmatched):
            return next(iter(candidates))
        slug = _slug(name.given_first)
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
            stated_id = entry.get("id")
            person = stated_id if isinstance(stated_id, str) and stated_id else _slug(canonical.given_first)
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
            for variant in names:
                if isinstance(variant, dict) and "script" in variant:
                    self._in_scripts[person].append(_as_read(_name(variant, name)))
                    continue
                self._add(_name(variant, name), person)
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
        self._ids_by_slug[_slug(name.given_first)].add(person)


def name_of(person: Element) -> PrintedName:
    """The name in an `<author>` or `<editor>`; both parts are empty where it has none."""
    return PrintedName(text_at(person, "first") or "", text_at(person, "last") or "")


def editors_of(element: Element) -> tuple[PrintedName, ...]:
    """The names of all `<editor>` elements that have one."""
    names = map(name_of, element.findall("editor"))
    return tuple(name for name in names if name.full)


def variants_of(person: Element) -> tuple[str, ...]:
    """The name in other scripts, as each `<variant>` of an `<author>` gives it."""
    variants = (_as_read(name_of(variant)) for variant in person.findall("variant"))
    return tuple(dict.fromkeys(filter(None, variants)))


def _as_read(variant: PrintedName) -> str:
    """A name in another script as it is read, also where its first part is the surname and a comma.

    >>> _as_read(PrintedName("佳玙", "丁")), _as_read(PrintedName("丁,", "佳玙"))
    ('丁佳玙', '丁佳玙')
    """
    first, last = variant
    if first.endswith((",", "，")):
        first, last = last, first
    return PrintedName(first.strip(" ,，"), last.strip(" ,，")).full


def parse_given_orcid(text: str) -> str:
    """An ORCID iD of those that are handed out; BadInput for others, which hold the place of one."""
    orcid = parse_orcid(text)
    if is_placeholder(make_key("orcid", orcid)):
        raise BadInput(f"{orcid} is of no block that ORCID hands out")
    return orcid


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
