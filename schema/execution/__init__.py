"""One request executed: root fields are bound to statements and traversals, and their answers become the response.

From the ground up: `context` is what a request brings (store, projection, time) and what it noted (statements sent,
revisions seen). `tie_filters` are the filters of traversals. `statements` sends a compiled statement.
`traversal_queries` has a frozen query for each kind of traversal, read from a field's arguments.
`traversal_execution` is the one place that runs queries: it looks up the nodes that they name, makes the response of
their answers, and sends one statement for what those lack. `root_resolvers` are the kinds of root fields, and the
resolver of all of them.

Begin with `RootResolvers.resolver` in `root_resolvers`, which is the whole way of a root field in twenty lines.
"""
