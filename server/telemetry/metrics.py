"""Figures for Prometheus at `/metrics`.

With several workers each writes its own into a shared folder, and whichever is asked adds them up.
"""

import os
import time
from collections.abc import Callable
from functools import cache

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from graph.errors import Overloaded
from graph.reading.revisions import Revisions
from server.limits.overload import Gate
from server.telemetry import FIGURES_FOLDER
from server.telemetry.request_record import RequestRecord

_FAST = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)

_REQUESTS = Counter(
    "scholargraph_requests",
    "Requests for GraphQL, by trusted document, status and code.",
    ["document", "status", "code"],
)
_EXPORTS = Counter("scholargraph_exports", "Files asked for at `/export`, by status and code.", ["status", "code"])
_SECONDS = Histogram("scholargraph_request_seconds", "From a request to its answer.", ["cached"], buckets=_FAST)
_COST = Counter("scholargraph_cost", "Cost of what was asked.")
_STATEMENTS = Histogram("scholargraph_statement_seconds", "Statements sent to the database.", buckets=_FAST)
_TRAVERSALS = Histogram(
    "scholargraph_traversal_seconds", "Traversals of the graph in memory.", ["traversal"], buckets=_FAST
)
_ROWS = Counter("scholargraph_rows", "Records that the database returned.")
_QUEUED = Gauge("scholargraph_queued", "Requests that wait for their turn.", multiprocess_mode="livesum")
_CACHE_BYTES = Gauge("scholargraph_cache_bytes", "Answers kept in memory.", multiprocess_mode="livesum")
_REVISION = Gauge("scholargraph_revision", "Of the graph.", multiprocess_mode="livemax")
_REVISION_AGE = Gauge(
    "scholargraph_revision_age_seconds", "Since the service first saw this revision.", multiprocess_mode="livemax"
)

# the library checks all labels each time that they are given, which takes longer than the counting
_requests = cache(_REQUESTS.labels)
_SECONDS_KEPT, _SECONDS_NEW = _SECONDS.labels("yes"), _SECONDS.labels("no")
_TURNED_AWAY = _requests("other", "503", Overloaded.code)

MEDIA_TYPE = CONTENT_TYPE_LATEST


def count(record: RequestRecord) -> None:
    """Counts a request that has been answered, with its statements and traversals."""
    _requests(record.document or "other", str(record.status), record.code or "").inc()
    (_SECONDS_KEPT if record.cached else _SECONDS_NEW).observe(record.seconds)
    _COST.inc(record.cost)
    for sent in record.sent:
        _STATEMENTS.observe(sent.seconds)
        _ROWS.inc(sent.rows)
    for timing in record.traversals:
        _TRAVERSALS.labels(timing.name).observe(timing.seconds)


def count_export(record: RequestRecord) -> None:
    """Counts a file of another program that was asked for, with what came of it."""
    _EXPORTS.labels(str(record.status), record.code or "").inc()
    _COST.inc(record.cost)


def count_turned_away() -> None:
    """Counts a question that was refused before it was read."""
    _TURNED_AWAY.inc()


class Exposition:
    """The figures of this service as text."""

    def __init__(self, revisions: Revisions, gate: Gate, cached_bytes: Callable[[], int]) -> None:
        self._revisions = revisions
        self._gate = gate
        self._cached_bytes = cached_bytes
        self._seen: tuple[int, float] | None = None

    async def text(self) -> bytes:
        """The figures in the format that Prometheus reads."""
        _QUEUED.set(self._gate.queued)
        _CACHE_BYTES.set(self._cached_bytes())
        state = await self._revisions.now()
        if state is not None:
            if self._seen is None or self._seen[0] != state.change:
                self._seen = (state.change, time.time())
            _REVISION.set(state.change)
            _REVISION_AGE.set(time.time() - self._seen[1])
        if os.environ.get(FIGURES_FOLDER):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)
            return generate_latest(registry)
        return generate_latest(REGISTRY)
