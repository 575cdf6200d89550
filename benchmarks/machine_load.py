"""Runs that take turns, and the table of what they took.

The machine is never quiet: a thing and its reference are measured one right after the other, and the ratio or the
difference of each such pair is what counts.
"""

import os
import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median


def taking_turns(runs: Mapping[str, Callable[[], float]], times: int) -> dict[str, list[float]]:
    """What each run returned, `times` times: A B C, A B C, ..."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(times):
        for name, run in runs.items():
            taken[name].append(run())
            print(f"  {turn + 1}/{times} {name}: {taken[name][-1]:,.3f}", flush=True)
    return taken


def differences(values: Sequence[float], reference: Sequence[float]) -> list[float]:
    """The difference of each value to its reference."""
    return [value - base for value, base in zip(values, reference, strict=True)]


def ratios(values: Sequence[float], reference: Sequence[float]) -> list[float]:
    """The ratio of each value to its reference."""
    return [value / base for value, base in zip(values, reference, strict=True)]


def print_table(unit: str, rows: Mapping[str, Sequence[float]], digits: int = 2) -> None:
    """Prints median, least and greatest of each row."""
    width = max(map(len, rows))
    print(f"\n{'':{width}} {'median':>9} {'least':>9} {'greatest':>9}  {unit}")
    for name, values in rows.items():
        figures = (f"{figure:9,.{digits}f}" for figure in (median(values), min(values), max(values)))
        print(f"{name:{width}} {' '.join(figures)}")


def percentile(values: Sequence[float], percent: float) -> float:
    """The least value that at least so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(percent * 10) // 1000) - 1)]


def load_average() -> str:
    """How busy the machine is, as it says itself."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def free_port() -> int:
    """A port of loopback that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """What a process has used so far, in its own code and in the kernel's for it."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
