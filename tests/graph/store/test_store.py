"""The door to the database: what comes through, and what its errors become."""

import asyncio
import inspect
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator

import pytest
from neo4j import exceptions

from graph import errors
from graph.store.driver_errors import translate
from graph.store.store import Store, Transaction
from tests.conftest import DatabaseEndpoint

pytestmark = pytest.mark.anyio


async def test_a_read_returns_rows_of_values(store: Store):
    assert await store.read("UNWIND $numbers AS n RETURN n, n * 2", {"numbers": [1, 2]}) == [[1, 2], [2, 4]]


async def test_a_read_cannot_write(store: Store):
    with pytest.raises(errors.ScholarGraphError):
        await store.read("CREATE (:Topic {key: 'method:x'})")


async def test_a_read_over_its_time_is_a_timeout(store: Store):
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"
    with pytest.raises(errors.Timeout):
        await store.read(slow, seconds=0.3)


async def test_a_read_that_asked_for_too_much_is_not_repeated(store: Store):
    began = time.monotonic()
    with pytest.raises((errors.CostLimit, errors.Timeout)):
        await store.read("UNWIND range(1, 30000000) AS n RETURN collect([n, toString(n)])", seconds=20)
    assert time.monotonic() - began < 30


async def test_a_write_is_all_or_nothing(store: Store):
    async def work(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Topic {key: 'method:half'})")
        raise errors.BadInput("stop")

    with pytest.raises(errors.BadInput):
        await store.write(work)
    assert await store.read("MATCH (t:Topic) RETURN count(t)") == [[0]]


async def test_values_are_never_text(store: Store):
    text = "'}) DETACH DELETE n //` $x \u2028 \x00 \U0001f600"
    assert await store.read("RETURN $text", {"text": text}) == [[text]]


async def test_a_wrong_password_says_so(neo4j_endpoint: DatabaseEndpoint):
    async with Store.connect(neo4j_endpoint.uri, user="neo4j", password="not this one") as store:
        with pytest.raises(errors.WrongPassword):
            await store.server_version()


async def test_nobody_listening_is_unavailable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    async with Store.connect(f"bolt://127.0.0.1:{port}", user="neo4j", password="x") as store:
        with pytest.raises(errors.Unavailable):
            await store.read("RETURN 1")


@pytest.fixture
async def web_server() -> AsyncIterator[int]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def test_something_that_is_no_database_is_unavailable(web_server: int):
    async with Store.connect(f"bolt://127.0.0.1:{web_server}", user="neo4j", password="x") as store:
        with pytest.raises(errors.Unavailable):
            await store.read("RETURN 1")


async def test_a_uri_holds_an_address_and_nothing_else():
    with pytest.raises(errors.BadInput, match="SCHOLARGRAPH_NEO4J_USER"):
        async with Store.connect("neo4j://localhost?policy=x", user="neo4j", password="x"):
            pass


@pytest.mark.parametrize("uri", ["localhost", "http://localhost:7474", "bolt://", "BOLT", ""])
async def test_what_is_no_uri_is_bad_input_without_its_password(uri: str):
    with pytest.raises(errors.BadInput, match="expected bolt://"):
        async with Store.connect(uri, user="neo4j", password="x"):
            pass


async def test_a_uri_with_a_password_in_it_is_repeated_without():
    for uri in ("http://neo4j:secret@localhost", "bolt://neo4j:secret@localhost:7687"):
        with pytest.raises(errors.BadInput) as caught:
            async with Store.connect(uri, user="neo4j", password="x"):
                pass
    assert "secret" not in str(caught.value)


async def test_a_store_that_moved_goes_on_at_the_new_address(neo4j_endpoint: DatabaseEndpoint):
    async with Store.connect("bolt://127.0.0.1:9", user=neo4j_endpoint.user, password=neo4j_endpoint.password) as store:
        with pytest.raises(errors.Unavailable):
            await store.read("RETURN 1")
        await store.move(neo4j_endpoint.uri)
        assert await store.read("RETURN 1") == [[1]]


def test_every_error_of_the_driver_has_one_of_ours():
    of_driver = [
        kind
        for _, kind in inspect.getmembers(exceptions, inspect.isclass)
        if issubclass(kind, exceptions.DriverError | exceptions.Neo4jError)
    ]
    assert len(of_driver) > 20
    for kind in of_driver:
        if issubclass(kind, exceptions.Neo4jError):
            error = kind._hydrate_neo4j(code="Neo.ClientError.Schema.NotOneOfOurs", message="secret detail")
        else:
            error = kind.__new__(kind)
            Exception.__init__(error, "secret detail")
        ours = translate(error)
        assert isinstance(ours, errors.ScholarGraphError)
        assert "secret detail" not in str(ours)


def test_a_full_disk_is_recognised_by_what_the_database_says():
    error = exceptions.Neo4jError._hydrate_neo4j(
        code="Neo.DatabaseError.Transaction.TransactionLogError", message="Transaction log append failed"
    )
    assert isinstance(translate(error), errors.StorageFull)


def test_the_drivers_own_lines_do_not_reach_a_terminal_where_no_log_is_set_up():
    script = "import logging, graph.store.store; logging.getLogger('neo4j.io').error('defunct connection')"
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("", "")
