"""Breadth-first search from both ends: the fewest steps between two nodes, and where all such paths meet in the middle.

The innermost lines stand here three times: a function of their own, even one that numba puts in their place, makes the
search over the table three times as slow.

Pohl, "Bi-directional search", Machine Intelligence 6, 1971. The end whose frontier has less to look at goes next.
"""

from typing import Any

from graph.traversals.cancellation import STOPPED
from graph.traversals.kernel_compiler import choose_by_form, kernel
from graph.traversals.paper_columns import UNKNOWN_YEAR
from graph.traversals.scratch import FROM_END, FROM_START, Scratch
from graph.traversals.ties import CitationTies, PaperTies, TableTies, expand

NO_PATH = -1


def _advance(
    ties: Any,
    scratch: Scratch,
    queue: Any,
    head: int,
    tail: int,
    step: int,
    mine: int,
    only_length: bool,
    stop: Any,
) -> tuple[int, int]:
    """Touches the neighbours of a frontier, `queue[head:tail]`; the queue's new end and the meeting nodes.

    -1 in place of these when stopped.
    """
    raise NotImplementedError("only inside kernels")


def _advance_papers(
    ties: Any,
    scratch: Scratch,
    queue: Any,
    head: int,
    tail: int,
    step: int,
    mine: int,
    only_length: bool,
    stop: Any,
) -> tuple[int, int]:
    if ties.least_joint > 1:
        return _advance_found(ties, scratch, queue, head, tail, step, mine, only_length, stop)
    reached, steps, meeting, papers_seen = scratch.reached, scratch.steps, scratch.meeting, scratch.papers_seen
    paper_starts, papers, node_starts, nodes = ties.paper_starts, ties.papers, ties.node_starts, ties.nodes
    open_papers, years, last_year, shut, any_shut = ties.open, ties.years, ties.last_year, ties.shut, ties.any_shut
    search = scratch.searches[0]
    met = 0
    new_tail = tail
    for queue_at in range(head, tail):
        if stop[0]:
            return -1, -1
        for paper_at in range(paper_starts[queue[queue_at]], paper_starts[queue[queue_at] + 1]):
            paper = papers[paper_at]
            # whoever looked at the paper first in this search has touched all who are on it
            if papers_seen[paper] == search or not open_papers[paper]:
                continue
            if last_year != UNKNOWN_YEAR and years[paper] > last_year:
                continue
            papers_seen[paper] = search
            for node_at in range(node_starts[paper], node_starts[paper + 1]):
                neighbour = nodes[node_at]
                if any_shut and shut[neighbour]:
                    continue
                before = reached[neighbour]
                if before & mine:
                    continue
                if before:
                    reached[neighbour] = FROM_START | FROM_END
                    meeting[met] = neighbour
                    met += 1
                elif met == 0:  # after the first meeting nothing farther is of use
                    reached[neighbour] = mine
                    queue[new_tail] = neighbour
                    new_tail += 1
                    if not only_length:
                        steps[neighbour] = step
        if met and only_length:
            break
    return new_tail, met


def _advance_table(
    ties: Any,
    scratch: Scratch,
    queue: Any,
    head: int,
    tail: int,
    step: int,
    mine: int,
    only_length: bool,
    stop: Any,
) -> tuple[int, int]:
    starts, nodes = ties.starts, ties.nodes
    reached, steps, meeting = scratch.reached, scratch.steps, scratch.meeting
    met = 0
    new_tail = tail
    for queue_at in range(head, tail):
        if stop[0]:
            return -1, -1
        for node_at in range(starts[queue[queue_at]], starts[queue[queue_at] + 1]):
            neighbour = nodes[node_at]
            before = reached[neighbour]
            if before & mine:
                continue
            if before:
                reached[neighbour] = FROM_START | FROM_END
                meeting[met] = neighbour
                met += 1
            elif met == 0:  # after the first meeting nothing farther is of use
                reached[neighbour] = mine
                queue[new_tail] = neighbour
                new_tail += 1
                if not only_length:
                    steps[neighbour] = step
        if met and only_length:
            break
    return new_tail, met


def _advance_citations(
    ties: Any,
    scratch: Scratch,
    queue: Any,
    head: int,
    tail: int,
    step: int,
    mine: int,
    only_length: bool,
    stop: Any,
) -> tuple[int, int]:
    return _advance_found(ties, scratch, queue, head, tail, step, mine, only_length, stop)


@kernel
def _advance_found(
    ties: Any,
    scratch: Scratch,
    queue: Any,
    head: int,
    tail: int,
    step: int,
    mine: int,
    only_length: bool,
    stop: Any,
) -> tuple[int, int]:
    reached, steps, meeting, neighbours = scratch.reached, scratch.steps, scratch.meeting, scratch.found
    met = 0
    new_tail = tail
    for queue_at in range(head, tail):
        if stop[0]:
            return -1, -1
        for neighbour_at in range(expand(ties, queue[queue_at], mine == FROM_END, scratch)):
            neighbour = neighbours[neighbour_at]
            before = reached[neighbour]
            if before & mine:
                continue
            if before:
                reached[neighbour] = FROM_START | FROM_END
                meeting[met] = neighbour
                met += 1
            elif met == 0:  # after the first meeting nothing farther is of use
                reached[neighbour] = mine
                queue[new_tail] = neighbour
                new_tail += 1
                if not only_length:
                    steps[neighbour] = step
        if met and only_length:
            break
    return new_tail, met


choose_by_form(_advance, {PaperTies: _advance_papers, TableTies: _advance_table, CitationTies: _advance_citations})


@kernel
def _work(starts: Any, queue: Any, head: int, tail: int) -> int:
    """The work that a frontier will be, as far as it is known without looking."""
    total = 0
    for queue_at in range(head, tail):
        total += starts[queue[queue_at] + 1] - starts[queue[queue_at]]
    return total


@kernel
def meet(
    ties: Any, start: int, end: int, scratch: Scratch, only_length: bool, stop: Any
) -> tuple[int, int, int, int, int, int]:
    """Searches from both ends until the frontiers meet.

    Args:
        ties: to follow.
        start: one end; another node than `end`, neither of them shut.
        end: the other.
        scratch: is left dirty: `clear` it after reading the answer.
        only_length: whether the first meeting node is enough.
        stop: looked at once a node.

    Returns:
        The steps from the start and from the end to where all shortest paths meet (both `NO_PATH` or `STOPPED`); how
        many nodes they meet in, which are in `scratch.meeting`; which side found them, `FROM_START` or `FROM_END`; and
        how many nodes each queue holds.
    """
    # papers that were seen bear the number of the search: after 255 it begins anew
    if scratch.searches[0] == 255:
        scratch.searches[0] = 0
        scratch.papers_seen[:] = 0
    scratch.searches[0] += 1
    scratch.reached[start] = FROM_START
    scratch.reached[end] = FROM_END
    scratch.steps[start] = 0
    scratch.steps[end] = 0
    scratch.queue_of_start[0] = start
    scratch.queue_of_end[0] = end
    head_of_start, head_of_end = 0, 0
    tail_of_start, tail_of_end = 1, 1
    steps_of_start, steps_of_end = 0, 0
    met = 0
    work_of_start = _work(ties[0], scratch.queue_of_start, 0, 1)
    work_of_end = _work(ties[0], scratch.queue_of_end, 0, 1)
    # a level at a time, from the side whose frontier has less to look at
    while head_of_start < tail_of_start and head_of_end < tail_of_end:
        if work_of_start <= work_of_end:
            side = FROM_START
            steps_of_start += 1
            tail, met = _advance(
                ties,
                scratch,
                scratch.queue_of_start,
                head_of_start,
                tail_of_start,
                steps_of_start,
                FROM_START,
                only_length,
                stop,
            )
            if tail < 0:
                return STOPPED, STOPPED, 0, side, tail_of_start, tail_of_end
            head_of_start, tail_of_start = tail_of_start, tail
            work_of_start = _work(ties[0], scratch.queue_of_start, head_of_start, tail_of_start)
        else:
            side = FROM_END
            steps_of_end += 1
            tail, met = _advance(
                ties,
                scratch,
                scratch.queue_of_end,
                head_of_end,
                tail_of_end,
                steps_of_end,
                FROM_END,
                only_length,
                stop,
            )
            if tail < 0:
                return STOPPED, STOPPED, 0, side, tail_of_start, tail_of_end
            head_of_end, tail_of_end = tail_of_end, tail
            work_of_end = _work(ties[0], scratch.queue_of_end, head_of_end, tail_of_end)
        if met:
            return steps_of_start, steps_of_end, met, side, tail_of_start, tail_of_end
    return NO_PATH, NO_PATH, 0, FROM_START, tail_of_start, tail_of_end


@kernel
def clear(scratch: Scratch, tail_of_start: int, tail_of_end: int) -> None:
    """Makes the memory of a search clean again; every node it reached is in a queue."""
    reached, queue_of_start, queue_of_end = scratch.reached, scratch.queue_of_start, scratch.queue_of_end
    for place in range(tail_of_start):
        reached[queue_of_start[place]] = 0
    for place in range(tail_of_end):
        reached[queue_of_end[place]] = 0


@kernel
def distance(ties: Any, start: int, end: int, scratch: Scratch, stop: Any) -> int:
    """The fewest steps between two different nodes, neither of them shut; `NO_PATH` or `STOPPED`."""
    from_start, from_end, met, _, tail_of_start, tail_of_end = meet(ties, start, end, scratch, True, stop)
    clear(scratch, tail_of_start, tail_of_end)
    return from_start + from_end if met else from_start
