"""Root fields: how each kind of question is bound, and what becomes of its one record."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from graphql import GraphQLResolveInfo

from graph.errors import BadInput
from graph.ids import NodeId, parse_node_id
from graph.model import Label
from graph.reading.name_candidates import LIKE_NAMES, like_parameters
from graph.store.store import ResultRow
from schema.compiler.bindings import Bound
from schema.compiler.compiler import Compiled, Compiler
from schema.compiler.plan import Plan
from schema.compiler.planner import Planner
from schema.compiler.response_builder import Finishing
from schema.compiler.root_plan import plan_list, plan_lookup, plan_node, plan_nodes, plan_resolved, plan_whole
from schema.compiler.selection import Selected, Variables
from schema.declarations.field_declarations import ArgumentValues, Pages, RootTraversal
from schema.declarations.lookups import alias_of_lookup, check_found, well_formed
from schema.execution.context import Context
from schema.execution.statements import read, send
from schema.execution.traversal_execution import answer_beyond, answer_root
from schema.foundation.pass_through import Shaped

MAX_IDS = 100
MAX_RESOLVED = 1000


class Root(Protocol):
    """A kind of root field."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The plan of its statement."""
        ...

    async def row(self, context: Context, compiled: Compiled, bound: Bound) -> ResultRow:
        """The record that answers it, the answer first; a ScholarGraphError where there is none."""
        ...


class RootResolvers:
    """Resolves the root fields of one schema."""

    def __init__(self, *, pass_through: bool, max_page: int) -> None:
        self.compiler = Compiler(max_page)
        self._pass_through = pass_through

    def resolver(self, root: Root | RootTraversal) -> Callable[..., Awaitable[object]]:
        """The resolver of a root field: the whole selection below the field.

        That is one statement, or one traversal and at most one statement for what the projection does not show; and the
        same once more for each level of traversals further down.
        """

        async def resolve(_source: object, info: GraphQLResolveInfo[Context], **arguments: object) -> object:
            compiled = self.compiler.compiled(info, root)
            variables: Variables = info.variable_values  # pyright: ignore[reportAssignmentType] Strawberry gives the dict
            bound = compiled.bind(info.field_nodes[0], arguments, variables)
            finishing = Finishing(bound.fingerprints)
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
            return Shaped(answer)

        return resolve


class _Sent:
    """A root whose record is its answer."""

    async def row(self, context: Context, compiled: Compiled, bound: Bound) -> ResultRow:
        """The record of its statement."""
        return await send(context, compiled, bound)


@dataclass(frozen=True)
class Lookup:
    """One node of a type, by the argument `by`."""

    label: Label

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """Through the alias that `by` names."""
        plan, key = plan_lookup(planner, selected, self.label)

        def bind(values: ArgumentValues, bound: Bound) -> None:
            bound.parameters[key], bound.asked["by"] = alias_of_lookup(self.label, values["by"])
            bound.asked["name"] = values["by"].get("name") or ""

        planner.bind(selected, bind)
        return plan

    async def row(self, context: Context, compiled: Compiled, bound: Bound) -> ResultRow:
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
        """Through the alias, to a node of the id's type."""
        plan, key, label = plan_node(planner, selected)

        def bind(values: ArgumentValues, bound: Bound) -> None:
            node_id = parse_node_id(well_formed(values["id"], "id"))
            bound.parameters[key], bound.parameters[label] = node_id.key, node_id.label.value
            bound.asked["id"] = str(node_id)

        planner.bind(selected, bind)
        return plan

    async def row(self, context: Context, compiled: Compiled, bound: Bound) -> ResultRow:
        """Ambiguous where the id was split."""
        row = await send(context, compiled, bound)
        if len(row[2]) > 1:
            check_found(parse_node_id(bound.asked["id"]).label, row[2], f"the id {bound.asked['id']!r}")
        return row


class NodesById(_Sent):
    """Nodes of any types, by the argument `ids`, in their order; unknown or split: null."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """Each through its alias."""
        plan, ids = plan_nodes(planner, selected)

        def bind(values: ArgumentValues, bound: Bound) -> None:
            bound.parameters[ids] = [
                {"label": one and one.label.value, "key": one and one.key} for one in self.asked(values)
            ]

        planner.bind(selected, bind)
        return plan

    def asked(self, values: ArgumentValues) -> Sequence[NodeId | None]:
        """The ids that the arguments hold; None for what names nothing."""
        texts: list[str] = values["ids"]
        if len(texts) > MAX_IDS:
            raise BadInput(f"{len(texts)} ids were given; expected at most {MAX_IDS}")
        return [parse_node_id(well_formed(text, "id")) for text in texts]


class ResolvedAuthors(_Sent):
    """Authors by the argument `by`, a list, in its order; what is wrong with one is part of the answer."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """Each through its alias."""
        plan, asked = plan_resolved(planner, selected)

        def bind(values: ArgumentValues, bound: Bound) -> None:
            given: list[dict[str, str]] = values["by"]
            if len(given) > MAX_RESOLVED:
                raise BadInput(f"{len(given)} authors were asked for; expected at most {MAX_RESOLVED}")
            bound.parameters[asked] = [_asked(by) for by in given]

        planner.bind(selected, bind)
        return plan


def _asked(by: dict[str, str]) -> dict[str, str | None]:
    """The alias that `by` names, and the problem where it leads to none or to several."""
    try:
        key, asked = alias_of_lookup(Label.AUTHOR, by)
    except BadInput as error:
        return {"key": None, "none": str(error), "several": None}
    return {"key": key, "none": f"no author has {asked}", "several": f"several authors have {asked}"}


class Beginning(_Sent):
    """A root whose type's fields say everything themselves."""

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The type's fields over nothing."""
        return plan_whole(planner, selected)


@dataclass(frozen=True)
class Listed(_Sent):
    """A list over the whole graph."""

    pages: Pages

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """One page of it."""
        return plan_list(planner, selected, self.pages)
