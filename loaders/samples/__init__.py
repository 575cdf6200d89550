"""The bundled example data (README.md beside this file says what it is).

The functions here give the paths of the files, which the loaders read as any other; `draw` made the excerpt out of
the whole of a source. Begin at `example`.
"""

from datetime import date
from pathlib import Path

AS_OF = date(2026, 11, 22)
"""The day on which the example page was taken."""


def example_page() -> Path:
    """One author page, for the `feed` loader."""
    return Path(__file__).parent / "feed" / "fahim-tajwar.txt"


def acl_excerpt() -> Path:
    """Papers of people around that author, for the `acl` loader."""
    return Path(__file__).parent / "acl"


def example() -> dict[str, Path]:
    """All of it, by source, in the order in which it is loaded."""
    return {"acl": acl_excerpt(), "feed": example_page()}
