"""The blocks of names that a load touched, and how many names have a part: the book of what is to be judged again.

A block is all authors whose names may be one person's; a batch marks those it touches (`Stale`). How rare a surname
or a given name is counts in coarse steps, which are kept here: when one is crossed, every block with that part is
marked as well. Nothing else follows from these nodes.
"""

from collections.abc import Callable, Collection, Mapping
from typing import LiteralString, NamedTuple

from graph.store.store import Store, Transaction

PAGE = 5_000


class NamePart(NamedTuple):
    """A surname or a given name."""

    kind: str
    """`surname` or `given`, as the property of `Alias` is called."""
    text: str

    @property
    def key(self) -> str:
        """The key of the part's node: `surname:ray`."""
        return f"{self.kind}:{self.text}"


_KINDS: tuple[LiteralString, ...] = ("surname", "given")
_STALE = """
MATCH (b:NameBlock:Stale) WHERE b.key > $after
WITH b.key AS key ORDER BY key LIMIT $limit
RETURN collect(key)
"""
_ANY_OF_STALE = "MATCH (b:NameBlock:Stale) WITH b LIMIT $limit RETURN collect(b.key)"
_PARTS = """
UNWIND $keys AS key
MATCH (b:NameBlock {key: key})
WITH b, COLLECT { MATCH (a:Alias {block: key}) RETURN DISTINCT [a.surname, a.given] } AS parts
RETURN collect([b.surnames, b.givens, parts])
"""
_COUNTS: Mapping[str, LiteralString] = {
    kind: f"""
UNWIND $texts AS text
WITH text, COUNT {{ (:Alias {{{kind}: text}}) }} AS uses
RETURN collect([text, uses])
"""
    for kind in _KINDS
}
_STEPS = "UNWIND $keys AS key MATCH (p:NamePart {key: key}) RETURN collect([key, p.step])"
_SET_STEPS = "UNWIND $rows AS row MERGE (p:NamePart {key: row.key}) SET p.step = row.step"
_DROP_PARTS = "UNWIND $keys AS key MATCH (p:NamePart {key: key}) DELETE p"
_MARK_BLOCKS_OF: Mapping[str, LiteralString] = {
    kind: f"""
UNWIND $texts AS text
MATCH (a:Alias {{{kind}: text}})
WITH DISTINCT a.block AS block
MERGE (b:NameBlock {{key: block}}) SET b:Stale
"""
    for kind in _KINDS
}
_PAPERS = """
UNWIND $keys AS key
MATCH (alias:Alias {block: key})
WITH alias
MATCH (alias)-[:OF]->(a:Author)
WITH DISTINCT a
MATCH (a)-[:AUTHORED]->(p:Paper)
WITH DISTINCT p
WITH p, COLLECT { MATCH (p)<-[:DESCRIBES]-(r:Record) RETURN r.body } AS bodies
RETURN collect([p.key, p.keys, bodies])
"""
_CLOSE = """
UNWIND $keys AS key
MATCH (b:NameBlock {key: key})
WITH b, COLLECT { MATCH (a:Alias {block: key}) RETURN DISTINCT [a.surname, a.given] } AS parts
SET b.surnames = COLLECT { UNWIND parts AS part RETURN DISTINCT part[0] },
    b.givens = COLLECT { UNWIND parts AS part RETURN DISTINCT part[1] }
REMOVE b:Stale
WITH b WHERE parts = []
DELETE b
"""


async def stale_blocks(store: Store, *, after: str = "", limit: int = PAGE) -> list[str]:
    """Keys of the next blocks that wait to be judged, in their order."""
    keys = await store.packed(_STALE, {"after": after, "limit": limit}, seconds=60)
    return list(keys)


async def some_stale_blocks(store: Store, *, limit: int) -> list[str]:
    """Keys of blocks that wait to be judged, whichever the database finds first."""
    keys = await store.packed(_ANY_OF_STALE, {"limit": limit}, seconds=60)
    return list(keys)


async def parts_of_blocks(store: Store, keys: Collection[str]) -> set[NamePart]:
    """The parts of the names in these blocks, now and when they were judged last."""
    parts: set[NamePart] = set()
    blocks = await store.packed(_PARTS, {"keys": list(keys)}, seconds=60)
    for surnames, givens, pairs in blocks:
        parts.update(NamePart("surname", text) for text in (*(surnames or ()), *(pair[0] for pair in pairs)))
        parts.update(NamePart("given", text) for text in (*(givens or ()), *(pair[1] for pair in pairs)))
    return parts


async def count_again(transaction: Transaction, parts: Collection[NamePart], step: Callable[[int], int]) -> None:
    """Counts the names that have these parts; where a step is crossed, marks all blocks with the part.

    Args:
        transaction: a writing one whose lease has been checked.
        parts: such as `parts_of_blocks` gives.
        step: of a count.
    """
    known = await steps(transaction, parts)
    for kind in _KINDS:
        texts = [part.text for part in parts if part.kind == kind]
        counted = await transaction.packed(_COUNTS[kind], {"texts": texts}) if texts else []
        counts = {NamePart(kind, text): count for text, count in counted}
        new_steps = {part: step(count) for part, count in counts.items() if count}
        changed = {part: new_step for part, new_step in new_steps.items() if known.get(part.key) != new_step}
        if changed:
            rows = [{"key": part.key, "step": new_step} for part, new_step in changed.items()]
            await transaction.run(_SET_STEPS, {"rows": rows})
        crossed = [part.text for part in changed if part.key in known]  # a new one is in new names only
        if crossed:
            await transaction.run(_MARK_BLOCKS_OF[kind], {"texts": crossed})
        if unused := [part.key for part, count in counts.items() if not count]:
            await transaction.run(_DROP_PARTS, {"keys": unused})


async def steps(transaction: Transaction, parts: Collection[NamePart]) -> dict[str, int]:
    """By its key, the step of each part of a name that is known."""
    pairs = await transaction.packed(_STEPS, {"keys": [part.key for part in parts]}) if parts else []
    return dict(pairs)


async def papers_of_blocks(transaction: Transaction, keys: Collection[str]) -> list[tuple[str, list[str], list[bytes]]]:
    """Every paper by someone with a name in one of the blocks: its key, all its keys, the bodies of its records."""
    papers = await transaction.packed(_PAPERS, {"keys": list(keys)})
    return [(key, all_keys, bodies) for key, all_keys, bodies in papers]


async def close_blocks(transaction: Transaction, keys: Collection[str]) -> None:
    """Takes the marks off blocks that have been judged; a block without a name is removed."""
    await transaction.run(_CLOSE, {"keys": list(keys)})
