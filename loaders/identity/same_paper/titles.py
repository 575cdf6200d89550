"""Titles as far as they tell papers apart: what they say without markup, case, accents, punctuation and small words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise

from graph.names import normal_form
from loaders.extract.latex import text_of_latex
from loaders.identity.same_paper.front_matter import is_front_matter

_CACHED_TITLES = 1 << 15
MIN_TELLING_LETTERS = 20
"""A title with fewer says too little alone: "Machine Translation", "Discussion of the Results"."""
_MIN_TELLING_WORDS = 3
_MAX_BLOCK_LETTERS = 100
_BEGINNING = 5

_NOTICE = re.compile(r"\s*\W?\s*(?:retracted|withdrawn)(?:\s+article)?\s*(?:[\])]\s*:?|:)\s*", re.IGNORECASE)
"""What a source puts before the title of a paper that was taken back."""
_SUBTITLE = re.compile(r":\s+|\s+[-–—]+\s+|\s*—\s*|(?<=[?!.])\s+")
_GREEK_LETTERS = (letter for letter in map(chr, range(0x391, 0x3CA)) if letter.isalpha())
_SPELLED_OUT = str.maketrans(
    {
        letter: f" {unicodedata.name(letter).split()[-1].lower().replace('lamda', 'lambda')} "
        for letter in _GREEK_LETTERS
    }
    | {"&": " and "}
)
_SMALL_WORDS = frozenset(
    word
    for line in (
        "a an and are as at be by can do does for from how in into is it its of on or over the their through to",
        "toward towards under upon use used using via we with",
    )
    for word in line.split()
)
_PART_OF_ANOTHER_TEXT = frozenset(
    word
    for line in (
        "abstract comment commentary correction demo demonstration discussion keynote panel poster problem progress",
        "reply report response review supplement supplementary tutorial",
    )
    for word in line.split()
)
"""A part with such a word makes another text of it: `Tutorial: ...`."""


@dataclass(frozen=True, slots=True)
class ComparedTitle:
    """A title, or a part of one, as it is compared."""

    letters: str
    """Letters and digits alone, so that hyphens and blanks make no difference."""
    words: tuple[str, ...]
    """Without the small ones."""
    parts: tuple["ComparedTitle", ...] = ()
    """Before and after the mark where the subtitle begins; () where there is none, or where a part alone says what
    sort of text it is."""

    @property
    def is_telling(self) -> bool:
        """Whether two papers of one author and year hardly have it both.

        >>> title_of("Machine Translation").is_telling, title_of("Parsing the Letters of Ada Lovelace").is_telling
        (False, True)
        """
        return len(self.letters) >= MIN_TELLING_LETTERS and len(self.words) >= _MIN_TELLING_WORDS

    @property
    def numbers(self) -> list[str]:
        """All that counts: `2`, `ii`, `second`, the letter of a task, in order.

        >>> title_of("The Second Shared Task on X2Y, Part II").numbers
        ['second', 'x2y', 'ii']
        """
        return [word for word in self.words if len(word) == 1 or any(map(str.isdigit, word)) or word in _COUNTING]


_COUNTING = frozenset(
    word
    for line in (
        "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth seventh",
        "eighth ninth tenth eleventh twelfth ii iii iv vi vii viii ix",
    )
    for word in line.split()
)


@lru_cache(_CACHED_TITLES)
def title_of(text: str) -> ComparedTitle | None:
    """The title as it is compared; None where it names no paper.

    >>> title_of(r"The $\\beta$-VAE: Na\\"ive & Simple").words
    ('beta', 'vae', 'naive', 'simple')
    >>> title_of("Preface")
    """
    plain = text_of_latex(text)
    if notice := _NOTICE.match(plain):
        plain = plain[notice.end() :]
    forms = [form for part in _SUBTITLE.split(plain.translate(_SPELLED_OUT), maxsplit=1) if (form := normal_form(part))]
    whole = " ".join(forms)
    if not whole or is_front_matter(whole):
        return None
    parts = tuple(ComparedTitle(*_letters_and_words(form)) for form in forms) if len(forms) == 2 else ()
    if not all(_PART_OF_ANOTHER_TEXT.isdisjoint(part.words) for part in parts):
        parts = ()
    return ComparedTitle(*_letters_and_words(whole), parts)


def _letters_and_words(form: str) -> tuple[str, tuple[str, ...]]:
    words = form.split()
    return "".join(words), tuple(word for word in words if word not in _SMALL_WORDS)


def differs_in_subtitle(first: ComparedTitle, second: ComparedTitle) -> bool:
    """Whether one is the other with something before or after: `Evaluating X with Y`, `FOO: Evaluating X with Y`.

    What is common must be telling, and what is added must count nothing: `Part 2`.

    >>> long, short = title_of("FOO: Evaluating Parsers with Trees"), title_of("Evaluating Parsers with Trees")
    >>> differs_in_subtitle(long, short)
    True
    >>> differs_in_subtitle(title_of("Evaluating Parsers with Trees: Part 2"), short)
    False
    """
    for long, short in ((first, second), (second, first)):
        for kept, added in zip(long.parts, reversed(long.parts), strict=True):
            if kept.is_telling and kept.letters == short.letters and not added.numbers:
                return True
    return False


def differs_in_spelling(first: ComparedTitle, second: ComparedTitle) -> bool:
    """Whether nothing but small words, endings and slips of the pen makes the difference; the order counts.

    >>> differs_in_spelling(title_of("Learning to Parse the Web"), title_of("Learn Parsing of Web"))
    True
    """
    if len(first.words) != len(second.words):
        return "".join(first.words) == "".join(second.words)
    return all(_akin(word, counterpart) for word, counterpart in zip(first.words, second.words, strict=True))


def _akin(first: str, second: str) -> bool:
    """Whether two words are one with another ending or a slip in the second half; numbers and short words never.

    >>> _akin("parsing", "parses"), _akin("tokens", "token"), _akin("2019", "2018")
    (True, True, False)
    """
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < 4 or not (first.isalpha() and second.isalpha()):
        return False
    same_start = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    ends = zip(reversed(short[same_start:]), reversed(long), strict=False)
    same_end = next((place for place, (a, b) in enumerate(ends) if a != b), len(short) - same_start)
    slip = same_start >= len(short) / 2 and same_start + same_end >= len(long) - 1
    ending = same_start >= max(4, len(short) - 3) and long[same_start:] in _ENDINGS and short[same_start:] in _ENDINGS
    return slip or ending


_ENDINGS = frozenset(
    {
        "",
        "s",
        "es",
        "ed",
        "e",
        "er",
        "ing",
        "ion",
        "ions",
        "ation",
        "ations",
        "al",
        "ally",
        "ly",
        "y",
        "ies",
        "ic",
        "ical",
        "ity",
    }
)


def words_shared(first: ComparedTitle, second: ComparedTitle) -> float:
    """The part of their words, small ones aside, that both have (Jaccard's coefficient).

    >>> words_shared(title_of("Evaluating Parsers with Trees"), title_of("FOO: Evaluating Parsers with Trees"))
    0.75
    """
    first_words, second_words = set(first.words), set(second.words)
    return len(first_words & second_words) / len(first_words | second_words) if first_words or second_words else 0.0


def shares_text(first: str, second: str) -> float:
    """The part of the pairs of neighbouring words in the shorter of two abstracts that the other has too.

    >>> shares_text("We parse the web.", "Here we parse the web with trees."), shares_text("", "We parse the web.")
    (1.0, 0.0)
    """
    first_pairs, second_pairs = (set(pairwise(normal_form(text).split())) for text in (first, second))
    return (
        len(first_pairs & second_pairs) / min(len(first_pairs), len(second_pairs))
        if first_pairs and second_pairs
        else 0.0
    )


@lru_cache(_CACHED_TITLES)
def block_texts(text: str) -> tuple[str, frozenset[str]]:
    """What titles that equal this one have in common with it; and what near ones have.

    The latter are the beginnings of the two longest words: of the title and of its parts, where they are telling.

    >>> letters, near = block_texts("FOO: Evaluating Parsers with Trees")
    >>> letters, sorted(near)
    ('fooevaluatingparserswithtrees', ['evalu parse'])
    """
    title = title_of(text)
    if title is None:
        return "", frozenset()
    telling = (part for part in (title, *title.parts) if part.is_telling)
    return title.letters[:_MAX_BLOCK_LETTERS], frozenset(" ".join(_longest_words(part)) for part in telling)


def _longest_words(title: ComparedTitle) -> list[str]:
    longest = nlargest(2, set(title.words), key=lambda word: (len(word), word))
    return sorted(word[:_BEGINNING] for word in longest)
