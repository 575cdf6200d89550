"""Networks and papers as files of other programs: pure functions from what is held to text; nothing is asked here.

Whoever has the papers or the network (the command line, the endpoint of the explorer) fills a shape of `shapes` and
chooses a format of `formats`.

- `shapes`: what an export holds; `typescript` prints the shapes for the explorer. `characters`: what text may hold.
- `people`, `pages`, `citation_keys`, `latex_text`: how names, pages, keys and letters stand in bibliographies.
- `bibtex`, `ris`, `csl`: papers. `gexf`, `graphml`, `gephi`, `cytoscape`, `vosviewer`: networks; `attributes`: what
  nodes and ties have in them.
- `formats`: the writers by the names that a caller gives. Begin here for a format more.
"""
