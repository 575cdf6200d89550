"""The projection: what traversals need of the stored graph, copied into flat arrays (Neo4j Graph Data Science's word).

From the ground up: `arena` and `array_files` hold arrays in memory and in the data directory. `projection` is what
answers come from, `read_projection` reads it out of the database, `projected_filters` turns filters by keys into
conditions on its indices, `node_summary` is what it shows of a node. `result_pages` are pages of answers, and
`thread_pool` runs a traversal within its time. Answers by keys: `path_answers`, `citation_answers`,
`distance_answers`, `network_answers`, `coauthor_answers`, `tie_papers`. `kernel_warmup`, `quiet_period` and
`projection_cache` keep a fresh projection at hand while the service runs.

Begin with `path_answers.coauthor_paths`: keys in, an answer with names and evidence out.
"""
