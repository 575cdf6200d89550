"""Who comes when there is no room is refused before the question is read, over real connections."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from server.http.admission import Admission
from server.limits.overload import Gate
from server.limits.refusals import Refusal
from server.process import connections
from server.process.connections import MAX_REFUSALS, BoundedProtocol
from server.process.uvicorn_config import uvicorn_config
from server.settings import Settings
from tests.free_ports import listening

pytestmark = pytest.mark.anyio


@pytest.fixture(params=[True, False], ids=["uvloop", "asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> tuple[str, dict[str, bool]]:
    return "asyncio", {"use_uvloop": request.param}


PATIENCE_SECONDS = 30
BODY = b'{"query": "{ __typename }"}'
POST = b"POST /graphql HTTP/1.1\r\nhost: test\r\ncontent-length: %d\r\n" % len(BODY)
WHOLE = POST + b"\r\n" + BODY


class Asking:
    """One connection to the service, with what it sends and gets.

    Args:
        port: of this machine.
    """

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> "Asking":
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    def send(self, request: bytes) -> None:
        self._writer.write(request)

    async def send_all(self, request: bytes) -> None:
        """Sends it, and waits until the system has taken nearly all of it."""
        self.send(request)
        await self._writer.drain()

    async def answer(self, *, to_head: bool = False) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the next one."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            status, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines)
            body = b"" if to_head else await self._reader.readexactly(int(headers["content-length"]))
        return int(status.split()[1]), headers, body

    async def rest(self) -> bytes:
        """What comes until the other side ends the connection."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self._reader.read()


@asynccontextmanager
async def served(gate: Gate, *origins: str, keep_alive: int = 5) -> AsyncGenerator[int]:
    """An application that passes the gate for each question; its port."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while scope["path"] != "/early" and (await receive())["more_body"]:
            pass
        if scope["path"] == "/slow":
            await asyncio.sleep(keep_alive * 1.5)
        async with gate.passed() if scope["path"] == "/graphql" else nullcontext():
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
            await send({"type": "http.response.body", "body": b"in" if scope["method"] != "HEAD" else b""})

    config = uvicorn_config(app, Settings(), Admission(gate, origins))
    config.timeout_keep_alive = keep_alive
    async with listening(config) as port:
        yield port


async def test_a_refusal_has_graphqls_shape_and_the_connection_goes_on():
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate) as port, Asking(port) as one:
        async with gate.passed():
            for _ in range(2):
                one.send(WHOLE)
                status, headers, body = await one.answer()
                (error,) = json.loads(body)["errors"]
                assert (status, headers["retry-after"]) == (503, "3")
                assert error["extensions"]["code"] == "OVERLOADED"
                assert headers["content-type"] == "application/json; charset=utf-8"
                assert headers["x-content-type-options"] == "nosniff"
        one.send(WHOLE)
        assert (await one.answer())[0] == 200


async def test_what_is_no_question_comes_in():
    gate = Gate(working=2, waiting=0, seconds=3)
    async with served(gate) as port, gate.passed(), Asking(port) as one:
        one.send(b"GET /graphql?query={__typename} HTTP/1.1\r\nhost: test\r\n\r\n")
        assert (await one.answer())[0] == 200
        door = Admission(gate, ())
        async with gate.passed():
            for method, target in ((b"GET", b"/healthz"), (b"POST", b"/graphqlx"), (b"OPTIONS", b"/graphql")):
                assert door.admits(method, target, ())
            assert door.admits(b"GET", b"/graphql", [(b"accept", b"text/html,*/*;q=0.8")])  # the playground
            assert not door.admits(b"GET", b"/graphql", [(b"accept", b"application/json")])
            one.send(b"GET /graphql?query={__typename} HTTP/1.1\r\nhost: test\r\n\r\n")
            assert (await one.answer())[0] == 503


async def test_a_body_that_is_still_to_come_is_not_waited_for():
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate) as port, gate.passed(), Asking(port) as one:
        one.send(POST + b"\r\n" + BODY[:5])
        status, headers, _ = await one.answer()
        assert (status, headers["connection"]) == (503, "close")
        one.send(BODY[5:] + WHOLE)  # which is no reason to cut the client off from what it has not read yet
        assert await one.rest() == b""


@pytest.mark.parametrize(
    ("version", "more"),
    [(b"HTTP/1.1", b"connection: close\r\n"), (b"HTTP/1.0", b""), (b"HTTP/1.0", b"connection: keep-alive\r\n")],
)
async def test_a_connection_that_was_to_end_ends(version: bytes, more: bytes):
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate) as port, gate.passed(), Asking(port) as one:
        one.send(POST.replace(b"HTTP/1.1", version) + more + b"\r\n" + BODY)
        assert (await one.answer())[1]["connection"] == "close"
        assert await one.rest() == b""


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/graphql-response+json", "application/graphql-response+json"),
        ("application/json", "application/json"),
        ("image/png", "application/json"),
    ],
)
async def test_it_has_the_type_that_is_asked_for(accept: str, media: str):
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate) as port, gate.passed(), Asking(port) as one:
        one.send(POST + b"accept: " + accept.encode() + b"\r\n\r\n" + BODY)
        assert (await one.answer())[1]["content-type"] == f"{media}; charset=utf-8"


@pytest.mark.parametrize(
    ("origins", "allowed"), [(["*"], True), (["https://a.example"], True), (["https://b.example"], False), ([], False)]
)
async def test_pages_that_may_read_answers_may_read_this(origins: list[str], allowed: bool):
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate, *origins) as port, gate.passed(), Asking(port) as one:
        one.send(POST + b"origin: https://a.example\r\n\r\n" + BODY)
        _, headers, _ = await one.answer()
        assert (headers.get("access-control-allow-origin") == "https://a.example") is allowed
        assert ("retry-after" in headers.get("access-control-expose-headers", "")) is allowed


async def test_requests_sent_one_after_the_other_are_answered_in_their_order():
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate) as port, Asking(port) as one:
        one.send(WHOLE * 3)
        assert [(await one.answer())[0] for _ in range(3)] == [200, 200, 200]


async def test_a_refusal_does_not_overtake_what_waits_of_the_answer_before_it():
    class Sink(asyncio.Transport):
        """Keeps what is written."""

        written = b""

        def write(self, data: bytes | bytearray | memoryview) -> None:
            self.written += data

        def is_closing(self) -> bool:
            return False

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body"})

    gate = Gate(working=1, waiting=0, seconds=3)
    config = uvicorn_config(app, Settings())
    one = BoundedProtocol(config=config, server_state=ServerState(), app_state={}, door=Admission(gate, ()))
    sink = Sink()
    async with gate.passed():
        one.connection_made(sink)
        one.data_received(b"HEAD /graphql HTTP/1.1\r\nhost: test\r\n\r\n")
        await asyncio.sleep(0)  # it is answered, and the head of the answer waits for a body until the next turn
        assert sink.written == b""
        one.data_received(WHOLE)
        assert [line.split()[1] for line in sink.written.split(b"\r\n") if line.startswith(b"HTTP/")] == [
            b"200",
            b"503",
        ]
        one.connection_lost(ConnectionResetError())


async def test_who_sends_on_and_on_is_refused_so_often_and_no_more():
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate) as port, gate.passed(), Asking(port) as one:
        one.send(b"GET /graphql HTTP/1.1\r\nhost: test\r\n\r\n" * 2000)
        assert (await one.rest()).count(b"HTTP/1.1 503") <= 2 * MAX_REFUSALS  # the first came by themselves, perhaps


async def test_a_request_behind_a_refused_one_has_all_its_time():
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate, keep_alive=1) as port, gate.passed(), Asking(port) as one:
        one.send(WHOLE + b"GET /slow HTTP/1.1\r\nhost: test\r\n\r\n")
        assert [(await one.answer())[0] for _ in range(2)] == [503, 200]


async def test_a_whole_body_of_any_size_comes_in():
    gate = Gate(working=1, waiting=0, seconds=3)
    async with served(gate) as port, Asking(port) as one:
        one.send(b"POST /graphql HTTP/1.1\r\nhost: test\r\ncontent-length: 190000\r\n\r\n" + b"x" * 190_000)
        assert (await one.answer())[0] == 200


@pytest.mark.parametrize("stray", [b"\r\n", b"x"])
async def test_a_connection_on_which_nothing_begins_ends(monkeypatch: pytest.MonkeyPatch, stray: bytes):
    monkeypatch.setattr(connections, "HEAD_SECONDS", 2.0)
    async with served(Gate(working=1, waiting=0, seconds=3)) as port, Asking(port) as one:
        one.send(b"GET /early HTTP/1.1\r\nhost: test\r\ncontent-length: 9\r\n\r\n" if stray == b"x" else WHOLE)
        assert (await one.answer())[0] == 200
        one.send(stray)
        with suppress(ConnectionResetError):
            assert await one.rest() == b""


async def test_no_more_come_in_at_once_than_there_is_room_for():
    """Not even where all are read in one turn of the loop, before the first has reached the gate."""
    told = 0

    class CountingGate(Gate):
        """Counts who is refused by it."""

        def refusal(self) -> Refusal:
            nonlocal told
            told += 1
            return super().refusal()

    gate = CountingGate(working=1, waiting=3, seconds=30)
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(served(gate))
        told = 0  # the door has asked for its words
        connections = [await stack.enter_async_context(Asking(port)) for _ in range(20)]
        async with gate.passed():
            for one in connections:
                one.send(WHOLE)
            answers = [asyncio.create_task(one.answer()) for one in connections]
            async with asyncio.timeout(PATIENCE_SECONDS):
                while sum(answer.done() for answer in answers) < 17:
                    await asyncio.sleep(0.001)
            assert {answer.result()[0] for answer in answers if answer.done()} == {503}
        statuses = Counter([(await answer)[0] for answer in answers])
    assert statuses == {503: 17, 200: 3}
    assert told == 0


async def test_the_door_knows_the_room_of_the_gate_and_who_is_on_the_way():
    gate = Gate(working=1, waiting=1, seconds=3)
    door = Admission(gate, ())
    assert [door.admits(b"POST", b"/graphql", ()) for _ in range(3)] == [True, True, False]
    for _ in range(2):
        await asyncio.sleep(0)
    assert door.admits(b"POST", b"/graphql", ())  # nobody came so far: there is room again


EARLY = b"POST /early HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-length: %d\r\n\r\n"
"""A request that is answered before its body has come."""


async def test_who_sends_a_body_that_nobody_wants_reads_the_answer():
    body = bytes(5_000_000)
    async with served(Gate(working=1, waiting=0, seconds=3)) as port, Asking(port) as one:
        one.send(EARLY % len(body))
        await asyncio.sleep(0.2)  # it has been answered
        await one.send_all(body + WHOLE)
        assert (await one.answer())[::2] == (200, b"in")
        assert await one.rest() == b""  # and what came behind the body was none of its business


async def sending_on(client: Asking) -> None:
    """Sends without an end, until the connection has one."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            await client.send_all(bytes(10_000))
            await asyncio.sleep(0.001)


@pytest.mark.parametrize(("name", "most"), [("DRAIN_BYTES", 1_000_000), ("DRAIN_SECONDS", 0.5)])
async def test_a_body_that_nobody_wants_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch, name: str, most: float):
    monkeypatch.setattr(connections, name, most)
    async with served(Gate(working=1, waiting=0, seconds=3), keep_alive=60) as port, Asking(port) as one:
        one.send(EARLY % 1_000_000_000)
        assert (await one.answer())[0] == 200
        with pytest.raises(ConnectionError):
            await sending_on(one)
