"""Measurements side by side, each against a reference from the same run; never part of the tests.

Every file with a `__main__` part is one benchmark, run as `python -m benchmarks.NAME`; docs/benchmarks.md lists them
with their figures. What several share: `rounds` (a round of load), `load_generator`, `load_connection` and
`load_arrivals` (the process that asks), `service_process`, `peers` and `limit` (what is asked), `works` and `mixture`
(what for), `machine_load` and `processes` (what the machine does meanwhile).

Begin at `side_by_side` for the service as a whole, at `traversals` for kernels alone, at `load_sources` for loads.
"""
