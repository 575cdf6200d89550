"""Slow questions, told with the statement and plan, or the traversal, that took longest; never with parameters."""

import logging
import time
from dataclasses import dataclass

from graph.projection.thread_pool import TraversalTiming
from schema.execution.context import SentStatement
from schema.foundation.bounded_cache import BoundedCache
from server.telemetry.logs import fields_of
from server.telemetry.request_record import RequestRecord

logger = logging.getLogger("scholargraph.slow")

AGAIN_SECONDS = 60.0
"""So often a statement or traversal is told of; questions that are slow by it meanwhile are counted."""

MAX_REPORTS = 256
"""Statements and traversals of which it is known when they were told of."""


@dataclass
class _LastReport:
    """When a statement or traversal was told of last."""

    time: float
    since: int = 0
    """Slow questions that were counted and not told since."""


class SlowLog:
    """Logs slow questions, each statement or traversal at most once in AGAIN_SECONDS.

    Args:
        seconds: from how long one is told of.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._reports: BoundedCache[str, _LastReport] = BoundedCache(MAX_REPORTS)

    def look_at(self, record: RequestRecord) -> None:
        """Tells of a request that took long, unless one that was slow by the same has just been told of."""
        parts = [*record.sent, *record.traversals]
        if record.seconds < self._seconds or not parts:
            return
        worst = max(parts, key=lambda part: part.seconds)
        reason = worst.name if isinstance(worst, TraversalTiming) else str(worst.statement)
        now, report = time.monotonic(), self._reports.get(reason)
        if report is not None and now - report.time < AGAIN_SECONDS:
            report.since += 1
            return
        self._reports.keep(reason, _LastReport(now))
        logger.warning(
            "a question took %.3f s, %.3f s of it in %s%s",
            record.seconds,
            worst.seconds,
            f"the traversal {worst.name}" if isinstance(worst, TraversalTiming) else _statement_and_plan(worst),
            f"\n{report.since} more since it was told last" if report and report.since else "",
            extra={"fields": fields_of(record)},
        )


def _statement_and_plan(sent: SentStatement) -> str:
    """The text of a statement, after its plan where it was made from one."""
    return "\n".join(filter(None, (f"a statement of the field {sent.field}", sent.printed_plan, str(sent.statement))))
