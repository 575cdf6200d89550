"""From what a source printed to sentences of tokens: LaTeX becomes text, quotation a property of a token."""

import re
from typing import NamedTuple

from loaders.extract.latex import text_of_latex

MAX_TITLE_CHARACTERS = 1_000
MAX_ABSTRACT_CHARACTERS = 20_000
"""The longest of 44,777 abstracts of the ACL Anthology has 12,694. What stands behind is not read, so that the cost of
a text has a bound whatever its rules do."""
_MAX_SENTENCE_CHARACTERS = 2_000

_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: stand for \textit{ and } until the tokens are made
MARKS = _OPEN + _CLOSE
_NORMAL = ((_OPEN, " "), (_CLOSE, " "), ("\u00ad", ""), ("\u200b", ""), ("\ufeff", ""), ("\u2015", "—"))

_EMPHASIS = re.compile(
    r"\\(?:text(?:it|bf|sc|tt|sf|rm|sl|up|md|normal)?|emph|math(?:rm|bf|sf|tt|it|cal)|underline)\s?"
    r"\{([^{}]{0,200})\}"
)
_COMMAND = re.compile(r"\\[A-Za-z]{1,30}\s?\{[^{}]{0,200}\}|\\['\"`^~=.][A-Za-z]|\\['\"`^~=.]\{[A-Za-z]\}")
# As pandoc reads them: no space inside the dollars, no digit behind ("from $5 to $10" is money).
_MATH = re.compile(r"\$(?=\S)([^$]{1,200})(?<=\S)\$(?!\d)")
_STARRED = re.compile(r"\*{2,3}(\w[^*]{0,100})\*{2,3}")
_DASHES = re.compile(r"(?<=[\s\w])-{2,3}(?=[\s\w])")
_MAX_BRACES = 8  # LaTeX is read by recursion

_TOKEN = re.compile(
    r"(?P<url>https?://\S{1,2000}|www\.\S{1,2000})"
    r"|(?P<word>\w+(?:[-–‐‑.'’&@+*]\w+)*[+*]{0,3})"
    r"|(?P<mark>[^\w\s])"
)
_GLUED = re.compile(r"[.?!](?<=[A-Za-z)\]]{2}[.?!])(?=[A-Z][a-z]* )")  # "... of the model.Experiments show"
_END = re.compile("[.?!][\"”’»'" + _CLOSE + r"]* (?=[^a-z),; ])")
_NO_END = frozenset(
    {"al", "approx", "ca", "cf", "dr", "e.g", "eg", "etc", "fig", "i.e", "ie", "prof", "resp", "viz", "vs"}
)

_QUOTE_PAIRS = {_OPEN: _CLOSE, "“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'", "`": "'"}
_MAX_QUOTED_TOKENS = 8  # a longer quotation is speech, not a name


class Token(NamedTuple):
    """A word, a URL or one punctuation mark; `quote` numbers the quotation or emphasis it stands in, 0 for none."""

    text: str
    lower: str
    """For comparison with the vocabularies."""
    start: int
    """In its sentence."""
    end: int
    quote: int
    owns: bool
    """Written with a possessive 's, which `text` leaves out."""
    is_word: bool
    """False for punctuation and for URLs."""


Sentence = list[Token]


def plain_text(source: str, max_characters: int) -> str:
    """The first `max_characters` of a title or an abstract, LaTeX as text; emphasis keeps marks of its own.

    Only the fragments that are LaTeX are converted: in running text "%" and "&" mean themselves.
    """
    text = source[:max_characters]
    if not text.isascii():
        for character, meant in _NORMAL:
            text = text.replace(character, meant)
    if "``" in text or "''" in text:
        text = text.replace("``", "“").replace("''", "”")
    if "**" in text:
        text = _STARRED.sub(rf"{_OPEN}\1{_CLOSE}", text)
    if "--" in text:
        text = _DASHES.sub("—", text)
    if "\\" in text or "$" in text:
        for _ in range(3):  # inside out, as deep as real titles nest
            text = _COMMAND.sub(_converted, _EMPHASIS.sub(rf"{_OPEN}\1{_CLOSE}", text))
        text = _MATH.sub(_converted, text)
    text = text.replace("{", "").replace("}", "")
    return " ".join(_GLUED.sub(r"\g<0> ", text).split())


def _converted(fragment: re.Match[str]) -> str:
    latex = fragment[0]
    if latex.count("{") > _MAX_BRACES:
        return latex
    return text_of_latex(latex).strip("$ ") or " "


def as_read(passage: str) -> str:
    """A passage of a plain text as a reader sees it."""
    return " ".join(passage.replace(_OPEN, "").replace(_CLOSE, "").split())


def sentences_of(plain: str) -> list[str]:
    """The sentences of a plain text; together they are the text. One that never ends is cut."""
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(plain):
        mark = match.start()
        before = plain[max(start, mark - 12) : mark].rpartition(" ")[2].lower().lstrip("([")
        if plain[mark] == "." and (before in _NO_END or (len(before) == 1 and before.isalpha())):
            continue
        sentences.append(plain[start : match.end()])
        start = match.end()
    sentences.append(plain[start:])
    if max(map(len, sentences)) <= _MAX_SENTENCE_CHARACTERS:
        return sentences
    return [plain[start : start + _MAX_SENTENCE_CHARACTERS] for start in range(0, len(plain), _MAX_SENTENCE_CHARACTERS)]


def tokens_of(sentence: str) -> Sentence:
    """The tokens without the quotation marks, which live on in `Token.quote`."""
    tokens: Sentence = []
    opened: tuple[str, int] | None = None  # the mark that would close, and the first token behind the opening one
    quotes = 0
    for match in _TOKEN.finditer(sentence):
        text, start = match[0], match.start()
        if match.lastgroup == "word":
            owns = text.endswith(("'s", "’s"))
            text = text[:-2] if owns else text
            tokens.append(Token(text, text.lower(), start, start + len(text), 0, owns, is_word=True))
            continue
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
        if text in _QUOTE_PAIRS and (text not in {"'", "`"} or _opens_word(sentence, start)):
            opened = (_QUOTE_PAIRS[text], len(tokens))
        elif text not in {_CLOSE, "”", "»"}:
            tokens.append(Token(text, text, start, match.end(), 0, owns=False, is_word=False))
    return tokens


def _opens_word(sentence: str, mark: int) -> bool:
    return (mark == 0 or sentence[mark - 1] in " (") and sentence[mark + 1 : mark + 2].isalnum()
