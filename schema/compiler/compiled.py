"""What was compiled, and kept: the statement of a root field for a document and the shape of its variables."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graphql import FieldNode, GraphQLResolveInfo

from graph.store import Statement
from schema.compiler.bindings import Binding, Bound
from schema.compiler.cypher import write_statement
from schema.compiler.declarations import ArgumentValues
from schema.compiler.finishing import Finish, finish_of
from schema.compiler.plan import Plan
from schema.compiler.planning import Planner, structure
from schema.compiler.selection import Document, Selected, Variables, variables_below

MAX_COMPILED = 512
"""Statements kept; the one that was not used for longest goes first."""

MAX_CHARACTERS = 8_000
"""A longer document is compiled each time: what is kept holds its syntax tree, some hundred times the text."""

K = TypeVar("K")
V = TypeVar("V")

PlanRoot = Callable[[Planner, Selected], Plan]


@dataclass(frozen=True)
class Compiled:
    """A root field's statement, and how each request fills it in."""

    key: str
    """The response key of the root field."""
    plan: Plan
    statement: Statement
    constant: Bound
    bindings: tuple[Binding, ...]
    finish: Finish | None

    def bind(self, node: FieldNode, arguments: ArgumentValues, variables: Variables) -> Bound:
        """The parameters for one request; BadInput, located, where an argument is out of range.

        Args:
            node: of the root field.
            arguments: of the root field.
            variables: of the request.
        """
        bound = Bound(dict(self.constant.parameters), dict(self.constant.fingerprints), dict(self.constant.asked))
        for binding in self.bindings:
            binding.apply(variables, bound, arguments if binding.arguments.node is node else None)
        return bound


class Recent(Generic[K, V]):
    """A mapping of bounded size that forgets what was not used for longest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """The value, which is now the one used last."""
        value = self._kept.get(key)
        if value is not None:
            self._kept.move_to_end(key)
        return value

    def keep(self, key: K, value: V) -> None:
        """Keeps a value, and forgets the oldest where there are too many."""
        self._kept[key] = value
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)


@dataclass(frozen=True)
class _Known:
    """The variables at and below some field nodes; the nodes are held so that their ids stay theirs."""

    nodes: tuple[FieldNode, ...]
    variables: frozenset[str]


@dataclass(frozen=True)
class _Kept:
    """What some field nodes were compiled to; the nodes are held so that their ids stay theirs."""

    nodes: tuple[FieldNode, ...]
    compiled: Compiled


class Compiler:
    """Compiles root fields; one for each schema.

    A document that the parser's cache knows comes with the same nodes each time, so the identity of the field's nodes
    stands for the text. A document that was parsed anew is compiled anew.
    """

    def __init__(self, max_page: int, size: int = MAX_COMPILED) -> None:
        self._max_page = max_page
        self._known: Recent[tuple[int, ...], _Known] = Recent(size)
        self._kept: Recent[tuple[object, ...], _Kept] = Recent(size)

    def compiled(self, info: GraphQLResolveInfo[Any], plan_root: PlanRoot) -> Compiled:
        """The statement for the field that is being resolved."""
        variables: Variables = info.variable_values  # pyright: ignore[reportAssignmentType] Strawberry's info has the dict
        nodes = tuple(info.field_nodes)
        if nodes[0].loc is None or len(nodes[0].loc.source.body) > MAX_CHARACTERS:
            return compile_field(info, plan_root, self._max_page)
        ids = tuple(map(id, nodes))
        known = self._known.get(ids)
        if known is None:
            known = _Known(nodes, variables_below(nodes, info.fragments))
            self._known.keep(ids, known)
        key = (ids, structure(variables, known.variables))
        kept = self._kept.get(key)
        if kept is None:
            kept = _Kept(nodes, compile_field(info, plan_root, self._max_page))
            self._kept.keep(key, kept)
        return kept.compiled


def compile_field(info: GraphQLResolveInfo[Any], plan_root: PlanRoot, max_page: int) -> Compiled:
    """Plans and writes the statement of one root field."""
    variables: Variables = info.variable_values  # pyright: ignore[reportAssignmentType]
    planner = Planner(Document(info.schema, info.fragments, variables), max_page)
    node = info.field_nodes[0]
    name = node.name.value
    key = node.alias.value if node.alias else name
    selected = Selected(key, name, info.parent_type, tuple(info.field_nodes), info.parent_type.fields[name])
    plan = plan_root(planner, selected)
    constant = Bound(dict(planner.constants))
    for binding in planner.bindings:
        if binding.is_constant:
            binding.apply(variables, constant)
    return Compiled(
        key,
        plan,
        write_statement(plan),
        constant,
        tuple(binding for binding in planner.bindings if not binding.is_constant),
        finish_of(plan.answer),
    )
