"""Networks of authors, topics or institutions, by keys, with names; what a limit cut is told."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.errors import BadInput, NotFound, shown
from graph.limits import DEFAULT_NODES, DEFAULT_TIES, MAX_LIST, MAX_NODES, MAX_RADIUS, MAX_TIES, READ_SECONDS
from graph.model import Label
from graph.projection.node_summary import ShownNode, shown_node
from graph.projection.projected_filters import TieConditions, ties_of
from graph.projection.projection import Projection
from graph.projection.thread_pool import within
from graph.traversals.cancellation import Stop
from graph.traversals.communities import communities as communities_in
from graph.traversals.joint_papers import NO_YEAR
from graph.traversals.networks import Network, ego_network, network_among

SEARCHING = 0.5
"""The share of the time in which nodes are searched; the rest is for the ties among them."""


@dataclass(frozen=True)
class NetworkNodeAnswer:
    """A node of a network."""

    node: ShownNode
    hops: int | None
    """From the centre; None where the nodes were given."""
    degree: int
    """The ties shown at it."""
    community: int | None
    """None unless communities were asked for."""


@dataclass(frozen=True)
class NetworkTieAnswer:
    """A tie of a network, by the keys of its nodes."""

    label: Label
    source: str
    target: str
    joint_papers: int
    strength: float
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class TruncationAnswer:
    """What a limit cut."""

    reason: Literal["NODES", "TIES", "TIME"]
    shown: int
    total: int | None
    """Of nodes, all within the radius; of ties, all among the nodes shown; of time, it is not known."""


@dataclass(frozen=True)
class NetworkAnswer:
    """A network; its ties the strongest first.

    Around a centre, that comes first, then nodes by hops, strongest tie to a nearer node, and key; given members are in
    the order of their keys.
    """

    revision: str
    nodes: list[NetworkNodeAnswer]
    ties: list[NetworkTieAnswer]
    truncated: list[TruncationAnswer]


async def network_around(
    projection: Projection,
    label: Label,
    centre: str,
    wanted: TieConditions | None = None,
    *,
    radius: int = 1,
    communities: bool = False,
    max_nodes: int = DEFAULT_NODES,
    max_ties: int = DEFAULT_TIES,
    seconds: float = READ_SECONDS,
) -> NetworkAnswer:
    """The ego network of an author, topic or institution: what is within the radius, and all ties inside.

    Without a node where the filter excludes the centre. NotFound for an unknown centre.

    Args:
        projection: to answer from.
        label: of the nodes: AUTHOR, TOPIC or INSTITUTION.
        centre: its key.
        wanted: which papers tie, and which nodes may be in it.
        radius: in hops, 0 to 20.
        communities: whether to find them.
        max_nodes: that are shown, 1 to 5,000.
        max_ties: that are shown, 0 to 20,000.
        seconds: Timeout after these; the search for nodes ends after a half, and `truncated` then has TIME.
    """
    _check("radius", radius, 0, MAX_RADIUS)
    _check("maxNodes", max_nodes, 1, MAX_NODES)
    _check("maxTies", max_ties, 0, MAX_TIES)
    node = _index(projection, label, centre)
    enough = Stop()

    def find(stop: Stop) -> NetworkAnswer:
        ties = ties_of(projection, label, wanted or TieConditions())
        if ties.any_shut and ties.shut[node]:
            return NetworkAnswer(projection.revision, [], [], [])
        network = ego_network(
            ties,
            node,
            radius,
            projection.pools[label],
            stop,
            max_nodes=max_nodes,
            max_ties=max_ties,
            enough=enough,
        )
        return _answer(projection, label, network, communities=communities)

    # the rest of the time is for the ties among what was found
    timer = asyncio.get_running_loop().call_later(seconds * SEARCHING, enough.now)
    try:
        return await within("network around", seconds, find)
    finally:
        enough.now()  # also when nobody waits any more
        timer.cancel()


def check_members(members: Sequence[object]) -> None:
    """Checks the number of members: BadInput for more than a network may be asked among."""
    if len(members) > MAX_LIST:
        raise BadInput(f"{len(members):,} members were given; expected at most {MAX_LIST:,}")


async def network_of(
    projection: Projection,
    label: Label,
    members: Sequence[str],
    wanted: TieConditions | None = None,
    *,
    communities: bool = False,
    max_ties: int = DEFAULT_TIES,
    seconds: float = READ_SECONDS,
) -> NetworkAnswer:
    """The network among given nodes, each of them once, tied or not; but for those that the filter excludes.

    Whoever takes members from outside has `check_members` look at their number, before they are looked up.

    NotFound for an unknown one; the arguments are those of `network_around`.
    """
    _check("maxTies", max_ties, 0, MAX_TIES)
    nodes = [_index(projection, label, key) for key in members]

    def find(stop: Stop) -> NetworkAnswer:
        ties = ties_of(projection, label, wanted or TieConditions())
        left = [node for node in nodes if not (ties.any_shut and ties.shut[node])]
        network = network_among(ties, left, projection.pools[label], stop, max_ties=max_ties)
        return _answer(projection, label, network, communities=communities)

    return await within("network of members", seconds, find)


def _check(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise BadInput(f"{name} is {value}; expected {least} to {most:,}")


def _index(projection: Projection, label: Label, key: str) -> int:
    index = projection.nodes[label].keys.find(key)
    if index is None:
        raise NotFound(f"the graph has no {label.lower()} {shown(key)}")
    return index


def _answer(projection: Projection, label: Label, network: Network, *, communities: bool) -> NetworkAnswer:
    # each column of the network becomes a list once: numbers of numpy, one by one, are slow
    nodes = [shown_node(projection, label, node) for node in network.nodes.tolist()]
    numbers = communities_in(network).tolist() if communities else [None] * len(nodes)
    hops = [None] * len(nodes) if network.hops is None else network.hops.tolist()
    sources: list[int] = network.sources.tolist()
    targets: list[int] = network.targets.tolist()
    columns_of_ties = zip(
        zip(sources, targets, strict=True),
        network.joint.tolist(),
        network.strength.tolist(),
        network.first_years.tolist(),
        network.last_years.tolist(),
        strict=True,
    )
    ties = [
        NetworkTieAnswer(label, nodes[source].key, nodes[target].key, joint, strength, year_of(first), year_of(last))
        for (source, target), joint, strength, first, last in columns_of_ties
    ]
    # what was cut is known by what was counted
    truncated: list[TruncationAnswer] = []
    if network.all_nodes is None:
        truncated.append(TruncationAnswer("TIME", len(nodes), None))
    elif len(nodes) < network.all_nodes:
        truncated.append(TruncationAnswer("NODES", len(nodes), network.all_nodes))
    if len(ties) < network.all_ties:
        truncated.append(TruncationAnswer("TIES", len(ties), network.all_ties))
    return NetworkAnswer(
        projection.revision,
        [NetworkNodeAnswer(*columns) for columns in zip(nodes, hops, network.degrees().tolist(), numbers, strict=True)],
        ties,
        truncated,
    )


def year_of(year: int) -> int | None:
    """The year that a kernel gives; None for its `NO_YEAR`."""
    return None if year == NO_YEAR else year
