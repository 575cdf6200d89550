"""The types of the schema: each says of its fields how they are stored, related, computed or answered by a traversal.

From the ground up: `graph` and `profile` stand alone. `paper_lists` and `author_lists` say how lists of papers and of
authors are filtered, ordered and paged; those of the other node types are in the files of the types. `paper`, `author`,
`venue`, `institution` and `topic` are the five types of nodes. They know one another by their names
(`schema.declarations.lazy_types`), so their files form no circle. Above them is what is made of nodes: `path` and
`network` (answers of traversals), `search` and `author_match`.

The two types of each list, connection and edge, are made by `schema.declarations.connections.connection_of`; a plain
class says what an edge knows of its node besides. Begin with `topic`. The printed schema, `schema/schema.graphql`, is
what all of this comes to.
"""
