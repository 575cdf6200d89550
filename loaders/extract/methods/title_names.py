"""What a title says: the name before its colon, names in quotation marks, whose team took part, the words it holds."""

import re
from itertools import takewhile
from typing import NamedTuple

from loaders.extract.methods.name_forms import Form, NameShape, is_abbreviation, shape_of
from loaders.extract.methods.sentence_view import View, view_of
from loaders.extract.methods.sentences import MAX_TITLE_CHARACTERS, Sentence, as_read, plain_text
from loaders.extract.methods.vocabularies import INDEFINITE, KINDS, OTHER_KINDS, PLURAL_KINDS, STOPPERS

_NOT_WORD = re.compile(r"\W+")
_MAX_PREFIX_TOKENS = 12
_MAX_NAME_TOKENS = 5
_LEAD = 2  # "Introducing the"
_FIELDS = frozenset({"language", "languages", "question", "questions"})  # "Crawling Languages: A Portal"
_ENTRIES = frozenset({"entry", "participation", "submission", "submissions", "system", "systems"})


class ReadTitle(NamedTuple):
    """A title as evidence for the names of its paper."""

    text: str
    """As a reader sees it."""
    prefix: Form | None
    """The X of "X: A System for Y" or "X, a System", or all of it."""
    is_sure: bool
    """Whether the prefix is a name whatever the abstract says; else that must use it as one."""
    has_kind: bool
    """Whether the subtitle is "A ... System ...": its noun is something a paper introduces."""
    team: str
    """The words before "at SemEval-2021", or of "The X Submission to": who took part, not what they made."""
    words: str

    def holds(self, name: str) -> bool:
        """Whether the title has these words in this order, whatever their case and punctuation."""
        return _holds(self.words, name)

    def is_team(self, name: str) -> bool:
        """Whether the name is part of the team's."""
        return _holds(self.team, name)


def _holds(words: str, name: str) -> bool:
    sought = _flat(name)
    return bool(sought.strip()) and sought in words


def _flat(text: str) -> str:
    """Lower-case words between single spaces, with one at each end."""
    return f" {_NOT_WORD.sub(' ', text).strip().lower()} "


def read_title(source: str) -> ReadTitle:
    """What a title says of names."""
    plain = plain_text(source, MAX_TITLE_CHARACTERS)
    view = view_of(plain, 0)
    colon = _break(view.tokens)
    has_kind = colon is not None and names_kind(view.tokens, colon + 1)
    prefix, is_sure = _prefix(view, len(view.tokens) if colon is None else colon, has_kind=has_kind)
    text = as_read(plain)
    return ReadTitle(text, prefix, is_sure, has_kind, _team(view.tokens), _flat(text))


def _team(tokens: Sentence) -> str:
    words = [token.lower for token in tokens[:10]]
    for position in range(1, len(words)):
        if words[position] == ":":
            break
        if words[position] in {"at", "@"} and (
            words[position + 1 : position + 2] == ["the"] or _is_event(tokens, position + 1)
        ):
            return _flat(" ".join(words[:position]))
    if words and words[0] == "the" and _ENTRIES & set(words):
        return _flat(" ".join(words[1:]))
    return ""


def _is_event(tokens: Sentence, position: int) -> bool:
    return position < len(tokens) and any(character.isupper() for character in tokens[position].text)


def _break(tokens: Sentence) -> int | None:
    """The first colon, dash between spaces, or comma or full stop before "a", within reach of the beginning."""
    for position in range(1, min(len(tokens) - 1, _MAX_PREFIX_TOKENS)):
        token, before, following = tokens[position], tokens[position - 1], tokens[position + 1]
        if token.text in {"?", "!"}:
            return None
        if token.text in {":", "："}:
            return position
        if token.text in {"-", "–", "—"} and before.end < token.start and token.end < following.start:
            return position
        if token.text in {",", "."} and following.lower in INDEFINITE:
            return position
    return None


def _prefix(view: View, colon: int, *, has_kind: bool) -> tuple[Form | None, bool]:
    tokens = view.tokens
    if not tokens or view.any_in(OTHER_KINDS - _FIELDS, 0, colon):
        return None, False
    for pair in view.pairs.values():  # "A Corpus of Kinds (CoK): Compilation and Use"
        if pair.end == colon:
            if colon < len(tokens):
                return pair, pair.start == 0 or view.any_in(KINDS, 0, colon)
            return (pair, pair.start < 2) if pair.start <= _LEAD else (None, False)
        if pair.start == 0:  # "Name of the Corpus (NoC) for Tagging"
            return pair, False
    form = view.form(1 if view.word(0) in {"the", "introducing", "presenting"} else 0)
    if form is None or form.end - form.start > _MAX_NAME_TOKENS or _is_year(tokens[colon - 1].text):
        return None, False
    if form.end != colon and not (form.end == colon - 1 and view.word(colon - 1) in KINDS):
        return None, False
    is_word = form.end - form.start == 1
    first = view.tokens[form.start].text
    capitals = is_word or _is_sentence_case(view.tokens[colon + 1 :])
    marked = shape_of(first) is NameShape.STRONG or (capitals and not first.endswith("ing"))
    is_sure = (form.shape is NameShape.STRONG and is_word and colon < len(tokens)) or (has_kind and marked)
    return _with_subtitle(form, view, colon), is_sure


def _is_sentence_case(tokens: Sentence) -> bool:
    """Whether most words are lower-case, so that capitals before them say something."""
    words = [token.text for token in tokens if token.is_word and token.lower not in STOPPERS]
    return len(words) > 1 and 2 * sum(word[0].islower() for word in words[1:]) > len(words) - 1


def _is_year(text: str) -> bool:
    """Whether a word is a year, so an event's and not a method's: "FooEval 2020: Our System"."""
    return len(text) == 4 and text.isdigit() and text[:2] in {"19", "20"}


def names_kind(tokens: Sentence, start: int) -> bool:
    """Whether the noun phrase that begins at `start` is of a kind a paper introduces."""
    phrase = list(takewhile(lambda token: token.is_word and token.lower not in STOPPERS, tokens[start : start + 11]))
    if not phrase:
        return False
    if phrase[0].lower in INDEFINITE or phrase[0].lower == "the":
        return any(token.lower in KINDS for token in phrase)
    return phrase[-1].lower in KINDS - PLURAL_KINDS  # "Neural Spelling Checker for"


def _with_subtitle(form: Form, view: View, colon: int) -> Form:
    """A name with its long form from the subtitle, whose words begin with its letters: "LF: Long Form for Y"."""
    if form.long is not None or not is_abbreviation(form.name):
        return form
    letters = [character.lower() for character in form.name if character.isalnum()]
    place = 0
    for position, word in enumerate(view.words[colon + 1 : colon + 1 + 2 * len(letters)], colon + 1):
        for part in filter(None, re.split(r"[-–]", word)):
            if place < len(letters) and part[0] == letters[place]:
                place += 1
            elif part not in STOPPERS:
                return form
        if place == len(letters):
            return form._replace(long=view.passage(colon + 1, position + 1))
    return form
