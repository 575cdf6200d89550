"""The service as a subgraph, composed with another and asked through a router (`make test-clients` runs it)."""

import json
from pathlib import Path

import anyio
import pytest

from graph.store.store import Store
from tests.clients.service_process import served
from tests.server.conftest import example_store

pytestmark = pytest.mark.anyio
__all__ = ["example_store"]

HERE = Path(__file__).parent


async def test_a_router_answers_from_both_subgraphs(example_store: Store):
    [[ids]] = await example_store.read(
        "MATCH (a:Author) WITH a ORDER BY a.paper_count DESC, a.key LIMIT 3 RETURN collect('Author:' + a.key)"
    )
    names = await example_store.read(
        "UNWIND $ids AS id MATCH (a:Author {key: substring(id, 7)}) RETURN a.name, a.paper_count", {"ids": ids}
    )
    async with served(example_store, federation=True) as url:
        done = await anyio.run_process(["node", "federated.js", url, *ids, "Author:feed:nobody"], cwd=HERE)
    answer = json.loads(done.stdout)
    assert answer["data"]["prizes"] == [
        {
            "name": "Golden Gear",
            "winners": {
                "nodes": [
                    *({"name": name, "papers": {"totalCount": papers}} for name, papers in names),
                    None,
                ]
            },
        }
    ]
    assert answer["requests"] == 1
