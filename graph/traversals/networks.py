"""Networks of nodes and ties: around one node, or among given ones.

What a limit cuts is told: the ego network of a node is its neighbourhood within a radius and *all* ties inside
(networkx `ego_graph`), and where that is too large, nearer nodes come before farther ones and strong ties before weak.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.traversals.cancellation import STOPPED, Stop
from graph.traversals.joint_papers import years_of_ties
from graph.traversals.kernel_compiler import kernel
from graph.traversals.scratch import Scratch, ScratchPool
from graph.traversals.ties import PaperTies, expand

MANY = 500_000
"""Ties that are held at once while the strongest are sought: 10 MB, whatever there are in all."""


@dataclass(frozen=True)
class Network:
    """Nodes, and ties between them as places in the nodes."""

    nodes: NDArray[np.int32]
    """By hops, then by their strongest tie to a node one hop nearer, then by key; given ones by key."""
    hops: NDArray[np.int32] | None
    """From the centre, in the whole graph; None where nodes were given."""
    sources: NDArray[np.int32]
    targets: NDArray[np.int32]
    """Of each tie; the source has the lesser key. The strongest ties first."""
    joint: NDArray[np.int32]
    strength: NDArray[np.float64]
    first_years: NDArray[np.int32]
    """Of the joint papers; `joint.NO_YEAR` where none has a year."""
    last_years: NDArray[np.int32]
    all_nodes: int | None
    """How many nodes there are without the limit; None where the search for them was ended."""
    all_ties: int
    """How many ties there are among the nodes shown."""

    def degrees(self) -> NDArray[np.int64]:
        """The ties shown at each node."""
        return np.bincount(np.concatenate((self.sources, self.targets)), minlength=len(self.nodes))


def ego_network(
    ties: PaperTies,
    centre: int,
    radius: int,
    pool: ScratchPool,
    stop: Stop,
    *,
    max_nodes: int,
    max_ties: int,
    enough: Stop | None = None,
) -> Network:
    """The network around a node.

    Time grows with the ties of all nodes within the radius. Nodes that the limit leaves out are those that come last:
    the farthest, and among these the ones that are tied most weakly to a node one hop nearer. When the search is told
    to be enough, the nodes are those that were reached until then, and how many there are is not known.

    Args:
        ties: to follow.
        centre: not shut.
        radius: in hops; 0 for the centre alone.
        pool: of memory.
        stop: raises Timeout when it is raised.
        max_nodes: that are shown, the centre among them.
        max_ties: that are shown.
        enough: raised, it ends the search for nodes and leaves the answer to what was found.
    """
    # with `enough`, running out of time cuts the network instead of failing
    searching = stop if enough is None else enough
    with pool.lent() as scratch:
        count, nodes, hops, strengths, joints = _around(ties, centre, radius, scratch, searching.flag)
    if enough is None:
        stop.check(count)
    # the nearest first, of these the most strongly tied; the node's number makes it one order
    order = np.lexsort((nodes, -joints, -strengths, hops))[:max_nodes]
    all_nodes = None if count == STOPPED else len(nodes)
    return _among(ties, nodes[order], hops[order], pool, stop, all_nodes=all_nodes, max_ties=max_ties)


def network_among(ties: PaperTies, members: list[int], pool: ScratchPool, stop: Stop, *, max_ties: int) -> Network:
    """The network of given nodes and the ties among them; every one of them is shown, tied or not."""
    nodes = np.unique(np.array(members, np.int32))
    return _among(ties, nodes, None, pool, stop, all_nodes=len(nodes), max_ties=max_ties)


def _among(
    ties: PaperTies,
    nodes: NDArray[np.int32],
    hops: NDArray[np.int32] | None,
    pool: ScratchPool,
    stop: Stop,
    *,
    all_nodes: int | None,
    max_ties: int,
) -> Network:
    nothing = np.empty(0, np.int32)
    kept = _Ties(nothing, nothing, nothing, np.empty(0, np.float64))
    done = all_ties = 0
    # part by part, of which only the strongest are kept, so memory stays bounded
    with pool.lent() as scratch:
        while done < len(nodes):
            done, ties_of_part = _ties_among(ties, nodes, done, MANY, scratch, stop.flag)
            stop.check(done)
            all_ties += len(ties_of_part[0])
            kept = _strongest(nodes, kept, _Ties(*ties_of_part), max_ties)
    sources, targets, joint, strength = kept
    first_years, last_years = years_of_ties(ties, nodes[sources], nodes[targets])
    return Network(
        nodes=nodes,
        hops=hops,
        sources=sources,
        targets=targets,
        joint=joint,
        strength=strength,
        first_years=first_years,
        last_years=last_years,
        all_nodes=all_nodes,
        all_ties=all_ties,
    )


class _Ties(NamedTuple):
    """The ties of a network: places in the nodes, and what each is made of."""

    sources: NDArray[np.int32]
    targets: NDArray[np.int32]
    joint: NDArray[np.int32]
    strength: NDArray[np.float64]


def _strongest(nodes: NDArray[np.int32], kept: _Ties, more: _Ties, most: int) -> _Ties:
    """The strongest of the ties, the source being the node whose key is less."""
    turned = nodes[more.sources] > nodes[more.targets]
    more.sources[turned], more.targets[turned] = more.targets[turned], more.sources[turned]
    sources, targets = np.concatenate((kept.sources, more.sources)), np.concatenate((kept.targets, more.targets))
    joint, strength = np.concatenate((kept.joint, more.joint)), np.concatenate((kept.strength, more.strength))
    order = np.lexsort((nodes[targets], nodes[sources], -joint, -strength))[:most]
    return _Ties(sources[order], targets[order], joint[order], strength[order])


@kernel
def _around(ties: Any, centre: int, radius: int, scratch: Scratch, stop: Any) -> tuple[int, Any, Any, Any, Any]:
    """The number of nodes within the radius (or `STOPPED`), with the hops of each and its best tie to a nearer node."""
    marks, queue = scratch.marks, scratch.queue_of_start
    strengths, joints, hops = scratch.cost_from_start, scratch.meeting, scratch.steps
    queue[0] = centre
    marks[centre] = 1
    hops[centre] = 0
    strengths[centre] = 0.0
    joints[centre] = 0
    count = 1
    head = 0
    stopped = False
    # breadth first; a node keeps its best tie to any node that is a hop nearer
    while head < count and hops[queue[head]] < radius:
        if stop[0]:
            stopped = True
            break
        node = queue[head]
        head += 1
        for place in range(expand(ties, node, False, scratch)):
            neighbour = scratch.found[place]
            strength, joint = scratch.strength[place], scratch.joint[place]
            if not marks[neighbour]:
                marks[neighbour] = 1
                hops[neighbour] = hops[node] + 1
                strengths[neighbour] = strength
                joints[neighbour] = joint
                queue[count] = neighbour
                count += 1
            elif hops[neighbour] == hops[node] + 1 and (strength, joint) > (strengths[neighbour], joints[neighbour]):
                strengths[neighbour] = strength
                joints[neighbour] = joint
    nodes = queue[:count].copy()
    # the scratch memory is left clean
    for place in range(count):
        marks[nodes[place]] = 0
    if stopped:
        count = STOPPED
    return count, nodes, hops[nodes], strengths[nodes], joints[nodes]


@kernel
def _ties_among(ties: Any, nodes: Any, first: int, many: int, scratch: Scratch, stop: Any) -> tuple[int, Any]:
    """The ties of the nodes from the place `first` on to those that come after them, until there are as many.

    Returns how many nodes are done then (`STOPPED`), and of each tie its places in the nodes, its joint papers and its
    strength.
    """
    marks = scratch.marks
    for place in range(len(nodes)):
        marks[nodes[place]] = place + 1
    sources = np.empty(64, np.int32)
    targets = np.empty(64, np.int32)
    joint = np.empty(64, np.int32)
    strength = np.empty(64, np.float64)
    count = 0
    done = first
    while done < len(nodes) and count < many:
        if stop[0]:
            done = STOPPED
            break
        for neighbour_at in range(expand(ties, nodes[done], False, scratch)):
            target = marks[scratch.found[neighbour_at]] - 1
            if target <= done:  # not among them, or the tie was taken from its other end
                continue
            if count == len(sources):
                sources = np.concatenate((sources, np.empty_like(sources)))
                targets = np.concatenate((targets, np.empty_like(targets)))
                joint = np.concatenate((joint, np.empty_like(joint)))
                strength = np.concatenate((strength, np.empty_like(strength)))
            sources[count] = done
            targets[count] = target
            joint[count] = scratch.joint[neighbour_at]
            strength[count] = scratch.strength[neighbour_at]
            count += 1
        done += 1
    for place in range(len(nodes)):
        marks[nodes[place]] = 0
    return done, (sources[:count], targets[:count], joint[:count], strength[:count])
