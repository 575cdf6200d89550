"""Which conference and year a file is of, as its name says it."""

import re
from dataclasses import dataclass

from graph.errors import NotTheFormat
from loaders.records.records import EARLIEST_YEAR

_STEM = re.compile(r"(?P<series>[0-9a-z]*[a-z])[-_]?(?P<year>[0-9]{4})")
_SPELLED = {
    "3dv": ("3DV",),
    "acmmm": ("ACM MM",),
    "automl": ("AutoML",),
    "corl": ("CoRL",),
    "interspeech": ("Interspeech",),
    "nips": ("NeurIPS", "NIPS"),
    "neurips": ("NeurIPS", "NIPS"),
    "siggraphasia": ("SIGGRAPH Asia",),
}
"""By the name of the file: how people write the conference, where that is not in capitals."""


@dataclass(frozen=True)
class Conference:
    """One meeting of a conference."""

    key: str
    """As the file is called: `nips2023`."""
    name: str
    """Of all its meetings: `NeurIPS`."""
    names: tuple[str, ...]
    """What it was called at other times."""
    year: int


def conference_of(file: str, latest_year: int) -> Conference:
    """The meeting that a file lists; NotTheFormat where the file's name says none, or a year that cannot be.

    >>> conference_of("lists/nips/nips2016.json", 2026)
    Conference(key='nips2016', name='NeurIPS', names=('NIPS',), year=2016)
    """
    match = _STEM.fullmatch(re.split(r"[/\\]", file)[-1].split(".")[0].casefold())
    if match is None:
        raise NotTheFormat(
            f"the name of {file} does not say which conference and year it lists; expected a name such as iclr2024.json"
        )
    year = int(match["year"])
    if not EARLIEST_YEAR <= year <= latest_year:
        raise NotTheFormat(f"{file} would list papers of the year {year}; expected {EARLIEST_YEAR} to {latest_year}")
    name, *names = _SPELLED.get(match["series"], (match["series"].upper(),))
    return Conference(f"{match['series']}{match['year']}", name, tuple(names), year)
