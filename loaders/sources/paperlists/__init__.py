"""Conferences by year, JSON arrays of papers, as records (docs/loaders.md, `paperlists`).

`reader` goes from file to file; `conferences` reads the conference off a file's name, `json_objects` gives the objects
of an array of any size, `entries` the fields of one as text; `papers` makes the record, with `people` for authors, ids
and affiliations. Begin at `reader.read`.
"""
