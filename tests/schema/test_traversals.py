"""Traversals asked through GraphQL: what the projection shows by itself, what one statement fills in, what is told."""

import pytest

import schema
from graph.errors import Unavailable
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

CYD_TO_DAN = 'from: {id: "Author:feed:Cyd"}, to: {id: "Author:feed:Dan"}'


def _codes(result):
    return [error.extensions["code"] for error in result.errors or ()]


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        (f"{{ coauthorPaths({CYD_TO_DAN}) {{ tied paths {{ totalCount pageInfo {{ endCursor }} edges {{ cursor node {{ authors {{ id name }} steps {{ from {{ __typename id }} papers {{ totalCount edges {{ node {{ id title year authorCount }} }} }} }} }} }} }} }} }}", 0),
        (f"{{ coauthorPaths({CYD_TO_DAN}, alternatives: 5) {{ alternatives {{ authors {{ hIndex }} steps {{ papers {{ edges {{ node {{ title venue {{ name }} }} }} }} }} }} paths {{ edges {{ node {{ authors {{ name paperCount }} }} }} }} }} }}", 1),
        (f"{{ coauthorPaths({CYD_TO_DAN}) {{ paths {{ edges {{ node {{ steps {{ papers {{ groups(by: YEAR) {{ key count }} totalCount }} }} }} }} }} }} }}", 1),
        ('{ coauthorPaths(from: {name: "Cyd Müller"}, to: {name: "ada lovelace"}) { tied } }', 1),
        ('{ topicPaths(from: {name: "Paprika"}, to: {name: "TARS"}) { tied } }', 1),
        (f"{{ collaborationDistance({CYD_TO_DAN}, asOf: [2020, 2026]) {{ year distance }} }}", 0),
        ('{ citationPaths(from: {id: "Paper:feed:curious"}, to: {id: "Paper:feed:rejected"}) { tied } }', 0),
        ('{ coauthorNetwork(of: {centre: {id: "Author:feed:Ada"}}, radius: 2, communities: true) { nodes { author { id name } hops degree community } ties { source target strength } truncated { reason } } }', 1),
        ('{ topicNetwork(of: {members: ["Topic:method:tars", "Topic:method:paprika"]}) { nodes { topic { kind } } } }', 1),
        ('{ suggestedCoauthors(author: {id: "Author:feed:Ada"}) { totalCount edges { score node { name } sharedTopics { name } } } }', 1),
        ('{ author(by: {id: "Author:feed:Ada"}) { coauthors { totalCount edges { jointPapers node { id name } } } } }', 1),
        ('{ author(by: {id: "Author:feed:Ada"}) { coauthors { edges { node { paperCount coauthors(degree: 2) { totalCount } } } } } }', 2),
        ('{ authors { edges { node { name coauthors(first: 1) { edges { node { topics { totalCount } } } } } } } }', 2),
        ('{ author(by: {id: "Author:feed:Ada"}) { coauthors { edges { node { coauthors { edges { node { hIndex coauthors { totalCount } } } } } } } } }', 3),
    ],
)  # fmt: skip
async def test_only_what_the_projection_does_not_show_is_a_statement(ask, counting, query, statements):
    result = await ask(query)
    assert result.errors is None
    assert len(counting.sent) == statements


async def test_evidence_is_paged_and_its_cursors_are_of_that_list_alone(ask):
    query = """query ($n: Int, $after: String) { coauthorPaths(from: {id: "Author:feed:Ada"}, to: {id: "Author:feed:Bob"}) {
      paths { edges { cursor node { steps { jointPapers papers(first: $n, after: $after) { pageInfo { hasNextPage hasPreviousPage endCursor }
      totalCount edges { cursor node { id } } } } } } } } }"""

    async def evidence(**variables):
        result = await ask(query, **variables)
        assert result.errors is None
        [edge] = result.data["coauthorPaths"]["paths"]["edges"]
        [step] = edge["node"]["steps"]
        return edge["cursor"], step["papers"]

    path, whole = await evidence(n=100)
    assert whole["totalCount"] == len(whole["edges"]) > 1
    walked, after = [], None
    while True:
        _, page = await evidence(n=1, after=after)
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        walked += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert walked == whole["edges"]
    assert _codes(await ask(query, after=path)) == ["BAD_USER_INPUT"]


async def test_a_filter_by_an_id_from_before_two_were_one_is_that_of_the_one(ask, counting):
    query = """query ($who: ID!) { coauthorPaths(from: {id: "Author:feed:Bob"}, to: {id: "Author:feed:Bob"}) { tied }
      coauthorNetwork(of: {centre: {id: $who}}, filter: {exclude: [$who]}) { nodes { author { id } } } }"""
    for who in ("Author:feed:Ada", "Author:orcid:0000-0002-1825-0097"):
        assert (await ask(query, who=who)).data == {"coauthorPaths": {"tied": "1"}, "coauthorNetwork": {"nodes": []}}
    assert len(counting.sent) == 1  # the id from before was looked up once, for the centre and for the filter


async def test_what_a_question_asks_wrongly_is_told(ask):
    paths = f"coauthorPaths({CYD_TO_DAN}"
    for question, sentence in (
        (f"{paths}, alternatives: 21) {{ tied }}", "21 alternatives were asked for; expected 0 to 20"),
        (f"{paths}, filter: {{minJointPapers: 0}}) {{ tied }}", "minJointPapers is 0; expected a whole number from 1"),
        (f"{paths}, filter: {{years: {{from: 2, to: 1}}}}) {{ tied }}", "expected `from` to be at most `to`"),
        (f'{paths}, filter: {{venues: ["Topic:method:tars"]}}) {{ tied }}', "expected an id of Venue"),
        ('topicPaths(from: {name: "Paprika"}, to: {name: "TARS"}, cost: INVERSE_NEWMAN) { tied }', "a cost of ties between authors"),
        ('coauthorNetwork(of: {centre: {id: "Author:feed:Ada"}}, maxNodes: 5001) { nodes { hops } }', "maxNodes is 5001; expected 1 to 5,000"),
        ('author(by: {id: "Author:feed:Ada"}) { coauthors(degree: 3) { totalCount } }', "degree is 3; expected 1 or 2"),
    ):  # fmt: skip
        result = await ask(f"{{ {question} }}")
        assert _codes(result) == ["BAD_USER_INPUT"], question
        assert sentence in result.errors[0].message
    many = [f"Author:feed:{index}" for index in range(1001)]
    result = await ask("query ($m: [ID!]!) { coauthorNetwork(of: {members: $m}) { nodes { hops } } }", m=many)
    assert result.errors[0].message == "1,001 members were given; expected at most 1,000"
    unknown = await ask('{ suggestedCoauthors(author: {id: "Author:feed:Nobody"}) { totalCount } }')
    assert _codes(unknown) == ["NOT_FOUND"]


async def test_an_answer_names_the_revision_of_the_projection_it_was_found_in(served, invented_store):
    old = await Projecting(invented_store)()
    await invented_store.apply("MATCH (g:Graph {key: 'graph'}) SET g.change = g.change + 1")
    try:

        async def newest():
            return old

        context = schema.Context(invented_store, newest)
        query = f"{{ coauthorPaths({CYD_TO_DAN}) {{ paths {{ edges {{ node {{ authors {{ hIndex }} }} }} }} }} }}"
        result = await served.execute(query, context_value=context)
    finally:
        await invented_store.apply("MATCH (g:Graph {key: 'graph'}) SET g.change = g.change - 1")
    assert result.errors is None
    assert result.extensions == {"revision": old.revision}


async def test_an_author_who_is_gone_since_is_an_error_with_its_path_unless_the_projection_knows_enough(
    served, invented_store, projecting
):
    await projecting()
    query = "query ($whole: Boolean!) { coauthorPaths(%s) { paths { edges { node { authors { name hIndex @include(if: $whole) } } } } } }"  # fmt: skip
    await invented_store.apply("MATCH (a:Alias {key: 'feed:Bob'}) SET a.key = 'gone:Bob'")
    try:
        known, asked = [
            await served.execute(
                query % CYD_TO_DAN, {"whole": whole}, context_value=schema.Context(invented_store, projecting)
            )
            for whole in (False, True)
        ]
    finally:
        await invented_store.apply("MATCH (a:Alias {key: 'gone:Bob'}) SET a.key = 'feed:Bob'")
    assert known.errors is None
    assert asked.data == {"coauthorPaths": None}
    assert asked.errors[0].path == ["coauthorPaths", "paths", "edges", 0, "node", "authors", 1]


async def test_without_a_projection_traversals_are_unavailable_and_all_else_answers(served, invented_store):
    async def none_yet():
        raise Unavailable("the graph is being read for paths and networks; ask again in a moment")

    query = """{ author(by: {id: "Author:feed:Ada"}) { name }
      coauthorNetwork(of: {centre: {id: "Author:feed:Ada"}}) { nodes { hops } } }"""
    result = await served.execute(query, context_value=schema.Context(invented_store, none_yet))
    assert result.data == {"author": {"name": "Ada Lovelace"}, "coauthorNetwork": None}
    assert _codes(result) == ["UNAVAILABLE"]
