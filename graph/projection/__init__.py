"""The projection: what traversals need of the stored graph, copied into flat arrays (Neo4j Graph Data Science's word).

`build` reads it out of the database, `files` keeps it in the data directory, `projection` is what answers come from.
"""
