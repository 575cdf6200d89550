"""Lookups: what a person gives to name one thing, turned into the key of an alias."""

from collections.abc import Mapping
from typing import Any

from graph.errors import Ambiguous, BadInput, NotFound
from graph.ids import make_key, parse_key, parse_node_id, shown
from graph.model import Label
from graph.names import normal_form, person_form

MAX_TEXT_CHARACTERS = 1000
_NAMES = {"name": "name", "acronym": "name", "title": "title"}
"""What is compared by its normal form, and the scheme of its aliases: an acronym is one of a venue's names."""


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
    """The key of the alias that `by` (one of AuthorBy's fields ...) names, and how an error may say it."""
    (name, text), *_ = by.items()
    well_formed(text, f"{label} {name}")
    asked = f"the {name} {shown(text)}"
    if name == "id":
        return alias_of_id(text, label), asked
    if name in _NAMES:
        normal = person_form(text) if label is Label.AUTHOR else normal_form(text)
        if not normal:
            raise BadInput(f"the {name} {shown(text)} has no letter or digit; expected the {name} of one {label}")
        return make_key(_NAMES[name], normal), asked
    return parse_key(label, name, text), asked


def alias_of_id(text: str, label: Label) -> str:
    """The key in a public id that must be of one type."""
    node_id = parse_node_id(text)
    if node_id.label != label:
        raise BadInput(f"the id {shown(text)} is one of {node_id.label}; expected an id of {label}")
    return node_id.key


def check_found(label: str, keys: list[str], asked: str, candidates: list[str] | None = None) -> None:
    """NotFound for no key, with who may be meant; Ambiguous for several."""
    if not keys:
        raise NotFound(f"no {label.lower()} has {asked}", candidates)
    if len(keys) > 1:
        raise Ambiguous(
            f"{len(keys)} nodes of the type {label} have {asked}; ask for one of the candidates by its id",
            sorted(f"{label}:{key}" for key in keys),
        )
