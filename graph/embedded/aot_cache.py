"""Makes the ahead-of-time cache, which halves the time of a start.

    python -m graph.embedded.aot_cache <settings> <niceness>

A server that records what it loads takes twice as long to be ready, so it is not a user's server that does, but this
process: `graph.embedded.rehearsal` starts it. It starts Neo4j in a directory of its own, asks it what users ask, stops
it, and has Java write the cache: some 20 seconds, once for a version and a cache directory. The cache appears under its
name only when it is whole.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from graph.embedded.conf import conf_text
from graph.embedded.directory import Directory, replace_text
from graph.embedded.file_locks import try_lock
from graph.embedded.installation import expected_aot_cache
from graph.embedded.password import USER
from graph.embedded.ports import choose_port
from graph.embedded.server import start_java, start_neo4j
from graph.embedded.settings import EmbeddedSettings

_LIMIT_SECONDS = 600
_UNUSED_SECONDS = 60 * 86_400
_STATEMENTS = (
    "CREATE CONSTRAINT rehearsed IF NOT EXISTS FOR (n:Node) REQUIRE n.key IS UNIQUE",
    "CREATE INDEX sorted IF NOT EXISTS FOR (n:Node) ON (n.year, n.key)",
    "CREATE FULLTEXT INDEX searched IF NOT EXISTS FOR (n:Node|Other) ON EACH [n.name]",
    "CALL db.awaitIndexes(60)",
    "UNWIND $rows AS row MERGE (n:Node {key: row.key}) SET n = row",
    """UNWIND $rows AS row MATCH (a:Node {key: row.key}), (b:Node {key: row.next})
    MERGE (a)-[r:TO]->(b) SET r.position = row.year""",
    """MATCH (n:Node {key: $key}) RETURN n { .key, .name, around: COLLECT {
        MATCH (n)-[r:TO]-(m:Node) WHERE m.year IS NOT NULL
        RETURN m { .key, .name, position: r.position } ORDER BY m.year DESC, m.key DESC LIMIT 20
    }, count: COUNT { (n)-[:TO]-() } } AS shaped""",
    """MATCH (n:Node {key: $key}) CALL (n) {
        MATCH (n)-[:TO]-(m) WITH m ORDER BY m.key LIMIT 21 RETURN collect(m { .key }) AS edges
    } RETURN edges[..20] AS page, size(edges) > 20 AS more""",
    "MATCH (n:Node) WHERE n.year IS NOT NULL AND n.key IS NOT NULL RETURN n.key ORDER BY n.year, n.key LIMIT 20",
    "CALL db.index.fulltext.queryNodes('searched', 'name*') YIELD node, score RETURN node.key, score LIMIT 10",
    "MATCH (a:Node {key: $key}), (b:Node {key: $other}) MATCH p = allShortestPaths((a)-[:TO*..10]-(b)) RETURN p",
    "MATCH (n:Node) OPTIONAL MATCH (n)-[r:TO]->(m) WITH n, count(r) AS c SET n.c = c RETURN sum(n.c)",
    "MATCH (n) DETACH DELETE n",
)


def main() -> None:
    """Rehearses a start for the cache; ends silently where another process does, or has done so."""
    settings, niceness = EmbeddedSettings.from_json(sys.argv[1]), int(sys.argv[2])
    cache, cache_dir = expected_aot_cache(settings), settings.cache_dir
    if cache is None or cache_dir is None or try_lock(cache_dir / "rehearsal.lock") is None or cache.exists():
        return
    os.nice(niceness)
    signal.alarm(_LIMIT_SECONDS)  # its default action ends this process
    for left in [*cache_dir.glob("rehearsal-*"), *cache_dir.glob("*.aot.new*")]:
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=cache_dir) as temporary:
        _record(settings, Directory.of(Path(temporary)), cache)
    for old in cache_dir.glob("*.aot"):
        if time.time() - old.stat().st_mtime > _UNUSED_SECONDS:  # a start that uses one touches it
            old.unlink()


def _record(settings: EmbeddedSettings, directory: Directory, cache: Path) -> None:
    directory.prepare()
    directory.refuse_full_disk()
    port = choose_port(None, None)
    replace_text(directory.conf, conf_text(settings, port))
    new = cache.with_name(f"{cache.name}.new")
    java = start_java(settings, directory, f"-XX:AOTCacheOutput={new}")
    databases = start_neo4j(java, directory)
    _exercise(f"bolt://127.0.0.1:{port}", directory.password.read_text(encoding="utf-8").strip())
    databases.shutdown()
    java.shutdownJVM()  # writes the cache, by a Java process of its own
    new.replace(cache)


def _exercise(uri: str, password: str) -> None:
    from neo4j import GraphDatabase, NotificationMinimumSeverity

    rows = [
        {"key": f"name:{number}", "next": f"name:{(number * 7) % 50}", "name": f"name {number}", "year": 2000 + number}
        for number in range(50)
    ]
    silent = NotificationMinimumSeverity.OFF
    with (
        GraphDatabase.driver(uri, auth=(USER, password), notifications_min_severity=silent) as driver,
        driver.session(database="neo4j") as session,
    ):
        for statement in _STATEMENTS:
            session.run(statement, rows=rows, key="name:1", other="name:9").consume()


if __name__ == "__main__":
    main()
