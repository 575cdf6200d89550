"""Which mentions of records are one thing: pure functions, which ask no database.

`names` compares names of people, institutions, venues and topics; `keys` joins what shares a key, as far as users have
not corrected it; `same_paper` says when two titles are one paper; `papers` clusters records into papers; `authors`
judges who is who by name. `node_assignment` says which node each mention belongs to, `rows` what is stored of it, and
`rules` which version of all this a graph was derived by. Begin at `node_assignment.resolve`.
"""
