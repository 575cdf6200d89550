"""Pages as sources print them, taken apart: a dash parts two pages, a hyphen may stand inside of one."""

import re

_DASH = re.compile(r"\s*(?:[\u2012-\u2015\u2212]|--+)\s*")
_PIECES = re.compile(r"\s*[,;]\s*")


def page_ranges(pages: str | None) -> list[tuple[str, ...]]:
    """Each range as its first and last page, a single page as one alone.

    >>> page_ranges("16-1–16-4"), page_ranges("691-731"), page_ranges("16-1-16-4"), page_ranges("1--5, 8, e12")
    ([('16-1', '16-4')], [('691', '731')], [('16-1', '16-4')], [('1', '5'), ('8',), ('e12',)])
    """
    pieces = [piece for piece in _PIECES.split((pages or "").strip()) if piece]
    return [_range(piece) for piece in pieces]


def _range(piece: str) -> tuple[str, ...]:
    """The pages of a range: parted by dashes, or else by the hyphen in its middle."""
    parts = [part for part in _DASH.split(piece) if part]
    if len(parts) > 1:
        return parts[0], parts[-1]
    words = [word.strip() for word in piece.split("-")]
    half, odd = divmod(len(words), 2)
    if odd or not all(words):
        return tuple(parts)
    return "-".join(words[:half]), "-".join(words[half:])
