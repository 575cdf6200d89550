"""What an error looks like to the client: a sentence and a stable code; nothing from inside.

Our own errors bring both. Errors of graphql-core about the document or its variables are BAD_USER_INPUT with its own
sentence. Everything else is a defect: the client gets INTERNAL and one fixed sentence, the log gets the traceback.
"""

import logging
from collections.abc import Iterable

from graphql import GraphQLError

from graph.errors import BadInput, CostLimit, Internal, ScholarGraphError

INTERNAL_MESSAGE = "something went wrong inside the service; it has been logged"
TOO_DEEP_MESSAGE = "the document is nested too deeply; ask in smaller parts"
TOO_MANY_DIGITS_MESSAGE = "the document holds a number of thousands of digits; expected numbers of at most 32 bits"

logger = logging.getLogger("scholargraph.schema")


def translate_errors(errors: Iterable[GraphQLError]) -> None:
    """Gives each error its public message and `extensions.code`, in place; a second time changes nothing."""
    for error in errors:
        if error.message == INTERNAL_MESSAGE:
            continue
        cause = _cause(error)
        if isinstance(cause, ScholarGraphError) and not isinstance(cause, Internal):
            error.message = str(cause)
            error.extensions = dict(cause.extensions)
        elif isinstance(cause, RecursionError):
            error.message = TOO_DEEP_MESSAGE
            error.extensions = {"code": CostLimit.code}
        elif isinstance(cause, ValueError) and error.path is None:  # Python's limit on the digits of a number
            error.message = TOO_MANY_DIGITS_MESSAGE
            error.extensions = {"code": BadInput.code}
        elif cause is None:
            error.extensions = {"code": BadInput.code}
        else:
            logger.error("a field failed: %s", error.path, exc_info=cause)
            error.message = INTERNAL_MESSAGE
            error.extensions = {"code": Internal.code}


def _cause(error: GraphQLError) -> Exception | None:
    """What was raised first; None where graphql-core itself found fault with the document."""
    cause: Exception | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause
