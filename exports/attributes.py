"""The attributes of nodes and ties that formats with declared attributes write, in one order."""

from collections.abc import Iterator
from typing import NamedTuple

from exports.shapes import ExportedNode, ExportedTie


class Attribute(NamedTuple):
    """One column: its name in files, the field that it is, its type in GEXF and GraphML."""

    name: str
    field: str
    kind: str


NODE_ATTRIBUTES = (
    Attribute("papers", "paper_count", "int"),
    Attribute("hops", "hops", "int"),
    Attribute("degree", "degree", "int"),
    Attribute("community", "community", "int"),
)
POSITION = (Attribute("x", "x", "double"), Attribute("y", "y", "double"))
TIE_ATTRIBUTES = (
    Attribute("joint_papers", "joint_papers", "int"),
    Attribute("strength", "strength", "double"),
    Attribute("first_year", "first_year", "int"),
    Attribute("last_year", "last_year", "int"),
)


def known(exported: ExportedNode | ExportedTie, attributes: tuple[Attribute, ...]) -> Iterator[tuple[Attribute, float]]:
    """The attributes that a node or tie has a value of."""
    for attribute in attributes:
        value = getattr(exported, attribute.field)
        if value is not None:
            yield attribute, value
