"""The next paths: simple ones of strictly greater cost than the cheapest, in the order of cost and then of their nodes.

Yen's way of ranking simple paths (Management Science 17(11), 1971) would list every tied cheapest path first, of which
there may be more than can be listed. So the paths are taken best first from beginnings that are extended node by node:
a beginning is worth the least cost of any way on that makes the whole dearer than the cheapest. While it lies on
cheapest paths, that is the second least cost from its last node; once it has left them, the least. Ways on may cross
the beginning, so a worth is a lower bound, and where the cheapest way on does cross it, the true one is searched.

It works on the part of the graph through which paths of a bounded cost can go, and raises the bound until there are
enough paths, or the whole of what can be reached is inside.
"""

from bisect import bisect_left
from heapq import heappop, heappush
from typing import Any

import numpy as np

from graph.traversals.cancellation import STOPPED, Stop
from graph.traversals.kernel_compiler import kernel
from graph.traversals.least_cost import EQUAL
from graph.traversals.scratch import Scratch, ScratchPool
from graph.traversals.ties import HOPS, expand, step_cost

_LOOKS = 256

Path = tuple[float, list[int]]
"""A cost, and nodes."""


def next_paths(
    ties: Any, start: int, end: int, cost: int, least: float, count: int, pool: ScratchPool, stop: Stop
) -> list[Path]:
    """The next simple paths of strictly greater cost than the cheapest.

    Costs within one part in a billion are equal, and such paths are in the order of their sequences of nodes. There
    are fewer than asked for where there are no more. From a node to itself there is none.

    Args:
        ties: to follow.
        start: where paths begin; not shut.
        end: where they end; not shut.
        cost: of a step; `ties.HOPS` and so on.
        least: the cost of the cheapest paths.
        count: how many; at most `graph.limits.MAX_ALTERNATIVES`.
        pool: of memory.
        stop: raises Timeout when it is raised.
    """
    if start == end or count == 0:
        return []
    margin = 1.0 if cost == HOPS else least / 4
    while True:
        region, whole = _region(ties, start, end, cost, least + margin, pool, stop)
        paths = region.beyond(least, count, np.inf if whole else least + margin, stop)
        if len(paths) == count or whole:
            return paths
        margin *= 2


class Region:
    """A part of the graph, with the least costs from each of its nodes to the end inside it."""

    def __init__(self, start: int, end: int, before: Any, after: Any, costs: Any) -> None:
        self.start, self.end = start, end
        self.following: dict[int, list[tuple[int, float]]] = {}
        self.preceding: dict[int, list[tuple[int, float]]] = {}
        for node, next_node, step in zip(before.tolist(), after.tolist(), costs.tolist(), strict=True):
            self.following.setdefault(node, []).append((next_node, step))
            self.preceding.setdefault(next_node, []).append((node, step))

    def beyond(self, least: float, count: int, bound: float, stop: Stop) -> list[Path]:
        """The first paths that cost more than `least` and at most `bound`."""
        levels = Levels(least)
        first, second = self._least_costs(stop)
        heap: list[tuple[float, list[int], float, bool, bool]] = []

        def push(path: list[int], spent: float, on_cheapest: bool) -> None:
            onward = second if on_cheapest else first
            worth = levels.snap(spent + onward.get(path[-1], np.inf))
            if worth <= bound * (1 + EQUAL):
                heappush(heap, (worth, path, spent, on_cheapest, False))

        # paths come off the heap by what they cost at least, so those that are whole come in order
        push([self.start], 0.0, True)
        paths: list[Path] = []
        looks = 0
        while heap and len(paths) < count:
            looks += 1
            if looks % _LOOKS == 0:
                stop.check(STOPPED if stop.flag[0] else 0)
            worth, path, spent, on_cheapest, sure = heappop(heap)
            last = path[-1]
            if last == self.end:
                paths.append((worth, path))
                continue
            # the cheapest way on may lead over the path itself: so what going on costs is searched anew
            if not on_cheapest and not sure and self._crosses(path, first):
                onward = self._onward(path, stop)
                if onward is None:
                    continue
                truth = levels.snap(spent + onward)
                if truth <= bound * (1 + EQUAL):
                    heappush(heap, (truth, path, spent, False, True))
                continue
            # one step more, but not onto a cheapest path as a whole
            for next_node, step in self.following.get(last, ()):
                if next_node in path or next_node not in first:
                    continue
                tight = abs(step + first[next_node] - first[last]) <= EQUAL * least
                still = on_cheapest and tight
                if next_node == self.end and still:
                    continue
                push([*path, next_node], spent + step, still)
        return paths

    def _crosses(self, path: list[int], first: dict[int, float]) -> bool:
        """Whether the cheapest way on from a beginning, or the one of them that is looked at, comes back to it."""
        node = path[-1]
        taken = set(path)
        while node != self.end:
            node = min(
                (step + first[next_node], next_node) for next_node, step in self.following[node] if next_node in first
            )[1]
            if node in taken:
                return True
        return False

    def _onward(self, path: list[int], stop: Stop) -> float | None:
        """The least cost from the last node of a beginning to the end without touching the rest of it."""
        taken = set(path[:-1])
        done: set[int] = set()
        heap = [(0.0, path[-1])]
        while heap:
            spent, node = heappop(heap)
            if node == self.end:
                return spent
            if node in done:
                continue
            done.add(node)
            stop.check(STOPPED if stop.flag[0] else 0)
            for next_node, step in self.following.get(node, ()):
                if next_node not in taken and next_node not in done:
                    heappush(heap, (spent + step, next_node))
        return None

    def _least_costs(self, stop: Stop) -> tuple[dict[int, float], dict[int, float]]:
        """From each node to the end: the least cost, and the least that is strictly greater."""
        first: dict[int, float] = {}
        second: dict[int, float] = {}
        heap = [(0.0, self.end)]
        while heap:
            spent, node = heappop(heap)
            if node not in first:
                first[node] = spent
            elif node not in second and spent > first[node] * (1 + EQUAL):
                second[node] = spent
            else:
                continue
            stop.check(STOPPED if stop.flag[0] else 0)
            for previous, step in self.preceding.get(node, ()):
                if previous not in second:
                    heappush(heap, (spent + step, previous))
        return first, second


class Levels:
    """Costs within one part in a billion made one, so that they can be compared and ordered exactly."""

    def __init__(self, least: float) -> None:
        self._known = [least]

    def snap(self, cost: float) -> float:
        """The cost, or the equal one that was seen before."""
        place = bisect_left(self._known, cost * (1 - EQUAL))
        if place < len(self._known) and self._known[place] <= cost * (1 + EQUAL):
            return self._known[place]
        self._known.insert(place, cost)
        return cost


def _region(
    ties: Any, start: int, end: int, cost: int, bound: float, pool: ScratchPool, stop: Stop
) -> tuple[Region, bool]:
    """The nodes through which a path of a bounded cost can go, the steps between, and whether these are all."""
    with pool.lent() as scratch:
        size, before, after, costs, whole = _steps_within(ties, start, end, cost, bound, scratch, stop.flag)
    stop.check(size)
    return Region(start, end, before, after, costs), whole


@kernel
def _steps_within(
    ties: Any, start: int, end: int, cost: int, bound: float, scratch: Scratch, stop: Any
) -> tuple[int, Any, Any, Any, bool]:
    """The number of steps (or `STOPPED`), their ends and costs, and whether these are all between what is reached.

    A path within the bound first goes through nodes within half of it from the start, and then through nodes within
    half of it from the end: what is farther from both ends is never looked at.
    """
    marks = scratch.marks
    costs_from_start, costs_to_end = scratch.cost_from_start, scratch.cost_from_end
    # what is within half of the bound of either end
    from_start, whole = _spread(ties, start, cost, bound / 2, False, False, scratch, stop)
    to_end, whole_to_end = _spread(ties, end, cost, bound / 2, True, False, scratch, stop)
    whole = whole and whole_to_end
    limit = np.inf if whole else bound * (1 + EQUAL)
    marks[from_start] = 1
    marks[to_end] = 1
    # of that, what lies on a way from end to end within the limit
    reachable, _ = _spread(ties, start, cost, limit, False, True, scratch, stop)
    marks[from_start] = 0
    marks[to_end] = 0
    marks[reachable] = 1
    inside, _ = _spread(ties, end, cost, limit, True, True, scratch, stop)
    marks[reachable] = 0
    count = 0
    for node in inside:
        if costs_from_start[node] + costs_to_end[node] <= limit:
            inside[count] = node
            count += 1
    inside = inside[:count]
    marks[inside] = 1
    # the steps between the nodes that are left; arrays double when they are full
    before = np.empty(256, np.int32)
    after = np.empty(256, np.int32)
    costs = np.empty(256, np.float64)
    size = 0
    for node in inside:
        if stop[0]:
            break
        for place in range(expand(ties, node, False, scratch)):
            neighbour = scratch.found[place]
            step = step_cost(scratch.joint[place], scratch.strength[place], cost)
            if not marks[neighbour] or costs_from_start[node] + step + costs_to_end[neighbour] > limit:
                continue
            if size == len(before):
                before = np.concatenate((before, np.empty_like(before)))
                after = np.concatenate((after, np.empty_like(after)))
                costs = np.concatenate((costs, np.empty_like(costs)))
            before[size] = node
            after[size] = neighbour
            costs[size] = step
            size += 1
    marks[inside] = 0
    return STOPPED if stop[0] else size, before[:size], after[:size], costs[:size], whole


@kernel
def _spread(
    ties: Any, origin: int, cost: int, bound: float, to_end: bool, only_marked: bool, scratch: Scratch, stop: Any
) -> tuple[Any, bool]:
    """The nodes within a cost of one, with their costs in the scratch memory; and whether the bound cut nothing off."""
    costs = scratch.cost_from_end if to_end else scratch.cost_from_start
    reached, marks, queue = scratch.reached, scratch.marks, scratch.queue_of_start
    # `reached` is 1 for a node that waits in the heap, 2 for one whose cost is final
    heap: list[tuple[float, Any]] = [(0.0, np.int64(origin))]
    reached[origin] = 1
    costs[origin] = 0.0
    queue[0] = origin
    count = 1
    whole = True
    while len(heap) and not stop[0]:
        here, node = heappop(heap)
        if reached[node] == 2:
            continue
        reached[node] = 2
        for place in range(expand(ties, node, to_end, scratch)):
            neighbour = np.int64(scratch.found[place])
            if only_marked and not marks[neighbour]:
                continue
            there = here + step_cost(scratch.joint[place], scratch.strength[place], cost)
            if there > bound * (1 + EQUAL):
                whole = whole and reached[neighbour] != 0
                continue
            if not reached[neighbour]:
                reached[neighbour] = 1
                queue[count] = neighbour
                count += 1
            elif costs[neighbour] <= there:
                continue
            costs[neighbour] = there
            heappush(heap, (there, neighbour))
    # the scratch memory is left clean, but for the costs
    nodes = queue[:count].copy()
    reached[nodes] = 0
    return nodes, whole
