"""The log: one line for each thing that happened, as JSON for machines or as text for people.

No line holds a variable, a header or an address; a slow question is told with its statement and plan, without its
parameters.
"""

import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from graph.projection.running import Ran
from schema.context import Sent
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
    parts = [*record.sent, *record.ran]
    if record.seconds >= slow_seconds and parts:
        worst = max(parts, key=lambda part: part.seconds)
        slow.warning(
            "a question took %.3f s, %.3f s of it in %s",
            record.seconds,
            worst.seconds,
            f"the traversal {worst.name}" if isinstance(worst, Ran) else _told(worst),
            extra={"fields": _fields(record)},
        )


def _told(sent: Sent) -> str:
    """A statement, and the plan where it was made from one."""
    return "\n".join(filter(None, (f"a statement of the field {sent.field}", sent.printed_plan, str(sent.statement))))


def _milliseconds(parts: Sequence[Sent | Ran]) -> float:
    return round(sum(one.seconds for one in parts) * 1000, 2)


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
        "database_milliseconds": _milliseconds(record.sent),
        "traversals": len(record.ran),
        "traversal_milliseconds": _milliseconds(record.ran),
    }
    return {name: value for name, value in fields.items() if value is not None}
