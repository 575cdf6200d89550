"""`/export/{format}`: what a browser shows, sent here as JSON, comes back as a file of another program.

Nothing is asked of the graph: all that is in the file was sent, and had come by GraphQL under its limits. So each
format has one home, and what is exported is what is seen.
"""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.types import Receive, Scope, Send

from exports.formats import FILE_KINDS, NETWORK_WRITERS, PAPER_WRITERS, NetworkFormat, PaperFormat
from exports.shapes import ExportedNetwork, ExportedPapers
from graph.ids import shown
from server.http.answers import Answer, refused, send_answer
from server.http.media import GRAPHQL
from server.http.reading import BodyLimits, ClientGone, headers_of, read_body
from server.http.refusals import Refusal, malformed

LIMITS = BodyLimits(bytes=8_000_000, seconds=30, batch=0)
"""What 6,000 nodes and 30,000 ties need, which take a second of work; the explorer draws 5,000 and 20,000."""

_NETWORK = msgspec.json.Decoder(ExportedNetwork)
_PAPERS = msgspec.json.Decoder(ExportedPapers)
_HEADERS = {"x-content-type-options": "nosniff"}


class ExportEndpoint:
    """An ASGI application; `format` is a part of its path. One file is written at a time."""

    def __init__(self) -> None:
        self._writing = asyncio.Semaphore(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request: the file, or an error in GraphQL's shape."""
        try:
            answer = await self._answered(scope, receive)
        except Refusal as refusal:
            answer = refused(refusal, GRAPHQL)
        except ClientGone:
            return
        await send_answer(send, answer, vary="Accept")

    async def _answered(self, scope: Scope, receive: Receive) -> Answer:
        form = _parse_format(scope["path_params"])
        if scope["method"] != "POST":
            raise malformed("what is to be exported is sent by POST", HTTPStatus.METHOD_NOT_ALLOWED, allow="POST")
        body = await read_body(receive, headers_of(scope), LIMITS)
        async with self._writing:
            written = await asyncio.to_thread(_written, form, body)
        kind = FILE_KINDS[form]
        disposition = {"content-disposition": f'attachment; filename="scholargraph{kind.suffix}"'}
        return Answer(HTTPStatus.OK, written, kind.media_type, _HEADERS | disposition)


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
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise malformed(f"the body is not what {form} is written from: {str(error)[:200]}") from error
