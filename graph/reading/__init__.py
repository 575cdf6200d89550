"""Questions to the store that are not GraphQL's: for commands, exports, and whoever waits for the graph to change.

`revisions` (which state the graph is in), `overview` (how much it holds), `node_lookup` (what an alias leads to),
`bibliography` (papers as a reference list shows them) and `canonical_export` (the whole graph as sorted lines, by which
two graphs are compared). None needs another; each file is its Cypher on top and its functions below.
"""
