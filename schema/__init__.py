"""The GraphQL schema: what can be asked, and the compiler that turns a question into one Cypher statement.

The packages, from the ground up; imports go this way only, and contracts in pyproject.toml hold them to it:

- `foundation`: errors as a client sees them, a bounded cache, and the way of shaped answers past graphql-core.
- `declarations`: what a field, a filter or an order says of itself, once; cursors, ids, inputs and enums.
- `compiler`: a selection becomes a plan, the plan a Cypher statement, and its record the response.
- `admission`: documents are measured, validated, priced and kept, before anything is sent.
- `execution`: root fields bound to statements and traversals, for one request (`Context`).
- `types` and `root_fields`: the types of the schema, and what their root fields take.
- `query`, `federation`, `service`: the root type, the same as a subgraph, and the schema that is served.

Begin with `types/topic.py`, a whole node type on one page, then `declarations/fields.py` and `compiler/__init__.py`.
"""

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
