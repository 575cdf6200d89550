"""The driver's errors become ours here, and only here; the docstring of `graph.errors` has both tables."""

from collections.abc import Generator
from contextlib import contextmanager

from neo4j import exceptions

from graph import errors


@contextmanager
def translated() -> Generator[None]:
    """Raises our errors in place of the driver's for the length of the block."""
    try:
        yield
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        raise translate(error) from error


def is_worth_repeating(error: Exception) -> bool:
    """Whether a failed read is worth repeating: the driver would, and it did not merely ask for too much."""
    if not isinstance(error, exceptions.DriverError | exceptions.Neo4jError) or not error.is_retryable():
        return False
    return not isinstance(translate(error), errors.CostLimit | errors.Timeout)


def is_worth_applying_again(error: Exception) -> bool:
    """Whether to repeat the making of an index: as a read, or when another made the same one meanwhile."""
    raced = isinstance(error, exceptions.Neo4jError) and (error.code or "").endswith("AlreadyExists")
    return raced or is_worth_repeating(error)


_FULL = ("no space left", "disk full", "not enough space")
CODES: tuple[tuple[str, type[errors.ScholarGraphError], str], ...] = (
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
"""The beginning of a code, the error that it becomes, and what the user is told; the first that fits counts."""


def translate(error: exceptions.DriverError | exceptions.Neo4jError) -> errors.ScholarGraphError:
    """Our error for one of the driver's; what has no entry is a defect of ours, and its text stays in the cause."""
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        text = f"{error.message or ''} {error}".lower()
        if any(words in text for words in _FULL):
            return errors.StorageFull("the disk of the database is full; nothing of this batch was written")
        for prefix, kind, message in CODES:
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
