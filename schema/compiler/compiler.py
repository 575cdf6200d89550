"""What was compiled, and kept: the statement of a root field for a document and the shape of its variables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from graphql import FieldNode, GraphQLResolveInfo

from graph.store.store import Statement
from schema.compiler.bindings import ArgumentBinding, BoundStatement
from schema.compiler.cypher import write_statement
from schema.compiler.page_plan import plan_page
from schema.compiler.plan import ExpressionRoot, ObjectPlan, Plan
from schema.compiler.planner import Planner, structure
from schema.compiler.response_builder import FinishResponse, finish_of
from schema.compiler.selection import ParsedDocument, Selected, Variables, variables_below
from schema.compiler.traversal_plan import TraversalPlanner, itself
from schema.compiler.traversal_response import Build, MissingField
from schema.declarations.field_declarations import ArgumentValues, ReadQuery, RootTraversal, TraversalPages
from schema.foundation.bounded_cache import BoundedCache

MAX_COMPILED = 512
"""Statements kept; the one that was not used for longest goes first."""

MAX_CHARACTERS = 8_000
"""A longer document is compiled each time: what is kept holds its syntax tree, some hundred times the text."""

MAX_KEPT_CHARACTERS = 1_000_000
"""Of the documents of all statements kept, with the shapes of their variables; they take some 170 MB."""


class PlannedRoot(Protocol):
    """A root field that a statement answers."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of the statement."""
        ...


CompiledRoot = PlannedRoot | RootTraversal[Any]


@dataclass(frozen=True)
class Compiled:
    """A statement, and how each request fills it in; what traversals answer comes before it or is `beyond`.

    Of a root field that a traversal answers, and of what is beyond a statement, `builders` make the response of the
    traversals' answers, and the statement brings what those do not have, `missing`; it is None where they have all.
    """

    key: str
    """The response key of the root field."""
    plan: Plan | None
    statement: Statement | None
    constant: BoundStatement
    bindings: tuple[ArgumentBinding, ...]
    finish: FinishResponse | None
    builders: tuple[Build[Any], ...] = ()
    """The builder of each traversal's response, by its number."""
    missing: tuple[MissingField, ...] = ()
    beyond: "Compiled | None" = None

    def bind(self, node: FieldNode, arguments: ArgumentValues, variables: Variables) -> BoundStatement:
        """The parameters for one request; BadInput, located, where an argument is out of range.

        Args:
            node: of the root field.
            arguments: of the root field.
            variables: of the request.
        """
        constant = self.constant
        bound = BoundStatement(
            dict(constant.parameters),
            dict(constant.fingerprints),
            dict(constant.asked),
            dict(constant.pages),
            dict(constant.queries),
        )
        for binding in self.bindings:
            binding.apply(variables, bound, arguments if binding.arguments.node is node else None)
        if self.beyond is not None:
            bound.beyond = self.beyond.bind(node, arguments, variables)
        return bound


@dataclass(frozen=True)
class _VariablesBelow:
    """The variables at and below some field nodes; the nodes are held so that their ids stay theirs."""

    nodes: tuple[FieldNode, ...]
    variables: frozenset[str]


@dataclass(frozen=True)
class _CompiledNodes:
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
        self._known: BoundedCache[tuple[int, ...], _VariablesBelow] = BoundedCache(size, MAX_KEPT_CHARACTERS)
        self.kept: BoundedCache[tuple[object, ...], _CompiledNodes] = BoundedCache(size, MAX_KEPT_CHARACTERS)

    def compiled(self, info: GraphQLResolveInfo[Any], root: CompiledRoot) -> Compiled:
        """The statement for the field that is being resolved."""
        variables: Variables = info.variable_values  # pyright: ignore[reportAssignmentType] Strawberry's info has the dict
        nodes = tuple(info.field_nodes)
        characters = len(nodes[0].loc.source.body) if nodes[0].loc else MAX_KEPT_CHARACTERS
        if characters > MAX_CHARACTERS:
            return compile_field(info, root, self._max_page)
        ids = tuple(map(id, nodes))
        known = self._known.get(ids)
        if known is None:
            known = _VariablesBelow(nodes, variables_below(nodes, info.fragments))
            self._known.keep(ids, known, characters)
        shape = structure(variables, known.variables)
        kept = self.kept.get((ids, shape))
        if kept is None:
            kept = _CompiledNodes(nodes, compile_field(info, root, self._max_page))
            self.kept.keep((ids, shape), kept, characters + len(repr(shape)))
        return kept.compiled


def compile_field(info: GraphQLResolveInfo[Any], root: CompiledRoot, max_page: int) -> Compiled:
    """Plans and writes the statements of one root field."""
    document = ParsedDocument(info.schema, info.fragments, info.variable_values)  # pyright: ignore[reportArgumentType]
    planner = Planner(document, plan_page, max_page)
    node = info.field_nodes[0]
    name = node.name.value
    key = node.alias.value if node.alias else name
    selected = Selected(key, name, info.parent_type, tuple(info.field_nodes), info.parent_type.fields[name])
    if isinstance(root, RootTraversal):
        return _compile_traversals(key, planner, [(selected, root.read, root.pages, 0)])
    return _compile_plan(key, planner, root.plan(planner, selected))


def _compile_plan(
    key: str,
    planner: Planner,
    plan: Plan | None,
    builders: tuple[Build[Any], ...] = (),
    missing: tuple[MissingField, ...] = (),
) -> Compiled:
    beyond = None
    if planner.continued:
        answered = [(selected, declared.read, declared.pages, depth) for selected, declared, depth in planner.continued]
        beyond = _compile_traversals(key, planner.anew(), answered)
    constant = BoundStatement(dict(planner.constants))
    for binding in planner.bindings:
        if binding.is_constant:
            binding.apply(planner.document.variables, constant)
    return Compiled(
        key,
        plan,
        None if plan is None else write_statement(plan),
        constant,
        tuple(binding for binding in planner.bindings if not binding.is_constant),
        None if plan is None else finish_of(plan.answer),
        builders,
        missing,
        beyond,
    )


_Answered = tuple[Selected, ReadQuery[object], TraversalPages[Any, Any] | None, int]
"""A field that a traversal answers: how its query is read, its pages where it is a connection, and its depth."""


def _compile_traversals(key: str, planner: Planner, answered: Sequence[_Answered]) -> Compiled:
    """What is made of the answers of traversals, and the statement for what those do not have."""
    traversals = TraversalPlanner(planner)
    builders: list[Build[Any]] = []
    for number, (selected, read, pages, depth) in enumerate(answered):
        planner.bind(selected, partial(_bind_query, number, read))
        builders.append(
            traversals.value(selected, itself, depth) if pages is None else traversals.page(selected, pages, depth)
        )
    members = tuple((field.key, field.rows) for field in traversals.missing)
    plan = ExpressionRoot(ObjectPlan("", members)) if members else None
    return _compile_plan(key, planner, plan, tuple(builders), tuple(traversals.missing))


def _bind_query(number: int, read: ReadQuery[object], values: ArgumentValues, bound: BoundStatement) -> None:
    bound.queries[number] = read(values)
