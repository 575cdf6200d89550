"""What the service itself costs for a document that it knows: from the bytes of a request to those of the answer.

The application is called in this process, over a store that has every answer at hand. What is left is parsing,
planning, validating, completing and encoding, without the database, its driver and the web server.
"""

import asyncio
import time
from collections.abc import Callable, MutableMapping
from typing import Any

import orjson

from server.app import build_app
from server.settings import read_settings

TIMES = 7
ROUND = 400

Message = MutableMapping[str, Any]


class AtHand:
    """A store without a database: it gives the answers that it was made with, each once."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []

    async def read(self, *_: object, **__: object) -> list[list[Any]]:
        return [self.rows.pop()]

    async def server_version(self) -> str:
        return "none"


async def _none() -> Any:  # noqa: ANN401
    """Takes the projection's place, which no request of this benchmark asks for."""
    raise AssertionError


async def _asked(app: Callable[..., Any], body: bytes) -> bytes:
    """The body of the answer to one request."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
    headers.append((b"content-length", str(len(body)).encode()))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    await app(scope, receive, send)
    assert sent[0]["status"] == 200, sent
    return sent[1]["body"]


def measured(bodies: list[bytes], answers: list[Any]) -> float:
    """Milliseconds of CPU a request, the least of several rounds: everything else on the machine only adds.

    Args:
        bodies: of requests, all with one document.
        answers: records of its statement, as the database gives them.
    """
    return asyncio.run(_measured(bodies, [orjson.dumps(answer) for answer in answers]))


async def _measured(bodies: list[bytes], answers: list[bytes]) -> float:
    store: Any = AtHand()
    app = build_app(store, _none, read_settings(cache_mb=0))
    taken: list[float] = []
    for _ in range(TIMES + 1):
        store.rows = [[orjson.loads(answers[number % len(answers)]), 1, ["one"]] for number in range(ROUND)]
        began = time.process_time()
        for number in range(ROUND):
            await _asked(app, bodies[number % len(bodies)])
        taken.append((time.process_time() - began) / ROUND * 1000)
    return min(taken[1:])
