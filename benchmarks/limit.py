"""What the service cannot beat: a statement, the driver, uvicorn, and nothing between them.

    python -m benchmarks.limit <port> <file>

It answers each POST, `{"work": name, "parameters": {...}}`, with the one record of that work's statement in the file,
as it is: the keys of its objects, which the service puts back, are in no statement. The statements and parameters are
the very ones that the schema's compiler makes; session, driver and web server have the service's settings.
"""

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

import orjson
import uvicorn
import uvloop
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase, Query

Message = MutableMapping[str, Any]
HEADERS = [(b"content-type", b"application/json")]


class Limit:
    """An ASGI application with one answer for each work."""

    def __init__(self, driver: AsyncDriver, statements: dict[str, tuple[str, str]]) -> None:
        self._driver = driver
        self._queries = {name: (Query(text, timeout=10.0), field) for name, (text, field) in statements.items()}

    async def __call__(
        self, _scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        asked = orjson.loads(body)
        query, field = self._queries[asked["work"]]
        async with self._driver.session(default_access_mode=READ_ACCESS, fetch_size=-1) as session:
            result = await session.run(query, asked["parameters"])
            rows = [list(record.values()) async for record in result]
        answer = orjson.dumps({"data": {field: rows[0][0]}})
        length = (b"content-length", str(len(answer)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, length]})
        await send({"type": "http.response.body", "body": answer})


async def answer(port: int, options: dict[str, Any]) -> None:
    """Serves the limit's answers until SIGTERM."""
    async with AsyncGraphDatabase.driver(
        options["uri"],
        auth=("neo4j", options["password"]),
        max_connection_pool_size=50,
        notifications_min_severity="OFF",
    ) as driver:
        listening = socket.create_server(("127.0.0.1", port))
        config = uvicorn.Config(
            Limit(driver, options["statements"]),
            loop="uvloop",
            http="httptools",
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
        )
        await uvicorn.Server(config).serve(sockets=[listening])


def main() -> None:
    port, file = sys.argv[1:]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(answer(int(port), orjson.loads(Path(file).read_bytes())))


if __name__ == "__main__":
    main()
