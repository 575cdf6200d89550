"""Communities in a network: Louvain's method, by NetworKit's PLM, weighted by the strengths of the ties.

Blondel, Guillaume, Lambiotte and Lefebvre, J. Stat. Mech. P10008, 2008; Staudt and Meyerhenke, IEEE TPDS 27(1), 2016.
"""

from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.traversals.networks import Network

_SEED = 1


def communities(network: Network) -> NDArray[np.int64]:
    """The number of each node's community: 0 for that of the first node, and on in the order of the nodes.

    One network gives the same answer each time (one thread, one seed). A tie of strength 0, whose papers have
    an unknown number of authors, holds nothing together; nor does a network without any ties.
    """
    community_of = np.arange(len(network.nodes))
    tying = network.strength > 0
    if tying.any():
        networkit: Any = import_module("networkit")  # a second to import, and few questions ask for communities
        networkit.setNumberOfThreads(1)
        networkit.setSeed(_SEED, False)
        graph = networkit.GraphFromCoo(
            (network.strength[tying], (network.sources[tying], network.targets[tying])),
            n=len(network.nodes),
            weighted=True,
            directed=False,
        )
        method = networkit.community.PLM(graph, refine=True)
        method.run()
        community_of = np.array(method.getPartition().getVector(), np.int64)
    _, first, place = np.unique(community_of, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[place]
