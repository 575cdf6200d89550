"""LaTeX in titles, turned into the text that a reader would see."""

import logging
import re
import unicodedata
from typing import cast

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

from loaders.extract.latex_macros import BLANK_BEFORE, KNOWN, LETTERS, argument_context, is_switch, text_context

MAX_CHARACTERS = 2_000
"""Longer text is left as it is."""
_MAX_BRACES = 200
_MARKUP = re.compile(r"\\[A-Za-z]+|\\[\"'`^~=.]\s*\{?[A-Za-z]|\\[%&$#_{},;!]|\\ (?=\S)")
_FORMULA = re.compile(r"(?<!\\)(?:\$\$[^$]+\$\$|\$[^$]*[\\^_{][^$]*\$|\$(?=\S)[^$]+(?<=[^\s\\])\$(?!\d))")
"""A formula holds markup, or begins and ends without a blank, and no digit follows it: `$5 and $10` are prices. That
rule is pandoc's, of its extension `tex_math_dollars`."""
_SIGN = re.compile(r"(?<!\\)([%&#$])")  # in a title, none of them is markup
_SIGN_IN_FORMULA = re.compile(r"(?<!\\)([%#])")
_BLANK_AFTER = re.compile(r"\\([A-Za-z]+)[ \t]+")
_GROUP_OF_UNKNOWN = re.compile(r"\\([A-Za-z]{2,})(?=\s*\{)")
_CONTROL_SPACE = re.compile(r"(?<!\\)\\[ ,;:>/!-]")
_SPACES = {"\\/": "", "\\-": "", "\\!": ""}
"""Control symbols that print nothing; the others print a blank."""

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # broken markup is the source's, and stays as it is
_texts = text_context()
_arguments = argument_context()
_as_text = LatexNodes2Text(latex_context=_texts, math_mode="text", strict_latex_spaces=False, keep_comments=False)


def text_of_latex(text: str) -> str:
    """The text of LaTeX without markup; unchanged where it holds none, or none that can be read.

    No word, sign or blank is lost: a macro that nobody knows stays as it is written, or gives way to its argument.

    >>> text_of_latex(r"$\\textit{TARS}$ beats 95% of na\\"ive agents")
    'TARS beats 95% of naïve agents'
    >>> text_of_latex(r"$\\texttt{LOOM}$: p \\textless 0.05, $\\arg \\max$ of R\\&D & more")
    'LOOM: p < 0.05, arg max of R&D & more'
    >>> text_of_latex("$k$-NN in $O(n, k)$ for $5")
    'k-NN in O(n, k) for $5'
    """
    if len(text) > MAX_CHARACTERS or text.count("{") > _MAX_BRACES:
        return text
    if not _MARKUP.search(text) and not ("$" in text and _FORMULA.search(text)):
        return text
    try:
        source = _GROUP_OF_UNKNOWN.sub(_known_macro, _escaped(text))
        source = _CONTROL_SPACE.sub(lambda match: _SPACES.get(match[0], " "), source)
        source = BLANK_BEFORE.sub("~", _BLANK_AFTER.sub(_with_blank, source))
        plain = cast("str", _as_text.latex_to_text(source, latex_context=_arguments))
    except (LatexWalkerError, RecursionError, LookupError, TypeError, ValueError):  # the library fails on some markup
        return text
    shown = " ".join(unicodedata.normalize("NFC", plain).split())
    return text if "%s" in plain and "%s" not in text else shown or text


def _known_macro(match: re.Match[str]) -> str:
    """The macro, unless nobody knows it: then what it is applied to stands alone."""
    name = match[1]
    if name in {"begin", "end"}:
        return match[0]
    return match[0] if name in KNOWN or _arguments.get_macro_spec(name) or _texts.get_macro_spec(name).macroname else ""


def _with_blank(match: re.Match[str]) -> str:
    """A macro without arguments with the blank behind it, which TeX drops and no author means to."""
    name = match[1]
    if is_switch(name):
        return ""
    if name in LETTERS:
        return f"\\{name}{{}}"
    arguments = _arguments.get_macro_spec(name)
    return match[0] if arguments and arguments.args_parser.argspec else f"\\{name}{{}}~"


def _escaped(text: str) -> str:
    """The text with a backslash before each sign that is no markup where it stands: dollars of no formula, percents.

    >>> print(_escaped("$k$-NN for $5 & 10%"))
    $k$-NN for \\$5 \\& 10\\%
    """
    parts: list[str] = []
    end = 0
    for formula in _FORMULA.finditer(text):
        parts += [_SIGN.sub(r"\\\1", text[end : formula.start()]), _SIGN_IN_FORMULA.sub(r"\\\1", formula[0])]
        end = formula.end()
    return "".join((*parts, _SIGN.sub(r"\\\1", text[end:])))
