"""Traversals asked for one request: their answers read, and the gaps in them filled in by one statement for all."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.model import Label
from graph.projection.projected_filters import CitationConditions, TieConditions
from graph.projection.projection import Projection
from graph.reading.node_lookup import NODES_OF_ALIASES
from schema.compiler.bindings import Bound
from schema.compiler.compiler import Compiled
from schema.compiler.response_builder import Finishing
from schema.compiler.traversal_response import Filling
from schema.declarations.lookups import check_found
from schema.execution.context import Context
from schema.execution.statements import read, send


@dataclass(frozen=True)
class End:
    """A node that a traversal is asked about, by one of its aliases; `asked` is how an error may say it."""

    label: Label
    alias: str
    asked: str


@dataclass(frozen=True)
class Traversing:
    """What the traversals of one request may use."""

    context: Context
    projection: Projection
    field: str
    """The response key of the root field."""

    @property
    def seconds(self) -> float:
        """After which a traversal ends."""
        return self.context.seconds

    async def keys(self, ends: Sequence[End]) -> list[str]:
        """The keys of nodes; NotFound where an alias leads nowhere, Ambiguous where it leads to several.

        A key of the projection's is one without a look at the database.
        """
        found = await self._nodes([(end.label, end.alias) for end in ends])
        for end, keys in zip(ends, found, strict=True):
            check_found(end.label, keys, end.asked)
        return [keys[0] for keys in found]

    async def known(self, wanted: TieConditions, label: Label) -> TieConditions:
        """A filter by the keys that the projection has: an id from before two nodes were one is that of the one."""
        parts = {
            "venues": Label.VENUE,
            "topics": Label.TOPIC,
            "exclude": label,
            "exclude_papers": Label.PAPER,
        }
        return replace(wanted, **await self._known(wanted, parts))

    async def known_citations(self, wanted: CitationConditions) -> CitationConditions:
        """The same of a filter of citations."""
        parts = {"venues": Label.VENUE, "topics": Label.TOPIC, "exclude_papers": Label.PAPER}
        return replace(wanted, **await self._known(wanted, parts))

    async def _known(self, wanted: object, parts: dict[str, Label]) -> dict[str, tuple[str, ...] | None]:
        given = {name: getattr(wanted, name) for name in parts if getattr(wanted, name)}
        aliases = [(parts[name], key) for name, keys in given.items() for key in keys]
        found = iter(await self._nodes(aliases))
        return {name: tuple(node for _ in keys for node in next(found)) for name, keys in given.items()}

    async def _nodes(self, aliases: list[tuple[Label, str]]) -> list[list[str]]:
        """The keys of the nodes that each alias leads to."""
        is_known = [self.projection.nodes[label].keys.find(key) is not None for label, key in aliases]
        unknown = [
            {"label": label.value, "key": key}
            for (label, key), known in zip(aliases, is_known, strict=True)
            if not known
        ]
        found = iter(await self._looked_up(unknown) if unknown else ())
        return [[key] if known else next(found) for (_, key), known in zip(aliases, is_known, strict=True)]

    async def _looked_up(self, aliases: list[dict[str, str]]) -> list[list[str]]:
        [[found]] = await read(self.context, self.field, NODES_OF_ALIASES, {"aliases": aliases})
        return [[key for key, _ in nodes] for nodes in found]


async def answer_root(context: Context, compiled: Compiled, bound: Bound, finishing: Finishing) -> Any:  # noqa: ANN401
    """The answer of a root field that a traversal answers."""
    holder: list[Any] = [None]
    at = Traversing(context, await context.projection(), compiled.key)
    found = await bound.questions[0](at, "")
    await _fill(context, compiled, bound, [(0, found, holder)], finishing)
    return holder[0]


async def answer_beyond(context: Context, compiled: Compiled, bound: Bound, finishing: Finishing) -> None:
    """Puts what traversals answer into the objects that an answer of a statement has left for it."""
    if not finishing.continued:
        return
    beyond, bound_beyond = compiled.beyond, bound.beyond
    assert beyond is not None
    assert bound_beyond is not None
    at = Traversing(context, await context.projection(), compiled.key)
    places = list(finishing.continued.items())
    answers = await _all([bound_beyond.questions[number](at, key) for (number, key), _ in places])
    holders: list[list[Any]] = [[None] for _ in places]
    found = [
        (number, answer, holder) for ((number, _), _), answer, holder in zip(places, answers, holders, strict=True)
    ]
    await _fill(context, beyond, bound_beyond, found, finishing)
    for (_, made), holder in zip(places, holders, strict=True):
        made.update(holder[0])


async def _all(asked: list[Awaitable[Any]]) -> list[Any]:
    """What all of them return; when one fails, the others are given up."""
    tasks = [asyncio.ensure_future(one) for one in asked]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


async def _fill(
    context: Context, compiled: Compiled, bound: Bound, found: list[tuple[int, Any, list[Any]]], finishing: Finishing
) -> None:
    """Reads what was found into the holders, and fills in the gaps."""
    filling = Filling(bound, len(compiled.sites))
    for number, answer, holder in found:
        compiled.puts[number](holder, 0, answer, filling)
    if not any(filling.gaps):
        return
    for site, gaps in zip(compiled.sites, filling.gaps, strict=True):
        bound.parameters[site.parameter] = list(gaps)
    part = Finishing(bound.fingerprints)
    assert compiled.finish is not None
    rows = compiled.finish((await send(context, compiled, bound))[0], part)
    for number, (site, gaps) in enumerate(zip(compiled.sites, filling.gaps, strict=True)):
        for row, places in zip(rows[f"site{number}"], gaps.values(), strict=True):
            value = row[site.member] if site.member else row
            part.fit = part.fit and value is not None
            for slots, slot in places:
                slots[slot] = value
    await answer_beyond(context, compiled, bound, part)
    finishing.absorb(part)
