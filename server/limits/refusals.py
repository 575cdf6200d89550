"""How a request ends before it is answered: refused, with a status and an error in GraphQL's shape, or left alone."""

from collections.abc import Mapping
from http import HTTPStatus

from graph.errors import BadInput, ScholarGraphError


class ClientGone(Exception):
    """The client closed the connection; nobody waits for an answer."""


class Refusal(Exception):
    """A request that is not executed.

    Args:
        error: what the client is told, with its code.
        status: of the answer.
        headers: that the answer has besides.
        in_json: whether the status holds for `application/json` too. An error of the document is told under 200
            there, as old clients expect it.
    """

    def __init__(
        self,
        error: ScholarGraphError,
        status: int = HTTPStatus.BAD_REQUEST,
        headers: Mapping[str, str] | None = None,
        *,
        in_json: bool = True,
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.status = status
        self.headers = headers or {}
        self.in_json = in_json

    @property
    def content(self) -> dict[str, object]:
        """The body: a GraphQL response with one error and no data."""
        return {"errors": [{"message": str(self.error), "extensions": self.error.extensions}]}


def malformed(sentence: str, status: int = HTTPStatus.BAD_REQUEST, **headers: str) -> Refusal:
    """A request that is no question at all."""
    return Refusal(BadInput(sentence), status, {name.replace("_", "-"): value for name, value in headers.items()})
