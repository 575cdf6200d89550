"""The name of a person as bibliographies want it: family name, given names, particles, suffix.

Where a source says how a name is split, that counts. A name that is only printed is split by its words, given names
first; where they do not tell, and where it is a group's, it stays whole.
"""

from collections.abc import Sequence
from typing import NamedTuple

from exports.characters import one_line
from exports.shapes import ExportedPaper, ExportedPerson
from graph.name_particles import PRINTED_GENERATIONS, PRINTED_PARTICLES
from graph.names import is_group


class BibliographicName(NamedTuple):
    """Parts of a name; of a name of one word, and of a group, everything is the family name."""

    given: str
    particle: str
    family: str
    suffix: str

    @property
    def surname(self) -> str:
        """`van der Berg`: the family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """`van der Berg, Jan, Jr.`."""
        return ", ".join(part for part in (self.surname, self.given, self.suffix) if part)


def person(name: "str | ExportedPerson") -> BibliographicName:
    """The parts of a name.

    >>> person("Jan van der Berg Jr.").inverted
    'van der Berg, Jan, Jr.'
    >>> person(ExportedPerson("Marisol Ibarra Quiroga", given="Marisol", family="Ibarra Quiroga")).inverted
    'Ibarra Quiroga, Marisol'
    >>> person("The ATLAS Collaboration").inverted
    'The ATLAS Collaboration'
    """
    if isinstance(name, str):
        return _split(one_line(name))
    printed, family = one_line(name.name), one_line(name.family or "")
    if not family:
        return _split(printed)
    given, particle, suffix = (one_line(part or "") for part in (name.given, name.particle, name.suffix))
    if not given or is_group(printed):
        return BibliographicName("", "", printed, "")
    words = family.split()
    if not suffix and len(words) > 1 and words[-1].lower().rstrip(".") in PRINTED_GENERATIONS:
        suffix = words.pop()
        words[-1] = words[-1].rstrip(",")
    if not particle:
        start = _leading_particles(words)
        particle, words = " ".join(words[:start]), words[start:]
    return BibliographicName(given, particle, " ".join(words), suffix)


def editors_of(paper: ExportedPaper) -> Sequence["str | ExportedPerson"]:
    """The editors, each with the surname with which the name ends, or, in Han characters, begins, where it is known.

    >>> editors_of(ExportedPaper("Paper:acl:x", editors=["Eva de Boer"], editor_families=["de Boer"]))[0].given
    'Eva'
    """
    if len(paper.editor_families) != len(paper.editors):
        return paper.editors
    pairs = zip(paper.editors, paper.editor_families, strict=True)
    return [_with_family(name, family) if isinstance(name, str) else name for name, family in pairs]


def _with_family(name: str, family: str) -> "str | ExportedPerson":
    if family and name.endswith(family):
        return ExportedPerson(name, given=name.removesuffix(family).strip() or None, family=family)
    if family and name.startswith(family):
        return ExportedPerson(name, given=name.removeprefix(family).strip() or None, family=family)
    return name


def _split(name: str) -> BibliographicName:
    """A name of which nobody says how it is split."""
    if is_group(name):
        return BibliographicName("", "", name, "")
    words = name.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower().rstrip(".") in PRINTED_GENERATIONS else ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in PRINTED_PARTICLES:
        start -= 1
    given, family = words[:start], words[start:]
    last = len(family) - 1
    return BibliographicName(" ".join(given), " ".join(family[:last]), " ".join(family[last:]), suffix)


def _leading_particles(words: list[str]) -> int:
    """How many words of a family name stand before it in small letters, as BibTeX counts them."""
    start = 0
    while start < len(words) - 1 and words[start][:1].islower():
        start += 1
    return start if words and not words[start][:1].islower() else 0
