"""`/graphql`: each request on its way from its bytes to its answer."""

import asyncio
from dataclasses import replace
from http import HTTPStatus

from starlette.types import Receive, Scope, Send

from server.http.answers import Answer, joined, refused, send_answer
from server.http.execution import QueryExecutor
from server.http.media_types import GRAPHQL, JSON, negotiate
from server.http.request_parsing import METHODS, Headers, ParsedRequest, headers_of, read
from server.limits.clients import Client, Clients
from server.limits.disconnects import while_connected
from server.limits.refusals import ClientGone, Refusal, malformed
from server.settings import BodyLimits
from server.telemetry.request_record import RequestRecord, record_of

EXPLAIN_HEADER = b"x-scholargraph-explain"
"""With `true`, and the setting `explain`, the answer's extensions say what was sent to the database."""

_VARY = "Accept"


class GraphQLEndpoint:
    """GraphQL over HTTP, as an ASGI application."""

    def __init__(self, executor: QueryExecutor, clients: Clients, *, limits: BodyLimits, explain: bool) -> None:
        self._executor = executor
        self._clients = clients
        self._limits = limits
        self._explain = explain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; whatever it is, the answer has GraphQL's shape."""
        headers = headers_of(scope)
        media = negotiate(headers.get(b"accept", b"").decode("latin-1"))
        try:
            answer = await self._answered(scope, receive, headers, media)
        except Refusal as refusal:
            record_of(scope).code = refusal.error.code
            answer = refused(refusal, media)
        except ClientGone:
            record_of(scope).code = "CLIENT_GONE"
            return
        tag = answer.headers.get("etag")
        if tag is not None and tag in headers.get(b"if-none-match", b"").decode("latin-1"):
            answer = replace(answer, status=HTTPStatus.NOT_MODIFIED, body=b"")
        await send_answer(send, answer, vary=_VARY, head=scope["method"] == "HEAD")

    async def _answered(self, scope: Scope, receive: Receive, headers: Headers, media: str | None) -> Answer:
        if scope["method"] == "OPTIONS":
            return Answer(HTTPStatus.OK, b"{}", JSON, {"allow": METHODS})
        if media is None:
            raise malformed(f"no type of answer is acceptable; offered are {GRAPHQL} and {JSON}", 406)
        client = self._clients.identify(scope, headers)
        record = record_of(scope)
        record.client = client.key
        requests = await read(scope, receive, headers, self._limits)
        explain = self._explain and headers.get(EXPLAIN_HEADER, b"").lower() == b"true"
        async with while_connected(receive):
            if isinstance(requests, list):
                answers = (self._of_batch(request, client, record, explain=explain) for request in requests)
                return joined(await asyncio.gather(*answers))
            return await self._executor.answer(requests, client, media, record, explain=explain)

    async def _of_batch(
        self, request: ParsedRequest, client: Client, record: RequestRecord, *, explain: bool
    ) -> Answer:
        """The answer to one question of a batch; a refusal becomes its answer and takes nothing from the others."""
        try:
            return await self._executor.answer(request, client, JSON, record, explain=explain)
        except Refusal as refusal:
            return refused(refusal, JSON)
