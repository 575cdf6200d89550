"""The one door to the database: reads, writes and changes of its constraints.

Reads are auto-commit statements with a time limit and one repeat when the driver calls the failure retryable; writes
are managed transactions, which the driver repeats by itself. Auto-commit reads have 1.3 to 1.9 times the throughput of
the driver's other calls, and a time limit on them costs nothing. Each has a session of its own: to use one again would
spare a twentieth of a nested read, and chain it to what the session saw before on another member of a cluster.

The text of a statement is a constant (`LiteralString`) or a `Statement`, which only the compiler makes: text made from
a value does not pass the type checker. Values are always parameters.
"""

import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, LiteralString, TypeVar, cast

import neo4j
import stamina
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction, Query, exceptions

from graph import errors
from graph.limits import READ_SECONDS
from graph.store.driver_errors import is_worth_applying_again, is_worth_repeating, translated

# What the driver says of a broken connection comes to the user as an error of ours; a log that is set up has it too.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

T = TypeVar("T")
ResultRow = list[Any]
Parameters = Mapping[str, Any]

CONNECT_SECONDS = 5.0
_SCHEMES = tuple(f"{scheme}{security}://" for scheme in ("bolt", "neo4j") for security in ("", "+s", "+ssc"))
WRITE_RETRY_SECONDS = 60.0
"""How long a write is repeated while the database restarts or elects a leader."""


@dataclass(frozen=True)
class Statement:
    """A statement whose text was made from declarations; only `schema.compiler` makes them."""

    text: str

    def __str__(self) -> str:
        return self.text


class Transaction:
    """A managed write: statements run inside it succeed or fail together."""

    def __init__(self, transaction: AsyncManagedTransaction) -> None:
        self._transaction = transaction

    async def run(self, statement: LiteralString, parameters: Parameters | None = None) -> list[ResultRow]:
        """The rows of the answer, each a list of values."""
        result = await self._transaction.run(statement, dict(parameters or {}))
        return [list(record.values()) async for record in result]

    async def packed(self, statement: LiteralString, parameters: Parameters | None = None) -> list[Any]:
        """The list that the statement returns as its only value; a row of its own for each would cost far more."""
        [[values]] = await self.run(statement, parameters)
        return values


class Store:
    """A pool of connections to one database; made by `Store.connect`."""

    def __init__(
        self, uri: str, driver_of: Callable[[str], AsyncDriver], *, database: str | None, read_seconds: float
    ) -> None:
        self.uri = uri
        self._driver_of = driver_of
        self._driver = driver_of(uri)
        self._database = database
        self._read_seconds = read_seconds

    @classmethod
    @asynccontextmanager
    async def connect(
        cls,
        uri: str,
        *,
        user: str,
        password: str,
        database: str | None = None,
        read_seconds: float = READ_SECONDS,
        pool_size: int = 50,
        warn: bool = False,
    ) -> "AsyncGenerator[Store]":
        """A store for the length of the block. No connection is made before the first statement.

        Args:
            uri: `bolt://`, `neo4j://` and their encrypted forms; BadInput for anything else.
            user: of the database.
            password: of that user.
            database: the database's name; None for the user's home database.
            read_seconds: how long a read may take unless it says otherwise.
            pool_size: connections at most.
            warn: whether what the database notes of a statement (deprecations, plans without an index) becomes a
                Python warning. Tests turn it on.
        """

        def driver_of(uri: str) -> AsyncDriver:
            try:
                if not uri.startswith(_SCHEMES) or not uri.partition("://")[2]:
                    raise ValueError(uri)
                if "@" in uri or "?" in uri:
                    raise errors.BadInput(
                        f"the URI of {shown_uri(uri)} holds more than an address; expected bolt://host:port or"
                        " neo4j://host:port, with user and password given apart (SCHOLARGRAPH_NEO4J_USER, _PASSWORD)"
                    )
                # a driver only notes the address here; how long it may look for the database is bounded
                return AsyncGraphDatabase.driver(
                    uri,
                    auth=(user, password),
                    max_connection_pool_size=pool_size,
                    connection_timeout=CONNECT_SECONDS,
                    connection_acquisition_timeout=CONNECT_SECONDS * 2,
                    max_transaction_retry_time=WRITE_RETRY_SECONDS,
                    notifications_min_severity="INFORMATION" if warn else "OFF",
                    warn_notification_severity=neo4j.NotificationMinimumSeverity.INFORMATION if warn else None,
                    # a label that no node has yet is not a mistake in a graph that is being loaded
                    notifications_disabled_classifications=["UNRECOGNIZED"] if warn else None,
                    user_agent="scholargraph",
                )
            except (exceptions.ConfigurationError, ValueError) as error:
                raise errors.BadInput(
                    f"{shown_uri(uri)} is not a Neo4j URI; expected bolt://host:port or neo4j://host:port"
                ) from error

        store = cls(uri, driver_of, database=database, read_seconds=read_seconds)
        try:
            yield store
        finally:
            await store._driver.close()

    async def read(
        self,
        statement: LiteralString | Statement,
        parameters: Parameters | None = None,
        *,
        seconds: float | None = None,
    ) -> list[ResultRow]:
        """The rows of the answer, each a list of values; Timeout after `seconds`."""
        text = cast("LiteralString", str(statement))
        until = time.monotonic() + (self._read_seconds if seconds is None else seconds)
        with translated():
            try:
                return await self._run(text, parameters, until)
            except (exceptions.DriverError, exceptions.Neo4jError) as error:
                if not is_worth_repeating(error) or time.monotonic() > until:
                    raise
                return await self._run(text, parameters, until)

    async def packed(
        self, statement: LiteralString, parameters: Parameters | None = None, *, seconds: float | None = None
    ) -> list[Any]:
        """The list that the statement returns as its only value; a row of its own for each would cost far more."""
        [[values]] = await self.read(statement, parameters, seconds=seconds)
        return values

    async def _run(self, text: LiteralString, parameters: Parameters | None, until: float) -> list[ResultRow]:
        query = Query(text, timeout=max(0.001, until - time.monotonic()))
        async with self._driver.session(
            database=self._database, default_access_mode=READ_ACCESS, fetch_size=-1
        ) as session:
            result = await session.run(query, dict(parameters or {}))
            return [list(record.values()) async for record in result]

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """What `work` returns, all of its statements in one transaction; `work` may be called more than once."""

        async def managed(transaction: AsyncManagedTransaction) -> T:
            return await work(Transaction(transaction))

        with translated():
            async with self._driver.session(database=self._database) as session:
                return await session.execute_write(managed)

    async def apply(self, statement: LiteralString, parameters: Parameters | None = None) -> list[ResultRow]:
        """Runs what needs a transaction of its own making: indexes, constraints, `CALL { } IN TRANSACTIONS`.

        It is repeated while the failure is retryable (two who make the same index at once), so it must bear that.
        """
        with translated():
            async for attempt in stamina.retry_context(
                on=is_worth_applying_again, timeout=WRITE_RETRY_SECONDS, attempts=None
            ):
                with attempt:
                    async with self._driver.session(database=self._database) as session:
                        result = await session.run(statement, dict(parameters or {}))
                        return [list(record.values()) async for record in result]
        raise AssertionError("the last attempt returns or raises")

    async def move(self, uri: str) -> None:
        """Goes on at another address of the same database; statements under way at the old one fail."""
        old, self._driver, self.uri = self._driver, self._driver_of(uri), uri
        await old.close()

    async def server_version(self) -> str:
        """The server's version, `Neo4j/2026.08.1`; Unavailable or WrongPassword when it does not let us in."""
        with translated():
            info = await self._driver.get_server_info()
        return info.agent


def shown_uri(uri: str) -> str:
    """A URI as an error may repeat it: without a password that someone wrote into it."""
    scheme, separator, rest = uri.partition("://")
    return repr(f"{scheme}{separator}{rest.rpartition('@')[2]}"[:200])
