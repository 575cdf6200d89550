"""Least cost from both ends: Dijkstra's search where steps cost different amounts, until no tied path can be missed.

Dijkstra, Numerische Mathematik 1, 1959; from both ends as Goldberg and Harrelson, SODA 2005, describe it. It goes on
until the two least costs still waiting exceed the best path found, so that every cheapest path lies inside.
"""

from heapq import heappop, heappush
from typing import Any

import numpy as np

from graph.traversals.cancellation import STOPPED
from graph.traversals.kernel_compiler import kernel
from graph.traversals.scratch import FROM_END, FROM_START, Scratch
from graph.traversals.ties import expand, step_cost

EQUAL = 1e-9
"""Costs that differ by no more than this part of them are equal."""

_SETTLED_FROM_START, _SETTLED_FROM_END = 4, 8


@kernel
def search(ties: Any, start: int, end: int, cost: int, scratch: Scratch, stop: Any) -> tuple[float, Any, Any, int, int]:
    """Searches from both ends until every cheapest path is inside what is settled.

    Args:
        ties: to follow; over papers.
        start: one end; another node than `end`, neither of them shut.
        end: the other.
        cost: of a step; `ties.HOPS` and so on.
        scratch: is left dirty: `breadth.clear` it after reading the answer.
        stop: looked at once a node.

    Returns:
        The least cost (infinite without a path; `STOPPED`); the steps at which one search hands over to the other on
        cheapest paths, as two arrays of nodes; and how many nodes each queue holds.
    """
    reached = scratch.reached
    costs_from_start, costs_from_end = scratch.cost_from_start, scratch.cost_from_end
    # each search has a heap of what it has reached, by cost, and a queue of the same for whoever clears up
    heap_of_start: list[tuple[float, Any]] = [(0.0, np.int64(start))]
    heap_of_end: list[tuple[float, Any]] = [(0.0, np.int64(end))]
    reached[start] = FROM_START
    reached[end] = FROM_END
    costs_from_start[start] = 0.0
    costs_from_end[end] = 0.0
    scratch.queue_of_start[0] = start
    scratch.queue_of_end[0] = end
    tail_of_start, tail_of_end = 1, 1
    best = np.inf
    size = 0
    before = np.empty(64, np.int32)
    after = np.empty(64, np.int32)
    totals = np.empty(64, np.float64)
    while len(heap_of_start) and len(heap_of_end):
        # a path that is not found yet costs at least the sum of the least of both heaps
        if heap_of_start[0][0] + heap_of_end[0][0] > best * (1 + EQUAL):
            break
        if stop[0]:
            return float(STOPPED), before[:0], after[:0], tail_of_start, tail_of_end
        # the smaller search goes on: it has fewer ties to look at
        from_start = len(heap_of_start) <= len(heap_of_end)
        if not reached[end] & _SETTLED_FROM_END:  # before one search can have been through everything alone
            from_start = not reached[start] & _SETTLED_FROM_START
        if from_start:
            here, node = heappop(heap_of_start)
            mine, settled, theirs = FROM_START, _SETTLED_FROM_START, _SETTLED_FROM_END
            costs, other_costs = costs_from_start, costs_from_end
        else:
            here, node = heappop(heap_of_end)
            mine, settled, theirs = FROM_END, _SETTLED_FROM_END, _SETTLED_FROM_START
            costs, other_costs = costs_from_end, costs_from_start
        if reached[node] & settled:
            continue
        reached[node] |= settled
        for place in range(expand(ties, node, not from_start, scratch)):
            neighbour = np.int64(scratch.found[place])
            there = here + step_cost(scratch.joint[place], scratch.strength[place], cost)
            if reached[neighbour] & theirs:
                # here the searches meet: kept if it is as cheap as the cheapest so far
                total = there + other_costs[neighbour]
                best = min(best, total)
                if total <= best * (1 + EQUAL):
                    if size == len(totals):
                        before = np.concatenate((before, np.empty_like(before)))
                        after = np.concatenate((after, np.empty_like(after)))
                        totals = np.concatenate((totals, np.empty_like(totals)))
                    before[size] = node if from_start else neighbour
                    after[size] = neighbour if from_start else node
                    totals[size] = total
                    size += 1
            if not reached[neighbour] & mine:
                reached[neighbour] |= mine
                if from_start:
                    scratch.queue_of_start[tail_of_start] = neighbour
                    tail_of_start += 1
                else:
                    scratch.queue_of_end[tail_of_end] = neighbour
                    tail_of_end += 1
            elif costs[neighbour] <= there:
                continue
            costs[neighbour] = there
            if from_start:
                heappush(heap_of_start, (there, neighbour))
            else:
                heappush(heap_of_end, (there, neighbour))
    # what was kept before a cheaper one came goes
    tied = np.flatnonzero(totals[:size] <= best * (1 + EQUAL))
    return best, before[tied], after[tied], tail_of_start, tail_of_end
