"""From a question to its answer: its document is read, its cost is charged, and it is executed within its time."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from graphql import ExecutionResult, FieldNode, GraphQLError, OperationDefinitionNode, OperationType

from graph.errors import CostLimit, ScholarGraphError, Timeout
from graph.limits import DocumentLimits
from graph.store.store import Store
from schema import Context, ServedSchema
from schema.admission.cost import Cost
from schema.admission.document_cache import InvalidDocument, KnownDocument
from schema.admission.document_limits import check_variables
from schema.execution.context import Project
from schema.foundation.errors import translate_errors
from server.http.answer_cache import AnswerCache, key_of
from server.http.answers import Answer, Executed, Outcome, answer_of, encoded
from server.http.persisted_documents import TrustedDocuments
from server.http.request_parsing import ParsedRequest
from server.limits.budgets import Budgets
from server.limits.clients import Client
from server.limits.overload import Gate
from server.limits.refusals import Refusal, malformed
from server.telemetry.request_record import RequestRecord

COST_OF_CHARACTER = 10
"""A document that is new here costs at least so much for each character, for it must be read before its cost is known.

About what reading and planning take, beside an answer of the same cost.
"""

GRACE_SECONDS = 0.5
"""What a statement or kernel that was told its time has, beyond it, to end by itself and say so."""


@dataclass(frozen=True)
class Question:
    """A question whose document is valid and whose cost is within the limit, so that it may be executed."""

    text: str
    known: KnownDocument
    operation: OperationDefinitionNode
    variables: Mapping[str, object] | None
    cost: Cost

    @property
    def operation_name(self) -> str | None:
        """The name of the operation; None for an anonymous one."""
        return self.operation.name.value if self.operation.name else None

    @property
    def asks_schema_only(self) -> bool:
        """Whether the answer holds as long as the service does."""
        return all(
            isinstance(node, FieldNode) and (node.name.value.startswith("__") or node.name.value == "_service")
            for node in self.operation.selection_set.selections
        )


class QueryExecutor:
    """Answers questions, one schema over one store."""

    def __init__(
        self,
        schema: ServedSchema,
        store: Store,
        project: Project,
        *,
        limits: DocumentLimits,
        documents: TrustedDocuments,
        budgets: Budgets,
        gate: Gate,
        cache: AnswerCache | None,
        seconds: float,
        max_age: int,
    ) -> None:
        self._schema = schema
        self._store = store
        self._project = project
        self._limits = limits
        self._documents = documents
        self._budgets = budgets
        self._gate = gate
        self._cache = cache
        self._fresh = f"max-age={max_age}" if max_age else "no-cache"
        self._seconds = seconds

    async def answer(
        self, request: ParsedRequest, client: Client, media: str, record: RequestRecord, *, explain: bool
    ) -> Answer:
        """The answer; a Refusal where the question is not executed for a reason that is not in its document.

        Args:
            request: of the client.
            client: who pays for it.
            media: of the answer.
            record: of the request, in which it is noted what was asked and sent.
            explain: whether the answer says what was sent to the database for it.
        """
        # reading the document is paid for before it is read
        text = self._documents.text(request)
        reading = self._cost_of_reading(text)
        left: Mapping[str, str] = self._budgets.take(client, reading) if reading else {}
        try:
            question = self._question(text, request)
        except InvalidDocument as invalid:
            if request.by_get and invalid.operation_types - {OperationType.QUERY}:
                raise malformed("only queries are answered by GET", 405, allow="POST") from invalid
            return _not_executed(invalid.errors, media, left, record)
        except ScholarGraphError as error:
            return _not_executed([GraphQLError(str(error), original_error=error)], media, left, record)
        # what the question costs, less what reading it has cost
        record.document = self._documents.name(question.text)
        record.operation_type = question.operation.operation.value
        record.operation = question.operation_name
        record.cost += question.cost.total
        left = self._budgets.take(client, max(0, question.cost.total - reading))
        headers = {"graphql-cost": str(question.cost.total), **left}
        # answers for everyone come from the cache, others from an execution of their own
        if client.has_credentials or explain or self._cache is None:
            executed = await self._executed(question, record, explain=explain)
        else:
            key = key_of(question.text, request.operation_name, request.variables)
            record.cached = True
            executed = await self._cache.answer(key, lambda: self._executed(question, record, explain=False))
        record.code = executed.code
        # only a complete answer to a GET may be kept by others
        if request.by_get and executed.outcome is Outcome.COMPLETE:
            reach = "private" if client.has_credentials else "public"
            headers |= {"etag": executed.tag, "cache-control": f"{reach}, {self._fresh}"}
        else:
            headers["cache-control"] = "no-store"
        return answer_of(executed, media, headers)

    def _cost_of_reading(self, text: str) -> int:
        """The cost of reading a document; nothing for one that was read before, or is trusted."""
        if self._schema.documents.knows(text) or self._documents.name(text) is not None:
            return 0
        return len(text) * COST_OF_CHARACTER

    def _question(self, text: str, request: ParsedRequest) -> Question:
        """Reads the document and adds up what it costs; nothing is sent to the database before that."""
        known = self._schema.documents.find(text)
        operation = known.operation(request.operation_name)
        check_variables(request.variables, self._limits)
        cost = self._schema.documents.cost(known, operation, request.variables)
        if cost.total > self._limits.max_cost:
            raise CostLimit(
                f"this may cost {cost.total:,} (fields {cost.field:,}, objects {cost.type:,}); at most"
                f" {self._limits.max_cost:,} is allowed: ask for smaller pages or fewer levels"
            )
        return Question(text, known, operation, request.variables, cost)

    async def _executed(self, question: Question, record: RequestRecord, *, explain: bool) -> Executed:
        """Waits for its turn, and executes within its time."""
        record.cached = False
        async with self._gate.passed():
            until = time.monotonic() + self._seconds
            context = Context(self._store, self._project, sent=record.sent, explain=explain, until=until)
            try:
                async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                    result = await self._schema.answer(
                        question.known, question.variables, context, question.operation_name
                    )
            except TimeoutError:
                error = Timeout(f"the question took longer than its time limit of {self._seconds:g} s")
                raise Refusal(error, HTTPStatus.GATEWAY_TIMEOUT, in_json=False) from None
        cost = {"field": question.cost.field, "type": question.cost.type, "limit": self._limits.max_cost}
        result.extensions = {**(result.extensions or {}), "cost": cost}
        executed = encoded(result)
        seen = set(context.revisions)
        if executed.outcome is Outcome.COMPLETE and (len(seen) == 1 or (not seen and question.asks_schema_only)):
            return replace(executed, revision=next(iter(seen), None), storable=True)
        return executed


def _not_executed(errors: list[GraphQLError], media: str, headers: Mapping[str, str], record: RequestRecord) -> Answer:
    translate_errors(errors)
    executed = encoded(ExecutionResult(None, errors))
    record.code = executed.code
    return answer_of(executed, media, headers)
