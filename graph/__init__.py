"""What a graph of scholarship is, and every way to it: stored in Neo4j, or copied into arrays.

What each room may use are the files here: `model` (labels, kinds, indexes), `links` (how nodes hang on papers), `ids`
(schemes and keys; with `id_forms`, `false_ids`), `names` (normal forms; with `name_particles`), `batch_rows` (what is
written; `producers` says by whom), `limits` and `errors` (the one tree). Above them, each using those before it:

`store`: the one door to the database; only it knows the driver.
`embedded`: a Neo4j of our own, where the user has none.
`reading` and `writing`: statements by subject, for commands and loads. (Questions are compiled in `schema.compiler`.)
`traversals`: pure kernels over arrays, numpy in and numpy out.
`projection`: the graph in those arrays, and answers with names out of them.

Begin at `model` for what is stored, at `store.store` for how it is asked.
"""
