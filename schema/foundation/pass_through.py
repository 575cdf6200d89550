"""Answers that are shaped already pass through the executor.

Completing 600 nested objects field by field takes graphql-core 5 to 8 ms; the answer of a root field of ours has the
response's shape, with scalars in wire form, checked for nulls where there may be none. This is the one place that knows
how graphql-core completes values (its version is pinned exactly).

If this breaks with a new version of graphql-core: find where its executor calls `complete_value` (graphql/execution),
and give the override below the same parameters. `build_schema(pass_through=False)` serves the same answers without it,
only slower; tests/schema/test_differential.py compares the two. If resolved fields are no longer completed there, no
answer is passed through, and benchmarks.known_document shows three times the CPU.
"""

from typing import Any

from graphql import GraphQLResolveInfo
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext


class ShapedAnswer:
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
        if type(result) is ShapedAnswer:
            return result.answer
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)


def by_response_key(source: Any, info: GraphQLResolveInfo[Any], **_arguments: object) -> Any:  # noqa: ANN401
    """Resolves a declared field of an answer that is completed field by field: the value is under its response key."""
    return source[info.path.key]
