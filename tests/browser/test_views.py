"""Every view in both themes, on wide and narrow screens: complete, accessible, without a sideways scroll."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Open

# evaluated from outside the page, whose policy lets no script in
AXE = (ROOT / "explorer" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")

VIEWS = {
    "/": "How is research connected?",
    "/search?q=zhiyuan+liu": "Search: zhiyuan liu",
    "/author/feed:Fahim_Tajwar": "Fahim Tajwar",
    "/author/acl:zhiyuan-liu?view=coauthors": "Zhiyuan Liu",
    "/author/acl:zhiyuan-liu?view=venues": "Zhiyuan Liu",
    "/author/acl:zhiyuan-liu?from=2019&to=2020&sort=title": "Zhiyuan Liu",
    "/paper/feed:training-a-generally-curious-agent": "Training a Generally Curious Agent",
    "/venue/acl:acl": "Annual Meeting of the Association for Computational Linguistics",
    "/venue/acl:acl?view=authors": "Annual Meeting of the Association for Computational Linguistics",
    "/institution/name:tencent": "Tencent AI Lab",
    "/topic/arxiv:cs.LG": "Machine Learning",
    "/topic/arxiv:cs.LG?view=related": "Machine Learning",
    "/authors?name=liu": "Authors",
    "/papers?q=language": "Papers",
    "/venues": "Venues",
    "/institutions": "Institutions",
    "/topics": "Topics",
    "/docs/queries": "Questions and how to ask them",
}


def violations(page: Page) -> list[str]:
    """What axe-core finds, a line each.

    But for GraphiQL's tabs, each of which holds its button to close it: that is so in GraphiQL itself.
    """
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{each['id']}: {node['target']}: {node['html'][:200]}"
        for each in found["violations"]
        for node in each["nodes"]
        if (each["id"], node["target"]) != ("nested-interactive", [".graphiql-tab"])
    ]


def fits(page: Page) -> bool:
    return page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


@pytest.mark.parametrize("path", VIEWS)
def test_each_view_is_there_accessible_in_both_themes_and_fits_a_narrow_screen(fresh: Open, path: str):
    page = fresh(path)
    assert page.locator("h1").inner_text() == VIEWS[path]
    assert page.locator(".notice-problem").count() == 0
    page.evaluate(AXE)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert fits(page)


def test_the_playground_is_accessible_in_both_themes(fresh: Open):
    page = fresh("/graphql")
    page.get_by_role("button", name="Who is it, and what do sources say?").wait_for()
    page.evaluate(AXE)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.locator(".monaco-editor.vs-dark").first.wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/author/feed:Fahim_Tajwar", "/papers"])
def test_at_200_percent_nothing_is_cut_off(fresh: Open, path: str):
    page = fresh(path, width=640, height=450)  # what a window of 1280 by 900 has at 200 %
    assert fits(page)
    assert page.get_by_role("combobox").first.is_visible()
