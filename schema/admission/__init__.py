"""Documents admitted: measured, validated, priced and kept, before anything is sent to the database.

From the ground up: `document_limits` measures a document on its syntax tree (depth, fields, aliases ...), and the lists
in its variables. `field_merging` ends GraphQL's comparing of like-named fields where it would take too long.
`cost_directives` are the weights of fields as the schema publishes them, and `cost` is what an operation costs by them.
`document_cache` does all of that for a text once, and keeps the document.

Begin with `DocumentCache.find`. A new limit is a field of `document_limits.Limits`, checked in `check_document`.
"""
