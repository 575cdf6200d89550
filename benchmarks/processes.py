"""The processes of a service and of its embedded database, and what each of them holds."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graph import embedded


@dataclass(frozen=True)
class Held:
    """Memory, files and sockets that one process holds at one moment."""

    rss_mb: float
    pss_mb: float
    """Where several processes share a page, each has its part of it."""
    descriptors: int
    sockets: int

    def __str__(self) -> str:
        return f"{self.rss_mb:,.0f}/{self.pss_mb:,.0f} MB, {self.descriptors} files, {self.sockets} sockets"


def held(pid: int) -> Held:
    """What a living process holds."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    kilobytes = {line.split()[0]: int(line.split()[1]) for line in lines[1:]}
    descriptors = list(_descriptors(pid))
    sockets = sum(target.startswith("socket:") for target in descriptors)
    return Held(kilobytes["Rss:"] / 1000, kilobytes["Pss:"] / 1000, len(descriptors), sockets)


def of_service(pid: int) -> dict[str, int]:
    """The process that was started, and its workers where it has several, by what they are called here."""
    workers = [child for child in _children(pid) if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    if not workers:
        return {"service": pid}
    return {"supervisor": pid} | {f"worker {number}": child for number, child in enumerate(workers, 1)}


def of_database(data_dir: Path) -> dict[str, int]:
    """The embedded database of a data directory: the server, and the supervisor that starts it again."""
    running = embedded.status(data_dir)
    assert running is not None
    assert running.state.server_pid is not None
    assert running.state.supervisor_pid is not None
    return {"database": running.state.server_pid, "its supervisor": running.state.supervisor_pid}


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]


def _descriptors(pid: int) -> Iterator[str]:
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            yield str(descriptor.readlink())
