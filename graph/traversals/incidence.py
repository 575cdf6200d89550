"""Who is on which paper, as compressed sparse rows in both directions."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class SparseRows(NamedTuple):
    """Lists of numbers, one behind the other: row `i` is `values[starts[i]:starts[i + 1]]`, ascending."""

    starts: NDArray[np.int64]
    values: NDArray[np.int32]

    def row(self, index: int) -> NDArray[np.int32]:
        """The list at an index, as a view."""
        return self.values[self.starts[index] : self.starts[index + 1]]

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1


def rows_of_pairs(of: NDArray[np.int32], values: NDArray[np.int32], count: int) -> SparseRows:
    """The values by what they are of, each only once in its row; the pairs may come in any order.

    Args:
        of: the row of each pair, from 0 to `count` - 1.
        values: the other half of each pair, not negative.
        count: the number of rows, empty ones included.
    """
    joined = (of.astype(np.int64) << 32) | values
    joined.sort()
    if len(joined):
        joined = joined[np.concatenate(([True], joined[1:] != joined[:-1]))]
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(joined >> 32, minlength=count), out=starts[1:])
    return SparseRows(starts, (joined & 0xFFFFFFFF).astype(np.int32))


class Incidence(NamedTuple):
    """Nodes of one kind and the papers they are on."""

    papers: SparseRows
    """The papers of each node."""
    nodes: SparseRows
    """The nodes of each paper."""
    sizes: NDArray[np.int32]
    """The n of Newman's strength, of each paper: its authors as its sources count them, or its topics or institutions.

    -1 where it is not known ("et al.").
    """


def incidence(
    nodes: NDArray[np.int32],
    papers: NDArray[np.int32],
    *,
    node_count: int,
    paper_count: int,
    sizes: NDArray[np.int32] | None = None,
) -> Incidence:
    """From pairs of node and paper; without `sizes`, a paper's n is the number of its nodes."""
    of_paper = rows_of_pairs(papers, nodes, paper_count)
    if sizes is None:
        sizes = np.diff(of_paper.starts).astype(np.int32)
    return Incidence(rows_of_pairs(nodes, papers, node_count), of_paper, sizes)
