"""The GraphQL schema: what can be asked, and the compiler that turns a question into one Cypher statement."""

from graph.limits import MAX_PAGE, DocumentLimits
from schema.execution.context import Context
from schema.service import ServedSchema

__all__ = ["Context", "ServedSchema", "build_schema"]


def build_schema(
    *,
    pass_through: bool = True,
    max_page: int = MAX_PAGE,
    limits: DocumentLimits | None = None,
    suggestions: bool = True,
    introspection: bool = True,
    federated: bool = False,
) -> ServedSchema:
    """The schema to serve; its `execute` takes a `Context` as `context_value`, made anew for each request.

    Args:
        pass_through: whether answers that are shaped already are sent as they are. Without it graphql-core completes
            them field by field, with the same result.
        max_page: how many edges a page may have.
        limits: how large a document may be; None where the documents are our own.
        suggestions: whether an error says what name was probably meant.
        introspection: whether one may ask for the schema.
        federated: whether it is a subgraph of Apollo Federation 2 as well.
    """
    return ServedSchema(
        pass_through=pass_through,
        max_page=max_page,
        limits=limits,
        suggestions=suggestions,
        introspection=introspection,
        federated=federated,
    )
