"""What a person does with a network: narrow it, take nodes away and back, paste a group, take it along."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

from tests.browser.conftest import PATIENCE_MS, Open
from tests.browser.test_views import AXE, fits, violations

expect.set_options(timeout=PATIENCE_MS)

CENTRE = "Author:feed:Fahim_Tajwar"
AROUND = f"/network?center={CENTRE}"
PASTED = [
    "Fahim Tajwar",
    "Ruslan Salakhutdinov",
    "Yang Liu",
    "Graham Neubig",
    "Archit Sharma",
    "1. Annie Xie",
    "- Yutong He",
    "Percy Liang",
    "Author:feed:Jimin_Sun",
    "Nobody Whosoever",
]


def shown(page: Page) -> tuple[int, int]:
    """How many nodes and ties the view says that it has, once what was asked is there."""
    expect(page.locator(".network-stage[data-settled=true]")).to_be_visible()
    expect(page.locator(".network-bar > [role=status]")).to_have_text(re.compile(r"^[\d,]+ nodes? · [\d,]+ ties?$"))
    nodes, ties = re.findall(r"[\d,]+", page.locator(".network-bar > [role=status]").inner_text())
    return int(nodes.replace(",", "")), int(ties.replace(",", ""))


def becomes(page: Page, is_so: Callable[[tuple[int, int]], bool]) -> tuple[int, int]:
    for _ in range(600):
        counts = shown(page)
        if is_so(counts):
            return counts
        page.wait_for_timeout(100)
    raise AssertionError(f"the network stayed as it is: {shown(page)}")


def asked(page: Page, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    answer = page.request.post("/graphql", data={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def ids(page: Page, **filters: Any) -> tuple[set[str], set[frozenset[str]]]:
    """The nodes and ties that the service has around the centre."""
    found = asked(
        page,
        "query ($id: ID!, $filter: TieFilter) { coauthorNetwork(of: {centre: {id: $id}}, filter: $filter)"
        " { nodes { author { id } } ties { source target } } }",
        {"id": CENTRE, "filter": filters or None},
    )["coauthorNetwork"]
    return (
        {node["author"]["id"] for node in found["nodes"]},
        {frozenset((tie["source"], tie["target"])) for tie in found["ties"]},
    )


def saved(page: Page, name: str, into: Path) -> Path:
    """What the button of a format gives."""
    if page.locator("details.exports[open]").count() == 0:
        page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    path = into / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_years_narrow_a_network_and_the_link_shows_the_same_to_others(fresh: Open):
    page = fresh(AROUND)
    nodes, ties = ids(page)
    assert shown(page) == (len(nodes), len(ties))
    page.get_by_role("slider", name="Last year").fill("2024")
    expect(page).to_have_url(re.compile("to=2024"))
    fewer = ids(page, years={"to": 2024})
    assert 1 < len(fewer[0]) < len(nodes)
    assert becomes(page, lambda counts: counts == (len(fewer[0]), len(fewer[1])))
    page.get_by_role("button", name="Table").click()
    other = fresh(page.url)
    assert shown(other) == (len(fewer[0]), len(fewer[1]))
    rows = [table.locator("tbody th").all_inner_texts() for table in (page, other)]
    assert rows[0] == rows[1]
    assert len(rows[0]) == len(fewer[0])
    page.go_back()
    page.go_back()
    assert becomes(page, lambda counts: counts == (len(nodes), len(ties)))


def test_the_years_play_as_a_film_to_their_end(fresh: Open):
    page = fresh(AROUND)
    whole = shown(page)
    page.get_by_role("button", name="Play year by year").click()
    becomes(page, lambda counts: counts[0] < whole[0])
    expect(page.get_by_role("button", name="Play year by year")).to_be_visible()
    assert becomes(page, lambda counts: counts == whole)


def test_nodes_are_expanded_collapsed_hidden_and_all_is_undone(fresh: Open):
    page = fresh(f"{AROUND}&table=1")
    first = shown(page)
    page.get_by_role("button", name="Expand Ruslan Salakhutdinov").click()
    expanded = becomes(page, lambda counts: counts[0] > first[0])
    everyone = asked(
        page,
        "query ($ids: [ID!]!) { coauthorNetwork(of: {members: $ids}, maxTies: 20000) { ties { jointPapers } } }",
        {
            "ids": [
                link.get_attribute("href").replace("/author/", "Author:") for link in page.locator("tbody th a").all()
            ]
        },
    )
    assert expanded[1] == len(everyone["coauthorNetwork"]["ties"])  # those between old and new nodes are there too
    page.get_by_role("button", name="Select Ruslan Salakhutdinov").click()
    selected = page.get_by_role("region", name="Ruslan Salakhutdinov")
    selected.get_by_role("button", name="Collapse").click()
    assert becomes(page, lambda counts: counts == first)
    page.get_by_role("button", name="Hide Archit Sharma").click()
    assert becomes(page, lambda counts: counts[0] == first[0] - 1)
    expect(page.get_by_text("Hidden:")).to_be_visible()
    undo = page.get_by_role("button", name="Undo")
    undo.click()
    assert becomes(page, lambda counts: counts == first)
    page.locator("h1").click()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert becomes(page, lambda counts: counts == expanded)
    undo.click()
    assert becomes(page, lambda counts: counts == first)
    expect(undo).to_be_disabled()


def test_a_collapsed_node_takes_along_who_only_hangs_on_it(fresh: Open):
    page = fresh(f"{AROUND}&selected={CENTRE}")
    _, ties = ids(page)
    page.get_by_role("region", name="Fahim Tajwar").get_by_role("button", name="Collapse").click()
    left = {one for tie in ties if CENTRE not in tie for one in tie} | {CENTRE}
    assert becomes(page, lambda counts: counts[0] == len(left))


def test_a_pinned_node_stands_where_it_stood_in_the_shared_link(fresh: Open):
    page = fresh(f"{AROUND}&selected={CENTRE}")
    shown(page)
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page).to_have_url(re.compile("pinned="))
    expect(page.get_by_role("button", name="Unpin")).to_have_attribute("aria-pressed", "true")
    other = fresh(page.url)
    shown(other)
    expect(other.get_by_role("button", name="Unpin")).to_be_visible()
    other.get_by_role("button", name="Unpin").click()
    expect(other).not_to_have_url(re.compile("pinned="))


def test_a_tie_shows_its_papers(fresh: Open):
    page = fresh(f"{AROUND}&selected={CENTRE}")
    region = page.get_by_role("region", name="Fahim Tajwar")
    region.get_by_role("button", name="Archit Sharma").click()
    tie = page.get_by_role("region", name="Tie")
    expect(tie.locator(".paper-list a")).to_have_count(3)
    expect(tie).to_contain_text("3 joint papers · 2022 to 2024")


def test_ten_names_are_pasted_one_unknown_one_ambiguous(fresh: Open):
    page = fresh("/network")
    page.get_by_text("Or a group of authors").click()
    page.get_by_role("textbox", name="Names, ORCID").fill("\n".join(PASTED))
    page.get_by_role("button", name="Look up 10 authors").click()
    doubts = page.locator(".members .notice")
    expect(doubts).to_have_count(2)
    expect(doubts.nth(0)).to_contain_text("“Yang Liu”")
    expect(doubts.nth(1)).to_contain_text("No author has the name 'Nobody Whosoever'.")
    expect(page.get_by_role("button", name="Show 8 authors, without 2")).to_be_visible()
    doubts.nth(0).get_by_role("button").filter(has_text="25 papers").click()
    expect(doubts).to_have_count(1)
    page.get_by_role("button", name="Show 9 authors, without 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Network among 9 authors")
    nodes, ties = shown(page)
    assert nodes == 9
    other = fresh(page.url)
    assert shown(other) == (nodes, ties)


def test_a_network_is_taken_along_with_the_same_nodes_and_ties(fresh: Open, tmp_path: Path):
    page = fresh(AROUND)
    shown(page)
    nodes, ties = ids(page)
    gexf = nx.read_gexf(saved(page, "GEXF", tmp_path))
    assert set(gexf) == nodes
    assert {frozenset(edge) for edge in gexf.edges} == ties
    assert all("viz" in attributes for _, attributes in gexf.nodes(data=True))
    graphml = nx.read_graphml(saved(page, "GraphML", tmp_path))
    assert nx.utils.graphs_equal(nx.Graph(graphml.edges), nx.Graph(gexf.edges))
    assert "feed" in graphml.graph["description"]
    vosviewer = json.loads(saved(page, "VOSviewer JSON", tmp_path).read_text())["network"]
    assert (len(vosviewer["items"]), len(vosviewer["links"])) == (len(nodes), len(ties))
    entries = parse_string(saved(page, "BibTeX", tmp_path).read_text(), "bibtex").entries
    assert len(entries) == 16
    assert all("feed" in entry.fields["source"] for entry in entries.values())
    assert saved(page, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")
    svg = saved(page, "SVG", tmp_path).read_text()
    assert svg.count("<circle") == len(nodes)
    assert svg.count("<line") == len(ties)


def test_what_a_limit_cuts_is_told_and_more_is_a_click_away(fresh: Open):
    page = fresh("/network?center=Author:acl:graham-neubig")
    assert shown(page)[0] == 100
    expect(page.locator(".cut")).to_contain_text("100 of 163 nodes are shown")
    page.get_by_role("button", name="Show 163").click()
    assert becomes(page, lambda counts: counts[0] == 163)
    expect(page.locator(".cut")).to_have_count(0)


@pytest.mark.parametrize("center", ["Topic:arxiv:cs.LG", "Institution:name:tencent"])
def test_topics_and_institutions_have_networks_too(fresh: Open, center: str):
    page = fresh(f"/network?center={center}")
    nodes, ties = shown(page)
    assert nodes > 1
    assert ties > 0


def test_the_drawing_is_moved_by_keys_and_the_table_has_all_of_it(fresh: Open):
    page = fresh(f"{AROUND}&table=1")
    nodes, _ = shown(page)
    drawing = page.get_by_role("application")
    drawing.focus()
    for key in ("ArrowLeft", "ArrowUp", "+", "-", "0"):
        page.keyboard.press(key)
    expect(drawing).to_be_focused()
    assert page.locator("tbody tr").count() == nodes
    first = page.get_by_role("button", name="Select Fahim Tajwar")
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Fahim Tajwar")).to_be_visible()


@pytest.mark.parametrize("path", ["/network", f"{AROUND}&table=1&selected={CENTRE}&hidden=Author:feed:Annie_Xie"])
def test_the_view_is_accessible_in_both_themes_and_fits_a_narrow_screen(fresh: Open, path: str):
    page = fresh(path)
    if path != "/network":
        shown(page)
    page.evaluate(AXE)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert fits(page)
