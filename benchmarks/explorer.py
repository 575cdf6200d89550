"""The explorer in Debian's chromium: what keeps the page from hearing its reader, and what Lighthouse says of it.

    python -m benchmarks.explorer DATA_DIR [--rounds 3] [--radius 2]

Whatever is in the data directory is served, the bundled example where it is empty. The author with the most papers
is whose page and network are opened. A network is opened with 1,000 nodes at most, and with 5,000, in a fresh
profile each time: until its layout has settled, with the browser's own list of long tasks, those over 50 ms, of the
start of the page among them. The browser draws without a graphics card. Needs the group `browser` and the
built explorer.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from playwright.sync_api import Browser, sync_playwright

from benchmarks.machine_load import free_port, load_average, print_table
from benchmarks.node import installed, node
from benchmarks.service_process import asked, environment, serving, until_answered

LIGHTHOUSE = Path(__file__).with_name("lighthouse")
SIZES = (1_000, 5_000)
PATIENCE_MS = 120_000
WATCHES = """window.longTasks = []; new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longTasks.push(duration); }).observe({ type: "longtask" })"""
AUTHOR = (
    b"""{"query": "{ authors(first: 1, sort: [{ field: PAPER_COUNT, direction: DESC }]) { edges { node { id } } } }"}"""
)


def opened(browser: Browser, url: str) -> dict[str, float]:
    """One network until its layout has settled: milliseconds, and the tasks over 50 ms."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(WATCHES)
    page.goto(url)
    page.locator(".network-stage").wait_for()
    begun = page.evaluate("performance.now()")
    page.locator(".network-stage[data-settled=true]").wait_for()
    settled = page.evaluate("performance.now()") - begun
    page.wait_for_timeout(500)
    tasks: list[float] = page.evaluate("longTasks")
    context.close()
    return {"settled": settled, "tasks": len(tasks), "longest": max(tasks, default=0.0)}


def scores(url: str) -> dict[str, float]:
    """Lighthouse's of one page, from 0 to 100, by category."""
    chromium = shutil.which("chromium")
    assert chromium, "Debian's package chromium is needed"
    command = [str(node()), str(LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js"), url]
    with tempfile.TemporaryDirectory(prefix="scholargraph-lighthouse-") as temporary:
        report = Path(temporary) / "report.json"
        options = ["--preset=desktop", "--quiet", "--output=json", f"--output-path={report}"]
        flags = [
            "--chrome-flags=--headless=new --no-sandbox",
            "--only-categories=performance,accessibility,best-practices",
        ]
        subprocess.run([*command, *options, *flags], env=environment() | {"CHROME_PATH": chromium}, check=True)
        result: dict[str, Any] = orjson.loads(report.read_bytes())
    return {name: 100 * category["score"] for name, category in result["categories"].items()}


def print_scores(pages: Mapping[str, str], rounds: int) -> None:
    """The median of each score of each page."""
    installed(LIGHTHOUSE)
    for name, url in pages.items():
        turns = [scores(url) for _ in range(rounds)]
        line = ", ".join(f"{category} {median(turn[category] for turn in turns):.0f}" for category in turns[0])
        print(f"Lighthouse, {name}: {line}; {load_average()}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--radius", type=int, default=2)
    options = parser.parse_args()
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    options.data_dir.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with serving(options.data_dir, port, "--example") as service:
        until_answered(partial(asked, port, AUTHOR), service, options.data_dir)
        author: str = asked(port, AUTHOR)["data"]["authors"]["edges"][0]["node"]["id"]
        base = f"http://127.0.0.1:{port}"
        network = f"{base}/network?center={author}"
        figures: dict[int, list[dict[str, float]]] = {size: [] for size in SIZES}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for turn in range(-1, options.rounds):
                for size in SIZES:
                    figure = opened(browser, f"{network}&radius={options.radius}&size={size}")
                    if turn >= 0:
                        figures[size].append(figure)
            browser.close()
        for title, measured in (
            ("ms until the layout has settled", "settled"),
            ("tasks over 50 ms", "tasks"),
            ("ms, the longest task", "longest"),
        ):
            rows = {f"{size:,} nodes": [run[measured] for run in each] for size, each in figures.items()}
            print_table(title, rows, 0)
        pages = {"first view": base, "author page": f"{base}/author/{author.partition(':')[2]}", "network": network}
        print_scores(pages, options.rounds)


if __name__ == "__main__":
    main()
