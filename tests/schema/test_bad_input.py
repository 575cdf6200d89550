"""Whatever is asked, the answer is a sentence and a code; nothing is a defect."""

import base64
import logging

import orjson
import pytest

import schema
from graph.errors import Internal, Timeout
from schema.declarations.cursors import VERSION, encode_cursor

pytestmark = pytest.mark.anyio

PAPERS = 'query ($first: Int, $last: Int, $after: String, $before: String) { author(by: {id: "Author:feed:Ada"}) { papers(first: $first, last: $last, after: $after, before: $before) { pageInfo { endCursor } edges { cursor } } } }'


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"first": 0}, "first of Author.papers is 0; expected 1 to 100"),
        ({"first": -1}, "first of Author.papers is -1; expected 1 to 100"),
        ({"first": 10000}, "first of Author.papers is 10000; expected 1 to 100"),
        ({"last": 101}, "last of Author.papers is 101; expected 1 to 100"),
        ({"first": 1, "last": 1}, "both first and last were given to Author.papers; expected one of them"),
        ({"after": "nonsense"}, "'nonsense' is not a cursor; expected a cursor from `pageInfo` or `edges` of the same list in the same order"),
        ({"before": ""}, "'' is not a cursor; expected a cursor from `pageInfo` or `edges` of the same list in the same order"),
    ],
)  # fmt: skip
async def test_a_page_out_of_range_says_what_is_expected(ask, variables, sentence):
    result = await ask(PAPERS, **variables)
    assert result.data == {"author": None}
    [error] = result.errors
    assert error.message == sentence
    assert error.extensions == {"code": "BAD_USER_INPUT"}
    assert error.path == ["author"]
    assert error.locations


async def test_a_cursor_of_another_list_or_another_order_is_noticed(ask):
    cursor = (await ask(PAPERS)).data["author"]["papers"]["pageInfo"]["endCursor"]
    for query in (
        'query ($c: String) { author(by: {id: "Author:feed:Ada"}) { coauthors(after: $c) { totalCount } } }',
        'query ($c: String) { author(by: {id: "Author:feed:Ada"}) { papers(after: $c, sort: {field: DATE, direction: ASC}) { totalCount } } }',
        'query ($c: String) { search(text: "a", after: $c) { totalCount } }',
        'query ($c: String) { topic(by: {name: "tars"}) { papers(after: $c) { totalCount } } }',
    ):  # fmt: skip
        result = await ask(query, c=cursor)
        assert [error.extensions["code"] for error in result.errors] == ["BAD_USER_INPUT"]
        assert "of another list or another order" in result.errors[0].message
    cursor = (await ask('{ search(text: "paprika") { edges { cursor } } }')).data["search"]["edges"][0]["cursor"]
    result = await ask('query ($c: String) { search(text: "other", after: $c) { totalCount } }', c=cursor)
    assert "of another list or another order" in result.errors[0].message


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("papers(after: $c)", [[2020, "k"], [["2020"], "k"], ["2020", None], ["2020", 1], ["2020", 1e308]]),
        ("papers(after: $c, sort: {field: AUTHOR_COUNT, direction: ASC})", [["1", "k"], [1e308, "k"], [1.5, "k"]]),
        ("coauthors(after: $c)", [["1", "k"], [None, "k"], [1, ["k"]]]),
        ("coauthors(after: $c, sort: {field: STRENGTH, direction: ASC})", [["1", "k"], [None, "k"]]),
        ('search(text: "a", complete: true, after: $c)', [["1", "k"], [None, "k"], [1.5, 1]]),
    ],
)  # fmt: skip
async def test_a_cursor_with_values_that_the_order_cannot_have_is_bad_user_input(ask, page, wrong):
    body = f"page: {page} {{ edges {{ cursor }} }}"
    if not page.startswith("search"):
        body = f'author(by: {{id: "Author:feed:Ada"}}) {{ {body} }}'
    document = f"query ($c: String) {{ {body} }}"
    data = (await ask(document)).data
    [cursor, *_] = [edge["cursor"] for edge in data.get("author", data)["page"]["edges"]]
    version, of, *_ = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    assert version == VERSION
    assert (await ask(document, c=cursor)).errors is None
    for values in wrong:
        result = await ask(document, c=encode_cursor(of, values))
        assert [error.extensions["code"] for error in result.errors] == ["BAD_USER_INPUT"], values


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("{ papers(filter: {years: {from: 2020, to: 2010}}) { totalCount } }", "a range from 2020 to 2010 was given; expected `from` to be at most `to`"),
        ("{ authors(filter: {not: {hIndex: {from: 3, to: 1}}}) { totalCount } }", "a range from 3 to 1 was given; expected `from` to be at most `to`"),
        ('{ papers(filter: {venues: ["Topic:method:tars"]}) { totalCount } }', "the id 'Topic:method:tars' is one of Topic; expected an id of Venue"),
        ('{ papers(filter: {titleContains: "?!"}) { totalCount } }', "the text '?!' has no letter or digit; expected a part of a title"),
        ('{ authors(filter: {hasIdOf: ["email"]}) { totalCount } }', "'email' is no scheme of ids; expected some of acl, dblp, feed, openalex, openreview, orcid, s2"),
        ('{ papers(filter: {or: [{}, {venues: ["Topic:method:tars"]}]}) { totalCount } }', "the id 'Topic:method:tars' is one of Topic; expected an id of Venue"),
        ("{ papers { groups(by: YEAR, first: 0) { key } } }", "first of PaperConnection.groups is 0; expected 1 to 1000"),
        ("{ papers { groups(by: YEAR, first: 1001) { key } } }", "first of PaperConnection.groups is 1001; expected 1 to 1000"),
        ("{ papers(first: 101) { totalCount } }", "first of Query.papers is 101; expected 1 to 100"),
    ],
)  # fmt: skip
async def test_a_list_that_asks_for_nonsense_says_what_is_expected(ask, query, sentence):
    result = await ask(query)
    assert [(error.message, error.extensions["code"]) for error in result.errors] == [(sentence, "BAD_USER_INPUT")]


async def test_what_is_too_much_for_one_filter_is_refused(ask):
    query = "query ($f: PaperFilter) { papers(filter: $f) { totalCount } }"
    many = await ask(query, f={"or": [{"hasCode": True}] * 101})
    assert [error.extensions["code"] for error in many.errors] == ["COST_LIMIT"]
    nested: dict = {"hasCode": True}
    for _ in range(21):
        nested = {"not": nested}
    deep = await ask(query, f=nested)
    assert [error.extensions["code"] for error in deep.errors] == ["COST_LIMIT"]
    assert (await ask(query, f=nested["not"])).errors is None
    deeper = nested
    for _ in range(1000):
        deeper = {"or": [deeper]}
    assert [error.extensions["code"] for error in (await ask(query, f=deeper)).errors] == ["BAD_USER_INPUT"]
    long = await ask(query, f={"ids": ["Paper:feed:x"] * 1001})
    assert [error.extensions["code"] for error in long.errors] == ["BAD_USER_INPUT"]
    authors = await ask("query ($b: [AuthorBy!]!) { resolveAuthors(by: $b) { problem } }", b=[{"name": "x"}] * 1001)
    assert [error.extensions["code"] for error in authors.errors] == ["BAD_USER_INPUT"]


async def test_a_cursor_of_another_filter_is_noticed(ask):
    query = "query ($c: String, $f: PaperFilter) { papers(after: $c, filter: $f, first: 1) { pageInfo { endCursor } } }"
    cursor = (await ask(query, f={"kinds": ["PREPRINT"]})).data["papers"]["pageInfo"]["endCursor"]
    assert (await ask(query, c=cursor, f={"kinds": ["PREPRINT"]})).errors is None
    for other in ({"kinds": ["ARTICLE"]}, {"statuses": ["PREPRINT"]}, {}, None):
        result = await ask(query, c=cursor, f=other)
        assert "of another list or another order" in result.errors[0].message


async def test_many_authors_are_resolved_in_their_order_and_what_is_wrong_with_one_harms_no_other(ask):
    result = await ask(
        """{ resolveAuthors(by: [{name: "Wei Wang"}, {orcid: "x"}, {id: "Author:feed:Bob"}, {name: "Nobody"}, {orcid: "0000-0002-1825-0097"}]) {
        author { name } candidates { id } problem } }"""
    )
    assert result.errors is None
    assert result.data["resolveAuthors"] == [
        {
            "author": None,
            "candidates": [{"id": "Author:feed:Dan"}, {"id": "Author:feed:Eve"}],
            "problem": "several authors have the name 'Wei Wang'",
        },
        {
            "author": None,
            "candidates": [],
            "problem": "'x' is not an ORCID iD; expected 16 digits such as 0000-0002-1825-0097",
        },
        {"author": {"name": "Bob O'Neil"}, "candidates": [], "problem": None},
        {"author": None, "candidates": [], "problem": "no author has the name 'Nobody'"},
        {"author": {"name": "Ada Lovelace"}, "candidates": [], "problem": None},
    ]


@pytest.mark.parametrize(
    "by",
    [
        '{id: ""}',
        '{id: "nonsense"}',
        '{id: "Paper:feed:curious"}',
        '{id: "Author:none:x"}',
        '{orcid: "0000-0002-1825-0098"}',
        '{orcid: "x"}',
        '{name: "  "}',
        '{name: "?!"}',
        "{}",
        '{id: "Author:feed:Ada", name: "Ada"}',
        "{name: null}",
        "{name: 3}",
        "{nobody: 3}",
    ],
)
async def test_a_malformed_lookup_is_bad_user_input(ask, by):
    result = await ask(f"{{ author(by: {by}) {{ id }} }}")
    assert {error.extensions["code"] for error in result.errors} == {"BAD_USER_INPUT"}


@pytest.mark.parametrize(
    "query",
    ["{", "{ nothing }", "query A { __typename } query B { __typename }", "{ author }", "{ author(by: 1) { id } }"],
)
async def test_a_document_that_is_not_one_is_bad_user_input(ask, query):
    result = await ask(query)
    assert result.data is None
    assert {error.extensions["code"] for error in result.errors} == {"BAD_USER_INPUT"}


async def test_a_prefix_of_an_id_that_is_too_long_for_an_index_is_unknown(ask):
    result = await ask("query ($t: ID!) { node(id: $t) { id } }", t="Author:feed:" + "é" * 900)
    assert result.errors is None


async def test_what_breaks_inside_is_logged_and_says_nothing(served, caplog):
    class BrokenStore:
        async def read(self, *_: object) -> list[list[object]]:
            raise ValueError("a secret from inside")

    with caplog.at_level(logging.ERROR, logger="scholargraph.schema"):
        result = await served.execute("{ graph { revision } }", context_value=schema.Context(BrokenStore()))  # type: ignore[arg-type]
    [error] = result.errors
    assert error.extensions == {"code": "INTERNAL"}
    assert error.message == "something went wrong inside the service; it has been logged"
    assert "a secret from inside" in caplog.text
    assert "Traceback" in caplog.text


async def test_our_own_errors_keep_their_code_and_a_defect_of_ours_its_silence(served):
    class FailingStore:
        def __init__(self, error: Exception) -> None:
            self._error = error

        async def read(self, *_: object) -> list[list[object]]:
            raise self._error

    for error, code, message in (
        (Timeout("the question took longer"), "TIMEOUT", "the question took longer"),
        (Internal("statement x"), "INTERNAL", "something went wrong inside the service; it has been logged"),
    ):
        result = await served.execute(
            '{ node(id: "Author:feed:x") { id } }',
            context_value=schema.Context(FailingStore(error)),  # type: ignore[arg-type]
        )
        assert result.data == {"node": None}
        assert result.errors[0].extensions == {"code": code}
        assert result.errors[0].message == message


async def test_a_document_nested_too_deeply_is_refused(ask):
    deep = (
        '{ author(by: {name: "Ada Lovelace"}) { '
        + "papers { edges { node { authors { edges { node { " * 8
        + "id"
        + " }" * 50
    )
    result = await ask(deep)
    assert result.errors[0].extensions["code"] == "COST_LIMIT"
    endless = '{ node(id: "Author:feed:x") ' + "{ ... on Node " * 3000 + "{ id }" + " }" * 3001
    result = await ask(endless)
    assert result.errors[0].extensions["code"] in ("COST_LIMIT", "BAD_USER_INPUT")


async def test_the_largest_page_may_be_another_and_says_so(invented_store):
    small = schema.build_schema(max_page=2)
    context = schema.Context(invented_store)
    result = await small.execute("{ papers(first: 3) { totalCount } }", context_value=context)
    assert result.errors[0].message == "first of Query.papers is 3; expected 1 to 2"
    assert (
        len((await small.execute("{ papers { edges { cursor } } }", context_value=context)).data["papers"]["edges"])
        == 2
    )
    described = small.executable.type_map["Author"].fields["coauthors"].args["last"].description
    assert described.startswith("How many of the last edges to return, 1 to 2, ")
