"""A prepared store is copied whole or not at all, and only where there is none; no server is needed for that."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.embedded.directory import Directory
from graph.embedded.file_locks import released, try_lock
from graph.embedded.spawn import environment
from graph.embedded.store_template import has_store, keep_as_template, place_template

KILLED_IN_THE_COPY = """
import os, shutil, signal, sys
from pathlib import Path
from graph.embedded.store_template import place_template
copy = shutil.copyfile
def copy_and_die(source, target):
    copy(source, target)
    os.kill(os.getpid(), signal.SIGKILL)
shutil.copyfile = copy_and_die
place_template(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    store = Directory.of(tmp_path / "prepared").store
    for file in ("databases/neo4j/nodes", "transactions/neo4j/log", "databases/system/users", "server_id"):
        (store / file).parent.mkdir(parents=True, exist_ok=True)
        (store / file).write_text(file)
    keep_as_template(tmp_path / "prepared", tmp_path / "template")
    return tmp_path / "template"


def files_of(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_the_copy_has_the_graph_and_nobodys_users(template: Path, tmp_path: Path):
    assert place_template(template, tmp_path / "data")
    store = Directory.of(tmp_path / "data").store
    assert files_of(store) == ["databases/neo4j/nodes", "transactions/neo4j/log"]
    assert (store / "transactions/neo4j/log").read_text() == "transactions/neo4j/log"
    assert files_of(template) == files_of(store)


def test_a_password_that_belonged_to_another_store_goes(template: Path, tmp_path: Path):
    directory = Directory.of(tmp_path / "data")
    directory.prepare()
    directory.password.write_text("of a store that was deleted")
    assert place_template(template, tmp_path / "data")
    assert not directory.password.exists()


def test_a_store_that_is_there_stays(template: Path, tmp_path: Path):
    store = Directory.of(tmp_path / "data").store
    (store / "databases").mkdir(parents=True)
    assert not place_template(template, tmp_path / "data")
    assert files_of(store) == []


def test_nothing_is_placed_under_a_server_that_starts(template: Path, tmp_path: Path):
    directory = Directory.of(tmp_path / "data")
    directory.prepare()
    with released(try_lock(directory.server_lock)):
        assert not place_template(template, tmp_path / "data")
    assert not has_store(tmp_path / "data")


def test_a_template_that_is_deleted_meanwhile_is_none(template: Path, tmp_path: Path):
    assert not place_template(tmp_path / "another", tmp_path / "data")
    assert not has_store(tmp_path / "data")


def test_killed_in_the_copy_it_leaves_nothing_half(template: Path, tmp_path: Path):
    command = [sys.executable, "-c", KILLED_IN_THE_COPY, str(template), str(tmp_path / "data")]
    assert subprocess.run(command, env=environment(), check=False).returncode == -signal.SIGKILL
    directory = Directory.of(tmp_path / "data")
    assert len(files_of(directory.new_store)) == 1
    assert not has_store(tmp_path / "data")
    assert place_template(template, tmp_path / "data")
    assert files_of(directory.store) == files_of(template)
    assert not directory.new_store.exists()
