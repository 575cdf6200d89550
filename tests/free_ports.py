"""Servers on free ports, in the loop of the test."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import anyio
import uvicorn


@asynccontextmanager
async def listening(config: uvicorn.Config) -> AsyncGenerator[int]:
    """Serves on a free port, which it gives, for the length of the block."""
    config.port = 0
    server = uvicorn.Server(config)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(server.serve)
        while not server.started:
            await anyio.sleep(0.01)
        (socket, *_) = server.servers[0].sockets
        try:
            yield socket.getsockname()[1]
        finally:
            server.should_exit = True
