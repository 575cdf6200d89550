"""An answer on its way out: its status, its bytes and its headers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from http import HTTPStatus
from typing import Any

import orjson
from graphql import ExecutionResult
from starlette.types import Send

from server.http.media_types import GRAPHQL, JSON
from server.limits.refusals import Refusal

PARTIAL_SUCCESS = 294
"""GraphQL over HTTP, section "Status Codes": there are data and errors."""


class Outcome(Enum):
    """How far an execution came."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """There are data, or the null that errors have left of them, and errors."""
    REQUEST_ERROR = "request error"
    """Nothing was executed."""


_STATUS = {
    Outcome.COMPLETE: HTTPStatus.OK.value,
    Outcome.PARTIAL: PARTIAL_SUCCESS,
    Outcome.REQUEST_ERROR: HTTPStatus.BAD_REQUEST.value,
}


@dataclass(frozen=True)
class Executed:
    """What the executor made of a question, encoded."""

    outcome: Outcome
    body: bytes
    revision: int | None = None
    """Of the graph that it tells of, where it is one state of it."""
    code: str | None = None
    """Of the first error."""
    storable: bool = False
    """Whether the same question has the same answer at that revision."""

    @cached_property
    def tag(self) -> str:
        """The entity tag (RFC 9110, section 8.8.3); weak, for the same answer is sent packed in several ways."""
        return f'W/"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'


@dataclass(frozen=True)
class Answer:
    """An answer as it is sent: status, body, media type and further headers."""

    status: int
    body: bytes
    media: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


def encoded(result: ExecutionResult) -> Executed:
    """A result of the executor as bytes."""
    content: dict[str, Any] = {}
    outcome = Outcome.COMPLETE
    if result.errors:
        content["errors"] = [error.formatted for error in result.errors]
        outcome = Outcome.REQUEST_ERROR if is_request_error(result) else Outcome.PARTIAL
    if outcome is not Outcome.REQUEST_ERROR:
        content["data"] = result.data
        if result.extensions:
            content["extensions"] = result.extensions
    code = (result.errors[0].extensions or {}).get("code") if result.errors else None
    return Executed(outcome, orjson.dumps(content), code=code)


def is_request_error(result: ExecutionResult) -> bool:
    """Whether nothing was executed: an error of a field has a path, one of the whole request has none."""
    return result.data is None and all(error.path is None for error in result.errors or ())


def answer_of(executed: Executed, media: str, headers: Mapping[str, str]) -> Answer:
    """The answer in a media type, with the status that belongs to it."""
    status = _STATUS[executed.outcome] if media == GRAPHQL else HTTPStatus.OK.value
    return Answer(status, executed.body, media, headers)


def refused(refusal: Refusal, media: str | None) -> Answer:
    """The answer to a request that is not executed."""
    status = refusal.status if refusal.in_json or media == GRAPHQL else HTTPStatus.OK.value
    return Answer(status, orjson.dumps(refusal.content), media or JSON, refusal.headers)


def joined(answers: Sequence[Answer]) -> Answer:
    """The answers to a batch, as one list; each says in itself whether it succeeded."""
    body = b"[" + b",".join(answer.body for answer in answers) + b"]"
    return Answer(HTTPStatus.OK, body, JSON)


async def send_answer(send: Send, answer: Answer, *, vary: str, head: bool = False) -> None:
    """Sends an answer: its head, and its body unless only the head was asked for."""
    headers = [
        (b"content-type", f"{answer.media}; charset=utf-8".encode()),
        *([] if answer.status == HTTPStatus.NOT_MODIFIED else [(b"content-length", b"%d" % len(answer.body))]),
        (b"vary", vary.encode()),
        *((name.encode(), value.encode("latin-1", "replace")) for name, value in answer.headers.items()),
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else answer.body})
