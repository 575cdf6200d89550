"""Cursors: the place of an edge in one list, as text that means nothing to its reader.

A cursor holds the sort values of its edge, the key last, and a fingerprint of the list and its order. Whoever sends one
back gets the edges beyond it, also when that edge itself is gone. It is no secret and grants nothing.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

import orjson

from graph.errors import BadInput, shown

VERSION = 1
MAX_CURSOR_CHARACTERS = 8000
_MAX_INTEGER = 2**63
_ELSEWHERE = "expected a cursor from `pageInfo` or `edges` of the same list in the same order"

Scalar = str | int | float | None
CursorValue = Scalar | list[str]


class CursorValueKind(Enum):
    """The kind of a sort value: what a cursor may hold for it."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    """With or without a fraction."""
    KEYS = "keys"
    """A list of texts."""


@dataclass(frozen=True)
class Expected:
    """What one value in a cursor must be, for the cursor to be of a list."""

    kind: CursorValueKind
    nullable: bool = False


KEY = Expected(CursorValueKind.TEXT)
"""The key of an edge's node, the last value of a cursor."""


def fingerprint(*identity: str) -> str:
    """Eight characters that stand for a list and its order.

    >>> fingerprint("Author.papers", "DATE-")
    'fb5b783c'
    """
    return hashlib.blake2b("\x1f".join(identity).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()[:8]


def encode_cursor(of: str, values: Sequence[CursorValue]) -> str:
    """The cursor of an edge with these sort values, in the list with this fingerprint.

    >>> cursor = encode_cursor("12ab34cd", ["2020-07", "acl:P1"])
    >>> decode_cursor("12ab34cd", cursor, [KEY, KEY])
    ['2020-07', 'acl:P1']
    >>> cursor
    'WzEsIjEyYWIzNGNkIiwiMjAyMC0wNyIsImFjbDpQMSJd'
    """
    return base64.urlsafe_b64encode(orjson.dumps([VERSION, of, *values])).rstrip(b"=").decode("ascii")


def decode_cursor(of: str, text: str, expected: Sequence[Expected]) -> list[CursorValue]:
    """The sort values in a cursor; BadInput unless they are as expected and of the list with this fingerprint.

    >>> cursor = encode_cursor("12ab34cd", [7, "acl:P1"])
    >>> decode_cursor("12ab34cd", cursor, [Expected(CursorValueKind.INTEGER), KEY])
    [7, 'acl:P1']
    """
    if len(text) > MAX_CURSOR_CHARACTERS:
        raise BadInput(f"a cursor of {len(text)} characters was given; {_ELSEWHERE}")
    try:
        decoded = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, orjson.JSONDecodeError, ValueError, UnicodeError):
        decoded = None
    if not isinstance(decoded, list) or not decoded:
        raise BadInput(f"{shown(text)} is not a cursor; {_ELSEWHERE}")
    version, *rest = cast("list[Any]", decoded)
    if version != VERSION:
        raise BadInput(f"the cursor {shown(text)} is of another version; start again from the first page")
    if not rest or rest[0] != of:
        raise BadInput(f"the cursor {shown(text)} is of another list or another order; {_ELSEWHERE}")
    values: list[CursorValue] = rest[1:]
    if len(values) != len(expected) or not all(map(_is_as_expected, values, expected)):
        raise BadInput(f"{shown(text)} is not a cursor; {_ELSEWHERE}")
    return values


def _is_as_expected(value: object, expected: Expected) -> bool:
    if value is None:
        return expected.nullable
    if isinstance(value, bool):
        return False
    match expected.kind:
        case CursorValueKind.TEXT:
            return isinstance(value, str)
        case CursorValueKind.INTEGER:
            return _is_integer(value)
        case CursorValueKind.NUMBER:
            return isinstance(value, float) or _is_integer(value)
        case CursorValueKind.KEYS:
            return isinstance(value, list) and all(isinstance(part, str) for part in cast("list[object]", value))


def _is_integer(value: object) -> bool:
    """Whether it is an integer that the database takes."""
    return isinstance(value, int) and -_MAX_INTEGER <= value < _MAX_INTEGER
