"""The version of the rules by which a graph follows from its records."""

RULES = 5
"""Raised with every change that derives another graph from the same records, and with no other.

It covers all that is concluded behind the records: who is who and which records are one paper (`loaders.identity`),
what is written of it (`loaders.pipeline`), and what is counted then (`graph.writing.metrics`). A change in what a
source's reader makes of its files is none: such records are loaded again. A graph remembers the version that it
follows, and is refused by any other until `scholargraph migrate` has derived it again. A test pins the graph of the
bundled samples together with this number (tests/loaders/pipeline/test_rules.py), and says what to do when they part.
"""
