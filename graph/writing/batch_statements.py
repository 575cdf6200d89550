"""The writing statements of a batch: rows in, `UNWIND ... MERGE` out, all inside the batch's transaction."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, LiteralString

from graph.links import LABEL_TEXTS, PAPER_LINKS
from graph.model import Label
from graph.store.store import Transaction

Rows = Sequence[Mapping[str, Any]]

_PUT_RECORDS = "UNWIND $rows AS row MERGE (r:Record {key: row.key}) SET r = row"
_DROP_RECORDS = "UNWIND $keys AS key MATCH (r:Record|Verdict {key: key}) DETACH DELETE r"
_PUT_VERDICTS = "UNWIND $rows AS row MERGE (v:Verdict {key: row.key}) SET v = row"
_JOINED = """
UNWIND $rows AS row
MATCH (v:Verdict {key: row.verdict})
OPTIONAL MATCH (v)-[old:DESCRIBES]->()
DELETE old
WITH DISTINCT v, row
UNWIND row.joined AS key
MATCH (a:Author {key: key})
MERGE (v)-[:DESCRIBES]->(a)
"""
_DOUBTED = """
UNWIND $rows AS row
MATCH (v:Verdict {key: row.verdict})
UNWIND row.doubted AS doubt
MATCH (alias:Alias {key: doubt.key})
WITH v, doubt, alias
MATCH (alias)-[:OF]->(a:Author) WHERE doubt.key IN a.keys
WITH v, a, collect(doubt) AS doubts
MERGE (v)-[d:DESCRIBES]->(a)
SET d.candidates = COLLECT { UNWIND doubts AS doubt UNWIND doubt.candidates AS key RETURN DISTINCT key ORDER BY key },
    d.reasons = COLLECT { UNWIND doubts AS doubt RETURN DISTINCT doubt.reason AS reason ORDER BY reason }
"""
_ADD_NAMES = """
UNWIND $rows AS row
MATCH (n:Author {key: row.key})
UNWIND row.aliases AS name
MERGE (alias:Alias {key: name.key})
SET alias += name
MERGE (alias)-[:OF]->(n)
"""
_AFFILIATE = """
UNWIND $rows AS row
MATCH (a:Author {key: row.key})
OPTIONAL MATCH (a)-[old:AFFILIATED_WITH]->(other) WHERE NOT other.key IN row.institutions
DELETE old
WITH DISTINCT a, row
UNWIND row.affiliations AS affiliation
MATCH (i:Institution {key: affiliation.institution})
MERGE (a)-[r:AFFILIATED_WITH]->(i)
SET r = affiliation.properties
"""
_MARK_AUTHORS_OF = """
UNWIND $keys AS key
MATCH (:Paper {key: key})<-[:AUTHORED]-(a:Author)
SET a:Stale
"""
_MARK_BLOCKS = "UNWIND $keys AS key MERGE (b:NameBlock {key: key}) SET b:Stale"
_MARK_LOST = "UNWIND $keys AS key MATCH (n:Author {key: key}) SET n.lost = true"

_PUT_PAPERS = """
UNWIND $rows AS row
MERGE (p:Paper {key: row.key})
SET p = row
"""
_PUT_NODES: dict[Label, LiteralString] = {
    label: f"""
UNWIND $rows AS row
MERGE (n:{link.label} {{key: row.key}})
ON CREATE SET n += row.provisional
SET n += row.identity, n:Stale
"""
    for label, link in PAPER_LINKS.items()
}
_MARK: dict[Label, LiteralString] = {
    label: f"UNWIND $keys AS key MATCH (n:{link.label} {{key: key}}) SET n:Stale" for label, link in PAPER_LINKS.items()
}
_UNLINK: dict[Label, LiteralString] = {
    label: f"""
UNWIND $rows AS row
MATCH (p:Paper {{key: row.paper}})
MATCH {link.paper_to_node} WHERE n.key IN row.drop
DELETE r
"""
    for label, link in PAPER_LINKS.items()
}
_LINK: dict[Label, LiteralString] = {
    label: f"""
UNWIND $rows AS row
MATCH (p:Paper {{key: row.paper}})
MATCH (n:{link.label} {{key: row.node}})
MERGE {link.paper_to_matched_node}
SET r = row.properties
"""
    for label, link in PAPER_LINKS.items()
}
_DESCRIBE: dict[Label, LiteralString] = {
    Label.PAPER: """
UNWIND $rows AS row
MATCH (r:Record {key: row.record})
OPTIONAL MATCH (r)-[old:DESCRIBES]->(other) WHERE other.key <> row.node
DELETE old
WITH DISTINCT r, row
MATCH (n:Paper {key: row.node})
MERGE (r)-[d:DESCRIBES]->(n)
SET d.version = row.version
""",
    Label.AUTHOR: """
UNWIND $rows AS row
MATCH (r:Record {key: row.record})
OPTIONAL MATCH (r)-[old:DESCRIBES]->(other) WHERE other.key <> row.node
DELETE old
WITH DISTINCT r, row
MATCH (n:Author {key: row.node})
MERGE (r)-[d:DESCRIBES]->(n)
SET d.names = row.names
""",
}
_UNDESCRIBE = "UNWIND $keys AS key MATCH (:Record {key: key})-[d:DESCRIBES]->() DELETE d"
_DROP_PROFILES = "UNWIND $keys AS key MATCH (f:Profile {key: key}) DETACH DELETE f"
_PUT_PROFILES = """
UNWIND $rows AS row
MATCH (a:Author {key: row.author})
MERGE (f:Profile {key: row.profile.key})
SET f = row.profile
WITH a, f
OPTIONAL MATCH (f)<-[old:HAS_PROFILE]-(other) WHERE other <> a
DELETE old
WITH DISTINCT a, f
MERGE (a)-[:HAS_PROFILE]->(f)
"""

_ADD_ALIASES: dict[Label, LiteralString] = {
    label: f"""
UNWIND $rows AS row
MATCH (n:{label_text} {{key: row.key}})
UNWIND row.aliases AS key
MERGE (alias:Alias {{key: key}})
MERGE (alias)-[:OF]->(n)
"""
    for label, label_text in LABEL_TEXTS.items()
}
_TRIM_ALIASES: dict[Label, LiteralString] = {
    label: f"""
UNWIND $rows AS row
MATCH (n:{label_text} {{key: row.key}})<-[of:OF]-(alias:Alias) WHERE NOT alias.key IN row.aliases
DELETE of
WITH DISTINCT alias WHERE NOT EXISTS {{ (alias)-[:OF]->() }}
DELETE alias
"""
    for label, label_text in LABEL_TEXTS.items()
}
_DELETE_WITH_ALIASES: LiteralString = """
OPTIONAL MATCH (n)<-[:OF]-(alias:Alias)
WITH n, collect(alias) AS aliases
DETACH DELETE n
WITH aliases
UNWIND aliases AS alias
WITH DISTINCT alias WHERE NOT EXISTS { (alias)-[:OF]->() }
DELETE alias
"""
_DROP_PAPERS = f"UNWIND $keys AS key MATCH (n:Paper {{key: key}}) {_DELETE_WITH_ALIASES}"
_DROP_ORPHANS: dict[Label, LiteralString] = {
    label: f"""
UNWIND $keys AS key
MATCH (n:{link.label} {{key: key}}) WHERE NOT ({link.any_left})
{_DELETE_WITH_ALIASES}
"""
    for label, link in PAPER_LINKS.items()
}


class BatchWriter:
    """What a batch may do to the graph, in the transaction it was made for. Empty lists cost no statement."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def _rows(self, statement: LiteralString, rows: Rows) -> None:
        if rows:
            await self._transaction.run(statement, {"rows": rows})

    async def _keys(self, statement: LiteralString, keys: Collection[str]) -> None:
        if keys:
            await self._transaction.run(statement, {"keys": sorted(keys)})

    async def put_records(self, rows: Rows) -> None:
        """Rows of `Record`'s properties."""
        await self._rows(_PUT_RECORDS, rows)

    async def drop_records(self, keys: Collection[str]) -> None:
        """Removes records, and the profiles they gave; verdicts too."""
        await self._keys(_DROP_RECORDS, keys)
        await self._keys(_DROP_PROFILES, keys)

    async def put_verdicts(self, rows: Rows) -> None:
        """Rows of `Verdict`'s properties."""
        await self._rows(_PUT_VERDICTS, rows)

    async def apply_verdicts(self, rows: Rows) -> None:
        """Rows `{verdict, joined, doubted}`: keys of the authors it joined, and `{key, candidates, reason}`."""
        await self._rows(_JOINED, rows)
        await self._rows(_DOUBTED, [row for row in rows if row["doubted"]])

    async def put_papers(self, rows: Rows) -> None:
        """Rows of `Paper`'s properties, all of them."""
        await self._rows(_PUT_PAPERS, rows)

    async def put_nodes(self, label: Label, rows: Rows) -> None:
        """Rows `{key, identity, provisional}` of a label other than `Paper`.

        What is provisional stands, on a new node, until the mark is worked off.
        """
        await self._rows(_PUT_NODES[label], rows)

    async def link(self, label: Label, rows: Rows) -> None:
        """Rows `{paper, node, properties}`."""
        await self._rows(_LINK[label], rows)

    async def unlink(self, label: Label, rows: Rows) -> None:
        """Rows `{paper, drop}`: removes the relationships to the nodes with these keys."""
        await self._rows(_UNLINK[label], rows)

    async def describe(self, label: Label, rows: Rows) -> None:
        """Rows `{record, node}`, of papers also `version`, of authors `names`: what each record describes now."""
        await self._rows(_DESCRIBE[label], rows)

    async def undescribe(self, keys: Collection[str]) -> None:
        """Records that describe nothing any more, though they are kept."""
        await self._keys(_UNDESCRIBE, keys)

    async def put_profiles(self, rows: Rows) -> None:
        """Rows `{author, profile}`, the profile with all its properties."""
        await self._rows(_PUT_PROFILES, rows)

    async def drop_profiles(self, keys: Collection[str]) -> None:
        """Removes profiles by key, where they are."""
        await self._keys(_DROP_PROFILES, keys)

    async def add_aliases(self, label: Label, rows: Rows) -> None:
        """Rows `{key, aliases}`: the node answers to these as well."""
        await self._rows(_ADD_ALIASES[label], rows)

    async def trim_aliases(self, label: Label, rows: Rows) -> None:
        """Rows `{key, aliases}`: the node answers to nothing but these."""
        await self._rows(_TRIM_ALIASES[label], rows)

    async def drop_papers(self, keys: Collection[str]) -> None:
        """Removes papers with their relationships and aliases."""
        await self._keys(_DROP_PAPERS, keys)

    async def drop_orphans(self, label: Label, keys: Collection[str]) -> None:
        """Removes those of the nodes that nothing mentions any more, with their aliases."""
        await self._keys(_DROP_ORPHANS[label], keys)

    async def mark(self, label: Label, keys: Collection[str]) -> None:
        """Marks nodes whose derived properties may have changed."""
        await self._keys(_MARK[label], keys)

    async def add_names(self, rows: Rows) -> None:
        """Rows `{key, aliases}` of authors, each alias with its key and all its properties."""
        await self._rows(_ADD_NAMES, rows)

    async def affiliate(self, rows: Rows) -> None:
        """Rows `{key, affiliations, institutions}`: an author is with these and no others."""
        await self._rows(_AFFILIATE, rows)

    async def mark_authors_of(self, papers: Collection[str]) -> None:
        """Marks the authors of papers whose institutions became other nodes."""
        await self._keys(_MARK_AUTHORS_OF, papers)

    async def mark_blocks(self, keys: Collection[str]) -> None:
        """Marks the blocks whose names must be judged again."""
        await self._keys(_MARK_BLOCKS, keys)

    async def mark_lost(self, keys: Collection[str]) -> None:
        """Marks authors who may have lost a name, beside `mark`."""
        await self._keys(_MARK_LOST, keys)
