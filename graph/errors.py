"""Every error that leaves this project, as a tree.

    ScholarGraphError
    ├── BadInput            BAD_USER_INPUT   what was given is malformed
    │   └── NotTheFormat                     a file that is not the source's format at all
    ├── NotFound            NOT_FOUND        well-formed, but nothing in the graph answers to it
    ├── Ambiguous           AMBIGUOUS        a name that fits several nodes; carries the candidates
    ├── CostLimit           COST_LIMIT       the question is larger than the limits allow
    ├── Timeout             TIMEOUT          the time limit of the question ran out
    ├── Unavailable         UNAVAILABLE      the database cannot be reached, or refuses to work
    │   ├── WrongPassword                    it answers, but does not let us in
    │   ├── StorageFull                      its disk is full: nothing more can be written
    │   └── LeaseLost                        another load took over the right to write
    ├── SchemaVersionError  UNAVAILABLE      the graph was made by a newer ScholarGraph, or needs `migrate`
    └── Internal            INTERNAL         a defect of ours; its text is for the log, not for the user

A message says what was given and what is expected. The driver's errors become these in one place, `graph.store`.
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
    """Well-formed, but nothing in the graph answers to it."""

    code = "NOT_FOUND"


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
