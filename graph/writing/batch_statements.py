"""The writing statements of a batch: typed rows in, `UNWIND ... MERGE` out, all inside the batch's transaction."""

from collections.abc import Collection, Mapping, Sequence
from typing import LiteralString

from graph.batch_rows import (
    AffiliationsRow,
    AliasesRow,
    AuthorProfileRow,
    DescribedAuthorRow,
    DescribedPaperRow,
    LinkRow,
    NameAliasesRow,
    NodeRow,
    PaperRow,
    RecordRow,
    UnlinkRow,
    VerdictOutcomeRow,
    VerdictRow,
)
from graph.links import LABEL_TEXTS, PAPER_LINKS
from graph.model import Label
from graph.store.store import Transaction

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
    """Writes one batch's rows inside the transaction it was made for; an empty list costs no statement."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def _rows(self, statement: LiteralString, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            await self._transaction.run(statement, {"rows": rows})

    async def _keys(self, statement: LiteralString, keys: Collection[str]) -> None:
        if keys:
            await self._transaction.run(statement, {"keys": sorted(keys)})

    async def put_records(self, rows: Sequence[RecordRow]) -> None:
        """Writes records with all their properties; what they describe is written by `describe_papers` and others."""
        await self._rows(_PUT_RECORDS, rows)

    async def drop_records(self, keys: Collection[str]) -> None:
        """Removes records and verdicts by key, and the profiles that the records gave."""
        await self._keys(_DROP_RECORDS, keys)
        await self._keys(_DROP_PROFILES, keys)

    async def put_verdicts(self, rows: Sequence[VerdictRow]) -> None:
        """Writes verdicts; whom each joins and doubts is written by `apply_verdicts`."""
        await self._rows(_PUT_VERDICTS, rows)

    async def apply_verdicts(self, rows: Sequence[VerdictOutcomeRow]) -> None:
        """Relates each verdict to the authors that it joined and to those that it doubts, and to nobody else."""
        await self._rows(_JOINED, rows)
        await self._rows(_DOUBTED, [row for row in rows if row["doubted"]])

    async def put_papers(self, rows: Sequence[PaperRow]) -> None:
        """Writes papers; a property that a row has not is removed."""
        await self._rows(_PUT_PAPERS, rows)

    async def put_nodes(self, label: Label, rows: Sequence[NodeRow]) -> None:
        """Writes nodes of a label other than `Paper`, and marks them to be derived.

        What is provisional stands, on a new node, until the mark is worked off.
        """
        await self._rows(_PUT_NODES[label], rows)

    async def link(self, label: Label, rows: Sequence[LinkRow]) -> None:
        """Writes relationships between papers and nodes of the label, each with all its properties."""
        await self._rows(_LINK[label], rows)

    async def unlink(self, label: Label, rows: Sequence[UnlinkRow]) -> None:
        """Removes the relationships between papers and the nodes that they no longer mention."""
        await self._rows(_UNLINK[label], rows)

    async def describe_papers(self, rows: Sequence[DescribedPaperRow]) -> None:
        """Says which paper each record describes, and no other."""
        await self._rows(_DESCRIBE[Label.PAPER], rows)

    async def describe_authors(self, rows: Sequence[DescribedAuthorRow]) -> None:
        """Says which author each record describes, and no other."""
        await self._rows(_DESCRIBE[Label.AUTHOR], rows)

    async def undescribe(self, keys: Collection[str]) -> None:
        """Makes records describe nothing any more, though they are kept."""
        await self._keys(_UNDESCRIBE, keys)

    async def put_profiles(self, rows: Sequence[AuthorProfileRow]) -> None:
        """Writes profiles, each with all its properties, at one author and no other."""
        await self._rows(_PUT_PROFILES, rows)

    async def drop_profiles(self, keys: Collection[str]) -> None:
        """Removes profiles by key, where they are."""
        await self._keys(_DROP_PROFILES, keys)

    async def add_aliases(self, label: Label, rows: Sequence[AliasesRow]) -> None:
        """Makes nodes answer to these aliases as well."""
        await self._rows(_ADD_ALIASES[label], rows)

    async def trim_aliases(self, label: Label, rows: Sequence[AliasesRow]) -> None:
        """Makes nodes answer to no aliases but these; an alias of nobody is removed."""
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

    async def add_names(self, rows: Sequence[NameAliasesRow]) -> None:
        """Makes authors answer to these names as well; the aliases are written with block and parts."""
        await self._rows(_ADD_NAMES, rows)

    async def affiliate(self, rows: Sequence[AffiliationsRow]) -> None:
        """Relates authors to the institutions that they are with, and to no others."""
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
