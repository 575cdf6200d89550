"""The papers that a set of records describes, and the authors on whom their records agree.

`paper_clusters` joins records by keys and by title; `shared_positions` finds which author of one record is which of
another. Begin at `paper_clusters`.
"""
