"""The memory that kernels work in: as long as there are nodes, clean before and after, and used again and again."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FROM_START, FROM_END = 1, 2


class Scratch(NamedTuple):
    """Arrays of one entry a node (`papers_seen`: a paper). Zeroed pages cost no memory before they are touched.

    What a search asks of every tie (`reached`, `papers_seen`) is one byte, so that it stays in the processor's cache. A
    kernel leaves `reached`, `slots` and `marks` as it found them: all zero.
    """

    reached: NDArray[np.uint8]
    """`FROM_START`, `FROM_END` or both, of a search under way."""
    steps: NDArray[np.int32]
    """Of a node that one breadth-first search has reached: the steps from its end."""
    cost_from_start: NDArray[np.float64]
    cost_from_end: NDArray[np.float64]
    queue_of_start: NDArray[np.int32]
    """The nodes that the search from the start reached, in order."""
    queue_of_end: NDArray[np.int32]
    meeting: NDArray[np.int32]
    papers_seen: NDArray[np.uint8]
    """The number of the search that last looked at the paper."""
    searches: NDArray[np.uint8]
    """One entry: the number of the last search; after 255 it begins anew."""
    found: NDArray[np.int32]
    """The nodes tied to one, after `ties.expand`, and what their ties are made of."""
    joint: NDArray[np.int32]
    strength: NDArray[np.float64]
    slots: NDArray[np.int32]
    """1 + the place in `found`."""
    marks: NDArray[np.int32]


def make_scratch(node_count: int, paper_count: int) -> Scratch:
    """Makes clean memory for a number of nodes and papers."""

    def integers() -> NDArray[np.int32]:
        return np.zeros(node_count, np.int32)

    return Scratch(
        reached=np.zeros(node_count, np.uint8),
        steps=integers(),
        cost_from_start=np.zeros(node_count, np.float64),
        cost_from_end=np.zeros(node_count, np.float64),
        queue_of_start=integers(),
        queue_of_end=integers(),
        meeting=integers(),
        papers_seen=np.zeros(paper_count, np.uint8),
        searches=np.zeros(1, np.uint8),
        found=integers(),
        joint=integers(),
        strength=np.zeros(node_count, np.float64),
        slots=integers(),
        marks=integers(),
    )


class ScratchPool:
    """Lends scratch memory to one traversal at a time; as many are made as run at once."""

    def __init__(self, node_count: int, paper_count: int) -> None:
        self._counts = node_count, paper_count
        self._free: list[Scratch] = []

    @contextmanager
    def lent(self) -> Generator[Scratch]:
        """Lends memory for the length of the block; what an error leaves behind is not used again."""
        try:
            scratch = self._free.pop()
        except IndexError:
            scratch = make_scratch(*self._counts)
        yield scratch
        self._free.append(scratch)
