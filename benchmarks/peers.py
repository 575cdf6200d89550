"""The peer: @neo4j/graphql and Apollo Server on the same database, in a process of its own."""

import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.node import installed, node
from benchmarks.service_process import ended, environment

_HERE = Path(__file__).with_name("peer")


@contextmanager
def peer(port: int, database: Path) -> Generator[subprocess.Popen[bytes]]:
    """The peer on a port of loopback; it need not answer yet. The file says where the database is."""
    installed(_HERE)
    command = [str(node()), str(_HERE / "server.js"), str(port), str(database)]
    process = subprocess.Popen(command, env=environment() | {"NODE_ENV": "production"})
    with ended(process):
        yield process
