"""The projection: what traversals need of the stored graph, copied into flat arrays (Neo4j Graph Data Science's word).

`read_projection` reads it out of the database while nobody writes, `array_files` keeps it in the data directory, mapped
by every process, and `projection_cache` follows the graph and swaps a newer one in. `projection` is the value itself.
`*_answers` ask the kernels of `graph.traversals`, in threads of `thread_pool`, and answer with keys and names:
`path_answers`, `citation_answers`, `network_answers`, `coauthor_answers`, `distance_answers`. They take filters as
`projected_filters` and give `result_pages`.

Begin at `projection.Projection` for what it holds, at `path_answers.coauthor_paths` for one answer.
"""
