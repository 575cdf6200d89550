"""The service over HTTP before npm's `graphql-http` (`make test-clients` runs it; Node must be on the path)."""

import subprocess
from pathlib import Path

import anyio
import pytest

from graph.store.store import Store
from tests.clients.service_process import served

pytestmark = pytest.mark.anyio

HERE = Path(__file__).parent


async def test_the_audit_of_graphql_over_http_finds_nothing(store: Store):
    async with served(store) as url:
        done = await anyio.run_process(["node", "audit.js", url], cwd=HERE, check=False, stderr=subprocess.STDOUT)
    assert done.stdout.decode() == "61 of 61 audits are ok\n"
    assert done.returncode == 0
