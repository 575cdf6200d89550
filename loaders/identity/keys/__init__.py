"""Mentions that are one thing because they share keys.

`mentions` and `key_links` take the keys from records, `user_corrections` says what a user has said otherwise,
`key_clusters` joins the rest, and `constrained_clustering` lets groups grow in which no two conflict. Begin at
`key_clusters`.
"""
