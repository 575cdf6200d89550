"""The log: one line for each thing that happened, as JSON for machines or as text for people.

No line holds a variable, a header or an address; a slow question is told with its statement and plan, without its
parameters.
"""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import orjson

from server.telemetry.record import Record, request_id

requests = logging.getLogger("scholargraph.requests")
slow = logging.getLogger("scholargraph.slow")


class JsonLines(logging.Formatter):
    """A record of the log as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; `fields` given as `extra` stand beside the message."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (found := request_id.get()) is not None:
            line["request_id"] = found
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def configure(*, as_json: bool) -> None:
    """Sends the log to standard error. As text, requests are told only where something is the matter with them."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    requests.setLevel(logging.INFO if as_json else logging.WARNING)


def log(record: Record, slow_seconds: float) -> None:
    """Tells of a request that has been answered."""
    if requests.isEnabledFor(logging.INFO):
        requests.info("%s %s %s", record.method, record.path, record.status, extra={"fields": _fields(record)})
    if record.seconds >= slow_seconds and record.sent:
        worst = max(record.sent, key=lambda sent: sent.seconds)
        slow.warning(
            "a question took %.3f s, %.3f s of it in its slowest statement (field %s)\n%s\n%s",
            record.seconds,
            worst.seconds,
            worst.field,
            worst.plan,
            worst.statement.text,
            extra={"fields": _fields(record)},
        )


def _fields(record: Record) -> dict[str, Any]:
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
        "database_milliseconds": round(sum(sent.seconds for sent in record.sent) * 1000, 2),
    }
    return {name: value for name, value in fields.items() if value is not None}
