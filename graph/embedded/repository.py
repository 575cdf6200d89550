"""The Maven repository that the jars come from.

In this order: the one that was asked for; the user's mirror of Maven Central (`mirrors` in `~/.m2/settings.xml`);
Maven Central as the jgo package knows it. Name and password of a mirror come from `servers` in the same file, as
Maven has it; `${env.NAME}` is replaced there, a password that Maven encrypted is not used.
"""

import os
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import BadInput

_FOR_CENTRAL = {"central", "*", "external:*"}


@dataclass(frozen=True)
class Repository:
    """A Maven repository: its address, and who may read it."""

    url: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def find_repository(asked_for: str | None, *, maven_settings: Path | None = None) -> Repository:
    """The repository to fetch from; BadInput for what is no http(s) or file URL."""
    if asked_for is not None:
        return _checked(Repository(asked_for), "the Maven repository")
    path = maven_settings or Path.home() / ".m2" / "settings.xml"
    mirror = _mirror(path) if path.is_file() else None
    if mirror is not None:
        return _checked(mirror, f"the mirror in {path}")
    from jgo.constants import MAVEN_CENTRAL_URL  # takes 0.4 seconds

    return Repository(MAVEN_CENTRAL_URL)


def _checked(repository: Repository, named: str) -> Repository:
    if not re.match(r"(https?://|file:/).", repository.url):
        raise BadInput(f"{named} is {repository.url!r}; expected a URL that begins with https://, http:// or file://.")
    return repository


def _mirror(path: Path) -> Repository | None:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - the user's own file
    except ElementTree.ParseError as error:
        raise BadInput(f"{path} is not well-formed XML: {error}; expected Maven's settings.") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]  # with and without the namespace
    for mirror in root.iterfind("mirrors/mirror"):
        patterns = {pattern.strip() for pattern in _text(mirror, "mirrorOf").split(",")}
        if patterns & _FOR_CENTRAL and "!central" not in patterns:
            name = _text(mirror, "id")
            for server in root.iterfind("servers/server"):
                password = _text(server, "password")
                if name and _text(server, "id") == name and not password.startswith("{"):
                    return Repository(_text(mirror, "url"), _text(server, "username") or None, password or None)
            return Repository(_text(mirror, "url"))
    return None


def _text(element: ElementTree.Element, name: str) -> str:
    text = (element.findtext(name) or "").strip()
    return re.sub(r"\$\{env\.(\w+)\}", lambda variable: os.environ.get(variable[1], ""), text)
