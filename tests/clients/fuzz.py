"""The service under schemathesis, which has an environment of its own (`make test-fuzz` runs it).

Every root field is asked about 22 times, 500 questions in all, with arguments and selections made from the schema.
"""

import subprocess
from pathlib import Path

import anyio
import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.store.store import Store
from tests.clients.service_process import served
from tests.server.conftest import example_store

pytestmark = pytest.mark.anyio
__all__ = ["example_store"]

UV = Path(__file__).parents[2] / ".uv" / "bin" / "uv"
COMMAND = [UV, "tool", "run", "--from", "schemathesis==4.32.5", "schemathesis", "run"]
OPTIONS = (
    "--checks content_type_conformance --phases fuzzing --max-examples 22 --request-timeout 30 --seed 1 --no-color"
)


class Watching:
    """An application whose answers are looked at: its own checks would take NOT_FOUND for a defect."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.answers = 0
        self.defects: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.answers += 1
                if message["status"] >= 500:
                    self.defects.append(b"%d" % message["status"])
            elif b'"code":"INTERNAL"' in message.get("body", b""):
                self.defects.append(message["body"])
            await send(message)

        await self._app(scope, receive, sending)


async def test_whatever_fits_the_schema_is_answered(example_store: Store, tmp_path: Path):
    watched: list[Watching] = []

    def watching(app: ASGIApp) -> ASGIApp:
        watched.append(Watching(app))
        return watched[0]

    async with served(example_store, watching) as url:
        command = [*map(str, COMMAND), url, *OPTIONS.split()]
        done = await anyio.run_process(command, cwd=tmp_path, check=False, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()
    assert watched[0].defects == []
    assert watched[0].answers >= 500
