"""From a source's bytes to the graph: bytes -> records -> who is who -> rows -> one transaction a batch.

`input` reads files, archives and streams, bounded. A source in `sources` makes records of them, helped by `extract`,
which finds institutions, methods and categories in text; `records` is what a source may say. `identity` is pure: which
records are one paper, which mentions one author, and what the rows of the graph are then; its `rules` has the version
of all that. `pipeline` carries a load out, batch by batch, and `samples` is the bundled example.

The imports go that way and never back (pyproject.toml has the contract). Begin at `pipeline.load.load`; a new source
begins at `sources.loader.Loader` and is done when it stands in `sources.registry`.
"""
