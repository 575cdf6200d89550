"""Institutions that an "and" joins: whether it joins two, and which of both sides is a name of its own.

"Foo Research and Bar University" are two, "Texas A and M University" and "Institute of Science and Technology Foo" are
one, and so is what joined parts belong to: "Loom Lab & Yarn Lab at Foo University".
"""

import re
from collections.abc import Iterator

from loaders.identity.names.institution_words import HEAD, PART, UNIT, form_of, is_place
from loaders.identity.names.known_institutions import known_as, known_by_acronym, known_company

_ALONE = re.compile(r"\b(?:institute|center|laboratory|research|academy|hospital|college|medical school)\b")
"""In a form: an institution, where what an "and" joins it to is one by its words."""
_THERE = re.compile(r"\w\s+at\s+\w", re.IGNORECASE)
"""Behind an "and": what is joined are parts of one institution (`Loom Lab & Yarn Lab at Foo University`)."""
_WHAT_BOTH_ARE = re.compile(r"\b(?:laboratories|research (?:labs|centers|centres)|institutes)$", re.IGNORECASE)
"""Behind an "and": the names before it and behind it are those of parts (`Foo and Bar Research Laboratories`)."""
_MORE_OF_A_NAME = re.compile(
    r"^(?:(?:research|development|innovation|education|training|graduate|technology|engineering|science|state|a|m"
    r"|medicine|health|law|economics|management|business|commerce|finance|agriculture|agricultural|forestry"
    r"|astronautics|telecommunication|communication|mechatronics|chemistry|mathematics|informatics|computing"
    r"|ai|automation|arts|humanities|design|industry|applied|intelligent|information)\b(?! of \w+ university)"
    r"|(?:the|hospital|medical center|polytechnic)$)"
)
"""In the form behind an "and": the subjects of the name before it go on (`Institute of Science and Technology Foo`)."""
_SUBJECTS = re.compile(r"\b(?:institute|center|laboratory|research) (?:of|for|on)\b")
"""In the form before an "and": subjects follow, which the "and" may continue."""
_UNIVERSITY_ALONE = re.compile(
    r"(?:\w+ ){1,3}university|(?:\w+ ){0,2}university of (?:(?:new|north|south|east|west) )?\w+"
)
"""A form: a university's name with nothing beside it."""
_ENDS_IN_UNIVERSITY = re.compile(r"\w\s+(?:universit\w*|univ\.?)$", re.IGNORECASE)
"""What is printed before an "and": such a name does not go on behind it."""
_ACRONYM = re.compile(r"[A-Z]{3,}")
_OF_SEVERAL = re.compile(r"\b(?:of|for|on|between|joint)\b", re.IGNORECASE)
"""Before an "and": what is behind may be meant with it (`Broad Institute of Harvard and MIT`)."""
_AFTER_SUBJECTS = re.compile(r"university of .*|\w+ university")
"""A form behind an "and" that subjects may stand before: a university all the same."""


def are_two(before: str, behind: str) -> bool:
    """Whether both sides of an "and" are institutions: by their words, or because one of them is known.

    >>> are_two("Univ. of Foo", "Bar Research"), are_two("Institute of Science", "Technology Bar University")
    (True, False)
    """
    form, form_behind = form_of(before), form_of(behind)
    if known_as(form) is not None or known_as(form_behind) is not None:
        return True
    if _MORE_OF_A_NAME.search(form_behind):
        return False
    if is_institution(form) and (is_institution(form_behind) or form_behind.endswith(" medical school")):
        return True
    if _THERE.search(behind):
        return False
    if _is_beside(before, form, behind, form_behind):
        return True
    if _UNIVERSITY_ALONE.fullmatch(form):
        return _stands_alone(form_behind)
    university = _UNIVERSITY_ALONE if _SUBJECTS.search(form) is None else _AFTER_SUBJECTS
    return university.fullmatch(form_behind) is not None and _stands_alone(form)


def _is_beside(before: str, form: str, behind: str, form_behind: str) -> bool:
    """Whether an "and" parts an acronym, or what no university's name goes on with, from what is beside it.

    >>> _is_beside("LOOM", "loom", "Foo University", "foo university")
    True
    """
    if any(pattern.search(side) for pattern in (PART, UNIT) for side in (form, form_behind)):
        return False
    if known_by_acronym(before) is not None or known_by_acronym(behind) is not None:
        return _OF_SEVERAL.search(before) is None or _UNIVERSITY_ALONE.fullmatch(form) is not None
    if _UNIVERSITY_ALONE.fullmatch(form_behind) and not behind.isupper() and _ACRONYM.fullmatch(before):
        return True
    if _UNIVERSITY_ALONE.fullmatch(form) and not before.isupper():
        return _ACRONYM.fullmatch(behind) is not None or (
            _ENDS_IN_UNIVERSITY.search(before) is not None and behind[:1].isupper() and not is_place(form_behind)
        )
    return False


def _stands_alone(form: str) -> bool:
    """Whether a form is an institution, or as good as one beside another."""
    alone = _ALONE.search(form) is not None and " " in form and PART.search(form) is None and not UNIT.search(form)
    return alone or is_institution(form)


def _is_named_side(part: str, form: str) -> bool:
    """Whether a side of an "and" has a name of its own; a joint one has not: `Joint Laboratory of MIT` and IBM.

    >>> _is_named_side("Loom Labs", "loom laboratory"), _is_named_side("Loom Laboratories", "loom laboratory")
    (True, False)
    """
    joint = known_by_acronym(part.rpartition(" ")[2]) is not None or form.startswith("joint laboratory of")
    shared = joint or _WHAT_BOTH_ARE.search(part) or _MORE_OF_A_NAME.search(form)
    return not shared and _stands_alone(form)


def named_sides(separated: list[list[str]]) -> set[str]:
    """The sides of an "and" that are institutions' names for standing beside another, of the parts of an affiliation.

    Args:
        separated: of each part, what an "and" parts in it, or the whole part.

    >>> sorted(named_sides([["Foo University", "Loom Labs"], ["Bar University", "LOOM"], ["Yarn Labs"]]))
    ['Bar University', 'Foo University', 'LOOM', 'Loom Labs']
    """
    sides = {
        side for several in separated if len(several) > 1 for side in several if _is_named_side(side, form_of(side))
    }
    return sides.union(_acronyms_of_institutions(separated))


def _acronyms_of_institutions(separated: list[list[str]]) -> Iterator[str]:
    """Acronyms that an "and" joins to a university, and that are no part of one that is behind.

    >>> list(_acronyms_of_institutions([["Foo University", "LOOM"], ["Fooville"]]))
    ['LOOM']
    """
    for sides, behind in zip(separated, [*separated[1:], []], strict=True):
        of_university = any(HEAD.search(form_of(part)) for part in behind)
        if not of_university and any(_is_university(side) for side in sides):
            yield from (side for side in sides if _ACRONYM.fullmatch(side) and not is_place(form_of(side)))


def _is_university(side: str) -> bool:
    """Whether a side of an "and" is a university by its name, or by the acronym of one.

    >>> _is_university("University of Foo"), _is_university("ANU"), _is_university("MIT")
    (True, True, False)
    """
    known = known_by_acronym(side)
    return _UNIVERSITY_ALONE.fullmatch(form_of(known.name if known else side)) is not None


def is_institution(form: str) -> bool:
    """Whether a form is that of an institution by its words, or of a known one.

    >>> is_institution("foo university"), is_institution("loom laboratory")
    (True, False)
    """
    return HEAD.search(form) is not None or known_as(form) is not None or known_company(form) is not None
