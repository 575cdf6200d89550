"""LaTeX in titles, turned into the text that a reader would see."""

import logging
import re
from typing import cast

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

MAX_CHARACTERS = 2_000
"""Longer text is left as it is."""
_MAX_BRACES = 200
_MARKUP = re.compile(r"\\[A-Za-z]+|\\[\"'`^~=.]\s*\{?[A-Za-z]|\$[^$]*[\\^_{][^$]*\$|\\[%&$#_]")
_BARE_PERCENT = re.compile(r"(?<!\\)%")  # in a title it is no comment
_DOLLAR = re.compile(r"(?<!\\)\$")

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # broken markup is the source's, and stays as it is
_as_text = LatexNodes2Text(math_mode="text", strict_latex_spaces=False, keep_comments=False)


def text_of_latex(text: str) -> str:
    """The text of LaTeX without markup; unchanged where it holds none, or none that can be read.

    >>> text_of_latex(r"$\\textit{TARS}$ beats 95% of na\\"ive agents")
    'TARS beats 95% of naïve agents'
    """
    if len(text) > MAX_CHARACTERS or text.count("{") > _MAX_BRACES or not _MARKUP.search(text) or _odd_dollars(text):
        return text
    try:
        plain = cast("str", _as_text.latex_to_text(_BARE_PERCENT.sub(r"\\%", text)))
    except (LatexWalkerError, RecursionError, LookupError, TypeError, ValueError):  # the library fails on some markup
        return text
    return text if "%s" in plain and "%s" not in text else " ".join(plain.split()) or text


def _odd_dollars(text: str) -> bool:
    return len(_DOLLAR.findall(text)) % 2 == 1
