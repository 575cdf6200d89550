"""Lists over whole labels, filters and groups: GraphQL in, exact Cypher out, and the plan that the server makes of it.

`pytest --inline-snapshot=fix` writes the snapshots anew; read the difference before it is committed.
"""

import pytest
from inline_snapshot import snapshot

from schema.declarations.cursors import encode_cursor, fingerprint
from tests.schema.compiler.compile_document import compiled, explained, operators, wasteful

pytestmark = pytest.mark.anyio


async def _case(served, store, query, **variables):
    sent = await compiled(served, query, **variables)
    plan = await explained(store, sent)
    assert not wasteful(plan)
    return sent, plan


async def test_the_first_page_of_all_papers(served, strict_store):
    sent, plan = await _case(served, strict_store, "{ papers { edges { node { title } } } }")
    assert list(operators(plan)).count("Limit") >= 3
    assert not {"PartialTop", "Sort", "PartialSort"} & set(operators(plan))
    assert sent == snapshot(
        (
            "CALL (*) { CALL () { MATCH (paper1:Paper) WHERE paper1.date IS NOT NULL AND paper1.key IS NOT NULL WITH paper1 ORDER BY paper1.date DESC, paper1.key DESC LIMIT $limit2 WITH collect(paper1) AS reached, min(paper1.date) AS edge CALL (reached, edge) { UNWIND reached AS paper1 WITH paper1, edge WHERE paper1.date <> edge RETURN paper1 UNION ALL MATCH (paper1:Paper) WHERE paper1.date = edge AND paper1.key IS NOT NULL WITH paper1 ORDER BY paper1.date, paper1.key LIMIT $limit2 RETURN paper1 } WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit2 RETURN paper1 } WITH collect(paper1) AS read1 CALL (read1) { UNWIND CASE WHEN size(read1) < $limit2 THEN [2] ELSE [] END AS stage CALL () { MATCH (paper1:Paper) WHERE paper1.date IS NULL AND paper1.key IS NOT NULL WITH paper1 ORDER BY paper1.key LIMIT $limit2 RETURN paper1 } RETURN collect(paper1) AS more1 } UNWIND (read1 + more1)[..$limit2] AS paper1 RETURN collect([paper1.title]) AS page1 } RETURN page1 AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit2": 20},
        )
    )


async def test_the_next_page_of_all_papers(served, strict_store):
    cursor = encode_cursor(fingerprint("Query.papers", "DATE-"), ["2023-01", "feed:x"])
    sent, plan = await _case(
        served,
        strict_store,
        "query ($c: String) { papers(after: $c) { pageInfo { hasNextPage } edges { cursor } } }",
        c=cursor,
    )
    assert list(operators(plan)).count("NodeIndexSeek") == 3  # of the same date, of earlier ones, and again at the edge
    assert sent == snapshot(
        (
            "CALL (*) { CALL () { MATCH (paper1:Paper) WHERE paper1.date = $after3[0] AND paper1.key > $after3[1] WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit2 + 1 RETURN paper1 UNION ALL MATCH (paper1:Paper) WHERE paper1.date < $after3[0] AND paper1.key IS NOT NULL WITH paper1 ORDER BY paper1.date DESC, paper1.key DESC LIMIT $limit2 + 1 WITH collect(paper1) AS reached, min(paper1.date) AS edge CALL (reached, edge) { UNWIND reached AS paper1 WITH paper1, edge WHERE paper1.date <> edge RETURN paper1 UNION ALL MATCH (paper1:Paper) WHERE paper1.date = edge AND paper1.key IS NOT NULL WITH paper1 ORDER BY paper1.date, paper1.key LIMIT $limit2 + 1 RETURN paper1 } WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit2 + 1 RETURN paper1 } WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit2 + 1 WITH collect(paper1) AS read1 CALL (read1) { UNWIND CASE WHEN size(read1) < $limit2 + 1 THEN [2] ELSE [] END AS stage CALL () { MATCH (paper1:Paper) WHERE paper1.date IS NULL AND paper1.key IS NOT NULL AND ($after3[0] IS NOT NULL OR paper1.key > $after3[1]) WITH paper1 ORDER BY paper1.key LIMIT $limit2 + 1 RETURN paper1 } RETURN collect(paper1) AS more1 } UNWIND (read1 + more1)[..$limit2 + 1] AS paper1 RETURN collect([[[paper1.date, paper1.key]], [paper1.date, paper1.key]]) AS page1 } RETURN [rows1 IN [page1] | [[size(rows1) > $limit2], [row IN rows1[..$limit2] | row[0]]]][0] AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit2": 20, "after3": ["2023-01", "feed:x"]},
        )
    )


async def test_the_page_before_a_cursor(served, strict_store):
    cursor = encode_cursor(fingerprint("Query.papers", "CITATION_COUNT+"), [7, "feed:x"])
    sent, _ = await _case(
        served,
        strict_store,
        "query ($c: String) { papers(before: $c, last: 5, sort: {field: CITATION_COUNT, direction: ASC}) { edges { node { id } } } }",
        c=cursor,
    )
    assert sent == snapshot(
        (
            "CALL (*) { CALL () { UNWIND CASE WHEN $before4[0] IS NULL THEN [0] ELSE [] END AS guard CALL () { MATCH (paper1:Paper) WHERE paper1.citation_count IS NULL AND paper1.key IS NOT NULL AND (paper1.key < $before4[1]) WITH paper1 ORDER BY paper1.key DESC LIMIT $limit2 + 1 RETURN paper1 } RETURN paper1 } WITH collect(paper1) AS read1 CALL (read1) { UNWIND CASE WHEN size(read1) < $limit2 + 1 THEN [2] ELSE [] END AS stage CALL () { MATCH (paper1:Paper) WHERE paper1.citation_count = $before4[0] AND paper1.key < $before4[1] WITH paper1 ORDER BY paper1.citation_count DESC, paper1.key DESC LIMIT $limit2 + 1 RETURN paper1 UNION ALL MATCH (paper1:Paper) WHERE paper1.citation_count < $before4[0] AND paper1.key IS NOT NULL WITH paper1 ORDER BY paper1.citation_count DESC, paper1.key DESC LIMIT $limit2 + 1 RETURN paper1 UNION ALL UNWIND CASE WHEN $before4[0] IS NULL THEN [0] ELSE [] END AS guard CALL () { MATCH (paper1:Paper) WHERE paper1.citation_count IS NOT NULL AND paper1.key IS NOT NULL WITH paper1 ORDER BY paper1.citation_count DESC, paper1.key DESC LIMIT $limit2 + 1 RETURN paper1 } RETURN paper1 } WITH paper1 ORDER BY paper1.citation_count DESC, paper1.key DESC LIMIT $limit2 + 1 RETURN collect(paper1) AS more1 } UNWIND (read1 + more1)[..$limit2 + 1] AS paper1 RETURN collect([['Paper:' + paper1.key], [paper1.citation_count, paper1.key]]) AS page1 } RETURN [rows1 IN [page1] | [row IN reverse(rows1[..$limit2]) | row[0]]][0] AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit2": 5, "before4": [7, "feed:x"]},
        )
    )


async def test_several_keys_take_the_order_of_the_first_from_its_index(served, strict_store):
    sent, plan = await _case(
        served,
        strict_store,
        "{ authors(sort: [{field: PAPER_COUNT, direction: DESC}, {field: NAME, direction: ASC}]) { edges { node { name } } } }",
    )
    assert "PartialTop" in operators(plan)
    assert sent == snapshot(
        (
            "CALL (*) { CALL () { MATCH (author1:Author) WHERE author1.paper_count IS NOT NULL AND author1.key IS NOT NULL WITH author1 ORDER BY author1.paper_count DESC, author1.name, author1.key LIMIT $limit2 RETURN author1 } WITH collect(author1) AS read1 CALL (read1) { UNWIND CASE WHEN size(read1) < $limit2 THEN [2] ELSE [] END AS stage CALL () { MATCH (author1:Author) WHERE author1.paper_count IS NULL AND author1.key IS NOT NULL WITH author1 ORDER BY author1.name, author1.key LIMIT $limit2 RETURN author1 } RETURN collect(author1) AS more1 } UNWIND (read1 + more1)[..$limit2] AS author1 RETURN collect([author1.name]) AS page1 } RETURN page1 AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit2": 20},
        )
    )


async def test_a_key_that_is_always_there_needs_no_second_stage(served, strict_store):
    sent, plan = await _case(
        served, strict_store, "{ venues(sort: {field: NAME, direction: ASC}, first: 3) { edges { node { name } } } }"
    )
    assert "Top" not in operators(plan)
    assert sent == snapshot(
        (
            "CALL (*) { MATCH (venue1:Venue) WHERE venue1.name IS NOT NULL AND venue1.key IS NOT NULL WITH venue1 ORDER BY venue1.name, venue1.key LIMIT $limit2 RETURN collect([venue1.name]) AS page1 } RETURN page1 AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit2": 3},
        )
    )


async def test_a_filter_on_the_node_itself_keeps_the_index(served, strict_store):
    sent, plan = await _case(
        served,
        strict_store,
        "{ papers(filter: {years: {from: 2015, to: 2020}, kinds: [ARTICLE], hasCode: true}) { totalCount edges { node { id } } } }",
    )
    assert "NodeIndexSeek" in operators(plan)
    assert sent == snapshot(
        (
            "CALL (*) { WITH COUNT { MATCH (paper1:Paper) USING INDEX paper1:Paper(kind) WHERE (paper1.key IS NOT NULL) AND (paper1.kind IN $values4) RETURN paper1 LIMIT 1000 } < 1000 AS little CALL (little) { UNWIND CASE WHEN little THEN [0] ELSE [] END AS guard CALL () { MATCH (paper1:Paper) USING INDEX paper1:Paper(kind) WHERE (paper1.key IS NOT NULL) AND (paper1.date >= $from2 AND paper1.date < $to3) AND (paper1.kind IN $values4) AND (paper1.has_code = true) WITH DISTINCT paper1 WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit5 RETURN paper1 } RETURN paper1 UNION ALL UNWIND CASE WHEN little THEN [] ELSE [0] END AS guard CALL () { MATCH (paper1:Paper) USING INDEX paper1:Paper(date, key) WHERE (paper1.date IS NOT NULL AND paper1.key IS NOT NULL) AND ((paper1.key IS NOT NULL) AND (paper1.date >= $from2 AND paper1.date < $to3) AND (paper1.kind IN $values4) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.date DESC, paper1.key DESC LIMIT $limit5 WITH collect(paper1) AS reached, min(paper1.date) AS edge CALL (reached, edge) { UNWIND reached AS paper1 WITH paper1, edge WHERE paper1.date <> edge RETURN paper1 UNION ALL MATCH (paper1:Paper) USING INDEX paper1:Paper(date, key) WHERE (paper1.date = edge AND paper1.key IS NOT NULL) AND ((paper1.key IS NOT NULL) AND (paper1.date >= $from2 AND paper1.date < $to3) AND (paper1.kind IN $values4) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.date, paper1.key LIMIT $limit5 RETURN paper1 } WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit5 RETURN paper1 } RETURN paper1 } RETURN collect(['Paper:' + paper1.key]) AS page1 } RETURN [COUNT { MATCH (paper1:Paper) WHERE (paper1.key IS NOT NULL) AND (paper1.date >= $from2 AND paper1.date < $to3) AND (paper1.kind IN $values4) AND (paper1.has_code = true) RETURN paper1 }, page1] AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit5": 20, "from2": "2015", "to3": "2021", "values4": ["ARTICLE"]},
        )
    )


async def test_a_filter_through_relationships_begins_where_there_is_least(served, strict_store):
    sent, plan = await _case(
        served,
        strict_store,
        """{ papers(filter: {venues: ["Venue:acl:acl"], topics: ["Topic:method:x"], institutions: ["Institution:ror:00f54p054"]}) {
        totalCount edges { node { id } } } }""",
    )
    assert "NodeUniqueIndexSeek" in operators(plan)
    assert sent == snapshot(
        (
            "CALL (*) { MATCH (paper1:Paper)-[:FROM]->(:Institution)<-[:OF]-(alias2:Alias) WHERE (alias2.key IN $keys3) AND ((EXISTS { MATCH (paper1:Paper)-[:PUBLISHED_IN]->(:Venue)<-[:OF]-(alias4:Alias) WHERE alias4.key IN $keys5 }) AND (EXISTS { MATCH (paper1:Paper)-[:ABOUT]->(:Topic)<-[:OF]-(alias6:Alias) WHERE alias6.key IN $keys7 })) WITH DISTINCT paper1 WITH paper1 ORDER BY paper1.date IS NULL, paper1.date DESC, paper1.key LIMIT $limit8 RETURN collect(['Paper:' + paper1.key]) AS page1 } RETURN [COUNT { MATCH (paper1:Paper)-[:FROM]->(:Institution)<-[:OF]-(alias2:Alias) WHERE (alias2.key IN $keys3) AND ((EXISTS { MATCH (paper1:Paper)-[:PUBLISHED_IN]->(:Venue)<-[:OF]-(alias4:Alias) WHERE alias4.key IN $keys5 }) AND (EXISTS { MATCH (paper1:Paper)-[:ABOUT]->(:Topic)<-[:OF]-(alias6:Alias) WHERE alias6.key IN $keys7 })) RETURN DISTINCT paper1 }, page1] AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit8": 20, "keys3": ["ror:00f54p054"], "keys5": ["acl:acl"], "keys7": ["method:x"]},
        )
    )


async def test_a_filter_begins_there_also_where_that_is_inside_of_and_or_in_all_branches_of_or(served, strict_store):
    x, y = 'authors: ["Author:feed:x"]', 'venues: ["Venue:acl:acl"]'
    queries = (
        f"{{ papers(filter: {{and: [{{hasAbstract: true}}, {{and: [{{{x}}}]}}]}}) {{ totalCount }} }}",
        f"{{ papers(filter: {{or: [{{{x}}}, {{hasAbstract: true, or: [{{{y}}}, {{{x}}}]}}]}}) {{ totalCount }} }}",
        f"{{ papers(filter: {{or: [{{{x}}}, {{hasAbstract: true}}]}}) {{ totalCount }} }}",
        f"{{ papers(filter: {{or: [{', '.join([f'{{{x}}}'] * 11)}]}}) {{ totalCount }} }}",
    )
    plans = [await explained(strict_store, await compiled(served, query)) for query in queries]
    assert ["NodeByLabelScan" in operators(plan) for plan in plans] == [False, False, True, True]


async def test_a_filter_begins_with_what_all_branches_of_or_find(served, strict_store):
    sent, _ = await _case(
        served,
        strict_store,
        """{ papers(filter: {hasCode: true, or: [{authors: ["Author:feed:x"], kinds: [ARTICLE]}, {citationCount: {from: 100}}]}) {
        totalCount edges { node { id } } } }""",
    )
    assert sent == snapshot(
        (
            "CALL (*) { WITH COUNT { CALL () { MATCH (paper1:Paper)<-[:AUTHORED]-(:Author)<-[:OF]-(alias2:Alias) WHERE (alias2.key IN $keys3) AND (paper1.kind IN $values4) RETURN paper1 UNION MATCH (paper1:Paper) USING INDEX paper1:Paper(citation_count, key) WHERE (paper1.key IS NOT NULL) AND (paper1.citation_count >= $from5) RETURN paper1 } WITH paper1 RETURN paper1 LIMIT 1000 } < 1000 AS little CALL (little) { UNWIND CASE WHEN little THEN [0] ELSE [] END AS guard CALL () { CALL () { MATCH (paper1:Paper)<-[:AUTHORED]-(:Author)<-[:OF]-(alias2:Alias) WHERE (alias2.key IN $keys3) AND (paper1.kind IN $values4) RETURN paper1 UNION MATCH (paper1:Paper) USING INDEX paper1:Paper(citation_count, key) WHERE (paper1.key IS NOT NULL) AND (paper1.citation_count >= $from5) RETURN paper1 } WITH paper1 WHERE paper1.has_code = true WITH DISTINCT paper1 WITH paper1 ORDER BY paper1.date IS NULL, paper1.date DESC, paper1.key LIMIT $limit10 RETURN paper1 } RETURN paper1 UNION ALL UNWIND CASE WHEN little THEN [] ELSE [0] END AS guard CALL () { CALL () { MATCH (paper1:Paper) USING INDEX paper1:Paper(date, key) WHERE (paper1.date IS NOT NULL AND paper1.key IS NOT NULL) AND ((((paper1.kind IN $values6) AND (EXISTS { MATCH (paper1:Paper)<-[:AUTHORED]-(:Author)<-[:OF]-(alias7:Alias) WHERE alias7.key IN $keys8 })) OR (paper1.citation_count >= $from9)) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.date DESC, paper1.key DESC LIMIT $limit10 WITH collect(paper1) AS reached, min(paper1.date) AS edge CALL (reached, edge) { UNWIND reached AS paper1 WITH paper1, edge WHERE paper1.date <> edge RETURN paper1 UNION ALL MATCH (paper1:Paper) USING INDEX paper1:Paper(date, key) WHERE (paper1.date = edge AND paper1.key IS NOT NULL) AND ((((paper1.kind IN $values6) AND (EXISTS { MATCH (paper1:Paper)<-[:AUTHORED]-(:Author)<-[:OF]-(alias7:Alias) WHERE alias7.key IN $keys8 })) OR (paper1.citation_count >= $from9)) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.date, paper1.key LIMIT $limit10 RETURN paper1 } WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit10 RETURN paper1 } WITH collect(paper1) AS read1 CALL (read1) { UNWIND CASE WHEN size(read1) < $limit10 THEN [2] ELSE [] END AS stage CALL () { MATCH (paper1:Paper) USING INDEX paper1:Paper(key) WHERE (paper1.date IS NULL AND paper1.key IS NOT NULL) AND ((((paper1.kind IN $values6) AND (EXISTS { MATCH (paper1:Paper)<-[:AUTHORED]-(:Author)<-[:OF]-(alias7:Alias) WHERE alias7.key IN $keys8 })) OR (paper1.citation_count >= $from9)) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.key LIMIT $limit10 RETURN paper1 } RETURN collect(paper1) AS more1 } UNWIND (read1 + more1)[..$limit10] AS paper1 RETURN paper1 } RETURN paper1 } RETURN collect(['Paper:' + paper1.key]) AS page1 } RETURN [COUNT { CALL () { MATCH (paper1:Paper)<-[:AUTHORED]-(:Author)<-[:OF]-(alias2:Alias) WHERE (alias2.key IN $keys3) AND (paper1.kind IN $values4) RETURN paper1 UNION MATCH (paper1:Paper) USING INDEX paper1:Paper(citation_count, key) WHERE (paper1.key IS NOT NULL) AND (paper1.citation_count >= $from5) RETURN paper1 } WITH paper1 WHERE paper1.has_code = true RETURN DISTINCT paper1 }, page1] AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {
                "limit10": 20,
                "keys3": ["feed:x"],
                "values4": ["ARTICLE"],
                "from5": 100,
                "values6": ["ARTICLE"],
                "keys8": ["feed:x"],
                "from9": 100,
            },
        )
    )


async def test_a_range_that_finds_little_is_where_a_list_in_another_order_begins(served, strict_store):
    sent, plan = await _case(
        served, strict_store, "{ papers(filter: {authorCount: {from: 30}, hasCode: true}) { edges { node { id } } } }"
    )
    assert "NodeIndexSeek" in operators(plan)
    assert sent == snapshot(
        (
            "CALL (*) { WITH COUNT { MATCH (paper1:Paper) USING INDEX paper1:Paper(author_count, key) WHERE (paper1.key IS NOT NULL) AND (paper1.author_count >= $from2) RETURN paper1 LIMIT 1000 } < 1000 AS little CALL (little) { UNWIND CASE WHEN little THEN [0] ELSE [] END AS guard CALL () { MATCH (paper1:Paper) USING INDEX paper1:Paper(author_count, key) WHERE (paper1.key IS NOT NULL) AND (paper1.author_count >= $from2) AND (paper1.has_code = true) WITH DISTINCT paper1 WITH paper1 ORDER BY paper1.date IS NULL, paper1.date DESC, paper1.key LIMIT $limit3 RETURN paper1 } RETURN paper1 UNION ALL UNWIND CASE WHEN little THEN [] ELSE [0] END AS guard CALL () { CALL () { MATCH (paper1:Paper) USING INDEX paper1:Paper(date, key) WHERE (paper1.date IS NOT NULL AND paper1.key IS NOT NULL) AND ((paper1.key IS NOT NULL) AND (paper1.author_count >= $from2) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.date DESC, paper1.key DESC LIMIT $limit3 WITH collect(paper1) AS reached, min(paper1.date) AS edge CALL (reached, edge) { UNWIND reached AS paper1 WITH paper1, edge WHERE paper1.date <> edge RETURN paper1 UNION ALL MATCH (paper1:Paper) USING INDEX paper1:Paper(date, key) WHERE (paper1.date = edge AND paper1.key IS NOT NULL) AND ((paper1.key IS NOT NULL) AND (paper1.author_count >= $from2) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.date, paper1.key LIMIT $limit3 RETURN paper1 } WITH paper1 ORDER BY paper1.date DESC, paper1.key LIMIT $limit3 RETURN paper1 } WITH collect(paper1) AS read1 CALL (read1) { UNWIND CASE WHEN size(read1) < $limit3 THEN [2] ELSE [] END AS stage CALL () { MATCH (paper1:Paper) USING INDEX paper1:Paper(key) WHERE (paper1.date IS NULL AND paper1.key IS NOT NULL) AND ((paper1.key IS NOT NULL) AND (paper1.author_count >= $from2) AND (paper1.has_code = true)) WITH paper1 ORDER BY paper1.key LIMIT $limit3 RETURN paper1 } RETURN collect(paper1) AS more1 } UNWIND (read1 + more1)[..$limit3] AS paper1 RETURN paper1 } RETURN paper1 } RETURN collect(['Paper:' + paper1.key]) AS page1 } RETURN page1 AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit3": 20, "from2": 30},
        )
    )


async def test_a_filter_that_nothing_can_fulfil_looks_at_nothing(served, strict_store):
    for nothing in ("or: []", "not: {}", "hasCode: true, and: [{or: [{not: {not: {or: []}}}]}]"):
        sent, plan = await _case(
            served, strict_store, f"{{ papers(filter: {{{nothing}}}) {{ totalCount edges {{ cursor }} }} }}"
        )
        assert not {"NodeIndexScan", "NodeIndexSeek", "NodeCountFromCountStore"} & set(operators(plan)), sent


@pytest.mark.parametrize(
    ("written", "plainly"),
    [
        ('or: [{titleContains: "x", hasCode: true}]', 'titleContains: "x", hasCode: true'),
        ('and: [{and: [{or: [{titleContains: "x"}]}]}, {}]', 'titleContains: "x"'),
        ('or: [{or: [{hasCode: true}, {or: []}]}, {or: [{kinds: [ARTICLE]}]}]', "or: [{hasCode: true}, {kinds: [ARTICLE]}]"),
        ("not: {not: {hasCode: true}}", "hasCode: true"),
        ("or: [{hasCode: true}, {}]", ""),
        ("not: {or: []}, and: []", ""),
        ("or: [{not: {and: [{}]}}]", "or: []"),
    ],
)  # fmt: skip
async def test_a_filter_is_the_same_statement_however_it_is_written(served, written, plainly):
    query = "{ papers(filter: {%s}) { totalCount edges { node { id } } } }"
    assert await compiled(served, query % written) == await compiled(served, query % plainly)


async def test_a_filter_by_a_part_of_the_name_uses_the_text_index(served, strict_store):
    sent, plan = await _case(
        served, strict_store, '{ authors(filter: {nameContains: "Müll"}) { edges { node { name } } } }'
    )
    assert list(operators(plan)).count("NodeIndexContainsScan") == 2
    assert list(operators(plan)).count("NodeIndexScan") == 2
    assert sent == snapshot(
        (
            "CALL (*) { WITH COUNT { MATCH (author1:Author)<-[:OF]-(alias2:Alias) USING TEXT INDEX alias2:Alias(key) WHERE alias2.key CONTAINS $part3 AND alias2.key STARTS WITH $kind4 AND substring(alias2.key, size($kind4)) CONTAINS $part3 RETURN author1 LIMIT 1000 } < 1000 AS little CALL (little) { UNWIND CASE WHEN little THEN [0] ELSE [] END AS guard CALL () { MATCH (author1:Author)<-[:OF]-(alias2:Alias) USING TEXT INDEX alias2:Alias(key) WHERE alias2.key CONTAINS $part3 AND alias2.key STARTS WITH $kind4 AND substring(alias2.key, size($kind4)) CONTAINS $part3 WITH DISTINCT author1 WITH author1 ORDER BY author1.paper_count IS NULL, author1.paper_count DESC, author1.key LIMIT $limit8 RETURN author1 } RETURN author1 UNION ALL UNWIND CASE WHEN little THEN [] ELSE [0] END AS guard CALL () { CALL () { MATCH (author1:Author) USING INDEX author1:Author(paper_count, key) WHERE (author1.paper_count IS NOT NULL AND author1.key IS NOT NULL) AND (EXISTS { MATCH (author1:Author)<-[:OF]-(alias5:Alias) WHERE left(alias5.key, size($kind6)) = $kind6 AND substring(alias5.key, size($kind6)) CONTAINS $part7 }) WITH author1 ORDER BY author1.paper_count DESC, author1.key DESC LIMIT $limit8 WITH collect(author1) AS reached, min(author1.paper_count) AS edge CALL (reached, edge) { UNWIND reached AS author1 WITH author1, edge WHERE author1.paper_count <> edge RETURN author1 UNION ALL MATCH (author1:Author) USING INDEX author1:Author(paper_count, key) WHERE (author1.paper_count = edge AND author1.key IS NOT NULL) AND (EXISTS { MATCH (author1:Author)<-[:OF]-(alias5:Alias) WHERE left(alias5.key, size($kind6)) = $kind6 AND substring(alias5.key, size($kind6)) CONTAINS $part7 }) WITH author1 ORDER BY author1.paper_count, author1.key LIMIT $limit8 RETURN author1 } WITH author1 ORDER BY author1.paper_count DESC, author1.key LIMIT $limit8 RETURN author1 } WITH collect(author1) AS read1 CALL (read1) { UNWIND CASE WHEN size(read1) < $limit8 THEN [2] ELSE [] END AS stage CALL () { MATCH (author1:Author) USING INDEX author1:Author(key) WHERE (author1.paper_count IS NULL AND author1.key IS NOT NULL) AND (EXISTS { MATCH (author1:Author)<-[:OF]-(alias5:Alias) WHERE left(alias5.key, size($kind6)) = $kind6 AND substring(alias5.key, size($kind6)) CONTAINS $part7 }) WITH author1 ORDER BY author1.key LIMIT $limit8 RETURN author1 } RETURN collect(author1) AS more1 } UNWIND (read1 + more1)[..$limit8] AS author1 RETURN author1 } RETURN author1 } RETURN collect([author1.name]) AS page1 } RETURN page1 AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"limit8": 20, "kind4": "name:", "part3": "mull", "kind6": "name:", "part7": "mull"},
        )
    )


async def test_conditions_are_composed(served, strict_store):
    sent, _ = await _case(
        served,
        strict_store,
        """{ author(by: {name: "Ada"}) { papers(filter: {or: [{hasAbstract: true}, {not: {citationCount: {to: 3}}},
        {and: [{statuses: [PUBLISHED]}, {titleContains: "x"}]}], sources: ["acl"]}) { totalCount } } }""",
    )
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
WITH collect(author1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS author1
RETURN CASE WHEN author1 IS NOT NULL THEN [COUNT { MATCH (author1)-[tie3:AUTHORED]->(paper4:Paper) WHERE ((paper4.abstract IS NOT NULL) OR (NOT coalesce(paper4.citation_count <= $to5, false)) OR ((paper4.status IN $values6) AND (EXISTS { MATCH (paper4:Paper)<-[:OF]-(alias7:Alias) WHERE left(alias7.key, size($kind8)) = $kind8 AND substring(alias7.key, size($kind8)) CONTAINS $part9 }))) AND (EXISTS { MATCH (paper4:Paper)<-[:DESCRIBES]-(record10:Record) WHERE record10.source IN $values11 }) RETURN paper4 }] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {
                "limit12": 20,
                "to5": 3,
                "values6": ["PUBLISHED"],
                "kind8": "title:",
                "part9": "x",
                "values11": ["acl"],
                "key2": "name:ada",
            },
        )
    )


async def test_groups(served, strict_store):
    sent, _ = await _case(
        served,
        strict_store,
        """{ venue(by: {acronym: "ACL"}) { papers { groups(by: TOPIC, first: 5) { key count node { id } }
        years: groups(by: YEAR) { key count } } } }""",
    )
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(venue1:Venue)
WITH collect(venue1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS venue1
CALL (*) { MATCH (venue1)<-[:PUBLISHED_IN]-(paper3:Paper) MATCH (paper3)-[:ABOUT]->(group8:Topic) WITH paper3, group8, 'Topic:' + group8.key AS key9 WHERE key9 IS NOT NULL WITH key9, group8, count(DISTINCT paper3) AS count10 ORDER BY count10 DESC, key9 LIMIT $groups7 RETURN collect([key9, count10, CASE WHEN group8:Author THEN ['Author', 'Author:' + group8.key] WHEN group8:Institution THEN ['Institution', 'Institution:' + group8.key] WHEN group8:Paper THEN ['Paper', 'Paper:' + group8.key] WHEN group8:Topic THEN ['Topic', 'Topic:' + group8.key] WHEN group8:Venue THEN ['Venue', 'Venue:' + group8.key] END]) AS groups11 } CALL (*) { MATCH (venue1)<-[:PUBLISHED_IN]-(paper3:Paper) WITH paper3, null AS group13, toString(paper3.year) AS key14 WHERE key14 IS NOT NULL WITH key14, group13, count(DISTINCT paper3) AS count15 ORDER BY count15 DESC, key14 LIMIT $groups12 RETURN collect([key14, count15]) AS groups16 } RETURN CASE WHEN venue1 IS NOT NULL THEN [groups11, groups16] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"limit4": 20, "groups7": 5, "groups12": 100, "key2": "name:acl"},
        )
    )


async def test_many_authors_at_once(served, strict_store):
    sent, _ = await _case(
        served,
        strict_store,
        '{ resolveAuthors(by: [{name: "Ada"}, {orcid: "x"}]) { author { name } candidates { id } problem } }',
    )
    assert sent == snapshot(
        (
            "RETURN COLLECT { UNWIND $asked1 AS asked2 RETURN [COLLECT { MATCH (:Alias {key: asked2.key})-[:OF]->(author3:Author) WHERE COUNT { MATCH (:Alias {key: asked2.key})-[:OF]->(:Author) } = 1 RETURN [author3.name] AS element LIMIT 1 }[0], COLLECT { MATCH (:Alias {key: asked2.key})-[:OF]->(author4:Author) WHERE COUNT { MATCH (:Alias {key: asked2.key})-[:OF]->(:Author) } > 1 WITH author4 ORDER BY author4.key RETURN ['Author:' + author4.key] AS element }, CASE COUNT { MATCH (:Alias {key: asked2.key})-[:OF]->(:Author) } WHEN 0 THEN asked2.none WHEN 1 THEN null ELSE asked2.several END] AS element } AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {
                "asked1": [
                    {
                        "key": "name:ada",
                        "none": "no author has the name 'Ada'",
                        "several": "several authors have the name 'Ada'",
                    },
                    {
                        "key": None,
                        "none": "'x' is not an ORCID iD; expected 16 digits such as 0000-0002-1825-0097",
                        "several": None,
                    },
                ]
            },
        )
    )


async def test_versions_and_doubts(served, strict_store):
    sent, _ = await _case(
        served,
        strict_store,
        """{ paper(by: {acl: "P19-1001"}) { versions { date status venue { name } ids { value } }
        authors { edges { node { ambiguity { reasons candidates { edges { node { id } } } } } } } } }""",
    )
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(paper1:Paper)
WITH collect(paper1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS paper1
CALL (*) { MATCH (paper1)<-[tie11:AUTHORED]-(author12:Author) WITH tie11, author12 ORDER BY tie11.position, author12.key LIMIT $limit13 CALL (*) { UNWIND CASE WHEN author12.contradictions IS NOT NULL OR EXISTS { MATCH (:Verdict)-[doubt:DESCRIBES]->(author12) WHERE doubt.reasons IS NOT NULL } THEN [1] ELSE [] END AS doubted16 WITH * LIMIT 1 CALL (*) { UNWIND COLLECT { MATCH (:Verdict)-[doubt:DESCRIBES]->(author12) UNWIND doubt.candidates AS key RETURN key } + coalesce(author12.rivals, []) AS candidate17 MATCH (:Alias {key: candidate17})-[:OF]->(author18:Author) WHERE author18 <> author12 WITH DISTINCT author18 WITH author18 ORDER BY author18.paper_count IS NULL, author18.paper_count DESC, author18.key LIMIT $limit19 RETURN collect(['Author:' + author18.key]) AS page2 } RETURN collect([[COLLECT { UNWIND COLLECT { MATCH (:Verdict)-[doubt:DESCRIBES]->(author12) UNWIND doubt.reasons AS clause RETURN clause } + [told IN coalesce(author12.contradictions, []) | split(told, '	')[2]] AS reason RETURN DISTINCT reason ORDER BY reason }, page2]]) AS list4 } RETURN collect([list4[0][0]]) AS page1 } RETURN CASE WHEN paper1 IS NOT NULL THEN [COLLECT { MATCH (record3:Record)-[of4:DESCRIBES]->(paper1) WHERE of4.version IS NOT NULL AND NOT EXISTS { MATCH (earlier:Record)-[also:DESCRIBES]->(paper1) WHERE also.version = of4.version AND earlier.key < record3.key } WITH record3, of4 ORDER BY of4.version RETURN [COLLECT { MATCH (record:Record)-[:DESCRIBES {version: of4.version}]->(paper1) WHERE record.date IS NOT NULL RETURN record.date ORDER BY record.key LIMIT 1 }[0], coalesce(COLLECT { MATCH (record:Record)-[:DESCRIBES {version: of4.version}]->(paper1) WHERE record.status IS NOT NULL RETURN record.status ORDER BY record.key LIMIT 1 }[0], 'PUBLISHED'), COLLECT { MATCH (said5:Record)-[:DESCRIBES {version: of4.version}]->(paper1) MATCH (:Alias {key: said5.venue})-[:OF]->(venue6:Venue) WHERE said5.venue IN venue6.keys WITH said5, venue6 ORDER BY said5.key, venue6.key RETURN [venue6.name] AS element LIMIT 1 }[0], COLLECT { UNWIND COLLECT { MATCH (record:Record)-[:DESCRIBES {version: of4.version}]->(paper1) UNWIND record.ids AS key RETURN DISTINCT key } AS key7 UNWIND [scheme IN $schemes10 WHERE key7 STARTS WITH scheme.name + ':'] AS scheme8 UNWIND [substring(key7, size(scheme8.name) + 1)] AS value9 WITH key7, scheme8, value9 ORDER BY scheme8.rank, value9 RETURN [value9] AS element }] AS element }, page1] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {
                "schemes10": [
                    {"name": "doi", "url": "https://doi.org/", "rank": 0},
                    {"name": "arxiv", "url": "https://arxiv.org/abs/", "rank": 1},
                    {"name": "acl", "url": "https://aclanthology.org/", "rank": 2},
                    {"name": "openalex", "url": "https://openalex.org/", "rank": 3},
                    {"name": "dblp", "url": "https://dblp.org/rec/", "rank": 4},
                    {"name": "s2", "url": "https://www.semanticscholar.org/paper/", "rank": 5},
                    {"name": "openreview", "url": "https://openreview.net/forum?id=", "rank": 6},
                    {"name": "feed", "url": None, "rank": 7},
                ],
                "limit13": 20,
                "limit19": 20,
                "key2": "acl:P19-1001",
            },
        )
    )
