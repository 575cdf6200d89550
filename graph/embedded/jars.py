"""Fetches the jars once, checked, into a cache directory that is laid out as a Maven repository.

A jar gets its name only when it is whole and its sha256 is right (pooch downloads under another name). When all are
there, a stamp with their sizes and times is written, so that the next start compares 225 `stat`s instead of hashing
152 MB; whatever does not fit the stamp is hashed again. One process fetches at a time; the others wait for it.
"""

import shutil
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from graph.embedded.directory import explained, replace_text
from graph.embedded.file_locks import lock_within, released, try_lock
from graph.embedded.jar_list import JarList
from graph.embedded.repository import Repository, find_repository
from graph.errors import StorageFull, Unavailable

_THREADS = 8
_TIMEOUT_SECONDS = 30
_CHUNK_BYTES = 1 << 16
_WAITING_SECONDS = 1800.0


def class_path(lock: JarList, cache_dir: Path) -> list[Path]:
    """The paths of the jars, whether they are there yet or not."""
    return [cache_dir / "jars" / jar.path for jar in lock.jars]


def are_there(lock: JarList, cache_dir: Path) -> bool:
    """Whether no jar has changed since all were checked; takes a few milliseconds."""
    try:
        return stamp_path(lock, cache_dir).read_text(encoding="ascii") == _stamp(lock, cache_dir)
    except OSError:
        return False


def fetch(lock: JarList, cache_dir: Path, *, what: str, maven_repository: str | None = None) -> list[Path]:
    """The class path, every jar of it there and checked; Unavailable or StorageFull where that cannot be.

    `what` is what the jars are, for the progress bar and the errors.
    """
    if not are_there(lock, cache_dir):
        repository = find_repository(maven_repository)
        try:
            (cache_dir / "jars").mkdir(parents=True, exist_ok=True)
            with _alone(cache_dir, what):
                if not are_there(lock, cache_dir):
                    _clean(cache_dir)
                    _fetch_all(lock, cache_dir, repository, what)
                    replace_text(stamp_path(lock, cache_dir), _stamp(lock, cache_dir))
        except OSError as error:
            raise _why(error, lock, cache_dir, repository, what) from error
    return class_path(lock, cache_dir)


def _fetch_all(lock: JarList, cache_dir: Path, repository: Repository, what: str) -> None:
    import pooch  # with requests, 0.2 seconds that only the first start spends

    pooch.get_logger().setLevel("ERROR")
    source: Any = pooch.create(
        path=cache_dir / "jars",
        base_url=repository.url.rstrip("/") + "/",
        registry={jar.path: f"sha256:{jar.sha256}" for jar in lock.jars},
        retry_if_failed=2,
    )
    download = _downloader(repository)
    failed = threading.Event()
    with _progress(f"Fetching {what}", lock.size) as advance, ThreadPoolExecutor(_THREADS) as threads:

        def one(path: str, size: int) -> None:
            if not failed.is_set():
                try:
                    source.fetch(path, downloader=download)
                except BaseException:
                    failed.set()
                    raise
                advance(size)

        waiting = [threads.submit(one, jar.path, jar.size) for jar in lock.jars]
        try:
            for future in waiting:
                try:
                    future.result()
                except ValueError as error:  # pooch's, when the sha256 is another
                    if isinstance(error, OSError):  # requests', when the address is none
                        raise
                    raise Unavailable(
                        f"{repository.url} gave something else than {what}: {error};"
                        " expected the files of Maven Central. Nothing of it is used."
                    ) from error
        except BaseException:
            failed.set()
            raise


def _downloader(repository: Repository) -> Callable[[str, str, object], None]:
    """What pooch fetches with: its own has none for file URLs, and leaves the connections of failed requests open."""
    if repository.url.startswith("file:"):

        def copy(url: str, output: str, _: object) -> None:
            shutil.copyfile(unquote(urlsplit(url).path), output)

        return copy
    import requests

    auth = (repository.user, repository.password or "") if repository.user else None

    def download(url: str, output: str, _: object) -> None:
        with requests.get(url, auth=auth, timeout=_TIMEOUT_SECONDS, stream=True) as response:
            response.raise_for_status()
            with Path(output).open("wb") as file:
                file.writelines(response.iter_content(_CHUNK_BYTES))

    return download


@contextmanager
def _alone(cache_dir: Path, what: str) -> Generator[None]:
    path = cache_dir / "fetch.lock"
    descriptor = try_lock(path)
    if descriptor is None:
        print(f"Another process is fetching {what}; waiting for it.", file=sys.stderr)  # noqa: T201
        descriptor = lock_within(path, _WAITING_SECONDS)
    with released(descriptor):
        if descriptor is None:
            raise Unavailable(f"Another process has been fetching {what} into {cache_dir} for too long; try again.")
        yield


def _clean(cache_dir: Path) -> None:
    """Deletes what a killed fetch left; pooch calls it tmp and eight characters."""
    for left in (cache_dir / "jars").rglob("tmp????????"):
        if left.is_file():
            left.unlink(missing_ok=True)


def stamp_path(lock: JarList, cache_dir: Path) -> Path:
    """The file that lists size, time and path of every jar as they were when all were checked."""
    return cache_dir / f"{lock.name}.stamp"


def _stamp(lock: JarList, cache_dir: Path) -> str:
    stats = ((jar, (cache_dir / "jars" / jar.path).stat()) for jar in lock.jars)
    return "".join(f"{stat.st_size} {stat.st_mtime_ns} {jar.path}\n" for jar, stat in stats)


@contextmanager
def _progress(title: str, size: int) -> Generator[Callable[[int], object]]:
    """A bar of bytes on a terminal; elsewhere a line at the start and one at the end."""
    if not sys.stderr.isatty():
        print(f"{title} ({size / 1e6:.0f} MB) ...", file=sys.stderr)  # noqa: T201
        yield lambda _: None
        print(f"{title}: done.", file=sys.stderr)  # noqa: T201
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=size)
        yield lambda done: bar.advance(task, done)


def _why(error: OSError, lock: JarList, cache_dir: Path, repository: Repository, what: str) -> Exception:
    """Errors of requests are OSErrors without a number; those of the disk have one and a file."""
    if error.errno is not None and not repository.url.startswith("file:"):
        full = explained(error, cache_dir)
        return type(full)(f"{what} cannot be kept in the cache directory: {full}")
    if isinstance(known := explained(error, cache_dir), StorageFull):
        return known
    return Unavailable(
        f"{what} has to be fetched once ({len(lock.jars)} files, {lock.size / 1e6:.0f} MB) from {repository.url},"
        f" and that failed: {_first_line(error)}. Try again with a network, name a Maven repository that can be reached"
        " (--maven-repository, or a mirror in ~/.m2/settings.xml), or use a Neo4j of your own with --neo4j-uri."
    )


def _first_line(error: BaseException) -> str:
    """The innermost reason, without the address of the request."""
    reason: Any = error
    while isinstance(
        inner := getattr(reason, "reason", None) or (reason.args[0] if reason.args else None), BaseException
    ):
        reason = inner
    return str(reason).partition("\n")[0].rpartition("object at 0x")[2].partition(">: ")[2] or str(reason)
