"""The text of an author page of a paper feed, as records (docs/loaders.md, `feed`).

`author_page` is the syntax of the page: header, badges, drafts of papers. `reader` says what they mean, and makes the
records. Begin at `reader.read`.
"""
