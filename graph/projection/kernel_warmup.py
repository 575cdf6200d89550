"""Makes the kernels ready before the first question: compiled by numba, or read from where it keeps what it compiled.

Compiling all of them takes most of a minute, once for an installation; reading them takes about a second. Run as a
module, it does that and nothing else.
"""

import asyncio

import numpy as np

from graph.model import Label
from graph.projection.citation_answers import citation_paths
from graph.projection.coauthor_answers import coauthors, suggested_coauthors
from graph.projection.distance_answers import collaboration_distance
from graph.projection.network_answers import network_around, network_of
from graph.projection.path_answers import coauthor_paths
from graph.projection.projected_filters import TieConditions
from graph.projection.projection import Projection
from graph.projection.read_projection import Pairs, ReadColumns, assemble
from graph.projection.result_pages import PageRequest
from graph.traversals.ties import INVERSE_NEWMAN

_SECONDS = 600.0
_ENDS = "record:a", "record:c"


async def warm() -> None:
    """Compiles every kernel by asking one question of each kind of a graph of two papers."""
    projection = _smallest()
    for wanted in (TieConditions(), TieConditions(min_joint_papers=1, max_team_size=9)):
        paths = await coauthor_paths(projection, *_ENDS, wanted, alternatives=1, seconds=_SECONDS)
        paths.page(PageRequest(1))
    await coauthor_paths(projection, *_ENDS, cost=INVERSE_NEWMAN, alternatives=1, seconds=_SECONDS)
    await collaboration_distance(projection, *_ENDS, as_of=[2000], seconds=_SECONDS)
    await collaboration_distance(projection, *_ENDS, seconds=_SECONDS)
    await citation_paths(projection, "record:p", "record:q", alternatives=1, seconds=_SECONDS)
    await network_around(projection, Label.AUTHOR, _ENDS[0], seconds=_SECONDS)
    await network_of(projection, Label.AUTHOR, _ENDS, seconds=_SECONDS)
    await coauthors(projection, _ENDS[0], degree=2, seconds=_SECONDS)
    (await suggested_coauthors(projection, _ENDS[0], seconds=_SECONDS)).page(PageRequest(1))


def _smallest() -> Projection:
    read = ReadColumns()
    for label, keys in ((Label.AUTHOR, "abc"), (Label.PAPER, "pq")):
        read.numbers[label] = list(range(len(keys)))
        read.keys[label] = [f"record:{key}" for key in keys]
        read.names[label] = list(keys)
    read.columns = {
        "years": [2000, 2001],
        "dates": ["2000", "2001"],
        "kinds": ["OTHER", "OTHER"],
        "statuses": ["PUBLISHED", "PUBLISHED"],
        "author_counts": [2, 2],
    }
    read.links[Label.AUTHOR] = Pairs([np.array([0, 0, 1, 1])], [np.array([0, 1, 1, 2])])
    read.links["cited"] = Pairs([np.array([1])], [np.array([0])])
    return assemble(read, "0", "")


if __name__ == "__main__":
    asyncio.run(warm())
