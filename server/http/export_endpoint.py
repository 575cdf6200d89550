"""`/export/{format}`: what a browser shows, sent here as JSON, comes back as a file of another program.

Nothing is asked of the graph: all that is in the file was sent, and had come by GraphQL under its limits. So each
format has one home, and what is exported is what is seen. It costs the client of its budget what it sends.
"""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.types import Receive, Scope, Send

from exports.formats import FILE_KINDS, NETWORK_WRITERS, PAPER_WRITERS, NetworkFormat, PaperFormat
from exports.shapes import ExportedNetwork, ExportedPapers
from graph.errors import BadInput, shown
from server.http.answers import Answer, refused, send_answer
from server.http.media_types import GRAPHQL
from server.http.request_parsing import announced_bytes, headers_of, read_body
from server.limits.budgets import Budgets
from server.limits.clients import Clients
from server.limits.overload import Gate
from server.limits.refusals import ClientGone, Refusal, malformed
from server.settings import BodyLimits
from server.telemetry.request_record import record_of

LIMITS = BodyLimits(max_body_bytes=8_000_000, body_seconds=30, max_batch=0)
"""What 6,000 nodes and 30,000 ties need, which take a second of work; the explorer draws 5,000 and 20,000."""

BYTES_OF_COST = 100
"""For so many bytes sent, an export costs 1: the work is about that of an object of an answer."""

WAITING, WAITING_SECONDS = 8, 10.0
"""Exports that wait while one is written, and how long."""

_NETWORK = msgspec.json.Decoder(ExportedNetwork)
_PAPERS = msgspec.json.Decoder(ExportedPapers)


class ExportEndpoint:
    """An ASGI application; `format` is a part of its path. One file is written at a time."""

    def __init__(self, clients: Clients, budgets: Budgets) -> None:
        self._clients = clients
        self._budgets = budgets
        self._gate = Gate(1, WAITING, WAITING_SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request: the file, or an error in GraphQL's shape."""
        try:
            answer = await self._answered(scope, receive)
        except Refusal as refusal:
            record_of(scope).code = refusal.error.code
            answer = refused(refusal, GRAPHQL)
        except ClientGone:
            record_of(scope).code = "CLIENT_GONE"
            return
        await send_answer(send, answer, vary="Accept")

    async def _answered(self, scope: Scope, receive: Receive) -> Answer:
        form = _parse_format(scope["path_params"])
        if scope["method"] != "POST":
            raise malformed("what is to be exported is sent by POST", HTTPStatus.METHOD_NOT_ALLOWED, allow="POST")
        headers, record = headers_of(scope), record_of(scope)
        client = self._clients.identify(scope, headers)
        record.client = client.key
        length = announced_bytes(headers, LIMITS)
        if length is None:
            raise malformed(
                "the head does not say how long the body is", HTTPStatus.LENGTH_REQUIRED, connection="close"
            )
        record.cost = 1 + length // BYTES_OF_COST
        left = self._budgets.take(client, record.cost)  # before it is read: many bodies at once are much memory
        body = await read_body(receive, headers, LIMITS)
        async with self._gate.passed():
            written = await asyncio.to_thread(_written, form, body)
        kind = FILE_KINDS[form]
        disposition = {"content-disposition": f'attachment; filename="scholargraph{kind.suffix}"'}
        return Answer(HTTPStatus.OK, written, kind.media_type, {**left, **disposition})


def _parse_format(path_params: Mapping[str, str]) -> NetworkFormat | PaperFormat:
    text = path_params["format"]
    for form in FILE_KINDS:
        if form == text:
            return form
    raise malformed(f"{shown(text)} is no format; expected one of {', '.join(FILE_KINDS)}", HTTPStatus.NOT_FOUND)


def _written(form: NetworkFormat | PaperFormat, body: bytes) -> bytes:
    try:
        if isinstance(form, NetworkFormat):
            return NETWORK_WRITERS[form](_NETWORK.decode(body))
        return "".join(PAPER_WRITERS[form](_PAPERS.decode(body).papers)).encode()
    except BadInput as error:  # the program that the file is for takes no such thing
        raise malformed(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise malformed(f"the body is not what {form} is written from: {str(error)[:200]}") from error
    except RecursionError as error:
        raise malformed(f"the body is nested deeper than anything that {form} is written from") from error
