"""From a request of HTTP to what it asks: sections GET, POST and Request Parameters of GraphQL over HTTP."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive, Scope

from server.http.media_types import is_json
from server.limits.refusals import ClientGone, Refusal, malformed
from server.settings import BodyLimits

Headers = Mapping[bytes, bytes]

METHODS = "GET, HEAD, POST, OPTIONS"
_SHA_256 = re.compile(r"[0-9a-fA-F]{64}")
_MAPS = ("variables", "extensions")
_KINDS: dict[type, str] = {
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


@dataclass(frozen=True)
class ParsedRequest:
    """A question as a request brings it: well-formed JSON, its document not yet read."""

    query: str | None
    document_id: str | None
    document_hash: str | None
    """The SHA-256 under which a client's persisted queries know the document: `extensions.persistedQuery`."""
    operation_name: str | None
    variables: dict[str, Any] | None
    by_get: bool


def headers_of(scope: Scope) -> Headers:
    """The headers by name; of a name that came twice, the last."""
    return dict(scope["headers"])


async def read(
    scope: Scope, receive: Receive, headers: Headers, limits: BodyLimits
) -> ParsedRequest | list[ParsedRequest]:
    """The question, or the list of a batch; a Refusal where it is malformed."""
    if scope["method"] == "POST":
        return _from_body(await read_body(receive, headers, limits), limits)
    if scope["method"] in ("GET", "HEAD"):
        return _from_url(scope["query_string"])
    raise malformed(
        f"{scope['method']} is not for questions; expected POST or GET", HTTPStatus.METHOD_NOT_ALLOWED, allow=METHODS
    )


def _from_url(query_string: bytes) -> ParsedRequest:
    try:
        fields: dict[str, Any] = dict(
            parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
        )
    except ValueError as error:  # not UTF-8, or too many fields
        raise malformed("the query of the URL cannot be read; expected at most 20 fields in UTF-8") from error
    for name in _MAPS:
        if name in fields:
            fields[name] = _json(fields[name], f"{name} in the URL") if fields[name] else None
    fields["operationName"] = fields.get("operationName") or None
    return _parsed(fields, by_get=True)


def _from_body(body: bytes, limits: BodyLimits) -> ParsedRequest | list[ParsedRequest]:
    content: object = _json(body, "the body") if body else None
    if isinstance(content, list):
        batch = cast("list[object]", content)
        if not limits.max_batch:
            raise malformed("a list of questions was given; expected one: batches are turned off here")
        if not 0 < len(batch) <= limits.max_batch:
            raise malformed(f"a list of {len(batch)} questions was given; expected 1 to {limits.max_batch}")
        return [_parsed(entry, by_get=False) for entry in batch]
    return _parsed(content, by_get=False)


def _json(text: str | bytes, what: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise malformed(f"{what} cannot be read as JSON in UTF-8 ({error.msg.lower()})") from error


def _parsed(content: object, *, by_get: bool) -> ParsedRequest:
    """The question of a JSON object; unknown names are ignored, and null is as if not given."""
    if not isinstance(content, dict):
        raise malformed('expected a JSON object, {"query": "..."}')
    fields = cast("dict[str, Any]", content)
    for name in ("query", "documentId", "operationName"):
        if not isinstance(fields.get(name), str | None):
            raise malformed(f"{name} is {_kind(fields[name])}; expected a string")
    for name in _MAPS:
        if not isinstance(fields.get(name), dict | None):
            raise malformed(f"{name} is {_kind(fields[name])}; expected an object")
    query, document_id, document_hash = fields.get("query"), fields.get("documentId"), _hash(fields.get("extensions"))
    if query is None and document_id is None and document_hash is None:
        raise malformed('no query was given; expected one as ?query=..., or by POST as {"query": "..."}')
    return ParsedRequest(
        query, document_id, document_hash, fields.get("operationName") or None, fields.get("variables"), by_get
    )


def _hash(extensions: dict[str, Any] | None) -> str | None:
    """The hash of a persisted query as Apollo's and urql's links send it; of anything else None."""
    persisted: object = (extensions or {}).get("persistedQuery")
    if not isinstance(persisted, dict):
        return None
    digest = cast("dict[str, object]", persisted).get("sha256Hash")
    if not isinstance(digest, str) or _SHA_256.fullmatch(digest) is None:
        raise malformed("sha256Hash of extensions.persistedQuery is none; expected 64 hexadecimal digits")
    return digest.lower()


def _kind(value: object) -> str:
    return _KINDS[type(value)]


def announced_bytes(headers: Headers, limits: BodyLimits) -> int | None:
    """How long the body will be, where the head says it; a Refusal where what it announces is not read."""
    content_type = headers.get(b"content-type", b"").decode("latin-1")
    if not is_json(content_type):
        raise malformed(
            f"the body has the type {content_type[:80]!r}; expected application/json in UTF-8",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            accept_post="application/json",
        )
    if headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise malformed("the body is compressed; expected it as it is", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    length = headers.get(b"content-length", b"")
    if not length.isdigit():
        return None
    if int(length) > limits.max_body_bytes:
        raise _too_large(limits)
    return int(length)


async def read_body(receive: Receive, headers: Headers, limits: BodyLimits) -> bytes:
    """The whole body of a request; a Refusal where it is longer, or takes longer to arrive, than the limits allow."""
    announced_bytes(headers, limits)
    try:
        async with asyncio.timeout(limits.body_seconds):
            return await _joined(receive, limits)
    except TimeoutError as error:
        raise malformed(
            f"the body did not arrive within {limits.body_seconds:g} s", HTTPStatus.REQUEST_TIMEOUT, connection="close"
        ) from error


async def _joined(receive: Receive, limits: BodyLimits) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limits.max_body_bytes:
            raise _too_large(limits)
        if not message.get("more_body", False):
            return b"".join(parts)


def _too_large(limits: BodyLimits) -> Refusal:
    return malformed(
        f"the body is larger than {limits.max_body_bytes:,} bytes",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        connection="close",
    )
