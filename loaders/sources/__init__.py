"""Sources: one folder each, whose `reader` turns inputs into records and rejects.

`loader` says what a loader is, `registry` lists all of them for the command line. `acl` reads the ACL Anthology's XML
and YAML, `feed` the text of an author page, `paperlists` conferences as JSON. None knows another; what two sources
have in common is found by `loaders.identity`.

Begin at `paperlists.reader` for the smallest one, and at docs/contributing.md to add one.
"""
