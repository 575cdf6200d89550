"""The outermost layer: gives each request its id and its record, and tells of it when it has been answered."""

import re
import time
from random import Random

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.projection.thread_pool import ran
from server.telemetry import logs, metrics, traces
from server.telemetry.request_record import RequestRecord, keep, request_id
from server.telemetry.slow_log import SlowLog

HEADER = b"x-request-id"
_GIVEN = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_GRAPHQL = "/graphql"
_RANDOM = Random()  # noqa: S311 nothing is safe by an id


def _new_id() -> str:
    """An id that no other request has, without asking the system, which takes as long as the rest of this layer."""
    return f"{_RANDOM.getrandbits(64):016x}"


class RequestMiddleware:
    """Observes an application.

    Args:
        app: the application.
        slow_seconds: from how long a question is told of with its plan.
        tracing: whether spans are made.
    """

    def __init__(self, app: ASGIApp, *, slow_seconds: float, tracing: bool) -> None:
        self._app = app
        self._slow = SlowLog(slow_seconds)
        self._tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == HEADER), b"")
        record = RequestRecord(given.decode() if _GIVEN.fullmatch(given) else _new_id(), scope["path"], scope["method"])
        keep(scope, record)
        mark, ran_mark = request_id.set(record.id), ran.set(record.ran)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                record.status = message["status"]
                message["headers"] = [*message["headers"], (HEADER, record.id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            record.seconds = time.perf_counter() - record.began
            if record.path == _GRAPHQL:
                metrics.count(record)
            logs.log(record)
            self._slow.look_at(record)
            if self._tracing:
                traces.export(record, scope)
            request_id.reset(mark)
            ran.reset(ran_mark)
