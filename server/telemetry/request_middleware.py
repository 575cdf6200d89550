"""The outermost layer: gives each request its id and its record, and tells of it when it has been answered."""

import re
import time
from random import Random

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.projection.thread_pool import traversal_timings
from server.telemetry import logs, metrics, traces
from server.telemetry.request_record import RequestRecord, keep, request_id
from server.telemetry.slow_log import SlowLog

HEADER = b"x-request-id"
_WISHED_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_GRAPHQL = "/graphql"
_EXPORT = "/export/"
_RANDOM = Random()  # noqa: S311 nothing is safe by an id


def _new_id() -> str:
    """An id that no other request has, without asking the system, which takes as long as the rest of this layer."""
    return f"{_RANDOM.getrandbits(64):016x}"


class RequestMiddleware:
    """Gives each request of an application its record, and hands the record to figures, logs and traces at its end.

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
        """Answers one request, and adds `X-Request-Id` to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # the client's id, if it has the form of one
        wished = next((value for name, value in scope["headers"] if name == HEADER), b"")
        record_id = wished.decode() if _WISHED_ID.fullmatch(wished) else _new_id()
        record = RequestRecord(record_id, scope["path"], scope["method"])
        keep(scope, record)
        id_token, timings_token = request_id.set(record.id), traversal_timings.set(record.traversals)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                record.status = message["status"]
                message["headers"] = [*message["headers"], (HEADER, record.id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            # figures, logs and traces of whatever came of it
            record.seconds = time.perf_counter() - record.began
            if record.path == _GRAPHQL:
                metrics.count(record)
            elif record.path.startswith(_EXPORT):
                metrics.count_export(record)
            logs.log(record)
            self._slow.look_at(record)
            if self._tracing:
                traces.export(record, scope)
            request_id.reset(id_token)
            traversal_timings.reset(timings_token)
