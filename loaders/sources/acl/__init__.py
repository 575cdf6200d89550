"""The ACL Anthology's data, XML and YAML, as records (docs/loaders.md, `acl`).

`reader` takes YAML before XML; `collection` streams the papers of one XML file, over `xml_pieces`, which cuts its
bytes; `papers` makes a record of a paper, with `volume`, `venues`, `people` and `markup` for its parts. `yaml_text`
bounds YAML; `oddities` counts what is odd in many places.
"""
