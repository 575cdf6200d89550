"""What a request brings to its resolvers."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.store import Row, Statement, Store


@dataclass(frozen=True)
class Explained:
    """What was sent for a root field, for a developer."""

    field: str
    """Its response key."""
    plan: str
    statement: str
    parameters: Mapping[str, Any]
    milliseconds: float
    """From sending the statement to having the whole answer."""
    rows: int
    """Records of the answer: one, which holds everything, unless something is wrong."""


@dataclass
class Context:
    """The context of one request; made anew for each."""

    store: Store
    revisions: list[int] = field(default_factory=list[int])
    """The graph's `change` as each statement of the request saw it."""
    explained: list[Explained] | None = None
    """An empty list where a developer asks to have the request's statements explained."""
    until: float | None = None
    """When the request's time is up, by `time.monotonic`; None where only each statement has its limit."""

    async def read(self, statement: Statement, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a statement's answer, within what is left of the request's time; Timeout after it."""
        if self.until is None:
            return await self.store.read(statement, parameters)
        return await self.store.read(statement, parameters, seconds=max(0.001, self.until - time.monotonic()))

    @property
    def revision(self) -> str | None:
        """The revision that everything in the answer is at least as new as; None before the first statement."""
        return str(min(self.revisions)) if self.revisions else None

    def told(self) -> dict[str, Any]:
        """The answer's `extensions`: `revision`, unless nothing was asked of the graph, and `explain` where wanted."""
        told: dict[str, Any] = {} if self.revision is None else {"revision": self.revision}
        if self.explained is not None:
            told["explain"] = [asdict(one) for one in self.explained]
        return told
