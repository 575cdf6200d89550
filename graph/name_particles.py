"""Particles and generation suffixes of people's names: one table for identity, for author lists and for bibliographies.

Each reader asks another question of a word, so each has the words that all share and some of its own. All are small
letters without accents.
"""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_SHARED = _words(
    "af al bin da dal de del della den der des di do dos du el la las le lo los te ten ter van vom von zu zum zur"
)
_FROM_ARABIC_HEBREW_AND_CELTIC = _words("abu ap ben binti ibn of op st ur")
_COMPOUND = _words("dalla das degli dei vanden vander")

SURNAME_PARTICLES = (
    _SHARED | _COMPOUND | _FROM_ARABIC_HEBREW_AND_CELTIC | _words("abd abdel abdul ait bint delle mac mc o ul ver")
)
"""Words before a surname that belong to it where names are compared: `van der Berg`, `Al-Amin`, `O'Brien`."""

SMALL_WORDS_IN_NAMES = _SHARED | _FROM_ARABIC_HEBREW_AND_CELTIC | _words("a e et il in na t y")
"""Words that may stand in small letters in a list of names; any other such word says that the line is no such list."""

PRINTED_PARTICLES = _SHARED | _COMPOUND | _words("am auf d' dalle dela dello e to und v vande y")
"""Words that a bibliography sets apart from the family name, as BibTeX's `von` part, where they are printed small."""

GENERATION_SUFFIXES = _words("jr sr ii iii iv")
"""What tells generations of one name apart: two names with different ones are two people's."""

PRINTED_GENERATIONS = GENERATION_SUFFIXES | _words("2nd 3rd 4th")
"""What stands behind a printed name, also after a comma, and tells a generation."""

GENERATION_SUFFIX_PATTERN = "jr|sr|ii|iii|iv"
"""The same as alternatives of a regular expression that heeds no case."""
