"""What a request brings to its resolvers."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, LiteralString

from graph.errors import Unavailable
from graph.limits import READ_SECONDS
from graph.projection.projection import Projection
from graph.store.store import ResultRow, Statement, Store
from schema.compiler.plan import Plan
from schema.compiler.plan_text import printed

Project = Callable[[], Awaitable[Projection]]
"""Gives the newest projection there is, once there is one."""


async def _no_projection() -> Projection:
    raise Unavailable("paths and networks are not served here")


@dataclass(frozen=True)
class SentStatement:
    """A statement that was sent for a root field."""

    field: str
    """The response key of the root field."""
    plan: Plan | None
    """What the statement was written from; None of one that is always the same."""
    statement: LiteralString | Statement
    parameters: Mapping[str, Any]
    began: float
    """When it was sent, by `time.perf_counter`."""
    seconds: float
    """From sending the statement to having the whole answer."""
    rows: int
    """Records of the answer: one, which holds everything, unless something is wrong."""

    @property
    def printed_plan(self) -> str:
        """The plan, for reading; empty where there is none."""
        return "" if self.plan is None else printed(self.plan)

    def explained(self) -> dict[str, Any]:
        """The statement as a developer is told of it."""
        return {
            "field": self.field,
            "plan": self.printed_plan,
            "statement": str(self.statement),
            "parameters": self.parameters,
            "milliseconds": round(self.seconds * 1000, 3),
            "rows": self.rows,
        }


@dataclass
class Context:
    """The context of one request; made anew for each."""

    store: Store
    project: Project = _no_projection
    revisions: list[int] = field(default_factory=list[int])
    """The graph's `change` as each statement and traversal of the request saw it."""
    sent: list[SentStatement] = field(default_factory=list[SentStatement])
    """Every statement of the request, in the order of their ends."""
    explain: bool = False
    """Whether a developer asks to have them explained."""
    until: float | None = None
    """When the request's time is up, by `time.monotonic`; None where only each part of it has its own."""
    _projection: Projection | None = None

    async def read(self, statement: LiteralString | Statement, parameters: Mapping[str, Any]) -> list[ResultRow]:
        """The rows of a statement's answer, within what is left of the request's time; Timeout after it."""
        if self.until is None:
            return await self.store.read(statement, parameters)
        return await self.store.read(statement, parameters, seconds=max(0.001, self.until - time.monotonic()))

    @property
    def seconds(self) -> float:
        """How many seconds a traversal may take."""
        return READ_SECONDS if self.until is None else max(0.001, self.until - time.monotonic())

    async def projection(self) -> Projection:
        """The one that all traversals of this request are answered from; its revision is noted."""
        if self._projection is None:
            self._projection = await self.project()
            self.revisions.append(int(self._projection.revision))
        return self._projection

    @property
    def revision(self) -> str | None:
        """The revision that everything in the answer is at least as new as; None before the first statement."""
        return str(min(self.revisions)) if self.revisions else None

    def extensions(self) -> dict[str, Any]:
        """The answer's `extensions`: `revision`, unless nothing was asked of the graph, and `explain` where wanted."""
        extensions: dict[str, Any] = {} if self.revision is None else {"revision": self.revision}
        if self.explain:
            extensions["explain"] = [statement.explained() for statement in self.sent]
        return extensions
