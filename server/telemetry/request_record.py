"""What is noted of a request on its way; figures, logs and traces are made of it at its end."""

import contextvars
import time
from dataclasses import dataclass, field

from starlette.types import Scope

from graph.projection.thread_pool import TraversalTiming
from schema.execution.context import SentStatement

_KEY = "scholargraph.record"

request_id: contextvars.ContextVar[str | None] = contextvars.ContextVar("request_id", default=None)
"""Of the request that is being answered; every line of the log that it causes carries it."""


@dataclass
class RequestRecord:
    """What is noted of one request, from its first byte to the end of its answer."""

    id: str
    """Also in the answer, as `X-Request-Id`."""
    path: str = ""
    method: str = ""
    began: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0
    status: int = 0
    client: str | None = None
    """A key's name; addresses are told to nobody."""
    document: str | None = None
    """The beginning of a trusted document's digest."""
    operation_type: str | None = None
    operation: str | None = None
    """The operation's name, as the client chose it."""
    cost: int = 0
    cached: bool = False
    code: str | None = None
    """Of the first error."""
    sent: list[SentStatement] = field(default_factory=list[SentStatement])
    traversals: list[TraversalTiming] = field(default_factory=list[TraversalTiming])


def record_of(scope: Scope) -> RequestRecord:
    """The record of a request; one of its own where nobody keeps any."""
    return scope.get(_KEY) or RequestRecord("")


def keep(scope: Scope, record: RequestRecord) -> None:
    """Puts the record into the scope of its request, where `record_of` finds it."""
    scope[_KEY] = record
