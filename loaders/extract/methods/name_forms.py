"""The forms of a name: what looks like one, and which abbreviation stands for which long form."""

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from loaders.extract.methods.sentences import Sentence, as_read
from loaders.extract.methods.vocabularies import DESCRIPTIVE, GENERIC, GENERIC_NAMES, KINDS, NAMING, PROPER, STOPPERS

MAX_NAME_TOKENS = 12
_JOINING = frozenset({"among", "and", "for", "in", "of"})
_BOUNDS = frozenset("()[]:;—")
_MAX_SHORT_CHARACTERS = 14
_PART = re.compile(r"\w+")
_BRACKETED = re.compile(r"\([^\s()]*[A-Z][^\s()]*[),;]|[A-Z][^\s()]* \([A-Z]")


class NameShape(IntEnum):
    """How much a word looks like a proper name."""

    NONE = 0
    """A number, a generic abbreviation, a description ("BERT-based")."""
    LOWER = 1
    """An ordinary word."""
    CAPITAL = 2
    """Paprika, Chain-of-Verification."""
    QUOTED = 3
    """Set off by quotation marks or by type."""
    STRONG = 4
    """Letters no ordinary word has: MaxRL, TARS, k-SemStamp, word2vec."""


class Form(NamedTuple):
    """A possible name in one place: tokens `start` to `end` (exclusive) of its sentence."""

    name: str
    long: str | None
    shape: NameShape
    start: int
    end: int
    is_plural: bool = False


@lru_cache(maxsize=16_384)  # most words come again and again
def shape_of(word: str) -> NameShape:
    """The shape of one word; of a compound, that of its most name-like part, if nothing marks it as a description."""
    parts = [part for part in word.replace("–", "-").replace("‐", "-").replace("‑", "-").split("-") if part]
    if not parts or not any(character.isalpha() for character in word) or word.lower() in GENERIC_NAMES or "@" in word:
        return NameShape.NONE
    if len(parts) > 1 and parts[-1] in DESCRIPTIVE:
        return NameShape.NONE
    shapes = [_shape_of_part(part) for part in parts]
    if NameShape.NONE in shapes and max(shapes) < NameShape.CAPITAL:
        return NameShape.NONE  # "LLM-generated": generic all through
    if len(parts) > 1 and max(shapes) is NameShape.CAPITAL and any(part.isupper() for part in parts):
        return NameShape.STRONG  # MWE-Finder, Text-2-Wiki, H-Transformer
    return max(shapes)


def _shape_of_part(part: str) -> NameShape:
    singular = singular_of(part.replace("_", ""))
    if singular in GENERIC or part.lower() in GENERIC_NAMES or not any(character.isalpha() for character in part):
        return NameShape.NONE
    if part[0].isdigit() and sum(character.isalpha() for character in part) <= 2:
        return NameShape.NONE  # 20th, 3D, 10k
    if any(character.isupper() for character in part[1:]):
        return NameShape.STRONG
    if any(character.isdigit() or character in "+*" for character in part):
        return NameShape.STRONG
    if part[0].isupper() and "." in part:  # Pond.txt
        return NameShape.STRONG
    return NameShape.CAPITAL if part[0].isupper() and len(part) > 1 else NameShape.LOWER


def singular_of(word: str) -> str:
    """The singular of an abbreviation in capitals, LLM of LLMs; SQuADs keeps its s, and so does BIOS."""
    return word[:-1] if word.endswith("s") and word[:-1].isupper() and len(word) > 2 else word


def form_at(sentence: Sentence, position: int, pairs: Mapping[int, Form]) -> Form | None:
    """The name that begins at a token, with its long form where one is given beside it; None where no name begins."""
    if position >= len(sentence):
        return None
    if position in pairs:
        return pairs[position]
    first = sentence[position]
    if not first.is_word:
        return None
    if first.quote:
        end = position
        while end < len(sentence) and sentence[end].quote == first.quote and sentence[end].is_word:
            end += 1
        return _form(sentence, position, end, max(NameShape.QUOTED, shape_of(first.text)))
    shape = shape_of(first.text)
    if shape < NameShape.CAPITAL and not _leads(sentence, position):
        return None
    end = position + 1
    joined = False
    while end < len(sentence) and end - position < MAX_NAME_TOKENS:
        if _continues(sentence, end, pairs):
            shape = max(shape, shape_of(sentence[end].text))
            end += 1
        elif end - position > 1 and _joins(sentence, end, pairs, joined=joined):
            joined = True
            end += 2
        else:
            break
    if shape_of(first.text) is NameShape.STRONG and end == position + 2 and sentence[position + 1].lower in KINDS:
        end -= 1  # "the PHINC Corpus" is PHINC; "the Votter Corpus" keeps its noun
    several = end - position > 1 or "-" in first.text
    if several and shape_of(first.text) is NameShape.CAPITAL and _is_bracketed_name(sentence, end):
        # A long form, though the initials differ: "Self Distillation (RLTF-SD)".
        long = " ".join(token.text for token in sentence[position:end])
        return Form(sentence[end + 1].text, long, NameShape.STRONG, position, end + 3)
    return _form(sentence, position, end, shape)


def _is_bracketed_name(sentence: Sentence, opening: int) -> bool:
    inside = sentence[opening : opening + 3]
    return (
        len(inside) == 3
        and inside[0].text == "("
        and inside[2].text == ")"
        and shape_of(inside[1].text) is NameShape.STRONG
    )


def _continues(sentence: Sentence, position: int, pairs: Mapping[int, Form]) -> bool:
    token = sentence[position]
    if position in pairs or token.quote or not token.is_word:
        return False
    if token.text.isupper() and len(token.text) == 1 and token.text not in {"A", "I"}:
        return True
    if token.text[0].isupper() and len(token.text) > 1:  # "Legal General Language ...": generic words within a name
        return singular_of(token.text) not in GENERIC
    return shape_of(token.text) >= NameShape.CAPITAL or (token.text.isdigit() and len(token.text) <= 4)


def _leads(sentence: Sentence, position: int) -> bool:
    """Whether a generic word begins a name: "Bulgarian FrameNet", but not "Bulgarian", "the English Wikipedia"."""
    return (
        sentence[position].lower in PROPER
        and position + 1 < len(sentence)
        and not sentence[position + 1].quote
        and shape_of(sentence[position + 1].text) >= NameShape.CAPITAL
    )


def _joins(sentence: Sentence, position: int, pairs: Mapping[int, Form], *, joined: bool) -> bool:
    """Whether a capitalised phrase goes on behind a small word: "the Corpus Name of Chats in Spanish"."""
    if position + 1 >= len(sentence) or sentence[position].lower not in (_JOINING if joined else {"of"}):
        return False
    following = sentence[position + 1]
    return position + 1 not in pairs and not following.quote and following.is_word and following.text[0].isupper()


def _form(sentence: Sentence, start: int, end: int, shape: NameShape) -> Form:
    name = " ".join(token.text for token in sentence[start:end])
    singular = singular_of(name)
    return Form(singular, None, shape, start, end, is_plural=singular != name)


def may_pair(sentence: str) -> bool:
    """Whether `pairs_of` can find anything in a sentence."""
    return _BRACKETED.search(sentence) is not None


def pairs_of(sentence: Sentence, text: str) -> dict[int, Form]:
    """Abbreviations and long forms, "Long Form (LF)" and "LF (Long Form)", by the token where the first begins.

    `text` is the sentence as it stands in the plain text.
    """
    pairs: dict[int, Form] = {}
    for opening, token in enumerate(sentence):
        if token.text != "(" or opening == 0:
            continue
        pair = _long_then_short(sentence, opening, text) or _short_then_long(sentence, opening, text)
        if pair is not None:
            pairs[pair.start] = pair
    return pairs


def _long_then_short(sentence: Sentence, opening: int, text: str) -> Form | None:
    inside = sentence[opening + 1 : opening + 3]
    if len(inside) < 2 or inside[1].text not in {")", ",", ";"} or not is_abbreviation(inside[0].text):
        return None
    short = singular_of(inside[0].text)
    first = max(0, opening - min(len(short) + 5, 2 * len(short)))
    for position in range(opening - 1, first - 1, -1):
        if sentence[position].text in _BOUNDS or sentence[position].lower in NAMING:
            first = position + 1
            break
    if first >= opening:
        return None
    offset = sentence[first].start
    long_start = long_form_start(short, text[offset : sentence[opening - 1].end])
    if long_start is None:
        return None
    # A hyphenated word counts as a whole: "Offline-to-Online-to-Offline" for OOO, not its last three parts.
    start = max(position for position in range(first, opening) if sentence[position].start <= offset + long_start)
    end = _closing(sentence, opening)
    long = as_read(text[sentence[start].start : sentence[opening - 1].end])
    return Form(short, long, NameShape.STRONG, start, end, is_plural=short != inside[0].text)


def _short_then_long(sentence: Sentence, opening: int, text: str) -> Form | None:
    short = sentence[opening - 1].text
    end = _closing(sentence, opening)
    inside = sentence[opening + 1 : end - 1]
    if not (2 <= len(inside) <= 2 * len(short)) or not is_abbreviation(short):
        return None
    if long_form_start(short, text[inside[0].start : inside[-1].end]) != 0:
        return None
    long = as_read(text[inside[0].start : inside[-1].end])
    return Form(singular_of(short), long, NameShape.STRONG, opening - 1, end, is_plural=singular_of(short) != short)


def _closing(sentence: Sentence, opening: int) -> int:
    """The position behind the bracket that closes within 20 tokens, else behind the opening one."""
    depth = 0
    for position in range(opening, min(len(sentence), opening + 20)):
        if sentence[position].text in {"(", "["}:
            depth += 1
        elif sentence[position].text in {")", "]"}:
            depth -= 1
            if depth == 0:
                return position + 1
    return opening + 1


def _initials_start(letters: list[str], words: str) -> int | None:
    """Where the last words begin whose initials are the letters, small words aside."""
    left = len(letters)
    for word in reversed(list(_PART.finditer(words))):
        if word[0][0].lower() == letters[left - 1]:
            left -= 1
            if left == 0:
                return word.start()
        elif word[0].lower() not in STOPPERS:
            return None
    return None


def is_abbreviation(word: str) -> bool:
    """Whether a word is an abbreviation: 2 to 14 characters, at least two capitals or a capital and a digit."""
    capitals = sum(character.isupper() for character in word)
    digits = sum(character.isdigit() for character in word)
    return 2 <= len(word) <= _MAX_SHORT_CHARACTERS and capitals >= 1 and capitals + digits >= 2


def long_form_start(short: str, words: str) -> int | None:
    """Where the long form of `short` begins in the words before it, None when they hold none.

    The characters of the abbreviation are found from right to left, the first of them at the beginning of a word:
    A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text",
    Pacific Symposium on Biocomputing 8:451-462, 2003. The shortest long form wins; but where all characters are
    initials, those count: "Intent Classification and Clarification" for ICC. Linear in the length of `words`.
    """
    letters = [character.lower() for character in short if character.isalnum()]
    initials = _initials_start(letters, words)
    if initials is not None:
        return initials
    place = len(words)
    for index in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and not (
            words[place].lower() == letters[index] and (index > 0 or place == 0 or not words[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    long = words[place:]
    return place if len(long) > len(short) and short not in long.split() else None
