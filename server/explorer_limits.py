"""The limits that the explorer is built with, as TypeScript: `python -m server.explorer_limits` writes them.

The file is committed, so that the explorer is built without Python; a test tells when it
is not what `graph.limits` says.
"""

from pathlib import Path

from graph import limits

PATH = Path(__file__).parent.parent / "explorer" / "src" / "generated-limits.ts"
"""Where the explorer imports them from."""

_NAMES = (
    "MAX_IDS",
    "MAX_LIST",
    "MAX_NODES",
    "MAX_TIES",
    "MAX_ALTERNATIVES",
)
_HEAD = """\
/** The service's limits. Written by `python -m server.explorer_limits` from graph/limits.py; not to be changed here. */
"""


def typescript() -> str:
    """The text of the file: a constant for each limit.

    >>> "export const MAX_TIES = 20000;" in typescript()
    True
    """
    return _HEAD + "".join(f"\nexport const {name} = {getattr(limits, name)};" for name in _NAMES) + "\n"


if __name__ == "__main__":
    PATH.write_text(typescript(), "utf-8")
