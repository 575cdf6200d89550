"""Coauthor paths as the graph grows: DBLP's conference papers, a tenth of them, and ten million made up.

    python -m benchmarks.growth FOLDER [--papers 10000000]

Each graph becomes a projection's file in the folder, with keys, names and titles, and is answered from by a process of
its own, which also tells its memory. No database takes part. The made-up papers have the team sizes of DBLP's; an
author is new as often as there, and otherwise whoever is on an earlier authorship chosen at random (preferential
attachment: Barabasi and Albert, Science 286, 1999).
"""

import argparse
import asyncio
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.dblp import Authorships, columns, read_table
from benchmarks.machine_load import load_average, percentile
from graph.model import Label
from graph.projection.arena import Arena
from graph.projection.path_answers import coauthor_paths
from graph.projection.projection import Projection, flat
from graph.projection.read_projection import linked
from graph.projection.result_pages import PageRequest

PAIRS = 300
TITLE_BYTES = 66
NAME_BYTES = 14
_SEED = 2016
_CHUNK = 50_000


def made_up(count: int, like: Authorships) -> Authorships:
    """Makes up a number of papers with authors drawn from DBLP's distribution."""
    chance = np.random.default_rng(_SEED)
    some, of_papers, years = like
    sizes = chance.choice(np.bincount(of_papers), count)
    share_of_new = (some.max() + 1) / len(some)
    authors = np.empty(sizes.sum(), np.int32)
    done = known = 0
    for first in range(0, count, _CHUNK):
        wanted = int(sizes[first : first + _CHUNK].sum())
        is_new = chance.random(wanted) < share_of_new if done else np.ones(wanted, bool)
        news = int(is_new.sum())
        chunk = np.empty(wanted, np.int32)
        chunk[is_new] = np.arange(known, known + news)
        chunk[~is_new] = authors[chance.integers(0, max(done, 1), wanted - news)]
        authors[done : done + wanted] = chunk
        done, known = done + wanted, known + news
    return authors, np.repeat(np.arange(count, dtype=np.int32), sizes), chance.choice(years, count)


def texts(count: int, beginning: str, size: int) -> Arena:
    """Makes a number of different texts of one size, in order."""
    letters = np.full((count, size), ord(" "), np.uint8)
    letters[:, : len(beginning)] = np.frombuffer(beginning.encode(), np.uint8)
    numbers = np.arange(count)
    for digit in range(9):
        letters[:, len(beginning) + 8 - digit] = ord("0") + numbers // 10**digit % 10
    return Arena(np.arange(count + 1, dtype=np.int64) * size, letters.reshape(-1))


def written(of: Authorships, path: Path) -> None:
    """The projection of given authorships, written to a file and mapped again."""
    authors, of_papers, years = of
    count, people = len(years), int(authors.max()) + 1
    nothing = np.empty(0, np.int32)
    pairs = dict.fromkeys([*Label, "cited"], (nothing, nothing)) | {Label.AUTHOR: (of_papers, authors)}
    counts = dict.fromkeys(Label, 0) | {Label.AUTHOR: people, Label.PAPER: count}
    arrays = linked(columns(of), pairs, counts)
    for label, size in counts.items():
        arrays |= flat(f"{label}.keys", texts(size, "made:", 26 if label is Label.PAPER else 19))
        arrays |= flat(f"{label}.names", texts(size, "A", TITLE_BYTES if label is Label.PAPER else NAME_BYTES))
    ties = arrays["ties.starts"][-1] // 2
    print(f"{count:,} papers, {people:,} authors, {len(authors):,} authorships, {ties:,} ties")
    Projection("1", path.stem, arrays).write(path)


async def answered(path: Path, size: int) -> None:
    """Random pairs of authors with three papers or more, names and the first evidence titles of one path."""
    began = time.perf_counter()
    projection = Projection.map(path)
    mapped = time.perf_counter() - began
    papers = np.diff(projection.incidences[Label.AUTHOR].papers.starts)
    keys = projection.nodes[Label.AUTHOR].keys
    pairs = np.random.default_rng(_SEED).choice(np.flatnonzero(papers >= 3), (PAIRS, 2)).tolist()
    taken: list[float] = []
    for turn in range(2):
        for start, end in pairs:
            began = time.perf_counter()
            paths = await coauthor_paths(projection, keys.text(start), keys.text(end), seconds=60)
            for path_found in paths.page(PageRequest(1)).items:
                for step in path_found.steps:
                    step.papers(PageRequest(3))
            if turn:
                taken.append((time.perf_counter() - began) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"  median {median(taken):.2f} ms, p99 {percentile(taken, 99):.2f} ms; mapped and checked in {mapped:.1f} s,"
        f" {size / 1e9:.2f} GB on disk, at most {memory:.2f} GB in memory; {load_average()}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=10_000_000)
    parser.add_argument("--answer", type=Path, help="answer from this file (the process that is measured)")
    options = parser.parse_args()
    if options.answer:
        asyncio.run(answered(options.answer, options.answer.stat().st_size))
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    whole = read_table()
    for name, of in (("tenth", read_table(0.1)), ("whole", whole), ("made-up", made_up(options.papers, whole))):
        path = options.folder / f"{name}.projection"
        written(of, path)
        command = [sys.executable, "-m", "benchmarks.growth", str(options.folder), "--answer", str(path)]
        subprocess.run(command, check=True)
        path.unlink()


if __name__ == "__main__":
    main()
