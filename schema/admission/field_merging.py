"""Bounds the validation rule that compares all fields with one name in the answer.

Whether they may be one is asked of every pair of them, and then of every pair below: a document within all limits can
ask for a second of work, before anything is known of its cost.
"""

from typing import Any

from graphql import OverlappingFieldsCanBeMergedRule, SelectionSetNode, ValidationContext
from graphql.validation.validate import ValidationAbortedError

from graph.errors import CostLimit

MAX_COMPARED = 50_000
"""Comparisons, about: some 60 ms. The explorer's documents need 66 at most; random ones of 9 kB need 209."""

_TOO_MUCH = (
    "the document names the same fields more often than is allowed; name each once, with all that is wanted below it"
)


class BoundedOverlaps(OverlappingFieldsCanBeMergedRule):
    """The rule, which gives up where it would take too long."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self.rule_context.remaining_complexity_budget = MAX_COMPARED

    def enter_selection_set(
        self,
        selection_set: SelectionSetNode,
        _key: Any,  # noqa: ANN401 the visitor's
        parent: Any,  # noqa: ANN401
        *_args: Any,  # noqa: ANN401
    ) -> None:
        """Ends the validation with an error that says what was too much."""
        try:
            super().enter_selection_set(selection_set, _key, parent)
        except ValidationAbortedError:
            raise ValidationAbortedError(_TOO_MUCH, original_error=CostLimit(_TOO_MUCH)) from None
