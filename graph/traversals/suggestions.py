"""Who might be the next coauthor: nodes without a joint paper that share coauthors and topics.

The score is that of Adamic and Adar, "Friends and neighbors on the Web", Social Networks 25, 2003: the sum over all
that two share of 1/ln(how many have it), so that what is rare weighs more. What authors share are coauthors, by their
number of coauthors, and topics, by the number of authors with a paper about them; both over the papers that tie.
"""

from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.traversals.cancellation import STOPPED, Stop
from graph.traversals.incidence import Incidence
from graph.traversals.kernel_compiler import kernel
from graph.traversals.scratch import Scratch, ScratchPool
from graph.traversals.ties import PaperTies, expand, expanded


@dataclass(frozen=True)
class Suggestions:
    """Candidates, the best first and equal ones in the order of their keys."""

    nodes: NDArray[np.int32]
    scores: NDArray[np.float64]


@dataclass(frozen=True)
class Reasons:
    """What two nodes share, the rarest first and equal ones in the order of their keys."""

    neighbours: list[int]
    topics: list[int]


def suggestions(
    ties: PaperTies, topics: Incidence, node: int, never: NDArray[np.int32], pool: ScratchPool, stop: Stop
) -> Suggestions:
    """All nodes that share a coauthor or a topic with one, but for some.

    Args:
        ties: over authorships.
        topics: of the same papers.
        node: for whom; not shut.
        never: nodes that are no suggestion: those with a joint paper, whatever the ties say.
        pool: of memory.
        stop: raises Timeout when it is raised.
    """
    with pool.lent() as scratch:
        count, nodes, scores = _scores(ties, topics, node, scratch, stop.flag)
    stop.check(count)
    candidates = ~np.isin(nodes, never)
    nodes, scores = nodes[candidates], scores[candidates]
    order = np.lexsort((nodes, -scores))
    return Suggestions(nodes[order], scores[order])


def reasons(ties: PaperTies, topics: Incidence, node: int, candidate: int, pool: ScratchPool) -> Reasons:
    """What two nodes share, over the papers that tie."""
    stop = Stop()
    with pool.lent() as scratch:
        mine, theirs = (scratch.found[: expanded(ties, end, False, scratch)].copy() for end in (node, candidate))
        shared: list[int] = np.intersect1d(mine, theirs).tolist()
        neighbours = sorted((expanded(ties, between, False, scratch), between) for between in shared)
        shared = np.intersect1d(_topics(ties, topics, node), _topics(ties, topics, candidate)).tolist()
        about = sorted((_nodes_about(ties, topics, topic, scratch, stop.flag), topic) for topic in shared)
    return Reasons([between for _, between in neighbours], [topic for _, topic in about])


@kernel
def _weight(count: int) -> float:
    return 1 / log(count) if count > 1 else 0.0


@kernel
def _scores(ties: Any, topics: Any, node: int, scratch: Scratch, stop: Any) -> tuple[int, Any, Any]:
    """The number of nodes that share something with one (or `STOPPED`), which they are, and their scores."""
    reached, scores = scratch.reached, scratch.cost_from_start
    queue = scratch.queue_of_end
    first = np.sort(scratch.found[: expand(ties, node, False, scratch)])
    reached[node] = 1
    count = 0
    stopped = False
    for between in first:
        if stop[0]:
            stopped = True
            break
        size = expand(ties, between, False, scratch)
        count = _add(scratch.found, size, _weight(size), reached, scores, queue, count)
    for topic in _topics(ties, topics, node):
        size = _nodes_about(ties, topics, topic, scratch, stop)
        if size == STOPPED:
            stopped = True
            break
        count = _add(scratch.queue_of_start, size, _weight(size), reached, scores, queue, count)
    nodes = queue[:count].copy()
    reached[node] = 0
    for place in range(count):
        reached[nodes[place]] = 0
    return STOPPED if stopped else count, nodes, scores[nodes]


@kernel
def _add(nodes: Any, size: int, weight: float, reached: Any, scores: Any, queue: Any, count: int) -> int:
    """Adds a weight to the scores of the nodes found, but for the one that is reached from the outset."""
    for place in range(size):
        node = nodes[place]
        if not reached[node]:
            reached[node] = 2
            scores[node] = 0.0
            queue[count] = node
            count += 1
        if reached[node] == 2:
            scores[node] += weight
    return count


@kernel
def _topics(ties: Any, topics: Any, node: int) -> Any:
    """The topics of a node's open papers, ascending."""
    count = 0
    for paper_at in range(ties.paper_starts[node], ties.paper_starts[node + 1]):
        paper = ties.papers[paper_at]
        count += topics.nodes.starts[paper + 1] - topics.nodes.starts[paper]
    about = np.empty(count, np.int32)
    count = 0
    for paper_at in range(ties.paper_starts[node], ties.paper_starts[node + 1]):
        paper = ties.papers[paper_at]
        if ties.open[paper] and ties.years[paper] <= ties.last_year:
            for place in range(topics.nodes.starts[paper], topics.nodes.starts[paper + 1]):
                about[count] = topics.nodes.values[place]
                count += 1
    return np.unique(about[:count])


@kernel
def _nodes_about(ties: Any, topics: Any, topic: int, scratch: Scratch, stop: Any) -> int:
    """How many nodes have an open paper about a topic (`STOPPED`); they are in `scratch.queue_of_start`."""
    marks, nodes = scratch.marks, scratch.queue_of_start
    count = 0
    stopped = False
    for paper_at in range(topics.papers.starts[topic], topics.papers.starts[topic + 1]):
        paper = topics.papers.values[paper_at]
        if stop[0]:
            stopped = True
            break
        if not ties.open[paper] or ties.years[paper] > ties.last_year:
            continue
        for place in range(ties.node_starts[paper], ties.node_starts[paper + 1]):
            node = ties.nodes[place]
            if not marks[node] and not (ties.any_shut and ties.shut[node]):
                marks[node] = 1
                nodes[count] = node
                count += 1
    for paper_at in range(count):
        marks[nodes[paper_at]] = 0
    return STOPPED if stopped else count
