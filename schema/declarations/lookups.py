"""Lookups: what a person gives to name one thing, turned into the key of an alias."""

from collections.abc import Mapping
from typing import Any

from graph.errors import Ambiguous, BadInput, NotFound, shown
from graph.ids import alias_key, name_key, parse_key, parse_node_id_of, recognise
from graph.limits import MAX_TEXT_CHARACTERS
from graph.model import Label

_NAMES = frozenset({"name", "acronym", "title"})
"""Fields of a lookup whose text is compared by its normal form."""


def well_formed(text: str, what: str) -> str:
    """The text, if it can be text at all; BadInput when it is empty, too long or holds half of a character."""
    if len(text) > MAX_TEXT_CHARACTERS:
        raise BadInput(f"{what} of {len(text)} characters was given; expected 1 to {MAX_TEXT_CHARACTERS}")
    if not text.strip():
        raise BadInput(f"an empty {what} was given; expected 1 to {MAX_TEXT_CHARACTERS} characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(f"the {what} {shown(text)} is not well-formed text: it holds a lone surrogate") from error
    return text


def alias_of_lookup(label: Label, by: Mapping[str, Any]) -> tuple[str, str]:
    """The key of the alias that `by` (one of AuthorBy's fields ...) names, and how an error may say it.

    >>> alias_of_lookup(Label.PAPER, {"doi": "https://doi.org/10.1000/182"})
    ('doi:10.1000/182', "the doi 'https://doi.org/10.1000/182'")
    """
    (name, text), *_ = by.items()
    well_formed(text, f"{label} {name}")
    if name == "any":
        return alias_key(label, text), f"the {_what_it_is(label, text)} {shown(text)}"
    asked = f"the {name} {shown(text)}"
    if name == "id":
        return alias_of_id(text, label), asked
    if name in _NAMES:
        return name_key(name, label, text), asked
    return parse_key(label, name, text), asked


def alias_of_id(text: str, label: Label) -> str:
    """The key in a public id that must be of one type.

    >>> alias_of_id("Author:feed:Ada_Lovelace", Label.AUTHOR)
    'feed:Ada_Lovelace'
    """
    return parse_node_id_of(label, text).key


def _what_it_is(label: Label, text: str) -> str:
    """Whether a text that names a node of a label is taken for an id, a title or a name.

    >>> [_what_it_is(Label.PAPER, text) for text in ("10.1000/182", "On Engines")], _what_it_is(Label.AUTHOR, "Ada")
    (['id', 'title'], 'name')
    """
    if recognise(text, label) is not None:
        return "id"
    return "title" if label is Label.PAPER else "name"


def check_found(label: str, keys: list[str], asked: str, candidates: list[str] | None = None) -> None:
    """NotFound for no key, with who may be meant; Ambiguous for several.

    >>> check_found("Author", ["acl:ada-ray"], "the name 'Ada Ray'")
    >>> check_found("Author", ["acl:a", "acl:b"], "the name 'Ada Ray'")
    Traceback (most recent call last):
        ...
    graph.errors.Ambiguous: 2 nodes of the type Author have the name 'Ada Ray'; ask for one of the candidates by its id
    """
    if not keys:
        raise NotFound(f"no {label.lower()} has {asked}", candidates)
    if len(keys) > 1:
        raise Ambiguous(
            f"{len(keys)} nodes of the type {label} have {asked}; ask for one of the candidates by its id",
            sorted(f"{label}:{key}" for key in keys),
        )
