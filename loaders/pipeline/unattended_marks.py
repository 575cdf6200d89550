"""What a writer that died has left to do, done where nobody holds the right to write.

Half a load of a file that is never loaded again would else be without counts for good.
"""

from graph.errors import ScholarGraphError
from graph.store.constraints import stored_rules
from graph.store.store import Store
from graph.writing.loads import has_marks
from loaders.identity.rules import RULES
from loaders.pipeline.apply_corrections import stored_corrections
from loaders.pipeline.write_session import settle, writing_if_free


async def settle_unattended(store: Store) -> bool:
    """Judges the names and derives the counts that wait where nobody writes; whether that was done.

    It is not where nothing waits, where a writer works on it, where the graph follows other rules of
    identity, and where the database does not let us write.
    """
    try:
        if not await has_marks(store) or await stored_rules(store) != RULES:
            return False
        async with writing_if_free(store, "counting what an interrupted load has left") as held:
            if held is None:
                return False
            await settle(store, held, await stored_corrections(store))
            return True
    except ScholarGraphError:
        return False
