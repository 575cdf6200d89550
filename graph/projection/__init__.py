"""The projection: what traversals need of the stored graph, copied into flat arrays (Neo4j Graph Data Science's word).

From the ground up: `arena` and `array_files` hold arrays in memory and in the data directory, mapped by every process.
`projection` is the value that answers come from, `read_projection` reads it out of the database while nobody writes
(`quiet_period`), `projected_filters` turns filters by keys into conditions on its indices, and `node_summary` is what
it shows of a node. `result_pages` are pages of answers; `thread_pool` runs a traversal within its time. Answers by
keys: `path_answers`, `citation_answers`, `distance_answers`, `network_answers`, `coauthor_answers`, `tie_papers`.
`kernel_warmup` compiles the kernels, and `projection_cache` follows the graph and swaps a newer projection in.

Begin with `projection.Projection` for what it holds, with `path_answers.coauthor_paths` for one answer.
"""
