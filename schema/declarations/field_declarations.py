"""What a field says of itself, once: how it is stored, related or computed.

The texts are fragments of Cypher. In a fragment `@name` is a variable and `$name` a parameter; the compiler gives both
names that are unique in the statement. `@this` is the node (or map) that the field belongs to and `@label` the name of
its type; `@node` is what a `match` finds. Variables that live only inside one expression
(`[x IN @this.names | x]`) are written without `@`: made names end in a digit, so nothing can clash.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, LiteralString, Protocol, TypeVar

from graph.projection.projection import Projection
from graph.projection.result_pages import PageRequest, ResultPage
from schema.declarations.cursors import CursorValueKind, Expected
from schema.declarations.node_aliases import NodeAlias, NodeKeys

Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)
Item = TypeVar("Item")

Constants = Mapping[str, object]
"""Parameters of a fragment whose values never change."""

ArgumentValues = Mapping[str, Any]
"""A field's arguments by their GraphQL names, coerced; an enum value is the Python enum's member."""


def _none() -> Constants:
    return {}


TYPE_KEY = ":type"
"""Under this key a finished object of an abstract type says its type; no response key has a colon."""


@dataclass(frozen=True)
class Value:
    """A scalar, an enum value, or a list of them: one expression.

    `stored` says that it is read from the database as it is: a null or a wrong enum value is possible, and looked for.
    `shown` is the name of an attribute: of a node that a traversal found, the projection may have the value itself.
    """

    expression: LiteralString
    constants: Constants = field(default_factory=_none)
    stored: bool = False
    shown: str = ""


@dataclass(frozen=True)
class Same:
    """An object that a `match` above has already found under this name."""

    name: LiteralString


@dataclass(frozen=True)
class RelatedRows:
    """A list of objects, or the first of them, or null (`single`): everything that `match` and `where` find."""

    match: LiteralString
    where: LiteralString = ""
    order: LiteralString = ""
    constants: Constants = field(default_factory=_none)
    single: bool = False


@dataclass(frozen=True)
class SortKey:
    """A value that a list may be ordered by; `nullable` where it may be missing: nulls are last in both directions."""

    expression: LiteralString
    kind: CursorValueKind
    nullable: bool = True


@dataclass(frozen=True)
class Order:
    """One part of an order; `name` stands in the cursors."""

    name: str
    key: SortKey
    descending: bool = False


@dataclass(frozen=True)
class Check:
    """A condition of a filter on `@node` itself.

    `text` and `parameters` are functions of the value that the filter gives. The text may depend on what belongs to the
    shape of a request: on booleans, and on which ends of a range are given. `known` is a stored property that is never
    null where the condition holds and has an index (`SORTED_PROPERTIES` and `FILTERED_PROPERTIES` of `graph.model`): a
    list over a whole label may begin with what the condition finds there, where that is not much.
    """

    text: Callable[[Any], LiteralString]
    parameters: Callable[[Any], Constants]
    known: LiteralString = ""


@dataclass(frozen=True)
class Through:
    """A condition of a filter on what `@node` is related to: something that `match` and `where` find.

    With `leads`, a list over a whole label begins with it instead of with the label; of several, with the least. `hint`
    then tells the planner where it begins. What `may_be_much` is looked at first: where it is, the list is read in its
    order all the same. `test` is the condition for a node that is found already, where `where` would tempt the planner
    to look all of it up in an index, for each node again.
    """

    match: LiteralString
    where: LiteralString
    parameters: Callable[[Any], Constants]
    leads: int | None = None
    hint: LiteralString = ""
    may_be_much: bool = False
    test: LiteralString = ""


Condition = Check | Through


@dataclass(frozen=True)
class Grouping:
    """What the nodes of a list are counted by: `match` goes from `@node` to what has the `key`; `@group` is a node."""

    key: LiteralString
    match: LiteralString = ""
    node: bool = False


@dataclass(frozen=True)
class Pages:
    """A Relay connection over what `match` and `where` find, one edge for each `@node`.

    Args:
        match: finds `@node` and whatever the edge's fields need (`@tie` ...).
        where: a condition on it.
        columns: aggregates over the rows of one `@node`, such as `count(@paper)`, by name. With columns the rows are
            grouped by `@node`, and a column is computed only where a field or the order needs it.
        sorts: the keys by the value of the sort's enum; empty where the list has no argument `sort`.
        default: the order where the arguments name none.
        constants: parameters of `match`, `where` and `columns`.
        parameter_names: further parameters, which `parameters` makes of the arguments; they belong to the list's
            identity, so that a cursor of another search is noticed.
        distinct: whether `match` may find a node more than once; implied by columns.
        whole: of a list over a whole label, that label; its sorts are stored properties that have an index
            (`graph.model.SORTED_PROPERTIES`).
        groupings: what `groups` counts the nodes by, by the value of its enum.
    """

    match: LiteralString
    default: tuple[Order, ...]
    where: LiteralString = ""
    columns: Mapping[str, LiteralString] = field(default_factory=dict[str, LiteralString])
    sorts: Mapping[Any, SortKey] = field(default_factory=dict[Any, SortKey])
    constants: Constants = field(default_factory=_none)
    parameter_names: tuple[str, ...] = ()
    parameters: Callable[[ArgumentValues], Constants] | None = None
    distinct: bool = False
    whole: LiteralString = ""
    groupings: Mapping[Any, Grouping] = field(default_factory=dict[Any, Grouping])

    @property
    def is_grouped(self) -> bool:
        """Whether the rows of one node become one."""
        return self.distinct or bool(self.columns)


class TraversalQuery(Protocol[Answer_co]):
    """What a field asks a traversal, its arguments checked; `schema.execution.traversal_queries` has one of each kind.

    A query is frozen, and known by the arguments alone. Which nodes its aliases lead to is looked up before it runs.
    """

    def aliases(self) -> Sequence[NodeAlias]:
        """All nodes that the arguments name."""
        ...

    async def run(self, projection: Projection, key: str, nodes: NodeKeys, seconds: float, /) -> Answer_co:
        """The answer of the projection; Timeout after these seconds, NotFound or Ambiguous where a name is.

        Args:
            projection: to answer from.
            key: of the node that the field belongs to; empty for a root field.
            nodes: what the aliases lead to.
            seconds: that it may take.
        """
        ...


ReadQuery = Callable[[ArgumentValues], TraversalQuery[Answer]]
"""Reads the query out of a field's arguments; BadInput where one is wrong."""


@dataclass(frozen=True)
class TraversalValue(Generic[Answer]):
    """What the answer of a traversal holds: a scalar, an object, or a list of them, as the field's type says.

    Where that is a type of nodes, what it gets has the node's `key`, and perhaps what the projection shows of it
    (`Value.shown`); anything more is filled in by one statement.
    """

    get: Callable[[Answer], object]


@dataclass(frozen=True)
class TraversalPages(Generic[Answer, Item]):
    """A Relay connection over a list in a traversal's answer.

    The node of an edge is the item itself, or what `TraversalValue` gets.

    Args:
        page: the items of a page.
        total: the number of all, as the field has it: a `BigInt` is a text.
        place: what a cursor of the list holds, by the arguments of the field.
        keys: of all nodes of the list, where it has `groups`.
        groupings: what `groups` counts them by, by the value of its enum.
    """

    page: Callable[[Answer, PageRequest], ResultPage[Item]]
    total: Callable[[Answer], int | str]
    place: Callable[[ArgumentValues], tuple[Expected, ...]]
    keys: Callable[[Answer], list[str]] | None = None
    groupings: Mapping[Any, Grouping] = field(default_factory=dict[Any, Grouping])


@dataclass(frozen=True)
class Traversed(Generic[Answer, Item]):
    """A connection of a node that a traversal answers: `read` makes a query of the field's arguments."""

    read: ReadQuery[Answer]
    pages: TraversalPages[Answer, Item]


@dataclass(frozen=True)
class RootTraversal(Generic[Answer]):
    """A root field that a traversal answers.

    It has pages where it is a connection, and else what `TraversalValue` gets.
    """

    read: ReadQuery[Answer]
    pages: TraversalPages[Answer, Any] | None = None


PartName = Literal[
    "edges", "pageInfo", "totalCount", "groups", "cursor", "hasNextPage", "hasPreviousPage", "startCursor", "endCursor"
]


@dataclass(frozen=True)
class Part:
    """A part that every connection has; the compiler knows how to make it."""

    name: PartName


Declaration = (
    Value | Same | RelatedRows | Pages | TraversalValue[Any] | TraversalPages[Any, Any] | Traversed[Any, Any] | Part
)
