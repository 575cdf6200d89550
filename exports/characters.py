"""Text as a file may hold it: on one line, without characters that are no text."""

import re

# control characters, line separators, halves of characters, and what XML 1.0 (section 2.2) forbids even as a reference
_NO_TEXT = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text on one line: runs of blanks, and of characters that are no text, become one blank."""
    return " ".join(_NO_TEXT.sub(" ", text).split())
