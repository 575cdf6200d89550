"""Sources into one graph, against hand-written `UNWIND ... MERGE` of the same final nodes and relationships.

    python -m benchmarks.load_sources acl=ANTHOLOGY paperlists=LISTS [--limit N]

Each source is loaded by the command, in a process of its own, into a new embedded database. Then all that the graph
holds is read out, and written into another new one of the same settings: nodes by key, then relationships, `--rows` a
transaction. The figure is the ratio of the two times. The same files are loaded again, which must change nothing.
"""

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, LiteralString, cast

from benchmarks.machine_load import load_average
from benchmarks.service_process import environment
from graph import embedded
from graph.store.constraints import prepare
from graph.store.store import Store, Transaction
from loaders.identity.rules import RULES

_READ_SECONDS = 600.0
_NODES = """
MATCH (n:{label}) WHERE n.key > $after
WITH n ORDER BY n.key LIMIT 20000
RETURN collect([n.key, labels(n), properties(n)])
"""
_RELATIONSHIPS = """
MATCH (n:{label}) WHERE n.key > $after
WITH n ORDER BY n.key LIMIT 20000
WITH max(n.key) AS last, collect(n) AS page
UNWIND page AS n
OPTIONAL MATCH (n)-[r]->(to)
RETURN last, collect([n.key, type(r), [label IN labels(to) WHERE label <> 'Stale'][0], to.key, properties(r)])
"""


def command(data_dir: Path, *arguments: str) -> dict[str, Any]:
    """What a command of ours prints with `--json`."""
    program = [str(Path(sys.executable).with_name("scholargraph")), *arguments, "--json", "--data-dir", str(data_dir)]
    ran = subprocess.run(program, env=environment(), stdout=subprocess.PIPE, check=False)
    if ran.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(program)} ended with {ran.returncode}")
    return cast("dict[str, Any]", json.loads(ran.stdout))


async def read_out(store: Store) -> tuple[dict[str, list[Any]], dict[tuple[str, str, str], list[Any]]]:
    """All nodes by label, and all relationships by the label, the type and the other label."""
    labels = [row[0] for row in await store.read("MATCH (n) RETURN DISTINCT labels(n)[0]", seconds=_READ_SECONDS)]
    nodes: dict[str, list[Any]] = {}
    relationships: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for label in labels:
        nodes[label] = []
        after = ""
        text = cast("LiteralString", _NODES.format(label=label))
        while page := await store.packed(text, {"after": after}, seconds=_READ_SECONDS):
            nodes[label] += [{"key": key, "properties": properties} for key, _, properties in page]
            after = page[-1][0]
        after = ""
        text = cast("LiteralString", _RELATIONSHIPS.format(label=label))
        while True:
            rows = await store.read(text, {"after": after}, seconds=_READ_SECONDS)
            if not rows or rows[0][0] is None:
                break
            after = rows[0][0]
            for key, kind, to_label, to_key, properties in rows[0][1]:
                if kind is not None:
                    relationships[label, kind, to_label].append({"from": key, "to": to_key, "properties": properties})
    return nodes, relationships


async def write_by_hand(
    store: Store, nodes: dict[str, list[Any]], relationships: dict[tuple[str, str, str], list[Any]], rows: int
) -> float:
    """Writes nodes and relationships by hand, and returns the seconds that it took."""
    statements = [
        (f"UNWIND $rows AS row MERGE (n:{label} {{key: row.key}}) SET n = row.properties", of_label)
        for label, of_label in nodes.items()
    ]
    for (label, kind, to), of_kind in relationships.items():
        ends = f"MATCH (a:{label} {{key: row.from}}) MATCH (b:{to} {{key: row.to}})"
        statements.append((f"UNWIND $rows AS row {ends} MERGE (a)-[r:{kind}]->(b) SET r = row.properties", of_kind))
    started = time.perf_counter()
    for text, all_rows in statements:
        for start in range(0, len(all_rows), rows):
            batch = all_rows[start : start + rows]

            async def write(transaction: Transaction, text: str = text, batch: list[object] = batch) -> None:
                await transaction.run(cast("LiteralString", text), {"rows": batch})

            await store.write(write)
    return time.perf_counter() - started


async def by_hand(data_dir: Path, other_dir: Path, rows: int) -> float:
    """The graph of one data directory, written into another."""

    def settings() -> embedded.EmbeddedSettings:
        return embedded.EmbeddedSettings(rehearse=False)

    with embedded.join(data_dir, settings(), name="benchmark") as database:
        end = database.endpoint
        async with Store.connect(end.uri, user=end.user, password=end.password) as store:
            nodes, relationships = await read_out(store)
    print(
        {label: len(of) for label, of in nodes.items()}, {kind: len(of) for (_, kind, _), of in relationships.items()}
    )
    with embedded.join(other_dir, settings(), name="benchmark") as database:
        end = database.endpoint
        async with Store.connect(end.uri, user=end.user, password=end.password) as store:
            await prepare(store, rules=RULES)
            await store.apply("MATCH (g:Graph) DELETE g")
            return await write_by_hand(store, nodes, relationships, rows)


def main() -> None:
    """Loads, loads again, writes by hand, and prints what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="SOURCE=PATH")
    parser.add_argument("--limit", type=int, default=None, help="records of each source at most")
    parser.add_argument("--rows", type=int, default=5_000)
    options = parser.parse_args()
    limit = [] if options.limit is None else ["--limit", str(options.limit)]
    as_of = ["--as-of", "2026-11-22"]
    print(load_average())
    with tempfile.TemporaryDirectory() as data_dir, tempfile.TemporaryDirectory() as other_dir:
        total = 0.0
        for run in ("first", "again"):
            for source in options.sources:
                name, _, path = source.partition("=")
                report = command(Path(data_dir), "load", name, path, *as_of, *limit)
                total += report["seconds"] if run == "first" else 0.0
                print(f"{run:6} {name:10} {report['read']:8,} read, {report['seconds']:8.1f} s", flush=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        seconds = asyncio.run(by_hand(Path(data_dir), Path(other_dir), options.rows))
    print(f"loaders {total:.1f} s, by hand {seconds:.1f} s: {seconds / total:.2f} times as fast; {load_average()}")
    print(f"largest of the loading processes {peak:,.0f} MB; this process {os.getpid()}")


if __name__ == "__main__":
    main()
