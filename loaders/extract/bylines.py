"""The line of an author page that tells who wrote a paper: `Ada Lovelace, Charles Babbage et al. · stanford, cmu`."""

import re
from dataclasses import dataclass

from graph.name_particles import GENERATION_SUFFIX_PATTERN, SMALL_WORDS_IN_NAMES
from graph.names import normal_form

_TAGS = re.compile(r"(?:\s+|(?<=\.))[·•⋅∙‧]\s*|[·•⋅∙‧]\s+")  # not the dot inside “Marcel·lí”
_ET_AL = re.compile(r"[,;]?\s*(?:\band\s+)?\bet\.?\s+al\b\.?\s*$", re.IGNORECASE)
_AND_MORE = re.compile(r"[,;]?\s*(?:\band\s+others\b\.?|…|\.\.\.|\+\s*\d+(?:\s+more)?)\s*$", re.IGNORECASE)
_MARKS = "*†‡§¶ "
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+")
_BETWEEN_TAGS = re.compile(r"\s*[,;]\s*")
_SUFFIX = re.compile(rf"(?:{GENERATION_SUFFIX_PATTERN}|ph\.?\s?d|m\.?d)\.?", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]")
_NOT_IN_NAMES = re.compile(r"[\d?!:;=<>@#$%^&*/\\|\[\]{}\"“”]|https?:")
_MAX_WORDS = 7


@dataclass(frozen=True)
class Byline:
    """Who wrote a paper, as its line on the page tells."""

    names: tuple[str, ...]
    stops: bool
    """At "et al.": there are more authors than named."""
    institutions: tuple[str, ...]


def parse_byline(line: str) -> Byline:
    """Takes a byline apart; any text has a reading.

    >>> parse_byline("J. Doe, Jr., Ada Lovelace and Bo Li et al. · cmu")
    Byline(names=('J. Doe, Jr.', 'Ada Lovelace', 'Bo Li'), stops=True, institutions=('cmu',))
    """
    people, *tags = _TAGS.split(line.strip())
    shorter = _AND_MORE.sub("", _ET_AL.sub("", people))
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(shorter.strip()):
        name = part.strip(_MARKS)
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    institutions = dict.fromkeys(tag for text in tags for tag in _BETWEEN_TAGS.split(text) if tag)
    return Byline(tuple(names), shorter != people, tuple(institutions))


def is_byline(line: str, page_author: str, *, in_its_place: bool) -> bool:
    """Whether a line names authors.

    Its form tells: it stops at "et al.", has tags, or names the page's own author; and its words are written like
    names. In its place (between title and abstract, blank lines around it) the one or the other is enough.
    """
    byline = parse_byline(line)
    if not all(_may_be_name(name) for name in byline.names):
        return False
    stops = _ET_AL.search(_TAGS.split(line)[0]) is not None
    by_form = stops or bool(byline.institutions) or any(is_same_name(name, page_author) for name in byline.names)
    by_words = all(_is_written_like_name(name) for name in byline.names)
    if not in_its_place:
        return by_form and by_words
    return by_form or (by_words and bool(byline.names) and all(" " in name for name in byline.names))


def is_same_name(printed: str, name: str) -> bool:
    """Whether a printed name is this name, given names perhaps cut to initials: `A. Lovelace` of Ada Lovelace."""
    words, full = normal_form(printed).split(), normal_form(name).split()
    if not words or len(words) != len(full) or words[-1] != full[-1]:
        return False
    return all(
        word == full_word or (word[0] == full_word[0] and 1 in (len(word), len(full_word)))
        for word, full_word in zip(words, full, strict=True)
    )


def _may_be_name(name: str) -> bool:
    words = name.split()
    return len(words) <= _MAX_WORDS and not _NOT_IN_NAMES.search(name) and _INITIAL.search(name) is not None


def _is_written_like_name(name: str) -> bool:
    words = name.split()
    if len(words[-1]) > 3 and words[-1].endswith(".") and not _SUFFIX.fullmatch(words[-1]):
        return False  # the end of a sentence
    return all(word.lower() in SMALL_WORDS_IN_NAMES or not word[0].islower() for word in words)
