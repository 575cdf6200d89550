"""A Neo4j of our own, shared by all who use a data directory.

    with embedded.join(data_dir, name="load") as database:
        connect(database.endpoint.uri, database.endpoint.user, database.endpoint.password)

`database` is what a user sees, `supervision` how a user gets a supervisor, `supervisor` the process that owns the
server, `server` the process that is the server; `installation` fetches what they run.
"""

from graph.embedded.database import BoltEndpoint, EmbeddedDatabase, join
from graph.embedded.lifetime import Status, start, status, stop
from graph.embedded.settings import EmbeddedSettings
from graph.embedded.state import SupervisorState
from graph.embedded.users import User

__all__ = [
    "BoltEndpoint",
    "EmbeddedDatabase",
    "EmbeddedSettings",
    "Status",
    "SupervisorState",
    "User",
    "join",
    "start",
    "status",
    "stop",
]
