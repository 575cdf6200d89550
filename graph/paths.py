"""Shortest paths between authors and between topics, by Neo4j's `allShortestPaths`.

A step of a path of authors is at least one joint paper that counts as a tie (`TIE_STATUSES`); so is a step of a path of
topics, of papers about both. Papers are passed through, but a path is its sequence of authors (or topics): two joint
papers are one step, not two paths.
"""

from dataclasses import dataclass
from typing import LiteralString

from graph.model import TIE_STATUSES
from graph.store import Store

# The bound only says that the length is no oversight: no graph that fits a database has such a path.
_COAUTHOR_PATHS: LiteralString = """
MATCH (start:Author {key: $from})
MATCH (end:Author {key: $to})
MATCH path = allShortestPaths((start)-[:AUTHORED*..1000000]-(end))
WHERE all(node IN nodes(path) WHERE node:Author OR node.status IN $statuses)
WITH DISTINCT [node IN nodes(path) WHERE node:Author | node.key] AS keys
ORDER BY keys
WITH collect(keys) AS paths
RETURN size(paths) AS tied, size(paths[0]) - 1 AS length,
  [keys IN paths WHERE $after IS NULL OR keys > $after][..$first + 1] AS page
"""

_TOPIC_PATHS: LiteralString = """
MATCH (start:Topic {key: $from})
MATCH (end:Topic {key: $to})
MATCH path = allShortestPaths((start)-[:ABOUT*..1000000]-(end))
WHERE all(node IN nodes(path) WHERE node:Topic OR node.status IN $statuses)
WITH DISTINCT [node IN nodes(path) WHERE node:Topic | node.key] AS keys
ORDER BY keys
WITH collect(keys) AS paths
RETURN size(paths) AS tied, size(paths[0]) - 1 AS length,
  [keys IN paths WHERE $after IS NULL OR keys > $after][..$first + 1] AS page
"""


@dataclass(frozen=True)
class Path:
    """One path: the keys of its nodes from end to end, and what it costs."""

    keys: list[str]
    cost: float

    @property
    def length(self) -> int:
        """The number of its steps."""
        return len(self.keys) - 1


@dataclass(frozen=True)
class Paths:
    """The cheapest paths between two nodes.

    `cost` and `length` are None where there is no path; `tied` counts all cheapest paths; `page` holds those that were
    asked for, in the order of their sequences of keys, and one more where there are more.
    """

    cost: float | None
    length: int | None
    tied: int
    page: list[Path]


async def coauthor_paths(
    store: Store, from_key: str, to_key: str, *, first: int = 20, after: list[str] | None = None
) -> Paths:
    """The shortest paths between two authors over joint papers.

    From an author to the same one there is one path, without a step. An author who is not in the graph has no path.

    Args:
        store: the graph.
        from_key: the key of the author at one end.
        to_key: the key of the author at the other end.
        first: how many paths the page holds (one more is returned where there are more).
        after: the keys of a path; the page begins with the path that follows it in the order.
    """
    return await _paths(store, _COAUTHOR_PATHS, from_key, to_key, first, after)


async def topic_paths(
    store: Store, from_key: str, to_key: str, *, first: int = 20, after: list[str] | None = None
) -> Paths:
    """The shortest paths between two topics over papers that are about both; otherwise as `coauthor_paths`."""
    return await _paths(store, _TOPIC_PATHS, from_key, to_key, first, after)


async def _paths(
    store: Store, statement: LiteralString, from_key: str, to_key: str, first: int, after: list[str] | None
) -> Paths:
    if from_key == to_key:
        # Neo4j refuses a shortest path from a node to itself
        page = [Path([from_key], 0.0)] if after is None or [from_key] > after else []
        return Paths(cost=0.0, length=0, tied=1, page=page)
    parameters = {
        "from": from_key,
        "to": to_key,
        "statuses": [status.value for status in TIE_STATUSES],
        "first": first,
        "after": after,
    }
    [[tied, length, page]] = await store.read(statement, parameters)
    if not tied:
        return Paths(cost=None, length=None, tied=0, page=[])
    return Paths(float(length), length, tied, [Path(keys, float(length)) for keys in page])
