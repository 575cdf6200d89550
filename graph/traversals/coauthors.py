"""Who a node is tied to: coauthors, and coauthors of coauthors."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.traversals.cancellation import STOPPED, Stop
from graph.traversals.joint_papers import years_of_ties
from graph.traversals.kernel_compiler import kernel
from graph.traversals.scratch import Scratch, ScratchPool
from graph.traversals.ties import PaperTies, TableTies, expand, expanded


@dataclass(frozen=True)
class Neighbours:
    """Nodes tied to one, in the order of their keys; what ties them is 0 and no year where nothing ties directly."""

    nodes: NDArray[np.int32]
    joint: NDArray[np.int32]
    strength: NDArray[np.float64]
    first_years: NDArray[np.int32]
    last_years: NDArray[np.int32]


def no_neighbours() -> Neighbours:
    """The neighbours of a node that is not in the graph: none."""
    nothing = np.empty(0, np.int32)
    return Neighbours(nothing, nothing, np.empty(0, np.float64), nothing, nothing)


def neighbours(ties: PaperTies, node: int, pool: ScratchPool) -> Neighbours:
    """All nodes that the ties tie to one."""
    with pool.lent() as scratch:
        count = expanded(ties, node, False, scratch)
        unordered, joint = scratch.found[:count].copy(), scratch.joint[:count].copy()
        strength = scratch.strength[:count].copy()
    order = np.argsort(unordered)
    nodes = unordered[order]
    return Neighbours(nodes, joint[order], strength[order], *years_of_ties(ties, np.full_like(nodes, node), nodes))


def second_neighbours(ties: PaperTies | TableTies, node: int, pool: ScratchPool, stop: Stop) -> Neighbours:
    """All nodes at two steps: tied to a node that is tied to this one, but not to it."""
    with pool.lent() as scratch:
        count = _second(ties, node, scratch, stop.flag)
        nodes = np.sort(scratch.queue_of_start[: max(count, 0)])
    stop.check(count)
    none = np.zeros(count, np.int32)
    return Neighbours(nodes, none, np.zeros(count), none - 1, none - 1)


@kernel
def _second(ties: Any, node: int, scratch: Scratch, stop: Any) -> int:
    """The number of nodes at two steps, or `STOPPED`; they are in `scratch.queue_of_start`."""
    marks, second = scratch.marks, scratch.queue_of_start
    first = scratch.found[: expand(ties, node, False, scratch)].copy()
    marks[node] = 1
    marks[first] = 1
    count = 0
    stopped = False
    for between in first:
        if stop[0]:
            stopped = True
            break
        for place in range(expand(ties, between, False, scratch)):
            neighbour = scratch.found[place]
            if not marks[neighbour]:
                marks[neighbour] = 1
                second[count] = neighbour
                count += 1
    marks[node] = 0
    marks[first] = 0
    for place in range(count):
        marks[second[place]] = 0
    return STOPPED if stopped else count
