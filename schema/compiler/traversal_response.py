"""How an answer is put together in Python: what is selected of an object goes into a slot of what holds it.

What the object does not have itself is left as a gap, which a statement fills in for all objects at once.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from schema.compiler.bindings import Bound
from schema.compiler.plan import RowList

Slots = Any
"""A map or a list that an answer is put into, under a key or at a place."""


class Filling:
    """One answer on its way: its gaps, by their site and what is to be filled in there."""

    __slots__ = ("bound", "gaps")

    def __init__(self, bound: Bound, sites: int) -> None:
        self.bound = bound
        self.gaps: list[dict[Hashable, list[tuple[Slots, Any]]]] = [{} for _ in range(sites)]

    def leave(self, site: int, wanted: Hashable, slots: Slots, slot: Any) -> None:  # noqa: ANN401
        """Leaves a gap."""
        slots[slot] = None
        self.gaps[site].setdefault(wanted, []).append((slots, slot))


@dataclass(frozen=True)
class Site:
    """A place in the selection that a statement fills in: for each element of a list, which is a parameter."""

    parameter: str
    rows: RowList
    member: str = ""
    """What to take of each row; all of it where empty."""


Get = Callable[[Any], Any]
"""Gets something of an object."""

Put = Callable[[Slots, Any, Any, Filling], None]
"""Puts what is selected of an object (the third) into a slot."""


def put_value(get: Get) -> Put:
    """A value, or a list of them, as it is."""

    def put(slots: Slots, slot: Any, source: Any, _filling: Filling) -> None:  # noqa: ANN401
        slots[slot] = get(source)

    return put


def put_constant(text: str) -> Put:
    """The same whatever the object."""
    return put_value(lambda _: text)


def put_members(members: Sequence[tuple[str, Put]]) -> Put:
    """A map with what each member puts under its key."""

    def put(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
        made: dict[str, Any] = {}
        slots[slot] = made
        for key, put_member in members:
            put_member(made, key, source, filling)

    return put


def put_gap(site: int, wanted: Callable[[Any], Hashable]) -> Put:
    """Nothing yet."""

    def put(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
        filling.leave(site, wanted(source), slots, slot)

    return put


def put_one(get: Get, put: Put) -> Put:
    """What is got of the object, unless that is None."""

    def put_got(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
        value = get(source)
        if value is None:
            slots[slot] = None
        else:
            put(slots, slot, value, filling)

    return put_got


def put_each(get: Get, put: Put) -> Put:
    """A list of what is got of the object."""

    def put_list(slots: Slots, slot: Any, source: Any, filling: Filling) -> None:  # noqa: ANN401
        items = get(source)
        made: list[Any] = [None] * len(items)
        slots[slot] = made
        for place, item in enumerate(items):
            put(made, place, item, filling)

    return put_list
