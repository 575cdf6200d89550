"""Draws the pictures of docs/explorer.md and of the README: `python docs/pictures/draw.py http://127.0.0.1:8000`.

The service there serves the bundled example (`scholargraph serve --example`); the packages are those of the group
`browser`, the browser is Debian's chromium.
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1200, 750
COLOURS = 96

VIEWS = {
    "start": "/",
    "author": "/author/feed:Fahim_Tajwar",
    "coauthors": "/author/acl:zhiyuan-liu?view=coauthors&sort=strength",
    "paper": "/paper/feed:training-a-generally-curious-agent",
    "venue": "/venue/acl:acl",
    "network": "/network?center=Author:feed:Fahim_Tajwar&radius=2&size=200",
    "path": "/path?from=Author:feed:Fahim_Tajwar&to=Author:acl:graham-neubig&alternatives=3",
    "playground": "/graphql",
}
FROM = {"network": ".network-bar", "path": ".path-bar"}
"""What is at the top of a picture that does not begin with the page."""


def draw(page: Page, name: str) -> None:
    """One picture, with few colours, which makes it a quarter of the size."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


def main(url: str) -> None:
    """All of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(
            base_url=url, viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
        )
        context.set_default_timeout(120_000)
        page = context.new_page()
        for name, path in VIEWS.items():
            page.goto(path)
            page.wait_for_load_state("networkidle")
            if name == "playground":
                page.get_by_role("button", name="How are two authors connected").click()
                page.locator(".graphiql-tab-button").get_by_text("CoauthorPath").wait_for()
                page.get_by_role("button", name="Execute query").click()
                page.locator(".graphiql-response").get_by_text("coauthorPaths").first.wait_for()
            if name == "network":
                page.locator(".network-stage[data-settled=true]").wait_for()
            if name in FROM:
                page.locator(FROM[name]).evaluate("each => scrollBy(0, each.getBoundingClientRect().top - 70)")
            draw(page, name)
        page.goto("/")
        page.get_by_role("combobox").press_sequentially("zhiyuan l", delay=30)
        page.get_by_role("option").first.wait_for()
        draw(page, "completion")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
