"""The statements of everything that writes the graph, and of what a writer must read first.

`lease` is the right to write, one holder at a time (`holder_lock` tells whether it lives); `load_pauses` lets a reader
in between two batches of a long load; `loads` is the book of how far each load got. For a batch, `stored_records` reads
what it bears on, and `batch_statements.BatchWriter` writes its rows (`graph.batch_rows`). What batches leave marked is
worked off by `name_blocks` (names to be judged again) and `metrics` (counts, years, names, affiliations). `corrections`
keeps what a user has corrected.

Nothing here knows what records mean: that is `loaders`, whose `pipeline` is the one caller. Begin at
`batch_statements`.
"""
