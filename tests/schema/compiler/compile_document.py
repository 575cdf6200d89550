"""A question compiled, and what the real server's planner makes of the statement."""

from collections.abc import Iterator
from typing import Any

import schema
from graph.store.store import Statement, Store

Sent = tuple[str, dict[str, Any]]


class Recorder:
    """Stands where the store does, answers nothing and keeps what it was asked."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []

    async def read(self, statement: Any, parameters: Any = None) -> list[list[Any]]:
        self.sent.append((statement.text, dict(parameters)))
        return [[None, 1, ["feed:x"]]]


async def compiled(served: schema.ServedSchema, query: str, **variables: Any) -> Sent:
    """The one statement of a question with one root field, and its parameters."""
    recorder = Recorder()
    result = await served.execute(query, variables, context_value=schema.Context(recorder))  # type: ignore[arg-type]
    assert not [error for error in result.errors or () if error.extensions["code"] != "INTERNAL"]
    [sent] = recorder.sent
    return sent


async def explained(store: Store, sent: Sent) -> dict[str, Any]:
    """The plan of the real server; any note that its planner makes is a Python warning, and so an error."""
    await store.read(Statement(f"EXPLAIN {sent[0]}"), sent[1])
    async with store._driver.session() as session:
        summary = await (await session.run(f"EXPLAIN {sent[0]}", sent[1])).consume()  # type: ignore[arg-type]
    assert summary.plan is not None
    return summary.plan


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """The names of the operators of a plan."""
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", []):
        yield from operators(child)


FINDING = {"NodeByLabelScan", "AllNodesScan", "NodeIndexScan", "NodeIndexSeek", "NodeUniqueIndexSeek"}


def wasteful(plan: dict[str, Any]) -> set[str]:
    """What a plan does that an index would spare it; a product with a guard, which is one row or none, is not."""
    name = plan["operatorType"].partition("@")[0]
    children = plan.get("children", [])
    found = set().union(*map(wasteful, children)) if children else set()
    if name in ("NodeByLabelScan", "AllNodesScan"):
        found.add(name)
    if name == "CartesianProduct" and all(FINDING & set(operators(child)) for child in children):
        found.add(name)
    return found
