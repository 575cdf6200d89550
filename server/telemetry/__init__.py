"""What the service tells of itself: figures, logs and traces, one record of each request for all three.

`request_middleware` is the outermost layer: it gives each request its `request_record`, and hands the record on when
the request has been answered, to `metrics` (which `metrics_endpoint` shows), `logs`, `slow_log` and `traces`. No line
and no figure holds a variable, a header or an address. Begin with `request_record`.
"""

FIGURES_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that tells the figures' library of a folder that several workers share; set before its import."""
