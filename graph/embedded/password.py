"""The random password of the user `neo4j`, set by the server process before anybody can connect.

It is `password.new` until Neo4j has it for certain, so a start that is killed at any moment leaves at worst a
`password.new` that the next start replaces.
"""

import secrets
from pathlib import Path
from typing import Any

from graph.embedded.directory import Directory, replace_text
from graph.errors import WrongPassword

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


def read_password(path: Path) -> str:
    """The password that a file holds; WrongPassword, with the cure, where it holds none."""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WrongPassword(no_password(path, f"cannot be read ({error.strerror})")) from error
    except UnicodeDecodeError as error:
        raise WrongPassword(no_password(path, "is not text in UTF-8")) from error
    if not text:
        raise WrongPassword(no_password(path, "is empty"))
    return text


def no_password(path: Path, trouble: str) -> str:
    """What is wrong with the file of the password, and what its owner can do.

    >>> no_password(Path("/graph/neo4j/password"), "is empty")[:58]
    'The password of the embedded Neo4j, /graph/neo4j/password,'
    """
    return (
        f"The password of the embedded Neo4j, {path}, {trouble}. Put the right file back; or stop what uses this Neo4j"
        " (`scholargraph database stop` says who does), delete the file, and the next start sets a new password."
    )
