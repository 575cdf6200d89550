"""The systems, methods, models, data sets and benchmarks that a paper itself introduces and names.

From title and abstract alone, by rules in visible steps: the text as sentences of tokens (`text`), what looks like a
name and which abbreviation belongs to which long form (`forms`), the places where papers name their own things (`cues`,
`objects`), what their titles say (`titles`) and how their abstracts use a name (`usage`); here the decision. The idea
of the cues is M. A. Hearst's, "Automatic acquisition of hyponyms from large text corpora", COLING 1992; the pairs are
Schwartz and Hearst's (see `forms`).

A name in ordinary lower-case words counts only behind a naming verb ("which we term surgical fine-tuning"), and only if
the title has it too, or if a noun such as "method" goes before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.extract.methods.cues import may_name, namings
from loaders.extract.methods.name_forms import Form, NameShape, long_form_start, may_pair, shape_of
from loaders.extract.methods.sentence_view import Naming, Strength, View, view_of
from loaders.extract.methods.sentences import MAX_ABSTRACT_CHARACTERS, as_read, plain_text, sentences_of
from loaders.extract.methods.title_names import ReadTitle, read_title
from loaders.extract.methods.usage import Usage
from loaders.extract.methods.vocabularies import GENERIC, KINDS

__all__ = ["NamedMethod", "named_methods"]

_MAX_CLAUSE_CHARACTERS = 160
_IN_TITLE = -1  # an offset before every offset in the abstract


class NamedMethod(NamedTuple):
    """Something a paper introduces and names."""

    name: str
    """As it is mostly called: the abbreviation where there is one."""
    names: tuple[str, ...]
    """All forms, `name` first, then the long form."""
    clause: str
    """The words that name it, at most 160 characters, from the abstract if that names it and else from the title."""


def named_methods(title: str, abstract: str) -> tuple[NamedMethod, ...]:
    """What a paper introduces and names, in the order of first mention, the title before the abstract.

    Both texts may hold LaTeX. Only the first 1,000 and 20,000 characters are read. Linear in what is read.
    """
    heading = read_title(title)
    plain = plain_text(abstract, MAX_ABSTRACT_CHARACTERS)
    sentences = list(_located(plain))
    cued = {offset: view_of(sentence, offset) for offset, sentence in sentences if may_name(sentence)}
    cued_namings = [(view, naming) for view in cued.values() for naming in namings(view)]
    if not cued_namings and heading.prefix is None:
        return ()
    usage = Usage(plain)
    views = [cued.get(offset) or view_of(sentence, offset) for offset, sentence in sentences if may_pair(sentence)]
    pairs = _Pairs(views)
    candidates = _candidates(heading, cued_namings, pairs, usage)
    accepted = {key: candidate for key, candidate in candidates.items() if _is_own(candidate, heading, usage)}
    for key, variant in _variants(accepted, views):
        accepted.setdefault(key, variant)
    ordered = sorted(accepted.items(), key=lambda entry: (entry[1].offset, entry[0]))
    return tuple(candidate.as_method(pairs.short.get(key)) for key, candidate in ordered)


def _located(plain: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for sentence in sentences_of(plain):
        yield offset, sentence
        offset += len(sentence)


@dataclass(slots=True)
class _Candidate:
    """A name with the evidence for it."""

    form: Form
    offset: int
    clause: str
    strengths: list[Strength] = field(default_factory=list[Strength])
    spellings: dict[str, None] = field(default_factory=dict[str, None])

    def as_method(self, pair: Form | None) -> NamedMethod:
        long = self.form.long or (pair.long if pair else None)
        names: dict[str, None] = dict.fromkeys([self.form.name, *([long] if long else []), *self.spellings])
        return NamedMethod(self.form.name, tuple(names), self.clause)


class _Pairs:
    """The abbreviations an abstract defines, by short and by long form: two forms of one name are one candidate."""

    def __init__(self, views: Iterable[View]) -> None:
        self.short: dict[str, Form] = {}
        self.long: dict[str, Form] = {}
        for view in views:
            for form in view.pairs.values():
                self.short.setdefault(_key(form.name), form)
                self.long.setdefault(_key(form.long or ""), form)

    def completed(self, form: Form) -> Form:
        """The form under its abbreviation, if it is the long form of one."""
        pair = self.long.get(_key(form.name))
        return form._replace(name=pair.name, long=pair.long) if pair else form


def _key(name: str) -> str:
    """What spellings of one name share: no case, hyphens or spaces, no kind at the end ("Votter Corpus")."""
    words = name.casefold().split()
    while len(words) > 1 and words[-1] in KINDS:
        words.pop()
    return "".join(character for character in "".join(words) if character.isalnum() or character in "+*")


def _candidates(
    title: ReadTitle, cued_namings: Iterable[tuple[View, Naming]], pairs: _Pairs, usage: Usage
) -> dict[str, _Candidate]:
    candidates: dict[str, _Candidate] = {}
    for form, strength in _title_forms(title, usage):
        completed = pairs.completed(form)
        candidate = candidates.setdefault(_key(completed.name), _Candidate(completed, _IN_TITLE, title.text))
        candidate.strengths.append(strength)
    for view, naming in cued_namings:
        form = pairs.completed(naming.form)
        if naming.strength is Strength.NONE and _key(form.name) not in candidates:
            continue
        offset = view.offset + view.tokens[form.start].start
        candidate = candidates.setdefault(_key(form.name), _Candidate(form, offset, ""))
        if not candidate.spellings:
            candidate.clause = _clause(view, naming)
        candidate.strengths.append(naming.strength)
        candidate.spellings[form.name] = None
    candidates.pop("", None)
    return candidates


def _title_forms(title: ReadTitle, usage: Usage) -> Iterator[tuple[Form, Strength]]:
    if title.prefix is not None:
        name = title.prefix.name
        # "Answerability: A Metric for Y" is a name; "Edit Distance: A Metric" needs the capitals in the abstract too.
        mentioned = name in usage.plain if " " in name else name.lower() in usage.lower
        if title.is_sure or (mentioned and title.has_kind) or usage.introduces(name):
            yield title.prefix, Strength.STRONG
        elif name in usage.plain:
            yield title.prefix, Strength.TITLE


def _clause(view: View, naming: Naming) -> str:
    """From the naming's beginning to the name and the noun behind it; the name alone where that is too long."""
    end = naming.form.end + (view.word(naming.form.end) in KINDS)
    start = min(naming.clause_start, naming.form.start)
    if view.tokens[end - 1].end - view.tokens[start].start > _MAX_CLAUSE_CHARACTERS:
        start = naming.form.start
    return view.passage(start, end)[:_MAX_CLAUSE_CHARACTERS]


def _is_own(candidate: _Candidate, title: ReadTitle, usage: Usage) -> bool:
    """Whether the evidence is enough that the paper introduces what bears this name: the decision."""
    form, best = candidate.form, max(candidate.strengths)
    if form.name in GENERIC or title.is_team(form.name) or best is Strength.NONE:
        return False
    if best is Strength.STRONG:
        return True
    if 0 <= usage.first(form.name) < candidate.offset:
        return False  # spoken of before it is named: known already
    if candidate.offset == _IN_TITLE and form.shape is NameShape.CAPITAL:
        return len(candidate.strengths) > 1
    if title.holds(form.name) or (form.long is not None and title.holds(form.long)):
        return True
    return best is Strength.WEAK and (
        len(candidate.strengths) > 1 or usage.acts(form.name) or usage.count(form.name) > 2
    )


def _variants(accepted: dict[str, _Candidate], views: Iterable[View]) -> Iterator[tuple[str, _Candidate]]:
    """Forms like "Self Distillation (NAME-SD)" of an accepted NAME; the long form by the initials behind the hyphen."""
    for view in views if accepted else ():
        for position, word in enumerate(view.words):
            if "-" not in word or view.word(position - 1) != "(" or view.word(position + 1) not in {")", ",", ";"}:
                continue
            token = view.tokens[position]
            head, _, tail = token.text.rpartition("-")
            if _key(head) not in accepted or shape_of(tail) < NameShape.CAPITAL:
                continue
            first = view.tokens[max(0, position - 1 - 2 * len(tail))].start
            before = view.text[first : view.tokens[position - 1].start].rstrip()
            long_start = long_form_start(tail, before) if len(tail) > 1 else None
            long = None if long_start is None else as_read(before[long_start:])
            start = token.start if long_start is None else first + long_start
            clause = as_read(view.text[start : view.tokens[position + 1].end])[:_MAX_CLAUSE_CHARACTERS]
            form = Form(token.text, long, NameShape.STRONG, position, position + 1)
            yield _key(token.text), _Candidate(form, view.offset + token.start, clause)
