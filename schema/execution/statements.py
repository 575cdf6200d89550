"""Statements on their way to the database, for one request."""

import time
from collections.abc import Mapping
from typing import Any, LiteralString

from graph.errors import Internal
from graph.store.store import ResultRow, Statement
from schema.compiler.bindings import BoundStatement
from schema.compiler.compiler import Compiled
from schema.compiler.plan import Plan
from schema.execution.context import Context, SentStatement


async def send(context: Context, compiled: Compiled, bound: BoundStatement) -> ResultRow:
    """The one record of a compiled statement; the revision that it saw is noted."""
    if compiled.statement is None:
        raise Internal(f"{compiled.key} has no statement")
    rows = await read(context, compiled.key, compiled.statement, bound.parameters, compiled.plan)
    context.revisions.append(rows[0][1] or 0)
    return rows[0]


async def read(
    context: Context,
    key: str,
    statement: LiteralString | Statement,
    parameters: Mapping[str, Any],
    plan: Plan | None = None,
) -> list[ResultRow]:
    """The records of a statement, which is noted.

    Args:
        context: of the request.
        key: the response key of the root field.
        statement: what is sent.
        parameters: of the statement.
        plan: what it was written from.
    """
    began = time.perf_counter()
    rows: list[ResultRow] = []
    try:
        rows = await context.read(statement, parameters)
    finally:
        context.sent.append(
            SentStatement(key, plan, statement, parameters, began, time.perf_counter() - began, len(rows))
        )
    return rows
