"""How a name or a title is compared: the one normal form that lookups, aliases and identity share."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h"}
)


def normal_form(text: str) -> str:
    """The words of a name or title without case, accents and punctuation, one blank apart.

    Compatibility decomposition (Unicode Standard Annex 15, NFKD), combining marks of Latin, Greek and Cyrillic
    letters dropped, then full case folding. Marks of other scripts carry vowels and stay.

    >>> normal_form("  Müller-Lüdenscheidt, J.  ")
    'muller ludenscheidt j'
    """
    if text.isascii():  # the same, by a shorter way: nothing to decompose
        return _NOT_WORD.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f")
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFC", kept).translate(_LETTERS_WITHOUT_DECOMPOSITION)).strip()


def slug(text: str) -> str:
    """The normal form with hyphens, for keys that a person may read.

    >>> slug("No True State-of-the-Art?")
    'no-true-state-of-the-art'
    """
    return normal_form(text).replace(" ", "-")
