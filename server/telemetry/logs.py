"""The log: one line for each thing that happened, as JSON for machines or as text for people.

No line holds a variable, a header or an address. Who reads the log slowly, or not at all, holds no answer up: lines are
written by a thread of their own, and those that it cannot write are counted instead.
"""

import logging
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from logging.handlers import QueueHandler, QueueListener
from queue import Full, Queue
from typing import Any

import orjson

from graph.projection.thread_pool import TraversalTiming
from schema.execution.context import SentStatement
from server.telemetry.request_record import RequestRecord, request_id

requests = logging.getLogger("scholargraph.requests")

MAX_WAITING = 10_000
"""Lines that may wait to be written."""

FLUSH_SECONDS = 1.0
"""How long the end of the service waits for the last of them."""


class JsonLines(logging.Formatter):
    """The formatter that writes a record of the log as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; `fields` given as `extra` stand beside the message."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (current := request_id.get()) is not None:
            line["request_id"] = current
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


class Waiting(QueueHandler):
    """Hands lines on to the thread that writes them, as long as there is room."""

    def __init__(self) -> None:
        self.lines: Queue[logging.LogRecord] = Queue(MAX_WAITING)
        super().__init__(self.lines)
        self._lost = 0

    def enqueue(self, record: logging.LogRecord) -> None:
        """Takes a line to be written, or counts it where there is no room."""
        try:
            self.lines.put_nowait(record)
        except Full:
            self._lost += 1
            return
        if self._lost:
            lost, self._lost = self._lost, 0
            logging.getLogger("scholargraph.log").warning("%d lines before this one were lost: nobody read them", lost)

    def flush(self) -> None:
        """Waits until all lines are written, for FLUSH_SECONDS at most."""
        with self.lines.all_tasks_done:
            self.lines.all_tasks_done.wait_for(lambda: not self.lines.unfinished_tasks, FLUSH_SECONDS)


@contextmanager
def written(*, as_json: bool) -> Generator[None]:
    """Sends the log to standard error for the length of the block.

    As text, requests are told only where something is the matter with them.
    """
    waiting = Waiting()
    waiting.setFormatter(JsonLines() if as_json else logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    # its own file: a thread that cannot write holds the lock of the one that it writes to
    file = os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8", errors="backslashreplace")
    QueueListener(waiting.lines, logging.StreamHandler(file)).start()
    logging.basicConfig(handlers=[waiting], level=logging.WARNING, force=True)
    requests.setLevel(logging.INFO if as_json else logging.WARNING)
    try:
        yield
    finally:
        waiting.flush()


def log(record: RequestRecord) -> None:
    """Writes the line of a request that has been answered."""
    if requests.isEnabledFor(logging.INFO):
        requests.info("%s %s %s", record.method, record.path, record.status, extra={"fields": fields_of(record)})


def _milliseconds(parts: Sequence[SentStatement | TraversalTiming]) -> float:
    return round(sum(part.seconds for part in parts) * 1000, 2)


def fields_of(record: RequestRecord) -> dict[str, Any]:
    """What a line of JSON says of a request."""
    fields = {
        "status": record.status,
        "milliseconds": round(record.seconds * 1000, 2),
        "client": record.client,
        "document": record.document,
        "operation": record.operation,
        "cost": record.cost,
        "cached": record.cached,
        "code": record.code,
        "statements": len(record.sent),
        "database_milliseconds": _milliseconds(record.sent),
        "traversals": len(record.traversals),
        "traversal_milliseconds": _milliseconds(record.traversals),
    }
    return {name: value for name, value in fields.items() if value is not None}
