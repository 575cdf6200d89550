"""What the service tells of itself: figures, logs and traces, one record of each request for all three."""

FIGURES_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that tells the figures' library of a folder that several workers share; set before its import."""
