"""Asks over HTTP as fast as it is answered, from a process of its own; prints one JSON line.

    python -m benchmarks.load_generator <port> <file of requests> <clients> <seconds> <offset>

The file is a JSON list of bodies for POST /graphql. Each client is a raw asyncio protocol on one connection (uvloop),
which does no more than to find the end of the answer: some 30 microseconds of this process a request.
"""

import asyncio
import sys
import time
from itertools import count
from pathlib import Path
from typing import cast

import orjson
import uvloop

from benchmarks.measuring import percentile


class Round:
    """The requests of all clients, handed out in turn, and how long each answer took."""

    def __init__(self, bodies: list[object], offset: int, seconds: float) -> None:
        encoded = [body.encode() if isinstance(body, str) else orjson.dumps(body) for body in bodies]
        self._requests = [
            b"POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            b"content-length: %d\r\n\r\n%s" % (len(body), body)
            for body in encoded
        ]
        self._numbers = count(offset)
        self.until = time.perf_counter() + seconds
        self.taken: list[float] = []

    def next_request(self) -> bytes:
        """The bytes of one."""
        return self._requests[next(self._numbers) % len(self._requests)]


class Client(asyncio.Protocol):
    """One request after the other on one connection."""

    def __init__(self, work: Round) -> None:
        self._work = work
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._expected = 0
        self._began = 0.0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._expected:
            head, found, _ = self._received.partition(b"\r\n\r\n")
            if not found:
                return
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            self._expected = len(head) + 4 + int(length[15:])
        if len(self._received) < self._expected:
            return
        now = time.perf_counter()
        self._work.taken.append(now - self._began)
        if not self._received.startswith(b"HTTP/1.1 200") or b'"errors"' in self._received:
            self._end(RuntimeError(self._received[:500]))
        elif now >= self._work.until:
            self._end(None)
        else:
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(exc or ConnectionResetError("closed by the server"))

    def _ask(self) -> None:
        assert self._transport is not None
        self._received, self._expected = b"", 0
        self._began = time.perf_counter()
        self._transport.write(self._work.next_request())

    def _end(self, error: Exception | None) -> None:
        if not self.ended.done():
            if error is None:
                self.ended.set_result(None)
            else:
                self.ended.set_exception(error)
        if self._transport is not None:
            self._transport.close()


async def ask(port: int, bodies: list[object], clients: int, seconds: float, offset: int) -> dict[str, float]:
    """The figures of one round."""
    loop = asyncio.get_running_loop()
    work = Round(bodies, offset, seconds)
    began, cpu = time.perf_counter(), time.process_time()
    connected = [await loop.create_connection(lambda: Client(work), "127.0.0.1", port) for _ in range(clients)]
    await asyncio.wait_for(asyncio.gather(*(client.ended for _, client in connected)), seconds + 30)
    elapsed = time.perf_counter() - began
    return {
        "requests": len(work.taken),
        "per_second": len(work.taken) / elapsed,
        "p50": percentile(work.taken, 50) * 1000,
        "p99": percentile(work.taken, 99) * 1000,
        "client_cpu": (time.process_time() - cpu) / elapsed,
    }


def main() -> None:
    port, requests, clients, seconds, offset = sys.argv[1:]
    bodies = orjson.loads(Path(requests).read_bytes())
    figures = uvloop.run(ask(int(port), bodies, int(clients), float(seconds), int(offset)))
    print(orjson.dumps(figures).decode())


if __name__ == "__main__":
    main()
