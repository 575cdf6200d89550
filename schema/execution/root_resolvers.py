"""Root fields: how each kind of question is bound, and what becomes of its one record."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import GraphQLResolveInfo

from graph.errors import BadInput
from graph.ids import NodeId, parse_node_id
from graph.limits import MAX_IDS, MAX_LIST
from graph.model import Label
from graph.reading.name_candidates import LIKE_NAMES, like_parameters
from graph.store.store import ResultRow
from schema.compiler.bindings import BoundStatement
from schema.compiler.compiler import Compiled, Compiler
from schema.compiler.plan import Plan
from schema.compiler.planner import Planner
from schema.compiler.response_builder import PendingResponse
from schema.compiler.root_plan import plan_list, plan_lookup, plan_node, plan_nodes, plan_resolved, plan_whole
from schema.compiler.selection import Selected, Variables
from schema.declarations.field_declarations import ArgumentValues, Pages, RootTraversal
from schema.declarations.lookups import alias_of_lookup, check_found, well_formed
from schema.execution.context import Context
from schema.execution.statements import read, send
from schema.execution.traversal_execution import answer_beyond, answer_root
from schema.foundation.pass_through import ShapedAnswer


class Root(Protocol):
    """A kind of root field."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of its statement."""
        ...

    async def row(self, context: Context, compiled: Compiled, bound: BoundStatement) -> ResultRow:
        """The record that answers it, the answer first; a ScholarGraphError where there is none."""
        ...


class RootResolvers:
    """Resolves the root fields of one schema."""

    def __init__(self, *, pass_through: bool, max_page: int) -> None:
        self.compiler = Compiler(max_page)
        self._pass_through = pass_through

    def resolver(self, root: Root | RootTraversal[Any]) -> Callable[..., Awaitable[object]]:
        """The resolver of a root field: the whole selection below the field.

        That is one statement, or one traversal and at most one statement for what the projection does not show; and the
        same once more for each level of traversals further down.
        """

        async def resolve(_source: object, info: GraphQLResolveInfo[Context], **arguments: object) -> object:
            compiled = self.compiler.compiled(info, root)
            variables: Variables = info.variable_values  # pyright: ignore[reportAssignmentType] Strawberry gives the dict
            bound = compiled.bind(info.field_nodes[0], arguments, variables)
            finishing = PendingResponse(bound.fingerprints)
            if isinstance(root, RootTraversal):
                answer = await answer_root(info.context, compiled, bound, finishing)
            else:
                answer = (await root.row(info.context, compiled, bound))[0]
                if answer is None:
                    return None
                assert compiled.finish is not None
                answer = compiled.finish(answer, finishing)
                await answer_beyond(info.context, compiled, bound, finishing)
            if not finishing.fit or not self._pass_through:
                return answer
            finishing.drop_types()
            return ShapedAnswer(answer)

        return resolve


class _AnswerInRecord:
    """A root whose record is its answer."""

    async def row(self, context: Context, compiled: Compiled, bound: BoundStatement) -> ResultRow:
        """The record of its statement."""
        return await send(context, compiled, bound)


@dataclass(frozen=True)
class Lookup:
    """A root field with one node of a type, by the argument `by`."""

    label: Label

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of a lookup through the alias that `by` names."""
        plan, key = plan_lookup(planner, selected, self.label)

        def bind(values: ArgumentValues, bound: BoundStatement) -> None:
            bound.parameters[key], bound.asked["by"] = alias_of_lookup(self.label, values["by"])
            bound.asked["name"] = values["by"].get("name") or ""

        planner.bind(selected, bind)
        return plan

    async def row(self, context: Context, compiled: Compiled, bound: BoundStatement) -> ResultRow:
        """NotFound where the alias leads nowhere, Ambiguous where it leads to several."""
        row = await send(context, compiled, bound)
        candidates = await self._like(context, compiled.key, bound.asked["name"]) if not row[2] else []
        check_found(self.label, row[2], bound.asked["by"], candidates)
        return row

    async def _like(self, context: Context, field: str, name: str) -> list[str]:
        """The ids of authors with names like one that nobody has."""
        parameters = like_parameters(name) if self.label is Label.AUTHOR else None
        if parameters is None:
            return []
        [[nodes]] = await read(context, field, LIKE_NAMES, parameters)
        return [f"{self.label}:{key}" for key, _ in nodes]


class NodeById:
    """One node of any type, by the argument `id`; unknown: null without an error."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of a lookup through the id's alias, to a node of the id's type."""
        plan, key, label = plan_node(planner, selected)

        def bind(values: ArgumentValues, bound: BoundStatement) -> None:
            node_id = parse_node_id(well_formed(values["id"], "id"))
            bound.parameters[key], bound.parameters[label] = node_id.key, node_id.label.value
            bound.asked["id"] = str(node_id)

        planner.bind(selected, bind)
        return plan

    async def row(self, context: Context, compiled: Compiled, bound: BoundStatement) -> ResultRow:
        """The record of its statement; Ambiguous where the id was split."""
        row = await send(context, compiled, bound)
        if len(row[2]) > 1:
            check_found(parse_node_id(bound.asked["id"]).label, row[2], f"the id {bound.asked['id']!r}")
        return row


class NodesById(_AnswerInRecord):
    """Nodes of any types, by the argument `ids`, in their order; unknown or split: null."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of a list of lookups, each through its alias."""
        plan, ids = plan_nodes(planner, selected)

        def bind(values: ArgumentValues, bound: BoundStatement) -> None:
            bound.parameters[ids] = [
                {"label": node_id and node_id.label.value, "key": node_id and node_id.key}
                for node_id in self.asked(values)
            ]

        planner.bind(selected, bind)
        return plan

    def asked(self, values: ArgumentValues) -> Sequence[NodeId | None]:
        """The ids that the arguments hold; None for what names nothing."""
        texts: list[str] = values["ids"]
        if len(texts) > MAX_IDS:
            raise BadInput(f"{len(texts)} ids were given; expected at most {MAX_IDS}")
        return [parse_node_id(well_formed(text, "id")) for text in texts]


class ResolvedAuthors(_AnswerInRecord):
    """Authors by the argument `by`, a list, in its order; what is wrong with one is part of the answer."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of a list of lookups, each through its alias."""
        plan, asked = plan_resolved(planner, selected)

        def bind(values: ArgumentValues, bound: BoundStatement) -> None:
            lookups: list[dict[str, str]] = values["by"]
            if len(lookups) > MAX_LIST:
                raise BadInput(f"{len(lookups)} authors were asked for; expected at most {MAX_LIST}")
            bound.parameters[asked] = [_asked(by) for by in lookups]

        planner.bind(selected, bind)
        return plan


def _asked(by: dict[str, str]) -> dict[str, str | None]:
    """The alias that `by` names, and the problem where it leads to none or to several."""
    try:
        key, asked = alias_of_lookup(Label.AUTHOR, by)
    except BadInput as error:
        return {"key": None, "none": str(error), "several": None}
    return {"key": key, "none": f"no author has {asked}", "several": f"several authors have {asked}"}


class SingletonRoot(_AnswerInRecord):
    """A root whose type's fields say everything themselves."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of an object whose fields begin nowhere."""
        return plan_whole(planner, selected)


@dataclass(frozen=True)
class WholeList(_AnswerInRecord):
    """A root field that lists nodes of the whole graph."""

    pages: Pages

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of one page of the list."""
        return plan_list(planner, selected, self.pages)
