"""An answer on its way out: its status, its bytes and its headers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from graphql import ExecutionResult
from starlette.types import Send

from server.http.media import GRAPHQL, JSON
from server.http.refusals import Refusal

PARTIAL_SUCCESS = 294
"""GraphQL over HTTP, section "Status Codes": there are data and errors."""

SEND_SECONDS = 30.0
"""How long a client may take to read what it asked for."""


@dataclass(frozen=True)
class Answer:
    """What is sent."""

    status: int
    body: bytes
    media: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


def answer_of(result: ExecutionResult, media: str, headers: Mapping[str, str]) -> Answer:
    """The answer that a result of the executor is."""
    content: dict[str, Any] = {}
    status = HTTPStatus.OK.value
    if result.errors:
        content["errors"] = [error.formatted for error in result.errors]
        if is_request_error(result):
            status = HTTPStatus.BAD_REQUEST if media == GRAPHQL else HTTPStatus.OK
            return Answer(status, orjson.dumps(content), media, headers)
        status = PARTIAL_SUCCESS if media == GRAPHQL else HTTPStatus.OK
    content["data"] = result.data
    if result.extensions:
        content["extensions"] = result.extensions
    return Answer(status, orjson.dumps(content), media, headers)


def is_request_error(result: ExecutionResult) -> bool:
    """Whether nothing was executed: an error of a field has a path, one of the whole request has none."""
    return result.data is None and all(error.path is None for error in result.errors or ())


def refused(refusal: Refusal, media: str | None) -> Answer:
    """The answer to a request that is not executed."""
    status = refusal.status if refusal.in_json or media == GRAPHQL else HTTPStatus.OK.value
    return Answer(status, orjson.dumps(refusal.content), media or JSON, refusal.headers)


def joined(answers: Sequence[Answer]) -> Answer:
    """The answers to a batch, as one list; each says in itself whether it succeeded."""
    body = b"[" + b",".join(answer.body for answer in answers) + b"]"
    return Answer(HTTPStatus.OK, body, JSON)


async def send_answer(send: Send, answer: Answer, *, vary: str, head: bool = False) -> None:
    """Sends it; a client that does not read is left after SEND_SECONDS."""
    headers = [
        (b"content-type", f"{answer.media}; charset=utf-8".encode()),
        (b"content-length", str(len(answer.body)).encode()),
        (b"vary", vary.encode()),
        *((name.encode(), value.encode("latin-1", "replace")) for name, value in answer.headers.items()),
    ]
    async with asyncio.timeout(SEND_SECONDS):
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if head else answer.body})
