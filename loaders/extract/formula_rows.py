"""How the parts of a formula stand side by side in one line: which signs are set off by blanks, what needs brackets."""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from loaders.extract.latex_macros import FUNCTION_NAMES


class Role(Enum):
    """What a part is to its neighbours."""

    OPERAND = auto()
    OPERATOR = auto()
    """A sign that is set off by blanks between two operands."""
    SEPARATOR = auto()
    OPENING = auto()
    BAR = auto()
    """`|` and `‖`, which open and close."""
    WORD = auto()
    """The name of a function, a fraction, a sum with bounds: stands off from letters and digits."""
    APPLICATION = auto()
    """U+2061: what stands before it is a function."""


class FormulaPart(NamedTuple):
    """A part of a formula as text."""

    text: str
    role: Role = Role.OPERAND


EMPTY = FormulaPart("")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"), "")
LARGE_OPERATORS = frozenset("∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨆")
_PREFIXES = frozenset("√∛∜¬∂∇∀∃∄∅∞∆⁄∕~") | LARGE_OPERATORS
"""Mathematical signs that stand close to what follows them."""
_ASCII_OPERATORS = frozenset("+-<>=*·")
_BARS = frozenset("|‖∥∣")
_FUNCTIONS = frozenset(FUNCTION_NAMES) - {"Pr"}  # which in titles is praseodymium
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_SINGLE = re.compile(r"[+\-−±]?(?:[^\W_]|[\u0300-\u036f\u20d0-\u20ff.′″‴°%])*|.")
_SCRIPTED = re.compile(r"[+\-−±]?(?:[\w\u0300-\u036f\u20d0-\u20ff.′″‴°%^*∗])*|.")


def sign_part(text: str, form: str | None) -> FormulaPart:
    """An operator, a fence or a separator by what it is, and by its `form` where it is given."""
    if "\u2061" in text:
        return FormulaPart("", Role.APPLICATION)
    text = text.translate(INVISIBLE)
    if text in {",", ";"}:
        return FormulaPart(text, Role.SEPARATOR)
    if text in _BARS:
        return FormulaPart(text, Role.OPENING if form == "prefix" else Role.OPERAND if form == "postfix" else Role.BAR)
    if len(text) == 1 and unicodedata.category(text) in {"Ps", "Pi"}:
        return FormulaPart(text, Role.OPENING)
    if form not in {"prefix", "postfix"} and text and all(map(_set_off, text)):
        return FormulaPart(text, Role.OPERATOR)
    return FormulaPart(text, Role.WORD if len(text) > 1 and text.isalpha() else Role.OPERAND)


def name_part(text: str) -> FormulaPart:
    """An identifier: the name of a function, or letters that stand as they are.

    >>> name_part("log").role.name, name_part("SiO").role.name
    ('WORD', 'OPERAND')
    """
    return FormulaPart(text, Role.WORD if text in _FUNCTIONS else Role.OPERAND)


def _set_off(letter: str) -> bool:
    arrow = "\u2190" <= letter <= "\u21ff" or "\u27f0" <= letter <= "\u27ff" or "\u2900" <= letter <= "\u297f"
    sign_of_mathematics = unicodedata.category(letter) == "Sm" and letter not in _PREFIXES
    return arrow or sign_of_mathematics or letter in _ASCII_OPERATORS


def joined_row(parts: Sequence[FormulaPart], *, tight: bool = False) -> FormulaPart:
    """Parts side by side; `tight`, as in an index, without blanks around operators.

    >>> x, plus, two = FormulaPart("x"), FormulaPart("+", Role.OPERATOR), FormulaPart("2")
    >>> [joined_row([x, plus, two], tight=tight).text for tight in (False, True)], joined_row([plus, two]).text
    (['x + 2', 'x+2'], '+2')
    """
    shown = [part for part in parts if part.text or part.role is Role.APPLICATION]
    if len(shown) == 1:
        return shown[0]
    text, before = "", Role.OPENING
    for place, part in enumerate(shown):
        role = part.role
        if role is Role.APPLICATION:
            before = Role.WORD if text else before
            continue
        opens = before in {Role.OPENING, Role.OPERATOR, Role.SEPARATOR}
        if role is Role.BAR:
            role = Role.OPENING if opens else Role.OPERAND
        if role is Role.OPERATOR and not opens and place < len(shown) - 1:
            text += part.text if tight else f" {part.text} "
        elif role is Role.SEPARATOR:
            text += part.text if tight or place == len(shown) - 1 else f"{part.text} "
        else:
            text += f" {part.text}" if _stands_off(text, before, part) else part.text
        before = role
    return FormulaPart(text)


def _stands_off(text: str, before: Role, part: FormulaPart) -> bool:
    last, first = text[-1:], part.text[:1]
    if last.isdigit() and first.isdigit():  # two numbers are not one
        return True
    if before is Role.WORD:
        return _begins_operand(part.text)
    return part.role is Role.WORD and (last.isalnum() or last in set(")]}") or unicodedata.combining(last or " ") > 0)


def _begins_operand(text: str) -> bool:
    return text[:1].isalnum() or text[:1] in LARGE_OPERATORS


def in_brackets(part: FormulaPart, *, scripts: bool = True) -> str:
    """A part as one operand: in brackets where it is more than one, and, unless `scripts`, where it has an index.

    >>> [in_brackets(FormulaPart(text)) for text in ("x", "n+1", "f(x)", "x_1")]
    ['x', '(n+1)', 'f(x)', 'x_1']
    >>> in_brackets(FormulaPart("x_1"), scripts=False)
    '(x_1)'
    """
    rest, removed = part.text, 1
    while removed:
        rest, removed = _BRACKETED.subn("", rest)
    single = (_SCRIPTED if scripts else _SINGLE).fullmatch(rest)
    return part.text if single else f"({part.text})"
