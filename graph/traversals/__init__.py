"""Paths, networks and suggestions over plain arrays: numpy in, numpy out, no database and no files.

A *node* here is an author, a topic or an institution, and a *tie* between two of them is what their joint papers make
it. Nodes and papers are indices; they are in the order of their keys, so that an order of indices is an order of keys.
The kernels release the GIL, and all of them look at a `Stop` as they go.
"""
