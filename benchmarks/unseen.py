"""Documents never seen before, each another shape: what they cost here and in the database, and what is kept of them.

    python -m benchmarks.unseen DATA_DIR [--documents 1000]

Random documents over the schema, as the tests make them, about nodes of the graph in the data directory. Each is asked
twice: the second time the document, its statement and the database's plan are known. Half of the way, and at the end,
it says what the bounded caches hold and how large this process is.
"""

import argparse
import asyncio
import os
import resource
import time
from pathlib import Path
from typing import Any

from graphql import build_schema as schema_of

from benchmarks.measuring import load_average, print_table
from benchmarks.serving import environment
from graph import embedded
from graph.store import Statement, Store
from schema import Context, build_schema
from server.database import embedded_settings
from server.settings import read_settings
from tests.oracle.documents import document_of

SEED = 20261123
LABELS = ("Author", "Paper", "Venue", "Institution", "Topic")


class Timed:
    """A store that adds up how long the database took."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.seconds = 0.0

    async def read(self, statement: Statement, parameters: dict[str, Any], **options: Any) -> list[list[Any]]:  # noqa: ANN401
        began = time.perf_counter()
        try:
            return await self._store.read(statement, parameters, **options)
        finally:
            self.seconds += time.perf_counter() - began


async def measured(endpoint: embedded.Endpoint, documents: int) -> None:
    """Asks all documents, and prints the table."""
    schema = build_schema()
    types = schema_of(schema.as_str())
    taken: dict[str, list[float]] = {f"{who}, {when}": [] for when in ("new", "known") for who in ("here", "database")}
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password, read_seconds=60) as store:
        ids = {
            label: [
                f"{label}:{key}"
                for (key,) in await store.read(
                    "MATCH (n) WHERE $label IN labels(n) AND n.paper_count > 5 OR n:Paper AND $label = 'Paper'"
                    " RETURN n.key ORDER BY n.key LIMIT 200",
                    {"label": label},
                )
            ]
            for label in LABELS
        }
        for number in range(documents):
            document = document_of(SEED + number, types, ids)
            for when in ("new", "known"):
                timed: Any = Timed(store)
                cpu = time.process_time()
                await schema.execute(document.text, document.values, context_value=Context(timed))
                taken[f"here, {when}"].append((time.process_time() - cpu) * 1000)
                taken[f"database, {when}"].append(timed.seconds * 1000)
            if number + 1 in (documents // 2, documents):
                held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(f"{number + 1:,} documents: {held:,} MB at most so far; {load_average()}", flush=True)
    print_table("ms (here: of CPU; database: of the clock)", taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    given = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    with embedded.join(given.data_dir, embedded_settings(read_settings()), name="benchmark") as database:
        asyncio.run(measured(database.endpoint, given.documents))


if __name__ == "__main__":
    main()
