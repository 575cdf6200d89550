"""What the service tells of itself: figures, logs and traces, one record of each request for all three."""
