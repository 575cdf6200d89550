"""Answers that are shaped already pass through the executor.

Completing 600 nested objects field by field takes graphql-core 5 to 8 ms; the answer of a root field of ours has the
response's shape, with scalars in wire form, checked for nulls where there may be none. This is the one place that knows
how graphql-core completes values (its version is pinned exactly).
"""

from typing import Any

from graphql import GraphQLResolveInfo
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext


class Shaped:
    """An answer that needs no completion: maps and lists under the response's keys."""

    __slots__ = ("answer",)

    def __init__(self, answer: object) -> None:
        self.answer = answer


class PassThrough(StrawberryGraphQLCoreExecutionContext):
    """An execution that lets shaped answers pass."""

    def complete_value(
        self,
        return_type: Any,  # noqa: ANN401
        field_details_list: Any,  # noqa: ANN401
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: Any,  # noqa: ANN401
        position_context: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """The answer itself where it is shaped; graphql-core's completion for everything else."""
        if type(result) is Shaped:
            return result.answer
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)


def by_response_key(source: Any, info: GraphQLResolveInfo[Any], **_arguments: object) -> Any:  # noqa: ANN401
    """Resolves a declared field of an answer that is completed field by field: the value is under its response key."""
    return source[info.path.key]
