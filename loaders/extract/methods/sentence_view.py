"""A sentence as the cues see it, and what they make of it."""

import re
from collections.abc import Collection, Iterator
from enum import IntEnum
from typing import NamedTuple

from loaders.extract.methods.name_forms import Form, NameShape, form_at, pairs_of
from loaders.extract.methods.sentences import Sentence, as_read, tokens_of
from loaders.extract.methods.vocabularies import COPULAS, DESCRIPTIVE, ENTRY, KINDS, ORGANISATIONS, OTHER_KINDS, USED

_CITATION_REACH = 12
_MAX_COORDINATES = 8
_ENDS_WITH_YEAR = re.compile(r"\D(?:19|20)\d\d$")


class Strength(IntEnum):
    """What a cue is worth alone."""

    NONE = 0
    TITLE = 1
    """Enough if the title has the name or its long form."""
    WEAK = 2
    """Enough with the title, another cue, or a sentence of which the name is the subject."""
    STRONG = 3


class Naming(NamedTuple):
    """A cue at work: the form it names, its strength, and the token where the naming clause begins."""

    form: Form
    strength: Strength
    clause_start: int


class View(NamedTuple):
    """A sentence with what is looked up in it again and again."""

    text: str
    offset: int
    """Of its beginning in the plain text."""
    tokens: Sentence
    words: list[str]
    """The tokens in lower case."""
    pairs: dict[int, Form]
    """Abbreviations and long forms, by first token."""
    covered: frozenset[int]
    """The tokens of all pairs."""
    tells_of_entry: bool
    """Whether it tells of taking part in a shared task, where systems bear the names of teams."""

    def word(self, position: int) -> str:
        """The lower-case word at a position, empty outside of the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def form(self, position: int) -> Form | None:
        """The name that begins at a position."""
        return form_at(self.tokens, position, self.pairs)

    def any_in(self, words: Collection[str], start: int, end: int) -> bool:
        """Whether one of the words stands between two positions."""
        return any(word in words for word in self.words[max(0, start) : max(0, end)])

    def passage(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end` (exclusive), as a reader sees it."""
        return as_read(self.text[self.tokens[start].start : self.tokens[end - 1].end])


def view_of(sentence: str, offset: int) -> View:
    """The view of one sentence, which begins at an offset of the plain text."""
    tokens = tokens_of(sentence)
    words = [token.lower for token in tokens]
    pairs = pairs_of(tokens, sentence) if "(" in words else {}
    covered = frozenset(place for form in pairs.values() for place in range(form.start, form.end))
    return View(sentence, offset, tokens, words, pairs, covered, not ENTRY.isdisjoint(words))


def is_others(view: View, form: Form) -> bool:
    """Whether it is cited or used, owns something, or has a noun that no method has: "the X task"."""
    if view.tokens[form.end - 1].owns or view.word(form.end) == "shared":
        return True
    if view.word(form.end) in OTHER_KINDS or view.word(form.end - 1) in OTHER_KINDS:
        return True
    if view.word(form.start) in ORGANISATIONS:
        return True
    if view.tells_of_entry and _ENDS_WITH_YEAR.search(form.name) and view.word(form.end) not in KINDS:
        return True  # an event
    if view.word(form.end) in COPULAS and view.any_in(USED, form.end + 1, form.end + 3):
        return True
    if view.word(form.end) == "-" and view.word(form.end + 1) in DESCRIPTIVE:
        return True  # "a Long Form (LF)-based metric"
    if form.long is not None and any(_is_citation(view, place) for place in range(form.start, form.end)):
        return True
    if form.long is not None and not ORGANISATIONS.isdisjoint(form.long.lower().split()):
        return True
    return _is_citation(view, form.end) or _is_citation(view, form.start - 1)


def _is_citation(view: View, position: int) -> bool:
    """Whether "(Doe et al., 2018)", "[2]" or the like stands here."""
    if view.word(position) not in {"(", "["}:
        return False
    if view.word(position) == "[" and view.word(position + 1).isdigit():
        return True
    for place in range(position + 1, min(len(view.tokens), position + _CITATION_REACH)):
        text = view.tokens[place].text
        if text in {")", "]"}:
            return False
        if text == "al" or (len(text) in {4, 5} and text[:4].isdigit() and text[:2] in {"19", "20"}):
            return True
    return False


def with_coordinates(view: View, naming: Naming) -> Iterator[Naming]:
    """The names of a list, "we release X, Y and Z": what holds of the first holds of all, if an "and" ends it."""
    yield naming
    position = naming.form.end
    pending: list[Naming] = []
    for _ in range(_MAX_COORDINATES):
        separator = view.word(position)
        if separator not in {",", "and", "&"}:
            return
        position += 1
        if view.word(position) == "and":
            separator = "and"
            position += 1
        if view.word(position) == "the":
            position += 1
        form = view.form(position)
        if form is None or form.shape < NameShape.STRONG or is_others(view, form):
            return
        pending.append(naming._replace(form=form))
        if separator != ",":
            yield from pending
            pending = []
        position = form.end
