"""What `complete: true` finds, on the real index: all that `complete: false` does, and words not finished yet."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import schema
from graph.names import slug
from graph.store.constraints import prepare
from graph.store.store import Store
from loaders.identity.rules import RULES
from schema.declarations.search_text import COMMON, MAX_WORDS, lucene_query
from tests.oracle.world import InventedGraph

pytestmark = pytest.mark.anyio

NAMES = [
    "cs.LG", "math.AG", "Sinéad O'Reilly", "Sinead O’Reilly", "J. Smith", "J.R.R. Øster-Þórsdóttir", "Łukasz Straße",
    "AT&T Labs (Æther)", "C++ since 3.14 and 1,000", "Ada_Lovelace", "state-of-the-art", "GPT-4o: x² / y?", "İpek Çağrı",
    "Ｗｉｄｅ ﬁeld", "Πλάτων Ἀθηναία", "Юлия Ёлкина", "山田 太郎", "김 민수", "नमस्ते दुनिया", "e\u0301tude", "the", "a:b^2~1*", "x" * 300,
    "AND OR NOT", "{x} [y TO z]", "back\\slash \"quoted\"", "🦊 fox", "dot.", "Jean–Luc d'Été",
    "Bo An", "Bo Anders", "Bo Chen", "Or Honovich", "Will Monroe", "Willie Wu",
]  # fmt: skip
PARTS = st.sampled_from(NAMES).flatmap(
    lambda name: st.tuples(st.integers(0, len(name) - 1), st.integers(1, len(name))).map(
        lambda place: name[place[0] : place[0] + place[1]]
    )
)
TEXTS = (
    st.lists(PARTS | st.sampled_from(list(" .,:;'’\"-*?\\/()[]{}^~+!&|_")), min_size=1, max_size=5)
    .map("".join)
    .filter(str.strip)
)
HITS = (
    "UNWIND range(0, size($queries) - 1) AS index"
    " RETURN COLLECT { CALL db.index.fulltext.queryNodes('search', $queries[index]) YIELD node RETURN node.name } AS names"
    " ORDER BY index"
)


@pytest.fixture(scope="module")
async def named_store(open_store: Store) -> Store:
    """The store with an author of each name."""
    await open_store.apply("MATCH (n) DETACH DELETE n")
    await prepare(open_store, rules=RULES)
    world = InventedGraph()
    for number, name in enumerate(NAMES):
        world.author(f"feed:{number}{slug(name)[:20]}", name)
    await world.write(open_store)
    return open_store


async def _hits(store: Store, texts: list[str], *, complete: bool) -> list[set[str]]:
    queries = [lucene_query(text, complete=complete) for text in texts]
    return [set(names) for [names] in await store.read(HITS, {"queries": queries})]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=20, max_size=60))
async def test_completing_loses_no_hit(named_store, texts):
    plain = await _hits(named_store, texts, complete=False)
    completed = await _hits(named_store, texts, complete=True)
    assert [text for text, few, many in zip(texts, plain, completed, strict=True) if not few <= many] == []


@pytest.mark.parametrize(
    "name",
    ["cs.LG", "Sinéad O'Reilly", "Sinead O’Reilly", "J. Smith", "J.R.R. Øster-Þórsdóttir", "Łukasz Straße", "İpek Çağrı",
     "Ada_Lovelace", "Πλάτων Ἀθηναία", "Юлия Ёлкина", "e\u0301tude", "Ｗｉｄｅ ﬁeld", "Jean–Luc d'Été", "C++ since 3.14 and 1,000"],
)  # fmt: skip
async def test_every_beginning_of_a_name_finds_it(named_store, name):
    texts = [text for end in range(1, len(name) + 1) for text in (name[:end], name[:end].upper())]
    found = await _hits(named_store, texts, complete=True)
    assert [text for text, names in zip(texts, found, strict=True) if name not in names] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cs.LG", {"cs.LG"}),
        ("cs.", {"cs.LG"}),
        ("O'Rei", {"Sinéad O'Reilly", "Sinead O’Reilly"}),
        ("O’Reilly", {"Sinéad O'Reilly", "Sinead O’Reilly"}),
        ("sinead o’r", {"Sinéad O'Reilly", "Sinead O’Reilly"}),
        ("J.Smi", {"J. Smith"}),
        ("labs (æt", {"AT&T Labs (Æther)"}),
        ("Łukasz the", {"Łukasz Straße"}),
        ("Łukasz ?", {"Łukasz Straße"}),
        ("Łukasz nob", set()),
    ],
)
async def test_the_end_of_a_text_may_be_the_beginning_of_a_word(named_store, served, text, found):
    result = await served.execute(
        "query ($t: String!) { search(text: $t, complete: true) { edges { node { ... on Author { name } } } } }",
        {"t": text},
        context_value=schema.Context(named_store),
    )
    assert result.errors is None
    assert {edge["node"]["name"] for edge in result.data["search"]["edges"]} == found


async def test_common_words_are_those_that_the_index_leaves_out(named_store):
    of_analyzer = "CALL db.index.fulltext.listAvailableAnalyzers() YIELD analyzer, stopwords WHERE analyzer = $name"
    [[words]] = await named_store.read(f"{of_analyzer} RETURN stopwords", {"name": "standard-folding"})
    assert set(words) == COMMON


@pytest.mark.parametrize(
    ("text", "complete", "found"),
    [
        ("Bo An", False, ["Bo An", "Bo Anders", "Bo Chen"]),
        ("bo an", True, ["Bo An", "Bo Anders", "Bo Chen"]),
        ("an", True, ["Bo An", "Bo Anders", "AND OR NOT", "C++ since 3.14 and 1,000"]),
        ("Will", False, ["Will Monroe"]),
        ("will", True, ["Will Monroe", "Willie Wu"]),
        ("Will M", True, ["Will Monroe", "math.AG"]),
        ("OR", False, ["Or Honovich", "AND OR NOT"]),
        ("to", False, ["{x} [y TO z]"]),
    ],
)
async def test_names_with_common_words_are_found_first(named_store, served, text, complete, found):
    result = await served.execute(
        """query ($t: String!, $c: Boolean) { search(text: $t, complete: $c, kinds: [AUTHOR]) {
          totalCount pageInfo { hasNextPage } edges { node { ... on Author { name } } } } }""",
        {"t": text, "c": complete},
        context_value=schema.Context(named_store),
    )
    assert result.errors is None
    assert [edge["node"]["name"] for edge in result.data["search"]["edges"]] == found
    assert result.data["search"]["totalCount"] == len(found)


@pytest.mark.parametrize("word", ["a", "機", "a-b", "a.b", "a-b.c"])
async def test_no_number_of_words_is_too_many_for_the_index(named_store, word):
    texts = [glue.join([word] * (size // len(word.split("-")))) for size in (60, MAX_WORDS) for glue in (" ", "-", "")]
    for complete in (True, False):
        await _hits(named_store, texts, complete=complete)
