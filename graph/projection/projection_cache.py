"""The projection of now: on disk, in memory, and made anew in the background when the graph has changed.

A file is named by revision and database. Whoever builds holds the folder's lock, so that of several processes one
builds and the others map what it made.
"""

import asyncio
import errno
import fcntl
import os
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from threading import Thread

from graph.errors import ScholarGraphError, StorageFull, Unavailable
from graph.projection.array_files import DamagedFile
from graph.projection.kernel_warmup import warm
from graph.projection.projection import Projection
from graph.projection.read_projection import build, revision
from graph.store.store import Store

NOTICE_SECONDS = 0.5
"""How often the graph's revision is looked at."""

_SUFFIX = ".projection"


def path_of(folder: Path, of_revision: str, database: str) -> Path:
    """The path of a revision's projection, built or not."""
    return folder / f"{of_revision}-{database[:16]}{_SUFFIX}"


def built(folder: Path) -> list[Path]:
    """The files of projections in a folder, whole or damaged."""
    return sorted(folder.glob(f"*{_SUFFIX}"))


async def current(store: Store, folder: Path, *, anew: bool = False) -> Projection:
    """The projection of the graph's revision: mapped where it was built already, else built.

    Args:
        store: of the graph.
        folder: of projections; made where it is not there.
        anew: whether to build it though it is there.
    """
    of_revision, database = await revision(store)
    kept = None if anew else await asyncio.to_thread(mapped, path_of(folder, of_revision, database))
    if kept is not None:
        return kept
    with _named(folder):
        async with _building(folder):
            of_revision, database = await revision(store)
            kept = None if anew else await asyncio.to_thread(mapped, path_of(folder, of_revision, database))
            if kept is not None:  # another process has just built it
                return kept
            made = await build(store)
            return await asyncio.to_thread(_keep, made, folder)


def mapped(path: Path) -> Projection | None:
    """The projection in a file; None where there is no file that can be believed."""
    try:
        return Projection.map(path) if path.is_file() else None  # a pipe in its place would never be opened
    except (DamagedFile, OSError):
        return None


@contextmanager
def _named(folder: Path) -> Generator[None]:
    """Raises, in place of the system's errors, Unavailable or StorageFull with what is in the way of the files."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename or folder
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StorageFull(f"the disk of {where} is full; the projection needs some room on it") from error
        raise Unavailable(
            f"the projection cannot be kept: {where} is in the way ({error.strerror}); expected files that can be"
            f" read and written in the folder {folder}: delete it, it can be made again"
        ) from error


def _keep(made: Projection, folder: Path) -> Projection:
    """Writes a projection and deletes the older ones; who has mapped one of those keeps it."""
    path = path_of(folder, made.revision, made.database)
    made.write(path)
    for old in [*built(folder), *folder.glob(f"*{_SUFFIX}.*.part")]:
        if old != path:
            with suppress(OSError):  # a folder, say, which is not ours
                old.unlink(missing_ok=True)
    return Projection.map(path)


@asynccontextmanager
async def _building(folder: Path) -> AsyncGenerator[None]:
    with _opened(folder / "lock") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                await asyncio.sleep(NOTICE_SECONDS)
        yield


@contextmanager
def _opened(path: Path) -> Generator[int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


class ProjectionCache:
    """Holds the newest projection there is; a question takes it once, and is answered from that one."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._there = asyncio.Event()
        self._compiled = asyncio.Event()
        self.projection: Projection | None = None
        self.trouble: ScholarGraphError | None = None
        """Why the newest revision could not be built; None when all is well."""

    async def newest(self, seconds: float) -> Projection:
        """The newest projection there is; at first it is waited for, and Unavailable after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._compiled.wait()
                await self._there.wait()
        if not self._compiled.is_set():
            raise Unavailable("paths and networks are compiled, once for an installation; ask again in a minute")
        if self.projection is None:
            why = f"; {self.trouble}" if self.trouble else ""
            raise Unavailable(f"the graph is being read for paths and networks; ask again in a moment{why}")
        return self.projection

    async def refresh(self) -> None:
        """Swaps in the projection of the graph's revision, if it is another; the old one answers until then."""
        of_revision, database = await revision(self._store)
        there = self.projection
        if there is None or (there.revision, there.database) != (of_revision, database):
            self.projection = await current(self._store, self._folder)
            self._there.set()

    async def follow(self) -> None:
        """Refreshes the projection until cancelled; waits for a database that is away and for a load."""
        while True:
            try:
                await self.refresh()
                self.trouble = None
            except ScholarGraphError as error:
                self.trouble = error
            await asyncio.sleep(NOTICE_SECONDS)

    def _compile(self) -> None:
        """Compiles the kernels in a thread with a loop of its own, since pages compile some.

        numba cannot be stopped while it compiles; who ends the process need not wait for a daemon's thread.
        """
        loop = asyncio.get_running_loop()

        def compile_all() -> None:
            asyncio.run(warm())
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(self._compiled.set)

        Thread(target=compile_all, name="compiling", daemon=True).start()

    @asynccontextmanager
    async def following(self) -> AsyncGenerator[None]:
        """Makes the kernels ready and follows the graph, for the length of the block."""
        self._compile()
        following = asyncio.create_task(self.follow())
        try:
            yield
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
