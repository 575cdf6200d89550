"""The lists of jars, `jars-<version>.lock`: a line each, with sha256, bytes and path in a Maven repository.

They are made by Maven, which only whoever changes the version needs:

    python -m graph.embedded.jar_list 2026.08
    python -m graph.embedded.jar_list 5.26
"""

import hashlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graph.embedded.settings import FULL_VERSIONS, Version

_ARTIFACTS: dict[Version, tuple[str, ...]] = {
    "2026.08": ("neo4j", "neo4j-import-tool", "neo4j-command-line"),
    "5.26": ("neo4j",),
}
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>none</groupId><artifactId>none</artifactId><version>1</version><dependencies>{}</dependencies></project>
"""
_DEPENDENCY = "<dependency><groupId>org.neo4j</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


@dataclass(frozen=True)
class Jar:
    """One file of a Maven repository."""

    sha256: str
    size: int
    path: str


@dataclass(frozen=True)
class JarList:
    """The jars of one Neo4j version; `name` tells this very list from any other."""

    name: str
    jars: tuple[Jar, ...]

    @property
    def size(self) -> int:
        """The bytes of all jars together."""
        return sum(jar.size for jar in self.jars)


def lock_path(version: Version) -> Path:
    """The path of a version's committed list."""
    return Path(__file__).with_name(f"jars-{version}.lock")


def read_lock(path: Path) -> JarList:
    """Reads the list in a `.lock` file."""
    text = path.read_text(encoding="ascii")
    fields = [line.split(" ", 2) for line in text.splitlines()]
    name = f"{path.stem}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    return JarList(name, tuple(Jar(sha256, int(size), path) for sha256, size, path in fields))


def write_lock(path: Path, repository: Path) -> None:
    """The list of all jars below a directory that is laid out as a Maven repository."""
    with path.open("w", encoding="ascii") as file:
        for jar in sorted(repository.rglob("*.jar")):
            sha256 = hashlib.sha256(jar.read_bytes()).hexdigest()
            file.write(f"{sha256} {jar.stat().st_size} {jar.relative_to(repository).as_posix()}\n")


def _lock_again(version: Version) -> None:
    with tempfile.TemporaryDirectory() as directory:
        dependencies = "".join(_DEPENDENCY.format(name, FULL_VERSIONS[version]) for name in _ARTIFACTS[version])
        Path(directory, "pom.xml").write_text(_POM.format(dependencies), encoding="utf-8")
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
        options = ("-DincludeScope=runtime", "-Dmdep.useRepositoryLayout=true", "-DoutputDirectory=jars")
        subprocess.run(["mvn", "-B", "-q", goal, *options], cwd=directory, check=True)  # noqa: S603, S607
        write_lock(lock_path(version), Path(directory, "jars"))


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        for known in FULL_VERSIONS:
            if argument == known:
                _lock_again(known)
