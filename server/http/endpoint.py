"""`/graphql`: each request on its way from its bytes to its answer."""

import asyncio
from http import HTTPStatus

from graphql import ExecutionResult, OperationType
from starlette.types import Receive, Scope, Send

from graph.store import Store
from schema import Context, ServedSchema
from schema.documents import InvalidDocument
from schema.errors import translate_errors
from server.http.answers import Answer, answer_of, joined, refused, send_answer
from server.http.media import GRAPHQL, JSON, negotiate
from server.http.reading import METHODS, Asked, BodyLimits, ClientGone, Headers, headers_of, read
from server.http.refusals import Refusal, malformed

EXPLAIN_HEADER = b"x-scholargraph-explain"
"""With `true`, and the setting `explain`, the answer's extensions say what was sent to the database."""

_VARY = "Accept"


class GraphQLEndpoint:
    """GraphQL over HTTP, as an ASGI application."""

    def __init__(self, schema: ServedSchema, store: Store, *, limits: BodyLimits, explain: bool) -> None:
        self._schema = schema
        self._store = store
        self._limits = limits
        self._explain = explain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; whatever it is, the answer has GraphQL's shape."""
        headers = headers_of(scope)
        media = negotiate(headers.get(b"accept", b"").decode("latin-1"))
        try:
            answer = await self._answered(scope, receive, headers, media)
        except Refusal as refusal:
            answer = refused(refusal, media)
        except ClientGone:
            return
        await send_answer(send, answer, vary=_VARY, head=scope["method"] == "HEAD")

    async def _answered(self, scope: Scope, receive: Receive, headers: Headers, media: str | None) -> Answer:
        if scope["method"] == "OPTIONS":
            return Answer(HTTPStatus.OK, b"{}", JSON, {"allow": METHODS})
        if media is None:
            raise malformed(f"no type of answer is acceptable; offered are {GRAPHQL} and {JSON}", 406)
        asked = await read(scope, receive, headers, self._limits)
        if isinstance(asked, list):
            return joined(await asyncio.gather(*(self._one(one, headers, media) for one in asked)))
        return await self._one(asked, headers, media)

    async def _one(self, asked: Asked, headers: Headers, media: str) -> Answer:
        """The answer to one question."""
        try:
            known = self._schema.documents.find(asked.query or "")
        except InvalidDocument as invalid:
            if asked.by_get and invalid.operation_types - {OperationType.QUERY}:
                raise malformed("only queries are answered by GET", 405, allow="POST") from invalid
            translate_errors(invalid.errors)
            return answer_of(ExecutionResult(None, invalid.errors), media)
        wanted = self._explain and headers.get(EXPLAIN_HEADER, b"").lower() == b"true"
        context = Context(store=self._store, explained=[] if wanted else None)
        return answer_of(await self._schema.answer(known, asked.variables, context, asked.operation_name), media)
