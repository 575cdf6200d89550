"""The service over HTTP before npm's `graphql-http` (`make test-clients` runs it; Node must be on the path)."""

import subprocess
from pathlib import Path

import pytest
import uvicorn

from graph.store import Store
from server.app import build_app
from server.settings import Settings
from tests.projecting import Projecting

pytestmark = pytest.mark.anyio

HERE = Path(__file__).parent


async def test_the_audit_of_graphql_over_http_finds_nothing(store: Store):
    import anyio

    server = uvicorn.Server(
        uvicorn.Config(build_app(store, Projecting(store), Settings()), port=0, log_level="warning", lifespan="off")
    )
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(server.serve)
        while not server.started:
            await anyio.sleep(0.01)
        (socket, *_) = server.servers[0].sockets
        url = f"http://127.0.0.1:{socket.getsockname()[1]}/graphql"
        done = await anyio.run_process(["node", "audit.js", url], cwd=HERE, check=False, stderr=subprocess.STDOUT)
        server.should_exit = True
    assert done.stdout.decode() == "61 of 61 audits are ok\n"
    assert done.returncode == 0
