"""Paths, networks and suggestions over plain arrays: numpy in, numpy out, no database and no files.

A *node* here is an author, a topic or an institution, and a *tie* between two of them is what their joint papers make
it. Nodes and papers are indices; they are in the order of their keys, so that an order of indices is an order of keys.
The kernels release the GIL, and all of them look at a `Stop` as they go.

From below: `incidence` (who is on which paper), `paper_columns` (which papers a filter lets through), `ties` (who is
tied to a node, in three forms), the searches `breadth_first` and `least_cost`, then what is answered: `tied_paths`,
`alternatives`, `networks`, `coauthors`, `suggestions`, and `paths` over all. `kernel_compiler`, `scratch` and
`cancellation` are what every kernel needs. Begin at `paths.cheapest_paths`, and at `ties.expand` for the inner step.
"""
