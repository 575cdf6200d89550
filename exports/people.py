"""The name of a person as bibliographies want it: family name, given names, particles, suffix.

Names come as they are shown, given names first. Where that cannot be told apart it stays whole.
"""

from typing import NamedTuple

from graph.name_particles import GENERATION_SUFFIXES, PRINTED_PARTICLES

_SUFFIXES = GENERATION_SUFFIXES | {"jr.", "sr."}


class BibliographicName(NamedTuple):
    """Parts of a name; of a name of one word, everything is the family name."""

    given: str
    particle: str
    family: str
    suffix: str

    @property
    def inverted(self) -> str:
        """`van der Berg, Jan, Jr.`."""
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(part for part in (family, self.given, self.suffix) if part)


def person(name: str) -> BibliographicName:
    """The parts of a name that is on one line.

    >>> person("Jan van der Berg Jr.").inverted
    'van der Berg, Jan, Jr.'
    """
    words = name.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    at = len(words) - 1
    while at > 1 and words[at - 1] in PRINTED_PARTICLES:
        at -= 1
    given, family = words[:at], words[at:]
    split = len(family) - 1
    return BibliographicName(" ".join(given), " ".join(family[:split]), " ".join(family[split:]), suffix)
