"""What a caller gets for a question, through the schema in process and a real Neo4j."""

import pytest

pytestmark = pytest.mark.anyio

ADA = "Author:orcid:0000-0002-1825-0097"


def _code(result):
    assert result.errors
    return [error.extensions["code"] for error in result.errors]


async def test_an_author_by_every_alias(ask):
    for by in (
        '{id: "Author:feed:Ada"}',
        f'{{id: "{ADA}"}}',
        '{orcid: "https://orcid.org/0000-0002-1825-0097"}',
        '{name: "ada LOVELACE"}',
        '{name: "A. Lovelace"}',
    ):
        result = await ask(f"{{ author(by: {by}) {{ id name }} }}")
        assert result.errors is None
        assert result.data == {"author": {"id": ADA, "name": "Ada Lovelace"}}


async def test_whatever_names_a_node_finds_it(ask):
    for question in (
        'author(by: {any: "Author:feed:Ada"})',
        'author(by: {any: "https://orcid.org/my-orcid?orcid=0000-0002-1825-0097"})',
        'author(by: {any: "0000 0002 1825 0097"})',
        'author(by: {any: "feed:Ada"})',
        'author(by: {any: "ada LOVELACE"})',
        'paper(by: {any: "https://doi.org/10.1234%2FABC."})',
        'paper(by: {any: "training a generally curious agent"})',
        'venue(by: {any: "Meeting of Inventors"})',
        'institution(by: {any: "Institution:feed:cmu"})',
        'topic(by: {any: "Paprika"})',
    ):
        result = await ask(f"{{ found: {question} {{ id }} }}")
        assert result.errors is None, question
        assert result.data["found"]["id"]


@pytest.mark.parametrize(
    ("question", "code", "sentence"),
    [
        ('author(by: {any: "Nobody"})', "NOT_FOUND", "no author has the name 'Nobody'"),
        ('author(by: {any: "~Nobody1"})', "NOT_FOUND", "no author has the id '~Nobody1'"),
        ('paper(by: {any: "10.1234/none"})', "NOT_FOUND", "no paper has the id '10.1234/none'"),
        ('paper(by: {any: "No Such Title"})', "NOT_FOUND", "no paper has the title 'No Such Title'"),
        ('author(by: {any: "Wei Wang"})', "AMBIGUOUS", "2 nodes of the type Author have the name 'Wei Wang'"),
        ('author(by: {any: "0000-0002-1825-0098"})', "BAD_USER_INPUT", "wrong check digit"),
        ('author(by: {any: "Paper:feed:curious"})', "BAD_USER_INPUT", "expected an id of Author"),
    ],
)
async def test_what_names_nothing_says_for_what_it_was_taken(ask, question, code, sentence):
    result = await ask(f"{{ found: {question} {{ id }} }}")
    assert _code(result) == [code]
    assert sentence in result.errors[0].message


async def test_the_answer_keeps_the_order_of_the_selection_and_tells_the_revision(ask):
    result = await ask('{ author(by: {name: "Ada Lovelace"}) { paperCount name id: __typename firstYear names } }')
    assert list(result.data["author"]) == ["paperCount", "name", "id", "firstYear", "names"]
    assert result.extensions == {"revision": "7"}


async def test_papers_come_newest_first_and_nulls_last(ask):
    result = await ask(
        '{ author(by: {id: "Author:feed:Ada"}) { papers { totalCount edges { position node { date } } } } }'
    )
    assert result.data["author"]["papers"] == {
        "totalCount": 5,
        "edges": [
            {"position": 0, "node": {"date": date}}
            for date in ("2025-02-24", "2024-01-01", "2023-01-01", "2023-01", "2023")
        ],
    }


async def test_the_authors_of_a_paper_come_by_position_and_those_without_one_last(ask):
    result = await ask(
        """{ paper(by: {title: "training a generally curious agent"}) { authorCount
        authors { edges { position rawName rawAffiliations institutions { name } node { name } } } } }"""
    )
    edges = result.data["paper"]["authors"]["edges"]
    assert [(edge["position"], edge["node"]["name"]) for edge in edges] == [
        (0, "Ada Lovelace"),
        (1, "Bob O'Neil"),
        (2, "Cyd Müller"),
        (None, "Wei Wang"),
    ]
    assert edges[0]["institutions"] == [{"name": "stanford"}]
    assert edges[1]["rawAffiliations"] == []


async def test_the_venue_of_a_version_has_the_records_key_not_merely_its_name(ask):
    result = await ask("""{ paper(by: {id: "Paper:feed:curious"}) { versions { venue { name } ids { value } } } }""")
    venues = {version["venue"]["name"] for version in result.data["paper"]["versions"] if version["venue"] is not None}
    assert venues == {"Journal of Inventions"}


async def test_coauthors_come_by_joint_papers_that_count_as_ties(ask):
    result = await ask(
        """{ author(by: {id: "Author:feed:Ada"}) { coauthors { totalCount
        edges { jointPapers strength firstYear lastYear node { id } } } } }"""
    )
    assert result.data["author"]["coauthors"] == {
        "totalCount": 3,
        "edges": [
            {"jointPapers": 2, "strength": 1.5, "firstYear": 2023, "lastYear": 2025, "node": {"id": "Author:feed:Bob"}},
            # the paper with "et al." adds nothing to the strength
            {"jointPapers": 2, "strength": 0.5, "firstYear": 2023, "lastYear": 2025, "node": {"id": "Author:feed:Cyd"}},
            # neither the rejected paper with Eve nor the retracted one with Dan counts
            {"jointPapers": 1, "strength": 0.5, "firstYear": 2025, "lastYear": 2025, "node": {"id": "Author:feed:Eve"}},
        ],
    }


async def test_a_profile_says_where_it_contradicts_itself(ask):
    result = await ask(
        '{ author(by: {id: "Author:feed:Ada"}) { profiles { source asOf hIndex novelty aiScore consistent problems } } }'
    )
    assert result.data["author"]["profiles"] == [
        {
            "source": "feed", "asOf": "2026-11-22", "hIndex": 71, "novelty": 55.0, "aiScore": 58.5,
            "consistent": False, "problems": ["an h-index above the number of papers"],
        }
    ]  # fmt: skip


async def test_a_name_of_several_is_ambiguous_and_brings_the_candidates(ask):
    result = await ask('{ author(by: {name: "Wei Wang"}) { name } }')
    assert result.data == {"author": None}
    assert _code(result) == ["AMBIGUOUS"]
    assert result.errors[0].extensions["candidates"] == ["Author:feed:Dan", "Author:feed:Eve"]


async def test_nobody_is_null_with_not_found_and_its_neighbours_are_answered(ask):
    result = await ask('{ author(by: {name: "Nobody"}) { name } topic(by: {name: "paprika"}) { id kind } }')
    assert result.data == {"author": None, "topic": {"id": "Topic:method:paprika", "kind": "METHOD"}}
    assert _code(result) == ["NOT_FOUND"]
    assert result.errors[0].message == "no author has the name 'Nobody'"
    assert result.errors[0].path == ["author"]


async def test_node_and_nodes_answer_unknown_ids_with_null_and_no_error(ask):
    result = await ask(
        """{ node(id: "Paper:feed:none") { id } nodes(ids: ["Author:feed:Bob", "Topic:feed:x", "Topic:method:tars"]) {
        __typename id ... on Topic { kind } ... on Author { name } } }""".replace("Topic:feed:x", "Topic:method:x")
    )
    assert result.errors is None
    assert result.data == {
        "node": None,
        "nodes": [
            {"__typename": "Author", "id": "Author:feed:Bob", "name": "Bob O'Neil"},
            None,
            {"__typename": "Topic", "id": "Topic:method:tars", "kind": "METHOD"},
        ],
    }


async def test_the_same_field_twice_with_other_arguments_fragments_and_directives(ask):
    result = await ask(
        """query Q($few: Int!, $with: Boolean!, $sort: [PaperSort!]) {
          author(by: {id: "Author:feed:Ada"}) {
            ...F few: papers(first: $few) { edges { node { title } } }
            last: papers(last: 1) { edges { node { title } } }
            sorted: papers(sort: $sort, first: 2) { edges { node { ...T } } }
            name @skip(if: $with) names @include(if: $with)
          } }
          fragment F on Author { __typename ... on Node { id ... on Paper { title } } }
          fragment T on Paper { title }""",
        few=1,
        sort=[{"field": "TITLE", "direction": "ASC"}],
        **{"with": True},
    )
    assert result.errors is None
    assert result.data["author"] == {
        "__typename": "Author",
        "id": ADA,
        "few": {"edges": [{"node": {"title": "Training a Generally Curious Agent"}}]},
        "last": {"edges": [{"node": {"title": "State-of-the-Art? {`x`: 1}"}}]},
        "sorted": {"edges": [{"node": {"title": "Rejected Work"}}, {"node": {"title": "State-of-the-Art? {`x`: 1}"}}]},
        "names": ["Ada Lovelace", "A. Lovelace"],
    }


async def test_a_search_finds_the_topic_first_and_then_the_paper(ask):
    result = await ask(
        '{ search(text: "Paprika") { totalCount edges { score node { __typename ... on Topic { name } ... on Paper { title } } } } }'
    )
    assert result.data["search"]["totalCount"] == 2
    topic, paper = result.data["search"]["edges"]
    assert topic["node"] == {"__typename": "Topic", "name": "Paprika"}
    assert paper["node"] == {"__typename": "Paper", "title": "Training a Generally Curious Agent"}
    assert topic["score"] > paper["score"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("muller", ["Author:feed:Cyd"]),
        ("MÜLLER cyd", ["Author:feed:Cyd"]),
        ("state-of-the-art", ["Paper:doi:10.1234/abc"]),
        ("curious agent", ["Paper:feed:curious"]),
        ("curious nothing", []),
        ("?", []),
        ("the", []),
        ('"`}) RETURN', ["Author:feed:Fay"]),
    ],
)
async def test_a_search_wants_all_words_and_knows_no_special_characters(ask, text, found):
    result = await ask("query ($t: String!) { search(text: $t) { edges { node { ... on Node { id } } } } }", t=text)
    assert result.errors is None
    assert [edge["node"]["id"] for edge in result.data["search"]["edges"]] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://doi.org/10.1234/ABC", "Paper:doi:10.1234/abc"),
        ("0000-0002-1825-0097", ADA),
        ("<https://orcid.org/0000-0002-1825-0097>", ADA),
        ("Author:feed:Bob", "Author:feed:Bob"),
        ("feed:Bob", "Author:feed:Bob"),
        ("Topic:method:paprika", "Topic:method:paprika"),
    ],
)
@pytest.mark.parametrize("complete", [True, False])
async def test_a_search_for_an_id_of_any_kind_finds_what_has_it_first(ask, text, found, complete):
    query = """query ($t: String!, $c: Boolean, $k: [NodeKind!]) { search(text: $t, complete: $c, kinds: $k) {
      totalCount edges { score node { ... on Node { id } } } } }"""
    result = await ask(query, t=text, c=complete)
    assert result.errors is None
    [first, *others] = result.data["search"]["edges"]
    assert first["node"]["id"] == found
    assert all(edge["score"] < first["score"] for edge in others)
    kind = found.partition(":")[0].upper()
    assert (await ask(query, t=text, c=complete, k=[kind])).data["search"]["edges"][0] == first
    elsewhere = (await ask(query, t=text, c=complete, k=["VENUE"])).data["search"]["edges"]
    assert found not in [edge["node"]["id"] for edge in elsewhere]


async def test_a_search_completes_the_last_word_and_keeps_to_kinds(ask):
    query = 'query ($k: [NodeKind!], $c: Boolean) { search(text: "love", kinds: $k, complete: $c) { totalCount } }'
    assert (await ask(query, c=True)).data == {"search": {"totalCount": 1}}
    assert (await ask(query, c=False)).data == {"search": {"totalCount": 0}}
    assert (await ask(query, c=True, k=["PAPER", "TOPIC"])).data == {"search": {"totalCount": 0}}
    assert _code(await ask(query, c=True, k=[])) == ["BAD_USER_INPUT"]


async def test_the_graph_counts_its_kinds_and_the_loads_that_ended(ask):
    result = await ask(
        "{ graph { revision counts { kind count } sources { source finishedAt read written licence } } }"
    )
    assert result.data["graph"] == {
        "revision": "7",
        "counts": [
            {"kind": kind, "count": count}
            for kind, count in (("AUTHOR", 7), ("PAPER", 8), ("VENUE", 3), ("INSTITUTION", 4), ("TOPIC", 4))
        ],
        "sources": [{"source": "feed", "finishedAt": "2026-11-22", "read": 16, "written": 14, "licence": "facts only"}],
    }


async def test_a_path_of_authors_brings_its_evidence(ask):
    result = await ask(
        """{ coauthorPaths(from: {id: "Author:feed:Cyd"}, to: {id: "Author:feed:Dan"}) { cost length tied
        paths(first: 1) { totalCount pageInfo { hasNextPage endCursor } edges { node { cost length authors { name }
        steps { from { name } to { name } cost jointPapers strength papers { totalCount edges { node { title } } } } } } } } }"""
    )
    assert result.errors is None
    paths = result.data["coauthorPaths"]
    assert (paths["cost"], paths["length"], paths["tied"]) == (2.0, 2, "2")
    assert paths["paths"]["totalCount"] == "2"
    assert paths["paths"]["pageInfo"]["hasNextPage"] is True
    [edge] = paths["paths"]["edges"]
    assert edge["node"]["authors"] == [{"name": "Cyd Müller"}, {"name": "Bob O'Neil"}, {"name": "Wei Wang"}]
    assert edge["node"]["steps"][1] == {
        "from": {"name": "Bob O'Neil"},
        "to": {"name": "Wei Wang"},
        "cost": 1.0,
        "jointPapers": 1,
        "strength": 1.0,
        "papers": {"totalCount": 1, "edges": [{"node": {"title": "Reasoning as an Adaptive Defense for Safety"}}]},
    }
    after = paths["paths"]["pageInfo"]["endCursor"]
    result = await ask(
        """query ($after: String) { coauthorPaths(from: {id: "Author:feed:Cyd"}, to: {id: "Author:feed:Dan"}) {
        paths(first: 1, after: $after) { pageInfo { hasNextPage hasPreviousPage } edges { node { authors { id } } } } } }""",
        after=after,
    )
    assert result.data["coauthorPaths"]["paths"] == {
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": True},
        "edges": [{"node": {"authors": [{"id": f"Author:feed:{name}"} for name in ("Cyd", "Eve", "Dan")]}}],
    }


async def test_paths_to_the_same_author_to_nobody_near_and_to_an_unknown_one(ask):
    query = """query ($to: ID!) { coauthorPaths(from: {id: "Author:feed:Fay"}, to: {id: $to}) { cost length tied
      paths { edges { node { length authors { id } steps { cost } } } } } }"""
    same = await ask(query, to="Author:feed:Fay")
    assert same.data["coauthorPaths"] == {
        "cost": 0.0,
        "length": 0,
        "tied": "1",
        "paths": {"edges": [{"node": {"length": 0, "authors": [{"id": "Author:feed:Fay"}], "steps": []}}]},
    }
    none = await ask(query, to="Author:feed:Bob")
    assert none.data["coauthorPaths"] == {"cost": None, "length": None, "tied": "0", "paths": {"edges": []}}
    assert _code(await ask(query, to="Author:feed:Nobody")) == ["NOT_FOUND"]


async def test_a_path_of_topics(ask):
    result = await ask(
        """{ topicPaths(from: {name: "Paprika"}, to: {name: "TARS"}) { length tied paths { edges { node { topics { name }
        steps { from { name } jointPapers papers { edges { node { title } } } } } } } } }"""
    )
    assert result.data["topicPaths"]["length"] == 2
    [edge] = result.data["topicPaths"]["paths"]["edges"]
    assert [topic["name"] for topic in edge["node"]["topics"]] == ["Paprika", "Machine Learning", "TARS"]
    assert [step["jointPapers"] for step in edge["node"]["steps"]] == [1, 1]


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ('{ author(by: {id: "Author:feed:Ada"}) { papers { totalCount edges { node { authors { edges { node { topics { totalCount } } } } } } } } }', 1),
        ('{ a: author(by: {id: "Author:feed:Ada"}) { id } b: author(by: {id: "Author:feed:Bob"}) { id } }', 2),
        ('{ nodes(ids: ["Author:feed:Ada", "Topic:method:tars"]) { id ... on Author { coauthors { totalCount } } } }', 1),
        ('{ search(text: "a") { edges { node { ... on Node { id } } } } }', 1),
        ("{ graph { revision counts { kind count } } }", 1),
        ("{ papers { totalCount groups(by: TOPIC) { count node { id } } pageInfo { endCursor } edges { node { authors { totalCount } } } } }", 1),
        ("{ authors(sort: {field: H_INDEX, direction: ASC}) { edges { node { papers { groups(by: YEAR) { key } } } } } }", 1),
        ("{ venues { edges { node { authors { edges { node { affiliations { totalCount } } } } } } } }", 1),
        ('{ institutions(filter: {nameContains: "a"}) { edges { node { parents { name } children { totalCount } } } } }', 1),
        ("{ topics { edges { node { related { edges { jointPapers node { broader { name } } } } } } } }", 1),
        ('{ paper(by: {id: "Paper:feed:curious"}) { versions { venue { name } } references { totalCount } citedBy { totalCount } } }', 1),
        ('{ venue(by: {acronym: "JI"}) { name } }', 1),
        ('{ institution(by: {id: "Institution:feed:lab"}) { authors { totalCount } } }', 1),
        ('{ topic(by: {name: "TARS"}) { narrower { totalCount } } }', 1),
        ('{ node(id: "Author:feed:Ada") { ... on Author { ambiguity { reasons } } } }', 1),
        ('{ resolveAuthors(by: [{name: "Wei Wang"}, {name: "Nobody"}]) { author { coauthors { totalCount } } candidates { id } } }', 1),
        ("{ __typename __schema { queryType { name } } }", 0),
    ],
)  # fmt: skip
async def test_a_root_field_is_one_statement(ask, counting, query, statements):
    result = await ask(query)
    assert result.errors is None
    assert len(counting.sent) == statements
