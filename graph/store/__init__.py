"""The one door to the database: what passes it is a constant text, or a `Statement` of the compiler, and parameters.

`store` has the pool of connections with `read`, `write` and `apply`; `driver_errors` turns the driver's errors into
ours, here and nowhere else; `constraints` makes a database ready, and refuses a graph of another version.

Begin at `store.Store`.
"""
