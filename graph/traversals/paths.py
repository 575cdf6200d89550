"""The cheapest paths and the distance between two nodes."""

import numpy as np
from numpy.typing import NDArray

from graph.traversals import breadth_first, least_cost
from graph.traversals.cancellation import STOPPED, Stop
from graph.traversals.kernel_compiler import kernel
from graph.traversals.scratch import Scratch, ScratchPool
from graph.traversals.tied_paths import TiedPaths, walk_back
from graph.traversals.ties import HOPS, CitationTies, PaperTies, TableTies

Ties = PaperTies | TableTies | CitationTies


def distance(ties: Ties, start: int, end: int, pool: ScratchPool, stop: Stop) -> int | None:
    """The steps of the shortest path; None where there is none. From a node to itself they are 0.

    Neither end may be shut. Time grows with the ties within half the distance of each end.
    """
    if start == end:
        return 0
    with pool.lent() as scratch:
        steps = breadth_first.distance(ties, start, end, scratch, stop.flag)
    stop.check(steps)
    return None if steps == breadth_first.NO_PATH else steps


def cheapest_paths(ties: Ties, start: int, end: int, cost: int, pool: ScratchPool, stop: Stop) -> TiedPaths | None:
    """All paths of least cost; None where there is no path.

    From a node to itself there is one path, without a step. Costs within one part in a billion are equal; so a path is
    among the cheapest when each of its steps is, by that measure, on a cheapest path.

    Args:
        ties: to follow; costs other than `HOPS` need papers.
        start: where paths begin; not shut.
        end: where they end; not shut.
        cost: of a step; `ties.HOPS` and so on.
        pool: of memory for so many nodes and papers.
        stop: raises Timeout when it is raised.
    """
    if start == end:
        nothing = np.empty(0, np.int32)
        return TiedPaths(0.0, start, end, nothing, nothing)
    with pool.lent() as scratch:
        if cost == HOPS:
            total, before, after = _fewest_steps(ties, start, end, scratch, stop.flag)
        else:
            total, before, after = _least_cost(ties, start, end, cost, scratch, stop.flag)
    stop.check(total)
    if total == breadth_first.NO_PATH or np.isinf(total):
        return None
    return TiedPaths(float(total), start, end, before, after)


@kernel
def _fewest_steps(
    ties: Ties, start: int, end: int, scratch: Scratch, stop: NDArray[np.uint8]
) -> tuple[int, NDArray[np.int32], NDArray[np.int32]]:
    """The steps, or `NO_PATH` or `STOPPED`, and those of all shortest paths as nodes before and after."""
    from_start, from_end, met, _, tail_of_start, tail_of_end = breadth_first.meet(
        ties, start, end, scratch, False, stop
    )
    seeds = scratch.meeting[:met]
    size, before, after = walk_back(ties, seeds, from_start, HOPS, 0.0, False, scratch, stop)
    more, before_end, after_end = walk_back(ties, seeds, from_end, HOPS, 0.0, True, scratch, stop)
    breadth_first.clear(scratch, tail_of_start, tail_of_end)
    if size == STOPPED or more == STOPPED:
        return STOPPED, before, after
    total = from_start + from_end if met else from_start
    return total, np.concatenate((before, before_end)), np.concatenate((after, after_end))


@kernel
def _least_cost(
    ties: Ties, start: int, end: int, cost: int, scratch: Scratch, stop: NDArray[np.uint8]
) -> tuple[float, NDArray[np.int32], NDArray[np.int32]]:
    """The cost, infinite without a path, or `STOPPED`; and the steps of all cheapest paths."""
    best, before, after, tail_of_start, tail_of_end = least_cost.search(ties, start, end, cost, scratch, stop)
    size, first, second = walk_back(ties, np.unique(before), -1, cost, best, False, scratch, stop)
    more, third, fourth = walk_back(ties, np.unique(after), -1, cost, best, True, scratch, stop)
    breadth_first.clear(scratch, tail_of_start, tail_of_end)
    if size == STOPPED or more == STOPPED:
        best = float(STOPPED)
    return best, np.concatenate((before, first, third)), np.concatenate((after, second, fourth))
