"""From a GraphQL selection to one Cypher statement: selection -> plan -> cypher.

`schema.declarations.field_declarations` is what a field of a Strawberry type says of itself. `selection` collects the
fields of a document, `planning` turns them into the nodes of `plan`, with `filtering` and `paging` for lists and
`reading` for what traversals find; `bindings` are what each request adds. `cypher` writes a plan down, `printing` shows
it, `finishing` brings what Python must add into the answer (cursors, the check for nulls), and `compiled` keeps what
was compiled. The imports go one way; a contract in pyproject.toml has the order. `graph.store.store.Statement` is made
here and nowhere else.
"""
