"""What fields, filters, orders and inputs say of themselves, once, beside their descriptions.

From the ground up: `cursors` (the place of an edge, as text), `enums`, `scalars`, `inputs` (what names one node, and
ranges), `lookups` (what is given, as the key of an alias) and `lazy_types` (types by their names). `node_aliases` are
the nodes that a traversal's arguments name. `field_declarations` has the kinds of declarations and the language of
their fragments. `fields` makes Strawberry fields of them, `filters` the fields of filters, `search_text` the search.
`connections` makes the two types of a list, `nodes` has what the five types of nodes share.

Begin with the head of `field_declarations` (the language of fragments), then `fields`, which has a function for each
kind of field.
"""
