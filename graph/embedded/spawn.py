"""Starts our own modules as processes of their own."""

import fcntl
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

import graph
from graph.embedded.directory import open_log

LOCK_DESCRIPTOR = 3


def command(module: str, *arguments: str) -> list[str]:
    """The command line; `-P` keeps a directory `graph` where the user happens to be out of the way."""
    return [sys.executable, "-P", "-m", f"graph.embedded.{module}", *arguments]


def environment() -> dict[str, str]:
    """The environment of a child: ours, with the place of this very package first on the path."""
    home = str(Path(next(iter(graph.__path__))).absolute().parent)
    inherited = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, inherited] if inherited else [home])}


def start_detached(log_file: Path, module: str, *arguments: str, lock: int | None = None) -> int:
    """A process in a session of its own, which Ctrl-C here does not reach and which may outlive this one.

    The open lock becomes its descriptor 3, and so its own. Returns its id; this
    process need not wait for it.
    """
    log = open_log(log_file)
    moved: list[int] = [fcntl.fcntl(log, fcntl.F_DUPFD_CLOEXEC, 10)]  # out of the way of 0 to 3
    os.close(log)
    # nothing to read, and all that it says in the log
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, moved[0], 1),
        (os.POSIX_SPAWN_DUP2, moved[0], 2),
    ]
    if lock is not None:
        moved.append(fcntl.fcntl(lock, fcntl.F_DUPFD_CLOEXEC, 10))
        actions.append((os.POSIX_SPAWN_DUP2, moved[1], LOCK_DESCRIPTOR))
    try:
        pid = os.posix_spawn(
            sys.executable,
            command(module, *arguments),
            environment(),
            file_actions=actions,
            setsid=True,
            setsigmask=(),
            setsigdef=(signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE),
        )
    finally:
        for descriptor in moved:
            os.close(descriptor)
    # while this process lives, the other one's end leaves no zombie
    threading.Thread(target=_reap, args=(pid,), name=f"reap-{module}", daemon=True).start()
    return pid


def _reap(pid: int) -> None:
    """Waits for a child in the background, so that it does not stay as a zombie."""
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)
