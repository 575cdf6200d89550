"""From what sources give to a graph: bytes become records, and records become nodes by pure functions.

In the order of a load: `input` opens what the user named, as bounded streams; a reader in `sources` makes records of
them, with `extract` for what stands in running text; `records` is what a source may say; `identity` decides, without a
database, which mentions are one node; `pipeline` reads what a batch bears on, plans what changes and writes it in one
transaction. `samples` is the bundled example.

Begin at `pipeline.load.load` for a load from end to end, at `sources.loader` to add a source (docs/contributing.md).
"""
