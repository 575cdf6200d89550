"""The papers that the ties of a network rest on."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from graph.limits import READ_SECONDS
from graph.model import Label
from graph.projection.network_answers import NetworkTieAnswer
from graph.projection.projected_filters import TieConditions, ties_of
from graph.projection.projection import Projection
from graph.projection.thread_pool import within
from graph.traversals.cancellation import Stop
from graph.traversals.joint_papers import joint_papers
from graph.traversals.paper_columns import newest_first


async def papers_of_ties(
    projection: Projection,
    label: Label,
    ties: Iterable[NetworkTieAnswer],
    wanted: TieConditions | None = None,
    *,
    seconds: float = READ_SECONDS,
) -> list[str]:
    """The keys of the papers that tie these nodes, each once, newest first.

    Args:
        projection: that the ties are of.
        label: of their nodes.
        ties: to look behind.
        wanted: the filter that they were found with.
        seconds: Timeout after these.
    """
    keys = projection.nodes[label].keys

    def find(_stop: Stop) -> list[str]:
        passed = ties_of(projection, label, wanted or TieConditions())
        papers_by_tie: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
        for tie in ties:
            # an end that this projection does not know has no papers in it
            source, target = keys.find(tie.source), keys.find(tie.target)
            if source is not None and target is not None:
                papers_by_tie.append(joint_papers(passed, source, target))
        # a paper of three authors is behind three ties: once is enough
        papers = newest_first(projection.papers, np.unique(np.concatenate(papers_by_tie)))
        paper_keys = projection.nodes[Label.PAPER].keys
        return [paper_keys.text(int(index)) for index in papers]

    return await within("papers of ties", seconds, find)
