"""Every list, walked forward and backward in pages, in every order: each edge once, in the order of the whole."""

import pytest

pytestmark = pytest.mark.anyio

PAPER_SORTS = ["TITLE", "DATE", "CITATION_COUNT", "AUTHOR_COUNT"]
AUTHOR_SORTS = ["NAME", "PAPER_COUNT", "CITATION_COUNT", "H_INDEX", "FIRST_YEAR", "LAST_YEAR"]
COAUTHOR_SORTS = ["JOINT_PAPERS", "STRENGTH", "LAST_YEAR", "NAME"]
# all orders of papers over the ties of authors and at the root; the other lists are made of the same parts, one order each
LISTS = [
    ('author(by: {id: "Author:feed:Ada"})', "papers", "PaperSort", PAPER_SORTS),
    ('topic(by: {name: "Machine Learning"})', "papers", "PaperSort", PAPER_SORTS[:1]),
    ('institution(by: {id: "Institution:feed:stanford"})', "papers", "PaperSort", PAPER_SORTS[1:2]),
    ('author(by: {id: "Author:feed:Ada"})', "coauthors", "CoauthorSort", COAUTHOR_SORTS),
    ('author(by: {id: "Author:feed:Ada"})', "topics", None, []),
    ('paper(by: {id: "Paper:feed:curious"})', "authors", None, []),
    ('paper(by: {id: "Paper:feed:curious"})', "topics", None, []),
    ('paper(by: {id: "Paper:feed:curious"})', "institutions", None, []),
    ('paper(by: {id: "Paper:feed:curious"})', "citedBy", "PaperSort", PAPER_SORTS[2:3]),
    ('paper(by: {id: "Paper:feed:curious"})', "references", None, []),
    ('author(by: {id: "Author:feed:Ada"})', "venues", None, []),
    ('author(by: {id: "Author:feed:Ada"})', "affiliations", None, []),
    ('venue(by: {acronym: "ji"})', "papers", "PaperSort", PAPER_SORTS[3:]),
    ('venue(by: {acronym: "ji"})', "authors", None, []),
    ('institution(by: {id: "Institution:feed:stanford"})', "authors", None, []),
    ('institution(by: {id: "Institution:feed:stanford"})', "children", None, []),
    ('topic(by: {name: "Machine Learning"})', "authors", None, []),
    ('topic(by: {name: "Machine Learning"})', "narrower", None, []),
    ('topic(by: {name: "Machine Learning"})', "related", None, []),
    (None, "authors", "AuthorSort", AUTHOR_SORTS),
    (None, "papers", "PaperSort", PAPER_SORTS),
    (None, "venues", "VenueSort", ["NAME", "PAPER_COUNT"]),
    (None, "institutions", "InstitutionSort", ["NAME", "PAPER_COUNT"]),
    (None, "topics", "TopicSort", ["NAME", "PAPER_COUNT"]),
]
CASES = [
    (root, name, kind, sort)
    for root, name, kind, fields in LISTS
    for sort in [
        None,
        *([{"field": field, "direction": direction}] for field in fields for direction in ("ASC", "DESC")),
    ]
] + [
    (
        root,
        "papers",
        "PaperSort",
        [{"field": one, "direction": "ASC"}, {"field": other, "direction": "DESC"}],
    )
    for root in (LISTS[0][0], None)
    for one, other in (("AUTHOR_COUNT", "DATE"), ("CITATION_COUNT", "AUTHOR_COUNT"))
]


async def test_those_an_author_may_be_are_walked_too(ask):
    query = """query ($first: Int, $after: String, $last: Int, $before: String) { author(by: {id: "Author:feed:Dan"}) {
        ambiguity { candidates(first: $first, after: $after, last: $last, before: $before) {
            totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } } } } }"""

    async def page(**arguments):
        found = (await ask(query, **arguments)).data["author"]["ambiguity"]["candidates"]
        return [edge["node"]["id"] for edge in found["edges"]], found["pageInfo"], found["totalCount"]

    whole, _, total = await page()
    assert len(set(whole)) == len(whole) == total > 1
    seen, info = [], {"hasNextPage": True, "endCursor": None}
    while info["hasNextPage"]:
        ids, info, _ = await page(first=1, after=info["endCursor"])
        seen += ids
    assert seen == whole
    seen, info = [], {"hasPreviousPage": True, "startCursor": None}
    while info["hasPreviousPage"]:
        ids, info, _ = await page(last=1, before=info["startCursor"])
        seen = ids + seen
    assert seen == whole


async def _page(ask, root, name, kind, sort, **arguments):
    given = {key: value for key, value in arguments.items() if value is not None}
    types = {"first": "Int", "last": "Int", "after": "String", "before": "String", "sort": f"[{kind}!]"}
    if sort:
        given["sort"] = sort
    head = ", ".join(f"${key}: {types[key]}" for key in given)
    passed = ", ".join(f"{key}: ${key}" for key in given)
    page = (
        f"page: {name} {f'({passed})' if passed else ''} {{ totalCount"
        " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }"
    )
    body = page if root is None else f"root: {root} {{ {page} }}"
    result = await ask(f"query {f'({head})' if head else ''} {{ {body} }}", **given)
    assert result.errors is None, result.errors
    return (result.data if root is None else result.data["root"])["page"]


@pytest.mark.parametrize(("root", "name", "kind", "sort"), CASES)
async def test_walking_forward_and_backward_sees_each_edge_once_and_in_order(ask, root, name, kind, sort):
    whole = await _page(ask, root, name, kind, sort)
    ids = [edge["node"]["id"] for edge in whole["edges"]]
    assert len(set(ids)) == len(ids) == whole["totalCount"] > 0
    assert whole["pageInfo"]["startCursor"] == whole["edges"][0]["cursor"]
    for size in (1, 2):
        seen, after = [], None
        while True:
            page = await _page(ask, root, name, kind, sort, first=size, after=after)
            seen += [edge["node"]["id"] for edge in page["edges"]]
            assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert seen == ids
        seen, before = [], None
        while True:
            page = await _page(ask, root, name, kind, sort, last=size, before=before)
            seen = [edge["node"]["id"] for edge in page["edges"]] + seen
            assert page["pageInfo"]["hasNextPage"] is (before is not None)
            before = page["pageInfo"]["startCursor"]
            if not page["pageInfo"]["hasPreviousPage"]:
                break
        assert seen == ids


@pytest.mark.parametrize("root", [LISTS[0][0], None])
async def test_between_two_cursors(ask, root):
    whole = await _page(ask, root, "papers", None, None)
    cursors = [edge["cursor"] for edge in whole["edges"]]
    for arguments in ({"first": 10}, {"last": 10}):
        page = await _page(ask, root, "papers", None, None, after=cursors[0], before=cursors[3], **arguments)
        assert [edge["cursor"] for edge in page["edges"]] == cursors[1:3]


@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("sort", [None, [{"field": "CITATION_COUNT", "direction": "ASC"}]])
async def test_what_is_there_throughout_comes_once_and_in_order_while_papers_come_and_go(
    ask, invented_store, backward, sort
):
    whole = await _page(ask, None, "papers", "PaperSort", sort)
    expected = [edge["node"]["id"] for edge in whole["edges"]]
    place, size = ("before", "last") if backward else ("after", "first")
    seen, cursor = [], None
    try:
        for number in range(20):
            page = await _page(ask, None, "papers", "PaperSort", sort, **{size: 2, place: cursor})
            found = [edge["node"]["id"] for edge in page["edges"]]
            seen = found + seen if backward else seen + found
            if not page["pageInfo"]["hasPreviousPage" if backward else "hasNextPage"]:
                break
            cursor = page["pageInfo"]["startCursor" if backward else "endCursor"]
            # of what was added for the last page one goes, and others come everywhere in the order
            await invented_store.apply("MATCH (p:Paper) WHERE p.key STARTS WITH 'new:' DETACH DELETE p")
            await invented_store.apply(
                "UNWIND [['2030', 99], ['2023-01', 0], ['1990', 1], [null, null]] AS row"
                " CREATE (:Paper {key: 'new:' + $number + ':' + coalesce(row[0], 'none'), date: row[0],"
                " citation_count: row[1], kind: 'OTHER', status: 'PREPRINT', authors_complete: false})",
                {"number": str(number)},
            )
    finally:
        await invented_store.apply("MATCH (p:Paper) WHERE p.key STARTS WITH 'new:' DETACH DELETE p")
    assert [one for one in seen if not one.startswith("Paper:new:")] == expected


async def test_a_search_is_walked_by_score_and_key(ask):
    query = 'query ($after: String, $n: Int) { search(text: "a", complete: true, first: $n, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { score node { ... on Node { id } } } } }'
    whole = (await ask(query, n=100)).data["search"]
    assert whole["totalCount"] == len(whole["edges"]) > 5
    assert [edge["score"] for edge in whole["edges"]] == sorted(
        (edge["score"] for edge in whole["edges"]), reverse=True
    )
    seen, after = [], None
    while True:
        page = (await ask(query, n=2, after=after)).data["search"]
        seen += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == whole["edges"]


async def test_an_empty_page_has_no_cursors(ask):
    page = await _page(ask, 'author(by: {id: "Author:feed:Fay"})', "coauthors", None, None)
    assert page == {
        "totalCount": 0,
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
        "edges": [],
    }


async def test_a_null_in_a_field_that_has_none_is_an_error_with_its_path(ask, invented_store):
    await invented_store.apply("MATCH (a:Author {key: 'feed:Bob'}) REMOVE a.name")
    try:
        result = await ask('{ paper(by: {id: "Paper:feed:curious"}) { authors { edges { node { name } } } } }')
    finally:
        await invented_store.apply("MATCH (a:Author {key: 'feed:Bob'}) SET a.name = \"Bob O'Neil\"")
    assert result.data == {"paper": None}
    [error] = result.errors
    assert error.path == ["paper", "authors", "edges", 1, "node", "name"]
    assert error.extensions == {"code": "INTERNAL"}
