"""Fetching from a small invented repository."""

import functools
import hashlib
import http.server
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded.jar_list import JarList, lock_path, read_lock, write_lock
from graph.embedded.jars import are_there, class_path, fetch
from graph.embedded.spawn import environment
from graph.errors import StorageFull, Unavailable

from .conftest import wait_until

PATHS = [f"org/invented/part-{number}/1.0/part-{number}-1.0.jar" for number in range(12)]

_FETCH = """
import sys
from pathlib import Path
from graph.embedded.jars import fetch
from graph.embedded.jar_list import read_lock
fetch(read_lock(Path(sys.argv[1])), Path(sys.argv[2]), what="Invented 1.0", maven_repository=sys.argv[3])
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Slow enough to be killed in the middle, when `pause` is set; counts what is asked for."""

    pause = 0.0
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        time.sleep(self.pause)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    for number, path in enumerate(PATHS):
        (root / path).parent.mkdir(parents=True)
        (root / path).write_bytes(bytes([number]) * (5000 + number))
    return root


@pytest.fixture
def lock_file(tmp_path: Path, repository: Path) -> Path:
    write_lock(tmp_path / "invented.lock", repository)
    return tmp_path / "invented.lock"


@pytest.fixture
def lock(lock_file: Path) -> JarList:
    return read_lock(lock_file)


@pytest.fixture
def url(repository: Path) -> Iterator[str]:
    Handler.pause = 0.0
    Handler.asked = []
    handler = functools.partial(Handler, directory=str(repository))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = False  # so that all are over when it is closed
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "the cache"


def fetched(lock: JarList, cache: Path, url: str) -> list[Path]:
    return fetch(lock, cache, what="Invented 1.0", maven_repository=url)


def is_whole(lock: JarList, cache: Path) -> bool:
    return all(
        hashlib.sha256(path.read_bytes()).hexdigest() == jar.sha256
        for path, jar in zip(class_path(lock, cache), lock.jars, strict=True)
    )


def left_over(cache: Path) -> list[Path]:
    return [path for path in (cache / "jars").rglob("*") if path.is_file() and path.suffix != ".jar"]


def in_process(lock_file: Path, cache: Path, url: str) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", _FETCH, str(lock_file), str(cache), url]
    return subprocess.Popen(arguments, env=environment(), stderr=subprocess.PIPE, text=True)


def test_it_fetches_all_and_asks_for_nothing_the_next_time(lock: JarList, cache: Path, url: str) -> None:
    assert not are_there(lock, cache)
    assert fetched(lock, cache, url) == class_path(lock, cache)
    assert is_whole(lock, cache)
    assert sorted(Handler.asked) == sorted(f"/{path}" for path in PATHS)
    assert fetched(lock, cache, "http://127.0.0.1:1") == class_path(lock, cache)


def test_a_repository_on_disk_will_do(lock: JarList, cache: Path, repository: Path) -> None:
    fetched(lock, cache, repository.as_uri())
    assert is_whole(lock, cache)


def test_without_a_terminal_it_says_when_it_begins_and_ends(
    lock: JarList, cache: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched(lock, cache, url)
    assert capsys.readouterr().err.splitlines() == [
        "Fetching Invented 1.0 (0 MB) ...",
        "Fetching Invented 1.0: done.",
    ]


@pytest.mark.parametrize("harm", ["truncated", "changed", "deleted"])
def test_a_jar_that_is_not_as_it_was_is_fetched_again(lock: JarList, cache: Path, url: str, harm: str) -> None:
    jars = fetched(lock, cache, url)
    if harm == "deleted":
        jars[3].unlink()
    else:
        jars[3].write_bytes(jars[3].read_bytes()[:100] if harm == "truncated" else b"x" * lock.jars[3].size)
    Handler.asked.clear()
    assert not are_there(lock, cache)
    fetched(lock, cache, url)
    assert Handler.asked == [f"/{lock.jars[3].path}"]
    assert is_whole(lock, cache)


@pytest.mark.parametrize("harm", ["truncated", "another"])
def test_what_the_lock_does_not_name_is_never_used(
    lock: JarList, cache: Path, url: str, repository: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)  # pooch waits before it tries again
    wrong = repository / lock.jars[5].path
    wrong.write_bytes(wrong.read_bytes()[:-1] if harm == "truncated" else b"another file")
    with pytest.raises(Unavailable, match=r"gave something else than Invented 1.0.*Nothing of it is used") as caught:
        fetched(lock, cache, url)
    assert url in str(caught.value)
    assert not class_path(lock, cache)[5].exists()
    assert not are_there(lock, cache)
    assert left_over(cache) == []


def test_without_network_it_says_what_it_needs_and_what_avoids_it(
    lock: JarList, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(Unavailable) as caught:
        fetched(lock, cache, url)
    text = str(caught.value)
    assert text.startswith(f"Invented 1.0 has to be fetched once (12 files, 0 MB) from {url}, and that failed: ")
    assert "Connection refused" in text
    assert "--neo4j-uri" in text
    assert "--maven-repository" in text
    assert "object at" not in text


def test_an_address_that_is_none_is_not_taken_for_a_repository_of_other_files(lock: JarList, cache: Path) -> None:
    with pytest.raises(Unavailable, match=r"has to be fetched once .* from http://\[, and that failed: .*valid host"):
        fetched(lock, cache, "http://[")


def test_a_repository_without_a_jar_is_said_so(
    lock: JarList, cache: Path, url: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    (repository / PATHS[0]).unlink()
    with pytest.raises(Unavailable, match="404"):
        fetched(lock, cache, url)
    with pytest.raises(Unavailable, match="No such file"):
        fetched(lock, cache, repository.as_uri())


def test_three_at_once_are_all_served_and_fetch_each_jar_once(lock_file: Path, cache: Path, url: str) -> None:
    Handler.pause = 0.1
    processes = [in_process(lock_file, cache, url) for _ in range(3)]
    printed = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], printed
    assert is_whole(read_lock(lock_file), cache)
    assert sorted(Handler.asked) == sorted(f"/{path}" for path in PATHS)


def test_killed_in_the_middle_it_goes_on_and_leaves_nothing(lock_file: Path, cache: Path, url: str) -> None:
    Handler.pause = 0.3
    process = in_process(lock_file, cache, url)
    wait_until(lambda: left_over(cache) and len(Handler.asked) > 8)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert left_over(cache)
    lock = read_lock(lock_file)
    assert not are_there(lock, cache)
    Handler.pause = 0.0
    fetched(lock, cache, url)
    assert is_whole(lock, cache)
    assert left_over(cache) == []


def test_a_cache_directory_that_is_a_file_is_said_so(lock: JarList, tmp_path: Path, url: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be kept in the cache directory"):
        fetched(lock, tmp_path / "file" / "cache", url)


def test_a_full_disk_is_said_so(lock: JarList, url: str) -> None:
    full = Path("/dev/shm/scholargraph-full")
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    from graph.embedded import jars

    error = OSError(28, "No space left on device", str(full))
    why = jars._why(error, lock, full, jars.Repository(url), "Invented 1.0")
    assert isinstance(why, StorageFull)


@pytest.mark.parametrize(("version", "count"), [("2026.08", 225), ("5.26", 213)])
def test_the_committed_locks_name_every_jar_once(version: str, count: int) -> None:
    lock = read_lock(lock_path(version))  # pyright: ignore
    assert len(lock.jars) == len({jar.path for jar in lock.jars}) == count
    assert all(len(jar.sha256) == 64 and jar.path.endswith(".jar") for jar in lock.jars)
