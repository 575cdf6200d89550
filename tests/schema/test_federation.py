"""The schema as a subgraph of Apollo Federation 2, asked as a router asks. `make test-clients` composes it."""

from collections.abc import Awaitable, Callable

import pytest
from graphql import build_schema
from strawberry.types import ExecutionResult

import schema
from tests.projection_source import Projecting
from tests.schema.conftest import CountingStore

pytestmark = pytest.mark.anyio

FEDERATED = schema.build_schema(federated=True)
ASKING = """query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename
  ... on Author { id called: name coauthorsWith: coauthors(first: 1) { totalCount } }
  ... on Topic { kind }
} }"""


def represented(*ids: str) -> list[dict[str, str]]:
    return [{"__typename": one.partition(":")[0], "id": one} for one in ids]


Asked = Callable[[str, object], Awaitable[ExecutionResult]]


@pytest.fixture
def asked(counting: CountingStore, projecting: Projecting) -> Asked:
    async def asked(query: str, representations: object) -> ExecutionResult:
        context = schema.Context(counting, projecting)  # type: ignore[arg-type]
        return await FEDERATED.execute(query, {"representations": representations}, context_value=context)

    return asked


async def test_the_entities_of_a_request_come_in_its_order_by_one_statement(asked: Asked, counting: CountingStore):
    ids = ["Author:feed:Ada", "Topic:method:tars", "Author:feed:Nobody", "Author:feed:Bob"]
    result = await asked(ASKING, represented(*ids))
    assert result.errors is None
    assert result.data == {
        "_entities": [
            # an id from before two records were found to be of one author
            {
                "__typename": "Author",
                "id": "Author:orcid:0000-0002-1825-0097",
                "called": "Ada Lovelace",
                "coauthorsWith": {"totalCount": 3},
            },
            {"__typename": "Topic", "kind": "METHOD"},
            None,
            {
                "__typename": "Author",
                "id": "Author:feed:Bob",
                "called": "Bob O'Neil",
                "coauthorsWith": {"totalCount": 4},
            },
        ]
    }
    assert len(counting.sent) == 1
    more = await asked(ASKING, represented(*reversed(ids)))
    assert more.data["_entities"] == result.data["_entities"][::-1]
    assert counting.sent[1][0] == counting.sent[0][0]


async def test_what_another_subgraph_got_wrong_is_null_and_spoils_nothing(asked: Asked):
    given = [
        {"__typename": "Author", "id": "42"},
        {"__typename": "Paper", "id": "Author:feed:Bob"},
        {"__typename": "Author", "id": "\ud800"},
        {"__typename": "Author", "id": "Author:feed:Bob", "more": {"a": [1]}},
    ]
    query = (
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { ...on Author { id } } }"
    )
    result = await asked(query, given)
    assert result.errors is None
    assert result.data == {"_entities": [None, None, None, {"id": "Author:feed:Bob"}]}


@pytest.mark.parametrize("one", ["Author:feed:Bob", {"id": "Author:feed:Bob"}, {"__typename": "Node", "id": "x"}, 7])
async def test_what_is_no_representation_is_refused(asked: Asked, one: object):
    result = await asked(ASKING, [one])
    assert [error.extensions["code"] for error in result.errors] == ["BAD_USER_INPUT"]
    assert "expected" in result.errors[0].message


async def test_so_many_entities_at_once_and_no_more(asked: Asked):
    result = await asked(ASKING, represented(*["Author:feed:Bob"] * 1_001))
    assert [error.extensions["code"] for error in result.errors] == ["BAD_USER_INPUT"]


async def test_the_subgraph_says_what_it_is_without_the_graph():
    result = await FEDERATED.execute("{ a: _service { b: sdl __typename } }", context_value=schema.Context(None))  # type: ignore[arg-type]
    assert result.errors is None
    sdl = result.data["a"]["b"]
    for name in ("Author", "Paper", "Venue", "Institution", "Topic"):
        assert f'type {name} implements Node @key(fields: "id")' in sdl
    for absent in ("_entities", "_Any", "@cost", "@listSize"):
        assert absent not in sdl


async def test_where_the_schema_is_not_told_the_subgraph_is_not_either():
    silent = schema.build_schema(federated=True, introspection=False)
    result = await silent.execute("{ _service { sdl } }", context_value=schema.Context(None))  # type: ignore[arg-type]
    assert [error.extensions["code"] for error in result.errors] == ["BAD_USER_INPUT"]
    known = silent.documents.find(ASKING)
    given = {"representations": represented("Author:feed:Bob", "Author:feed:Ada")}
    assert silent.documents.cost(known, known.operation(None), given).type == 4


def test_it_is_off_unless_wanted():
    assert "_entities" not in str(schema.build_schema())
    assert build_schema(str(FEDERATED)).query_type.fields["_service"]
