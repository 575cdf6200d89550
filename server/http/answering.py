"""From a question to its answer: what is asked, may it be asked, by whom, and what comes of it."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode, OperationType

from graph.errors import CostLimit, ScholarGraphError, Timeout
from graph.store import Store
from schema import Context, Limits, ServedSchema
from schema.cost import Cost
from schema.documents import InvalidDocument, KnownDocument
from schema.errors import translate_errors
from schema.limits import check_variables
from server.http.answers import Answer, answer_of
from server.http.documents import TrustedDocuments
from server.http.reading import Asked
from server.http.refusals import Refusal, malformed
from server.limits.budgets import Budgets
from server.limits.clients import Client
from server.limits.overload import Gate

GRACE_SECONDS = 0.5
"""What a statement or kernel that was told its time has, beyond it, to end by itself and say so."""


@dataclass(frozen=True)
class Question:
    """A question that may be executed."""

    known: KnownDocument
    operation: OperationDefinitionNode
    variables: Mapping[str, object] | None
    cost: Cost


class Answering:
    """Answers questions, one schema over one store."""

    def __init__(
        self,
        schema: ServedSchema,
        store: Store,
        *,
        limits: Limits,
        documents: TrustedDocuments,
        budgets: Budgets,
        gate: Gate,
        seconds: float,
    ) -> None:
        self._schema = schema
        self._store = store
        self._limits = limits
        self._documents = documents
        self._budgets = budgets
        self._gate = gate
        self._seconds = seconds

    async def answer(self, asked: Asked, client: Client, media: str, *, explain: bool) -> Answer:
        """The answer; a Refusal where the question is not executed for a reason that is not in its document.

        Args:
            asked: by the client.
            client: who pays for it.
            media: of the answer.
            explain: whether the answer says what was sent to the database for it.
        """
        try:
            question = self._question(asked)
        except InvalidDocument as invalid:
            if asked.by_get and invalid.operation_types - {OperationType.QUERY}:
                raise malformed("only queries are answered by GET", 405, allow="POST") from invalid
            return _not_executed(invalid.errors, media)
        except ScholarGraphError as error:
            return _not_executed([GraphQLError(str(error), original_error=error)], media)
        headers = {"graphql-cost": str(question.cost.total), **self._budgets.take(client, question.cost.total)}
        async with self._gate.passed():
            result = await self._executed(question, explain=explain)
        if not (result.data is None and result.errors):
            result.extensions = {
                **(result.extensions or {}),
                "cost": {"field": question.cost.field, "type": question.cost.type, "limit": self._limits.cost},
            }
        return answer_of(result, media, headers)

    def _question(self, asked: Asked) -> Question:
        """Reads the document and adds up what it costs; nothing is sent to the database before that."""
        known = self._schema.documents.find(self._documents.text(asked))
        operation = known.operation(asked.operation_name)
        check_variables(asked.variables, self._limits)
        cost = self._schema.documents.cost(known, operation, asked.variables)
        if cost.total > self._limits.cost:
            raise CostLimit(
                f"this may cost {cost.total:,} (fields {cost.field:,}, objects {cost.type:,}); at most"
                f" {self._limits.cost:,} is allowed: ask for smaller pages or fewer levels"
            )
        return Question(known, operation, asked.variables, cost)

    async def _executed(self, question: Question, *, explain: bool) -> ExecutionResult:
        context = Context(store=self._store, explained=[] if explain else None, until=time.monotonic() + self._seconds)
        name = question.operation.name.value if question.operation.name else None
        try:
            async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                return await self._schema.answer(question.known, question.variables, context, name)
        except TimeoutError:
            error = Timeout(f"the question took longer than its time limit of {self._seconds:g} s")
            raise Refusal(error, HTTPStatus.GATEWAY_TIMEOUT, in_json=False) from None


def _not_executed(errors: list[GraphQLError], media: str) -> Answer:
    translate_errors(errors)
    return answer_of(ExecutionResult(None, errors), media, {})
