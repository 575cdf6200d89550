"""The nodes that a question names by their aliases, and the keys that those lead to in the projection."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model import Label
from graph.projection.projected_filters import CitationConditions, TieConditions
from schema.declarations.lookups import check_found


@dataclass(frozen=True)
class NodeAlias:
    """A node of a label by the key of one of its aliases; `asked` is how an error may name it."""

    label: Label
    key: str
    asked: str = ""


def aliases_in_ties(conditions: TieConditions, label: Label) -> list[NodeAlias]:
    """All nodes that a filter of ties names; `label` is that of the nodes that are traversed.

    >>> aliases_in_ties(TieConditions(venues=("acl:acl",), exclude=("feed:ada",)), Label.AUTHOR)
    [NodeAlias(label=<Label.VENUE: 'Venue'>, key='acl:acl', asked=''), \
NodeAlias(label=<Label.AUTHOR: 'Author'>, key='feed:ada', asked='')]
    """
    return [
        *_aliases(Label.VENUE, conditions.venues),
        *_aliases(Label.TOPIC, conditions.topics),
        *_aliases(label, conditions.exclude),
        *_aliases(Label.PAPER, conditions.exclude_papers),
    ]


def aliases_in_citations(conditions: CitationConditions) -> list[NodeAlias]:
    """All nodes that a filter of citations names."""
    return [
        *_aliases(Label.VENUE, conditions.venues),
        *_aliases(Label.TOPIC, conditions.topics),
        *_aliases(Label.PAPER, conditions.exclude_papers),
    ]


def _aliases(label: Label, keys: Iterable[str] | None) -> list[NodeAlias]:
    return [NodeAlias(label, key) for key in keys or ()]


class NodeKeys:
    """The keys of the nodes that aliases lead to, for the traversals of one request.

    A key that the projection has is its own alias. All others were looked up: such an alias leads to no node, to one,
    or to several.

    Args:
        looked_up: the keys of the nodes that each of the other aliases leads to.
    """

    def __init__(self, looked_up: Mapping[tuple[Label, str], Sequence[str]]) -> None:
        self._looked_up = looked_up

    def key(self, alias: NodeAlias) -> str:
        """The key of the one node of an alias; NotFound where it leads nowhere, Ambiguous where it leads to several."""
        keys = self._keys(alias.label, alias.key)
        check_found(alias.label, keys, alias.asked)
        return keys[0]

    def keys(self, aliases: Iterable[NodeAlias]) -> list[str]:
        """The key of each of these; errors as of `key`."""
        return [self.key(alias) for alias in aliases]

    def tie_conditions(self, conditions: TieConditions, label: Label) -> TieConditions:
        """A filter of ties by the keys that the projection has; `label` is that of the nodes that are traversed.

        An id from before two nodes were found to be the same becomes that of the survivor; one of no node is dropped.
        """
        if not (conditions.venues or conditions.topics or conditions.exclude or conditions.exclude_papers):
            return conditions
        return replace(
            conditions,
            venues=self._all_keys(Label.VENUE, conditions.venues),
            topics=self._all_keys(Label.TOPIC, conditions.topics),
            exclude=self._all_keys(label, conditions.exclude) or (),
            exclude_papers=self._all_keys(Label.PAPER, conditions.exclude_papers) or (),
        )

    def citation_conditions(self, conditions: CitationConditions) -> CitationConditions:
        """A filter of citations by the keys that the projection has, as `tie_conditions` makes one of ties."""
        return replace(
            conditions,
            venues=self._all_keys(Label.VENUE, conditions.venues),
            topics=self._all_keys(Label.TOPIC, conditions.topics),
            exclude_papers=self._all_keys(Label.PAPER, conditions.exclude_papers) or (),
        )

    def _all_keys(self, label: Label, aliases: Iterable[str] | None) -> tuple[str, ...] | None:
        return None if aliases is None else tuple(key for alias in aliases for key in self._keys(label, alias))

    def _keys(self, label: Label, alias: str) -> list[str]:
        keys = self._looked_up.get((label, alias))
        return [alias] if keys is None else list(keys)
