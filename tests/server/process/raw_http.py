"""A proxy before the database that delays, goes silent or is cut."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from tests.conftest import DatabaseEndpoint


class Wire:
    """A port of this machine that leads to the database."""

    def __init__(self, endpoint: DatabaseEndpoint) -> None:
        host, _, port = endpoint.uri.partition("://")[2].partition(":")
        self._there = (host, int(port))
        self._flows = asyncio.Event()
        self._flows.set()
        self.open: set[asyncio.StreamWriter] = set()
        self.cut = False
        self.delay_seconds = 0.0
        self.port = 0

    @contextlib.asynccontextmanager
    async def laid(self) -> AsyncIterator[str]:
        """The address that clients connect to, for the length of the block."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield f"bolt://127.0.0.1:{self.port}"
        finally:
            self.sever()
            server.close()

    def sever(self) -> None:
        """Cuts what is open and lets nothing new through."""
        self.cut = True
        for writer in list(self.open):
            writer.transport.abort()

    def silence(self) -> None:
        """Holds back everything, in both directions, until it flows again; nobody is told."""
        self._flows.clear()

    def flow(self) -> None:
        """Lets everything through, also what was held back."""
        self._flows.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.cut:
            writer.transport.abort()
            return
        there_reader, there_writer = await asyncio.open_connection(*self._there)
        self.open.add(writer)
        with contextlib.suppress(OSError):
            await asyncio.gather(self._copy(reader, there_writer), self._copy(there_reader, writer))
        self.open.discard(writer)
        there_writer.close()

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while received := await reader.read(65_536):
                await asyncio.sleep(self.delay_seconds)
                await self._flows.wait()
                writer.write(received)
                await writer.drain()
        finally:
            writer.transport.abort()
