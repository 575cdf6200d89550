"""GraphQL in, exact Cypher and parameters out; and what the real server's planner says about each.

`pytest --inline-snapshot=fix` writes the snapshots anew; read the difference before it is committed.
"""

import pytest
from inline_snapshot import snapshot

from schema.declarations.cursors import encode_cursor, fingerprint
from tests.schema.compiler.compile_document import compiled, explained

pytestmark = pytest.mark.anyio


async def test_stored_fields(served, strict_store):
    sent = await compiled(
        served,
        '{ author(by: {orcid: "0000-0002-1825-0097"}) { a: name b: hIndex __typename names id } }',
    )
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
WITH collect(author1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS author1
RETURN CASE WHEN author1 IS NOT NULL THEN [author1.name, CASE WHEN author1:Stale THEN [counts IN [COLLECT { MATCH (author1)-[:AUTHORED]->(paper:Paper) WHERE paper.status IN $counted3 AND paper.citation_count IS NOT NULL RETURN paper.citation_count ORDER BY paper.citation_count DESC }] | CASE WHEN size(counts) > 0 THEN size([place IN range(0, size(counts) - 1) WHERE counts[place] > place]) END][0] ELSE author1.h_index END, 'Author', coalesce(author1.names, []), 'Author:' + author1.key] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"counted3": ["PUBLISHED", "PREPRINT", "RETRACTED"], "key2": "orcid:0000-0002-1825-0097"},
        )
    )


async def test_a_page_of_edges(served, strict_store):
    sent = await compiled(
        served,
        'query ($n: Int) { author(by: {name: "Ada"}) { papers(first: $n) { edges { position node { title authors { edges { node { name } } } } } } } }',
        n=5,
    )
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
WITH collect(author1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS author1
RETURN CASE WHEN author1 IS NOT NULL THEN COLLECT { MATCH (author1)-[tie3:AUTHORED]->(paper4:Paper) WITH tie3, paper4 ORDER BY paper4.date IS NULL, paper4.date DESC, paper4.key LIMIT $limit5 RETURN [tie3.position, [paper4.title, COLLECT { MATCH (paper4)<-[tie8:AUTHORED]-(author9:Author) WITH tie8, author9 ORDER BY tie8.position, author9.key LIMIT $limit10 RETURN [author9.name] AS row }]] AS row } END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"limit10": 20, "key2": "name:ada", "limit5": 5},
        )
    )


async def test_a_page_with_page_info_and_total(served, strict_store):
    sent = await compiled(
        served,
        '{ topic(by: {name: "x"}) { papers(last: 3) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor } edges { cursor node { id } } } } }',
    )
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(topic1:Topic)
WITH collect(topic1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS topic1
RETURN CASE WHEN topic1 IS NOT NULL THEN [rows1 IN [COLLECT { MATCH (topic1)<-[tie3:ABOUT]-(paper4:Paper) WITH tie3, paper4 ORDER BY paper4.date IS NULL DESC, paper4.date, paper4.key DESC LIMIT $limit5 + 1 RETURN [[[paper4.date, paper4.key], ['Paper:' + paper4.key]], [paper4.date, paper4.key]] AS row }] | [COUNT { MATCH (topic1)<-[tie3:ABOUT]-(paper4:Paper) RETURN paper4 }, [false, size(rows1) > $limit5, reverse(rows1[..$limit5])[0][-1]], [row IN reverse(rows1[..$limit5]) | row[0]]]][0] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"limit5": 3, "key2": "name:x"},
        )
    )


async def test_only_a_total(served, strict_store):
    sent = await compiled(served, '{ author(by: {name: "Ada"}) { papers { totalCount } topics { totalCount } } }')
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
WITH collect(author1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS author1
RETURN CASE WHEN author1 IS NOT NULL THEN [[COUNT { MATCH (author1)-[tie3:AUTHORED]->(paper4:Paper) RETURN paper4 }], [COUNT { MATCH (author1)-[:AUTHORED]->(paper8:Paper)-[:ABOUT]->(topic9:Topic) WHERE paper8.status IN $counted14 RETURN DISTINCT topic9 }]] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"counted14": ["PUBLISHED", "PREPRINT", "RETRACTED"], "limit5": 20, "limit11": 20, "key2": "name:ada"},
        )
    )


async def test_a_page_beyond_a_cursor_in_another_order(served, strict_store):
    cursor = encode_cursor(fingerprint("Author.papers", "TITLE+"), ["A Title", "feed:x"])
    sent = await compiled(
        served,
        'query ($c: String, $s: [PaperSort!]) { author(by: {name: "Ada"}) { papers(after: $c, sort: $s) { edges { cursor } } } }',
        c=cursor,
        s=[{"field": "TITLE", "direction": "ASC"}],
    )
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
WITH collect(author1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS author1
RETURN CASE WHEN author1 IS NOT NULL THEN COLLECT { MATCH (author1)-[tie3:AUTHORED]->(paper4:Paper) WHERE paper4.title > $after6[0] OR paper4.title IS NULL AND $after6[0] IS NOT NULL OR (paper4.title = $after6[0] OR paper4.title IS NULL AND $after6[0] IS NULL) AND (paper4.key > $after6[1]) WITH tie3, paper4 ORDER BY paper4.title, paper4.key LIMIT $limit5 RETURN [[paper4.title, paper4.key]] AS row } END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"key2": "name:ada", "limit5": 20, "after6": ["A Title", "feed:x"]},
        )
    )


async def test_a_grouped_page(served, strict_store):
    sent = await compiled(
        served,
        '{ author(by: {name: "Ada"}) { topics(first: 2) { edges { paperCount node { name } } pageInfo { hasNextPage } } } }',
    )
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
WITH collect(author1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS author1
CALL (*) { MATCH (author1)-[:AUTHORED]->(paper3:Paper)-[:ABOUT]->(topic4:Topic) WHERE paper3.status IN $counted9 WITH topic4, count(paper3) AS papers5 WITH topic4, papers5 ORDER BY papers5 DESC, topic4.key LIMIT $limit6 + 1 RETURN collect([[papers5, [topic4.name]], [papers5, topic4.key]]) AS page1 } RETURN CASE WHEN author1 IS NOT NULL THEN [rows1 IN [page1] | [[row IN rows1[..$limit6] | row[0]], [size(rows1) > $limit6]]][0] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"counted9": ["PUBLISHED", "PREPRINT", "RETRACTED"], "limit6": 2, "key2": "name:ada"},
        )
    )


async def test_a_node_of_any_type(served, strict_store):
    sent = await compiled(served, '{ node(id: "Paper:feed:x") { id ... on Author { name } ... on Paper { title } } }')
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(node1) WHERE $label3 IN labels(node1)
WITH collect(node1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS node1
RETURN CASE WHEN node1 IS NOT NULL THEN CASE WHEN node1:Author THEN ['Author', 'Author:' + node1.key, node1.name] WHEN node1:Institution THEN ['Institution', 'Institution:' + node1.key] WHEN node1:Paper THEN ['Paper', 'Paper:' + node1.key, node1.title] WHEN node1:Topic THEN ['Topic', 'Topic:' + node1.key] WHEN node1:Venue THEN ['Venue', 'Venue:' + node1.key] END END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {"key2": "feed:x", "label3": "Paper"},
        )
    )


async def test_nodes(served, strict_store):
    sent = await compiled(served, '{ nodes(ids: ["Paper:feed:x"]) { __typename } }')
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            "RETURN COLLECT { UNWIND $ids2 AS id3 RETURN COLLECT { MATCH (:Alias {key: id3.key})-[:OF]->(node1) WHERE id3.label IN labels(node1) AND COUNT { MATCH (:Alias {key: id3.key})-[:OF]->(other) WHERE id3.label IN labels(other) } = 1 RETURN CASE WHEN node1:Author THEN ['Author', 'Author'] WHEN node1:Institution THEN ['Institution', 'Institution'] WHEN node1:Paper THEN ['Paper', 'Paper'] WHEN node1:Topic THEN ['Topic', 'Topic'] WHEN node1:Venue THEN ['Venue', 'Venue'] END AS element LIMIT 1 }[0] AS element } AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {"ids2": [{"label": "Paper", "key": "feed:x"}]},
        )
    )


async def test_search(served, strict_store):
    sent = await compiled(
        served,
        '{ search(text: "a b", kinds: [TOPIC], complete: true) { edges { score node { ... on Topic { name } } } } }',
    )
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            "CALL (*) { CALL () { MATCH (:Alias {key: $id10})-[:OF]->(node) WHERE any(label IN labels(node) WHERE label IN $id_labels11) RETURN node, 1000000.0 AS score UNION ALL CALL db.index.fulltext.queryNodes('search', $query7) YIELD node, score RETURN node, score UNION ALL UNWIND $names8 AS query CALL db.index.fulltext.queryNodes('names', query) YIELD node, score RETURN node, score } WITH node AS searchresult1, score AS hit2 WHERE any(label IN labels(searchresult1) WHERE label IN $labels9) WITH searchresult1, sum(hit2) AS score3 WITH searchresult1, score3 ORDER BY score3 DESC, searchresult1.key LIMIT $limit4 RETURN collect([score3, CASE WHEN searchresult1:Author THEN ['Author'] WHEN searchresult1:Institution THEN ['Institution'] WHEN searchresult1:Paper THEN ['Paper'] WHEN searchresult1:Topic THEN ['Topic', searchresult1.name] WHEN searchresult1:Venue THEN ['Venue'] END]) AS page1 } RETURN page1 AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {
                "limit4": 20,
                "query7": '(+(name:"a"^4 names:"a"^3 acronym:"a"^3 title:"a"^2 abstract:"a"^1) +(name:"b"^4 names:"b"^3 acronym:"b"^3 title:"b"^2 abstract:"b"^1)) (+(name:"a"^4 names:"a"^3 acronym:"a"^3 title:"a"^2 abstract:"a"^1) +((+(name:b*^4 names:b*^3 acronym:b*^3 title:b*^2 abstract:b*^1))))',
                "names8": [
                    '(+(name:"a"^4 names:"a"^3) +(name:"b"^4 names:"b"^3)) (+(name:"a"^4 names:"a"^3) +((+(name:b*^4 names:b*^3))))'
                ],
                "labels9": ["Topic"],
                "id10": None,
                "id_labels11": [],
            },
        )
    )


async def test_ids_and_profiles_and_a_related_node(served, strict_store):
    sent = await compiled(
        served, '{ paper(by: {arxiv: "1706.03762v5"}) { ids { scheme value } venue { name } sources { record } } }'
    )
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(paper1:Paper)
WITH collect(paper1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS paper1
RETURN CASE WHEN paper1 IS NOT NULL THEN [COLLECT { UNWIND $schemes5 AS scheme3 UNWIND paper1[scheme3.name] AS value4 RETURN [scheme3.name, value4] AS element }, COLLECT { MATCH (paper1)-[:PUBLISHED_IN]->(venue6:Venue) WITH venue6 ORDER BY venue6.key RETURN [venue6.name] AS element LIMIT 1 }[0], COLLECT { MATCH (record7:Record)-[:DESCRIBES]->(paper1) WITH record7 ORDER BY record7.key RETURN [substring(record7.key, size(record7.source) + 1)] AS element }] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            {
                "schemes5": [
                    {"name": "doi", "url": "https://doi.org/", "rank": 0},
                    {"name": "arxiv", "url": "https://arxiv.org/abs/", "rank": 1},
                    {"name": "acl", "url": "https://aclanthology.org/", "rank": 2},
                    {"name": "openalex", "url": "https://openalex.org/", "rank": 3},
                    {"name": "dblp", "url": "https://dblp.org/rec/", "rank": 4},
                    {"name": "s2", "url": "https://www.semanticscholar.org/paper/", "rank": 5},
                    {"name": "openreview", "url": "https://openreview.net/forum?id=", "rank": 6},
                    {"name": "feed", "url": None, "rank": 7},
                ],
                "key2": "arxiv:1706.03762",
            },
        )
    )


async def test_the_graph(served, strict_store):
    sent = await compiled(served, "{ graph { revision counts { kind count } sources { source } } }")
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            "RETURN [coalesce(COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN toString(graph.change) }[0], '0'), COLLECT { UNWIND [{kind: 'AUTHOR', count: COUNT { (:Author) }}, {kind: 'PAPER', count: COUNT { (:Paper) }}, {kind: 'VENUE', count: COUNT { (:Venue) }}, {kind: 'INSTITUTION', count: COUNT { (:Institution) }}, {kind: 'TOPIC', count: COUNT { (:Topic) }}] AS kind1 RETURN [kind1.kind, kind1.count] AS element }, COLLECT { MATCH (load2:Load) WHERE load2.finished_at IS NOT NULL AND NOT EXISTS { MATCH (later:Load {source: load2.source}) WHERE later.finished_at > load2.finished_at OR later.finished_at = load2.finished_at AND later.key > load2.key } WITH load2 ORDER BY load2.source RETURN [load2.source] AS element }] AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {},
        )
    )


async def test_the_gaps_of_a_path(ask, strict_store, counting):
    result = await ask(
        """{ coauthorPaths(from: {id: "Author:feed:Cyd"}, to: {id: "Author:feed:Dan"}) { tied
        paths(first: 1) { edges { node { authors { name hIndex } steps { from { name } jointPapers
        papers { groups(by: YEAR) { count } edges { node { title venue { name } } } } } } } } } }"""
    )
    assert result.errors is None
    [sent] = counting.sent
    await explained(strict_store, sent)
    assert sent == snapshot(
        (
            "CALL (*) { UNWIND $gaps13 AS keys5 CALL (*) { UNWIND keys5 AS key6 MATCH (:Alias {key: key6})-[:OF]->(paper7:Paper) WITH paper7, null AS group9, toString(paper7.year) AS key10 WHERE key10 IS NOT NULL WITH key10, group9, count(DISTINCT paper7) AS count11 ORDER BY count11 DESC, key10 LIMIT $groups8 RETURN collect([count11]) AS groups12 } RETURN collect([[groups12]]) AS list3 } RETURN [COLLECT { UNWIND $gaps4 AS key1 RETURN COLLECT { MATCH (:Alias {key: key1})-[:OF]->(author2:Author) WITH author2 ORDER BY author2.key <> key1, author2.key RETURN [author2.name, CASE WHEN author2:Stale THEN [counts IN [COLLECT { MATCH (author2)-[:AUTHORED]->(paper:Paper) WHERE paper.status IN $counted3 AND paper.citation_count IS NOT NULL RETURN paper.citation_count ORDER BY paper.citation_count DESC }] | CASE WHEN size(counts) > 0 THEN size([place IN range(0, size(counts) - 1) WHERE counts[place] > place]) END][0] ELSE author2.h_index END] AS element LIMIT 1 }[0] AS element }, [row IN list3 | row[0]], COLLECT { UNWIND $gaps17 AS key14 RETURN COLLECT { MATCH (:Alias {key: key14})-[:OF]->(paper15:Paper) WITH paper15 ORDER BY paper15.key <> key14, paper15.key RETURN [paper15.title, COLLECT { MATCH (paper15)-[:PUBLISHED_IN]->(venue16:Venue) WITH venue16 ORDER BY venue16.key RETURN [venue16.name] AS element LIMIT 1 }[0]] AS element LIMIT 1 }[0] AS element }] AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision",
            {
                "counted3": ["PUBLISHED", "PREPRINT", "RETRACTED"],
                "groups8": 100,
                "gaps4": ["feed:Cyd", "feed:Bob", "feed:Dan"],
                "gaps13": [("feed:curious",), ("feed:defense",)],
                "gaps17": ["feed:curious", "feed:defense"],
            },
        )
    )


async def test_a_known_document_is_compiled_once_for_each_shape_of_its_variables(served, strict_store):
    query = """query ($id: ID!, $n: Int, $with: Boolean = false, $s: [PaperSort!]) {
      author(by: {id: $id}) { name @include(if: $with) papers(first: $n, sort: $s) { edges { node { title } } } } }"""
    texts = [
        (await compiled(served, query, **variables))[0]
        for variables in (
            {"id": "Author:feed:a", "n": 1},
            {"id": "Author:feed:b", "n": 2},
            {"id": "Author:feed:b", "n": 2, "with": True},
            {"id": "Author:feed:b", "n": 2, "s": [{"field": "TITLE", "direction": "ASC"}]},
        )
    ]
    assert texts[0] == texts[1]
    assert len(set(texts)) == 3


async def test_values_never_stand_in_the_text(served):
    for text in ("`", "'", "}) //", "Bobby"):
        statement, _ = await compiled(served, "query ($t: String!) { author(by: {dblp: $t}) { id } }", t=text)
        assert text == "'" or text == "`" or text not in statement
        assert (await compiled(served, "query ($t: String!) { author(by: {dblp: $t}) { id } }", t="x"))[0] == statement
