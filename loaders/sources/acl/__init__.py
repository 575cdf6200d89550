"""The ACL Anthology's data: XML of papers by collection, and YAML of people and venues.

- `reader` is the loader: first the YAML of all inputs, then a record for each paper.
- `xml_pieces` cuts a collection's bytes where papers begin; `collection` parses them one by one; `volume` is what
  their volume says of all of them.
- `papers` makes the record of a paper; `people` knows whose names they are, `venues` where it was published.
- `markup` turns elements into text; `yaml_text` reads YAML without its types; `oddities` counts what is odd.

Begin with `papers.AnthologyPapers.record`.
"""
