"""Loads and whatever else writes the graph, each from the lease it takes to the last mark it works off.

The commands: `load` (and `unload`), `apply_corrections` (over `corrections_file`), `rederive_graph`, and `explain`,
which only reads. All that write hold the lease of `write_session`, which also settles what their batches left to do:
`author_matching` judges names, `derive_metrics` counts.

A batch is four functions in a line, in `batch`: `affected.read_affected` reads all that the batch can change,
`loaders.identity.node_assignment.resolve` says which node each mention belongs to, `batch_plan.plan` makes rows of it,
and `batch.write` writes them. Only the first and the last touch the database. Begin at `batch.write_batch`.
"""
