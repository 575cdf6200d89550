"""The bundled example in the database: copied from where it was prepared, or loaded.

`prepare_example` loads it once, by the loaders as any data, into an embedded Neo4j of its own, and keeps the stopped
store and its projection in the cache directory. `place_example` copies that into a data directory that has no store,
which takes less than a second; `load_example` loads what is not there yet, into whatever database it is.
"""

import asyncio
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graph import embedded
from graph.embedded.file_locks import released, try_lock
from graph.embedded.store_template import has_store, keep_as_template, place_template
from graph.model import SCHEMA_VERSION
from server.database import embedded_settings, open_store

if TYPE_CHECKING:
    from graph.store.store import Store
    from loaders.input.files import Inputs
    from loaders.pipeline.write_session import Listener
    from loaders.sources.loader import Loader
    from server.settings import Settings

Show = Callable[[str, "Inputs"], AbstractContextManager["Listener"]]
"""Shows a load under way: given what it is called and what it reads, the listener that is told how it goes."""

_PREFIX = "example-"
_UNFINISHED = "preparing-example-"
_STORE, _PROJECTION = "data", "projection"
_UNUSED_SECONDS = 60 * 86_400


def example_template(settings: "Settings") -> Path:
    """The folder of the prepared example, there or not; its name holds all that the prepared store depends on."""
    from loaders.identity.rules import RULES
    from loaders.samples import AS_OF, example
    from loaders.sources.registry import LOADERS

    parts = [f"{source} {LOADERS[source].version} {_digest(path)}" for source, path in example().items()]
    neo4j = embedded_settings(settings).full_version
    text = "\n".join([neo4j, str(SCHEMA_VERSION), str(RULES), str(AS_OF), *parts])
    return _cache_dir(settings) / f"{_PREFIX}{hashlib.sha256(text.encode()).hexdigest()[:16]}"


async def prepare_example(settings: "Settings", show: Show) -> bool:
    """Makes the template unless it is there; False where another process is at it. Takes half a minute.

    Args:
        settings: of the embedded database and its cache directory, which must be there; the data directory is not used.
        show: the loads.
    """
    template, cache_dir = example_template(settings), _cache_dir(settings)
    with released(try_lock(cache_dir / "example.lock")) as lock:
        if template.exists():
            return True
        if lock is None:
            return False
        for left in cache_dir.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=cache_dir) as temporary:
            alone = settings.model_copy(update={"data_dir": Path(temporary)})
            await _load_alone(alone, show)
            await asyncio.to_thread(_keep, alone, template)
    return True


def place_example(settings: "Settings") -> bool:
    """Copies the template, where there is one, into a data directory that has no store; whether it did."""
    if settings.database.neo4j_uri is not None or has_store(settings.data_dir):
        return False
    template = example_template(settings)
    if not template.exists() or not place_template(template / _STORE, settings.data_dir):
        return False
    settings.projection_folder.mkdir(parents=True, exist_ok=True)
    for projection in (template / _PROJECTION).glob("*.projection"):
        shutil.copyfile(projection, settings.projection_folder / projection.name)  # half a file is not believed
    with suppress(OSError):
        os.utime(template)
    return True


async def load_example(store: "Store", settings: "Settings", show: Show, *, begin: bool) -> int | None:
    """Loads the bundled example, or the rest of it where an earlier load was interrupted.

    Args:
        store: of the graph.
        settings: for the directory of the rejects.
        show: the loads.
        begin: whether to load it though none of it is there.

    Returns:
        How many papers it has; None where there was nothing to do.
    """
    from loaders.input.files import Inputs
    from loaders.pipeline.load import is_unfinished, load
    from loaders.samples import AS_OF, example
    from loaders.sources.registry import LOADERS

    parts: list[tuple[Loader, Inputs]] = [(LOADERS[source], Inputs([path])) for source, path in example().items()]
    if not begin and not any([await is_unfinished(store, loader, inputs, as_of=AS_OF) for loader, inputs in parts]):
        return None
    papers = 0
    for loader, inputs in parts:
        with show(f"loading the example ({loader.source})", inputs) as listener:
            report = await load(store, loader, inputs, as_of=AS_OF, data_dir=settings.data_dir, listener=listener)
        papers += report.papers
    return papers


async def _load_alone(settings: "Settings", show: Show) -> None:
    """Loads the example into a data directory of its own, builds its projection, and stops the database."""
    from graph.projection import projection_cache

    try:
        async with open_store(settings, name="preparing the example") as store:
            await load_example(store, settings, show, begin=True)
            await projection_cache.current(store, settings.projection_folder)
    finally:
        await asyncio.to_thread(embedded.stop, settings.data_dir)


def _keep(settings: "Settings", template: Path) -> None:
    """Makes the template of what is in a data directory, and deletes those that nobody has used for long."""
    whole = settings.data_dir / "whole"
    keep_as_template(settings.data_dir, whole / _STORE)
    settings.projection_folder.rename(whole / _PROJECTION)
    whole.rename(template)
    for old in template.parent.glob(f"{_PREFIX}*/"):
        if time.time() - old.stat().st_mtime > _UNUSED_SECONDS:  # a start that uses one touches it
            shutil.rmtree(old, ignore_errors=True)


def _cache_dir(settings: "Settings") -> Path:
    return settings.database.cache_dir.expanduser().absolute()


def _digest(path: Path) -> str:
    """A digest of a file, or of all files of a folder with their names."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            digest.update(f"{file.relative_to(path)}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
