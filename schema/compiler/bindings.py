"""The parameters of a statement: what is constant, and what each request's arguments make of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from graph.errors import BadInput
from graph.limits import DEFAULT_GROUPS, DEFAULT_PAGE, MAX_GROUPS
from graph.projection.result_pages import PageRequest
from schema.compiler.selection import Arguments, Selected, Variables
from schema.declarations.cursors import KEY, CursorValue, Expected, decode_cursor, fingerprint
from schema.declarations.field_declarations import ArgumentValues, Condition, Order, TraversalQuery


@dataclass
class BoundStatement:
    """What one request adds to a compiled statement."""

    parameters: dict[str, Any]
    fingerprints: dict[int, str] = field(default_factory=dict[int, str])
    """The fingerprint of each page, by its number."""
    asked: dict[str, str] = field(default_factory=dict[str, str])
    """What a lookup looks for, as an error may say it, by the name of the argument."""
    pages: dict[int, PageRequest] = field(default_factory=dict[int, PageRequest])
    """Which pages of traversals' lists are asked for, by their numbers."""
    queries: dict[int, TraversalQuery[object]] = field(default_factory=dict[int, TraversalQuery[object]])
    """What traversals are asked, by the numbers of the fields."""
    beyond: "BoundStatement | None" = None
    """What the request adds to what follows this statement's answer: its traversals, and their statement."""


BindArguments = Callable[[ArgumentValues, BoundStatement], None]


class ArgumentBinding:
    """A field's arguments and what becomes of them; an error points at the field."""

    def __init__(self, selected: Selected, bind: BindArguments) -> None:
        self.arguments = Arguments(selected)
        self._bind = bind

    @property
    def is_constant(self) -> bool:
        """Whether the parameters are the same in every request."""
        return not self.arguments.variables

    def apply(self, variables: Variables, bound: BoundStatement, values: ArgumentValues | None = None) -> None:
        """Adds the parameters for these variables; `values` are the arguments where they were read already."""
        try:
            self._bind(self.arguments.read(variables) if values is None else values, bound)
        except BadInput as error:
            raise GraphQLError(str(error), [self.arguments.node], original_error=error) from error


def page_size(values: ArgumentValues, coordinate: str, max_page: int) -> int:
    """How many edges a page has at most, by `first` or `last`; BadInput when that is out of range.

    >>> page_size({"first": 5}, "Author.papers", 100), page_size({}, "Author.papers", 100)
    (5, 20)
    """
    if values.get("first") is not None and values.get("last") is not None:
        raise BadInput(f"both first and last were given to {coordinate}; expected one of them")
    for name in ("first", "last"):
        size = values.get(name)
        if size is not None:
            if not 1 <= size <= max_page:
                raise BadInput(f"{name} of {coordinate} is {size}; expected 1 to {max_page}")
            return int(size)
    return min(DEFAULT_PAGE, max_page)


def group_limit(values: ArgumentValues, coordinate: str) -> int:
    """How many groups are returned at most; BadInput when that is out of range.

    >>> group_limit({}, "PaperConnection.groups"), group_limit({"first": 5}, "PaperConnection.groups")
    (100, 5)
    """
    size = values.get("first")
    if size is None:
        return DEFAULT_GROUPS
    if not 1 <= size <= MAX_GROUPS:
        raise BadInput(f"first of {coordinate} is {size}; expected 1 to {MAX_GROUPS}")
    return int(size)


def reads_backward(values: Mapping[str, object]) -> bool:
    """Whether a page is counted from the end of the list.

    >>> reads_backward({"last": 5}), reads_backward({"before": "..."}), reads_backward({"first": 5, "before": "..."})
    (True, True, False)
    """
    return values.get("last") is not None or (values.get("before") is not None and values.get("first") is None)


Steps = tuple[str | int, ...]
"""The way to a condition in a filter's value."""


@dataclass(frozen=True)
class FilterParameters:
    """Where in a filter's value a condition stands, and what those of its parameters are called that it needs."""

    steps: Steps
    condition: Condition
    names: Mapping[str, str]

    def parameters(self, filter_value: Any) -> dict[str, Any]:  # noqa: ANN401
        """What this request's value gives the condition.

        >>> from graph.model import PaperKind
        >>> from schema.declarations.filters import among
        >>> kinds = FilterParameters(("and", 0, "kinds"), among("@node.kind"), {"values": "values1"})
        >>> kinds.parameters({"and": [{"kinds": [PaperKind.THESIS]}]})
        {'values1': ['THESIS']}
        """
        value = filter_value
        for step in self.steps:
            value = value[step]
        made = self.condition.parameters(value)
        return {own: made[name] for name, own in self.names.items()}


@dataclass(frozen=True)
class PageBinding:
    """The arguments of one page: its size, its cursors, and what else the list's declaration takes from them."""

    number: int
    coordinate: str
    max_page: int
    orders: tuple[Order, ...]
    names: Mapping[str, str]
    """The parameter's name in the statement for `limit`, `after`, `before`, and for the declaration's own."""
    own: Callable[[ArgumentValues], Mapping[str, object]] | None
    filtered: Sequence[FilterParameters] = ()

    def __call__(self, values: ArgumentValues, bound: BoundStatement) -> None:
        """Adds the page's parameters and its fingerprint."""
        bound.parameters[self.names["limit"]] = page_size(values, self.coordinate, self.max_page)
        own: Mapping[str, object] = self.own(values) if self.own else {}
        for name, value in own.items():
            bound.parameters[self.names[name]] = value
        for condition in self.filtered:
            bound.parameters.update(condition.parameters(values["filter"]))
        identity = fingerprint(
            self.coordinate,
            *(f"{order.name}{'-' if order.descending else '+'}" for order in self.orders),
            *(f"{name}={value!r}" for name, value in own.items()),
            *([f"filter={values['filter']!r}"] if values.get("filter") else ()),
        )
        bound.fingerprints[self.number] = identity
        for name in ("after", "before"):
            cursor = values.get(name)
            if cursor is not None:
                bound.parameters[self.names[name]] = self._place(identity, cursor)

    def _place(self, identity: str, cursor: str) -> list[CursorValue]:
        expected = (Expected(order.key.kind, nullable=order.key.nullable) for order in self.orders)
        return decode_cursor(identity, cursor, [*expected, KEY])


@dataclass(frozen=True)
class TraversalPageBinding:
    """The arguments of one page of a list in a traversal's answer: its size and its cursors."""

    number: int
    coordinate: str
    max_page: int
    place: Callable[[ArgumentValues], tuple[Expected, ...]]

    def __call__(self, values: ArgumentValues, bound: BoundStatement) -> None:
        """Adds which page is asked for, and its fingerprint."""
        own = (f"{name}={value!r}" for name, value in sorted(values.items()) if name not in _OF_A_PAGE)
        identity = fingerprint(self.coordinate, *own)
        expected = self.place(values)
        places = {
            name: decode_cursor(identity, values[name], expected)
            for name in ("after", "before")
            if values.get(name) is not None
        }
        size = page_size(values, self.coordinate, self.max_page)
        bound.fingerprints[self.number] = identity
        bound.pages[self.number] = PageRequest(size, **places, backward=reads_backward(values))


_OF_A_PAGE = {"first", "after", "last", "before"}
