"""Traversal queries run for one request, and their answers made into a response.

What the projection does not show of the answers is missing from the response at first; one statement for all answers
brings it.
"""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar, cast

from graph.projection.projection import Projection
from graph.reading.node_lookup import NODES_OF_ALIASES
from schema.compiler.bindings import BoundStatement
from schema.compiler.compiler import Compiled
from schema.compiler.response_builder import PendingResponse
from schema.compiler.traversal_response import TraversalResponse
from schema.declarations.field_declarations import TraversalQuery
from schema.declarations.node_aliases import NodeKeys
from schema.execution.context import Context
from schema.execution.statements import read, send

T = TypeVar("T")


async def answer_root(
    context: Context, compiled: Compiled, bound: BoundStatement, finishing: PendingResponse
) -> object:
    """The response of a root field that a traversal answers."""
    [answer] = await run_queries(context, compiled.key, [(bound.queries[0], "")])
    [response] = await _respond(context, compiled, bound, [(0, answer)], finishing)
    return response


async def answer_beyond(
    context: Context, compiled: Compiled, bound: BoundStatement, finishing: PendingResponse
) -> None:
    """Puts what traversals answer into the objects that a statement's answer has left for it."""
    if not finishing.continued:
        return
    beyond, bound_beyond = compiled.beyond, bound.beyond
    assert beyond is not None
    assert bound_beyond is not None
    asked = [(bound_beyond.queries[number], key) for number, key in finishing.continued]
    answers = await run_queries(context, compiled.key, asked)
    numbered = [(number, answer) for (number, _), answer in zip(finishing.continued, answers, strict=True)]
    responses = await _respond(context, beyond, bound_beyond, numbered, finishing)
    for unfinished, response in zip(finishing.continued.values(), responses, strict=True):
        unfinished.update(cast("dict[str, Any]", response))


async def run_queries(
    context: Context, field: str, asked: Sequence[tuple[TraversalQuery[object], str]]
) -> list[object]:
    """The answers of some queries, each about the node with a key; when one fails, the others are given up.

    Args:
        context: of the request.
        field: the response key of the root field.
        asked: the queries, and the keys of the nodes whose fields they are; of a root field that is empty.
    """
    projection = await context.projection()
    nodes = await _node_keys(context, field, projection, [query for query, _ in asked])
    seconds = context.seconds
    return await _all([query.run(projection, key, nodes, seconds) for query, key in asked])


async def _node_keys(
    context: Context, field: str, projection: Projection, queries: Sequence[TraversalQuery[object]]
) -> NodeKeys:
    """The keys of all nodes that the queries name; only what the projection does not know is looked up."""
    distinct = {id(query): query for query in queries}.values()
    unknown = {
        (alias.label, alias.key): {"label": alias.label.value, "key": alias.key}
        for query in distinct
        for alias in query.aliases()
        if projection.nodes[alias.label].keys.find(alias.key) is None
    }
    if not unknown:
        return NodeKeys({})
    [[nodes_of_aliases]] = await read(context, field, NODES_OF_ALIASES, {"aliases": list(unknown.values())})
    keys = [[key for key, _ in nodes] for nodes in nodes_of_aliases]
    return NodeKeys(dict(zip(unknown, keys, strict=True)))


async def _all(awaited: Sequence[Awaitable[T]]) -> list[T]:
    """What all of them return; when one fails, the others are cancelled."""
    if len(awaited) == 1:  # as of every root field: a task of its own would only cost
        return [await awaited[0]]
    tasks = [asyncio.ensure_future(awaitable) for awaitable in awaited]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


async def _respond(
    context: Context,
    compiled: Compiled,
    bound: BoundStatement,
    answers: Sequence[tuple[int, object]],
    finishing: PendingResponse,
) -> list[object]:
    """The response of each answer, whole; the answers come with the numbers of their queries."""
    response = TraversalResponse(bound, len(compiled.missing))
    built = [compiled.builders[number](answer, response) for number, answer in answers]
    if any(response.missing):
        await _fill_in(context, compiled, bound, response, finishing)
    return built


async def _fill_in(
    context: Context, compiled: Compiled, bound: BoundStatement, response: TraversalResponse, finishing: PendingResponse
) -> None:
    """Reads everything that is missing by one statement, and puts it where it is missing."""
    for field, missing in zip(compiled.missing, response.missing, strict=True):
        bound.parameters[field.parameter] = list(missing)
    part = PendingResponse(bound.fingerprints)
    assert compiled.finish is not None
    rows_of_fields = compiled.finish((await send(context, compiled, bound))[0], part)
    # each field's rows come in the order of what was missing there
    for field, missing in zip(compiled.missing, response.missing, strict=True):
        for row, value in zip(rows_of_fields[field.key], missing.values(), strict=True):
            filled = row[field.member] if field.member else row
            part.fit = part.fit and filled is not None
            value.fill(filled)
    await answer_beyond(context, compiled, bound, part)
    finishing.absorb(part)
