"""Types that are known by their names until the schema is built, so that the files of node types need no circle.

`schema/types` has one file a type of nodes, named after it: an author has papers and a paper has authors, and neither
file imports the other for that.
"""

from types import GenericAlias
from typing import Any

from strawberry.types.lazy_type import LazyType


def node_type(label: str) -> object:
    """The type of the nodes of a label, by its name.

    >>> node_type("Author")
    LazyType(type_name='Author', module='schema.types.author', package=None)
    """
    return _named(label, label)


def node_connection(label: str) -> object:
    """The connection of all nodes of a label, by its name.

    >>> node_connection("Institution")
    LazyType(type_name='InstitutionConnection', module='schema.types.institution', package=None)
    """
    return _named(f"{label}Connection", label)


def node_or_none(label: str) -> object:
    """The type of a field with one node of a label, or null."""
    return _named(label, label) | None


def list_of(kind: object) -> object:
    """The type of a field with a list, of what may be a type by its name."""
    return GenericAlias(list, (kind,))


def _named(name: str, label: str) -> LazyType[Any, Any]:
    """The type of this name in the file of a label's nodes."""
    return LazyType(name, f"schema.types.{label.lower()}")
