"""Names as they are compared: of people, institutions, venues and topics.

A file for each: `person_names` with `name_words`, `institution_names` with `institution_pairs`,
`institution_words` and `known_institutions`, `venue_names`, `topic_names`. Begin at the one whose names are concerned.
"""
