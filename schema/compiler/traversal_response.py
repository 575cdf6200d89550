"""The response of a traversal put together in Python: functions that make a value of the answer's objects.

What an object of the answer does not have itself is a `MissingValue` at first: one statement brings all of them, for
all objects at once, and each is then put into every place that waits for it.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from schema.compiler.bindings import BoundStatement
from schema.compiler.plan import RowListPlan

Source = TypeVar("Source")
Inner = TypeVar("Inner")


class MissingValue:
    """A value that a response lacks until a statement brings it, and all places of the response that wait for it."""

    __slots__ = ("_elements", "_members")

    def __init__(self) -> None:
        self._members: list[tuple[dict[str, object], str]] = []
        self._elements: list[tuple[list[object], int]] = []

    def await_member(self, holder: dict[str, object], key: str) -> None:
        """Notes that an object waits for the value, under a key, where a null stands until then."""
        holder[key] = None
        self._members.append((holder, key))

    def await_element(self, holder: list[object], index: int) -> None:
        """Notes that a list waits for the value, at an index, where a null stands until then."""
        holder[index] = None
        self._elements.append((holder, index))

    def fill(self, value: object) -> None:
        """Puts the value into all places that wait for it."""
        for holder, key in self._members:
            holder[key] = value
        for elements, index in self._elements:
            elements[index] = value


class TraversalResponse:
    """One response on its way: what this request adds to it, and what it lacks.

    `missing` has the values of each `MissingField`, by what is to be looked up for them.
    """

    __slots__ = ("bound", "missing")

    def __init__(self, bound: BoundStatement, fields: int) -> None:
        self.bound = bound
        self.missing: list[dict[Hashable, MissingValue]] = [{} for _ in range(fields)]

    def lack(self, field: int, wanted: Hashable) -> MissingValue:
        """The missing value of a field for what is to be looked up; the same one for the same."""
        values = self.missing[field]
        value = values.get(wanted)
        if value is None:
            value = values[wanted] = MissingValue()
        return value


@dataclass(frozen=True)
class MissingField:
    """A selected field that traversals do not answer: a statement has a row of it for each element of a parameter.

    Args:
        key: of its rows in the statement's answer.
        parameter: the list of what is looked up.
        rows: how.
        member: what is taken of each row; all of it where empty.
    """

    key: str
    parameter: str
    rows: RowListPlan
    member: str = ""


Build = Callable[[Source, TraversalResponse], object]
"""Makes the value that a response has for an object of an answer."""


@dataclass(frozen=True)
class BuildMissing:
    """Leaves a value of a `MissingField` to the statement.

    Args:
        field: the number of the field.
        wanted: what is looked up for an object; None for no value.
    """

    field: int
    wanted: Callable[[Any], Hashable | None]

    def __call__(self, source: object, response: TraversalResponse) -> MissingValue | None:
        """The missing value, for whatever holds it to wait for."""
        wanted = self.wanted(source)
        return None if wanted is None else response.lack(self.field, wanted)


def value_of(get: Callable[[Source], object]) -> Build[Source]:
    """A scalar or a list of them, as it is got of an object."""
    return lambda source, _response: get(source)


def constant_of(text: str) -> Build[object]:
    """A text that does not depend on the object."""
    return lambda _source, _response: text


def object_of(members: Sequence[tuple[str, Build[Source]]]) -> Build[Source]:
    """A map of what each member makes of the object, in their order."""
    waiting = [key for key, build in members if isinstance(build, BuildMissing)]
    if not waiting:
        return lambda source, response: {key: build(source, response) for key, build in members}

    def build_object(source: Source, response: TraversalResponse) -> dict[str, object]:
        built = {key: build(source, response) for key, build in members}
        for key in waiting:
            value = built[key]
            if isinstance(value, MissingValue):
                value.await_member(built, key)
        return built

    return build_object


def one_of(get: Callable[[Source], Inner | None], build: Build[Inner]) -> Build[Source]:
    """What is made of an object's own object; null where it has none."""
    if isinstance(build, BuildMissing):
        wanted = build.wanted

        def wanted_of_inner(source: Source) -> Hashable | None:
            inner = get(source)
            return None if inner is None else wanted(inner)

        return BuildMissing(build.field, wanted_of_inner)

    def build_one(source: Source, response: TraversalResponse) -> object:
        inner = get(source)
        return None if inner is None else build(inner, response)

    return build_one


def each_of(get: Callable[[Source], Sequence[Inner]], build: Build[Inner]) -> Build[Source]:
    """A list of what is made of each of an object's own objects."""
    if not isinstance(build, BuildMissing):
        return lambda source, response: [build(inner, response) for inner in get(source)]

    def build_list(source: Source, response: TraversalResponse) -> list[object]:
        built: list[object] = [build(inner, response) for inner in get(source)]
        for index, value in enumerate(built):
            if isinstance(value, MissingValue):
                value.await_element(built, index)
        return built

    return build_list
