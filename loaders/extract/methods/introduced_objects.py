"""The object of an introducing verb: "we present X", "we propose a method for Y, X, which", "two sets: X and Y"."""

from collections.abc import Iterator

from loaders.extract.methods.name_forms import Form, NameShape, shape_of
from loaders.extract.methods.sentence_view import Naming, Strength, View, is_others, with_coordinates
from loaders.extract.methods.vocabularies import (
    BORROWING,
    CLOSING,
    DETERMINERS,
    INDEFINITE,
    INSTRUMENT,
    INTRODUCING,
    INTRODUCING_GERUND,
    KINDS,
    LISTING,
    MODIFIERS,
    NAMING,
    NOMINAL,
    NOT_OURS,
    OTHER_KINDS,
    PLURAL_KINDS,
    RELATIVE,
    STOPPERS,
    STUDIES,
    SUBJECTS,
)

_REACH = 60  # tokens behind a verb that can still belong to its object
_PHRASE_REACH = 14  # ... that can be its noun phrase
_SUBJECT_REACH = 40  # tokens before a verb that can be its subject: "we analyse ... and propose"
_SORTS = frozenset({"kinds", "sorts", "types", "variants", "versions"})  # ... of
_NUMBERS = frozenset({"two", "three", "four"})
_ENUMERATORS = frozenset({*"12345iabcde", "ii", "iii", "iv"})


def introduces(view: View, position: int) -> bool:
    """Whether the word at a position begins what the paper itself brings: a verb, or the "of" in "the release of"."""
    word = view.word(position)
    if word == "of":
        noun = position - 3 if view.word(position - 2) == "and" else position - 1  # "development and testing of"
        return view.word(noun) in NOMINAL and view.any_in(SUBJECTS, position - _SUBJECT_REACH, position)
    if word in INTRODUCING_GERUND:
        return view.word(position - 1) in {"by", ",", "and", "of", "for"}
    if word not in INTRODUCING or view.word(position + 1) in {"by", "on", "upon", "in", "at", "from", "that"}:
        return False
    before = position - 1
    while before >= 0 and _is_modifier(view.word(before)):
        before -= 1
    if view.word(before) in SUBJECTS:
        return not view.any_in(NOT_OURS, before - 2, before)  # "a recent work proposed"
    finite = not word.endswith("ed") and word != "built"
    coordinated = _is_modifier(view.word(position - 1))
    return finite and coordinated and view.any_in(SUBJECTS, position - _SUBJECT_REACH, position)


def _is_modifier(word: str) -> bool:
    return word in MODIFIERS or word.endswith("ly")


def introduced(view: View, verb: int) -> Iterator[Naming]:
    """Every naming in what a verb introduces."""
    yield from _object(view, verb)
    if view.word(verb) not in INTRODUCING_GERUND and not _is_study(view, verb):
        yield from _appositions(view, verb)
        yield from _instruments(view, verb)


def _is_study(view: View, verb: int) -> bool:
    """Whether the object is an analysis, which names the things of others."""
    for position in range(verb + 1, min(len(view.tokens), verb + _PHRASE_REACH)):
        ends = view.word(position) in STOPPERS and view.word(position) != "and"
        if ends or not view.tokens[position].is_word:
            return view.word(position - 1) in STUDIES or view.word(position - 1) in OTHER_KINDS
    return False


def _clause_start(view: View, verb: int) -> int:
    """The subject of a verb, so that a clause reads as one: "we further propose"."""
    for place in range(verb - 1, max(-1, verb - 6), -1):
        if view.word(place) in SUBJECTS:
            return place - 1 if view.word(place - 1) == "this" else place
    return verb


def _object(view: View, verb: int) -> Iterator[Naming]:
    """The noun phrase itself: "we present X", "the X framework", "a probing method X"."""
    article = ""
    kind = False
    end = verb + 1
    if view.word(end) == "to" and (view.word(end + 1) in INTRODUCING or view.word(end + 1) == "learn"):
        end += 2
    for position in range(end, min(len(view.tokens), end + _PHRASE_REACH)):
        word = view.word(position)
        if position < end:
            continue
        if word in DETERMINERS:
            article = article or word
            continue
        form = view.form(position)
        if form is not None:
            end = form.end
            if is_others(view, form):
                return
            strength = _object_strength(view, verb, form, article, kind=kind)
            yield from with_coordinates(view, Naming(form, strength, _clause_start(view, verb)))
            if strength is Strength.STRONG or form.long is not None:
                return
            continue  # "a three-stage BERT framework X"
        if (word == "(" and kind) or (word == "of" and _pair_follows(view, position)):
            continue
        if word in STOPPERS or (not view.tokens[position].is_word and word != ","):
            return
        kind = kind or word in KINDS


def _pair_follows(view: View, of: int) -> bool:
    """Whether a long form and its abbreviation follow: "the new method of Long Form (LF)"."""
    position = of + 1
    while view.word(position) in DETERMINERS or view.word(position) in {"new", "novel"}:
        position += 1
    return view.word(of - 1) in KINDS and position in view.pairs


def _object_strength(view: View, verb: int, form: Form, article: str, *, kind: bool) -> Strength:
    following = view.word(form.end)
    if view.any_in(NAMING, form.end, form.end + 4):
        return Strength.NONE  # "an English QE data set, called X": the name is still to come
    if following in {"system", "systems"} and view.tells_of_entry:
        return Strength.NONE  # "the UNIV system submitted to": a team
    if following == "as" and form.shape is NameShape.CAPITAL:
        return Strength.NONE  # "the Name as Longer framework": cut short
    if form.is_plural or following == "as":
        return Strength.TITLE  # "we formalize X as"
    if article in _NUMBERS and following in PLURAL_KINDS:
        return Strength.NONE  # "two BERT models"
    strength = _phrase_strength(view, verb, form, article, kind=kind)
    if view.word(verb) in INTRODUCING_GERUND:
        return min(strength, Strength.WEAK if form.shape > NameShape.CAPITAL else Strength.TITLE)
    return strength


def _phrase_strength(view: View, verb: int, form: Form, article: str, *, kind: bool) -> Strength:
    """The strength of a phrase, by article and neighbours: "a BERT classifier" describes, "X, a classifier" names."""
    following = view.word(form.end)
    closed = following in CLOSING or following in RELATIVE or not following
    noun = following in KINDS and following not in PLURAL_KINDS
    beside = form.shape is NameShape.STRONG and view.word(form.start - 1) in KINDS  # "a data set X containing"
    if kind and (closed or beside or form.long):
        return Strength.STRONG
    if form.long is not None:
        proper = sum(word[0].isupper() for word in form.long.split()) >= 2
        return Strength.STRONG if article not in INDEFINITE or proper else Strength.WEAK
    beside_comma = "," in {following, view.word(form.start - 1)}
    if article in INDEFINITE and not noun and not kind and form.end - form.start == 1 and not beside_comma:
        return Strength.NONE  # "a FrameNet for Italian"
    if form.shape is NameShape.CAPITAL:
        words = form.end - form.start
        if article in INDEFINITE:
            return Strength.WEAK if words > 1 and closed else Strength.NONE
        if article:
            named = noun or (words > 1 and view.word(form.end - 1) in KINDS)
            return Strength.STRONG if named else Strength.WEAK
        if following in {",", "(", ":", "."} or noun:
            return Strength.STRONG
        if words > 1 and not article and view.word(verb) in INTRODUCING:
            return Strength.STRONG if closed else Strength.WEAK  # "we introduce Neural Random Fields to"
        return Strength.WEAK if closed else Strength.NONE
    if article in INDEFINITE or view.any_in({"first"}, verb, form.start):
        return Strength.WEAK
    return Strength.STRONG if closed or noun or (article and following in KINDS) else Strength.WEAK


def _appositions(view: View, verb: int) -> Iterator[Naming]:
    """What stands beside the noun phrase: ", X,", ": X and Y", "(1) X", "(X)"."""
    kind = listing = -1
    depth = 0
    governed = False  # "by combining two models, X and Y": the plural is not what the verb introduces
    for position in range(verb + 1, min(len(view.tokens), verb + _REACH)):
        word = view.word(position)
        if word in BORROWING:
            return
        if word in LISTING:
            listing = position
        elif word in KINDS:
            kind = -1 if governed and word in PLURAL_KINDS else position
        governs = word in STOPPERS and word != "and" and view.word(position - 1) not in _SORTS
        governed = (governed or governs) and word not in INTRODUCING
        depth += (word == "(") - (word == ")")
        if depth > (word == "(") or kind < 0 or listing > kind or not _opens_apposition(view, position, kind):
            continue
        place, article = _past_enumerator(view, position + 1)
        form = view.form(place)
        if form is None or form.is_plural or is_others(view, form) or not _stands_alone(view, form, position):
            continue
        proper = form.long is None or any(part[0].isupper() for part in form.long.split())
        strength = Strength.STRONG if proper and article not in INDEFINITE else Strength.WEAK
        yield from with_coordinates(view, Naming(form, strength, _clause_start(view, verb)))


def _opens_apposition(view: View, position: int, kind: int) -> bool:
    word, before = view.word(position), view.tokens[position - 1]
    if word == "(":
        return kind == position - 1 and view.word(position + 2) == ")" and position not in view.covered
    if word == ":":
        return not before.text.isdigit() and before.lower not in OTHER_KINDS  # "Task 6: Offensive ..."
    if word == ",":
        return shape_of(before.text) < NameShape.STRONG  # else the middle of an enumeration
    return word in {"—", ";"} or (word in {"-", "–"} and before.end < view.tokens[position].start)


def _stands_alone(view: View, form: Form, opening: int) -> bool:
    """Whether the apposition ends behind the name, and the name is not one of a list of things."""
    if form.long is not None:
        return True
    following = view.word(form.end)
    if form.shape is not NameShape.CAPITAL:
        return following in CLOSING or following in {"is", "in", "based"}
    if view.tokens[opening - 1].text[0].isupper():
        return False
    return following in ({",", ".", ")", "which", "that"} if view.word(opening) == "," else CLOSING)


def _past_enumerator(view: View, position: int) -> tuple[int, str]:
    """The position behind "(1)", "i)", "namely" or "and", and behind the article that stands there."""
    for _ in range(4):
        word = view.word(position)
        if word in {"(", "and", "namely", "i.e", ",", "called", "named"}:
            position += 1
        elif word in _ENUMERATORS and view.word(position + 1) in {")", "."}:
            position += 2
        else:
            break
    article = view.word(position)
    return (position + 1, article) if article in {"the", "a", "an", "our"} else (position, "")


def _is_bracketed_name(view: View, opening: int) -> bool:
    """Whether a bracket holds a name: "a framework that divides and joins (X)", not "the first task (X)"."""
    if opening in view.covered or view.word(opening + 2) != ")":
        return False
    return not view.any_in(OTHER_KINDS | {"shared"}, opening - 1, opening + 5)


def _instruments(view: View, verb: int) -> Iterator[Naming]:
    """Names of means, "to do Y through long form (LF)": the paper's own where its title has the long form."""
    instrument = borrowed = False
    for position in range(verb + 1, min(len(view.tokens), verb + _REACH)):
        word = view.word(position)
        borrowed = borrowed or word in BORROWING
        if word in INSTRUMENT:
            instrument = True
        elif word == "(" and not borrowed and _is_bracketed_name(view, position):
            form = view.form(position + 1)
            if form is not None and form.shape is NameShape.STRONG and not form.is_plural and not is_others(view, form):
                yield Naming(form, Strength.WEAK, _clause_start(view, verb))
        elif position in view.pairs:
            form = view.pairs[position]
            used = view.any_in(BORROWING, position - 3, position)
            if instrument and not used and not form.is_plural and not is_others(view, form):
                yield Naming(form, Strength.TITLE, _clause_start(view, verb))
        elif word in STOPPERS and word != "and":
            instrument = False
