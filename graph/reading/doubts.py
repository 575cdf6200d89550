"""What is doubtful in the graph, by kind: ids that contradict each other, and people whom a name alone would join."""

from collections.abc import Sequence
from typing import LiteralString, NamedTuple

from graph.model import ProblemKind
from graph.store.store import Store

SAME_NAME = "SAME_NAME"
"""The kind of doubt that names alone give, beside those of `ProblemKind`."""
KINDS: tuple[str, ...] = (*(kind.value for kind in ProblemKind), SAME_NAME)
_SECONDS = 120.0


class StoredDoubt(NamedTuple):
    """One doubt about one node."""

    key: str
    """Of the node, and where the next page goes on."""
    name: str
    sentence: str
    ids: tuple[str, ...]
    """Public ids of all that it is about, sorted, the node's own among them; it alone if nothing is to be decided."""


_CONTRADICTED: dict[str, LiteralString] = {
    label: f"""
MATCH (n:{label}) WHERE n.contradictions IS NOT NULL AND n.key > $after
WITH n ORDER BY n.key
UNWIND n.contradictions AS told
WITH n, split(told, '\\t') AS parts
WHERE parts[0] = $kind
WITH n, parts LIMIT $limit
RETURN n.key, coalesce(n.title, n.name, n.key), parts[2], CASE parts[0]
  WHEN 'EXCLUDING_IDS' THEN [key IN split(parts[3], '\\n') | '{label}:' + key]
  ELSE COLLECT {{
    UNWIND split(parts[4], '\\n') AS key
    MATCH (:Alias {{key: key}})-[:OF]->(other:{label}) WHERE key IN other.keys
    RETURN DISTINCT '{label}:' + other.key
  }} + ['{label}:' + n.key] END
"""
    for label in ("Author", "Paper")
}
_SAME_NAME: LiteralString = """
MATCH (n:Author)<-[doubt:DESCRIBES]-(:Verdict) WHERE doubt.reasons IS NOT NULL AND n.key > $after
WITH n, doubt ORDER BY n.key LIMIT $limit
RETURN n.key, coalesce(n.name, n.key), reduce(all = '', reason IN doubt.reasons |
  all + CASE all WHEN '' THEN '' ELSE '; ' END + reason), COLLECT {
    UNWIND doubt.candidates AS key
    MATCH (:Alias {key: key})-[:OF]->(other:Author) WHERE key IN other.keys
    RETURN DISTINCT 'Author:' + other.key
  } + ['Author:' + n.key]
"""
_COUNTS: dict[str, LiteralString] = {
    label: f"""
MATCH (n:{label}) WHERE n.contradictions IS NOT NULL
UNWIND n.contradictions AS told
WITH n, split(told, '\\t')[0] AS kind
RETURN kind, count(DISTINCT n) AS nodes ORDER BY kind
"""
    for label in ("Author", "Paper")
}
_SAME_NAME_COUNT: LiteralString = """
MATCH (n:Author)<-[doubt:DESCRIBES]-(:Verdict) WHERE doubt.reasons IS NOT NULL
RETURN count(DISTINCT n)
"""


async def doubt_counts(store: Store) -> dict[str, int]:
    """By kind, how many authors or papers are doubtful; kinds of none are left out."""
    counts = await contradicted_counts(store)
    [[same_name]] = await store.read(_SAME_NAME_COUNT, {}, seconds=_SECONDS)
    return counts | ({SAME_NAME: same_name} if same_name else {})


async def contradicted_counts(store: Store) -> dict[str, int]:
    """By kind, the authors and papers against which something speaks."""
    counts: dict[str, int] = {}
    for statement in _COUNTS.values():
        for kind, nodes in await store.read(statement, {}, seconds=_SECONDS):
            counts[kind] = counts.get(kind, 0) + nodes
    return {kind: counts[kind] for kind in KINDS if kind in counts}


async def doubts_of_kind(store: Store, kind: str, *, after: str, limit: int) -> list[StoredDoubt]:
    """The next doubts of a kind, in the order of the keys of the nodes that they are about.

    What is about several nodes is told once, of the one whose id comes first.
    """
    page: list[StoredDoubt] = []
    while len(page) < limit:
        rows = await _rows(store, kind, after, limit)
        for key, name, sentence, ids in rows:
            ordered = tuple(sorted(set(ids)))
            own = f"{'Paper' if kind == ProblemKind.TWO_PAPERS else 'Author'}:{key}"
            if ordered[0] == own or own not in ordered:
                page.append(StoredDoubt(key, name, sentence, ordered))
        if len(rows) < limit:
            break
        after = rows[-1][0]
    return page[:limit]


async def _rows(store: Store, kind: str, after: str, limit: int) -> Sequence[tuple[str, str, str, list[str]]]:
    parameters = {"after": after, "limit": limit, "kind": kind}
    if kind == SAME_NAME:
        rows = await store.read(_SAME_NAME, parameters, seconds=_SECONDS)
    else:
        label = "Paper" if kind == ProblemKind.TWO_PAPERS else "Author"
        rows = await store.read(_CONTRADICTED[label], parameters, seconds=_SECONDS)
    return [(row[0], row[1], row[2], row[3]) for row in rows]
