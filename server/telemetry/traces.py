"""Traces by OpenTelemetry, after its conventions for GraphQL servers and databases.

Without an exporter the spans are those of the API alone, which cost next to nothing and go nowhere.
"""

import time

from opentelemetry import trace
from opentelemetry.propagate import extract
from opentelemetry.trace import SpanKind, StatusCode
from starlette.types import Scope

from graph.errors import BadInput
from server.telemetry.request_record import RequestRecord

FLUSH_MILLISECONDS = 1000


def configure(endpoint: str) -> None:
    """Sends spans to an OTLP collector; BadInput where the exporter is not installed.

    Args:
        endpoint: its address for traces by HTTP.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise BadInput(
            "traces need the packages of scholargraph[telemetry]; install them, or unset the endpoint"
        ) from error
    provider = TracerProvider(resource=Resource.create({"service.name": "scholargraph"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
    trace.set_tracer_provider(provider)


def flush() -> None:
    """Sends what has not been sent yet, if that takes no longer than a moment."""
    provider = trace.get_tracer_provider()
    if hasattr(provider, "force_flush"):
        provider.force_flush(FLUSH_MILLISECONDS)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] the SDK's


def export(record: RequestRecord, scope: Scope) -> None:
    """Makes the spans of a request that has been answered: its own, and one for each statement and each traversal."""
    tracer = trace.get_tracer("scholargraph")
    parent = extract({name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]})
    now, clock = time.time_ns(), time.perf_counter()

    def nanoseconds(moment: float) -> int:  # of the system's time, from a moment of the performance counter
        return now - round((clock - moment) * 1e9)

    # the span of the request itself
    span = tracer.start_span(
        f"GraphQL {record.operation_type}" if record.operation_type else f"{record.method} {record.path}",
        context=parent,
        kind=SpanKind.SERVER,
        start_time=nanoseconds(record.began),
        attributes={
            name: value
            for name, value in {
                "http.request.method": record.method,
                "url.path": record.path,
                "http.response.status_code": record.status,
                "graphql.operation.type": record.operation_type,
                "graphql.operation.name": record.operation,
                "graphql.document.id": record.document,
                "scholargraph.cost": record.cost,
                "scholargraph.cached": record.cached,
                "scholargraph.request_id": record.id,
            }.items()
            if value is not None
        },
    )
    if record.code is not None:
        span.set_attribute("error.type", record.code)
        if record.status >= 500:
            span.set_status(StatusCode.ERROR)
    # inside it, a span for each statement and each traversal
    inside = trace.set_span_in_context(span)
    for sent in record.sent:
        tracer.start_span(
            f"neo4j {sent.field}",
            context=inside,
            kind=SpanKind.CLIENT,
            start_time=nanoseconds(sent.began),
            attributes={
                "db.system.name": "neo4j",
                "db.query.text": str(sent.statement),
                "db.response.returned_rows": sent.rows,
            },
        ).end(nanoseconds(sent.began + sent.seconds))
    for timing in record.traversals:
        tracer.start_span(f"traversal {timing.name}", context=inside, start_time=nanoseconds(timing.began)).end(
            nanoseconds(timing.began + timing.seconds)
        )
    span.end(nanoseconds(record.began + record.seconds))
