"""From what a source printed to sentences of tokens: LaTeX becomes text, quotation a property of a token."""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from pylatexenc.latex2text import LatexNodes2Text

MAX_TITLE_CHARACTERS = 1_000
MAX_ABSTRACT_CHARACTERS = 20_000
"""The longest of 44,777 abstracts of the ACL Anthology has 12,694. What stands behind is not read, so that the cost of
a text has a bound whatever its rules do."""

_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: stand for \textit{ and } until the tokens are made
_NORMAL = {ord(_OPEN): " ", ord(_CLOSE): " ", 0x00AD: "", 0x200B: "", 0xFEFF: "", 0x2015: "—"}

_EMPHASIS = re.compile(
    r"\\(?:text(?:it|bf|sc|tt|sf|rm|sl|up|md|normal)?|emph|math(?:rm|bf|sf|tt|it|cal)|underline)\s?"
    r"\{([^{}]{0,200})\}"
)
_COMMAND = re.compile(r"\\[A-Za-z]{1,30}\s?\{[^{}]{0,200}\}|\\['\"`^~=.][A-Za-z]|\\['\"`^~=.]\{[A-Za-z]\}")
# As pandoc reads them: no space inside the dollars, no digit behind ("from $5 to $10" is money).
_MATH = re.compile(r"\$(?=\S)[^$]{1,200}(?<=\S)\$(?!\d)")
_STARRED = re.compile(r"\*{2,3}(\w[^*]{0,100})\*{2,3}")
_DASHES = re.compile(r"(?<=[\s\w])-{2,3}(?=[\s\w])")
_MAX_BRACES = 8  # pylatexenc descends by recursion

_TOKEN = re.compile(
    r"(?P<url>https?://\S{1,2000}|www\.\S{1,2000})"
    r"|(?P<word>\w+(?:[-–‐‑.'’&@+*]\w+)*[+*]{0,3})"
    r"|(?P<mark>[^\w\s])"
)
_POSSESSIVE = re.compile(r"['’]s\Z")
_GLUED = re.compile(r"(?<=[A-Za-z)\]][a-zA-Z)\]][.?!])(?=[A-Z][a-z]* )")  # "... of the model.Experiments show"

_QUOTE_PAIRS = {_OPEN: _CLOSE, "“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'", "`": "'"}
_MAX_QUOTED_TOKENS = 8  # a longer quotation is speech, not a name

_ENDS = frozenset(".!?")
_NO_END = frozenset(
    {"al", "approx", "ca", "cf", "dr", "e.g", "eg", "etc", "fig", "i.e", "ie", "prof", "resp", "viz", "vs"}
)


class Token(NamedTuple):
    """A word, a URL or one punctuation mark; `quote` numbers the quotation or emphasis it stands in, 0 for none."""

    text: str
    start: int
    end: int
    quote: int
    owns: bool
    """Written with a possessive 's, which `text` leaves out."""

    @property
    def lower(self) -> str:
        """For comparison with the vocabularies."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """False for punctuation and for URLs."""
        return self.text[0].isalnum() and "://" not in self.text and not self.text.startswith("www.")


Sentence = list[Token]


class Text(NamedTuple):
    """A text as read: its plain form, and the sentences whose tokens point into it."""

    plain: str
    sentences: list[Sentence]

    def passage(self, start: int, end: int) -> str:
        """What stands between two offsets, as a reader sees it."""
        return " ".join(self.plain[start:end].replace(_OPEN, "").replace(_CLOSE, "").split())


def read_text(source: str, max_characters: int) -> Text:
    """The first `max_characters` of a title or an abstract as sentences."""
    plain = _plain(source[:max_characters])
    return Text(plain, list(_sentences(_tokens(plain))))


def _plain(source: str) -> str:
    """LaTeX as text. Only the fragments that are LaTeX are converted: in running text "%" and "&" mean themselves."""
    text = source.translate(_NORMAL).replace("``", "“").replace("''", "”")
    text = _DASHES.sub("—", _STARRED.sub(rf"{_OPEN}\1{_CLOSE}", text))
    if "\\" in text or "$" in text:
        for _ in range(3):  # inside out, as deep as real titles nest
            text = _COMMAND.sub(_converted, _EMPHASIS.sub(rf"{_OPEN}\1{_CLOSE}", text))
        text = _MATH.sub(_converted, text)
    text = text.replace("{", "").replace("}", "")
    return " ".join(_GLUED.sub(" ", text).split())


def _converted(fragment: re.Match[str]) -> str:
    latex = fragment[0]
    if latex.count("{") > _MAX_BRACES:
        return latex
    latex = re.sub(r"(?<!\\)%", r"\\%", latex)
    converted = cast("str", LatexNodes2Text(math_mode="text").latex_to_text(latex, tolerant_parsing=True))
    return converted.strip() or " "


def _tokens(plain: str) -> list[Token]:
    """The tokens without the quotation marks, which live on in `Token.quote`."""
    tokens: list[Token] = []
    opened: tuple[str, int] | None = None  # the mark that would close, and the first token behind the opening one
    quotes = 0
    for match in _TOKEN.finditer(plain):
        text, start = match[0], match.start()
        if opened is not None and text == opened[0]:
            closing, first = opened
            opened = None
            if 0 < len(tokens) - first <= _MAX_QUOTED_TOKENS:
                quotes += 1
                tokens[first:] = [token._replace(quote=quotes) for token in tokens[first:]]
                continue
            if closing in {'"', "'"}:  # they have no direction: this one may open the next quotation
                opened = (closing, len(tokens))
            continue
        if text in _QUOTE_PAIRS and (text not in {"'", "`"} or _opens_word(plain, start)):
            opened = (_QUOTE_PAIRS[text], len(tokens))
            continue
        if text in {_CLOSE, "”", "»"}:
            continue
        word = _POSSESSIVE.sub("", text) if match.lastgroup == "word" else text
        tokens.append(Token(word, start, start + len(word), 0, owns=word != text))
    return tokens


def _opens_word(plain: str, mark: int) -> bool:
    return (mark == 0 or plain[mark - 1] in " (") and plain[mark + 1 : mark + 2].isalnum()


def _sentences(tokens: list[Token]) -> Iterator[Sentence]:
    sentence: Sentence = []
    for position, token in enumerate(tokens):
        sentence.append(token)
        if token.text in _ENDS and _ends_sentence(tokens, position):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _ends_sentence(tokens: list[Token], position: int) -> bool:
    if position + 1 == len(tokens):
        return True
    mark, following = tokens[position], tokens[position + 1]
    if following.start == mark.end:  # "v2.", "...", ".)"
        return False
    before = tokens[position - 1].lower if position else ""
    if mark.text == "." and (before in _NO_END or (len(before) == 1 and before.isalpha())):
        return False
    return not following.text[0].islower() and following.text not in {")", ",", ";"}
