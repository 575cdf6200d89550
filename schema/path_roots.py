"""The root fields of paths: a traversal gives keys, and one compiled statement fills in the rest of the answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from graph.model import Label
from graph.paths import Paths
from graph.store import Row
from schema.compiler.bindings import Bound, Traversal
from schema.compiler.compiled import Compiled
from schema.compiler.cypher import write_statement
from schema.compiler.declarations import ArgumentValues
from schema.compiler.plan import Plan
from schema.compiler.planning import Planner
from schema.compiler.roots import plan_ends, plan_whole
from schema.compiler.selection import Selected
from schema.context import Context
from schema.lookups import alias_of_lookup
from schema.roots import check_found, send

Traverse = Callable[..., Awaitable[Paths]]
"""A traversal of `graph`, such as `graph.paths.coauthor_paths`."""


@dataclass(frozen=True)
class PathsBetween:
    """The cheapest paths between two nodes of a type, by the arguments `from` and `to`."""

    label: Label
    traverse: Traverse

    def plan(self, planner: Planner, selected: Selected) -> Plan:
        """The answer's fields over what the traversal found, which is the parameter `found`."""

        def bind(values: ArgumentValues, bound: Bound) -> None:
            for end in ("from", "to"):
                bound.parameters[end], bound.asked[end] = alias_of_lookup(self.label, values[end])

        planner.bind(selected, bind)
        return plan_whole(planner, selected, "$found")

    async def row(self, context: Context, compiled: Compiled, bound: Bound) -> Row:
        """Three statements: the ends, the traversal (once for each page asked for), and what fills it in."""
        ends = {end: bound.parameters.pop(end) for end in ("from", "to")}
        found, _revision = (await context.store.read(write_statement(plan_ends(self.label)), ends))[0]
        for end in ("from", "to"):
            check_found(self.label, found[end], bound.asked[end])
        pages = [value for value in bound.parameters.values() if isinstance(value, Traversal)]
        paths = None
        for page in pages or [Traversal("", 1, None)]:
            paths = await self.traverse(
                context.store, found["from"][0], found["to"][0], first=page.first, after=page.after
            )
            if page.parameter:
                bound.parameters[page.parameter] = [
                    {"keys": path.keys, "cost": path.cost, "length": path.length} for path in paths.page
                ]
        assert paths is not None
        bound.parameters["found"] = {"cost": paths.cost, "length": paths.length, "tied": str(paths.tied)}
        return await send(context, compiled, bound)
