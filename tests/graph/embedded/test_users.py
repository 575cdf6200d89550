"""Locks, users and ports, without a server."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.embedded import directory as directories
from graph.embedded.directory import Directory, replace_text, tail
from graph.embedded.file_locks import is_locked, lock_within, try_lock
from graph.embedded.ports import choose_port, is_free
from graph.embedded.settings import EmbeddedSettings
from graph.embedded.spawn import environment
from graph.embedded.state import SupervisorState, read_state, write_fresh_state, write_state
from graph.embedded.users import User, forget_the_dead, register, users_of
from graph.errors import StorageFull, Unavailable

_REGISTER = """
import sys, time
from pathlib import Path
from graph.embedded.directory import Directory
from graph.embedded.users import register
registration = register(Directory.of(Path(sys.argv[1])), "other")
print("in", flush=True)
time.sleep(60)
"""


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    made = Directory.of(tmp_path)
    made.prepare()
    return made


def test_a_lock_is_held_once_and_shared_by_many(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not is_locked(path)
    assert not path.exists()
    held = try_lock(path)
    assert held is not None
    assert is_locked(path)
    assert try_lock(path) is None
    assert lock_within(path, 0.05, shared=True) is None
    os.close(held)
    shared = [try_lock(path, shared=True) for _ in range(2)]
    assert None not in shared
    assert try_lock(path) is None
    for descriptor in shared:
        assert descriptor is not None
        os.close(descriptor)


def test_users_come_and_go(directory: Directory) -> None:
    first, second = register(directory, "serve"), register(directory, "load")
    assert [user.name for user in users_of(directory)] in (["serve", "load"], ["load", "serve"])
    first.leave()
    assert users_of(directory) == [User(os.getpid(), "load")]
    second.leave()
    assert users_of(directory) == []


def test_a_killed_user_is_gone_at_once_and_forgotten_later(directory: Directory) -> None:
    arguments = [sys.executable, "-c", _REGISTER, str(directory.root.parent)]
    process = subprocess.Popen(arguments, env=environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    assert users_of(directory) == [User(process.pid, "other")]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert users_of(directory) == []
    assert len(list(directory.users.iterdir())) == 1
    forget_the_dead(directory)
    assert list(directory.users.iterdir()) == []


def test_nobody_joins_a_supervisor_that_ends(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.embedded.users._JOINING_SECONDS", 0.05)
    ending = try_lock(directory.joining_lock)
    assert ending is not None
    with pytest.raises(Unavailable, match="has been stopping for too long"):
        register(directory, "late")
    os.close(ending)
    register(directory, "later").leave()


def test_the_state_survives_what_it_was(directory: Directory) -> None:
    assert read_state(directory) is None
    state = SupervisorState("ready", "2026.08", supervisor_pid=1, server_pid=2, port=17000)
    write_state(directory, state)
    assert read_state(directory) == state
    assert state.uri == "bolt://127.0.0.1:17000"
    write_fresh_state(directory, "2026.08")
    assert read_state(directory) == SupervisorState("starting", "2026.08", port=17000)
    directory.state.write_text("{")
    assert read_state(directory) is None


def test_the_settings_survive_the_command_line() -> None:
    settings = EmbeddedSettings(java_home=Path("/usr/lib/jvm/x"), heap_mb=300, port=17_001, cache_dir=Path("/tmp/a b"))
    assert EmbeddedSettings.from_json(settings.to_json()) == settings
    assert EmbeddedSettings.from_json(EmbeddedSettings().to_json()) == EmbeddedSettings()


def test_the_last_port_is_taken_again_unless_another_program_has_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert not is_free(port)
        assert choose_port(None, port) != port
        with pytest.raises(Unavailable, match=f"Port {port} of 127.0.0.1 is taken"):
            choose_port(port, None)
    assert choose_port(None, port) == port
    assert choose_port(port, None) == port
    assert 17_000 <= choose_port(None, None) < 32_000


def test_a_disk_that_is_nearly_full_is_refused(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directories, "_LEAST_FREE_BYTES", 1 << 60)
    with pytest.raises(StorageFull, match=r"is full: \d+ MB are free"):
        directory.refuse_full_disk()


def test_a_text_is_replaced_in_whole_and_for_its_owner(tmp_path: Path) -> None:
    replace_text(tmp_path / "file", "one")
    replace_text(tmp_path / "file", "two")
    assert (tmp_path / "file").read_text() == "two"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_tail_of_a_log_begins_where_it_is_told(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert tail(log) == ""
    log.write_text("\n".join(str(number) for number in range(100)))
    assert tail(log, lines=2) == "98\n99"
    assert tail(log, from_byte=log.stat().st_size) == ""
