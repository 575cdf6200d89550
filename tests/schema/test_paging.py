"""Every list, walked forward and backward in pages, in every order: each edge once, in the order of the whole."""

import pytest

pytestmark = pytest.mark.anyio

PAPER_SORTS = ["TITLE", "DATE", "AUTHOR_COUNT"]
COAUTHOR_SORTS = ["JOINT_PAPERS", "STRENGTH", "LAST_YEAR", "NAME"]
LISTS = [
    ('author(by: {id: "Author:feed:Ada"})', "papers", "PaperSort", PAPER_SORTS),
    ('topic(by: {name: "Machine Learning"})', "papers", "PaperSort", PAPER_SORTS),
    ('institution(by: {id: "Institution:feed:stanford"})', "papers", "PaperSort", PAPER_SORTS),
    ('author(by: {id: "Author:feed:Ada"})', "coauthors", "CoauthorSort", COAUTHOR_SORTS),
    ('author(by: {id: "Author:feed:Ada"})', "topics", None, []),
    ('paper(by: {id: "Paper:feed:curious"})', "authors", None, []),
    ('paper(by: {id: "Paper:feed:curious"})', "topics", None, []),
    ('paper(by: {id: "Paper:feed:curious"})', "institutions", None, []),
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
        LISTS[0][0],
        "papers",
        "PaperSort",
        [{"field": "AUTHOR_COUNT", "direction": "ASC"}, {"field": "DATE", "direction": "DESC"}],
    )
]


async def _page(ask, root, name, kind, sort, **arguments):
    given = {key: value for key, value in arguments.items() if value is not None}
    types = {"first": "Int", "last": "Int", "after": "String", "before": "String", "sort": f"[{kind}!]"}
    if sort:
        given["sort"] = sort
    head = ", ".join(f"${key}: {types[key]}" for key in given)
    passed = ", ".join(f"{key}: ${key}" for key in given)
    result = await ask(
        f"query {f'({head})' if head else ''} {{ root: {root} {{ page: {name} {f'({passed})' if passed else ''} {{ totalCount"
        " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } } } }",
        **given,
    )
    assert result.errors is None, result.errors
    return result.data["root"]["page"]


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


async def test_between_two_cursors(ask):
    whole = await _page(ask, LISTS[0][0], "papers", None, None)
    cursors = [edge["cursor"] for edge in whole["edges"]]
    for arguments in ({"first": 10}, {"last": 10}):
        page = await _page(ask, LISTS[0][0], "papers", None, None, after=cursors[0], before=cursors[3], **arguments)
        assert [edge["cursor"] for edge in page["edges"]] == cursors[1:3]


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
