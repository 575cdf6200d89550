"""What a person does with a path: from search to export, by three costs, without somebody, as of a year."""

import re
from pathlib import Path

import networkx as nx
import rispy
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, Open
from tests.browser.test_networks import asked, saved
from tests.browser.test_views import AXE, fits, violations

expect.set_options(timeout=PATIENCE_MS)

FROM, TO = "Author:feed:Fahim_Tajwar", "Author:acl:graham-neubig"
BETWEEN = f"/path?from={FROM}&to={TO}"


def choose(page: Page, field: str, name: str) -> None:
    page.get_by_role("combobox", name=field, exact=True).press_sequentially(name, delay=10)
    page.get_by_role("option").filter(has=page.get_by_text(name, exact=True)).first.click()


def sentences(page: Page) -> list[str]:
    expect(page.locator(".path").first).to_be_visible()
    return [text.split("\n")[0] for text in page.locator(".path").first.locator("li > p").all_inner_texts()]


def test_from_search_to_a_path_to_its_export(fresh: Open, tmp_path: Path):
    page = fresh("/path")
    choose(page, "From", "Fahim Tajwar")
    choose(page, "To", "Graham Neubig")
    expect(page.get_by_role("heading", level=1)).to_have_text("From Fahim Tajwar to Graham Neubig")
    expect(page.get_by_text("One path is the cheapest: 2 steps, cost 2.")).to_be_visible()
    first, second = sentences(page)
    assert first.startswith("Fahim Tajwar wrote 1 paper with Ruslan Salakhutdinov, 2025")
    assert second.startswith("Ruslan Salakhutdinov wrote 1 paper with Graham Neubig, 2020")
    expect(page.locator(".path").first.locator(".step-list li")).to_have_count(2)
    graph = nx.read_graphml(saved(page, "GraphML", tmp_path))
    assert nx.shortest_path(graph, FROM, TO) == [FROM, "Author:acl:ruslan-salakhutdinov", TO]
    papers = rispy.loads(saved(page, "RIS", tmp_path).read_text())
    assert sorted(paper["year"] for paper in papers) == ["2020", "2025"]
    other = fresh(page.url)
    assert sentences(other) == [first, second]


def test_somebody_is_left_out_by_a_click_and_comes_back(fresh: Open):
    page = fresh(BETWEEN)
    before = sentences(page)
    page.get_by_role("button", name="Find paths without Ruslan Salakhutdinov").first.click()
    expect(page.get_by_text("4 steps", exact=False).first).to_be_visible()
    assert all("Ruslan" not in sentence for sentence in sentences(page))
    length = asked(
        page,
        "query ($from: ID!, $to: ID!, $no: [ID!]!) { coauthorPaths(from: {id: $from}, to: {id: $to},"
        " filter: {exclude: $no}) { length } }",
        {"from": FROM, "to": TO, "no": ["Author:acl:ruslan-salakhutdinov"]},
    )["coauthorPaths"]["length"]
    expect(page.locator(".path-bar > [role=status]")).to_contain_text(f"{length} steps")
    page.get_by_role("button", name="Remove Ruslan Salakhutdinov").click()
    expect(page.locator(".path-bar > [role=status]")).to_contain_text("2 steps")
    assert sentences(page) == before
    page.go_back()
    expect(page.locator(".path-bar > [role=status]")).to_contain_text(f"{length} steps")


def test_a_paper_is_left_out_by_a_click(fresh: Open):
    page = fresh(BETWEEN)
    page.get_by_role("button", name=re.compile("^Find paths without this paper")).first.click()
    expect(page).to_have_url(re.compile("excludePapers="))
    expect(page.locator(".path-bar > [role=status]")).not_to_contain_text("2 steps")


def test_the_next_paths_cost_more_and_each_cost_is_explained(fresh: Open):
    page = fresh(f"{BETWEEN}&alternatives=3")
    expect(page.get_by_role("heading", name=re.compile("^Alternative 3"))).to_be_visible()
    expect(page.locator(".path-node")).to_have_count(6)
    for name in ("Most papers together", "Fewest people"):
        page.get_by_role("radio", name=name).check()
        expect(page.locator(".path-bar > [role=status]")).to_contain_text("cost")
    page.get_by_role("radio", name="Closest collaborators").check()
    expect(page).to_have_url(re.compile("cost=INVERSE_NEWMAN"))
    expect(page.get_by_text("stops at “et al.” ties nobody")).to_be_visible()


def test_the_distance_is_plotted_by_year_and_a_year_shows_the_paths_of_then(fresh: Open):
    page = fresh(BETWEEN)
    plot = page.get_by_role("list", name="Steps between them, by year")
    expect(plot.get_by_role("button")).to_have_count(6)
    plot.get_by_role("button", name="2023: 4 steps").click()
    expect(page).to_have_url(re.compile("until=2023"))
    expect(page.locator(".path-bar > [role=status]")).to_contain_text("4 steps")
    plot.get_by_role("button", name="2021: no path").click()
    expect(page.get_by_text("There is no path")).to_be_visible()


def test_the_view_is_accessible_in_both_themes_and_fits_a_narrow_screen(fresh: Open):
    page = fresh(f"{BETWEEN}&alternatives=2&exclude=Author:acl:alan-w-black")
    sentences(page)
    page.evaluate(AXE)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert fits(page)
