"""Pages of what a traversal found: keyset paging, as the lists of the database have it.

A place is what a cursor holds. A page lies between two places, also when what stood there is gone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

PlaceValue = str | int | float | list[str] | None
"""A sort value; None where it is not known, which is last in both directions. A path is a list of keys."""

Place = list[PlaceValue]
"""The sort values of an item, its key last."""


@dataclass(frozen=True)
class ResultPage(Generic[T]):
    """A page of results in the order of its list."""

    items: list[T]
    places: list[Place]
    """Of each item."""
    has_more: bool
    """In the direction in which the page was read."""


@dataclass(frozen=True)
class PageRequest:
    """Which page of a list: how many items at most, and the places that they lie between."""

    size: int
    after: Place | None = None
    before: Place | None = None
    backward: bool = False
    """Whether it is counted from the end."""

    def of(
        self, ordered: Sequence[T], place_of: Callable[[T], Place], descending: Sequence[bool]
    ) -> tuple[Sequence[T], bool]:
        """The page of a list that is in the order of its places; and whether there is more.

        >>> PageRequest(2, after=[7]).of([9, 7, 5, 3, 1], lambda number: [number], [True])
        ([5, 3], True)
        >>> PageRequest(2, before=[7], backward=True).of([9, 7, 5, 3, 1], lambda number: [number], [True])
        ([9], False)

        Args:
            ordered: the list.
            place_of: of one of its items.
            descending: of each value in a place, whether greater ones come first.
        """

        # unknown values are last in both directions: whether one is unknown is compared first
        def comparable(place: Place) -> list[Any]:
            return [
                (value is None, _Descending(value) if down else value)
                for value, down in zip(place, descending, strict=True)
            ]

        def sort_value(item: T) -> list[Any]:
            return comparable(place_of(item))

        # the part of the list between the two cursors, then the page from its one end or its other
        start = 0 if self.after is None else bisect_right(ordered, comparable(self.after), key=sort_value)
        end = len(ordered) if self.before is None else bisect_left(ordered, comparable(self.before), key=sort_value)
        end = max(start, end)
        if self.backward:
            return ordered[max(start, end - self.size) : end], end - self.size > start
        return ordered[start : min(end, start + self.size)], start + self.size < end


class _Descending:
    """A value that is less where it is greater."""

    __slots__ = ("value",)

    def __init__(self, value: PlaceValue) -> None:
        self.value = value

    def __lt__(self, other: "_Descending") -> bool:
        mine: Any = self.value  # two values of one column are of one type
        return mine is not None and other.value is not None and bool(other.value < mine)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Descending) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)
