"""All cheapest paths between two nodes as what they are: the ways through a small graph without circles.

There may be more of them than any number a processor has; what they are made of is small, and is all that is kept.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.traversals.cancellation import STOPPED
from graph.traversals.kernel_compiler import kernel
from graph.traversals.least_cost import EQUAL
from graph.traversals.scratch import FROM_END, FROM_START, Scratch
from graph.traversals.ties import expand, step_cost


@kernel
def walk_back(
    ties: Any, seeds: Any, steps_of_seeds: int, cost: int, best: float, to_end: bool, scratch: Scratch, stop: Any
) -> tuple[int, Any, Any]:
    """The steps of all cheapest paths between one end of a search and the nodes where the searches meet.

    Args:
        ties: that were searched.
        seeds: nodes that the end's search reached on cheapest paths, each once.
        steps_of_seeds: how many steps they are from the end (`breadth`); -1 where costs were searched.
        cost: of a step; read where costs were searched.
        best: the least cost; likewise.
        to_end: whether it is the end that paths lead to, not their start.
        scratch: as the search left it.
        stop: looked at once a node.

    Returns:
        How many steps (`STOPPED`), and their nodes, from and to, in the direction of the paths.
    """
    reached, marks = scratch.reached, scratch.marks
    costs = scratch.cost_from_end if to_end else scratch.cost_from_start
    mine = FROM_END if to_end else FROM_START
    waiting = np.empty(max(64, 2 * len(seeds)), np.int32)
    waiting[: len(seeds)] = seeds
    count = len(seeds)
    for seed in seeds:
        marks[seed] = 1
    nearer = np.empty(64, np.int32)
    farther = np.empty(64, np.int32)
    size = 0
    head = 0
    # from each node to the nearer ones that a cheapest path may come from
    while head < count:
        node = waiting[head]
        if stop[0]:
            size = STOPPED
            break
        steps = steps_of_seeds if head < len(seeds) else scratch.steps[node]
        head += 1
        for place in range(expand(ties, node, not to_end, scratch)):
            neighbour = scratch.found[place]
            if steps_of_seeds >= 0:
                tight = reached[neighbour] == mine and scratch.steps[neighbour] == steps - 1
            else:
                there = costs[neighbour] + step_cost(scratch.joint[place], scratch.strength[place], cost)
                tight = reached[neighbour] & mine and abs(there - costs[node]) <= EQUAL * best
            if not tight:
                continue
            # arrays double when they are full
            if size == len(nearer):
                nearer = np.concatenate((nearer, np.empty_like(nearer)))
                farther = np.concatenate((farther, np.empty_like(farther)))
            nearer[size] = neighbour
            farther[size] = node
            size += 1
            if not marks[neighbour]:
                marks[neighbour] = 1
                if count == len(waiting):
                    waiting = np.concatenate((waiting, np.empty_like(waiting)))
                waiting[count] = neighbour
                count += 1
    # the scratch memory is left clean
    for place in range(count):
        marks[waiting[place]] = 0
    kept = max(size, 0)
    if to_end:
        return size, farther[:kept], nearer[:kept]
    return size, nearer[:kept], farther[:kept]


@kernel
def arrange(before: Any, after: Any, end: int) -> tuple[Any, Any, Any, Any, Any, Any]:
    """The steps of all cheapest paths, in any order and perhaps repeated, as a graph of their own.

    Returns:
        The nodes, ascending; where each one's row of next nodes starts; the rows, ascending, as places in the nodes; of
        each node the number of ways to the end, 0 where it is 2^63 or more; the fewest steps to the end; and the
        places in an order in which no step leads back.
    """
    # rows of next nodes; a step is once in them, however often it came
    joined = np.unique((before.astype(np.int64) << 32) | after)
    nodes = np.unique(np.concatenate((before, after, np.full(1, end, np.int32))))
    of = np.searchsorted(nodes, joined >> 32)
    rows = np.searchsorted(nodes, joined & 0xFFFFFFFF)
    starts = np.zeros(len(nodes) + 1, np.int64)
    incoming = np.zeros(len(nodes), np.int64)
    for step in range(len(joined)):
        starts[of[step] + 1] += 1
        incoming[rows[step]] += 1
    starts = np.cumsum(starts)
    # an order in which no step leads back (Kahn 1962)
    order = np.empty(len(nodes), np.int64)
    tail = 0
    for place in range(len(nodes)):
        if incoming[place] == 0:
            order[tail] = place
            tail += 1
    head = 0
    while head < tail:
        for step in range(starts[order[head]], starts[order[head] + 1]):
            incoming[rows[step]] -= 1
            if incoming[rows[step]] == 0:
                order[tail] = rows[step]
                tail += 1
        head += 1
    # ways and fewest steps, counted from the end backwards
    ways = np.zeros(len(nodes), np.int64)
    fewest = np.zeros(len(nodes), np.int64)
    too_many = np.zeros(len(nodes), np.bool_)
    last = np.searchsorted(nodes, end)
    ways[last] = 1
    for reverse in range(len(order)):
        place = order[len(order) - 1 - reverse]
        if place == last:
            continue
        fewest[place] = len(nodes)
        for step in range(starts[place], starts[place + 1]):
            following = rows[step]
            ways[place] += ways[following]
            too_many[place] = too_many[place] or too_many[following] or ways[place] < 0
            fewest[place] = min(fewest[place], fewest[following] + 1)
    for place in range(len(nodes)):
        if too_many[place]:
            ways[place] = 0
    return nodes, starts, rows, ways, fewest, order


class TiedPaths:
    """The cheapest paths between two nodes.

    Their order is that of their sequences of nodes, compared node by node.
    """

    def __init__(self, cost: float, start: int, end: int, before: NDArray[np.int32], after: NDArray[np.int32]) -> None:
        self.cost = cost
        self._nodes, self._starts, self._rows, ways, fewest, order = arrange(before, after, end)
        self._start = int(np.searchsorted(self._nodes, start))
        self._end = int(np.searchsorted(self._nodes, end))
        self.length = int(fewest[self._start])
        """The steps of the shortest of them."""
        self.count = int(ways[self._start]) or self._exact(order)
        """How many there are, exactly."""

    def _exact(self, order: NDArray[np.int64]) -> int:
        ways = [0] * len(order)
        ways[self._end] = 1
        for place in reversed(order.tolist()):
            if place != self._end:
                ways[place] = sum(ways[following] for following in self._next(place))
        return ways[self._start]

    def _next(self, place: int) -> list[int]:
        return self._rows[self._starts[place] : self._starts[place + 1]].tolist()

    def page(self, first: int, after: list[float] | None = None) -> list[list[int]]:
        """The next paths in the order, as lists of nodes.

        Args:
            first: how many at most.
            after: a sequence of nodes; the page begins with what follows it. A node that is not there any more is
                given as the number half below the node that would now have its place.
        """
        bound = None if after is None else [self._place_of(node) for node in after]
        pages: list[list[int]] = []
        path: list[int] = []
        waiting = [self._beyond(bound, path, [self._start])]
        while waiting and len(pages) < first:
            if not waiting[-1]:
                waiting.pop()
                if path:
                    path.pop()
                continue
            path.append(waiting[-1].pop())
            if path[-1] != self._end:
                waiting.append(self._beyond(bound, path, self._next(path[-1])))
                continue
            if bound is None or bound < path:  # pyright: ignore[reportOperatorIssue] halves and whole numbers compare
                pages.append(self._nodes[path].tolist())
            path.pop()
        return pages

    def _place_of(self, node: float) -> float:
        place = int(np.searchsorted(self._nodes, node))
        return place if place < len(self._nodes) and self._nodes[place] == node else place - 0.5

    def _beyond(self, bound: list[float] | None, path: list[int], following: list[int]) -> list[int]:
        """The places after a path that may lead beyond the bound, the last first."""
        if bound is not None and len(path) < len(bound) and path == bound[: len(path)]:
            following = [place for place in following if place >= bound[len(path)]]
        return following[::-1]
