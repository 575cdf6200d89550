"""One clear sentence each, and no process left."""

import errno
import fcntl
import os
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from graph import embedded
from graph.embedded.directory import Directory, explained
from graph.embedded.start_failures import Failure, failure_of, sentence
from graph.errors import StorageFull, Unavailable

from .conftest import SETTINGS, wait_until


def nothing_runs(data_dir: Path) -> bool:
    return embedded.status(data_dir) is None


def test_an_absurd_heap_shows_what_java_says(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"does not start: it ended with exit status 1") as caught:
        embedded.join(tmp_path, replace(SETTINGS, heap_mb=10_000_000_000))
    assert f"The end of {tmp_path}/neo4j/logs/server.log:" in str(caught.value)
    assert "heap" in str(caught.value).lower()
    wait_until(lambda: nothing_runs(tmp_path), 5)
    with embedded.join(tmp_path, SETTINGS) as database:
        assert database.trouble is None
    wait_until(lambda: nothing_runs(tmp_path))


def test_a_store_in_use_by_another_neo4j(tmp_path: Path) -> None:
    with embedded.join(tmp_path, SETTINGS):
        pass
    wait_until(lambda: nothing_runs(tmp_path))
    with (tmp_path / "neo4j/data/databases/store_lock").open("r+b") as store_lock:
        fcntl.lockf(store_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with pytest.raises(Unavailable, match=f"{tmp_path}/neo4j is in use by another Neo4j"):
            embedded.join(tmp_path, SETTINGS)
    wait_until(lambda: nothing_runs(tmp_path), 5)


def test_a_directory_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "neo4j").write_text("")
    with pytest.raises(Unavailable, match=f"{tmp_path}/neo4j is a file; expected a directory"):
        embedded.join(tmp_path, SETTINGS)


def test_a_directory_that_is_not_writable() -> None:
    nobodys = Path("/sys/scholargraph")  # where not even root may make a directory
    with pytest.raises(Unavailable, match=r"is not writable .*--data-dir"):
        embedded.join(nobodys, SETTINGS)


def test_a_java_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=f"{tmp_path} is no Java that can run Neo4j"):
        embedded.join(tmp_path / "data", replace(SETTINGS, java_home=tmp_path))


def test_nothing_runs_where_there_is_nothing(tmp_path: Path) -> None:
    assert embedded.status(tmp_path / "nowhere") is None
    assert embedded.stop(tmp_path / "nowhere") == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "kind", "part"),
    [
        (errno.ENOSPC, StorageFull, "is full"),
        (errno.EDQUOT, StorageFull, "is full"),
        (errno.EACCES, Unavailable, "not writable"),
        (errno.EROFS, Unavailable, "not writable"),
        (errno.EIO, Unavailable, "cannot be used"),
    ],
)
def test_errors_of_the_file_system_are_explained(number: int, kind: type[Unavailable], part: str) -> None:
    error = explained(OSError(number, os.strerror(number), "/invented/neo4j"), Path("/invented"))
    assert type(error) is kind
    assert part in str(error)
    assert "/invented/neo4j" in str(error)


def java_exception(name: str, message: str | None, cause: object = None) -> SimpleNamespace:
    """A Java exception as jpype shows it."""
    return SimpleNamespace(
        getClass=lambda: SimpleNamespace(getName=lambda: name), getMessage=lambda: message, getCause=lambda: cause
    )


@pytest.mark.parametrize(
    ("name", "message", "kind"),
    [
        ("org.neo4j.io.locker.FileLockException", "Lock file has been locked by another process", Failure.IN_USE),
        ("java.net.BindException", "Address already in use", Failure.PORT),
        ("java.io.IOException", "No space left on device", Failure.DISK_FULL),
        ("java.nio.file.AccessDeniedException", "/invented", Failure.NOT_WRITABLE),
        ("java.lang.IllegalArgumentException", "Unrecognized setting.", Failure.SETTINGS),
        ("java.lang.IllegalStateException", None, Failure.UNKNOWN),
    ],
)
def test_an_exception_of_java_is_known_by_its_cause(name: str, message: str | None, kind: Failure) -> None:
    error = java_exception("java.lang.RuntimeException", "Error starting", java_exception(name, message))
    failure, text = failure_of(error)
    assert failure is kind
    assert text == (message or name).rstrip(".")
    assert sentence(failure, text, root=Path("/invented"), port=7, version="1.0")


def test_the_directory_explains_itself() -> None:
    documented = sys.modules[Directory.__module__].__doc__
    assert documented is not None
    for name in ("password", "data/", "conf/neo4j.conf", "logs/", "run/", "tmp/"):
        assert name in documented
