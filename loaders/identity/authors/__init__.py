"""Who is who among authors whose mentions share no key: by name, and by what speaks for it.

`author_mentions` takes them from papers, `author_evidence` weighs them in points, `author_blocks` joins those of one
block, and `author_doubts` says which stay apart though they may be one. Begin at `author_blocks`.
"""
