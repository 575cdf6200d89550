"""What a person does here, from search to a shared link."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, BrowserService, Open

expect.set_options(timeout=PATIENCE_MS)


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_a_search_by_keyboard_alone_completes_and_opens_what_is_chosen(fresh: Open):
    page = fresh("/")
    page.keyboard.press("/")
    page.keyboard.type("fahim taj", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("Fahim Tajwar")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    heading(page, "Fahim Tajwar")
    expect(page).to_have_url(re.compile("/author/feed:Fahim_Tajwar$"))
    expect(page).to_have_title("Fahim Tajwar · ScholarGraph")
    assert page.evaluate("document.activeElement.id") == "main"


def test_suggestions_tell_people_of_one_name_apart(fresh: Open):
    page = fresh("/")
    page.get_by_role("combobox").press_sequentially("yang liu", delay=10)
    options = page.get_by_role("option").filter(has=page.get_by_text("Yang Liu", exact=True))
    expect(options.nth(1)).to_be_visible()
    texts = options.all_inner_texts()
    assert len(set(texts)) == len(texts)
    assert all("papers" in text and "wrote" in text and re.search(r"\d{4} to \d{4}", text) for text in texts[:2])


def test_what_is_not_there_says_so_and_escape_closes_the_suggestions(fresh: Open):
    page = fresh("/")
    page.get_by_role("combobox").press_sequentially("qqqqzz")
    expect(page.get_by_text("Nothing begins or is called so.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Nothing begins or is called so.")).to_be_hidden()


def test_the_authors_page_has_everything_that_the_page_it_was_read_from_shows(fresh: Open):
    page = fresh("/author/feed:Fahim_Tajwar")
    figures = page.get_by_role("region", name="Figures")
    for row in ("Papers 16 16", "Citations unknown 706", "h-index unknown 71", "Novelty – 55%", "AI score – 58"):
        expect(figures.get_by_role("row", name=row)).to_be_visible()
    expect(page.get_by_text("an h-index of 71 takes at least 71 papers, and 16 are reported")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="16 papers")).to_be_visible()
    expect(page.locator(".paper")).to_have_count(16)
    paper = page.locator(".paper").filter(has_text="Offline Retraining for Online RL")
    for shown in ("Machine Learning", "Oct 12, 2023", "code", "Max Sobol Mark", "Archit Sharma", "et al."):
        expect(paper).to_contain_text(shown)


def test_what_a_page_tags_a_paper_with_stands_on_the_papers_page(fresh: Open):
    page = fresh("/author/feed:Fahim_Tajwar")
    page.get_by_role("link", name="When to Ask for Help: Proactive Interventions").click()
    heading(page, "When to Ask for Help: Proactive Interventions in Autonomous Reinforcement Learning")
    institutions = page.locator("section, div").filter(has=page.get_by_role("heading", name="Institutions")).last
    expect(institutions.get_by_role("link", name=re.compile("stanford", re.IGNORECASE))).to_be_visible()


def test_years_filter_the_papers_and_the_link_shows_the_same_to_others(fresh: Open):
    page = fresh("/author/acl:zhiyuan-liu")
    page.get_by_role("button", name=re.compile("^2019: ")).click()
    expect(page).to_have_url(re.compile(r"from=2019&to=2019"))
    counted = page.get_by_role("status").filter(has_text="papers").first
    expect(counted).not_to_have_text("111 papers")
    page.get_by_label("Order").select_option("By title")
    page.wait_for_function(
        """() => {
            const titles = [...document.querySelectorAll(".paper-title")].map((each) => each.innerText);
            return titles.length > 1 && titles.every((each, at) => at === 0 || titles[at - 1] <= each);
        }"""
    )
    titles = page.locator(".paper-title").all_inner_texts()
    other = fresh(page.url)
    assert other.locator(".paper-title").all_inner_texts() == titles
    assert other.get_by_label("From year").input_value() == "2019"
    other.get_by_role("button", name="Clear filters").click()
    expect(other.get_by_role("status").filter(has_text="111 papers")).to_be_visible()


def test_a_filter_by_title_follows_the_typing_and_an_empty_list_says_why(fresh: Open):
    page = fresh("/author/feed:Fahim_Tajwar")
    page.get_by_label("Title contains").fill("curious")
    expect(page.locator(".paper")).to_have_count(1)
    page.get_by_label("Title contains").fill("no such title")
    expect(page.get_by_text("No paper fits these filters.")).to_be_visible()


def test_a_long_list_grows_and_is_as_long_after_coming_back(fresh: Open):
    page = fresh("/venue/acl:acl")
    expect(page.locator(".paper")).to_have_count(20)
    page.locator(".paper").last.scroll_into_view_if_needed()
    expect(page.locator(".paper")).to_have_count(40)
    wanted = page.locator(".paper-title a").nth(30)
    wanted.scroll_into_view_if_needed()
    name = wanted.inner_text()
    place = page.evaluate("scrollY")
    wanted.click()
    heading(page, name)
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.locator(".paper-title a").nth(30)).to_have_text(name)
    page.wait_for_function("wanted => Math.abs(scrollY - wanted) < 400", arg=place)


def test_back_and_forward_restore_each_view(fresh: Open):
    page = fresh("/")
    page.get_by_role("link", name="Zhiyuan Liu", exact=True).click()
    heading(page, "Zhiyuan Liu")
    page.get_by_role("link", name="Coauthors", exact=True).click()
    page.get_by_label("Order").select_option("Strongest tie first")
    coauthor = page.locator(".column-main .row-name a").first
    expect(coauthor).to_be_visible()
    name = coauthor.inner_text()
    coauthor.click()
    heading(page, name)
    page.go_back()
    heading(page, "Zhiyuan Liu")
    expect(page.get_by_label("Order")).to_have_value("strength")
    page.go_back()
    expect(page.get_by_role("link", name="Papers", exact=True)).to_have_attribute("aria-current", "page")
    page.go_back()
    heading(page, "How is research connected?")
    page.go_forward()
    heading(page, "Zhiyuan Liu")


def test_the_query_behind_a_view_opens_in_the_playground_and_is_answered(fresh: Open):
    page = fresh("/author/feed:Fahim_Tajwar")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Query behind this").first.click()
    playground = opened.value
    expect(playground.locator(".graphiql-query-editor")).to_contain_text("AuthorHead")
    with playground.expect_response("**/graphql") as answered:
        playground.get_by_role("button", name=re.compile("^Execute query")).click()
    answer = answered.value.json()
    assert answer["data"]["author"]["name"] == "Fahim Tajwar"
    assert "errors" not in answer


def test_each_example_of_the_playground_is_answered(fresh: Open):
    page = fresh("/graphql")
    buttons = page.locator(".examples ol button")
    expect(page.locator(".graphiql-query-editor")).to_contain_text("Ask the graph")
    assert buttons.count() >= 12
    editor = page.locator(".graphiql-query-editor .view-lines")
    for button in buttons.all():
        before = editor.inner_text()
        button.click()
        expect(editor).not_to_have_text(before)
        expect(editor).to_contain_text(re.compile(r"query\W+\w+"))
        (name,) = re.findall(r"query\W+(\w+)", editor.inner_text())
        expect(page.locator(".graphiql-tab-button")).to_have_text(name)
        with page.expect_response("**/graphql") as answered:
            page.get_by_role("button", name=re.compile("^Execute query")).click()
        answer = answered.value.json()
        assert answer.get("errors") is None, button.inner_text()
        assert all(answer["data"].values()), button.inner_text()


def test_a_chosen_theme_stays(fresh: Open):
    page = fresh("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name=re.compile("^Theme: system")).click()
    page.get_by_role("button", name=re.compile("^Theme: light")).click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.get_by_role("button", name=re.compile("^Theme: dark")).click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_an_address_of_nothing_says_what_to_do(fresh: Open, watch):
    page = fresh("/author/feed:Nobody_At_All")
    expect(page.get_by_role("alert")).to_contain_text("There is nothing at this address")
    page = fresh("/nowhere")
    heading(page, "Nothing here")
    assert [fault for fault in watch.faults if "404" not in fault] == []
    watch.faults.clear()  # the browser notes the status of the page itself


def test_a_service_that_stops_and_starts_under_an_open_page_is_waited_for(fresh: Open, service: BrowserService, watch):
    page = fresh("/")
    service.stop()
    try:
        page.get_by_role("link", name="Zhiyuan Liu", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("The service cannot be reached")
    finally:
        service.start()
    heading(page, "Zhiyuan Liu")
    expect(page.get_by_role("alert")).to_have_count(0)
    away = ("ERR_CONNECTION", "503 (Service Unavailable)")  # nobody there, then one that is starting
    assert [fault for fault in watch.faults if not any(sign in fault for sign in away)] == []
    watch.faults.clear()  # the browser notes each attempt


def test_the_first_view_needs_at_most_200_kilobytes_of_script(fresh: Open):
    page = fresh("/author/feed:Fahim_Tajwar")
    size = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))"
        ".reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"
    )
    assert 1_000 < size <= 200_000
