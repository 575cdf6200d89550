"""What the protections that no setting turns off take of a request: each called alone in this process, many times."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks.works import AUTHOR
from graph.limits import DocumentLimits
from schema import build_schema
from schema.admission.document_limits import check_variables
from server.http.security_headers import SecurityHeaders
from server.limits.budgets import Budgets
from server.limits.clients import Client
from server.limits.disconnects import while_connected
from server.limits.overload import Gate

TIMES = 20_000


def measured() -> dict[str, float]:
    """Measures microseconds of CPU a request, the least of three rounds."""
    return asyncio.run(_measured())


async def _measured() -> dict[str, float]:
    schema, limits = build_schema(), DocumentLimits()
    known = schema.admission.document_cache.find(AUTHOR.question)
    operation, variables = known.operation(None), {"id": "Author:name:one"}
    budgets, client = Budgets(), Client("198.18.0.1", 10**15, has_credentials=False)
    gate = Gate(16, 256, 1.0)
    scope = {"type": "http", "scheme": "http"}

    async def silent() -> Any:  # noqa: ANN401
        return await asyncio.get_running_loop().create_future()

    async def answering(_scope: object, _receive: object, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})

    async def discard(_message: object) -> None:
        pass

    headers: Any = SecurityHeaders(answering)

    async def cost() -> None:
        check_variables(variables, limits)
        schema.admission.document_cache.cost(known, operation, variables)

    async def budget() -> None:
        budgets.take(client, 1_325)

    async def turn() -> None:
        async with gate.passed():
            pass

    async def ends() -> None:
        async with while_connected(silent), asyncio.timeout(10), asyncio.timeout(10):  # noqa: ASYNC100 its own cost
            pass

    async def head() -> None:
        asyncio.get_running_loop().call_later(10, gate.passed).cancel()

    async def security() -> None:
        await headers(scope, silent, discard)

    async def nothing() -> None:
        pass

    parts = {
        "variables measured, cost looked up": cost,
        "budget taken and told": budget,
        "place in the queue": turn,
        "ends: of the body, of the question, of a client that goes": ends,
        "end of the head": head,
        "headers of security": security,
    }
    base = await _microseconds(nothing)
    return {name: max(0.0, await _microseconds(part) - base) for name, part in parts.items()}


async def _microseconds(part: Callable[[], Awaitable[None]]) -> float:
    taken: list[float] = []
    for _ in range(3):
        began = time.process_time()
        for _ in range(TIMES):
            await part()
        taken.append((time.process_time() - began) / TIMES * 1e6)
    return min(taken)
