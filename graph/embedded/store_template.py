"""A store that was prepared once, copied into data directories that have none.

A template has the database `neo4j` as a stopped server has left it, and not the database `system`: the first start on a
copy makes that, with a password of its own, as on an empty directory, and finds the other one there. That takes a
quarter of the start less than to set a new password in a `system` that was copied.
"""

import errno
import os
import shutil
from pathlib import Path

from graph.embedded.directory import Directory, explained
from graph.embedded.file_locks import released, try_lock

_OF_GRAPH = ("databases/neo4j", "transactions/neo4j")


def has_store(data_dir: Path) -> bool:
    """Whether a data directory has a store, so that no template can be placed there."""
    return Directory.of(data_dir).store.exists()


def keep_as_template(data_dir: Path, template: Path) -> None:
    """Moves the graph out of the store of a data directory, whose server has stopped, to where a template is to be."""
    store = Directory.of(data_dir).store
    for folder in _OF_GRAPH:
        (template / folder).parent.mkdir(parents=True, exist_ok=True)
        (store / folder).rename(template / folder)


def place_template(template: Path, data_dir: Path) -> bool:
    """Copies a template into a data directory that has no store; whether it did.

    Killed at any moment, it leaves a store that is whole, or none. No server starts on the directory meanwhile.
    """
    directory = Directory.of(data_dir)
    directory.prepare()
    try:
        with released(try_lock(directory.server_lock)) as lock:
            if lock is None or directory.store.exists():
                return False
            directory.forget_new_store()
            shutil.copytree(template, directory.new_store, copy_function=_copy)
            directory.password.unlink(missing_ok=True)  # of another store, which was deleted
            directory.new_store.rename(directory.store)
            return True
    except OSError as error:
        if error.errno == errno.ENOENT and not template.exists():  # deleted meanwhile by another version
            return False
        raise explained(error, directory.root) from error


def _copy(source: str, target: str) -> None:
    """Copies a file and sees it on the disk: of a store that has its name every byte is there, power cut or not."""
    shutil.copyfile(source, target)
    descriptor = os.open(target, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
