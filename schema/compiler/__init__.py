"""From a GraphQL selection to one Cypher statement, and from its record to the response.

`schema.declarations.field_declarations` is what a field of a Strawberry type says of itself. In the order of the way:

- `selection` collects the fields of a document; `bindings` are what each request's arguments add to a statement.
- `planner` turns selected fields into the nodes of `plan`, `root_plan` begins a statement.
- `page_plan` plans connections, with `keysets` (orders and what lies beyond a cursor), `conditions` and `filter_plan`
  (a filter in its simplest form, and as Cypher), and `group_plan` (totals and groups).
- `traversal_plan` and `traversal_response` make the response of what traversals answer.
- `cypher` writes a plan down, `plan_text` prints it for people, `response_builder` brings in what Python must add.
- `compiler` puts these together, and keeps what was compiled.

Begin with `compiler.compile_field`. `graph.store.store.Statement` is made in `cypher` and nowhere else.
"""
