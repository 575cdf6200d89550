"""What a source may say, before anything is concluded from it.

`records` has the kinds of record, what they mention, and how they are stored: `PaperRecord` and `AuthorRecord` come
from sources, `VerdictRecord` from the judging of names, and everything in the graph is a function of the set of them.
`verdicts` is what such a judgement holds. `rejects` is for what could not become a record, and the file in which a
user finds it. A loader yields records and rejects and knows nothing behind this room. Begin at
`records.PaperRecord`.
"""
