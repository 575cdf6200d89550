"""All ties of a projection in one table, for questions without conditions: three to five times as fast to search."""

from typing import Any

import numpy as np

from graph.traversals.incidence import SparseRows
from graph.traversals.kernel_compiler import kernel
from graph.traversals.scratch import Scratch, make_scratch
from graph.traversals.ties import PaperTies, expand


def tie_table(ties: PaperTies, *, most: int) -> SparseRows | None:
    """Who is tied to each node, ascending; None where these are more than `most` numbers.

    A paper of 3,000 authors alone makes nine million, so a table is not always worth its room.
    """
    node_count = len(ties.paper_starts) - 1
    scratch = make_scratch(node_count, len(ties.years))
    starts = np.zeros(node_count + 1, np.int64)
    if not _count(ties, scratch, starts, most):
        return None
    nodes = np.empty(starts[-1], np.int32)
    _fill(ties, scratch, starts, nodes)
    return SparseRows(starts, nodes)


@kernel
def _count(ties: Any, scratch: Scratch, starts: Any, most: int) -> bool:
    for node in range(len(starts) - 1):
        starts[node + 1] = starts[node] + expand(ties, node, False, scratch)
        if starts[node + 1] > most:
            return False
    return True


@kernel
def _fill(ties: Any, scratch: Scratch, starts: Any, nodes: Any) -> None:
    for node in range(len(starts) - 1):
        count = expand(ties, node, False, scratch)
        nodes[starts[node] : starts[node + 1]] = np.sort(scratch.found[:count])
