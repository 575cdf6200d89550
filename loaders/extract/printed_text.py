"""Text as a source printed it, without what only its file had: line ends, runs of blanks, control characters."""

import re

_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def clean(text: str) -> str:
    """A printed text with single blanks, and without control characters."""
    return " ".join(_UNSEEN.sub("", text).split())
