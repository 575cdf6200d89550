"""What the server runs: its jars, fetched where they are not there yet, and its Java."""

from dataclasses import replace
from pathlib import Path

from graph.embedded.jar_list import lock_path, read_lock
from graph.embedded.jars import class_path, fetch, stamp_path
from graph.embedded.java import aot_cache_name, java_home, java_major, jvm_library
from graph.embedded.settings import EmbeddedSettings
from graph.errors import Unavailable

_LEAST_JAVA = {"2026.08": 21, "5.26": 17}


def installed(settings: EmbeddedSettings) -> EmbeddedSettings:
    """The settings with the cache directory in them, once all is there; takes milliseconds when it was before."""
    home = java_home(settings)
    jvm_library(home)
    least, major = _LEAST_JAVA[settings.version], java_major(home)
    if 0 < major < least:
        raise Unavailable(f"{home} is Java {major}; Neo4j {settings.full_version} needs {least} or newer.")
    cache_dir = settings.cache_dir
    if cache_dir is None:
        import platformdirs

        cache_dir = platformdirs.user_cache_path("scholargraph")
    cache_dir = cache_dir.expanduser().absolute()
    fetch(
        read_lock(lock_path(settings.version)),
        cache_dir,
        what=f"Neo4j {settings.full_version}",
        maven_repository=settings.maven_repository,
    )
    return replace(settings, cache_dir=cache_dir, java_home=home.absolute())


def server_class_path(settings: EmbeddedSettings) -> list[Path]:
    """The jars, of settings that are `installed`."""
    assert settings.cache_dir is not None, "installed settings name it"
    return class_path(read_lock(lock_path(settings.version)), settings.cache_dir)


def expected_aot_cache(settings: EmbeddedSettings) -> Path | None:
    """Where the ahead-of-time cache is, or would be; None where this Java knows none."""
    cache_dir = settings.cache_dir
    assert cache_dir is not None, "installed settings name it"
    jars = stamp_path(read_lock(lock_path(settings.version)), cache_dir).read_text(encoding="ascii")
    name = aot_cache_name(java_home(settings), f"{cache_dir} {jars}")
    return cache_dir / name if name else None
