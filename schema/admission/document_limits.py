"""How large a document may be: measured on its syntax tree, before it is validated and long before it is executed.

Fragments count wherever they are spread, as often as they are spread. Each is measured once, so that a document whose
fragments double twenty times is refused in the time it takes to read it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from graph.errors import CostLimit
from graph.limits import MAX_VARIABLE_DEPTH, DocumentLimits


@dataclass(frozen=True)
class Size:
    """What some selections come to, with everything that their fragments bring."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    root_fields: int = 0
    directives: int = 0

    def beside(self, other: "Size") -> "Size":
        """The size of both together, side by side at one level."""
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.root_fields + other.root_fields,
            self.directives + other.directives,
        )


def check_document(document: DocumentNode, limits: DocumentLimits) -> None:
    """CostLimit where one of its operations has too much of something."""
    measuring = _DocumentMeasure(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            size = measuring.below(definition.selection_set)
            of_operation = len(definition.directives or ())
            for what, count, most in (
                ("levels", size.depth, limits.max_depth),
                ("fields", size.fields, limits.max_fields),
                ("aliases", size.aliases, limits.max_aliases),
                ("fields at its root", size.root_fields, limits.max_root_fields),
                ("directives", size.directives + of_operation, limits.max_directives),
            ):
                if count > most:
                    raise CostLimit(
                        f"the document has {_shown(count)} {what}, with all fragments; at most {most:,} are allowed"
                    )


def check_variables(variables: Mapping[str, Any] | None, limits: DocumentLimits) -> None:
    """CostLimit where a list in them is too long, or they are nested too deeply."""
    level: list[object] = list(variables.values()) if variables else []
    for _ in range(MAX_VARIABLE_DEPTH):
        below: list[object] = []
        for value in level:
            if isinstance(value, list):
                inner = cast("list[object]", value)
                if len(inner) > limits.max_list:
                    raise CostLimit(
                        f"a list in the variables has {len(inner):,} values; at most {limits.max_list:,} are allowed"
                    )
                below += inner
            elif isinstance(value, dict):
                below += cast("dict[str, object]", value).values()
        if not below:
            return
        level = below
    raise CostLimit(f"the variables are nested more than {MAX_VARIABLE_DEPTH} levels deep")


class _DocumentMeasure:
    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._measured: dict[str, Size] = {}

    def below(self, selections: SelectionSetNode) -> Size:
        """The size of a selection set."""
        size = Size()
        for node in selections.selections:
            directives = Size(directives=len(node.directives or ()))
            if isinstance(node, FieldNode):
                inner = self.below(node.selection_set) if node.selection_set else Size()
                aliased = int(node.alias is not None)
                part = Size(inner.depth + 1, inner.fields + 1, inner.aliases + aliased, 1, inner.directives)
            elif isinstance(node, InlineFragmentNode):
                part = self.below(node.selection_set)
            elif isinstance(node, FragmentSpreadNode):
                part = self._fragment(node.name.value)
            else:
                raise AssertionError(type(node))
            size = size.beside(part).beside(directives)
        return size

    def _fragment(self, name: str) -> Size:
        """One that is unknown or spreads itself is for the validation to refuse."""
        if name not in self._measured:
            self._measured[name] = Size()
            if name in self._fragments:
                self._measured[name] = self.below(self._fragments[name].selection_set)
        return self._measured[name]


def _shown(number: int) -> str:
    return f"{number:,}" if number < 10**9 else "more than a billion"


def is_over_tokens(messages: Iterable[str]) -> bool:
    """Whether the parser stopped because of its limit on tokens."""
    return any("tokens. Parsing aborted" in message for message in messages)
