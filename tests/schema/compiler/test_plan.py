"""The plan prints itself; what was compiled is kept, within bounds."""

import gc

import pytest
from graphql import parse
from inline_snapshot import snapshot

import schema
from graph.model import Label
from schema.compiler.compiler import MAX_COMPILED, MAX_KEPT_CHARACTERS, Compiled
from schema.compiler.page_plan import plan_page
from schema.compiler.plan_text import printed
from schema.compiler.planner import Planner
from schema.compiler.selection import ParsedDocument, Selected
from schema.execution.root_resolvers import Lookup
from schema.foundation.bounded_cache import BoundedCache

pytestmark = pytest.mark.anyio


def _plan(served: schema.ServedSchema, query: str) -> str:
    node = parse(query).definitions[0].selection_set.selections[0]  # type: ignore[attr-defined]
    kind = served.executable.query_type
    assert kind is not None
    planner = Planner(ParsedDocument(served.executable, {}, {}), plan_page)
    selected = Selected("author", "author", kind, (node,), kind.fields["author"])
    return printed(Lookup(Label.AUTHOR).plan(planner, selected))


async def test_a_plan_prints_itself(served):
    assert _plan(
        served,
        '{ author(by: {name: "Ada"}) { name topics(last: 2) { totalCount pageInfo { hasNextPage } edges { paperCount cursor node { id } } } coauthors { totalCount } } }',
    ) == snapshot("""\
found by MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
  Author
    name: author1.name  not null
    topics: page 1 of MATCH (author1)-[:AUTHORED]->(paper3:Paper)-[:ABOUT]->(topic4:Topic) where paper3.status IN $counted9
      grouped by topic4: count(paper3) as papers5
      by papers5, topic4.key DESC, at most $limit6, backward
      totalCount: COUNT { MATCH (author1)-[:AUTHORED]->(paper3:Paper)-[:ABOUT]->(topic4:Topic) WHERE paper3.status IN $counted9 RETURN DISTINCT topic4 }
      pageInfo: hasNextPage: false
      edges: AuthorTopicEdge
        paperCount: papers5
        cursor: cursor [papers5, topic4.key]
        node: Topic
          id: 'Topic:' + topic4.key
    coauthors: traversal 0 from author1.key\
""")


def test_what_was_used_last_is_kept_longest():
    recent: BoundedCache[str, int] = BoundedCache(2)
    recent.keep("a", 1)
    recent.keep("b", 2)
    assert recent.get("a") == 1
    recent.keep("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c"), len(recent)) == (1, None, 3, 2)


def test_what_weighs_too_much_together_is_forgotten_from_its_oldest_on():
    recent: BoundedCache[str, int] = BoundedCache(9, weight=10)
    for key in ("a", "b", "c"):
        recent.keep(key, 1, weight=4)
    assert (recent.get("a"), len(recent), recent.weight, recent.forgotten) == (None, 2, 8, 1)
    recent.keep("c", 2, weight=1)
    assert (recent.get("c"), len(recent), recent.weight) == (2, 2, 5)
    recent.keep("d", 1, weight=11)
    assert (len(recent), recent.weight, recent.forgotten) == (0, 0, 4)


async def test_thousands_of_documents_leave_no_more_than_the_bound():
    class NoArguments:
        async def read(self, *_: object) -> list[list[object]]:
            return [[None, 1, []]]

    def compiled() -> int:
        gc.collect()
        return sum(type(one) is Compiled for one in gc.get_objects())

    before, fresh = compiled(), schema.build_schema()
    for index in range(MAX_COMPILED + 100):
        document = f'{{ n{index}: node(id: "Author:feed:x") {{ id }} }}'
        result = await fresh.execute(document, context_value=schema.Context(NoArguments()))  # type: ignore[arg-type]
        assert result.data == {f"n{index}": None}
    assert compiled() - before <= MAX_COMPILED
    assert len(fresh.kept["statements"]) == MAX_COMPILED
    long = " ".join(f"n{index}: id" for index in range(800))
    for index in range(150):
        result = await fresh.execute(
            f'{{ n{index}: node(id: "Author:feed:x") {{ {long} }} }}', context_value=schema.Context(NoArguments())
        )  # type: ignore[arg-type]
        assert result.data == {f"n{index}": None}
    for kept in fresh.kept.values():
        assert len(kept) < 150
        assert kept.weight <= MAX_KEPT_CHARACTERS


async def test_a_developer_is_told_what_was_sent(served, invented_store):
    context = schema.Context(invented_store, explain=True)
    result = await served.execute('{ ada: author(by: {id: "Author:feed:Ada"}) { name } }', context_value=context)
    assert result.errors is None
    [explained] = result.extensions["explain"]
    assert explained.pop("milliseconds") > 0
    assert explained == snapshot(
        {
            "field": "ada",
            "plan": """\
found by MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
  Author
    name: author1.name  not null\
""",
            "statement": """\
OPTIONAL MATCH (:Alias {key: $key2})-[:OF]->(author1:Author)
WITH collect(author1) AS found
UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS author1
RETURN CASE WHEN author1 IS NOT NULL THEN [author1.name] END AS answer, COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0] AS revision, [node IN found | node.key] AS found\
""",
            "parameters": {"key2": "feed:Ada"},
            "rows": 1,
        }
    )


async def test_nobody_else_is(ask):
    assert (await ask('{ author(by: {id: "Author:feed:Ada"}) { name } }')).extensions == {"revision": "7"}
