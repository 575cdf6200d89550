"""Documents never seen before, each another shape: what they cost here and in the database, and what is kept of them.

    python -m benchmarks.unseen DATA_DIR [--documents 1000] [--long 100]

Random documents over the schema, as the tests make them, about nodes of the graph in the data directory. Each is asked
twice: the second time the document, its statements and the database's plans are known. Then documents that are as long
as one that is kept may be. On the way it says what the bounded caches hold, how large this process is and what has
stayed in the database's heap.
"""

import argparse
import asyncio
import gc
import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graphql import build_schema as schema_of

from benchmarks.machine_load import load_average, print_table
from benchmarks.processes import held
from benchmarks.service_process import environment
from graph import embedded
from graph.limits import DocumentLimits
from graph.projection import projection_cache
from graph.store.store import Statement, Store
from schema import Context, ServedSchema, build_schema
from schema.compiler.compiler import MAX_CHARACTERS
from server.database import embedded_settings
from server.settings import Settings, read_settings
from tests.oracle.documents import document_of

SEED = 20261123
LABELS = ("Author", "Paper", "Venue", "Institution", "Topic")
KEYS = """
MATCH (n) WHERE $label IN labels(n) AND n.paper_count > 5 OR n:Paper AND $label = 'Paper'
RETURN n.key ORDER BY n.key LIMIT 200
"""
OLD = """
CALL dbms.queryJmx('java.lang:name=G1 Old Gen,type=MemoryPool') YIELD attributes
RETURN attributes.Usage.value.properties
"""
"""What has stayed in the database's heap: also garbage, until there is enough of it."""
TIMES = ("new", "known")

Question = tuple[str, dict[str, Any]]


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


def random_documents(schema: ServedSchema, ids: dict[str, list[str]], number: int) -> Iterable[Question]:
    """Makes random documents as the tests do."""
    types = schema_of(schema.as_str())
    for seed in range(SEED, SEED + number):
        document = document_of(seed, types, ids)
        yield document.text, document.values


def long_documents(ids: Mapping[str, list[str]], number: int) -> Iterable[Question]:
    """Makes documents of as many lists as the limits allow, each with aliases of its own."""
    lists = DocumentLimits().max_aliases
    padding = "_" * (MAX_CHARACTERS // lists - 70)
    for index in range(number):
        fields = " ".join(
            f"p{index}_{one}{padding}: papers(first: {one % 50 + 1}) {{ edges {{ node {{ title }} }} }}"
            for one in range(lists)
        )
        yield f'{{ author(by: {{id: "{ids["Author"][0]}"}}) {{ {fields} }} }}', {}


async def measured(endpoint: embedded.BoltEndpoint, settings: Settings, documents: int, long: int) -> None:
    """Asks all documents, and prints the tables."""
    schema = build_schema(limits=DocumentLimits())
    async with Store.connect(endpoint.uri, user=endpoint.user, password=endpoint.password, read_seconds=60) as store:
        projection = await projection_cache.current(store, settings.projection_folder)

        async def project() -> Any:  # noqa: ANN401
            return projection

        ids = {label: [f"{label}:{key}" for (key,) in await store.read(KEYS, {"label": label})] for label in LABELS}
        for what, questions, number in (
            ("random", random_documents(schema, ids, documents), documents),
            ("long", long_documents(ids, long), long),
        ):
            taken: dict[str, list[float]] = {f"{who}, {when}": [] for when in TIMES for who in ("here", "database")}
            answers: Counter[str] = Counter()
            await tell(f"{what}: none", schema, store)
            for asked, (text, values) in enumerate(questions, 1):
                for when in TIMES:
                    timed: Any = Timed(store)
                    cpu = time.process_time()
                    result = await schema.execute(text, values, context_value=Context(timed, project))
                    taken[f"here, {when}"].append((time.process_time() - cpu) * 1000)
                    taken[f"database, {when}"].append(timed.seconds * 1000)
                    codes = {str((error.extensions or {}).get("code")) for error in result.errors or ()}
                    answers.update(codes or {"whole"})
                if asked % max(1, number // 4) == 0:
                    await tell(f"{what}: {asked:,}", schema, store)
            print(f"answers: {', '.join(f'{code} {count:,}' for code, count in answers.most_common())}")
            print_table(f"ms, {what} documents (here: of CPU; database: of the clock)", taken)


async def tell(what: str, schema: ServedSchema, store: Store) -> None:
    """Prints what the bounded caches hold now."""
    gc.collect()
    caches = ", ".join(
        f"{len(kept):,} {name} of {kept.weight:,} characters ({kept.forgotten:,} forgotten)"
        for name, kept in schema.kept.items()
    )
    [[old]] = await store.read(OLD)
    print(
        f"{what}: {caches}; {held(os.getpid()).rss_mb:,.0f} MB here; old objects in the database's heap"
        f" {old['used'] / 1e6:,.0f} of {old['max'] / 1e6:,.0f} MB; {load_average()}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--long", type=int, default=100)
    given = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    settings = read_settings(data_dir=given.data_dir)
    with embedded.join(given.data_dir, embedded_settings(settings), name="benchmark") as database:
        asyncio.run(measured(database.endpoint, settings, given.documents, given.long))


if __name__ == "__main__":
    main()
