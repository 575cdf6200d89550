"""Every error that leaves this project, as a tree.

    ScholarGraphError
    ├── BadInput            BAD_USER_INPUT   what was given is malformed
    │   └── NotTheFormat                     a file that is not the source's format at all
    ├── NotFound            NOT_FOUND        well-formed, but nothing in the graph answers to it
    ├── Ambiguous           AMBIGUOUS        a name that fits several nodes; carries the candidates
    ├── CostLimit           COST_LIMIT       the question is larger than the limits allow
    ├── RateLimit           RATE_LIMIT       the client has used up its budget; carries when it may ask again
    ├── Overloaded          OVERLOADED       more is asked at once than can be answered; carries when to ask again
    ├── Unauthenticated     UNAUTHENTICATED  an API key that is not, or no longer, one of this service's
    ├── NoSuchDocument      PERSISTED_DOCUMENT_NOT_FOUND       no trusted document has the id given
    ├── DocumentsOff        PERSISTED_DOCUMENT_NOT_SUPPORTED   ids of documents are not taken here
    ├── HashesOff           PERSISTED_QUERY_NOT_SUPPORTED      a hash alone, as clients' persisted queries send it
    ├── DocumentsOnly       PERSISTED_DOCUMENT_REQUIRED        nothing but ids of trusted documents is taken here
    ├── Timeout             TIMEOUT          the time limit of the question ran out
    ├── Unavailable         UNAVAILABLE      the database cannot be reached, or refuses to work
    │   ├── WrongPassword                    it answers, but does not let us in
    │   ├── StorageFull                      its disk is full: nothing more can be written
    │   └── LeaseLost                        another load took over the right to write
    ├── SchemaVersionError  UNAVAILABLE      the graph was made by a newer ScholarGraph, or needs `migrate`
    └── Internal            INTERNAL         a defect of ours; its text is for the log, not for the user

A message says what was given and what is expected.

The errors of Neo4j's driver become these in one place, `graph.store.driver_errors`. By class, where no server answered:

    ServiceUnavailable      Unavailable      nobody answers, or the connection broke
    SessionExpired          Unavailable
    ConnectionPoolError     Unavailable
    ResultFailedError       Unavailable      an earlier statement of the transaction failed
    TransactionError        Unavailable
    ConfigurationError      Unavailable      another protocol than Neo4j's
    DriverError             Internal         every other one

By the beginning of the code, where a server refused (`Neo4jError`); the first that fits counts:

    (a text that tells of a full disk)                     StorageFull
    Neo.ClientError.Security.Forbidden                     Unavailable
    Neo.ClientError.Security                               WrongPassword
    Neo.ClientError.Transaction.TransactionTimedOut        Timeout
    Neo.TransientError.General.MemoryPool                  CostLimit
    Neo.TransientError.General.TransactionMemory           CostLimit
    Neo.TransientError.General.TransactionOutOfMemory      CostLimit
    Neo.DatabaseError.Transaction.TransactionStartFailed   Unavailable
    Neo.DatabaseError.Transaction.TransactionLogError      StorageFull
    Neo.ClientError.Database.DatabaseNotFound              Unavailable
    Neo.ClientError.General.WriteOnReadOnly                Unavailable
    Neo.TransientError                                     Unavailable
    Neo.DatabaseError.General.OutOfMemory                  Unavailable
    Neo                                                    Internal   every other one
"""

from typing import ClassVar


class ScholarGraphError(Exception):
    """The root: `code` is stable and public (`extensions.code` of a GraphQL error)."""

    code: ClassVar[str] = "INTERNAL"

    @property
    def extensions(self) -> dict[str, object]:
        """What a machine may read beside the message."""
        return {"code": self.code}


class BadInput(ScholarGraphError):
    """What was given is malformed."""

    code = "BAD_USER_INPUT"


class NotTheFormat(BadInput):
    """A file that is not the source's format at all."""


class NotFound(ScholarGraphError):
    """Well-formed, but nothing in the graph answers to it; `candidates` are ids of those with a like name."""

    code = "NOT_FOUND"

    def __init__(self, message: str, candidates: list[str] | None = None) -> None:
        super().__init__(message)
        self.candidates = candidates or []

    @property
    def extensions(self) -> dict[str, object]:
        """The code, and the candidates' ids where there are some."""
        named: dict[str, object] = {"candidates": self.candidates} if self.candidates else {}
        return {"code": self.code, **named}


class Ambiguous(ScholarGraphError):
    """A name that fits several nodes; `candidates` are their ids, in the order of the ids."""

    code = "AMBIGUOUS"

    def __init__(self, message: str, candidates: list[str]) -> None:
        super().__init__(message)
        self.candidates = candidates

    @property
    def extensions(self) -> dict[str, object]:
        """The code and the candidates' ids."""
        return {"code": self.code, "candidates": self.candidates}


class CostLimit(ScholarGraphError):
    """The question is larger than the limits allow."""

    code = "COST_LIMIT"


class _Later(ScholarGraphError):
    """A refusal for the moment: the request as it is may succeed after `retry_seconds`."""

    def __init__(self, message: str, retry_seconds: int) -> None:
        super().__init__(message)
        self.retry_seconds = retry_seconds

    @property
    def extensions(self) -> dict[str, object]:
        """The code, and the seconds to wait."""
        return {"code": self.code, "retryAfter": self.retry_seconds}


class RateLimit(_Later):
    """The client has used up its budget."""

    code = "RATE_LIMIT"


class Overloaded(_Later):
    """More is asked at once than can be answered."""

    code = "OVERLOADED"


class Unauthenticated(ScholarGraphError):
    """An API key that is not, or no longer, one of this service's."""

    code = "UNAUTHENTICATED"


class NoSuchDocument(ScholarGraphError):
    """No trusted document has the id given."""

    code = "PERSISTED_DOCUMENT_NOT_FOUND"


class DocumentsOff(ScholarGraphError):
    """Ids of documents are not taken here."""

    code = "PERSISTED_DOCUMENT_NOT_SUPPORTED"


class HashesOff(ScholarGraphError):
    """A document is asked by its hash alone, as persisted queries of clients do, and is none that is known here.

    Clients know the error by its message, `PersistedQueryNotSupported`, and send the text from then on.
    """

    code = "PERSISTED_QUERY_NOT_SUPPORTED"


class DocumentsOnly(ScholarGraphError):
    """A document was sent to a service that takes only ids of trusted documents."""

    code = "PERSISTED_DOCUMENT_REQUIRED"


class Timeout(ScholarGraphError):
    """The time limit of the question ran out."""

    code = "TIMEOUT"


class Unavailable(ScholarGraphError):
    """The database cannot be reached, or refuses to work."""

    code = "UNAVAILABLE"


class WrongPassword(Unavailable):
    """The database answers, but does not accept the user and password."""


class StorageFull(Unavailable):
    """The database's disk is full: nothing more can be written."""


class LeaseLost(Unavailable):
    """Another load took over the right to write; nothing of this batch was written."""


class SchemaVersionError(ScholarGraphError):
    """The graph was made by a newer ScholarGraph, or by an older one and needs `scholargraph migrate`."""

    code = "UNAVAILABLE"


class Internal(ScholarGraphError):
    """A defect of ours; its text is for the log, never for the user."""


_SHOWN_CHARACTERS = 80


def shown(text: str) -> str:
    """The text as an error may repeat it: quoted, control characters escaped, cut when long.

    >>> shown("a tab\\t"), len(shown("x" * 1000))
    ("'a tab\\\\t'", 83)
    """
    cut = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
    return repr(cut)
