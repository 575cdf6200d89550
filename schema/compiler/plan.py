"""The plan of a statement: small nodes that say what is fetched, independent of how Cypher writes it down.

Texts in the nodes are Cypher with its final variables and parameters. `schema.compiler.plan_text` prints the tree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schema.compiler.keysets import IndexStage

FactName = Literal["start", "end", "more", "true", "false"]


@dataclass(frozen=True)
class TextPlan:
    """A text that is known already, such as a `__typename`."""

    text: str


@dataclass(frozen=True)
class LeafPlan:
    """One expression. `required` where a null would be an error; `allowed` are the values of an enum."""

    text: str
    required: bool = False
    allowed: frozenset[str] | None = None


@dataclass(frozen=True)
class ObjectPlan:
    """An object: what stands under each response key."""

    type_name: str
    members: "tuple[tuple[str, PlanNode], ...]"
    typed: bool = False
    """Whether the object says its type, before all else."""


@dataclass(frozen=True)
class TypeChoicePlan:
    """An object of an abstract type: the shape for each label that it may have; null for any other."""

    variable: str
    cases: tuple[tuple[str, ObjectPlan], ...]


@dataclass(frozen=True)
class RowListPlan:
    """All that a match finds, one `element` for each row; only the first, or null, where `single`."""

    number: int
    match: str
    where: str
    order: str
    names: tuple[str, ...]
    element: "PlanNode"
    single: bool


@dataclass(frozen=True)
class CursorPlan:
    """The sort values of an edge; they become a cursor when the answer is finished."""

    page: int
    text: str


@dataclass(frozen=True)
class TraversalKeyPlan:
    """The key of a node about which a traversal is asked, once the answer is there."""

    number: int
    text: str


@dataclass(frozen=True)
class EdgesPlan:
    """The edges of a page."""

    edge: ObjectPlan


@dataclass(frozen=True)
class PageFact:
    """A part of `pageInfo`: the places `start` and `end`, whether there is `more`, or what is `true` or `false`."""

    fact: FactName


@dataclass(frozen=True)
class PageInfoPlan:
    """What is known of a page as a whole."""

    page: int
    members: tuple[tuple[str, PageFact | TextPlan], ...]


@dataclass(frozen=True)
class TotalPlan:
    """The number of edges of the whole list, whatever the page."""

    text: str


@dataclass(frozen=True)
class GroupsPlan:
    """The nodes of the whole list counted by a key, the greatest group first.

    `match` goes on from the list's own to what has the key; `group` is the variable of a node that has it, in whose
    place a null stands where there is none (`has_node` is false).
    """

    name: str
    match: str
    node: str
    key: tuple[str, str]
    group: str
    has_node: bool
    count: str
    limit: str
    element: ObjectPlan


ConnectionPart = EdgesPlan | PageInfoPlan | TotalPlan | GroupsPlan | TextPlan
"""A part of a connection."""


@dataclass(frozen=True)
class NarrowStart:
    """Another beginning of a page that is read from an index, for where it is little: all of it is read and sorted."""

    is_little: str
    match: str
    where: str


@dataclass(frozen=True)
class PagePlan:
    """One page of a connection.

    `names` are the variables that the edges need, with `grouping` the aggregation's results; `place` is what a cursor
    holds, `limit` the parameter with the size of the page. With `stages` it is read from an index, of a whole label;
    with `label` from no other than these, for a condition may look like a better beginning.
    """

    number: int
    match: str
    where: str
    names: tuple[str, ...]
    grouping: tuple[tuple[str, str], ...] | None
    keyset: str
    ordering: str
    place: str
    limit: str
    backward: bool
    members: tuple[tuple[str, ConnectionPart], ...]
    stages: tuple[IndexStage, ...] = ()
    label: str = ""
    narrow: NarrowStart | None = None

    @property
    def has_facts(self) -> bool:
        """Whether `pageInfo` is asked for."""
        return any(isinstance(member, PageInfoPlan) for _, member in self.members)


PlanNode = (
    TextPlan
    | LeafPlan
    | ObjectPlan
    | TypeChoicePlan
    | RowListPlan
    | CursorPlan
    | TraversalKeyPlan
    | TotalPlan
    | PagePlan
)


def sole_member(members: "Sequence[tuple[str, PlanNode | ConnectionPart]]") -> "PlanNode | ConnectionPart | None":
    """The only member of an object, if it is one that is never null: a statement returns it in the object's place.

    >>> author = ObjectPlan("Author", (("name", LeafPlan("a1.name")),))
    >>> sole_member((("node", author),)) is author, sole_member(author.members), sole_member((("a", author),) * 2)
    (True, None, None)
    """
    if len(members) == 1 and isinstance(members[0][1], ObjectPlan | PagePlan | EdgesPlan):
        return members[0][1]
    return None


@dataclass(frozen=True)
class LookupRoot:
    """The root of a lookup: the nodes with an alias; answered where it is exactly one."""

    variable: str
    match: str
    answer: PlanNode


@dataclass(frozen=True)
class ExpressionRoot:
    """A root that begins nowhere: its answer is an expression."""

    answer: PlanNode


Plan = LookupRoot | ExpressionRoot
