"""Networks and papers as files of other programs: pure functions from what is held to text; nothing is asked here.

Each writer is a file by the name of its format. Networks: `gexf`, `graphml`, `gephi`, `vosviewer`, `cytoscape`, with
`attributes` for what they say of nodes and ties. Papers: `bibtex`, `ris`, `csl`, with `people` for names. `shapes` is
what a writer is given, `characters` what a file may hold; `typescript` prints the shapes for the explorer. Begin at
`shapes`, then `formats`, which lists the writers.
"""
