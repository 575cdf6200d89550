"""Has the ahead-of-time cache made, which halves the time of a start, where there is none yet.

The process that makes it is `graph.embedded.aot_cache`. A supervisor leaves it behind at the lowest priority; who sets
a machine up waits for it, so that the first start is a short one.
"""

import subprocess
import sys
from pathlib import Path

from graph.embedded.directory import open_log, passing_line, say, tail
from graph.embedded.installation import expected_aot_cache
from graph.embedded.settings import EmbeddedSettings
from graph.embedded.spawn import command, environment, start_detached

_LOWEST_PRIORITY = 19


def rehearse_later(settings: EmbeddedSettings) -> None:
    """Leaves a process behind that makes the cache while nothing else wants the machine."""
    cache = _missing_cache(settings)
    if cache is not None:
        start_detached(_log(cache), "aot_cache", settings.to_json(), str(_LOWEST_PRIORITY))


def rehearse(settings: EmbeddedSettings) -> bool:
    """Makes the cache and waits for it, some 20 seconds; says so on standard error, and in one line why it failed.

    Returns:
        Whether the next start has a cache, or knows none.
    """
    cache = _missing_cache(settings)
    if cache is None:
        return True
    title = f"Rehearsing the start of Neo4j {settings.full_version}, so that each takes half the time"
    if not sys.stderr.isatty():
        say(f"{title} ...")
    log = open_log(_log(cache))
    with open(log, "ab") as output, passing_line(title):  # noqa: PTH123 it is a descriptor
        begin = output.tell()
        status = subprocess.run(  # noqa: S603
            command("aot_cache", settings.to_json(), "0"),
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        ).returncode
    if cache.exists():
        return True
    if status == 0:
        say("Another process rehearses it already.")
    else:
        last = tail(_log(cache), from_byte=begin, lines=1) or f"it ended with {status}"
        say(f"That failed, and the first starts will take longer: {last} (more is in {_log(cache)})")
    return False


def _missing_cache(settings: EmbeddedSettings) -> Path | None:
    """The place of the cache that is to be made; None where it is there, or this Java knows none."""
    cache = expected_aot_cache(settings)
    return None if cache is None or cache.exists() else cache


def _log(cache: Path) -> Path:
    return cache.parent / "rehearsal.log"
