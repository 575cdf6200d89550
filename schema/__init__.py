"""The GraphQL schema: what can be asked, and the compiler that turns a question into one Cypher statement."""

from schema.context import Context
from schema.service import ServedSchema

__all__ = ["Context", "ServedSchema", "build_schema"]


def build_schema(*, pass_through: bool = True) -> ServedSchema:
    """The schema to serve; its `execute` takes a `Context` as `context_value`, made anew for each request.

    Args:
        pass_through: whether answers that the database has shaped are sent as they are. Without it graphql-core
            completes them field by field, with the same result.
    """
    return ServedSchema(pass_through=pass_through)
