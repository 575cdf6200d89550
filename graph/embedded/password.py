"""The random password of the user `neo4j`, set by the server process before anybody can connect.

It is `password.new` until Neo4j has it for certain, so a start that is killed at any moment leaves at worst a
`password.new` that the next start replaces.
"""

import secrets
from typing import Any

from graph.embedded.directory import Directory, replace_text

USER = "neo4j"


class NewPassword:
    """A password that has to be set: at the first start, or when the user deleted the file `password`."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._text = secrets.token_urlsafe(24)
        self._first_start = not directory.system_store.exists()
        replace_text(directory.new_password, self._text + "\n")

    def before_start(self, java: Any) -> None:  # noqa: ANN401
        """Sets it on a new store as `neo4j-admin dbms set-initial-password` does: the default is never valid."""
        if self._first_start:
            path = java.JClass("java.nio.file.Path")
            context = java.JClass("org.neo4j.cli.ExecutionContext")(
                path.of(str(self._directory.root)), path.of(str(self._directory.conf.parent))
            )
            setter = java.JClass("org.neo4j.commandline.admin.security.SetInitialPasswordCommand")(context)
            status = java.JClass("picocli.CommandLine")(setter).execute(self._text)
            assert status == 0, "the command prints why"

    def after_start(self, java: Any, databases: Any) -> None:  # noqa: ANN401
        """Sets it on a store that has one already, by a statement, which costs 2 to 4 seconds."""
        if not self._first_start:
            parameters = java.JClass("java.util.HashMap")()
            parameters.put("password", self._text)
            databases.database("system").executeTransactionally(
                f"ALTER USER {USER} SET PASSWORD $password CHANGE NOT REQUIRED", parameters
            )
        self._directory.new_password.replace(self._directory.password)


def new_password(directory: Directory) -> NewPassword | None:
    """A password to be set; None where the directory has one."""
    return None if directory.password.exists() else NewPassword(directory)
