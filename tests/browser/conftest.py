"""A real Chromium before the service, which serves the bundled example over the embedded Neo4j.

`make test-browser` runs these tests; they need the explorer built and Debian's `chromium`.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE_MS = 120_000


class BrowserService:
    """`scholargraph serve --example`, that can be stopped and started again at its address."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "server", "serve", "--example", "--port", str(self.port)]
        self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment)
        for _ in range(2400):
            assert self._process.poll() is None, "the service did not start"
            try:
                if httpx.get(f"{self.url}/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError("the service was not ready in four minutes")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=60)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserService]:
    assert (ROOT / "server" / "static" / "index.html").is_file(), "`make explorer` builds what is tested here"
    outside = {name: value for name, value in os.environ.items() if not name.startswith("SCHOLARGRAPH_")}
    service = BrowserService(
        outside
        | {
            "SCHOLARGRAPH_DATA_DIR": str(tmp_path_factory.mktemp("data")),
            "SCHOLARGRAPH_READ_SECONDS": "60",
        }
    )
    service.start()
    yield service
    service.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Debian's package chromium is needed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


class Watch:
    """Notes what no page may do: ask another host, write an error to the console, ask by text what it has an id for."""

    def __init__(self, host: str) -> None:
        self._host = host
        self.faults: list[str] = []
        self.scripts: dict[str, int] = {}

    def of(self, context: BrowserContext) -> None:
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))

    def _said(self, said: ConsoleMessage) -> None:
        """Notes errors and warnings of the page, but not what Chromium says of drawing without a graphics card."""
        if said.type in {"error", "warning"} and "GL Driver Message" not in said.text:
            self.faults.append(said.text)

    def _asked(self, request: Request) -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        if urlsplit(request.url).netloc != self._host:
            self.faults.append(f"asked {request.url}")
        elif request.method == "POST" and urlsplit(request.frame.url).path != "/graphql":
            asked = request.post_data_json or {}
            if urlsplit(request.url).path == "/graphql" and "documentId" not in asked:
                self.faults.append(f"asked by text: {asked}")


Open = Callable[..., Page]


@pytest.fixture
def watch(service: BrowserService) -> Watch:
    return Watch(urlsplit(service.url).netloc)


@pytest.fixture
def fresh(browser: Browser, service: BrowserService, watch: Watch) -> Iterator[Open]:
    """Opens an address in a profile of its own; at the end nothing may have gone wrong in any."""
    contexts: list[BrowserContext] = []

    def fresh(path: str, *, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(
            base_url=service.url,
            viewport={"width": width, "height": height},
            color_scheme="light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        watch.of(context)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        settled(page)
        return page

    yield fresh
    for context in contexts:
        context.close()
    assert watch.faults == []


def settled(page: Page) -> None:
    """Waits until nothing is on its way any more."""
    page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
