"""Slow questions, told with the statement and plan, or the traversal, that took longest; never with parameters."""

import logging
import time
from dataclasses import dataclass

from graph.projection.thread_pool import RanInThread
from schema.execution.context import SentStatement
from schema.foundation.bounded_cache import BoundedCache
from server.telemetry.logs import fields_of
from server.telemetry.request_record import RequestRecord

logger = logging.getLogger("scholargraph.slow")

AGAIN_SECONDS = 60.0
"""So often a statement or traversal is told of; questions that are slow by it meanwhile are counted."""

MAX_TOLD = 256
"""Statements and traversals of which it is known when they were told of."""


@dataclass
class _Told:
    at: float
    since: int = 0


class SlowLog:
    """Tells of slow questions.

    Args:
        seconds: from how long one is told of.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._told: BoundedCache[str, _Told] = BoundedCache(MAX_TOLD)

    def look_at(self, record: RequestRecord) -> None:
        """Tells of a request that took long, unless one that was slow by the same has just been told of."""
        parts = [*record.sent, *record.ran]
        if record.seconds < self._seconds or not parts:
            return
        worst = max(parts, key=lambda part: part.seconds)
        reason = worst.name if isinstance(worst, RanInThread) else str(worst.statement)
        now, before = time.monotonic(), self._told.get(reason)
        if before is not None and now - before.at < AGAIN_SECONDS:
            before.since += 1
            return
        self._told.keep(reason, _Told(now))
        logger.warning(
            "a question took %.3f s, %.3f s of it in %s%s",
            record.seconds,
            worst.seconds,
            f"the traversal {worst.name}" if isinstance(worst, RanInThread) else _told(worst),
            f"\n{before.since} more since it was told last" if before and before.since else "",
            extra={"fields": fields_of(record)},
        )


def _told(sent: SentStatement) -> str:
    """A statement, and the plan where it was made from one."""
    return "\n".join(filter(None, (f"a statement of the field {sent.field}", sent.printed_plan, str(sent.statement))))
