"""The one door to the database.

Reads are auto-commit statements with a time limit and one repeat when the driver calls the failure retryable; writes
are managed transactions, which the driver repeats by itself. Auto-commit reads have 1.3 to 1.9 times the throughput of
the driver's other calls, and a time limit on them costs nothing.

The text of a statement is a constant (`LiteralString`) or a `Statement`, which only the compiler makes: text made from
a value does not pass the type checker. Values are always parameters.
"""

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString, TypeVar, cast

import neo4j
import stamina
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction, Query, exceptions

from graph import errors

T = TypeVar("T")
Row = list[Any]
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

    async def run(self, statement: LiteralString, parameters: Parameters | None = None) -> list[Row]:
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
        read_seconds: float = 10.0,
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
    ) -> list[Row]:
        """The rows of the answer, each a list of values; Timeout after `seconds`."""
        text = cast("LiteralString", str(statement))
        until = time.monotonic() + (self._read_seconds if seconds is None else seconds)
        with _translated():
            try:
                return await self._run(text, parameters, until)
            except (exceptions.DriverError, exceptions.Neo4jError) as error:
                if not _is_worth_repeating(error) or time.monotonic() > until:
                    raise
                return await self._run(text, parameters, until)

    async def packed(
        self, statement: LiteralString, parameters: Parameters | None = None, *, seconds: float | None = None
    ) -> list[Any]:
        """The list that the statement returns as its only value; a row of its own for each would cost far more."""
        [[values]] = await self.read(statement, parameters, seconds=seconds)
        return values

    async def _run(self, text: LiteralString, parameters: Parameters | None, until: float) -> list[Row]:
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

        with _translated():
            async with self._driver.session(database=self._database) as session:
                return await session.execute_write(managed)

    async def apply(self, statement: LiteralString, parameters: Parameters | None = None) -> list[Row]:
        """Runs what needs a transaction of its own making: indexes, constraints, `CALL { } IN TRANSACTIONS`.

        It is repeated while the failure is retryable (two who make the same index at once), so it must bear that.
        """
        with _translated():
            async for attempt in stamina.retry_context(
                on=_is_worth_applying_again, timeout=WRITE_RETRY_SECONDS, attempts=None
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
        """Such as `Neo4j/2026.08.1`; Unavailable or WrongPassword when the database does not let us in."""
        with _translated():
            info = await self._driver.get_server_info()
        return info.agent


def shown_uri(uri: str) -> str:
    """A URI as an error may repeat it: without a password that someone wrote into it."""
    scheme, separator, rest = uri.partition("://")
    return repr(f"{scheme}{separator}{rest.rpartition('@')[2]}"[:200])


@contextmanager
def _translated() -> Generator[None]:
    """The database's errors become ours here, and only here."""
    try:
        yield
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        raise translate(error) from error


def _is_worth_repeating(error: Exception) -> bool:
    """Whether the driver would repeat it, and it did not merely ask for too much."""
    if not isinstance(error, exceptions.DriverError | exceptions.Neo4jError) or not error.is_retryable():
        return False
    return not isinstance(translate(error), errors.CostLimit | errors.Timeout)


def _is_worth_applying_again(error: Exception) -> bool:
    """Also when another made the same index or constraint meanwhile: `IF NOT EXISTS` then sees it."""
    raced = isinstance(error, exceptions.Neo4jError) and (error.code or "").endswith("AlreadyExists")
    return raced or _is_worth_repeating(error)


_FULL = ("no space left", "disk full", "not enough space")
_BY_CODE: tuple[tuple[str, type[errors.ScholarGraphError], str], ...] = (
    # the code begins with, the error, what it tells the user
    ("Neo.ClientError.Security.Forbidden", errors.Unavailable, "the database does not let its user do this"),
    ("Neo.ClientError.Security", errors.WrongPassword, "the database does not accept the user and password given"),
    ("Neo.ClientError.Transaction.TransactionTimedOut", errors.Timeout, "the question took longer than its time limit"),
    ("Neo.TransientError.General.MemoryPool", errors.CostLimit, "the question needs more memory than a question may"),
    ("Neo.TransientError.General.TransactionMemory", errors.CostLimit, "the question needs more memory than it may"),
    (
        "Neo.TransientError.General.TransactionOutOfMemory",
        errors.CostLimit,
        "the question needs more memory than it may",
    ),
    (
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
        errors.Unavailable,
        "the database has stopped accepting work, as it does after its disk was full; try again in a moment",
    ),
    (
        "Neo.DatabaseError.Transaction.TransactionLogError",
        errors.StorageFull,
        "the database cannot write its log: is its disk full? Nothing of this batch was written",
    ),
    (
        "Neo.ClientError.Database.DatabaseNotFound",
        errors.Unavailable,
        "the database named in the settings is not there",
    ),
    ("Neo.ClientError.General.WriteOnReadOnly", errors.Unavailable, "the database is read-only"),
    ("Neo.TransientError", errors.Unavailable, "the database is busy or restarting; try again in a moment"),
    ("Neo.DatabaseError.General.OutOfMemory", errors.Unavailable, "the database ran out of memory"),
)


def translate(error: exceptions.DriverError | exceptions.Neo4jError) -> errors.ScholarGraphError:
    """Our error for one of the driver's; what has no entry is a defect of ours, and its text stays in the cause."""
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        text = f"{error.message or ''} {error}".lower()
        if any(words in text for words in _FULL):
            return errors.StorageFull("the disk of the database is full; nothing of this batch was written")
        for prefix, kind, message in _BY_CODE:
            if code.startswith(prefix):
                return kind(message)
        return errors.Internal(f"the database refused a statement of ours ({code})")
    if isinstance(
        error,
        exceptions.ServiceUnavailable
        | exceptions.SessionExpired
        | exceptions.ConnectionPoolError
        | exceptions.ResultFailedError
        | exceptions.TransactionError,
    ):
        return errors.Unavailable("the database cannot be reached; is it running, and is its address right?")
    if isinstance(error, exceptions.ConfigurationError):
        return errors.Unavailable("the database does not speak the protocol expected; is the address a Neo4j server's?")
    return errors.Internal(f"the driver failed ({type(error).__name__})")
