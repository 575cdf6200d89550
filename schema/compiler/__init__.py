"""From a GraphQL selection to one Cypher statement: selection -> plan -> cypher.

`declarations` is what a field of a Strawberry type says of itself. `selection` collects the fields of a document,
`planning` turns them into the nodes of `plan`, `cypher` writes these down, `finishing` brings what Python must add into
the answer (cursors, the check for nulls), and `compiled` keeps what was compiled. `graph.store.Statement` is made here
and nowhere else.
"""
