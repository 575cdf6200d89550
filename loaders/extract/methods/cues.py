"""The cues: where in a sentence a paper names something of its own, and how sure that is."""

import re
from collections.abc import Iterator

from loaders.extract.methods.introduced_objects import introduced, introduces
from loaders.extract.methods.name_forms import Form, NameShape, shape_of
from loaders.extract.methods.sentence_view import Naming, Strength, View, is_others, with_coordinates
from loaders.extract.methods.vocabularies import (
    CLOSING,
    ELSEWHERE,
    INDEFINITE,
    INTRODUCING,
    INTRODUCING_GERUND,
    KINDS,
    NAMING,
    NAMING_ACTIVE,
    NAMING_AS,
    NOMINAL,
    NOT_OURS,
    PASSIVE,
    PLURAL_KINDS,
    STOPPERS,
    SUBJECTS,
    TASKS,
    TYPED,
)

_MAX_ORDINARY_WORDS = 4  # "light filtering", "surgical fine-tuning"


_NAME = re.compile(r"[0-9“\"'\ue000]")
_CUES = INTRODUCING | INTRODUCING_GERUND | PASSIVE | NOMINAL | {"our", "proposed", "resulting"}
_NAMING = NAMING | NAMING_AS | NAMING_ACTIVE
_NO_MARKS = str.maketrans("(,.", "   ")
_DEFINITION = re.compile(r"(?:The )?\S*[A-Z][^.,]{0,100}? is an? ")
_USING = frozenset({"applying", "employing", "leveraging", "uses", "using", "utilizing"})
_OWN = frozenset({"new", "novel", "first", "second", "third"})


def may_name(sentence: str) -> bool:
    """Whether `namings` can find anything in a sentence, by its words: most are not worth taking apart."""
    words = set(sentence.lower().translate(_NO_MARKS).split())
    if not words.isdisjoint(_NAMING):
        return True
    if not words.isdisjoint(_CUES):
        return sentence[1:] != sentence[1:].lower() or _NAME.search(sentence) is not None
    return not words.isdisjoint(_OWN) or _DEFINITION.match(sentence) is not None


def namings(view: View) -> Iterator[Naming]:
    """Every naming in a sentence; one name may come by several cues."""
    own = False
    for position in range(len(view.tokens)):
        word = view.word(position)
        if introduces(view, position):
            own = True
            yield from introduced(view, position)
        elif word in PASSIVE and view.word(position - 1) in {"is", "are", "be", "been"}:
            yield from _passive_subject(view, position)
        elif word in NAMING or word in NAMING_AS or word in NAMING_ACTIVE:
            yield from _named(view, position, own=own)
        elif word in {"our", "proposed", "resulting"} and not view.any_in(NOT_OURS, position - 2, position):
            yield from _possessed(view, position)
        elif word in {"is", "are"}:
            yield from _defined(view, position)
        elif word in {"new", "novel"}:
            yield from _new(view, position)


def _passive_subject(view: View, verb: int) -> Iterator[Naming]:
    """The subject of a passive verb: "a two-stage X strategy is proposed", "a model (X) is introduced here"."""
    if view.any_in(NOT_OURS, 0, verb) or not view.any_in(SUBJECTS | {"new", "novel"}, 0, verb):
        return
    pair = next((pair for pair in view.pairs.values() if pair.end == verb - 1), None)
    if pair is not None and not pair.is_plural and not is_others(view, pair):
        yield Naming(pair, Strength.WEAK, pair.start)  # "the Long Form (LF) is introduced"
        return
    last = verb - 2 - (view.word(verb - 2) in KINDS or view.word(verb - 2) in {")", ","})
    form = view.form(last)
    if form is not None and form.shape is NameShape.STRONG and form.end == last + 1 and not is_others(view, form):
        yield Naming(form, Strength.WEAK, form.start)


def _named(view: View, verb: int, *, own: bool) -> Iterator[Naming]:
    """Names behind a verb of naming: "a system called X", "which we term X"; `own`: the sentence introduces."""
    if view.any_in(NOT_OURS, verb - 6, verb) or (view.any_in(_USING, verb - 6, verb) and not _is_owned(view, verb)):
        return
    position = _behind_naming(view, verb, own=own)
    if position is None:
        return
    article = ""
    while view.word(position) in {"as", "here", "the", ":", "a", "an"}:
        article = view.word(position)
        position += 1
    form = view.form(position)
    if form is None and article not in INDEFINITE:
        form = _ordinary_words(view, position)
    if form is not None and not is_others(view, form):
        yield from with_coordinates(view, Naming(form, _named_strength(view, form, verb), _naming_start(view, verb)))


def _behind_naming(view: View, verb: int, *, own: bool) -> int | None:
    """Where the name must begin, None where the verb does not name a thing of the paper."""
    word, position = view.word(verb), verb + 1
    if word in NAMING_ACTIVE:
        if view.word(verb - 1) not in {"we", "i"}:
            return None
        if word == "refer":  # "we refer to our method as X"
            place = next((place for place in range(verb + 2, verb + 9) if view.word(place) == "as"), None)
            of_task = place is not None and view.any_in(TASKS, position, place)
            return None if of_task or view.word(position) != "to" else place
        if view.word(position) in {"it", "this", "them", "our"}:  # "we call our system X"
            while position < verb + 5 and view.form(position) is None:
                position += 1
        return position
    if word in NAMING_AS:
        position += view.word(position) == "to"
        return position if own and view.word(position) == "as" else None
    if view.word(position).startswith("entit"):  # named entities
        return None
    return position if own or _is_owned(view, verb) else None


def _is_owned(view: View, verb: int) -> bool:
    """Whether what is named belongs to the paper: "our", "this", "a new", "The system, called X"."""
    start = max(0, verb - 8)
    if view.any_in({"our", "we", "this", "new", "novel", "proposed"}, start, verb):
        return True
    return view.word(verb - 1) == "," and view.word(start) == "the"


def _named_strength(view: View, form: Form, verb: int) -> Strength:
    kind = view.any_in(KINDS, verb - 4, verb)
    if view.any_in(TASKS, verb - 8, verb) and not view.any_in(KINDS, verb - 8, verb):
        return Strength.NONE  # "a task called X"
    ordinary = form.shape is NameShape.LOWER or (form.long is not None and form.long.islower())
    if ordinary and (not kind or (form.long is None and form.end - form.start == 1)):
        return Strength.TITLE
    if form.shape is NameShape.CAPITAL and not kind:
        return Strength.TITLE
    return Strength.WEAK if view.word(verb) in NAMING_AS else Strength.STRONG


def _ordinary_words(view: View, position: int) -> Form | None:
    """Up to four ordinary words, to the end of their phrase: "which we term surgical fine-tuning)"."""
    end = position
    while end < len(view.tokens) and end - position <= _MAX_ORDINARY_WORDS:
        token = view.tokens[end]
        if not token.is_word or token.lower in STOPPERS or shape_of(token.text) is NameShape.NONE:
            break
        end += 1
    if not 1 <= end - position <= _MAX_ORDINARY_WORDS or view.word(end) not in CLOSING:
        return None
    return Form(" ".join(token.text for token in view.tokens[position:end]), None, NameShape.LOWER, position, end)


def _naming_start(view: View, verb: int) -> int:
    """The noun phrase that gets the name, or the subject, at most ten words back."""
    for place in range(verb - 1, max(-1, verb - 11), -1):
        if view.word(place) in SUBJECTS or view.word(place) in {"a", "an", "our", "the"}:
            return place
    return verb


def _possessed(view: View, owner: int) -> Iterator[Naming]:
    """Names behind "our": "our Long Form (LF) framework", "our system X", "our method, X, does"."""
    kind = False
    for position in range(owner + 1, min(len(view.tokens), owner + 7)):
        word = view.word(position)
        form = view.form(position)
        if form is not None:
            if not form.is_plural and not is_others(view, form):
                yield Naming(form, _possessed_strength(view, form, owner, kind=kind), owner)
            return
        if kind and word in {",", "(", ":", "called", "named"}:
            continue
        if word in STOPPERS or (kind and word not in KINDS) or not view.tokens[position].is_word:
            return
        kind = kind or (word in KINDS and word not in PLURAL_KINDS and word not in ELSEWHERE)


def _possessed_strength(view: View, form: Form, owner: int, *, kind: bool) -> Strength:
    before, following = view.word(form.start - 1), view.word(form.end)
    if kind:
        if before == "," and (following != "," or owner > 3):
            return Strength.WEAK  # "on our data set, BERT does": the next clause has begun
        return Strength.STRONG if form.shape > NameShape.CAPITAL or following in CLOSING else Strength.WEAK
    if form.long is not None:
        return Strength.STRONG
    if form.shape is NameShape.CAPITAL:
        return Strength.TITLE if following in KINDS else Strength.NONE
    sure = following in KINDS and following not in PLURAL_KINDS and following not in TYPED
    return Strength.STRONG if sure else Strength.WEAK


def _defined(view: View, verb: int) -> Iterator[Naming]:
    """Names in a definition: "the first model is a Long Form (LF)", "X is a new corpus"."""
    if view.word(verb - 1) in KINDS and view.any_in({"our", "first", "second", "third", "proposed"}, verb - 5, verb):
        place = verb + 1
        while view.word(place) in {"the", "a", "an", "called", "named"}:
            place += 1
        form = view.form(place)
        if form is not None and not is_others(view, form):
            yield Naming(form, Strength.STRONG if form.long else Strength.WEAK, max(0, verb - 3))
        return
    if view.word(verb + 1) not in {"a", "an", "the"}:
        return
    form = view.form(1 if view.word(0) == "the" else 0)
    if form is None or form.end != verb:
        return
    if view.word(verb + 2) in {"new", "novel", "first"}:
        sure = form.shape is NameShape.STRONG or verb > 2
        yield Naming(form, Strength.STRONG if sure else Strength.WEAK, 0)
    elif _kind_follows(view, verb + 2) and not form.is_plural:
        yield Naming(form, Strength.NONE, 0)  # BERT is a model, too: it counts only beside a title that is the name


def _kind_follows(view: View, position: int) -> bool:
    """Whether the noun phrase that begins here is of a kind a paper introduces."""
    for place in range(position, position + 8):
        if view.word(place) in KINDS:
            return True
        if view.word(place) in STOPPERS or not view.word(place):
            return False
    return False


def _new(view: View, position: int) -> Iterator[Naming]:
    """Names beside "new" or "novel": "a novel method, X, which", "with a new data set X"."""
    if view.word(position - 1) not in INDEFINITE or view.any_in(NOT_OURS, position - 4, position):
        return
    if view.word(position - 2) == ",":  # "LOOM, a novel method"
        forms = (view.form(start) for start in range(max(0, position - 6), position - 2))
        form = next((form for form in forms if form is not None and form.end == position - 2), None)
        if form is not None and form.shape is NameShape.STRONG and not is_others(view, form):
            yield Naming(form, Strength.WEAK, form.start)
    for place in range(position + 1, position + 9):
        if view.word(place) in STOPPERS or not view.word(place):
            return
        if view.word(place) in KINDS:
            form = view.form(place + 2 if view.word(place + 1) in {",", ":", "("} else place + 1)
            if form is not None and form.shape is NameShape.STRONG and not form.is_plural and not is_others(view, form):
                yield Naming(form, Strength.WEAK, position - 1)
                return
