"""A disk that is full, without one: no file of the server may grow, and its log is `/dev/full`."""

import errno
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph import embedded
from graph.embedded.directory import Directory, say
from graph.embedded.users import User, register, users_of
from graph.errors import StorageFull

from .conftest import SETTINGS, wait_until

_WRITE = "UNWIND range(1, 5000) AS i CREATE (:Written {text: 'number ' + i})"


@pytest.fixture(scope="module")
def database(data_dir: Path) -> Iterator[embedded.EmbeddedDatabase]:
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("PYTHONUNBUFFERED", raising=False)  # what could not be written stays to be written
        directory = Directory.of(data_dir)
        directory.prepare()
        directory.server_log.symlink_to("/dev/full")
        with embedded.join(data_dir, SETTINGS, name="test") as joined:
            yield joined


def fill(monkeypatch: pytest.MonkeyPatch) -> None:
    def usage(_path: Path) -> SimpleNamespace:
        return SimpleNamespace(free=17_500_000)

    monkeypatch.setattr(shutil, "disk_usage", usage)


def server_pid(data_dir: Path) -> int:
    status = embedded.status(data_dir)
    assert status is not None
    assert status.state.server_pid
    return status.state.server_pid


def test_no_server_is_started_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(monkeypatch)
    with pytest.raises(StorageFull, match=r"is full: 17 MB are free, and the embedded Neo4j needs 20 to start"):
        embedded.join(tmp_path, SETTINGS)
    assert embedded.status(tmp_path) is None


def test_one_that_runs_is_joined(
    data_dir: Path, database: embedded.EmbeddedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch)
    with embedded.join(data_dir, SETTINGS, name="unload") as joined:
        assert joined.endpoint == database.endpoint


def test_a_user_need_not_write_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int, _text: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    directory = Directory.of(tmp_path)
    directory.prepare()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        registration = register(directory, "unload")
    assert users_of(directory) == [User(os.getpid(), "")]
    registration.leave()


def test_what_cannot_be_said_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    full = open("/dev/full", "w", buffering=1)  # noqa: PTH123, SIM115
    monkeypatch.setattr(sys, "stderr", full)
    say("a line")
    monkeypatch.undo()
    with pytest.raises(OSError, match="No space left"):
        full.close()


def test_a_server_that_gave_its_database_up_is_started_again(
    data_dir: Path, database: embedded.EmbeddedDatabase
) -> None:
    endpoint = database.endpoint
    first = server_pid(data_dir)
    with neo4j.GraphDatabase.driver(
        endpoint.uri, auth=(endpoint.user, endpoint.password), max_transaction_retry_time=0.1
    ) as driver:
        driver.execute_query(_WRITE)
        logs = data_dir / "neo4j/data/transactions/neo4j"
        largest = max(path.stat().st_size for path in logs.iterdir())
        resource.prlimit(first, resource.RLIMIT_FSIZE, (largest + 10_000, largest + 10_000))
        with pytest.raises((DriverError, Neo4jError)):
            driver.execute_query(_WRITE)
        wait_until(lambda: not Path(f"/proc/{first}").exists(), 5)
        until = time.monotonic() + 60
        while True:
            try:
                driver.execute_query(_WRITE)
                break
            except (DriverError, Neo4jError):
                assert time.monotonic() < until, "it does not come back"
                time.sleep(0.1)
        assert driver.execute_query("MATCH (n:Written) RETURN count(n)").records[0][0] == 10_000
    assert server_pid(data_dir) != first
